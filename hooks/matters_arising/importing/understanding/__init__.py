"""Blocks of a paper → what the paper says: meetings, attendance, decisions and actions."""
