"""Papers that a council has already published. So far they are read; what they say is not yet understood."""
