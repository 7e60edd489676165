"""What was found in papers → draft files of the record: names matched, words kept, doubts noted as comments."""
