"""Matters Arising: a committee's public record, and every request followed until it is answered."""
