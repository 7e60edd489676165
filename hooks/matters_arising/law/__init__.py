"""Periods of law and procedure, each with its source."""
