"""YAML → records, every problem with its line."""
