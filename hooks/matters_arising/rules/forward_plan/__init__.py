"""The Forward Plan through time: its editions, its decisions, the notice each had, and what became of them."""
