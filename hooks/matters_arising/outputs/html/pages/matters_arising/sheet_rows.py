"""The rows of a sheet of matters arising: as cells of its tables, and as plain values for its spreadsheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..... import english
from ..... import records as r
from .....incremental.query import query
from .....register.entities import AgendaItem, Event
from .....register.register import Register
from .....rules.action_plans import ActionState
from .....rules.sheet import Sheet, SheetRow
from .....rules.standing import BaseStanding
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..action_plans import rating, timing
from ..page import Prose, Tag, Value
from ..requests.history import event_tag
from ..requests.status import due_in_list, overdue_tag, progress_tag

COLUMNS = ("Reference", "Request", "Asked of", "Asked", "Due", "Latest")
"""The columns of a sheet, on the page and in the Word document."""

RESOLUTION_COLUMNS = ("Reference", "Resolution", "Responsible", "Resolved", "Due", "Latest")
"""The columns of its table of resolutions to be carried out."""

ACTION_COLUMNS = ("Action", "What is to be done", "Responsible", "Timescale", "Latest")
"""The columns of its table of actions."""

NOT_FOR_PUBLICATION = Tag("Not for publication", "bad")

PART = 120
"""About how many characters of a part are repeated where it is still missing."""

NOTE = 220
"""About how many characters of a response a sheet repeats; the rest is on the page of the request."""


@dataclass(frozen=True)
class SpreadsheetRow:
    """A row of the spreadsheet, with values that a spreadsheet can sort."""

    reference: str
    text: Value
    """What was asked, or is to be done."""
    whom: Value
    asked: date | None
    days_open: int | None
    due: date | None
    due_words: Value
    """When it is due where no day is set."""
    days_overdue: int | None
    latest_on: date | None
    latest: Value
    address: str
    """Its address within the site; nothing if it has no page."""
    minutes: str = ""
    """That the minutes in which it stands are a draft."""


def cells(row: SheetRow, one: Sheet) -> list[Value]:
    """Return the cells of a matter, in the order of the columns."""
    asked, as_at = row.request, one.then
    return [
        asked.id if asked.is_withheld else at.link(asked, asked.id),
        wording(row, one),
        values.asked_of(as_at.register, asked),
        (asked.date, days_open(row)),
        (due_in_list(asked, as_at), overdue_tag(row.standing)),
        latest(row, one),
    ]


def spreadsheet_row(row: SheetRow, one: Sheet) -> SpreadsheetRow:
    """Return the same matter as a row of the spreadsheet."""
    asked, now = row.request, row.standing
    return SpreadsheetRow(
        reference=asked.id,
        text=wording(row, one),
        whom=values.asked_of(one.then.register, asked),
        asked=asked.date,
        days_open=now.days,
        due=now.due,
        due_words=None if now.due else due_in_list(asked, one.then),
        days_overdue=now.days_late if now.is_overdue else None,
        latest_on=row.latest.date if row.latest else asked.date,
        latest=latest(row, one),
        address="" if asked.is_withheld else at.address(asked),
        minutes="Draft" if values.draft_of(asked, one.then) else "",
    )


def wording(row: SheetRow, one: Sheet) -> Value:
    """What was asked in full, with each of its parts, its kind unless it is a request, and who asked."""
    record = row.request.record
    states = {part.part: part for part in row.standing.parts}
    parts = [f"({part.id}) {part.text}{_state(states.get(part.id))}" for part in record.parts]
    text = "\n\n".join((record.text, *parts))
    shown = Prose(text) if parts else text
    kind = None if row.request.kind is r.AskKind.RESOLUTION else values.kind_aside(row.request)
    asides = (kind, came_from(row, one))
    return (shown, *asides, values.quote(record.minuted), *_marks(row))


_CAME = {
    r.Passage.REFERRED: "referred by",
    r.Passage.TRANSFERRED: "transferred from",
    r.Passage.INHERITED: "inherited from",
}


def came_from(row: SheetRow, one: Sheet) -> str | None:
    """The committee from which something came, in brackets, and how; empty if the sheet's own committee asked it.

    On the sheet of a joint meeting, also for which of the committees it is, if not for all of them.
    """
    mine = _names(row.before, one) if len(row.before) < len(one.meeting.committees) else ""
    if row.passage is None:
        return f"(a matter for {mine})" if mine else None
    came = f"{_CAME[row.passage]} {_names(row.request.item.meeting.committees, one)}"
    return f"({came}, for {mine})" if mine else f"({came})"


def _names(committees: tuple[str, ...], one: Sheet) -> str:
    return english.listed([one.then.register.committees[id].record.short_name for id in committees])


def _state(part: BaseStanding | None) -> str:
    """The status of a part, in brackets, once it is no longer waiting for an answer."""
    return f" ({part.progress})" if part and not part.is_unanswered else ""


def days_open(row: SheetRow) -> str:
    """The number of days for which something has been open, or was until it was answered or carried out."""
    days = english.count(row.standing.days, "day")
    if not row.standing.replied:
        return f"({days} ago)"
    is_done = row.request.kind is r.AskKind.RESOLUTION and row.standing.answered
    return f"({'carried out' if is_done else 'answered'} {f'after {days}' if row.standing.days else 'on the same day'})"


def refused(rows: tuple[SheetRow, ...]) -> str:
    """What was said to matters that the committee may pursue; "only noted" where that was the response to one."""
    noted = any(row.standing.response is r.EventKind.NOTED for row in rows)
    return "declined, rejected or only noted" if noted else "declined or rejected"


def _marks(row: SheetRow) -> Iterator[Tag]:
    """Whether a row, or something it mentions, is not for publication: only on the officers' copy of the sheet."""
    if row.request.is_withheld:
        yield NOT_FOR_PUBLICATION
    elif any(event.is_withheld for event in row.standing.history):
        yield Tag("Includes entries that are not for publication", "bad")


def latest(row: SheetRow, one: Sheet) -> Value:
    """The latest event and its substance, what is still to come, and whether it is on the meeting's agenda."""
    register = one.then.register
    found: list[Value] = []
    on_agenda = [item for item in _taken_at(register, row.request.id) if item.meeting is one.meeting]
    event = row.latest
    if event is None:
        is_waiting = row.standing.progress is r.Progress.REQUESTED and row.request.kind is not r.AskKind.RESOLUTION
        found.append("No response recorded" if is_waiting else progress_tag(row.standing, row.request))
    else:
        part = f"part {event.record.part}," if event.record.part else None
        if missing := " ".join(_other_parts_open(row, event)):
            found.append(Prose(missing))
        found += [event_tag(event.record), part, english.day(event.date) + ("," if event.item else "")]
        if event.item:
            found.append(at.link(event.item, event.item.label))
        found.append(_substance(event, row.standing.still_to_come))
    if one.is_since_last_meeting(row):
        found.append(Tag("Since the last meeting", "waiting"))
    elif one.is_of_last_meeting(row):
        found.append(Tag("At the last meeting", "waiting"))
    found += [
        at.link(item, f"({'and' if place else 'on this agenda,'} {item.label})") for place, item in enumerate(on_agenda)
    ]
    if row.standing.scheduled_for and register.meetings[row.standing.scheduled_for] is one.meeting:
        found.append("(planned for this meeting)")
    return tuple(value for value in found if value is not None)


def _other_parts_open(row: SheetRow, event: Event) -> Iterator[str]:
    """What is still missing of something asked in parts, where the latest event is about another part."""
    if event.record.part is None:
        return
    texts = {part.id: part.text for part in row.request.record.parts}
    for part in row.standing.parts:
        if part.is_unanswered and part.part != event.record.part:
            is_waiting = part.progress is r.Progress.REQUESTED
            text = english.excerpt(texts[part.part], PART).removesuffix(".")
            yield f"({part.part}) {text}: {'no response recorded' if is_waiting else part.progress}."


@query
def _taken_at(register: Register, reference: str) -> tuple[AgendaItem, ...]:
    """The agenda items at which anything ever happened to a request, each once."""
    return tuple(dict.fromkeys(event.item for event in register.events(reference) if event.item))


def _substance(event: Event, left: str | None) -> Prose | None:
    """What was provided, what is still to come, and why something was refused or deferred, in a sentence or two."""
    record = event.record
    said = (
        record.note,
        record.reason and f"Reason: {record.reason}",
        record.action and f"Proposed: {record.action}",
        (record.still_to_come or left) and f"Still outstanding: {record.still_to_come or left}",
    )
    text = " ".join(english.ended(english.excerpt(one, NOTE)) for one in said if one)
    return Prose(text) if text else None


def action_cells(state: ActionState, one: Sheet) -> list[Value]:
    """Return the cells of an action of an action plan."""
    action = state.action
    return [
        Link(action.id, action_address(state)),
        english.excerpt(action.text, NOTE),
        values.bodies(one.then.register, action.responsible),
        (action.timescale.words if action.timescale else "No date set", timing(state)),
        _action_latest(state),
    ]


def action_row(state: ActionState, one: Sheet) -> SpreadsheetRow:
    """Return the same action as a row of the spreadsheet."""
    action, last = state.action, state.latest
    return SpreadsheetRow(
        reference=f"{at.name(state.plan)}, action {action.id}",
        text=action.text,
        whom=values.bodies(one.then.register, action.responsible),
        asked=None,
        days_open=None,
        due=state.until,
        due_words=action.timescale.words if action.timescale and not state.until else None,
        days_overdue=state.days_late or None,
        latest_on=last.date if last else None,
        latest=_action_latest(state),
        address=action_address(state),
    )


def action_address(state: ActionState) -> str:
    """The address of an action."""
    return f"{at.address(state.plan)}#{at.action_anchor(state.action)}"


def _action_latest(state: ActionState) -> Value:
    last = state.latest
    if last is None:
        return "No progress reported"
    return (rating(state), english.day(last.date), Prose(english.excerpt(last.text, NOTE)))


def draft_minutes(one: Sheet) -> str | None:
    """Return a sentence for the whole sheet that lists the meetings whose minutes are still in draft."""
    drafts = [row.request.date for row in one.rows if values.draft_of(row.request, one.then)]
    if not drafts:
        return None
    days = english.listed([english.day(day) for day in sorted(set(drafts))])
    return f"The minutes of {days} are in draft; their confirmation as a correct record is not yet recorded."
