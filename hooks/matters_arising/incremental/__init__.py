"""What was read to make something, so that it is made again only if that has changed."""
