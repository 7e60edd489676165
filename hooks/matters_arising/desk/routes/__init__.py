"""Which address of the desk shows which form, and what happens to a submitted form."""
