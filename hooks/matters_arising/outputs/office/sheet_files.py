"""The files of every sheet of matters arising: a Word document and a spreadsheet.

Both are made from what the page shows, so the three say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from functools import partial

from ...register.entities import Meeting
from ...rules.sheet import has_sheet, sheet
from ...rules.snapshot import AsAt
from ...urls import addresses as at
from ...urls.redirects import Files, at_old_addresses, pairs
from ..html.pages.matters_arising.sheet_contents import SheetView, sheet_view
from ..html.pages.page import Page
from .spreadsheet import spreadsheet_of
from .word_document import document_of


def files(as_at: AsAt, site_url: str | None = None) -> Files:
    """Every sheet as a Word document and as a spreadsheet: its address and its bytes."""
    for meeting in as_at.register.meetings.values():
        if has_sheet(meeting):
            yield from _files(meeting, as_at, site_url)
    for _, make in pieces(as_at, site_url):
        yield from make()


def pieces(as_at: AsAt, site_url: str | None) -> Iterator[tuple[str, Callable[[], Files]]]:
    """What is made by itself: sheets at the addresses that they had."""
    found = list(pairs(as_at.register, lambda _: ()))
    made = dict(_makers(as_at, site_url)) if found else {}
    if moved := [old for old, new in found if new in made]:
        yield moved[0], partial(at_old_addresses, made, as_at.register, lambda _: ())


def addresses(as_at: AsAt) -> Iterator[str]:
    """The address of every file, without making one; those that moved have only their new one."""
    return (address for address, _ in _makers(as_at, None))


def _makers(as_at: AsAt, site_url: str | None) -> Iterator[tuple[str, Callable[[], Files]]]:
    for meeting in as_at.register.meetings.values():
        if has_sheet(meeting):
            for _, address in at.sheet_files(meeting):
                yield address, partial(_files, meeting, as_at, site_url)


def beside(
    as_at: AsAt, site_url: str | None, wanted: Container[str] = at.EVERYWHERE
) -> dict[str, Callable[[Page], Files]]:
    """What makes the files beside the page of a sheet, by the page's address.

    Args:
        as_at: the record and its date.
        site_url: where the site is published, `site_url` in `mkdocs.yml`.
        wanted: the parts of the site that are wanted.
    """
    if "matters-arising" not in wanted:
        return {}
    meetings = (one for one in as_at.register.meetings.values() if has_sheet(one))
    return {at.sheet(meeting): partial(_beside, site_url=site_url) for meeting in meetings}


def _beside(page: Page, site_url: str | None) -> Files:
    return _files_of(page.view, site_url)


def _files(meeting: Meeting, as_at: AsAt, site_url: str | None) -> Files:
    return _files_of(sheet_view(sheet(meeting, as_at)), site_url)


def _files_of(view: SheetView, site_url: str | None) -> Files:
    word, spreadsheet = (file.address for file in view.files)
    yield word, document_of(view, site_url)
    yield spreadsheet, spreadsheet_of(view, site_url)
