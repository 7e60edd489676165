"""`matters new meeting`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from .. import english, mkdocs_adapter
from .. import records as r
from ..desk.attendance import seats_of
from ..desk.writing import block, entry
from ..register.entities import Entity
from ..rules.next_agenda import NewItem, NextAgenda, next_agenda, next_key
from ..rules.sheet import SheetRow
from ..rules.snapshot import AsAt
from ..source.problems import did_you_mean
from ..urls.addresses import name as title_of
from .naming import day_and_key
from .project import run, settings_of, shown


def new_meeting(config_file: str | None, committee: str, day: str) -> None:
    """Begin the file of a meeting.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        committee: the committee's id or code.
        day: the meeting's date, as written in the record; `2024-05-01-2` for a second meeting of the day.

    Raises:
        click.UsageError: if there is no such committee, the date is none, or the meeting has an agenda already.
    """
    chosen = settings_of(config_file)

    def begin() -> None:
        as_at = mkdocs_adapter.record_as_at(chosen, internal=True)
        of = committee_named(as_at, committee)
        on, key = day_and_key(day)
        begun = next_agenda(of, on, as_at, key)
        path = chosen.data / "meetings" / of.id / f"{key}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_text(path, begun, as_at).encode())
        has = [english.count(len(begun.items), "item")]
        if begun.matters:
            has.append(f"{english.count(len(begun.matters), 'open matter')} to fill in")
        click.echo(f"Wrote {shown(path)}, with {english.listed(has)}.")

    run(begin, refused="Nothing has been written.")


def committee_named(as_at: AsAt, given: str) -> Entity[r.Committee]:
    """Return the committee that an officer named.

    Args:
        as_at: the record.
        given: its id or its code.

    Raises:
        click.UsageError: if there is none of that name.
    """
    committees = as_at.register.committees
    names = {one.record.code.casefold(): id for id, one in committees.items()} | {id: id for id in committees}
    id = names.get(given.casefold())
    if id is None:
        known = f"Committees: {', '.join(sorted(committees))}."
        raise click.UsageError(f"{given} is not a committee. {did_you_mean(given, names) or known}")
    return committees[id]


def _text(path: Path, begun: NextAgenda, as_at: AsAt) -> str:
    """The text of the file: the whole, or an agenda after what the calendar already has about the meeting."""
    agenda = "\n".join((*_attendance(begun, as_at), *_items(begun, as_at), ""))
    if not path.exists():
        return "\n".join((*_head(begun), agenda))
    known = as_at.register.meetings.get(begun.meeting.id)
    if known is None or known.items or known.record.present or known.fell_away:
        free = next_key(begun.meeting.committee.id, begun.meeting.date, as_at.register)
        raise click.UsageError(
            f"{shown(path)} already exists and will not be overwritten. For another meeting on that day, give {free}."
        )
    text = path.read_bytes().decode("utf-8")
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text.rstrip()}\n{agenda}".replace("\r\n", "\n").replace("\n", newline)


def _head(begun: NextAgenda) -> Iterator[str]:
    meeting = begun.meeting
    yield "# yaml-language-server: $schema=../../../schema/meeting.json"
    yield entry("committee", meeting.committee.id, 0)
    yield entry("date", meeting.date.isoformat(), 0)
    yield "status: scheduled"
    if begun.starts:
        yield f'starts: "{begun.starts:%H:%M}"'
    if begun.place:
        yield entry("place", begun.place, 0)
    yield "# When the agenda has been published:"
    yield "# agenda: {published: }"


def _attendance(begun: NextAgenda, as_at: AsAt) -> Iterator[str]:
    """The members as comments: nobody is recorded as present until a person says so."""
    seats = {
        person: seat for person, seat in seats_of(begun.meeting, as_at).items() if seat is not r.SeatKind.SUBSTITUTE
    }
    if seats:
        yield "# After the meeting, set `status: held` above, and remove the # from those who came."
        yield "# present:"
        for person, seat in seats.items():
            as_ = "" if seat is r.SeatKind.MEMBER else f", as: {seat.value}"
            yield f"#   - {{person: {person}{as_}}}"
        yield "# apologies:"
        yield "#   - {person: }"


def _items(begun: NextAgenda, as_at: AsAt) -> Iterator[str]:
    yield "items:"
    for number, item in enumerate(begun.items, start=1):
        fields: dict[str, object] = {"number": str(number), "title": item.title}
        if item.kind is not r.ItemKind.BUSINESS:
            fields["kind"] = item.kind.value
        if item.subjects:
            fields["subjects"] = list(item.subjects)
        yield f"  - {block(fields, 4)}"
        yield from _to_confirm(item)
        if item.takes_matters:
            yield from _matters(begun.matters, as_at)


def _to_confirm(item: NewItem) -> Iterator[str]:
    if item.to_confirm:
        yield "    # Once they have been confirmed:"
        yield f"    # confirms: [{', '.join(item.to_confirm)}]"


def _matters(matters: Iterable[SheetRow], as_at: AsAt) -> Iterator[str]:
    """Every open matter, to be uncommented where something came of it."""
    for place, row in enumerate(matters):
        if place == 0:
            yield "    # Open matters. Remove the # from those of which something was said, and put what fits."
            yield "    # follow_up:"
        request, standing = row.request, row.standing
        of = english.listed([title_of(as_at.register.owner(id)) for id in request.owners])
        due = (
            f"due {english.day(standing.due)}" if standing.due else standing.due_words and f"due: {standing.due_words}"
        )
        response = standing.response or "answered"
        now = f"{response} {english.day(standing.answered)}" if standing.answered else ""
        overdue = "overdue" if standing.is_overdue else ""
        said = ", ".join(filter(None, (of, f"asked {english.day(request.date)}", due, overdue, now)))
        yield f"    #   # {' '.join(title_of(request).split())} ({said})"
        yield f"    #   - request: {request.id}"
        yield from (f"    #     {line}" for line in _likely_event(row))
        if request.is_withheld:
            yield "    #     public: false"


def _likely_event(row: SheetRow) -> tuple[str, ...]:
    """The event most likely for a matter."""
    if row.standing.answered and row.standing.turn is not r.Turn.COMMITTEE:
        return (f"event: {r.EventKind.IMPLEMENTED.value}",)
    if row.standing.answered:
        return f"event: {r.EventKind.CLOSED.value}", f"outcome: {r.Closure.COMPLETED.value}"
    if row.request.kind is r.AskKind.RECOMMENDATION:
        return (f"event: {r.EventKind.ACCEPTED.value}",)
    if row.request.kind is r.AskKind.RESOLUTION:
        return (f"event: {r.EventKind.IMPLEMENTED.value}",)
    return (f"event: {r.EventKind.ANSWERED.value}",)
