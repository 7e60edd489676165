"""The record on a date → files."""
