"""Lookups of meetings: those of a committee or day, their sittings, and who confirmed their minutes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property

from .. import records as r
from ..incremental.query import Database, tracked_input
from .entities import AgendaItem, Entity, Meeting


class MeetingLookups:
    """The part of the register that finds meetings."""

    when = ""
    database: Database
    committees: Mapping[str, Entity[r.Committee]]
    meetings: Mapping[str, Meeting]
    items: Mapping[str, AgendaItem]

    @tracked_input()
    def meetings_of(self, committee: str) -> tuple[Meeting, ...]:
        """A committee's meetings, joint ones included, oldest first."""
        return self._meetings_of.get(committee, ())

    def meetings_on(self, committee: str, day: date) -> list[Meeting]:
        """A committee's meetings on a day, its own before joint ones; rarely more than one.

        Args:
            committee: id of the committee.
            day: the day.
        """
        found = (one for one in self.meetings_of(committee) if one.date == day)
        return sorted(found, key=lambda one: one.committee.id != committee)

    def meeting_on(self, committee: str, day: date) -> Meeting | None:
        """The committee's meeting meant by a day alone.

        If there are several on one day, the first that did not fall away.

        Args:
            committee: id of the committee.
            day: the day.
        """
        found = self.meetings_on(committee, day)
        taking_place = (one for one in found if not one.fell_away) if len(found) > 1 else iter(found)
        return next(taking_place, found[0] if found else None)

    @tracked_input()
    def sittings_before(self, meeting: str) -> tuple[Meeting, ...]:
        """The earlier sittings of a meeting that continues an adjourned one, first sitting first."""
        before: list[Meeting] = []
        while (one := self._adjourned_to.get(meeting)) and one not in before:
            before.insert(0, one)
            meeting = one.id
        return tuple(before)

    @tracked_input()
    def confirming(self, meeting: str) -> tuple[AgendaItem, ...]:
        """The items at which the minutes of a meeting were confirmed, earliest first."""
        return tuple(self._confirming.get(meeting, ()))

    @cached_property
    def _confirming(self) -> dict[str, list[AgendaItem]]:
        found: dict[str, list[AgendaItem]] = defaultdict(list)
        for item in self.items.values():
            for meeting in item._record.confirms:
                found[meeting].append(item)
        return found

    @tracked_input()
    def correcting(self, item: str) -> tuple[Meeting, ...]:
        """The meetings whose minutes were corrected at an item."""
        return tuple(self._correcting.get(item, ()))

    @cached_property
    def _correcting(self) -> dict[str, list[Meeting]]:
        found: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings.values():
            for item in dict.fromkeys(one.item for one in meeting._record.minutes.corrections if one.item):
                found[item].append(meeting)
        return found

    def successors_of(self, committee: str) -> tuple[str, ...]:
        """The committees that succeeded one, and those that succeeded them."""
        found: list[str] = []
        waiting = [committee]
        while waiting:
            id = waiting.pop(0)
            of = self.committees.get(id)
            named = [*of.record.successors] if of else []
            named += [other for other, one in self.committees.items() if id in one.record.predecessors]
            new = [one for one in dict.fromkeys(named) if one not in found and one != committee]
            found += new
            waiting += new
        return tuple(found)

    @tracked_input()
    def continued_at(self, meeting: str) -> Meeting | None:
        """The sitting that continues an adjourned meeting, if the record has it."""
        return next((self.meetings[to] for to, one in self._adjourned_to.items() if one.id == meeting), None)

    @cached_property
    def _adjourned_to(self) -> dict[str, Meeting]:
        """The adjourned meetings, by the references of those that continue them."""
        found: dict[str, Meeting] = {}
        for one in self.meetings.values():
            record = one._record
            if record.status is r.MeetingStatus.ADJOURNED and record.moved_to:
                on_the_day = (to for to in self._meetings_of[one.committee.id] if to.date == record.moved_to)
                to = next((to for to in on_the_day if (to.date, to.key) > (one.date, one.key)), None)
                if to:
                    found.setdefault(to.id, one)
        return found

    @cached_property
    def _meetings_of(self) -> dict[str, tuple[Meeting, ...]]:
        found: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings.values():
            for committee in meeting.committees:
                found[committee].append(meeting)
        return {committee: tuple(meetings) for committee, meetings in found.items()}
