"""Which lists of requests there are: of all, and for each standing, committee, year, owner, form and subject.

Each is a plain page, so that a reader without JavaScript filters by following links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..... import english
from ..... import records as r
from .....incremental.query import query
from .....register.entities import Request
from .....rules import findings
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .. import values


@dataclass(frozen=True)
class Heading:
    """The name of a list."""

    group: str
    """The sort of list."""
    address: str
    """Where it stands."""
    name: str
    """What it is called among lists of its sort."""
    title: str
    """What it is called by itself."""
    meaning: str = ""
    """What being on it means."""


ALL = "/requests/"

OPEN = "/requests/open/"

OVERDUE = "/requests/overdue/"

TRANSFERRED = "/requests/transferred/"

NO_DATE = "/requests/no-date-set/"

NO_DATE_NOW = "/requests/no-date-now/"

NOT_KNOWN = "/requests/outcome-not-held/"

DUE = "/requests/due/"

GAPS = "/requests/gaps/"

AWAITING = "/requests/answered-awaiting-the-committee/"


@query
def listed(as_at: AsAt, address: str) -> tuple[Request, ...]:
    """What is on the list at an address, in the order in which it was asked."""
    return tuple(_listed(as_at).get(address, ()))


@query
def number(as_at: AsAt, address: str) -> int:
    """The number of entries on the list at an address."""
    return len(listed(as_at, address))


@query
def _listed(as_at: AsAt) -> dict[str, list[Request]]:
    """Everything asked, by list."""
    found: dict[str, list[Request]] = defaultdict(list)
    broken = {one.request for one in findings.findings(as_at)}
    for one in as_at.requests:
        for address in _lists_of(as_at, one.id):
            found[address].append(one)
        if one.id in broken:
            found[GAPS].append(one)
    return found


@query
def _lists_of(as_at: AsAt, reference: str) -> tuple[str, ...]:
    """The addresses of the lists that have something, except the list of gaps."""
    return tuple(dict.fromkeys(_each_list_of(as_at.register.requests[reference], as_at)))


def _each_list_of(request: Request, as_at: AsAt) -> Iterator[str]:
    standing = as_at.standing(request)
    yield ALL
    if standing.is_open:
        yield OPEN
    if standing.is_overdue:
        yield OVERDUE
    if standing.transferred_to:
        yield TRANSFERRED
    if standing.is_open and standing.timeliness in (r.Timeliness.NOT_YET_DUE, r.Timeliness.DUE_TODAY):
        yield DUE
    if standing.is_unanswered and standing.timeliness is r.Timeliness.NO_DATE:
        yield NO_DATE
    if standing.is_unanswered and standing.timeliness is r.Timeliness.NO_DATE_NOW:
        yield NO_DATE_NOW
    if standing.is_unanswered and standing.timeliness is r.Timeliness.NOT_KNOWN:
        yield NOT_KNOWN
    yield f"/requests/{at.slug(standing.progress)}/"
    yield f"/requests/by-kind/{request.record.kind}/"
    for committee in _committees(request, as_at):
        yield f"/requests/by-committee/{committee}/"
    yield f"/requests/by-year/{as_at.register.municipal_year(request.date)}/"
    for owner in (*request.owners, *standing.passed_to):
        if owner in as_at.register.bodies:
            yield f"/requests/by-owner/{owner}/"
    for form in (getattr(request.record, "form", None), *(part.form for part in request.record.parts)):
        if form:
            yield f"/requests/by-form/{at.slug(form)}/"
    for subject in request.subjects:
        yield f"/requests/by-subject/{subject}/"


@query
def _ever_asking(as_at: AsAt) -> tuple[str, ...]:
    """Ids of the committees that ever asked or followed something, even if asked later or retracted."""
    found: dict[str, None] = {}
    for request in as_at.register.requests.values():
        found |= dict.fromkeys(_committees(request, as_at))
    return tuple(found)


@query
def _ever_on(as_at: AsAt) -> frozenset[str]:
    """The addresses of the lists by form and subject that anything ever asked is on.

    Addresses last, so a list exists once anything is asked, even if asked later or retracted.
    """
    found: set[str] = set()
    for request in as_at.register.requests.values():
        forms = (getattr(request.record, "form", None), *(part.form for part in request.record.parts))
        found |= {f"/requests/by-form/{at.slug(form)}/" for form in forms if form}
        found |= {f"/requests/by-subject/{subject}/" for subject in request.subjects}
    return frozenset(found)


def _committees(request: Request, as_at: AsAt) -> tuple[str, ...]:
    """Ids of the committees that asked, and of those that follow it now."""
    return (*request.item.meeting.committees, *as_at.followed_by(request))


@query
def heading_at(as_at: AsAt, address: str) -> Heading:
    """The name of the list at an address."""
    return next(one for one in all_headings(as_at) if one.address == address)


@query
def all_headings(as_at: AsAt) -> tuple[Heading, ...]:
    """The name of every list, in the order in which they are offered to readers."""
    return tuple(_all_headings(as_at))


def _all_headings(as_at: AsAt) -> Iterator[Heading]:
    register = as_at.register
    yield from _BY_STANDING
    for progress in r.Progress:
        name = english.capital(progress)
        yield Heading("progress", f"/requests/{at.slug(progress)}/", name, name, progress.meaning)
    for kind in r.AskKind:
        name = f"{english.capital(kind)}s"
        if kind is r.AskKind.RESOLUTION:
            name = "Resolutions to be carried out"
            if not any(one.kind is kind for one in register.requests.values()):
                continue
        yield Heading("kind", f"/requests/by-kind/{kind}/", name, name, kind.meaning)
    for committee in values.a_to_z(register.committees.values()):
        # Addresses last, so the list exists once anything is asked, even if asked later or retracted.
        where = f"/requests/by-committee/{committee.id}/"
        if committee.record.kind is not r.CommitteeKind.EXECUTIVE or committee.id in _ever_asking(as_at):
            name = committee.record.name
            yield Heading("committee", where, name, f"Requests by {name}", _OF_A_COMMITTEE)
    municipal_year = cache(register.municipal_year)
    for year in sorted({municipal_year(one.date) for one in register.requests.values()}, reverse=True):
        name = english.years(year)
        yield Heading("year", f"/requests/by-year/{year}/", name, f"Requests, {name}")
    for body in values.a_to_z(register.bodies.values()):
        name = body.record.name
        yield Heading("owner", at.address(body), name, f"Requests to {name}", body.record.remit or "")
    on = _ever_on(as_at)
    for form in r.Form:
        name = english.capital(form)
        if f"/requests/by-form/{at.slug(form)}/" not in on:
            continue
        yield Heading("form", f"/requests/by-form/{at.slug(form)}/", name, f"Requests for: {form}", form.meaning)
    for subject in values.a_to_z(register.subjects.values()):
        name = subject.record.title
        if f"/requests/by-subject/{subject.id}/" not in on:
            continue
        yield Heading("subject", f"/requests/by-subject/{subject.id}/", name, f"Requests about: {name}")


_OF_A_COMMITTEE = (
    "Made by this committee, alone or jointly, transferred to it, or inherited from a committee that it succeeded."
)

_BY_STANDING = (
    Heading(
        "standing",
        OPEN,
        "Open",
        "Open",
        "Not closed, withdrawn or superseded.",
    ),
    Heading("standing", OVERDUE, "Overdue", "Overdue", r.Timeliness.OVERDUE.meaning),
    Heading("standing", DUE, "Due", "Due today or later", "Its due date has not passed."),
    Heading("standing", NO_DATE, "No date set", "Unanswered, with no date set", r.Timeliness.NO_DATE.meaning),
    Heading(
        "standing",
        NO_DATE_NOW,
        "No date now",
        "Unanswered, with no date now",
        r.Timeliness.NO_DATE_NOW.meaning,
    ),
    Heading(
        "standing",
        NOT_KNOWN,
        "Outcome not held",
        "Due at a meeting whose outcome is not in the papers held",
        r.Timeliness.NOT_KNOWN.meaning,
    ),
    Heading("standing", TRANSFERRED, "Transferred", "Transferred", r.EventKind.TRANSFERRED.meaning),
    Heading(
        "standing",
        GAPS,
        "Gaps to check",
        "Gaps to check",
        "Something about it is missing or late according to the papers held.",
    ),
)
