"""The officer's desk: the record is kept in a browser, by forms, in the same files.

`writing` and `editing` change a file only where it is meant to be changed.
"""
