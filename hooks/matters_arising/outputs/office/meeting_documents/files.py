"""The agenda and the minutes of every meeting as Word documents, beside the page of the meeting."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial

from ....register.entities import Meeting
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ....urls.redirects import Files, at_old_addresses, pairs
from ...html.pages.page import Page
from . import agenda, minutes
from .view import chosen
from .written import Render, as_docx


def addresses(as_at: AsAt) -> Iterator[str]:
    """The address of every file, without making any; a file that has moved has only its new address."""
    return (address for meeting in as_at.register.meetings.values() for address in at.documents(meeting, as_at.today))


def beside(
    as_at: AsAt, site_url: str | None, render: Render, wanted: Container[str] = at.EVERYWHERE
) -> dict[str, Callable[[Page], Files]]:
    """The functions that make the files beside the page of a meeting, by the page's address.

    Args:
        as_at: the record and its date.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
        render: makes the HTML of a document.
        wanted: the parts of the site that are wanted.
    """
    if "meetings" not in wanted:
        return {}

    def make(meeting: Meeting, _page: Page) -> Files:
        return _files(meeting, as_at, site_url, render)

    return {at.address(one): partial(make, one) for one in as_at.register.meetings.values()}


def pieces(as_at: AsAt, site_url: str | None, render: Render) -> Iterator[tuple[str, Callable[[], Files]]]:
    """The targets that are made separately: documents at their former addresses."""
    found = list(pairs(as_at.register, lambda _: ()))
    made = dict(_makers(as_at, site_url, render)) if found else {}
    if moved := [old for old, new in found if new in made]:
        yield moved[0], partial(at_old_addresses, made, as_at.register, lambda _: ())


def _makers(as_at: AsAt, site_url: str | None, render: Render) -> Iterator[tuple[str, Callable[[], Files]]]:
    for meeting in as_at.register.meetings.values():
        for address in at.documents(meeting, as_at.today):
            yield address, partial(_files, meeting, as_at, site_url, render)


def _files(meeting: Meeting, as_at: AsAt, site_url: str | None, render: Render) -> Files:
    views = {
        at.agenda_file(meeting): lambda: agenda.agenda_view(meeting, as_at, chosen(agenda.PARTS)),
        at.minutes_file(meeting): lambda: minutes.minutes_view(meeting, as_at, chosen(minutes.PARTS)),
    }
    for address in at.documents(meeting, as_at.today):
        yield address, as_docx(views[address](), render, site_url)
