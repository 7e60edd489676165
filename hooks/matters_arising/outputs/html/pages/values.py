"""Values that several kinds of page show in the same way: people, due dates, sources, tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from .... import english
from .... import records as r
from ....law.exclusion import exclusion
from ....register.entities import AgendaItem, Entity, Meeting, Request
from ....register.register import Register
from ....rules.minutes import is_draft, status_of_minutes
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls import redirects
from ....urls.addresses import Link
from .page import Fact, Prose, Quote, Tag, Value

T = TypeVar("T", bound=Entity[Any])


def person(register: Register, id: str, text: str | None = None) -> Link:
    """A link to a person."""
    return at.link(register.people[id], text)


def successor(register: Register, reference: str) -> Link:
    """A link to what replaced something: something asked, or a later resolution by its reference."""
    request = register.requests.get(reference)
    return at.link(request) if request else at.link(register.resolutions[reference], reference)


def people(register: Register, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links to several people."""
    return tuple(person(register, id) for id in ids)


def person_then(register: Register, id: str, day: date, *, and_now: bool = True) -> Link:
    """A link to a person by their name on a day, with their present name if it is different."""
    record: r.Person = register.people[id].record
    then = record.name_on(day)
    if then == record.name:
        return person(register, id)
    return person(register, id, f"{at.person_name(record, then)}{f' (now {record.name})' if and_now else ''}")


def bodies(register: Register, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links to what several bodies were asked for, each by its name."""
    return tuple(at.link(register.bodies[id]) for id in ids)


def owner(register: Register, id: str) -> Link:
    """A link to someone who is asked: a body, an office, a person or a committee."""
    return at.link(register.owner(id))


def asked(register: Register, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links to those who are asked."""
    return tuple(owner(register, id) for id in ids)


NO_OWNER = "No owner recorded"
"""What stands in the place of an owner where the record has none."""


def subjects(register: Register, ids: Iterable[str]) -> tuple[Link, ...]:
    """Links to subjects, each once."""
    return tuple(at.link(register.subjects[id]) for id in dict.fromkeys(ids))


def committee(register: Register, id: str) -> Link:
    """A link to a committee."""
    return at.link(register.committees[id])


def decisions(register: Register, names: Iterable[str]) -> tuple[Link, ...]:
    """Links to decisions of the Forward Plan."""
    found = (register.decision(name) for name in names)
    return tuple(at.link(decision) for decision in found if decision)


def item(thing: AgendaItem, *, with_committee: bool = False) -> Link:
    """A link to an agenda item that names its meeting."""
    code = f"{thing.meeting.committee.record.short_name}, " if with_committee else ""
    return at.link(thing, f"{code}{thing.meeting.when}, {at.name(thing)}")


def meeting_title(meeting: Meeting) -> str:
    """The name of a meeting's page."""
    return f"{meeting.record.title or meeting.committee.record.name}, {meeting.when}"


def meeting_tag(meeting: Meeting, as_at: AsAt) -> Tag:
    """The status of a meeting on the date of the record."""
    status = meeting.status
    if status is r.MeetingStatus.HELD:
        return Tag("Held", "good")
    if status is r.MeetingStatus.SCHEDULED:
        return Tag("Scheduled", "waiting") if meeting.date >= as_at.today else Tag("Minutes not held")
    if meeting.record.was_brought_forward:
        return Tag("Brought forward", "part")
    return Tag(english.capital(status), "part")


def minutes_tag(meeting: Meeting, as_at: AsAt) -> Tag | None:
    """The status of a meeting's minutes, if there are any."""
    tones = {
        r.MinutesStatus.DRAFT: "part",
        r.MinutesStatus.CONFIRMED: "good",
        r.MinutesStatus.CORRECTED: "good",
    }
    status = status_of_minutes(meeting, as_at)
    return Tag(f"Minutes {status}", tones[status]) if status in tones else None


def draft_tag(meeting: Meeting, as_at: AsAt) -> Tag | None:
    """A tag that what is quoted is from minutes not yet confirmed; for pages other than the meeting's."""
    return Tag("Draft minutes", "part") if is_draft(meeting, as_at) else None


def draft_of(request: Request, as_at: AsAt) -> Tag | None:
    """A mark for something asked in draft minutes; `None` for what was given in a report."""
    return None if request.record.given_in else draft_tag(request.item.meeting, as_at)


def next_meetings(as_at: AsAt) -> list[Meeting]:
    """The next meeting of each committee that has one of its own, soonest first."""
    found = ((id, as_at.next_meeting(id)) for id in as_at.register.committees)
    own = [one for id, one in found if one and one.committee.id == id]
    return sorted(own, key=lambda one: (one.date, one.id))


def asked_kind(request: Request) -> str:
    """The name of a kind of ask: Request, Recommendation, Undertaking, Referral."""
    return IN_A_REPORT if request.record.given_in else english.capital(request.kind)


def kind_aside(request: Request) -> str | None:
    """The name of a kind of ask, beside its name in lists; empty for a request."""
    if request.record.given_in:
        return f"({IN_A_REPORT.lower()})"
    return None if request.kind is r.AskKind.REQUEST else f"({request.kind})"


IN_A_REPORT = "Undertaking in a report"
"""What an undertaking is called that was not given in debate."""


INFERRED = Tag("Inferred")
"""That no paper names those who are shown as owners or authors."""


def inferred(shown: tuple[Value, ...], *, is_inferred: bool) -> Value:
    """Owners or authors, marked where they are inferred."""
    return (shown, INFERRED) if shown and is_inferred else shown


def asked_of(register: Register, request: Request) -> Value:
    """The owners whom a committee asked, as links, marked if they are inferred."""
    return inferred(owners(register, request), is_inferred=request.is_inferred) or NO_OWNER


def owners(register: Register, request: Request) -> tuple[Link, ...]:
    """The owners whom a committee asked, as links."""
    links = asked(register, request.owners)
    if (referral := request.record_as(r.Referral)) and (taker := referral.to_committee):
        links += (committee(register, taker),)
    return links


def due(request: Request, register: Register) -> Value:
    """When something is due, in the minutes' words and as a date."""
    return due_value(request.record.due, register)


def due_value(due: r.Due | None, register: Register) -> Value:
    """A due date: the date if there is one, the words that set it, and the meeting or event on which it depends."""
    if due is None:
        return None
    parts: list[Value] = []
    if due.date:
        parts.append(due.date)
    elif due.meeting:
        meeting = register.meetings[due.meeting]
        parts.append(at.link(meeting, f"the meeting of {meeting.when}"))
    elif due.before:
        meeting = register.meetings[due.before.meeting]
        parts += ["before", at.link(meeting, f"the meeting of {meeting.when}")]
    elif due.after:
        names_it = due.words and due.words != due.after and due.words.endswith(due.after)
        parts.append(due.words if names_it else f"after {due.after}")
    if due.every:
        parts.append(f"then every {due.every}" if parts else f"every {due.every}")
    if due.words and due.words not in (due.after, f"every {due.every}", *parts):
        parts.append(f"(“{due.words}”)" if parts else due.words)
    return tuple(parts)


def source(one: r.Source | None) -> Value:
    """A source paper: its title, linked where it can be read, with date and place."""
    if one is None:
        return None
    title: Value = Link(one.title, at.paper(one.link)) if one.link else one.title
    rest = ", ".join(part for part in (one.date and english.day(one.date), one.where) if part)
    return (title, f"({rest})") if rest else title


def paper(one: r.Paper) -> Value:
    """A paper for a meeting, with its appendix number and whether it is closed to the public."""
    label = f"Appendix {one.appendix}: {one.title}" if one.appendix else one.title
    if one.exempt:
        return (label, exempt_tag(one.exempt))
    return Link(label, at.paper(one.link)) if one.link else label


def exempt_tag(exempt: r.Exemption, *, in_part: bool = False) -> Tag:
    """A tag that press and public may be excluded, from the whole or from part."""
    what = f"{'Confidential' if exempt.confidential else 'Exempt'}{' in part' if in_part else ''}"
    return Tag(f"{what}, paragraph {exempt.paragraph}" if exempt.paragraph and not exempt.confidential else what)


def exempt(one: r.Exemption | None, council: r.Council) -> Value:
    """The exclusion of press and public by the executive, with the statutory description and the council's reason."""
    if one is None:
        return None
    return (exempt_tag(one), prose(exclusion(one, council, r.CommitteeKind.EXECUTIVE)), prose(one.reason))


def quote(text: str | None) -> Quote | None:
    """The council's own words, where the record has them."""
    return Quote(text) if text else None


def prose(text: str | None) -> Prose | None:
    """Officers' text, if there is any."""
    return Prose(text) if text else None


def a_to_z(entities: Iterable[T]) -> list[T]:
    """Things in order of name, not of id, as readers look for them."""
    return sorted(entities, key=lambda one: at.name(one).casefold())


def by_year(register: Register, meetings: Iterable[Meeting]) -> list[tuple[str, list[Meeting]]]:
    """Meetings by municipal year, the latest year and the latest meeting first."""
    ordered = sorted(meetings, key=lambda one: (one.date, one.id), reverse=True)
    return [(year, list(group)) for year, group in groupby(ordered, key=lambda one: register.municipal_year(one.date))]


def maker(register: Register, one: r.Maker) -> Value:
    """Who takes a decision."""
    if one.person:
        name = person(register, one.person)
        portfolio = one.office or (register.bodies[one.body].record.name if one.body else None)
        return (name, f"({portfolio})") if portfolio else name
    if one.body:
        return str(register.bodies[one.body].record.name)
    return one.office


def contact(register: Register, one: r.Contact) -> Value:
    """A contact officer, with the office named in a paper."""
    name = person(register, one.person)
    return (name, f"({one.office})") if one.office else name


def citation(as_at: AsAt, title: str, *where: str) -> str:
    """How to cite an entry: its publisher, its place in the record, its title, and the date of the record."""
    council = as_at.register.council
    whose = f"{council.publisher}, demonstration from public papers of {council.name}"
    # A council that meets as one, such as a parish council, is its own committee, and is named once.
    where = where[1:] if where and where[0] == council.name else where
    place = ", ".join((whose if council.publication else council.name, *where))
    return f"{place}: {title.removesuffix('.')}. Record as at {english.day(as_at.today)}."


def gone_files(register: Register, wanted: Callable[[str], bool]) -> tuple[Fact, ...]:
    """Files that were removed, each with the day and the reason, since there can be no notice in their place.

    Args:
        register: the record.
        wanted: whether to include a file, by its address.
    """
    found = (one for one in redirects.gone(register) if redirects.is_file(one.address) and wanted(one.address))
    return tuple(Fact(one.address, (one.date, Prose(one.reason))) for one in found)
