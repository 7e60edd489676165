"""How long papers are kept open to the public."""

from __future__ import annotations

from datetime import date

from ..records import Council
from .date_with_rule import Reckoned
from .responses import last_of_months


def papers_open_until(meeting: date, council: Council) -> Reckoned | None:
    """The last day on which minutes, agenda and open reports must be open to the public; `None` if no day is set.

    Source: Local Government Act 1972, section 100C: six years beginning with the date of the meeting, of a principal
    council. The minutes of a parish council are open to electors under section 228, for no stated time.
    """
    if not council.is_principal_in_england:
        return None
    return Reckoned(last_of_months(meeting, 72), PAPERS)


def background_papers_open_until(meeting: date, council: Council) -> Reckoned | None:
    """The last day on which background papers must be open to the public; `None` if no day is set.

    Source: Local Government Act 1972, section 100D: four years beginning with the date of the meeting, of a principal
    council.
    """
    if not council.is_principal_in_england:
        return None
    return Reckoned(last_of_months(meeting, 48), BACKGROUND_PAPERS)


PAPERS = "Six years beginning with the date of the meeting (Local Government Act 1972, section 100C)."
"""For how long the papers of a principal council's meetings are open."""

BACKGROUND_PAPERS = "Four years beginning with the date of the meeting (Local Government Act 1972, section 100D)."
"""For how long its background papers are."""
