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
from .clock import agenda_due, clear_working_days
from .problems import Place
from .programme import not_taken
from .register import AgendaItem, Asked, Happened, Named, Sitting
from .standing.due import carried

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

ABOUT_DECISIONS = frozenset({"decisions_are_accounted_for", "decisions_are_given_notice"})
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
        later = _programme_since(asked, as_at)
        whole = [(programme, version) for programme, version in later if version.complete]
        if not whole or any(
            asked.id in item.for_ for _, one in later for meeting in one.meetings for item in meeting.items
        ):
            continue
        programme, latest = whole[-1]
        year = words.years(programme.record.year)
        lacking = (
            f"the version of {words.day(latest.as_at)} does not have it"
            if len(whole) == 1
            else f"none of the {words.count(len(whole), 'later version')} of the programme has it"
        )
        yield _of_request(
            additions_to_the_work_programme_are_on_it,
            asked,
            as_at,
            f"{asked.id}, “{name(asked)}”, was to be added to the work programme, and {lacking}",
            Link(f"Work programme {year}, version of {words.day(latest.as_at)}", address(programme)),
            whole[0][1].as_at,
        )


def _programme_since(asked: Asked, as_at: AsAt) -> list[tuple[Named[r.WorkProgramme], r.ProgrammeVersion]]:
    """Versions of the committee's work programmes, of any year, since something was asked; oldest first."""
    found = [
        (programme, version)
        for programme in as_at.register.programmes.values()
        for version in programme.record.versions
        if programme.record.committee == as_at.committee_of(asked) and asked.date < version.as_at <= as_at.today
    ]
    return sorted(found, key=lambda one: one[1].as_at)


@finder
def what_was_promised_for_a_meeting_came_to_it(as_at: AsAt) -> Iterator[Finding]:
    """What was due at a meeting, or scheduled for it, came to that meeting."""
    for asked in _unanswered(as_at):
        if getattr(asked.record, "form", None) is r.Form.STANDING_ITEM:
            continue
        for named, sitting, place in _promised_for(asked, as_at):
            only_in_part = any(one.item and one.item.sitting is sitting for one in _answers(asked, as_at))
            carried_on = f", carried on from {words.day(named.date)}," if named is not sitting else ","
            yield _of_request(
                what_was_promised_for_a_meeting_came_to_it,
                asked,
                as_at,
                f"{asked.id}, “{name(asked)}”, was promised for the meeting of {words.day(sitting.date)}{carried_on} "
                f"which {'had only part of it' if only_in_part else 'was held without it'}",
                link(sitting, _sitting_title(sitting)),
                sitting.date,
                place,
            )


def _promised_for(asked: Asked, as_at: AsAt) -> Iterator[tuple[Sitting, Sitting, Place]]:
    """Meetings held for which something still unanswered was promised: as named, as it came to be, and where it stands.

    A promise counts unless another took its place before the meeting. Where the meeting named fell away, it is
    for the meeting to which its business was carried.
    """
    seen: set[str] = set()
    for given_in_turn in _promises(asked, as_at):
        for position, (_, sitting, place) in enumerate(given_in_turn):
            if sitting is None or any(given < sitting.date for given, _, _ in given_in_turn[position + 1 :]):
                continue
            held = as_at.register.meetings.get(carried(sitting, as_at.register).reference or "")
            was_held = held and held.record.status is r.MeetingStatus.HELD and held.date < as_at.today
            if held and was_held and held.id not in seen:
                seen.add(held.id)
                yield sitting, held, place


_Promise = tuple[date, Sitting | None, Place]
"""The day on which a meeting was promised, the meeting if one was named, and where that stands."""


def _promises(asked: Asked, as_at: AsAt) -> Iterator[list[_Promise]]:
    """The meetings by which each open part was due, and those for which it was scheduled; in order of promising."""
    ask, meetings = asked.record, as_at.register.meetings
    standing = as_at.standing(asked)
    open_parts = {part.part for part in standing.parts if part.is_unanswered}
    stated: list[tuple[str | None, r.Due | None, Place]] = [(None, ask.due, asked.place_of("due", "meeting"))]
    if ask.parts:
        stated = [
            (part.id, part.due or ask.due, asked.place_of("parts", n))
            for n, part in enumerate(ask.parts)
            if part.id in open_parts
        ]
    for id, due, place in stated:
        revised = [
            (event.date, meetings.get(event.record.due.meeting or ""), event.place_of("due"))
            for event in standing.history
            if event.record.event is r.EventKind.DUE_DATE_REVISED
            and event.record.due
            and event.record.part in (None, id)
        ]
        yield [(asked.date, meetings.get(due.meeting or "") if due else None, place), *revised]
    yield [
        (event.date, meetings.get(event.record.meeting or ""), event.place_of("meeting"))
        for event in standing.history
        if event.record.event in (r.EventKind.SCHEDULED, r.EventKind.PAUSED)
    ]


def _answers(asked: Asked, as_at: AsAt) -> list[Happened]:
    """What has been given, in full or in part, oldest first."""
    given = (r.EventKind.ANSWERED, r.EventKind.PART_ANSWERED)
    return [one for one in as_at.standing(asked).history if one.record.event in given]


@finder
def standing_items_are_on_every_agenda(as_at: AsAt) -> Iterator[Finding]:
    """A standing item is taken at every ordinary meeting that is held."""
    for asked in as_at.asked:
        standing = as_at.standing(asked)
        if not standing.is_open:
            continue
        meetings = as_at.register.meetings
        last_taken = max((meetings[ref].date for ref in standing.taken_at), default=asked.date)
        for sitting in meetings_without(asked, as_at):
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


def meetings_without(asked: Asked, as_at: AsAt) -> tuple[Sitting, ...]:
    """The meetings that were held without a standing item, oldest first.

    They are those of which the record says so, and every ordinary meeting since the item was to begin at which it
    was not taken. Joint and extraordinary meetings deal with the business for which they were called.
    """
    standing, meetings = as_at.standing(asked), as_at.register.meetings
    missed = {ref for ref in standing.missed_at if ref in meetings}
    if getattr(asked.record, "form", None) is r.Form.STANDING_ITEM:
        taken = {ref for ref in standing.taken_at if ref in meetings}
        first_taken = min((meetings[ref].date for ref in taken), default=None)
        begins = standing.due or (first_taken if standing.waiting_for or _waits(asked) else asked.date)
        missed |= {
            one.id
            for one in as_at.register.meetings_of(as_at.committee_of(asked))
            if begins
            and asked.date < one.date < (standing.ended or as_at.today)
            and one.date >= begins
            and one.record.status is r.MeetingStatus.HELD
            and one.record.kind in (r.MeetingKind.ORDINARY, r.MeetingKind.ANNUAL)
            and one.items
            and one.id not in taken
        }
    return tuple(sorted((meetings[ref] for ref in missed), key=lambda one: (one.date, one.id)))


def _waits(asked: Asked) -> bool:
    """Whether something is to begin only after an event outside."""
    due = asked.record.due
    return bool(due and due.after and not (due.date or due.meeting))


@finder
def answers_are_put_before_the_committee(as_at: AsAt) -> Iterator[Finding]:
    """An answer given between meetings is put before the committee at its next meeting."""
    for asked in as_at.asked:
        standing = as_at.standing(asked)
        answers = _answers(asked, as_at)
        if standing.progress is not r.Progress.ANSWERED or not answers or answers[-1].item is not None:
            continue
        answered = answers[-1].date
        held = [
            one
            for one in as_at.register.meetings_of(as_at.committee_of(asked))
            if one.record.status is r.MeetingStatus.HELD
            and one.record.kind is not r.MeetingKind.EXTRAORDINARY
            and answered < one.date < as_at.today
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
    for sitting in as_at.register.meetings.values():
        if sitting.record.status is not r.MeetingStatus.HELD or _are_confirmed(sitting, as_at):
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


def _are_confirmed(sitting: Sitting, as_at: AsAt) -> bool:
    """Whether the minutes of a meeting had been confirmed by the date of the record."""
    minutes = sitting.record.minutes
    days = [minutes.confirmed_at] if minutes.confirmed_at else []
    for mention in as_at.register.mentions("meeting", sitting.id):
        if isinstance(mention.by, AgendaItem) and "confirms" in mention.loc:
            days.append(mention.by.sitting.date)
    if not days:
        return minutes.status in (r.MinutesStatus.CONFIRMED, r.MinutesStatus.CORRECTED)
    return min(days) <= as_at.today


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


@finder
def agendas_are_published_in_time(as_at: AsAt) -> Iterator[Finding]:
    """An agenda is open to the public five clear days before the meeting.

    Source: Local Government Act 1972, section 100B.
    """
    required = as_at.register.council.periods.agenda_clear_days
    for sitting in as_at.register.meetings.values():
        published = sitting.record.agenda.published
        if published is None or published > as_at.today:
            continue
        given = clear_working_days(published, sitting.date, as_at.calendar)
        if given < required:
            due = agenda_due(sitting.date, required, as_at.calendar)
            days = words.count(given, "clear day")
            yield Finding(
                check=agendas_are_published_in_time.__name__,
                message=f"The agenda of {_sitting_title(sitting)}, was published on {words.day(published)}, {days} "
                f"before the meeting; it was due by {words.day(due.date)}",
                place=sitting.place_of("agenda", "published"),
                committee=sitting.committee.id,
                promise=link(sitting, _sitting_title(sitting)),
                instead=link(sitting, _sitting_title(sitting)),
                since=due.date,
            )


@finder
def what_was_planned_is_taken(as_at: AsAt) -> Iterator[Finding]:
    """What the work programme last planned for a meeting is taken at it."""
    for programme in as_at.register.programmes.values():
        for one, sitting, version in not_taken(programme, as_at):
            position = programme.record.versions.index(version)
            yield Finding(
                check=what_was_planned_is_taken.__name__,
                message=f"“{one.item.title}” was planned for the meeting of {words.day(sitting.date)} by the version "
                f"of {words.day(version.as_at)}, and the meeting was held without it",
                place=programme.place_of("versions", position),
                committee=programme.record.committee,
                promise=Link(f"Work programme {words.years(programme.record.year)}", address(programme)),
                instead=link(sitting, _sitting_title(sitting)),
                since=sitting.date,
            )


@finder
def decisions_are_given_notice(as_at: AsAt) -> Iterator[Finding]:
    """A key decision is advertised 28 days before it is taken, unless it is taken under urgency.

    Source: SI 2012/2089, regulations 9, 10 and 11.
    """
    for decision in as_at.register.decisions:
        found = plan.notice(decision, as_at)
        urgent = any(entry.record.urgent for entry in decision.entries)
        urgent = urgent or any(one.record.urgent for one in decision.notices)
        if found is None or not found.is_short or urgent or found.published > as_at.today:
            continue
        first = decision.first
        days = words.count(found.most, found.counted_in.removesuffix("s"), found.counted_in)
        end = "before it was taken" if found.taken else "before the last day on which it is expected"
        yield Finding(
            check=decisions_are_given_notice.__name__,
            message=f"“{first.record.title}” ({first.id}) was first advertised on {words.day(found.published)}, {days} "
            f"{end}; {found.required} are asked for",
            place=first.place,
            committee=first.record.scrutiny or "",
            promise=link(decision),
            instead=link(first.edition, f"Forward Plan of {words.day(found.published)}"),
            since=found.published,
            decision=decision.id,
        )
