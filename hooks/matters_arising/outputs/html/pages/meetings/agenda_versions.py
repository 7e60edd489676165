"""The agenda as published, as the page of a meeting shows it beside what was minuted."""

from __future__ import annotations

from dataclasses import dataclass

from ..... import english
from ..... import records as r
from .....register.entities import AgendaItem, Meeting
from .....rules.agenda_versions import PublishedAgenda, agenda_versions, differs, raised_at_the_meeting
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import values
from ..page import Prose


@dataclass(frozen=True)
class ListedItem:
    """An item as a version of the agenda had it."""

    number: str | None
    link: Link
    """Its title there, and where it is on the page."""
    otherwise: str | None
    """Its title in the minutes, if that is another."""


@dataclass(frozen=True)
class VersionView:
    """A version of an agenda."""

    heading: str
    link: Link | None
    note: Prose | None
    lacks: str | None
    """What is said where the record has nothing of what it held or changed."""
    items: tuple[ListedItem, ...]
    withdrawn: tuple[ListedItem, ...]


@dataclass(frozen=True)
class AgendaVersionsView:
    """The agenda as published."""

    versions: tuple[VersionView, ...]
    raised: tuple[ListedItem, ...]
    """What was raised at the meeting."""
    is_as_minuted: bool
    """Whether all versions together had the items as the minutes have them."""


def agenda_versions_view(meeting: Meeting, as_at: AsAt) -> AgendaVersionsView | None:
    """Return the versions of a meeting's agenda; `None` if only its items are recorded."""
    versions = agenda_versions(meeting, as_at)
    if not versions:
        return None
    return AgendaVersionsView(
        versions=tuple(map(_version, versions)),
        raised=tuple(map(_listed, raised_at_the_meeting(meeting))),
        is_as_minuted=not any(map(differs, meeting.items)),
    )


def _version(one: PublishedAgenda) -> VersionView:
    label = {
        None: "Agenda",
        r.AgendaVersionKind.SUPPLEMENT: "Supplement",
        r.AgendaVersionKind.REPUBLISHED: "Agenda published again",
    }[one.how]
    is_supplement = one.how is r.AgendaVersionKind.SUPPLEMENT
    return VersionView(
        heading=f"{label}, {english.day(one.published)}" if one.published else label,
        link=Link("Read it as published", at.paper(one.link)) if one.link else None,
        note=values.prose(one.note),
        lacks=None if one.items or one.withdrawn or one.note else _LACKS[is_supplement],
        items=tuple(map(_listed, one.items)),
        withdrawn=tuple(map(_listed, one.withdrawn)),
    )


_LACKS = {True: "No item that it added or withdrew is recorded.", False: "Its items are not recorded."}


def _listed(item: AgendaItem) -> ListedItem:
    record = item.record
    return ListedItem(
        number=record.number,
        link=Link(record.agenda_title or record.title, at.address(item)),
        otherwise=record.title if record.agenda_title else None,
    )


def not_as_first_published(item: AgendaItem) -> str | None:
    """Return in a sentence or two how the agenda first published differed from the minutes on an item."""
    title = item.record.agenda_title
    said = (how_added(item), f"On the agenda as “{title}”." if title else None)
    return " ".join(one for one in said if one) or None


def how_added(item: AgendaItem) -> str | None:
    """Return in a sentence how an item came on the agenda, if that first published did not have it."""
    added = item.record.added
    if added is None:
        return None
    if item in raised_at_the_meeting(item.meeting):
        return "Raised at the meeting; not on the agenda as published."
    again = added in item.meeting.record.agenda.republished
    by = "when the agenda was published again" if again else "by a supplement to the agenda"
    return f"Added {by} on {english.day(added)}."
