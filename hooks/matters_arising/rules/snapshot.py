"""The record as it stands on a date: what every page is made from."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from .. import records as r
from ..incremental.query import Database, query, query_about
from ..law.working_days import Calendar
from ..register.entities import Meeting, Request
from ..register.register import Register
from .following import ever_followers, followers
from .standing import Standing, standing


@dataclass(frozen=True, eq=False)
class AsAt:
    """The register and the date on which it is looked at. Nothing below ever asks the clock."""

    register: Register
    """Every record."""
    today: date
    """The date of the record as it is shown."""
    later: AsAt | None = field(default=None, repr=False)
    """The record on the date of the site, where this one is on an earlier date."""

    @cached_property
    def when(self) -> str:
        """The date, as text."""
        return self.today.isoformat()

    @property
    def database(self) -> Database:
        """The memoised answers to queries of this record."""
        return self.register.database

    def subject(self, when: str) -> Any:
        """Return the subject of a query: the record on a date, or the register for none."""
        return self.on(date.fromisoformat(when)) if when else self.register

    def entity(self, identity: tuple[Any, ...]) -> Any:
        """Return the entity with an identity; `None` if there is none."""
        return self.register.entity(identity)

    @cached_property
    def calendar(self) -> Calendar:
        """Working days and bank holidays where the council is."""
        return Calendar.of(self.register.council)

    @property
    @query
    def requests(self) -> tuple[Request, ...]:
        """Everything asked by that date, oldest first, except what was recorded in error."""
        return tuple(one for one in self.register.requests.values() if self.is_known(one))

    def is_known(self, request: Request) -> bool:
        """Whether something was asked by that date, and not recorded in error."""
        return request.date <= self.today and not request.record.withdrawn

    def standing(self, request: Request) -> Standing:
        """Where something asked stands; it must have been asked by that date."""
        return _standing(request, self)

    @query
    def in_short(self, reference: str) -> tuple[r.Progress, int, date | None]:
        """The standing of something asked, in short: its progress, the number of days overdue, and when it is due."""
        now = self.standing(self.register.requests[reference])
        return now.progress, now.days_late if now.is_overdue else 0, now.due

    def followed_by(self, request: Request) -> tuple[str, ...]:
        """Ids of the committees that follow something asked: those that asked, or those to which it has passed."""
        return _followed_by(request, self)

    def committee_of(self, request: Request) -> str:
        """The id of the committee that answers for something asked: the first of those that follow it."""
        return self.followed_by(request)[0]

    @query
    def unended(self, committee: str) -> tuple[Request, ...]:
        """What a committee follows that had not ended by that date, oldest first."""
        requests = self.register.requests
        found = []
        for reference, ended in (self.later or self).followed(committee):
            if ended and ended <= self.today:
                continue
            request = requests[reference]
            if request.date > self.today:
                break
            if self.is_known(request) and committee in self.followed_by(request):
                found.append(request)
        return tuple(found)

    @query
    def followed(self, committee: str) -> tuple[tuple[str, date | None], ...]:
        """References of everything a committee ever followed, oldest first, with the day on which it ended."""
        return tuple((one.id, self.standing(one).ended) for one in self._ever_followed.get(committee, ()))

    @property
    @query
    def _ever_followed(self) -> dict[str, list[Request]]:
        found: dict[str, list[Request]] = defaultdict(list)
        for request in self.requests:
            for committee in ever_followers(request, self.register):
                found[committee].append(request)
        return found

    @query
    def next_meeting(self, committee: str) -> Meeting | None:
        """The next meeting of a committee on or after that date that has not fallen away."""
        to_come = (one for one in self.register.meetings_of(committee) if one.date >= self.today)
        return next((one for one in to_come if not one.fell_away), None)

    def on(self, day: date) -> AsAt:
        """The same record on another date."""
        return self if day == self.today else AsAt(self.register, day, self if day < self.today else None)


def agenda_is_known(meeting: Meeting, as_at: AsAt) -> bool:
    """Whether a meeting's items are known on the date of the record: it is past, or its agenda is published."""
    return meeting.date <= as_at.today or meeting.status is r.MeetingStatus.SCHEDULED


@query_about
def _standing(request: Request, as_at: AsAt) -> Standing:
    return standing(request, as_at.register, as_at.today)


@query_about
def _followed_by(request: Request, as_at: AsAt) -> tuple[str, ...]:
    return followers(request, as_at.register, as_at.today)
