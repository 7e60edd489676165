"""What a sheet of matters arising shows: its groups, rows and columns, on its page and in its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..... import english
from .....rules import remits
from .....rules.findings import heading
from .....rules.sheet import Sheet, SheetRow
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..forward_plan.editions import expected_by_now
from ..page import Fact, PagesView, Table, Tag, Value, facts, table
from ..requests.history import event_tag
from ..requests.status import due_in_list, overdue_tag, progress_tag

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
    author: str = ""
    """In whose name its documents are published, if not in the council's."""
    disclaimer: str = ""
    """What its documents say of a demonstration."""


def sheet_view(one: Sheet) -> SheetView:
    """What a sheet shows, on its page and in its files."""
    meeting, record, every = one.meeting, one.meeting.record, tuple(groups(one))
    council = one.then.register.council
    held = (english.weekday(meeting.date), english.clock(record.starts) if record.starts else "", record.place or "")
    return SheetView(
        title=f"Matters arising, {english.day(meeting.date)}",
        committee=meeting.committee.record.name,
        meeting=at.link(meeting),
        held=", ".join(part for part in held if part),
        on=one.on,
        purpose=purpose(one),
        facts=facts(
            ("Meeting", at.link(meeting, english.weekday(meeting.date))),
            ("Stands as at", one.on),
            ("Meeting before", at.link(one.previous) if one.previous else None),
        ),
        groups=every,
        shown=every,
        files=tuple(Link(label, address) for label, address in at.sheet_files(meeting)),
        number=one.number,
        author=council.publisher if council.publication else "",
        disclaimer=council.disclaimer or "",
    )


def purpose(one: Sheet) -> str:
    """What the sheet is for, in one sentence."""
    return (
        f"To show the committee what it has asked for and not yet closed, as at {english.day(one.on)}, "
        "so that it can say what it still wants and close what it has."
    )


def groups(one: Sheet) -> Iterator[GroupView]:
    """The groups of a sheet, in the order of the paper."""

    def rows(group: tuple[SheetRow, ...], caption: str) -> Table | None:
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
        "declined",
        "Declined or rejected",
        "The committee is asked whether it accepts the refusal or presses on.",
        rows(one.declined, "Declined or rejected"),
        "Nothing was declined or rejected.",
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
        "gaps",
        "Gaps to check",
        "What should be in the papers held and is missing from them.",
        table(
            "Gaps to check",
            ["What the record shows", "What is missing", "Where to look"],
            [[one_.message + ".", heading(one_.check), one_.instead] for one_ in one.gaps],
        ),
        "No gap was found.",
    )
    yield GroupView(
        "decisions",
        "Decisions to check",
        "In this committee’s remit: missing from a later edition of the Forward Plan, or advertised at short notice.",
        table(
            "Decisions to check",
            ["Decision", "What the record shows"],
            [[one_.expected, one_.message + "."] for one_ in one.decisions],
        ),
        " ".join(part for part in ("No such decision was found.", _expected_by_now(one)) if part),
    )
    yield GroupView(
        "answered",
        "Answered, awaiting the committee’s agreement to close",
        f"It is recommended that the committee agree to close {_these(len(one.answered))}.",
        rows(one.answered, "Answered, awaiting the committee’s agreement to close"),
        "No answer is awaiting the committee.",
    )


def _these(number: int) -> str:
    if number < 2:
        return "this matter"
    return f"these {english.count(number, 'matter')}, other than any that a member asks to keep open"


def _expected_by_now(one: Sheet) -> str | None:
    """How many decisions in the committee's remit were expected by then, where no later plan is held."""
    return expected_by_now(remits.expected_by_now(one.then, one.meeting.committee.id), one.then)


def _row(row: SheetRow, one: Sheet) -> list[Value]:
    asked, as_at = row.request, one.then
    return [
        asked.id if asked.is_withheld else at.link(asked, asked.id),
        (at.name(asked), values.kind_aside(asked), *_marks(row)),
        values.asked_of(as_at.register, asked),
        (asked.date, values.draft_tag(asked.item.meeting, as_at)),
        (due_in_list(asked, as_at), overdue_tag(row.standing)),
        latest(row, one, as_at),
    ]


def _marks(row: SheetRow) -> Iterator[Tag]:
    """That a row is not published, or that it tells of something that is not: on the officers' own sheet alone."""
    if row.request.is_withheld:
        yield NOT_FOR_PUBLICATION
    elif any(event.is_withheld for event in row.standing.history):
        yield Tag("Includes what is not for publication", "bad")


def latest(row: SheetRow, one: Sheet, as_at: AsAt) -> Value:
    """What happened last, and whether it is on the agenda of the meeting."""
    found: list[Value] = []
    taken_at = (event.item for event in as_at.register.events(row.request.id))
    on_agenda = dict.fromkeys(item for item in taken_at if item and item.meeting is one.meeting)
    event = row.latest
    if event is None:
        found.append(progress_tag(row.standing))
    else:
        part = f"part {event.record.part}," if event.record.part else None
        tag = event_tag(event.record)
        found += [tag, part, english.day(event.date) + ("," if event.item else "")]
        if event.item:
            found.append(at.link(event.item, event.item.label))
    if one.is_since_last_meeting(row):
        found.append(Tag("Since the last meeting", "waiting"))
    elif one.is_of_last_meeting(row):
        found.append(Tag("At the last meeting", "waiting"))
    found += [at.link(item, f"(on this agenda, {item.label})") for item in on_agenda]
    if row.standing.scheduled_for and as_at.register.meetings[row.standing.scheduled_for] is one.meeting:
        found.append("(planned for this meeting)")
    return tuple(_plain_row(found))


def _plain_row(values: list[Value]) -> Iterator[Value]:
    return (value for value in values if value is not None)
