"""Drafts, which the preview shows although they are not published, and the banner that says so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from .. import english
from ..register.register import Register
from ..source.withheld import is_draft
from ..urls import addresses as at

MOST = 12
"""Drafts that are named on every page; the others are counted."""

_BANNER = """
<div class="unpublished" role="note"><div class="wide">{}</div></div>"""


@dataclass(frozen=True)
class Unpublished:
    """A page of a draft."""

    address: str
    """Where it is."""
    name: str
    """What it is called."""
    path: str
    """The file that says `draft: true`."""
    is_whole: bool
    """Whether it is the page of the draft itself, not of something in it."""


def drafts(register: Register) -> Iterator[Unpublished]:
    """Yield the pages of drafts, and of the requests in them.

    Args:
        register: the record with its drafts.
    """
    for meeting in register.meetings.values():
        if is_draft(meeting.file):
            name = f"{meeting.committee.record.short_name}, {meeting.when}"
            yield Unpublished(at.address(meeting), name, meeting.file.key, is_whole=True)
    for request in register.requests.values():
        if is_draft(request.file):
            yield Unpublished(at.address(request), request.id, request.file.key, is_whole=False)
    for listed in (register.people, register.bodies, register.committees):
        for entity in listed.values():
            if entity.record.draft:
                yield Unpublished(at.address(entity), entity.record.name, entity.file.key, is_whole=False)


def banner(address: str, unpublished: Mapping[str, Unpublished], root: str) -> str:
    """Return the banner at the top of a page, as HTML; empty if the record has no drafts.

    Args:
        address: the page.
        unpublished: what is not published, by address.
        root: the path at which the site is served.
    """
    if not unpublished:
        return ""
    if this := unpublished.get(address):
        words = (
            f"<p><strong>Draft: not published.</strong> Check <code>{escape(this.path)}</code>, and remove its "
            "line <code>draft: true</code> when it is correct.</p>"
        )
        return _BANNER.format(words)
    whole = [one for one in unpublished.values() if one.is_whole]
    if not whole:
        return _BANNER.format("<p>This preview shows drafts of names, which are not published.</p>")
    links = [f'<a href="{escape(root + one.address[1:])}">{escape(one.name)}</a>' for one in whole[:MOST]]
    more = [english.count(len(whole) - MOST, "other")] if len(whole) > MOST else []
    words = f"This preview shows {english.count(len(whole), 'draft')}, not published: {'; '.join([*links, *more])}."
    return _BANNER.format(f"<p>{words}</p>")
