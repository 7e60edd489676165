"""Lists of what was asked: all of it, and one for each standing, committee, year, owner, form, kind and subject.

Each is a plain page, so that a reader without JavaScript filters by following links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import records as r
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..feeds import places
from ..register import Asked, Named
from . import shared
from .page import Draft, Fact, Page, Prose, Table, Value, draft, facts, table
from .standings import due_in_list, tags


@dataclass(frozen=True)
class Choice:
    """A list that a reader can go to, with how long it is."""

    link: Link
    number: int


@dataclass(frozen=True)
class Group:
    """Lists of one sort."""

    id: str
    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class RegisterView:
    """A list of what was asked."""

    intro: Prose | None
    facts: tuple[Fact, ...]
    number: int
    table: Table | None
    none: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Listing:
    """A list: where it stands, what it is called, and what is on it."""

    group: str
    """The sort of list."""
    address: str
    """Where it stands."""
    name: str
    """What it is called among lists of its sort."""
    title: str
    """What it is called by itself."""
    asked: tuple[Asked, ...]
    """What is on it."""
    meaning: str = ""
    """What being on it means."""


COLUMNS = ("What was asked", "Reference", "Standing", "Asked of", "Asked on", "Due")
"""The columns of a list of what was asked."""

OPEN = "/requests/open/"
OVERDUE = "/requests/overdue/"
NO_DATE = "/requests/no-date-set/"
DUE = "/requests/due/"
BROKEN = "/requests/broken-promises/"
AWAITING = "/requests/answered-awaiting-the-committee/"


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of everything asked, and every other list."""
    lists = tuple(listings(as_at))
    yield draft("/requests/", _index, lists, as_at)
    for listing in lists:
        yield draft(listing.address, _page, listing, as_at)


def listings(as_at: AsAt) -> Iterator[Listing]:
    """Every list, in the order in which readers are offered them."""
    yield from _by_standing(as_at)
    register, asked = as_at.register, as_at.asked
    for kind in r.AskKind:
        on_it = tuple(one for one in asked if one.record.kind is kind)
        name = f"{words.capital(kind)}s"
        yield Listing("kind", f"/requests/by-kind/{kind}/", name, name, on_it, kind.meaning)
    for committee in register.committees.values():
        on_it = tuple(one for one in asked if committee.id in _committees(one, as_at))
        if on_it or committee.record.kind is not r.CommitteeKind.EXECUTIVE:
            name = committee.record.name
            where = f"/requests/by-committee/{committee.id}/"
            yield Listing("committee", where, name, f"Asked by {name}", on_it, _OF_A_COMMITTEE)
    for year in sorted({register.municipal_year(one.date) for one in register.requests.values()}, reverse=True):
        on_it = tuple(one for one in asked if register.municipal_year(one.date) == year)
        yield Listing("year", f"/requests/by-year/{year}/", words.years(year), f"Asked in {words.years(year)}", on_it)
    for body in register.bodies.values():
        on_it = tuple(one for one in asked if body.id in one.owners)
        name = body.record.name
        yield Listing("owner", at.address(body), name, f"Asked of {name}", on_it, body.record.remit or "")
    for form in r.Form:
        on_it = tuple(one for one in asked if form in _forms(one))
        name = words.capital(form)
        yield Listing("form", f"/requests/by-form/{at.slug(form)}/", name, f"Asked for: {form}", on_it, form.meaning)
    for subject in register.subjects.values():
        on_it = tuple(one for one in asked if subject.id in one.subjects)
        name = subject.record.title
        yield Listing("subject", f"/requests/by-subject/{subject.id}/", name, f"Asked about: {name}", on_it)


_OF_A_COMMITTEE = "By itself or jointly with others, or taken over from another committee."


def _committees(asked: Asked, as_at: AsAt) -> tuple[str, ...]:
    """Ids of the committees that asked, and of the one that follows it now."""
    sitting = asked.item.sitting
    return (sitting.committee.id, *sitting.record.with_, as_at.committee_of(asked))


def _forms(asked: Asked) -> tuple[r.Form | None, ...]:
    return (getattr(asked.record, "form", None), *(part.form for part in asked.record.parts))


def _by_standing(as_at: AsAt) -> Iterator[Listing]:
    asked = as_at.asked

    def on(test: Callable[[Asked], bool]) -> tuple[Asked, ...]:
        return tuple(one for one in asked if test(one))

    open_ = on(lambda one: as_at.standing(one).is_open)
    yield Listing(
        "standing",
        OPEN,
        "Open",
        "Open: somebody has still to act",
        open_,
        "Not closed, withdrawn, superseded or transferred.",
    )
    yield Listing(
        "standing",
        OVERDUE,
        "Overdue",
        "Overdue",
        on(lambda one: as_at.standing(one).is_overdue),
        r.Timeliness.OVERDUE.meaning,
    )
    due = {r.Timeliness.NOT_YET_DUE, r.Timeliness.DUE_TODAY}
    due_on = on(lambda one: as_at.standing(one).timeliness in due and as_at.standing(one).is_open)
    yield Listing("standing", DUE, "Due", "Due today or later", due_on, "There is a date, and it has not passed.")
    no_date = on(
        lambda one: as_at.standing(one).timeliness is r.Timeliness.NO_DATE and as_at.standing(one).is_unanswered
    )
    yield Listing(
        "standing", NO_DATE, "No date set", "Unanswered, and no date was set", no_date, r.Timeliness.NO_DATE.meaning
    )
    broken = {one.request for one in as_at.findings}
    broken_on = on(lambda one: one.id in broken)
    meaning = "What was promised and, as far as the record shows, not kept."
    yield Listing("standing", BROKEN, "Promises broken", "Promises broken", broken_on, meaning)
    for progress in r.Progress:
        on_it = on(lambda one, progress=progress: as_at.standing(one).progress is progress)  # type: ignore[misc]
        name = words.capital(progress)
        yield Listing("progress", f"/requests/{at.slug(progress)}/", name, name, on_it, progress.meaning)


_GROUPS = {
    "standing": "By standing",
    "progress": "By progress",
    "kind": "By kind",
    "committee": "By committee",
    "year": "By municipal year",
    "owner": "By who was asked",
    "form": "By form",
    "subject": "By subject",
}


def groups(lists: Iterable[Listing]) -> tuple[Group, ...]:
    """The lists a reader is offered: those with something on them, and all of the first sort."""
    offered = list(lists)
    return tuple(
        Group(
            f"by-{sort}",
            heading,
            tuple(
                Choice(Link(one.name, one.address), len(one.asked))
                for one in offered
                if one.group == sort and (one.asked or sort == "standing")
            ),
        )
        for sort, heading in _GROUPS.items()
    )


def _index(lists: tuple[Listing, ...], as_at: AsAt) -> Page:
    return Page(
        address="/requests/",
        title="Requests",
        description="Everything the record's committees asked for, of whom, when, and where it stands.",
        kind="list of requests",
        template="requests",
        view=RegisterView(
            intro=None,
            facts=(),
            number=len(as_at.asked),
            table=asked_table("Everything asked, latest first", as_at.asked, as_at),
            none="Nothing has been asked for yet.",
            groups=groups(lists),
        ),
        eyebrow="Everything asked",
    )


def _page(listing: Listing, as_at: AsAt) -> Page:
    return Page(
        address=listing.address,
        title=listing.title,
        description=words.shortened(
            f"{listing.title}: {words.count(len(listing.asked), 'thing', 'things')} that committees asked for."
        ),
        kind="list of requests",
        template="requests",
        view=RegisterView(
            intro=shared.prose(listing.meaning),
            facts=_body_facts(listing, as_at) if listing.group == "owner" else (),
            number=len(listing.asked),
            table=asked_table(listing.title, listing.asked, as_at),
            none=_none(listing),
            groups=(),
        ),
        crumbs=(shared.REQUESTS,),
        feeds=(places.owner_feed(_body(listing, as_at)),) if listing.group == "owner" else (),
        eyebrow=_GROUPS[listing.group],
    )


def _none(listing: Listing) -> str:
    if listing.address == OVERDUE:
        return "No request is overdue."
    if listing.address == BROKEN:
        return "The record shows no broken promise."
    return "Nothing is on this list."


def _body(listing: Listing, as_at: AsAt) -> Named[r.Body]:
    """The body of whom a list shows what it was asked."""
    return next(one for one in as_at.register.bodies.values() if at.address(one) == listing.address)


def _body_facts(listing: Listing, as_at: AsAt) -> tuple[Fact, ...]:
    register = as_at.register
    body = _body(listing, as_at)
    parts = [one for one in register.bodies.values() if one.record.part_of == body.id]
    return facts(
        ("Sort of body", words.capital(body.record.kind)),
        ("Part of", at.link(register.bodies[body.record.part_of]) if body.record.part_of else None),
        ("Parts", tuple(at.link(one) for one in parts)),
        ("Also called", "; ".join(body.record.also_called)),
    )


def asked_table(caption: str, asked: Iterable[Asked], as_at: AsAt) -> Table | None:
    """Things asked, latest first, as a table; nothing when there are none."""
    ordered = sorted(asked, key=lambda one: one.date, reverse=True)
    rows: list[list[Value]] = [
        [
            (at.link(one), shared.kind_aside(one)),
            one.id,
            tags(one, as_at),
            shared.asked_of(as_at.register, one),
            at.link(one.item, one.date),
            due_in_list(one, as_at),
        ]
        for one in ordered
    ]
    return table(caption, COLUMNS, rows, style="asked")
