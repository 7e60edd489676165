"""The home page: unanswered requests, recent answers, and the next meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from .... import english
from .... import records as r
from ....incremental.query import query
from ....register.entities import Decision, Meeting, Request
from ....register.register import Register
from ....rules import findings
from ....rules.action_plans import action_states, known_plans, progress_in_words
from ....rules.findings import Finding
from ....rules.forward_plan import decision_entries, decision_history, plan_editions
from ....rules.meeting_ahead import notice_of
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from ...feeds import catalogue
from ..charts import Chart
from . import changed, values
from .home_charts import charts, says_more
from .matters_arising.list_of_sheets import number, upcoming
from .page import Draft, Page, Prose, Table, Unbroken, Value, draft, table
from .requests import lists
from .requests.status import due_in_list, tags

LATELY = 8
"""How many answers the home page shows."""

MOST = 20
"""How many rows of its other tables it shows."""


@dataclass(frozen=True)
class Figure:
    """A number that is the length of the list it leads to."""

    number: int
    link: Link
    bad: bool = False


@dataclass(frozen=True)
class NextView:
    """A committee's next meeting."""

    committee: Link
    meeting: Link
    starts: str | None
    sheet: Link
    matters: str
    agenda_due: date | None
    """By when its agenda is due, if it is still to come and there is a rule for it."""


@dataclass(frozen=True)
class HomeView:
    """The home page."""

    about: Prose | None
    purpose: str
    """What this is, in one sentence."""
    summary: str
    """How much is unanswered, and for how long the oldest of it, in one sentence."""
    figures: tuple[Figure, ...]
    plans: tuple[tuple[Link, str], ...]
    """Action plans with actions that are not complete, and how many."""
    next_meetings: tuple[NextView, ...]
    more_meetings: bool
    """Whether more committees have a next meeting than are shown."""
    overdue: Table | None
    off_programme: Table | None
    more_off_programme: bool
    """Whether more is on no work programme than is shown."""
    answered: Table | None
    decisions: Table | None
    decisions_heading: str
    more_decisions: bool
    """Whether more decisions are expected than are shown."""
    charts: tuple[Chart, ...]


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The home page."""
    yield draft("/", _page, as_at)


def _page(as_at: AsAt) -> Page:
    council, who = as_at.register.council, _who(as_at.register)
    heading, decisions, more = _decisions(as_at)
    following = tuple(_next(one, as_at) for one in upcoming(as_at)[:MOST])
    return Page(
        address="/",
        title=who.title,
        description=f"{'A demonstration from public papers' if council.publication else 'The public record'} of "
        f"{who.named}: what {who.pronoun} requested and the outcome.",
        kind="home",
        template="home",
        view=HomeView(
            about=values.prose(council.about),
            purpose=_purpose(council, who),
            summary=_summary(as_at),
            figures=_figures(as_at, who),
            plans=_plans(as_at),
            next_meetings=following,
            more_meetings=len(upcoming(as_at)) > MOST,
            overdue=_overdue(as_at),
            off_programme=_off_programme(as_at),
            more_off_programme=len(_not_on_programmes(as_at)) > MOST,
            answered=_answered(as_at),
            decisions=decisions,
            decisions_heading=heading,
            more_decisions=more,
            charts=tuple(one for one in charts(as_at) if says_more(one)),
        ),
        eyebrow=council.name,
        changed=_changed(as_at),
        feeds=catalogue.follow(as_at.register),
    )


@query
def _changed(as_at: AsAt) -> date | None:
    """When something last happened at a meeting, to something asked, or in the Forward Plan."""
    requests, meetings = as_at.register.requests.values(), as_at.register.meetings.values()
    found = (changed.of_requests(requests, as_at), changed.of_meetings(meetings, as_at), changed.of_plan(as_at))
    return changed.latest(as_at, found)


@dataclass(frozen=True)
class _Who:
    """In which words the home page says whose requests it is about."""

    title: str
    named: str
    pronoun: str
    noun: str
    """Who agrees to close what has been answered."""


def _who(register: Register) -> _Who:
    """The council with its committees, where its own meeting is recorded; otherwise its committees."""
    name, committees = register.council.name, [one.record for one in register.committees.values()]
    own = next((one for one in committees if one.kind is r.CommitteeKind.COUNCIL and one.noun in _OWN), None)
    if own is None and len(committees) == 1:
        noun = committees[0].noun
        return _Who(f"What the {noun} has requested, and the outcome", f"{name}’s {noun}", "it", noun)
    if own is None:
        title = "What committees have requested, and the outcome"
        return _Who(title, f"{name}’s committees", "they", "committee")
    if len(committees) == 1:
        return _Who(f"What the {own.noun} has requested, and the outcome", name, "it", own.noun)
    title = f"What the {own.noun} and its committees have requested, and the outcome"
    return _Who(title, f"{name} and its committees", "they", "committee")


_OWN = ("council", "authority", "board", "governing body")
"""What the meeting of a whole body is called."""


def _purpose(council: r.Council, who: _Who) -> str:
    """What the site is, in one sentence."""
    what = f"the requests made by {who.named}: who has to answer each one, and the outcome"
    if council.publication:
        return f"A demonstration record, compiled from public papers, of {what}."
    return f"A record of {what}, with the papers it is taken from."


@query
def _summary(as_at: AsAt) -> str:
    """How many requests are unanswered and when the oldest was made, and how many undertakings given in reports."""
    in_reports = sum(bool(one.record.given_in) and as_at.standing(one).is_unanswered for one in as_at.requests)
    if not in_reports:
        return _of_requests(as_at)
    held = "no answer in the papers held" if as_at.register.council.publication else "no answer recorded"
    verb = "has" if in_reports == 1 else "have"
    return f"{_of_requests(as_at)} Of the undertakings given in reports, {in_reports} {verb} {held}."


def _of_requests(as_at: AsAt) -> str:
    """How many of what was asked or undertaken at meetings is unanswered, and when the oldest of it was."""
    asked = [one for one in as_at.requests if not one.record.given_in]
    unanswered = [one for one in asked if as_at.standing(one).is_unanswered]
    total = len(asked)
    if not total:
        return "No requests have been recorded yet."
    if not unanswered:
        return (
            f"All {english.count(total, 'request')} have been answered in full."
            if total > 1
            else "The one request has been answered in full."
        )
    days = english.count((as_at.today - unanswered[0].date).days, "day")
    have, oldest = ("has", "it") if len(unanswered) == 1 else ("have", "the oldest")
    requests = english.count(total, "request")
    if as_at.register.council.publication:
        held = "has been answered in full in the papers held"
        if total > 1 and len(unanswered) == total:
            return f"None of the {requests} made at meetings {held}; the oldest was made {days} ago."
        unmet = f"{len(unanswered)} of {requests} {have} no full answer in the papers held"
        return f"{unmet}; {oldest} was made {days} ago."
    return f"{len(unanswered)} of {requests} {have} not been answered in full; {oldest} was made {days} ago."


def _figures(as_at: AsAt, who: _Who) -> tuple[Figure, ...]:
    shown = (
        (lists.OPEN, "open", False),
        (lists.OVERDUE, "overdue", True),
        (lists.NO_DATE, "with no date set", False),
        (lists.AWAITING, f"answered, awaiting the {who.noun}", False),
        (lists.GAPS, "with a gap to check", True),
    )
    return tuple(
        Figure(number, Link(text, address), bad=bad and number > 0)
        for address, text, bad in shown
        for number in (lists.number(as_at, address),)
    )


@query
def _plans(as_at: AsAt) -> tuple[tuple[Link, str], ...]:
    """Action plans with actions that are not complete."""
    plans = [one for one in known_plans(as_at) if not all(state.is_complete for state in action_states(one, as_at))]
    return tuple((at.link(one), progress_in_words(one, as_at)) for one in plans[:MOST])


def _next(meeting: Meeting, as_at: AsAt) -> NextView:
    rule = notice_of(meeting, as_at)
    due = rule.due(meeting.date, as_at.calendar) if rule else None
    to_come = due if due and due.date >= as_at.today and meeting.record.agenda.published is None else None
    matters = number(as_at, meeting.id)
    return NextView(
        committee=at.link(meeting.committee),
        meeting=at.link(meeting, meeting.weekday),
        starts=english.clock(meeting.record.starts) if meeting.record.starts else None,
        sheet=Link("matters arising", at.sheet(meeting)),
        matters=english.count(matters, "matter"),
        agenda_due=to_come.date if to_come else None,
    )


@query
def _longest_overdue(as_at: AsAt) -> tuple[Request, ...]:
    """What has been overdue longest."""
    overdue = lists.listed(as_at, lists.OVERDUE)
    return tuple(sorted(overdue, key=lambda one: (-as_at.standing(one).days_late, one.id))[:LATELY])


def _overdue(as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [
        [
            (at.link(one), values.draft_of(one, as_at)),
            Unbroken(one.id),
            values.asked_of(as_at.register, one),
            due_in_list(one, as_at),
            tags(one, as_at),
        ]
        for one in _longest_overdue(as_at)
    ]
    return table("Overdue", ["Request", "Reference", "Asked of", "Due", "Status"], rows)


@query
def _not_on_programmes(as_at: AsAt) -> tuple[Finding, ...]:
    """What was asked for and is not planned by the work programme."""
    return tuple(one for one in findings.findings(as_at) if one.check in findings.NOT_PLANNED and one.request)


NOT_PLANNED = "Not planned for a later meeting"
"""The findings that a request, or a standing item, is planned for no later meeting."""


def _off_programme(as_at: AsAt) -> Table | None:
    broken = _not_on_programmes(as_at)
    rows: list[list[Value]] = []
    for one in broken[:MOST]:
        request = as_at.register.requests[one.request or ""]
        ago = english.count((as_at.today - request.date).days, "day")
        what = (at.link(request), values.draft_of(request, as_at))
        rows.append([what, Unbroken(request.id), Unbroken(f"{ago} ago"), one.instead])
    return table(NOT_PLANNED, ["Request", "Reference", "Requested", "Latest programme held"], rows)


@query
def _answered_lately(as_at: AsAt) -> tuple[tuple[date, Request], ...]:
    """What was answered last, and when."""
    found = [(day, one) for one in as_at.requests if (day := _last_answer(as_at, one.id))]
    found.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
    return tuple(found[:LATELY])


def _answered(as_at: AsAt) -> Table | None:
    rows: list[list[Value]] = [
        [(at.link(one), values.draft_of(one, as_at)), Unbroken(one.id), day, tags(one, as_at)]
        for day, one in _answered_lately(as_at)
    ]
    return table("Recently answered, in full or in part", ["Request", "Reference", "Latest response", "Status"], rows)


_ANSWERS = (
    r.EventKind.ANSWERED,
    r.EventKind.PART_ANSWERED,
    r.EventKind.ACCEPTED,
    r.EventKind.PARTLY_ACCEPTED,
    r.EventKind.REJECTED,
    r.EventKind.NOTED,
    r.EventKind.IMPLEMENTED,
)


@query
def _last_answer(as_at: AsAt, reference: str) -> date | None:
    """The day on which something was last answered, in full or in part."""
    history = as_at.standing(as_at.register.requests[reference]).history
    answers = [one.date for one in history if one.record.event in _ANSWERS]
    return answers[-1] if answers else None


SOON = 28
"""Within how many days a decision is about to be taken."""


def _decisions(as_at: AsAt) -> tuple[str, Table | None, bool]:
    """The decisions expected in the next few weeks, by date, for all committees; and whether there are more."""
    until = as_at.today + timedelta(days=SOON)
    heading = f"Decisions expected by {english.day(until)}"
    found = sorted(_expected_by(as_at, until.isoformat()), key=lambda one: (one[0], one[1].id))
    rows: list[list[Value]] = []
    for _, decision in found[:DECISIONS]:
        entry = decision_entries.entries(decision, as_at)[-1].record
        scrutiny = values.committee(as_at.register, entry.scrutiny) if entry.scrutiny else None
        rows.append([at.link(decision), Unbroken(entry.expected.words), scrutiny])
    shown = table(heading, ["Decision", "Expected", "Scrutiny committee"], rows)
    return heading, shown, len(found) > DECISIONS


DECISIONS = 12
"""How many decisions the page shows."""


@query
def _expected_by(as_at: AsAt, until: str) -> tuple[tuple[date, Decision], ...]:
    """The decisions of the latest edition that are expected from today to a day, each with its last expected day."""
    editions = plan_editions.editions(as_at)
    found = []
    for entry in editions[-1].record.entries if editions else ():
        decision = as_at.register.decision(entry.reference or entry.id or "")
        since, last = decision_entries.expected(entry)
        if decision is None or last is None or (since or last).isoformat() > until or last < as_at.today:
            continue
        if decision_history.history(decision, as_at).fate is r.Fate.AWAITED:
            found.append((last, decision))
    return tuple(found)
