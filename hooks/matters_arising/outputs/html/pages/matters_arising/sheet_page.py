"""The page of the sheet of matters arising for a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..... import english
from .....register.entities import Meeting
from .....rules.sheet import Sheet, has_sheet, sheet
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, continued_pages, sections
from ..page import Draft, Page, draft, facts
from .sheet_contents import GroupView, SheetView, sheet_view


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """A page for each meeting that has a sheet."""
    for meeting in as_at.register.meetings.values():
        if has_sheet(meeting):
            yield draft(at.sheet(meeting), _page_for, meeting, as_at)


def _page_for(meeting: Meeting, as_at: AsAt) -> Page:
    return sheet_page(sheet(meeting, as_at), as_at)


def sheet_page(one: Sheet, as_at: AsAt) -> Page:
    """The page of one sheet; a long one is continued over further pages, since it must be complete."""
    whole = sheet_view(one)
    first, *others = continued_pages.on_pages(whole.shown)
    last = 1 + len(others)
    days = (changed.of_sheet(as_at, id, one.on) for id in one.meeting.committees)
    day = max((day for day in days if day), default=None)
    further = (_further_page(one, whole, some, place, last) for place, some in enumerate(others, start=2))
    pages = (_first_page(one, whole, first, others), *further)
    dated = [replace(page, changed=day) for page in pages]
    return replace(dated[0], continued=tuple(dated[1:]))


def _further_page(one: Sheet, whole: SheetView, shown: list[GroupView], place: int, last: int) -> Page:
    """A page on which a long sheet is continued."""
    meeting = one.meeting
    committee = meeting.committee.record
    title = f"{whole.title}, page {place}"
    return Page(
        address=f"{at.sheet(meeting)}{place}/",
        title=title,
        description=f"{title}: {whole.committee}.",
        kind="matters arising",
        template="sheet",
        is_filtered=True,
        view=replace(
            whole,
            purpose="",
            recommendations=(),
            facts=facts(("Meeting", at.link(meeting, meeting.weekday)), ("As at", one.on)),
            shown=tuple(shown),
            expected=(),
            empty=(),
            files=(),
            pages=continued_pages.going_on(at.sheet(meeting), place, last),
        ),
        crumbs=(
            sections.MATTERS_ARISING,
            at.link(meeting.committee, committee.short_name),
            Link(meeting.when, at.sheet(meeting)),
        ),
        eyebrow=whole.committee,
    )


def _first_page(one: Sheet, whole: SheetView, shown: list[GroupView], others: list[list[GroupView]]) -> Page:
    """The page on which a sheet begins, with an overview of the others."""
    meeting = one.meeting
    committee = meeting.committee.record
    leads = (
        (f"On page {place}", tuple(_lead(group, meeting, place) for group in some if group.table))
        for place, some in enumerate(others, start=2)
    )
    return Page(
        address=at.sheet(meeting),
        title=whole.title,
        description=f"Matters arising for {whole.committee} on {meeting.when}: "
        f"{english.count(one.number, 'matter')} listed.",
        kind="matters arising",
        template="sheet",
        is_filtered=True,
        view=replace(
            whole,
            leads=facts(*leads),
            shown=tuple(shown),
            pages=continued_pages.going_on(at.sheet(meeting), 1, 1 + len(others)),
        ),
        crumbs=(
            sections.MATTERS_ARISING,
            at.link(meeting.committee, committee.short_name),
        ),
        eyebrow=whole.committee,
    )


def _lead(group: GroupView, meeting: Meeting, place: int) -> Link:
    """A link to a group on a further page."""
    text = f"{group.heading}, continued" if group.is_continued else f"{group.heading} ({group.number})"
    return Link(text, f"{at.sheet(meeting)}{place}/#{group.id}")
