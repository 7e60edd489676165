"""What was found in papers → draft files of the record: names matched, the paper's words kept, doubts as comments."""
