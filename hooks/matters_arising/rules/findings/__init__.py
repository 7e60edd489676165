"""Gaps a build checks: what should be in the papers held by the date of the record, and is missing from them.

A finding is not a fault of the record, so it stops nothing: it is shown on the site, on the sheet for the next
meeting and by `matters status`. To add one, write a function in one of these modules that yields findings and put
`@finder("What is missing")` above it, with the name that readers see. Its docstring says in a sentence what should be
there. Nothing is a gap that only shows that a paper is not held.
"""

from .all_findings import (
    ABOUT_DECISIONS,
    FINDERS,
    NOT_PLANNED,
    Finder,
    Finding,
    about,
    finder,
    findings,
    heading,
    of_committee,
)  # isort: skip

# Each module puts its finders on the list; their order is that of the list.
from . import requests, standing_items, meetings, programmes, held_over_items, decisions, logs, owners  # isort: skip
from .standing_items import meetings_without

__all__ = [
    "ABOUT_DECISIONS",
    "FINDERS",
    "NOT_PLANNED",
    "Finder",
    "Finding",
    "about",
    "decisions",
    "finder",
    "findings",
    "heading",
    "held_over_items",
    "logs",
    "meetings",
    "meetings_without",
    "of_committee",
    "owners",
    "programmes",
    "requests",
    "standing_items",
]
