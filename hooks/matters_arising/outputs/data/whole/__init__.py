"""Whole records: one request, meeting, decision or work programme with all that belongs to it, as nested values."""
