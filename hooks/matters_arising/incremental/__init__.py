"""Tracked queries: what is made is made again only if something that it read has changed. See README.md."""
