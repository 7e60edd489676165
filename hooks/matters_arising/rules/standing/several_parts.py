"""The standing of something asked in several parts, from the standings of its parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from ...records import Closure, EventKind, Progress, Timeliness, Turn
from ...register.entities import Request
from .base_standing import GONE, BaseStanding
from .on_a_day import combined_response, days_between


def combined(own: BaseStanding, parts: tuple[BaseStanding, ...], request: Request, on: date) -> BaseStanding:
    """The standing on a day of something asked in several parts.

    It is answered when all its parts are, and overdue when one of them is. Its due date is the earliest of those
    still open. Parts withdrawn or superseded no longer count, unless all are.

    Args:
        own: its standing by the events that name no part.
        parts: the standings of its parts; at least one.
        request: what was asked.
        on: the day.
    """
    live = tuple(part for part in parts if part.progress not in GONE)
    waiting = [part for part in live if part.replied is None] or live
    progress = _progress(own, parts, live)
    settled = _settled(parts) if live else None
    replied = _latest(part.replied for part in live) if settled else None
    answered = _latest(part.answered for part in live)
    timeliness, days_late = _timeliness(progress, live)
    turn, whose = _turn(parts)
    ended = _latest(part.ended for part in parts) if progress in _ENDS else None
    decisive = _decisive(live or parts)
    return replace(
        own,
        progress=progress,
        timeliness=timeliness,
        turn=turn,
        whose=whose,
        first_due=decisive.first_due,
        first_due_words=decisive.first_due_words,
        due=decisive.due,
        due_words=decisive.due_words,
        due_rule=decisive.due_rule,
        due_at=decisive.due_at,
        revisions=decisive.revisions,
        days_late=days_late,
        replied=replied,
        answered=answered if _is_answered(progress, live) else None,
        ended=ended,
        closed=ended if progress is Progress.CLOSED else None,
        closure=_closure(own, parts, live) if progress is Progress.CLOSED else None,
        closed_by=_first(part.closed_by for part in live) if progress is Progress.CLOSED else None,
        response=combined_response(frozenset(part.response for part in live if part.response)),
        implemented=_implemented(live),
        days=days_between(request, ended or settled or on),
        still_to_come=_first(one.still_to_come for one in (own, *live)) if not (ended or settled) else None,
        scheduled_for=_first(one.scheduled_for for one in waiting),
        waiting_for=_first(one.waiting_for for one in live),
    )


_ENDS = GONE | {Progress.CLOSED}


def _ended_as_a_whole(own: BaseStanding, parts: tuple[BaseStanding, ...]) -> bool:
    """Whether an event that names no part ended the last of them, which it cannot if each had already ended."""
    by_it = any(part.ended == own.ended and part.progress is own.progress for part in parts)
    return own.ended is not None and by_it and all(part.ended for part in parts)


def _is_done(part: BaseStanding) -> bool:
    return part.replied is not None or part.ended is not None


def _progress(own: BaseStanding, parts: tuple[BaseStanding, ...], live: tuple[BaseStanding, ...]) -> Progress:
    if _ended_as_a_whole(own, parts):
        return own.progress
    if not live:
        return max(parts, key=lambda part: part.ended or date.min).progress
    if all(_is_done(part) for part in live):
        return _progress_when_done(live)
    if own.progress is Progress.PART_ANSWERED or any(part.answered or _some_given(part) for part in live):
        return Progress.PART_ANSWERED
    left = {part.progress for part in live if not _is_done(part)}
    if len(left) == 1:
        return left.pop()
    return next((one for one in (Progress.SCHEDULED, Progress.TAKEN) if one in left), Progress.REQUESTED)


def _some_given(part: BaseStanding) -> bool:
    return part.progress is Progress.PART_ANSWERED


def _progress_when_done(live: tuple[BaseStanding, ...]) -> Progress:
    """Its progress when nothing is outstanding: refused, unless the committee accepted the refusal."""
    progress = {part.progress for part in live}
    if len(progress) == 1:
        return progress.pop()
    return Progress.PART_ANSWERED if progress & {Progress.DECLINED, Progress.PART_ANSWERED} else Progress.ANSWERED


def _settled(parts: tuple[BaseStanding, ...]) -> date | None:
    """The day since which nothing is outstanding, if any part was replied to at all."""
    if not all(_is_done(part) for part in parts) or not any(part.replied for part in parts):
        return None
    return _latest(part.replied or part.ended for part in parts)


def _is_answered(progress: Progress, live: tuple[BaseStanding, ...]) -> bool:
    return progress is Progress.ANSWERED or all(part.answered for part in live)


_WORST_FIRST = (
    Timeliness.OVERDUE,
    Timeliness.DUE_TODAY,
    Timeliness.NOT_KNOWN,
    Timeliness.NOT_YET_DUE,
    Timeliness.LATE,
    Timeliness.ON_TIME,
    Timeliness.NO_DATE_NOW,
    Timeliness.NO_DATE,
    Timeliness.ENDED,
)


def _timeliness(progress: Progress, live: tuple[BaseStanding, ...]) -> tuple[Timeliness, int]:
    """The timeliness of the open part that is worst off; if none is open, that of the part answered last."""
    waiting = tuple(part for part in live if not _is_done(part))
    refused = progress in (Progress.DECLINED, Progress.PART_ANSWERED)
    if progress in GONE or (not waiting and refused):
        return Timeliness.ENDED, 0
    answered = tuple(part for part in live if part.answered or part.ended is None)
    if not waiting and progress is Progress.CLOSED and len(answered) < len(live):
        return Timeliness.ENDED, 0
    compared = waiting or answered or live
    worst = min((part.timeliness for part in compared), key=_WORST_FIRST.index)
    return worst, max(part.days_late for part in compared)


def _decisive(parts: tuple[BaseStanding, ...]) -> BaseStanding:
    """The part whose due date is that of the whole: the earliest still open, or else the last."""
    waiting = [part for part in parts if not _is_done(part)]
    if waiting:
        return min(waiting, key=lambda part: part.due or date.max)
    return max(parts, key=lambda part: part.due or date.min)


def _turn(parts: tuple[BaseStanding, ...]) -> tuple[Turn, tuple[str, ...]]:
    """Whose turn it is: those who still owe something come before the committee."""
    for turn in (Turn.OWNER, Turn.EXECUTIVE, Turn.OUTSIDE, Turn.COMMITTEE):
        theirs = [part for part in parts if part.turn is turn]
        if theirs:
            return turn, tuple(dict.fromkeys(body for part in theirs for body in part.whose))
    return Turn.NOBODY, ()


def _closure(own: BaseStanding, parts: tuple[BaseStanding, ...], live: tuple[BaseStanding, ...]) -> Closure | None:
    """How the whole was closed; completed, if every part is."""
    if _ended_as_a_whole(own, parts):
        return own.closure
    closures = {part.closure for part in live}
    return closures.pop() if len(closures) == 1 else Closure.NOT_COMPLETED


def _implemented(live: tuple[BaseStanding, ...]) -> date | None:
    bound = [part for part in live if part.response not in (EventKind.REJECTED, EventKind.NOTED)]
    return _latest(part.implemented for part in bound) if all(part.implemented for part in bound) else None


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day), default=None)


def _first(words: Iterable[str | None]) -> str | None:
    return next((one for one in words if one), None)
