"""The Atom feeds: what happened, the latest first. RFC 4287."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from xml.etree import ElementTree as ET

from .. import addresses as at
from .. import moves
from .. import records as r
from ..addresses import Link
from ..asat import AsAt
from ..register import Named
from . import places
from .happenings import Happening, happenings, of_committee, of_owner, of_subject
from .plain import Ids, clean, line, moment

MOST = 100
"""How many entries a feed has at most: the latest."""

FOLLOW = "/feeds/"
"""The page that says what can be followed."""

_BASE = "{http://www.w3.org/XML/1998/namespace}base"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def files(as_at: AsAt, site_url: str | None) -> Iterator[tuple[str, bytes]]:
    """Every feed: of the whole record, of each committee, subject, owner, and of each thing asked."""
    register = as_at.register
    found = happenings(as_at)
    writer = Writer(as_at, site_url, found[0].updated if found else as_at.today)
    yield writer.feed(places.RECORD, "/", found)
    for committee in register.committees.values():
        yield writer.feed_of(places.committee_feed(committee), committee, of_committee(found, committee))
    for subject in register.subjects.values():
        yield writer.feed_of(places.subject_feed(subject), subject, of_subject(found, subject))
    for body in register.bodies.values():
        yield writer.feed_of(places.owner_feed(body), body, of_owner(found, body))
    by_request: dict[str, list[Happening]] = defaultdict(list)
    for one in found:
        for request in one.requests:
            by_request[request].append(one)
    for asked in register.requests.values():
        if asked.date <= as_at.today:
            yield writer.feed(places.request_feed(asked), at.address(asked), by_request[asked.id])
    live = set(places.addresses(as_at))
    for gone in moves.gone(register):
        for address in (gone.address, *places.of_page(gone.address)):
            if address.endswith(".atom") and address not in live and gone.date <= as_at.today:
                yield writer.ended(address, gone)


class Writer:
    """Writes the feeds of one record."""

    def __init__(self, as_at: AsAt, site_url: str | None, latest: date) -> None:
        self.register = as_at.register
        self.ids = Ids(as_at.register)
        self.latest = latest
        self.site = site_url.rstrip("/") if site_url else None

    def feed_of(
        self,
        place: Link,
        thing: Named[r.Committee] | Named[r.Subject] | Named[r.Body],
        found: Sequence[Happening],
    ) -> tuple[str, bytes]:
        """The feed of a thing with a page of its own."""
        return self.feed(place, at.address(thing), found)

    def ended(self, address: str, gone: r.GoneAddress) -> tuple[str, bytes]:
        """What stands at the address of a feed that was taken away, to tell those who follow it."""
        page = places.page_of(address)
        last = Happening(
            where=page,
            what="feed ended",
            title="This feed has ended",
            summary=f"{gone.reason}\n\nNothing more will be told here. What else can be followed is at {FOLLOW}.",
            leads=page if gone.address == page else FOLLOW,
            day=gone.date,
            updated=gone.date,
        )
        return self.feed(Link("A feed that has ended", address), page if gone.address == page else FOLLOW, [last], page)

    def feed(self, place: Link, page: str, found: Sequence[Happening], first: str = "") -> tuple[str, bytes]:
        """A feed: its address and its bytes.

        Args:
            place: what it is called and where it stands.
            page: the address of the page that shows the same to readers.
            found: what happened, the latest first.
            first: the address of the page by which it is known, where that is another.
        """
        council, shown = self.register.council, found[:MOST]
        root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", _LANGUAGE: "en"})
        if self.site is None:
            # Relative links are counted from the top of the site, wherever that is.
            root.set(_BASE, "../" * (place.address.count("/") - 1))
        _add(root, "id", self.ids.of(first or page, "feed").urn)
        _add(root, "title", line(f"{place.text}: {council.short_name}"))
        _add(root, "updated", _written(max((one.updated for one in shown), default=self.latest)))
        author = ET.SubElement(root, "author")
        _add(author, "name", line(council.name))
        _add(author, "uri", council.website)
        _add(root, "rights", line(f"Published under the {council.licence.name}: {at.paper(council.licence.link)}"))
        _add(root, "generator", "Matters Arising")
        self._link(root, "self", place.address, "application/atom+xml")
        self._link(root, "alternate", page, "text/html")
        for one in shown:
            self._entry(ET.SubElement(root, "entry"), one)
        ET.indent(root, " ")
        text = ET.tostring(root, encoding="unicode")
        return place.address, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()

    def _entry(self, entry: ET.Element, one: Happening) -> None:
        _add(entry, "id", self.ids.of(one.where, one.what).urn)
        _add(entry, "title", line(one.title), type="text")
        _add(entry, "published", _written(one.day))
        _add(entry, "updated", _written(one.updated))
        self._link(entry, "alternate", one.leads, "text/html")
        for id in sorted(one.subjects):
            title = line(self.register.subjects[id].record.title)
            ET.SubElement(entry, "category", {"term": id, "label": title})
        _add(entry, "summary", clean(one.summary), type="text")

    def _link(self, parent: ET.Element, rel: str, address: str, type: str) -> None:
        href = address[1:] or "./" if self.site is None else f"{self.site}{address}"
        ET.SubElement(parent, "link", {"rel": rel, "type": type, "href": href})


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, name, attributes).text = text


def _written(day: date) -> str:
    """A day as RFC 3339 has it, in UTC."""
    return moment(day).strftime("%Y-%m-%dT%H:%M:%SZ")
