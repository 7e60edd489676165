"""The Atom feeds: what happened, the latest first. RFC 4287.

There are thousands of them, so they are written as text; a test reads each with a parser.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from ... import records as r
from ...register.entities import Request
from ...rules.snapshot import AsAt
from ...urls import addresses as at
from ...urls.addresses import Link
from . import catalogue
from .entries.entry import FeedEntry
from .entries.latest import in_words, latest, of_request
from .ids import Ids
from .text_and_time import clean, line, moment

FOLLOW = "/feeds/"
"""The page that says what can be followed."""

Feed = tuple[str, bytes]
"""The address of a feed, and its bytes."""


def makers(as_at: AsAt, site_url: str | None) -> Iterator[tuple[str, Callable[[], Feed]]]:
    """What makes the feeds of the whole record, of each committee, subject and owner, and those that have ended."""
    yield catalogue.RECORD.address, partial(_of_record, as_at, site_url)
    register = as_at.register
    for committee in register.committees.values():
        yield _maker(catalogue.committee_feed, "committee", committee, as_at, site_url)
    for subject in register.subjects.values():
        yield _maker(catalogue.subject_feed, "subject", subject, as_at, site_url)
    for body in register.bodies.values():
        yield _maker(catalogue.owner_feed, "owner", body, as_at, site_url)
    for address in catalogue.ended(as_at):
        yield address, partial(_ended, address, as_at, site_url)


def _maker(
    place: Callable[[Any], Link], of: str, entity: Any, as_at: AsAt, site_url: str | None
) -> tuple[str, Callable[[], Feed]]:
    return place(entity).address, partial(_of_entity, place, of, entity, as_at, site_url)


def _of_record(as_at: AsAt, site_url: str | None) -> Feed:
    things = (entity for _, entity in latest(as_at))
    return Writer(as_at, site_url).feed(catalogue.RECORD, "/", in_words(things, as_at))


def _of_entity(place: Callable[[Any], Link], of: str, entity: Any, as_at: AsAt, site_url: str | None) -> Feed:
    things = (one for _, one in latest(as_at, of, entity.id))
    return Writer(as_at, site_url).feed(place(entity), at.address(entity), in_words(things, as_at))


def _ended(address: str, as_at: AsAt, site_url: str | None) -> Feed:
    return Writer(as_at, site_url).ended(address, catalogue.ended(as_at)[address])


def of_asked(request: Request, as_at: AsAt, site_url: str | None) -> Feed:
    """The feed of something asked.

    Args:
        request: what was asked.
        as_at: the record and its date.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
    """
    found = in_words(of_request(request, as_at), as_at)
    return Writer(as_at, site_url).feed(catalogue.request_feed(request), at.address(request), found)


class Writer:
    """Writes the feeds of one record."""

    def __init__(self, as_at: AsAt, site_url: str | None) -> None:
        self.as_at, self.register = as_at, as_at.register
        self.ids = Ids(as_at.register)
        self.site = site_url.rstrip("/") if site_url else None

    def ended(self, address: str, gone: r.GoneAddress) -> Feed:
        """What is left at the address of a feed that was removed, for those who follow it.

        Args:
            address: the address of the feed.
            gone: when and why it was removed.
        """
        page = catalogue.page_of(address)
        last = FeedEntry(
            where=page,
            what="feed ended",
            title="This feed is no longer updated",
            summary=f"{gone.reason}\n\nNo entries will be added. Other feeds and calendars are listed at {FOLLOW}.",
            leads=page if gone.address == page else FOLLOW,
            day=gone.date,
            updated=gone.date,
        )
        return self.feed(
            Link("Feed no longer updated", address), page if gone.address == page else FOLLOW, [last], page
        )

    def feed(self, place: Link, page: str, found: Sequence[FeedEntry], first: str = "") -> Feed:
        """A feed: its address and its bytes.

        Args:
            place: its name and address.
            page: the address of the page that shows the same to readers.
            found: what happened, latest first.
            first: the original address of the page, if it has moved.
        """
        council = self.register.council
        # Relative links are resolved from the top of the site, wherever that is.
        base = "" if self.site is not None else f' xml:base="{"../" * (place.address.count("/") - 1)}"'
        mark = " (demonstration)" if council.publication else ""
        subtitle = f" <subtitle>{_escape(line(council.disclaimer))}</subtitle>\n" if council.disclaimer else ""
        uri = f"  <uri>{_escape(council.published_at)}</uri>\n" if council.published_at else ""
        updated = max(one.updated for one in found) if found else self._latest()
        text = (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"{base}>\n'
            f" <id>{self.ids.of(first or page, 'feed').urn}</id>\n"
            f" <title>{_escape(line(f'{place.text}: {council.short_name}{mark}'))}</title>\n"
            f"{subtitle}"
            f" <updated>{_written(updated)}</updated>\n"
            " <author>\n"
            f"  <name>{_escape(line(council.publisher))}</name>\n"
            f"{uri}"
            " </author>\n"
            f"{self._rights()}"
            " <generator>Matters Arising</generator>\n"
            f" {self._link('self', place.address, 'application/atom+xml')}\n"
            f" {self._link('alternate', page, 'text/html')}\n"
            f"{''.join(map(self._entry, found))}"
            "</feed>\n"
        )
        return place.address, text.encode()

    def _rights(self) -> str:
        terms = self.register.council.terms
        if terms is None:
            return ""
        return f" <rights>{_escape(line(f'Published under the {terms.name}: {at.paper(terms.link)}'))}</rights>\n"

    def _latest(self) -> date:
        """The day of the latest entry in any feed."""
        return max((day for day, _ in latest(self.as_at)), default=self.as_at.today)

    def _entry(self, one: FeedEntry) -> str:
        return (
            " <entry>\n"
            f"  <id>{self.ids.of(one.where, one.what).urn}</id>\n"
            f'  <title type="text">{_escape(line(one.title))}</title>\n'
            f"  <published>{_written(one.day)}</published>\n"
            f"  <updated>{_written(one.updated)}</updated>\n"
            f"  {self._link('alternate', one.leads, 'text/html')}\n"
            f"{''.join(map(self._category, one.subjects))}"
            f'  <summary type="text">{_escape(clean(one.summary))}</summary>\n'
            " </entry>\n"
        )

    def _category(self, subject: str) -> str:
        title = line(self.register.subjects[subject].record.title)
        return f'  <category term="{_quoted(subject)}" label="{_quoted(title)}" />\n'

    def _link(self, rel: str, address: str, type: str) -> str:
        href = address[1:] or "./" if self.site is None else f"{self.site}{address}"
        return f'<link rel="{rel}" type="{type}" href="{_quoted(href)}" />'


_escape = partial(html.escape, quote=False)


def _quoted(text: str) -> str:
    """A text on one line, escaped for use between quotation marks."""
    return _escape(text).replace('"', "&quot;")


def _written(day: date) -> str:
    """A day as written in RFC 3339, in UTC."""
    return moment(day).strftime("%Y-%m-%dT%H:%M:%SZ")
