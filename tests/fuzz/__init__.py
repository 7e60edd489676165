"""A fuzzer: whatever stands in a record, it is refused with file, line and column, or the site builds and is sound.

`make fuzz MINUTES=5` runs it; `python -m tests.fuzz --help` says what else it can do. An input is one of the two
records of the repository with a few mutations. Which ones follows from the seed and the number of the input alone, so
that each can be made again.
"""
