"""How long papers are kept open to the public."""

from __future__ import annotations

from datetime import date

from .reckoned import ONE_DAY, Reckoned
from .responses import months_later


def papers_open_until(meeting: date) -> Reckoned:
    """The last day on which minutes, agenda and open reports must be open to the public.

    Source: Local Government Act 1972, section 100C: six years beginning with the date of the meeting.
    """
    rule = "Six years beginning with the day of the meeting (Local Government Act 1972, section 100C)."
    return Reckoned(months_later(meeting, 72) - ONE_DAY, rule)


def background_papers_open_until(meeting: date) -> Reckoned:
    """The last day on which background papers must be open to the public.

    Source: Local Government Act 1972, section 100D: four years beginning with the date of the meeting.
    """
    rule = "Four years beginning with the day of the meeting (Local Government Act 1972, section 100D)."
    return Reckoned(months_later(meeting, 48) - ONE_DAY, rule)
