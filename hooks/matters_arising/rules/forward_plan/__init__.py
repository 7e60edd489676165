"""The Forward Plan through time: its editions, its decisions, the notice each was given, and what became of them."""
