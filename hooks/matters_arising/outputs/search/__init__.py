"""What can be searched for, and Pagefind's index of it."""
