"""The sheet of matters arising for each meeting, and the list of sheets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from .... import english
from ....incremental.tracking import question
from ....register.entities import Sitting
from ....rules.findings import promised
from ....rules.sheet import Row, Sheet, has_sheet, sheet
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.addresses import Link
from . import changed, continued_pages, long_lists, shared
from .long_lists import Entry
from .page import Draft, Fact, Page, PagesView, Table, Tag, Unbroken, Value, draft, facts, table
from .requests.history import event_tag
from .requests.status import due_in_list, overdue_tag, progress_tag

SHEETS = Link("Matters arising", "/matters-arising/")

COLUMNS = ("Reference", "What was asked", "Of whom", "Asked", "Due", "Latest")
"""The columns of a sheet, on the page, in the spreadsheet and in the Word document."""


NOT_FOR_PUBLICATION = Tag("Not for publication", "bad")


@dataclass(frozen=True)
class GroupView:
    """A group of a sheet."""

    id: str
    heading: str
    purpose: str
    table: Table | None
    none: str
    number: int = 0
    """How many rows it has, on whichever pages."""
    is_continued: bool = False
    """Whether its beginning stands on the page before."""


@dataclass(frozen=True)
class SheetView:
    """A sheet of matters arising."""

    title: str
    committee: str
    meeting: Link
    held: str
    """On which day of the week the meeting is, at what hour and where."""
    on: date
    """The day as at which it stands."""
    purpose: str
    facts: tuple[Fact, ...]
    groups: tuple[GroupView, ...]
    """All its groups, whole, as they are in its files."""
    shown: tuple[GroupView, ...]
    """What of them is on this page."""
    files: tuple[Link, ...]
    number: int
    pages: PagesView | None = None
    """The way to the other pages of the sheet, if it is long."""
    is_internal: bool = False
    """Whether it is the officers' own, with what is not published."""


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The list of sheets and a page for each meeting."""
    yield from long_lists.all_drafts(_SHEETS, [ALL], _index, as_at)
    for sitting in _sittings(as_at):
        yield draft(at.sheet(sitting), _of_meeting, sitting, as_at)


def _of_meeting(sitting: Sitting, as_at: AsAt) -> Page:
    return sheet_page(sheet(sitting, as_at), as_at)


@dataclass(frozen=True)
class IndexView:
    """The list of sheets."""

    upcoming: Table | None
    earlier: Table | None
    pages: PagesView | None
    """The way to the sheets of each year, if there are many."""


ALL = "/matters-arising/"

_SHEETS = "sheets"


def _sittings(as_at: AsAt) -> list[Sitting]:
    return [one for one in as_at.register.meetings.values() if has_sheet(one)]


@question
def upcoming(as_at: AsAt) -> tuple[Sitting, ...]:
    """The next meetings for which there is a sheet."""
    return tuple(one for one in shared.next_meetings(as_at) if has_sheet(one))


def _beside(as_at: AsAt, _: str) -> int:
    return 400 * len(upcoming(as_at))


@long_lists.sort_of_list(_SHEETS, beside=_beside)
def _entries(as_at: AsAt, _: str) -> Iterator[Entry]:
    """The sheets for all other meetings, by municipal year."""
    municipal_year = cache(as_at.register.municipal_year)
    to_come = upcoming(as_at)
    for one in _sittings(as_at):
        if one not in to_come:
            weight = 220 + 2 * len(one.committee.id) + len(one.committee.record.name)
            yield Entry(one, municipal_year(one.date), weight)


def _index(address: str, key: str | None, place: int, as_at: AsAt) -> Page:
    pages = long_lists.pages_view(_SHEETS, address, key, place, as_at, english.years)
    named = f"Matters arising, {pages.name}" if pages and pages.name else ""
    to_come = () if named else upcoming(as_at)
    sittings: tuple[Sitting, ...] = long_lists.on_page(as_at, _SHEETS, address, key, place)
    return Page(
        address=long_lists.part_address(_SHEETS, address, key or "", place),
        title=named or "Matters arising",
        description=f"{named}: what committees should have before them at each meeting."
        if named
        else "For each meeting, what a committee should have before it: outstanding, overdue, answered.",
        kind="list of sheets",
        template="sheets",
        view=IndexView(
            upcoming=table(
                "For the next meetings",
                ["Sheet", "Committee", "Matters"],
                [[*_index_row(one), _matters(as_at, one.id)] for one in to_come],
            ),
            earlier=table(
                "For every meeting",
                ["Sheet", "Committee"],
                [_index_row(one) for one in reversed(sittings)],
            ),
            pages=pages,
        ),
        crumbs=(SHEETS,) if named else (),
        eyebrow="For the next meeting",
    )


def _index_row(sitting: Sitting) -> list[Value]:
    return [Unbroken(Link(english.day(sitting.date), at.sheet(sitting))), at.link(sitting.committee)]


@question
def number(as_at: AsAt, meeting: str) -> int:
    """How many things asked are on the sheet for a meeting."""
    return sheet(as_at.register.meetings[meeting], as_at).number


def _matters(as_at: AsAt, meeting: str) -> str:
    return english.capital(english.count(number(as_at, meeting), "matter"))


def sheet_page(one: Sheet, as_at: AsAt) -> Page:
    """The page of one sheet; a long one goes on over further pages, for it must be whole."""
    whole = sheet_view(one)
    first, *others = continued_pages.on_pages(whole.groups)
    last = 1 + len(others)
    day = changed.of_sheet(one.sitting.committee.id, one.on, as_at)
    further = (_further_page(one, whole, some, place, last) for place, some in enumerate(others, start=2))
    pages = (_first_page(one, whole, first, others), *further)
    dated = [replace(page, changed=day) for page in pages]
    return replace(dated[0], continued=tuple(dated[1:]))


def _further_page(one: Sheet, whole: SheetView, shown: list[GroupView], place: int, last: int) -> Page:
    """A page on which a long sheet goes on."""
    sitting = one.sitting
    committee = sitting.committee.record
    title = f"{whole.title}, page {place}"
    return Page(
        address=f"{at.sheet(sitting)}{place}/",
        title=title,
        description=f"{title}: what {committee.name} should have before it.",
        kind="matters arising",
        template="sheet",
        view=replace(
            whole,
            purpose="",
            facts=facts(("Meeting", at.link(sitting, english.weekday(sitting.date))), ("Stands as at", one.on)),
            shown=tuple(shown),
            files=(),
            pages=continued_pages.going_on(at.sheet(sitting), place, last),
        ),
        crumbs=(
            SHEETS,
            at.link(sitting.committee, committee.short_name),
            Link(english.day(sitting.date), at.sheet(sitting)),
        ),
        eyebrow=committee.name,
    )


def _first_page(one: Sheet, whole: SheetView, shown: list[GroupView], others: list[list[GroupView]]) -> Page:
    """The page on which a sheet begins, with what stands on the others."""
    sitting = one.sitting
    committee = sitting.committee.record
    leads = (
        (f"On page {place}", tuple(_lead(group, sitting, place) for group in some if group.table))
        for place, some in enumerate(others, start=2)
    )
    return Page(
        address=at.sheet(sitting),
        title=whole.title,
        description=f"What {committee.name} should have before it on {english.day(sitting.date)}: "
        f"{english.count(one.number, 'matter')} outstanding, answered or standing.",
        kind="matters arising",
        template="sheet",
        view=replace(
            whole,
            facts=(*whole.facts, *facts(*leads)),
            shown=tuple(shown),
            pages=continued_pages.going_on(at.sheet(sitting), 1, 1 + len(others)),
        ),
        crumbs=(
            SHEETS,
            at.link(sitting.committee, committee.short_name),
        ),
        eyebrow=committee.name,
    )


def sheet_view(one: Sheet) -> SheetView:
    """What a sheet shows, on its page and in its files."""
    sitting, meeting, every = one.sitting, one.sitting.fields, tuple(groups(one))
    held = (english.weekday(sitting.date), english.clock(meeting.starts) if meeting.starts else "", meeting.place or "")
    return SheetView(
        title=f"Matters arising, {english.day(sitting.date)}",
        committee=sitting.committee.record.name,
        meeting=at.link(sitting),
        held=", ".join(part for part in held if part),
        on=one.on,
        purpose=purpose(one),
        facts=facts(
            ("Meeting", at.link(sitting, english.weekday(sitting.date))),
            ("Stands as at", one.on),
            ("Meeting before", at.link(one.previous) if one.previous else None),
        ),
        groups=every,
        shown=every,
        files=tuple(Link(label, address) for label, address in at.sheet_files(sitting)),
        number=one.number,
    )


def _lead(group: GroupView, sitting: Sitting, place: int) -> Link:
    """The way to a group on a further page."""
    text = f"{group.heading}, continued" if group.is_continued else f"{group.heading} ({group.number})"
    return Link(text, f"{at.sheet(sitting)}{place}/#{group.id}")


def purpose(one: Sheet) -> str:
    """What the sheet is for, in one sentence."""
    return (
        f"To show the committee what it has asked for and not yet closed, as at {english.day(one.on)}, "
        "so that it can say what it still wants and close what it has."
    )


def groups(one: Sheet) -> Iterator[GroupView]:
    """The groups of a sheet, in the order of the paper."""

    def rows(group: tuple[Row, ...], caption: str) -> Table | None:
        return table(caption, COLUMNS, [_row(row, one) for row in group], style="matters")

    yield GroupView(
        "overdue",
        "Outstanding and overdue",
        "Unanswered, and the date by which it was due has passed.",
        rows(one.overdue, "Outstanding and overdue"),
        "Nothing is overdue.",
    )
    yield GroupView(
        "outstanding",
        "Outstanding",
        "Not yet answered in full.",
        rows(one.outstanding, "Outstanding"),
        "Nothing else is outstanding.",
    )
    yield GroupView(
        "answered",
        "Answered, for the committee to close",
        "The committee is asked to say whether it is content.",
        rows(one.answered, "Answered, for the committee to close"),
        "No answer is waiting for the committee.",
    )
    yield GroupView(
        "recommendations",
        "Recommendations",
        "Without a full response, or accepted and not yet carried out.",
        rows(one.recommendations, "Recommendations"),
        "No recommendation is waiting for the executive.",
    )
    yield GroupView(
        "standing-items",
        "Standing items",
        "To be on every agenda until the committee closes them.",
        rows(one.standing_items, "Standing items"),
        "There is no standing item.",
    )
    yield GroupView(
        "promises",
        "Promises to check",
        "What was promised and, as far as the record shows, not kept.",
        table(
            "Promises to check",
            ["What the record shows", "What was expected", "Where to look"],
            [[one_.message + ".", promised(one_.check), one_.instead] for one_ in one.promises],
        ),
        "The record shows no broken promise.",
    )
    yield GroupView(
        "decisions",
        "Decisions whose time has passed",
        "In this committee’s remit; expected by now, and nothing in the record says what came of them.",
        table(
            "Decisions whose time has passed",
            ["Decision", "What the record shows"],
            [[one_.promise, one_.message + "."] for one_ in one.decisions],
        ),
        "No such decision is in the record.",
    )


def _row(row: Row, one: Sheet) -> list[Value]:
    asked, as_at = row.asked, one.then
    return [
        asked.id if asked.is_withheld else at.link(asked, asked.id),
        (at.name(asked), shared.kind_aside(asked), *_marks(row)),
        shared.asked_of(as_at.register, asked),
        (asked.date, shared.draft_tag(asked.item.sitting, as_at)),
        (due_in_list(asked, as_at), overdue_tag(row.standing)),
        latest(row, one, as_at),
    ]


def _marks(row: Row) -> Iterator[Tag]:
    """That a row is not published, or that it tells of something that is not: on the officers' own sheet alone."""
    if row.asked.is_withheld:
        yield NOT_FOR_PUBLICATION
    elif any(event.is_withheld for event in row.standing.history):
        yield Tag("Includes what is not for publication", "bad")


def latest(row: Row, one: Sheet, as_at: AsAt) -> Value:
    """What happened last, and whether it is on the agenda of the meeting."""
    found: list[Value] = []
    taken_at = (event.item for event in as_at.register.events(row.asked.id))
    on_agenda = dict.fromkeys(item for item in taken_at if item and item.sitting is one.sitting)
    event = row.latest
    if event is None:
        found.append(progress_tag(row.standing))
    else:
        part = f"part {event.record.part}," if event.record.part else None
        tag = event_tag(event.record)
        found += [tag, part, english.day(event.date) + ("," if event.item else "")]
        if event.item:
            found.append(at.link(event.item, f"item {event.item.number}"))
    if one.is_since_last_meeting(row):
        found.append(Tag("Since the last meeting", "waiting"))
    elif one.is_of_last_meeting(row):
        found.append(Tag("At the last meeting", "waiting"))
    found += [at.link(item, f"(on this agenda, item {item.number})") for item in on_agenda]
    if row.standing.scheduled_for and as_at.register.meetings[row.standing.scheduled_for] is one.sitting:
        found.append("(planned for this meeting)")
    return tuple(_plain_row(found))


def _plain_row(values: list[Value]) -> Iterator[Value]:
    return (value for value in values if value is not None)
