"""What follows from the record on a date."""
