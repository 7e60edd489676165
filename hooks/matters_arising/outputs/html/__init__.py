"""Pages: what each kind shows, and how that becomes HTML."""
