"""Record → address, anchor and link. Nothing else makes an address, so none can point to what does not exist.

An address begins and ends with a slash, counted from the top of the site, wherever the site is published.
Addresses are made from ids that officers wrote and are never counted, so an insertion moves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import date
from functools import singledispatch
from typing import Any
from urllib.parse import quote, urlsplit

from .. import english
from .. import records as r
from ..records.scalars import is_remote
from ..register.entities import (
    AdvertisedDecision,
    AgendaItem,
    Decision,
    Entity,
    Event,
    FollowedResolution,
    Meeting,
    Request,
    Resolution,
)


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere."""

    text: str | date
    """What the reader reads."""
    address: str
    """An address within the site, or one on another site."""


def slug(words_: str) -> str:
    """Words as part of an address: lower-case letters and digits joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words_.casefold()).strip("-")


def link(thing: Any, text: str | date | None = None) -> Link:
    """A link to a thing, in its own words unless others are given.

    Args:
        thing: the entity.
        text: the words of the link; by default, its name.
    """
    return Link(text if text is not None else name(thing), address(thing))


class _Everywhere(Container[str]):
    def __contains__(self, part: object) -> bool:
        return True


EVERYWHERE = _Everywhere()
"""Every part of the site."""


def part_of(address_: str) -> str:
    """The part of the site to which an address belongs: its first step."""
    return address_.split("/", 2)[1]


def paper(url: str) -> str:
    """The address of a paper: its own if it is on another site, else that of the copy in `data/papers`."""
    return url if is_remote(url) else f"/papers/{url}"


def recording(url: str, time: str) -> str:
    """The address of a place in a recording.

    Source: W3C, *Media Fragments URI 1.0*, section 4.2.1; of YouTube its own parameter. If a recording is shown by
    something that supports neither, it starts at the beginning.

    Args:
        url: the recording.
        time: the position in it, as written in the record.
    """
    whole, seconds = paper(url), r.seconds_into(time)
    if "#" in whole:
        return whole
    if urlsplit(whole).hostname in ("www.youtube.com", "youtube.com", "youtu.be"):
        return f"{whole}{'&' if '?' in whole else '?'}t={seconds}"
    return f"{whole}#t={seconds}"


def report(contact: str, reference: str = "") -> str:
    """The address at which a reader reports a problem, with the reference of what it is about filled in.

    Args:
        contact: the council's page, `contact` in `council.yml`. The reference takes the place of `{reference}`
            in it, or is added to it as `reference=`.
        reference: the reference; without it, the page as it is.
    """
    page = paper(contact)
    filled = quote(reference, safe="")
    if "{reference}" in page or not reference:
        return page.replace("{reference}", filled)
    before, mark, anchor = page.partition("#")
    return f"{before}{'&' if '?' in before else '?'}reference={filled}{mark}{anchor}"


def address(thing: Any) -> str:
    """The address of a thing's page, or of its anchor on a page.

    Raises:
        TypeError: if things of its kind have no address.
    """
    held: dict[str, Any] = vars(thing)
    if (found := held.get("address")) is None:
        found = _address(thing)
        if isinstance(thing, Meeting | AgendaItem | Request):
            # Made from the reference alone, and needed again and again.
            held["address"] = found
    return str(found)


@singledispatch
def _address(thing: Any) -> str:
    raise TypeError(f"no address for {type(thing).__name__}")


@singledispatch
def name(thing: Any) -> str:
    """The name of a thing in a link.

    Raises:
        TypeError: if things of its kind have no name.
    """
    raise TypeError(f"no name for {type(thing).__name__}")


# Meetings


@_address.register
def _(thing: Meeting) -> str:
    return f"/meetings/{thing.committee.id}/{thing.key}/"


@name.register
def _(thing: Meeting) -> str:
    return thing.when


def short(reference: str) -> str:
    """The short address of a reference: `/r/abc-2024-05-01-7-1/`.

    For a second meeting on one day it is `/r/abc-2024-05-01-2nd-7-1/`: `2-7-1` would be item 2-7 of the first.
    """
    return f"/r/{short_slug(reference)}/"


def short_slug(reference: str) -> str:
    """The form of a reference in its short address."""
    return slug(_FURTHER_MEETING.sub(lambda found: f"{found[1]}{_NTH.get(found[1][-1], 'th')}", reference))


_FURTHER_MEETING = re.compile(r"^([A-Z0-9]+/\d{4}-\d{2}-\d{2}-\d)(?=/|$)", re.ASCII)
_NTH = {"2": "nd", "3": "rd"}


def short_link(reference: str) -> Link:
    """A link to the short address of a reference, in its own words."""
    return Link(short(reference), short(reference))


def notice_anchor(thing: Entity[r.DecisionNotice]) -> str:
    """The anchor of a notice of decision on the decision's page."""
    return f"notice-{thing.id}"


def scrutiny(thing: Entity[r.Committee]) -> str:
    """The address of the decisions in a committee's remit."""
    return f"/forward-plan/scrutiny/{thing.id}/"


def sheet(thing: Meeting) -> str:
    """The address of the sheet of matters arising for a meeting."""
    return f"/matters-arising/{thing.committee.id}/{thing.key}/"


def sheet_files(thing: Meeting) -> tuple[tuple[str, str], tuple[str, str]]:
    """The name and address of the sheet as a Word document and as a spreadsheet."""
    stem = f"{sheet(thing)}matters-arising-{_of_meeting(thing)}"
    return ("Word document", f"{stem}.docx"), ("Spreadsheet (CSV)", f"{stem}.csv")


def agenda_file(thing: Meeting) -> str:
    """The address of a meeting's agenda as a Word document."""
    return f"{address(thing)}agenda-{_of_meeting(thing)}.docx"


def minutes_file(thing: Meeting) -> str:
    """The address of a meeting's minutes as a Word document."""
    return f"{address(thing)}minutes-{_of_meeting(thing)}.docx"


def documents(thing: Meeting, today: date) -> Iterator[str]:
    """The addresses of the documents made for a meeting: its agenda, once published, and its minutes.

    Args:
        thing: the meeting.
        today: the date of the record; a meeting after it has no minutes.
    """
    published = thing.record.agenda.published
    if thing.items and published and published <= today:
        yield agenda_file(thing)
    if thing.has_minutes and thing.date <= today:
        yield minutes_file(thing)


def _of_meeting(thing: Meeting) -> str:
    """What identifies the files of a meeting, wherever they are kept."""
    return f"{thing.committee.record.code.casefold()}-{thing.key}"


def item_anchor(thing: AgendaItem) -> str:
    """The anchor of an item on its meeting's page."""
    return f"item-{thing.key.replace('.', '-')}"


@_address.register
def _(thing: AgendaItem) -> str:
    return f"{address(thing.meeting)}#{item_anchor(thing)}"


@name.register
def _(thing: AgendaItem) -> str:
    return f"{thing.label}, {thing.title}" if thing.number else thing.title


def resolution_anchor(thing: Resolution) -> str:
    """The anchor of a resolution on its meeting's page."""
    return f"{item_anchor(thing.item)}-resolution-{thing.record.id}"


@_address.register
def _(thing: Resolution) -> str:
    return f"{address(thing.item.meeting)}#{resolution_anchor(thing)}"


@name.register
def _(thing: Resolution) -> str:
    return f"resolution {thing.record.id}"


def vote_anchor(thing: AgendaItem, position: int) -> str:
    """The anchor of a motion or vote on its meeting's page, by its position at its item.

    Args:
        thing: the item.
        position: the position in its list of votes, from 1.
    """
    return f"{item_anchor(thing)}-vote-{position}"


# What was asked


@_address.register
def _(thing: Request) -> str:
    return f"/requests/{thing.id.casefold()}/"


@_address.register
def _(thing: FollowedResolution) -> str:
    return f"/requests/{thing.item.id.casefold()}/resolution-{thing.local_id}/"


@name.register
def _(thing: Request) -> str:
    return (thing.record.title or english.shortened(thing.record.text, 110)).removesuffix(".")


@_address.register
def _(thing: Event) -> str:
    if thing.item is not None:
        return address(thing.item)
    raise TypeError("an event between meetings has no address but that of its request")


# The Forward Plan


@_address.register
def _(thing: Decision) -> str:
    return f"/forward-plan/decisions/{slug(thing.id)}/"


@name.register
def _(thing: Decision) -> str:
    return thing.latest.record.title


@_address.register
def _(thing: AdvertisedDecision) -> str:
    return f"{address(thing.edition)}#{slug(thing.id)}"


@name.register
def _(thing: AdvertisedDecision) -> str:
    return thing.record.title


# Things under an id of their own


def programme_meeting_anchor(meeting: r.ProgrammeMeeting) -> str:
    """The anchor of a meeting on the page of a work programme."""
    return f"meeting-{meeting.date.isoformat()}"


def action_anchor(action: r.Action) -> str:
    """The anchor of an action on the page of its action plan."""
    return f"action-{action.id}"


def term_anchor(term: r.Term) -> str:
    """The anchor of a term in the glossary."""
    return slug(term.term)


@_address.register
def _(thing: Entity) -> str:  # type: ignore[type-arg]
    match thing.record:
        case r.Committee():
            return f"/committees/{thing.id}/"
        case r.Person():
            return f"/people/{thing.id}/"
        case r.Body():
            return f"/requests/by-owner/{thing.id}/"
        case r.Subject():
            return f"/subjects/{thing.id}/"
        case r.Term():
            return f"/glossary/#{term_anchor(thing.record)}"
        case r.ForwardPlan():
            return f"/forward-plan/editions/{thing.record.published.isoformat()}/"
        case r.WorkProgramme():
            return f"/work-programme/{thing.record.committee}/{thing.record.year}/"
        case r.DecisionNotice():
            return f"/forward-plan/decisions/{thing.id}/"
        case r.ActionPlan():
            return f"/action-plans/{thing.id}/"
        case r.ActionLog():
            return f"/action-logs/{thing.record.body}/{thing.record.date.isoformat()}/"
    raise TypeError(f"no address for {type(thing.record).__name__}")


@name.register
def _(thing: Entity) -> str:  # type: ignore[type-arg]
    match thing.record:
        case r.Committee() | r.Body():
            return thing.record.name
        case r.Person():
            return person_name(thing.record)
        case r.Subject() | r.ActionPlan() | r.DecisionNotice():
            return thing.record.title
        case r.Term():
            return thing.record.term
        case r.ForwardPlan():
            return english.day(thing.record.published)
        case r.WorkProgramme():
            return english.years(thing.record.year)
        case r.ActionLog():
            return f"action log of {english.day(thing.record.date)}"
    raise TypeError(f"no name for {type(thing.record).__name__}")


def person_name(person: r.Person, name: str = "") -> str:
    """A person's name with the title, as written in minutes; a former name, if one is given.

    Args:
        person: the person.
        name: a former name; by default, the present one.
    """
    return f"{person.title} {name or person.name}" if person.title else name or person.name


def sort_name(person: r.Person) -> str:
    """The name under which a person is listed alphabetically."""
    return (person.sort or person.name.split()[-1]).casefold() + " " + person.name.casefold()
