"""A paper → everything it says: each part is understood according to its kind."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TypeVar

from ..formats import Block, Paper
from .calendars import calendar_of
from .found import FoundMeeting, Understood
from .logs import log_of
from .minutes import meeting_of
from .plans import plan_of
from .private import without_private
from .profile import Profile
from .programmes import programme_of
from .segments import Segment, segments

T = TypeVar("T")

KINDS = ("minutes", "agenda", "log", "plan", "programme", "calendar")
"""The kinds of paper that can be brought in."""


def understand(paper: Paper, profile: Profile, kind: str = "", body: str = "") -> Understood:
    """What a paper says.

    Args:
        paper: the paper as it was read.
        profile: the words by which papers are understood.
        kind: what it is; by default, found out from its contents.
        body: the committee, if known.
    """
    found = Understood()
    parts = [Segment(kind, paper.blocks)] if kind else segments(paper, profile)
    for part in parts:
        if not _is_taken_in(part, found, profile, body):
            found.left_out += _left_out(part, paper)
    found.left_out += [f"page {one}: no text on it" for one in paper.unread]
    _join_agendas(found)
    _of_the_agenda(found)
    for block in paper.blocks:
        _, telephones, emails = without_private(block.text)
        found.telephones += telephones
        found.emails += emails
    return found


def _is_taken_in(part: Segment, found: Understood, profile: Profile, body: str) -> bool:
    """Add what a part of a paper says to what was found, and return whether it says anything."""
    match part.kind:
        case "minutes" | "agenda":
            meeting = meeting_of(part.blocks, part.kind, profile, body)
            return _is_added(found.meetings, meeting, meeting.items or meeting.present)
        case "log":
            log = log_of(part.blocks, profile, body)
            return _is_added(found.logs, log, log.rows)
        case "plan":
            plan = plan_of(part.blocks, profile)
            return _is_added(found.plans, plan, plan.entries)
        case "calendar":
            calendar = calendar_of(part.blocks)
            return _is_added(found.calendars, calendar, calendar.planned)
        case "programme":
            programme = programme_of(part.blocks, body)
            return _is_added(found.programmes, programme, programme.days)
    return False


def _is_added(several: list[T], one: T, says: Sequence[object]) -> bool:
    """Add one if it says anything, and return whether it does."""
    if says:
        several.append(one)
    return bool(says)


def _join_agendas(found: Understood) -> None:
    """Complete the minutes of a meeting from its agenda in the same paper."""
    minutes = {one.date: one for one in found.meetings if one.kind == "minutes" and one.date}
    kept: list[FoundMeeting] = []
    for one in found.meetings:
        other = minutes.get(one.date) if one.kind == "agenda" and one.date else None
        if other is None:
            kept.append(one)
        else:
            other.place = other.place or one.place
            other.starts = other.starts or one.starts
    found.meetings = kept


def _of_the_agenda(found: Understood) -> None:
    """Note that a programme in a pack was before the meeting whose agenda is in the pack."""
    agenda = next((one for one in found.meetings if one.kind == "agenda"), None)
    for one in found.programmes:
        one.body = one.body or (agenda.body if agenda else "")
        one.as_at = one.as_at or (agenda.date if agenda else None)


def _left_out(part: Segment, paper: Paper) -> list[str]:
    """A sentence for each run of pages in an unused part."""
    if not paper.has_pages:
        return [f"not understood: {_count(part.blocks)}, from “{_begin(part.blocks[0])}” on"]
    pages = sorted({block.page for block in part.blocks})
    found = []
    for _, run in groupby(enumerate(pages), lambda one: one[1] - one[0]):
        numbers = [page for _, page in run]
        within = [block for block in part.blocks if numbers[0] <= block.page <= numbers[-1]]
        where = f"page {numbers[0]}" if len(numbers) == 1 else f"pages {numbers[0]}–{numbers[-1]}"
        found.append(f"{where}: not understood, {_count(within)}, from “{_begin(within[0])}” on")
    return found


def _count(blocks: Sequence[Block]) -> str:
    return "1 paragraph" if len(blocks) == 1 else f"{len(blocks)} paragraphs"


def _begin(block: Block) -> str:
    text = " ".join(without_private(block.text)[0].split())
    return text if len(text) <= 60 else text[:58].rsplit(" ", 1)[0] + " …"
