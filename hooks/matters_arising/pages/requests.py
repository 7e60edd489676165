"""What committees asked for: a page for each, and the lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import records as r
from .. import words
from ..addresses import Link
from ..asat import AsAt
from ..register import Asked, Register
from . import shared
from .page import Fact, Page, Prose, Table, Unbroken, Value, facts


def pages(as_at: AsAt) -> Iterator[Page]:
    """A page for each request, the list of all, and one list for each body asked."""
    register = as_at.register
    yield _index(as_at)
    for body in register.bodies.values():
        yield _owner_page(body.id, as_at)
    for asked in register.requests.values():
        yield request_page(asked, as_at)


# Lists


@dataclass(frozen=True)
class ListView:
    """A list of things asked."""

    intro: Prose | None
    facts: tuple[Fact, ...]
    table: Table | None
    none: str
    owners: Table | None


def _index(as_at: AsAt) -> Page:
    register = as_at.register
    asked = list(register.requests.values())
    owners = [
        (at.link(body), words.count(len(asked_of), "thing", "things"))
        for body in register.bodies.values()
        if (asked_of := _asked_of(body.id, register))
    ]
    return Page(
        address="/requests/",
        title="Requests",
        description="Everything the record's committees asked for, of whom, and when.",
        kind="list of requests",
        template="requests",
        view=ListView(
            intro=None,
            facts=(),
            table=asked_table("Everything asked, latest first", asked, register),
            none="Nothing has been asked for yet.",
            owners=Table("By whom was asked", ["Asked of", "Asked for"], owners, caption_hidden=True),
        ),
        eyebrow="Everything asked",
    )


def _asked_of(body: str, register: Register) -> list[Asked]:
    return [asked for asked in register.requests.values() if body in asked.owners]


def _owner_page(id: str, as_at: AsAt) -> Page:
    register = as_at.register
    body = register.bodies[id]
    asked = _asked_of(id, register)
    parts = [one for one in register.bodies.values() if one.record.part_of == id]
    return Page(
        address=at.address(body),
        title=body.record.name,
        description=f"What committees asked of {body.record.name}.",
        kind="list of requests",
        template="requests",
        view=ListView(
            intro=shared.prose(body.record.remit),
            facts=facts(
                ("Sort of body", words.capital(body.record.kind)),
                ("Part of", at.link(register.bodies[body.record.part_of]) if body.record.part_of else None),
                ("Parts", tuple(at.link(one) for one in parts)),
                ("Also called", "; ".join(body.record.also_called)),
            ),
            table=asked_table(f"What was asked of {body.record.name}", asked, register, of=False),
            none=f"No committee in the record has asked {body.record.name} for anything.",
            owners=None,
        ),
        crumbs=(shared.REQUESTS,),
        eyebrow="Asked of",
    )


def asked_table(caption: str, asked: Iterable[Asked], register: Register, *, of: bool = True) -> Table | None:
    """Things asked, latest first, as a table; nothing when there are none."""
    ordered = sorted(asked, key=lambda one: one.date, reverse=True)
    rows: list[list[Value]] = [
        [
            at.link(one),
            Unbroken(one.id),
            *([shared.asked_of(register, one)] if of else []),
            Unbroken(at.link(one.item, words.day(one.date))),
            shared.due(one, register) or "No date set",
        ]
        for one in ordered
    ]
    columns = ["What was asked", "Reference", *(["Asked of"] if of else []), "Asked on", "Due"]
    return Table(caption, columns, rows, caption_hidden=True) if rows else None


# A request


@dataclass(frozen=True)
class PartView:
    """One of several things asked in one breath."""

    id: str
    text: Prose
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class RequestView:
    """Something a committee asked for."""

    text: Prose | None
    note: Prose | None
    from_papers: bool
    withdrawn: r.Withdrawal | None
    facts: tuple[Fact, ...]
    parts: tuple[PartView, ...]
    siblings: tuple[Link, ...]
    planned: tuple[Link, ...]


def request_page(asked: Asked, as_at: AsAt) -> Page:
    """The page of one request, recommendation, undertaking or referral."""
    register, ask, item = as_at.register, asked.record, asked.item
    sitting = item.sitting
    heading = at.name(asked)
    return Page(
        address=at.address(asked),
        title=heading,
        description=words.shortened(
            f"{words.capital(ask.kind)} {asked.id} of {words.day(asked.date)}, "
            f"{sitting.committee.record.name}: {ask.text}"
        ),
        kind=str(ask.kind),
        template="request",
        view=RequestView(
            text=Prose(ask.text) if heading != ask.text else None,
            note=shared.prose(ask.note),
            from_papers=ask.basis is r.Basis.PAPERS,
            withdrawn=ask.withdrawn,
            facts=_facts(asked, register),
            parts=tuple(_part(part, asked, register) for part in ask.parts),
            siblings=tuple(
                at.link(other, f"{other.id}: {at.name(other)}")
                for there in sitting.items
                for other in there.asks
                if other is not asked
            ),
            planned=planned_for(asked, register),
        ),
        crumbs=(
            shared.REQUESTS,
            at.link(sitting.committee, sitting.committee.record.short_name),
            at.link(sitting),
            at.link(item, f"Item {item.record.number}"),
        ),
        reference=asked.id,
        eyebrow=f"{shared.asked_kind(asked)} {asked.id}",
        sources=tuple(shared.source(one) for one in sitting.record.sources),
    )


def _facts(asked: Asked, register: Register) -> tuple[Fact, ...]:
    ask, item = asked.record, asked.item
    by_whom = shared.people(register, ask.asked_by) or at.link(item.sitting.committee)
    verb = {"recommendation": "Made to", "undertaking": "Promised by", "referral": "Referred to"}
    promised_by = getattr(ask, "promised_by", ())
    form = getattr(ask, "form", None)
    return facts(
        ("Asked by" if ask.kind != "undertaking" else "Promised to", by_whom),
        ("Asked at", shared.item(item)),
        (verb.get(ask.kind, "Asked of"), (*shared.people(register, promised_by), *shared.asked_of(register, asked))),
        ("Wanted as" if ask.kind != "undertaking" else "As", words.capital(form) if form else None),
        ("Received", getattr(ask, "received", None)),
        ("Due", shared.due(asked, register) or "No date set"),
        ("Part of", at.link(register.requests[ask.parent]) if ask.parent else None),
        ("Takes the place of", tuple(at.link(register.requests[one], one) for one in ask.supersedes)),
        ("Decisions", shared.decisions(register, ask.decisions)),
        ("Subjects", shared.subjects(register, (*item.record.subjects, *ask.subjects))),
    )


def _part(part: r.Part, asked: Asked, register: Register) -> PartView:
    return PartView(
        id=part.id,
        text=Prose(part.text),
        facts=facts(
            ("Asked of", shared.bodies(register, part.of)),
            ("Wanted as", words.capital(part.form) if part.form else None),
            ("Due", shared.due_value(part.due or asked.record.due, register) or "No date set"),
        ),
    )


def planned_for(asked: Asked, register: Register) -> tuple[Link, ...]:
    """Where the work programme has something for a request, latest version first."""
    found = []
    for programme in register.programmes.values():
        for version in reversed(programme.record.versions):
            for meeting in version.meetings:
                if any(asked.id in one.for_ for one in meeting.items):
                    text = f"work programme {words.years(programme.record.year)}, meeting of {words.day(meeting.date)}"
                    found.append(Link(text, f"{at.address(programme)}#{at.programme_meeting_anchor(meeting)}"))
    return tuple(dict.fromkeys(found))
