"""The record → a published site, in which only what has changed is made again."""
