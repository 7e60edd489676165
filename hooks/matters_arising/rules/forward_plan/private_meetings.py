"""The two notices of a meeting in private at which a decision is to be taken."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ... import records as r
from ...law.date_with_rule import Reckoned
from ...law.notice_of_decisions import private_meeting_notices_due
from ...register.entities import Decision
from ..snapshot import AsAt
from .decision_entries import entries, expected
from .notice_given import first_taken


@dataclass(frozen=True)
class PrivateNotices:
    """The two notices of a meeting in private, against the days by which they are due."""

    announced: date
    """The edition that first advertised it as a decision to be taken in private, of those held."""
    was_advertised_before: bool
    """Whether that edition says that it was advertised before, in an edition that is not held."""
    meeting: date | None
    """The day of the meeting; nothing where it is not known."""
    given: tuple[date, ...]
    """The days of the notices in the record, oldest first."""
    due: tuple[Reckoned, ...]
    """The last days for the first and the second; none where the day of the meeting is not known."""


def private_notices(decision: Decision, as_at: AsAt) -> PrivateNotices | None:
    """The notices of a decision that a meeting of the executive takes in private.

    Source: SI 2012/2089, regulation 5, which is law in England and binds meetings, not a person who decides alone.
    """
    known = entries(decision, as_at)
    latest = known[-1].record
    applies = as_at.register.council.is_principal_in_england
    if latest.part is not r.PlanPart.PRIVATE or latest.maker.person or not applies:
        return None
    since, until = expected(latest)
    meeting = first_taken(decision, as_at) or (since if since == until else None)
    first = next(one for one in known if one.record.part is r.PlanPart.PRIVATE)
    was_before = first is known[0] and first.record.listed is r.PlanListing.EARLIER
    given = {day for one in known for day in one.record.notices if day <= as_at.today}
    return PrivateNotices(
        announced=first.published,
        was_advertised_before=was_before,
        meeting=meeting,
        given=tuple(sorted(given)),
        due=private_meeting_notices_due(meeting, as_at.calendar) if meeting else (),
    )
