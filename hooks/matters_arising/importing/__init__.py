"""Papers that a council has already published → draft files of its record."""
