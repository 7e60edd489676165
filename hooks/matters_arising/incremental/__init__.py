"""Tracked queries: something is made again only if anything that it read has changed. See README.md."""
