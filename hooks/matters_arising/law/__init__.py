"""The periods that the law and a council's own rules set, each as one small function with its source.

Nothing here asks what day it is. A function that comes to a date a reader will see returns it with the rule
that gave it, in plain words, so that the page can say both. Days are dates, never times of day.

The Acts cited are those of England: a date is claimed under one only for a council to which it applies, and a rule of
the council's own is called that. Where a case or practice says more than the statute, the rule cites both.
"""
