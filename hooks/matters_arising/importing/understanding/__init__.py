"""Blocks of a paper → what a committee paper says: meetings, attendance, decisions, and what somebody is to do."""
