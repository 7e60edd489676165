"""Which address of the desk shows which form, and where what was filled in goes."""
