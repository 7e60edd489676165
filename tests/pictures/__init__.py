"""The README's pictures, and the program that takes them."""
