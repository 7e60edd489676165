"""Nested data: one request, meeting, decision or work programme with all that belongs to it."""
