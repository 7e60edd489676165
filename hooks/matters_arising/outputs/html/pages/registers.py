"""Lists of what was asked: all of it, and one for each standing, committee, year, owner, form, kind and subject.

Each is a plain page, so that a reader without JavaScript filters by following links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from .... import english
from .... import records as r
from ....incremental.tracking import question
from ....register.entities import Asked, Named
from ....rules import findings
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from ...feeds import places
from . import changed, parts, shared
from .page import Draft, Fact, ListView, Page, PagesView, Prose, Table, Value, draft, facts, table
from .parts import Entry
from .standings import due_in_list, tags


@dataclass(frozen=True)
class Choice:
    """A list that a reader can go to, with how long it is."""

    link: Link
    number: int | None
    """How long it is; nothing for a page of lists."""


@dataclass(frozen=True)
class Group:
    """Lists of one sort."""

    id: str
    heading: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class RegisterView:
    """A list of what was asked, or a page of it."""

    intro: Prose | None
    facts: tuple[Fact, ...]
    number: int
    """How much is on the whole list, or on this part of it."""
    table: Table | None
    none: str
    groups: tuple[Group, ...]
    pages: PagesView | None = None
    """The way to the other pages of the list, if it stands on several."""


@dataclass(frozen=True)
class Heading:
    """What a list is called."""

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


@dataclass(frozen=True)
class Listing(Heading):
    """A list: where it stands, what it is called, and what is on it."""

    asked: tuple[Asked, ...] = ()
    """What is on it."""


ALL = "/requests/"
OPEN = "/requests/open/"
OVERDUE = "/requests/overdue/"
NO_DATE = "/requests/no-date-set/"
DUE = "/requests/due/"
BROKEN = "/requests/broken-promises/"
AWAITING = "/requests/answered-awaiting-the-committee/"

COLUMNS = ("What was asked", "Reference", "Standing", "Asked of", "Asked on", "Due")
"""The columns of a list of what was asked."""

MANY = 40
"""How many lists of one sort are offered beside the list of everything; more of them have a page of their own."""

_ALL = "everything asked"
_ASKED = "asked"
_BY_YEAR = "asked in a year"
_LISTS = "lists of what was asked"


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of everything asked, and every other list."""
    headings = _headings(as_at)
    found = [draft(ALL, _index, as_at)]
    for heading in headings:
        found += parts.drafts(_sort(heading.address), heading.address, _page, as_at)
    for group in _ON_A_PAGE:
        if _is_long(group, as_at):
            found += parts.drafts(_LISTS, f"/requests/by-{group}/", _lists_page, as_at)
    by_year = {one.address for one in headings if one.group == "year"}
    made = {one.address: one for one in found}
    lists = {one.address for one in headings} - by_year
    of_lists = {f"/requests/by-{group}/" for group in _ON_A_PAGE}
    yield from found
    yield from parts.published(lists, made, _page, as_at)
    yield from parts.published(by_year, made, _page, as_at)
    yield from parts.published(of_lists, made, _lists_page, as_at)


def _sort(address: str) -> str:
    return _BY_YEAR if address.startswith("/requests/by-year/") else _ASKED


def listings(as_at: AsAt) -> Iterator[Listing]:
    """Every list, in the order in which readers are offered them."""
    for one in _headings(as_at):
        yield Listing(one.group, one.address, one.name, one.title, one.meaning, listed(as_at, one.address))


@question
def listed(as_at: AsAt, address: str) -> tuple[Asked, ...]:
    """What is on the list at an address, in the order in which it was asked."""
    return tuple(_listed(as_at).get(address, ()))


@question
def number(as_at: AsAt, address: str) -> int:
    """How much is on the list at an address."""
    return len(listed(as_at, address))


@question
def _listed(as_at: AsAt) -> dict[str, list[Asked]]:
    """Everything asked, on the lists on which it is."""
    found: dict[str, list[Asked]] = defaultdict(list)
    broken = {one.request for one in findings.findings(as_at)}
    for one in as_at.asked:
        for address in _lists_of(as_at, one.id):
            found[address].append(one)
        if one.id in broken:
            found[BROKEN].append(one)
    return found


@question
def _lists_of(as_at: AsAt, reference: str) -> tuple[str, ...]:
    """The addresses of the lists on which something is, but for that of broken promises."""
    return tuple(dict.fromkeys(_each_list_of(as_at.register.requests[reference], as_at)))


def _each_list_of(asked: Asked, as_at: AsAt) -> Iterator[str]:
    standing = as_at.standing(asked)
    yield ALL
    if standing.is_open:
        yield OPEN
    if standing.is_overdue:
        yield OVERDUE
    if standing.is_open and standing.timeliness in (r.Timeliness.NOT_YET_DUE, r.Timeliness.DUE_TODAY):
        yield DUE
    if standing.is_unanswered and standing.timeliness is r.Timeliness.NO_DATE:
        yield NO_DATE
    yield f"/requests/{at.slug(standing.progress)}/"
    yield f"/requests/by-kind/{asked.record.kind}/"
    for committee in _committees(asked, as_at):
        yield f"/requests/by-committee/{committee}/"
    yield f"/requests/by-year/{as_at.register.municipal_year(asked.date)}/"
    for owner in asked.owners:
        yield f"/requests/by-owner/{owner}/"
    for form in (getattr(asked.record, "form", None), *(part.form for part in asked.record.parts)):
        if form:
            yield f"/requests/by-form/{at.slug(form)}/"
    for subject in asked.subjects:
        yield f"/requests/by-subject/{subject}/"


@question
def _ever_asking(as_at: AsAt) -> tuple[str, ...]:
    """Ids of the committees that ever asked or followed something, be it asked later or taken back."""
    found: dict[str, None] = {}
    for asked in as_at.register.requests.values():
        found |= dict.fromkeys(_committees(asked, as_at))
    return tuple(found)


def _committees(asked: Asked, as_at: AsAt) -> tuple[str, ...]:
    """Ids of the committees that asked, and of the one that follows it now."""
    sitting = asked.item.sitting
    return (*sitting.committees, as_at.committee_of(asked))


def _beside(as_at: AsAt, _: str) -> int:
    """About how many bytes the ways to the other lists take."""
    return 110 * sum(len(one.choices) for one in groups(as_at))


@parts.sort_of_list(_ALL, under="by-year/", beside=_beside)
@parts.sort_of_list(_ASKED)
def _entries(as_at: AsAt, address: str) -> Iterator[Entry]:
    """What is on a list, by the municipal year in which it was asked."""
    municipal_year = cache(as_at.register.municipal_year)
    for one in listed(as_at, address):
        yield Entry(one, municipal_year(one.date), _weight(one))


@parts.sort_of_list(_BY_YEAR)
def _entries_of_a_year(as_at: AsAt, address: str) -> Iterator[Entry]:
    """What is on the list of a year, which has no parts but numbered ones."""
    return (Entry(one, "", _weight(one)) for one in listed(as_at, address))


def _weight(asked: Asked) -> int:
    """About how many bytes of HTML a row of a list takes, whatever becomes of what was asked."""
    return 440 + len(at.name(asked)) + 100 * len(asked.owners)


@question
def _heading(as_at: AsAt, address: str) -> Heading:
    return next(one for one in _headings(as_at) if one.address == address)


@question
def _headings(as_at: AsAt) -> tuple[Heading, ...]:
    """What every list is called, in the order in which readers are offered them."""
    return tuple(_all_headings(as_at))


def _all_headings(as_at: AsAt) -> Iterator[Heading]:
    register = as_at.register
    yield from _BY_STANDING
    for progress in r.Progress:
        name = english.capital(progress)
        yield Heading("progress", f"/requests/{at.slug(progress)}/", name, name, progress.meaning)
    for kind in r.AskKind:
        name = f"{english.capital(kind)}s"
        yield Heading("kind", f"/requests/by-kind/{kind}/", name, name, kind.meaning)
    for committee in shared.a_to_z(register.committees.values()):
        # An address lasts, so the list is there from the first thing ever asked, be it asked later or taken back.
        where = f"/requests/by-committee/{committee.id}/"
        if committee.record.kind is not r.CommitteeKind.EXECUTIVE or committee.id in _ever_asking(as_at):
            name = committee.record.name
            yield Heading("committee", where, name, f"Asked by {name}", _OF_A_COMMITTEE)
    municipal_year = cache(register.municipal_year)
    for year in sorted({municipal_year(one.date) for one in register.requests.values()}, reverse=True):
        name = english.years(year)
        yield Heading("year", f"/requests/by-year/{year}/", name, f"Asked in {name}")
    for body in shared.a_to_z(register.bodies.values()):
        name = body.record.name
        yield Heading("owner", at.address(body), name, f"Asked of {name}", body.record.remit or "")
    for form in r.Form:
        name = english.capital(form)
        yield Heading("form", f"/requests/by-form/{at.slug(form)}/", name, f"Asked for: {form}", form.meaning)
    for subject in shared.a_to_z(register.subjects.values()):
        name = subject.record.title
        yield Heading("subject", f"/requests/by-subject/{subject.id}/", name, f"Asked about: {name}")


_OF_A_COMMITTEE = "By itself or jointly with others, or taken over from another committee."

_BY_STANDING = (
    Heading(
        "standing",
        OPEN,
        "Open",
        "Open: somebody has still to act",
        "Not closed, withdrawn, superseded or transferred.",
    ),
    Heading("standing", OVERDUE, "Overdue", "Overdue", r.Timeliness.OVERDUE.meaning),
    Heading("standing", DUE, "Due", "Due today or later", "There is a date, and it has not passed."),
    Heading("standing", NO_DATE, "No date set", "Unanswered, and no date was set", r.Timeliness.NO_DATE.meaning),
    Heading(
        "standing",
        BROKEN,
        "Promises broken",
        "Promises broken",
        "What was promised and, as far as the record shows, not kept.",
    ),
)


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

_ON_A_PAGE = {"owner": "Those who were asked", "subject": "Subjects about which something was asked"}
"""The groups that have a page of their own when they are long, and what it is called."""

_LEFT = ("standing", "progress")
"""Sorts of lists that things leave: the record does not say of what is on one when the last of the others left it."""


@question
def _choices(as_at: AsAt, group: str) -> tuple[Choice, ...]:
    """The lists of a group that a reader is offered: those with something on them, and all of the first."""
    offered = ((one, number(as_at, one.address)) for one in _headings(as_at) if one.group == group)
    return tuple(Choice(Link(one.name, one.address), many) for one, many in offered if many or group == "standing")


def _is_long(group: str, as_at: AsAt) -> bool:
    """Whether a group has so many lists that they stand on a page of their own."""
    if group not in _ON_A_PAGE or sum(one.group == group for one in _headings(as_at)) <= MANY:
        return False  # What is on each list need not be known.
    return len(_choices(as_at, group)) > MANY


def groups(as_at: AsAt) -> tuple[Group, ...]:
    """The lists a reader is offered; of a long group the page that has them."""
    return tuple(Group(f"by-{group}", heading, _offered(group, as_at)) for group, heading in _GROUPS.items())


def _offered(group: str, as_at: AsAt) -> tuple[Choice, ...]:
    if _is_long(group, as_at):
        return (Choice(Link(f"All {len(_choices(as_at, group))}, A to Z", f"/requests/by-{group}/"), None),)
    return _choices(as_at, group)


def _index(as_at: AsAt) -> Page:
    asked = parts.on_page(as_at, _ALL, ALL, None, 0)
    return Page(
        address=ALL,
        title="Requests",
        description="Everything the record's committees asked for, of whom, when, and where it stands.",
        kind="list of requests",
        template="requests",
        view=RegisterView(
            intro=None,
            facts=(),
            number=number(as_at, ALL),
            table=asked_table("Everything asked, latest first", asked, as_at),
            none="Nothing has been asked for yet.",
            groups=groups(as_at),
            pages=parts.pages_view(_ALL, ALL, None, 0, as_at, english.years),
        ),
        eyebrow="Everything asked",
        changed=changed.of_requests(asked, as_at),
    )


def _page(address: str, key: str | None, place: int, as_at: AsAt) -> Page:
    sort = _sort(address)
    listing = _heading(as_at, address)
    asked = parts.on_page(as_at, sort, address, key, place)
    pages = _pages_of(address, key, place, as_at)
    title = listing.title
    if pages and pages.name:
        title = f"Asked in {pages.name}" if listing.group == "year" else f"{title}, {pages.name}"
    many = len(asked) if key or place else number(as_at, address)
    return Page(
        address=parts.part_address(sort, address, key or "", place),
        title=title,
        description=english.shortened(f"{title}: {english.count(many, 'thing', 'things')} that committees asked for."),
        kind="list of requests",
        template="requests",
        view=RegisterView(
            intro=shared.prose(listing.meaning),
            facts=_body_facts(address, as_at) if listing.group == "owner" and key is None else (),
            number=many,
            table=asked_table(title, asked, as_at),
            none=_none(address) if key is None else "Nothing is on this part of the list.",
            groups=(),
            pages=pages,
        ),
        crumbs=(shared.REQUESTS, *((Link(listing.name, address),) if key or place else ())),
        feeds=(places.owner_feed(_body(address, as_at)),) if listing.group == "owner" else (),
        eyebrow=_GROUPS[listing.group],
        changed=None if listing.group in _LEFT else changed.of_requests(asked, as_at),
    )


def _pages_of(address: str, key: str | None, place: int, as_at: AsAt) -> PagesView | None:
    """The way to the other pages of a list; the list of a year is a part of the list of everything."""
    if _sort(address) == _BY_YEAR:
        return parts.pages_view(_ALL, ALL, address.strip("/").rpartition("/")[2], place, as_at, english.years)
    return parts.pages_view(_ASKED, address, key, place, as_at, english.years)


def _none(address: str) -> str:
    if address == OVERDUE:
        return "No request is overdue."
    if address == BROKEN:
        return "The record shows no broken promise."
    return "Nothing is on this list."


def _body(address: str, as_at: AsAt) -> Named[r.Body]:
    """The body of whom a list shows what it was asked."""
    return as_at.register.bodies[address.strip("/").rpartition("/")[2]]


def _body_facts(address: str, as_at: AsAt) -> tuple[Fact, ...]:
    register = as_at.register
    body = _body(address, as_at)
    within = shared.a_to_z(one for one in register.bodies.values() if one.record.part_of == body.id)
    return facts(
        ("Sort of body", english.capital(body.record.kind)),
        ("Part of", at.link(register.bodies[body.record.part_of]) if body.record.part_of else None),
        ("Parts", tuple(at.link(one) for one in within)),
        ("Also called", "; ".join(body.record.also_called)),
    )


@parts.sort_of_list(_LISTS, latest=False)
def _entries_of_lists(as_at: AsAt, address: str) -> Iterator[Entry]:
    """The lists of a group, by letter."""
    return list_entries(_choices(as_at, _group_at(address)))


def _group_at(address: str) -> str:
    """The group whose lists stand at an address."""
    return address.removeprefix("/requests/by-").rstrip("/")


def _lists_page(address: str, key: str | None, place: int, as_at: AsAt) -> Page:
    """The lists of a group, A to Z."""
    title = _ON_A_PAGE[_group_at(address)]
    called = ("thing", shared.REQUESTS)
    return lists_page(_LISTS, title, "what committees asked for", called, (address, key, place, as_at))


def list_entries(choices: Iterable[Choice]) -> Iterator[Entry]:
    """Lists that are offered on a page of their own, A to Z, by letter."""
    for one in choices:
        yield Entry(one, parts.letter(str(one.link.text)), 180 + len(str(one.link.text)))


def lists_page(
    sort: str, title: str, what: str, called: tuple[str, Link], page: tuple[str, str | None, int, AsAt]
) -> Page:
    """A page of lists, A to Z.

    Args:
        sort: the sort of this list of lists.
        title: what it is called.
        what: of what the lists are.
        called: what one thing on them is called, and the page above.
        page: its address, the part, the number of the page within it, and the record.
    """
    address, key, place, as_at = page
    noun, above = called
    choices: tuple[Choice, ...] = parts.on_page(as_at, sort, address, key, place)
    pages = parts.pages_view(sort, address, key, place, as_at, parts.letter_name)
    title = f"{title}, {pages.name}" if pages and pages.name else title
    return Page(
        address=parts.part_address(sort, address, key or "", place),
        title=title,
        description=f"{title}: lists of {what}, A to Z.",
        kind="list of lists",
        template="list",
        view=ListView(
            table(title, ("List", "Length"), [(one.link, english.count(one.number or 0, noun)) for one in choices]),
            pages,
        ),
        crumbs=(above,),
        eyebrow="A to Z",
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
            (at.link(one.item, one.date), shared.draft_tag(one.item.sitting, as_at)),
            due_in_list(one, as_at),
        ]
        for one in ordered
    ]
    return table(caption, COLUMNS, rows, style="asked")
