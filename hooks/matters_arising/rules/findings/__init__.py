"""Promises a build checks: what the record shows to have been promised and not kept.

A finding is not a fault of the record, so it stops nothing: it is shown on the site, on the sheet for the next
meeting and by `matters status`. To add one, write a function in one of these modules that yields findings and put
`@finder` above it. Its docstring says in a sentence what was promised.
"""

from .listed import ABOUT_DECISIONS, FINDERS, Finder, Finding, about, finder, findings, of_committee, promised  # isort: skip

# Each module puts its finders on the list; their order is that of the list.
from . import requests, meetings, programmes, decisions, logs  # isort: skip
from .requests import meetings_without

__all__ = [
    "ABOUT_DECISIONS",
    "FINDERS",
    "Finder",
    "Finding",
    "about",
    "decisions",
    "finder",
    "findings",
    "logs",
    "meetings",
    "meetings_without",
    "of_committee",
    "programmes",
    "promised",
    "requests",
]
