"""What is in the feeds: requests and their outcomes, minutes, decisions, and editions of the Forward Plan."""
