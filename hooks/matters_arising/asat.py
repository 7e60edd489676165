"""The record as it stands on a date: what every page is made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from .clock import Calendar
from .findings import Finding, findings
from .register import Asked, Register, Sitting
from .standing import Standing, standing


@dataclass(frozen=True, eq=False)
class AsAt:
    """The register and the date on which it is looked at. Nothing below ever asks the clock."""

    register: Register
    """Every record."""
    today: date
    """The date of the record as it is shown."""
    _standings: dict[str, Standing] = field(default_factory=dict, repr=False)

    @cached_property
    def calendar(self) -> Calendar:
        """Working days and bank holidays where the council is."""
        return Calendar.of(self.register.council)

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Everything asked by that date, oldest first; what was recorded in error left out."""
        found = self.register.requests.values()
        return tuple(one for one in found if one.date <= self.today and not one.record.withdrawn)

    def standing(self, asked: Asked) -> Standing:
        """Where something asked stands; it must have been asked by that date."""
        if asked.id not in self._standings:
            self._standings[asked.id] = standing(asked, self.register, self.today)
        return self._standings[asked.id]

    def committee_of(self, asked: Asked) -> str:
        """The id of the committee that follows something asked: the one that asked, or the one that took it over."""
        committee = asked.item.sitting.committee.id
        for event in self.register.events(asked.id):
            if event.date <= self.today and event.record.committee:
                committee = event.record.committee
        return committee

    def next_meeting(self, committee: str) -> Sitting | None:
        """The next meeting of a committee on or after that date that has not fallen away."""
        fallen = {"cancelled", "postponed", "inquorate"}
        to_come = (one for one in self.register.meetings_of(committee) if one.date >= self.today)
        return next((one for one in to_come if one.record.status not in fallen), None)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Promises that the record shows to be broken on that date."""
        return findings(self)

    def on(self, day: date) -> AsAt:
        """The same record on another date."""
        return self if day == self.today else AsAt(self.register, day)
