"""Promises a build checks: what the record shows to have been promised and not kept.

A finding is not a fault of the record, so it stops nothing: it is shown on the site, on the sheet for the next
meeting and by `matters status`. To add one, write a function that yields findings and put `@finder` above it.
Its docstring says in a sentence what was promised.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from . import plan, words
from . import records as r
from .addresses import Link, address, link, name
from .problems import Place
from .register import AgendaItem, Asked, Sitting

if TYPE_CHECKING:
    from .asat import AsAt


@dataclass(frozen=True)
class Finding:
    """A promise that the record shows to be broken, with both its ends."""

    check: str
    """The name of the finder."""
    message: str
    """What was promised and what came of it, in a sentence without its full stop."""
    place: Place
    """Where the promise stands in the record."""
    committee: str
    """Id of the committee concerned."""
    promise: Link
    """The promise."""
    instead: Link
    """Where it should have been kept and was not."""
    since: date
    """The day from which it can be called broken."""
    request: str | None = None
    """Reference of the request concerned, if it is one."""
    decision: str | None = None
    """Id of the decision concerned, if it is one."""

    def __str__(self) -> str:
        return f"{self.place}: {self.message}."


Finder = Callable[["AsAt"], Iterator[Finding]]

FINDERS: list[Finder] = []
"""Every finder, in the order in which they stand below."""

ABOUT_DECISIONS = frozenset({"decisions_are_accounted_for"})
"""Finders about what the executive announced rather than about what a committee asked."""


def finder(function: Finder) -> Finder:
    """Put a finder on the list."""
    FINDERS.append(function)
    return function


def promised(check: str) -> str:
    """What a finder looks after, in its own words."""
    found = next(one for one in FINDERS if one.__name__ == check)
    return inspect.getdoc(found) or ""


def findings(as_at: AsAt) -> tuple[Finding, ...]:
    """Every broken promise on the date of the record, by finder and then by place."""
    return tuple(one for find in FINDERS for one in sorted(find(as_at), key=lambda one: (one.place, one.since)))


def _unanswered(as_at: AsAt) -> Iterator[Asked]:
    return (asked for asked in as_at.asked if as_at.standing(asked).is_unanswered)


def _sitting_title(sitting: Sitting) -> str:
    return f"{sitting.committee.record.name}, {words.day(sitting.date)}"


def _of_request(
    check: Finder, asked: Asked, as_at: AsAt, message: str, instead: Link, since: date, place: Place | None = None
) -> Finding:
    return Finding(
        check=check.__name__,
        message=message,
        place=place or asked.place,
        committee=as_at.committee_of(asked),
        promise=link(asked),
        instead=instead,
        since=since,
        request=asked.id,
    )


@finder
def additions_to_the_work_programme_are_on_it(as_at: AsAt) -> Iterator[Finding]:
    """What the committee asked to be added to its work programme is on a later version of it."""
    for asked in _unanswered(as_at):
        if getattr(asked.record, "form", None) is not r.Form.PROGRAMME:
            continue
        for programme in as_at.register.programmes.values():
            if programme.record.committee != as_at.committee_of(asked):
                continue
            later = [one for one in programme.record.versions if one.complete and asked.date < one.as_at <= as_at.today]
            planned = {ref for one in later for meeting in one.meetings for item in meeting.items for ref in item.for_}
            if later and asked.id not in planned:
                versions = words.count(len(later), "later version")
                year = words.years(programme.record.year)
                yield _of_request(
                    additions_to_the_work_programme_are_on_it,
                    asked,
                    as_at,
                    f"{asked.id}, “{name(asked)}”, was to be added to the work programme, and none of the {versions} "
                    f"of the programme for {year} has it"
                    if len(later) > 1
                    else f"{asked.id}, “{name(asked)}”, was to be added to the work programme, and the version of "
                    f"{words.day(later[-1].as_at)} does not have it",
                    Link(f"Work programme {year}, version of {words.day(later[-1].as_at)}", address(programme)),
                    later[0].as_at,
                )


@finder
def what_was_promised_for_a_meeting_came_to_it(as_at: AsAt) -> Iterator[Finding]:
    """What was due at a meeting, or scheduled for it, came to that meeting."""
    for asked in _unanswered(as_at):
        if getattr(asked.record, "form", None) is r.Form.STANDING_ITEM:
            continue
        for reference, place in _promised_for(asked, as_at):
            sitting = as_at.register.meetings[reference]
            if sitting.record.status is not r.MeetingStatus.HELD or sitting.date >= as_at.today:
                continue
            yield _of_request(
                what_was_promised_for_a_meeting_came_to_it,
                asked,
                as_at,
                f"{asked.id}, “{name(asked)}”, was promised for the meeting of {words.day(sitting.date)}, "
                "which was held without it",
                link(sitting, _sitting_title(sitting)),
                sitting.date,
                place,
            )


def _promised_for(asked: Asked, as_at: AsAt) -> Iterator[tuple[str, Place]]:
    """Meetings for which something still unanswered was promised, each once, and where that stands."""
    seen: set[str] = set()
    ask = asked.record
    standing = as_at.standing(asked)
    open_parts = {part.part for part in standing.parts if part.is_unanswered}
    stated: list[tuple[r.Due | None, tuple[str | int, ...]]] = [(ask.due, ("due", "meeting"))] if not ask.parts else []
    stated += [(part.due or ask.due, ("parts", n)) for n, part in enumerate(ask.parts) if part.id in open_parts]
    for due, loc in stated:
        if due and due.meeting and due.meeting not in seen:
            seen.add(due.meeting)
            yield due.meeting, asked.place_of(*loc)
    for event in standing.history:
        meeting = event.record.meeting
        if event.record.event is r.EventKind.SCHEDULED and meeting and meeting not in seen:
            seen.add(meeting)
            yield meeting, event.place_of("meeting")


@finder
def standing_items_are_on_every_agenda(as_at: AsAt) -> Iterator[Finding]:
    """A standing item is taken at every meeting that is held."""
    for asked in as_at.asked:
        standing = as_at.standing(asked)
        if not standing.is_open:
            continue
        meetings = as_at.register.meetings
        last_taken = max((meetings[ref].date for ref in standing.taken_at), default=asked.date)
        for reference in standing.missed_at:
            sitting = meetings[reference]
            if sitting.date > last_taken:
                yield _of_request(
                    standing_items_are_on_every_agenda,
                    asked,
                    as_at,
                    f"{asked.id}, “{name(asked)}”, is a standing item, and the meeting of "
                    f"{words.day(sitting.date)} was held without it",
                    link(sitting, _sitting_title(sitting)),
                    sitting.date,
                )


@finder
def answers_are_put_before_the_committee(as_at: AsAt) -> Iterator[Finding]:
    """An answer given between meetings is put before the committee at one of its next meetings."""
    for asked in as_at.asked:
        standing = as_at.standing(asked)
        if standing.progress is not r.Progress.ANSWERED or standing.answered is None:
            continue
        answers = [
            one for one in standing.history if one.record.event in (r.EventKind.ANSWERED, r.EventKind.PART_ANSWERED)
        ]
        if not answers or answers[-1].item is not None:
            continue
        answered = standing.answered
        held = [
            one
            for one in as_at.register.meetings_of(as_at.committee_of(asked))
            if one.record.status is r.MeetingStatus.HELD and answered < one.date <= as_at.today
        ]
        if held and not _came_before(asked, answered, as_at):
            yield _of_request(
                answers_are_put_before_the_committee,
                asked,
                as_at,
                f"{asked.id}, “{name(asked)}”, was answered on {words.day(answered)} and has not been before the "
                f"committee, which met on {words.day(held[0].date)}",
                link(held[0], _sitting_title(held[0])),
                held[0].date,
                answers[-1].place,
            )


def _came_before(asked: Asked, since: date, as_at: AsAt) -> bool:
    """Whether an agenda item since a day says anything of a request."""
    for mention in as_at.register.mentions("request", asked.id):
        item = mention.by if isinstance(mention.by, AgendaItem) else getattr(mention.by, "item", None)
        if isinstance(item, AgendaItem) and since < item.sitting.date <= as_at.today:
            return True
    return False


@finder
def recommendations_are_answered_in_time(as_at: AsAt) -> Iterator[Finding]:
    """The executive responds to a recommendation within two months of receiving it.

    Source: Local Government Act 2000, section 9FE; or the date the committee stated.
    """
    for asked in as_at.asked:
        standing = as_at.standing(asked)
        if asked.record.kind is r.AskKind.RECOMMENDATION and standing.is_overdue and standing.due:
            bodies = words.listed([as_at.register.bodies[id].record.name for id in asked.owners])
            yield _of_request(
                recommendations_are_answered_in_time,
                asked,
                as_at,
                f"{asked.id}, “{name(asked)}”, was to be answered by {words.day(standing.due)}, and no full response "
                f"of {bodies} is in the record",
                link(asked.item, f"{_sitting_title(asked.item.sitting)}, item {asked.item.record.number}"),
                standing.due,
            )


@finder
def minutes_are_confirmed_at_the_next_meeting(as_at: AsAt) -> Iterator[Finding]:
    """The minutes of a meeting are confirmed at the committee's next ordinary meeting.

    Source: Local Government Act 1972, Schedule 12, paragraph 41: at the same or the next suitable meeting.
    """
    confirmed = (r.MinutesStatus.CONFIRMED, r.MinutesStatus.CORRECTED)
    for sitting in as_at.register.meetings.values():
        if sitting.record.status is not r.MeetingStatus.HELD or sitting.record.minutes.status in confirmed:
            continue
        if any(
            isinstance(one.by, AgendaItem) and "confirms" in one.loc
            for one in as_at.register.mentions("meeting", sitting.id)
        ):
            continue
        later = [
            one
            for one in as_at.register.meetings_of(sitting.committee.id)
            if sitting.date < one.date <= as_at.today
            and one.record.status is r.MeetingStatus.HELD
            and one.record.kind is r.MeetingKind.ORDINARY
        ]
        if later:
            yield Finding(
                check=minutes_are_confirmed_at_the_next_meeting.__name__,
                message=f"The minutes of {_sitting_title(sitting)}, were not confirmed at the next ordinary meeting, "
                f"on {words.day(later[0].date)}",
                place=sitting.place_of("minutes"),
                committee=sitting.committee.id,
                promise=link(sitting, _sitting_title(sitting)),
                instead=link(later[0], _sitting_title(later[0])),
                since=later[0].date,
            )


@finder
def decisions_are_accounted_for(as_at: AsAt) -> Iterator[Finding]:
    """A decision whose expected date has passed is accounted for by a later edition or a record of it."""
    for decision in as_at.register.decisions:
        course = plan.course(decision, as_at)
        latest = plan.entries(decision, as_at)[-1]
        entry = latest.record
        _, until = plan.expected(entry)
        if course.fate not in (r.Fate.DROPPED, r.Fate.TIME_PASSED) or until is None or until >= as_at.today:
            continue
        later = course.dropped_by
        drops = f"the edition of {words.day(later.record.published)} drops it" if later else ""
        what = drops or "no later edition of the plan is in the record"
        edition = later or latest.edition
        yield Finding(
            check=decisions_are_accounted_for.__name__,
            message=f"“{entry.title}”{f' ({entry.reference})' if entry.reference else ''}, expected "
            f"{entry.expected.words}: {what}, and nothing says whether it was taken",
            place=latest.place_of("expected"),
            committee=entry.scrutiny or "",
            promise=link(decision),
            instead=link(edition, f"Forward Plan of {words.day(edition.record.published)}"),
            since=until,
            decision=decision.id,
        )
