"""The officer's desk: forms in a browser for keeping the record, in the same files.

`writing` and `editing` change a file only where a change is intended.
"""
