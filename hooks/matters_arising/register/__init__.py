"""Ids → entities, and who refers to whom."""
