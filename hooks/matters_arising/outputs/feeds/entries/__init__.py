"""What the feeds tell: what was asked and what came of it, minutes, decisions, editions of the Forward Plan."""
