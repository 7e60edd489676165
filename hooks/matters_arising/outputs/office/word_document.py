"""The sheet of matters arising as a Word document: a report to the committee, ready for the agenda pack.

What is alike in every document, its styles, its page and its running head, is made once and packed once; a sheet adds
its own words as the format writes them. The tables are in `word_tables`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ... import english
from ...rules.sheet import Sheet
from ..html.pages.matters_arising.sheet_contents import SheetView, sheet_view
from .internal_sheet import internal_view
from .word_tables import Links, block_table, paragraph, paragraph_of, table_of

LONGEST_REFERENCE = 20
"""The longest reference that fits its column on an upright page; with a longer one, pages lie on their side."""


def as_docx(one: Sheet, *, internal: bool = False, site_url: str | None = None) -> bytes:
    """Return the sheet as a Word document: a committee report on A4, with repeated table heads and page numbers.

    Args:
        one: the sheet.
        internal: whether it is the officers' own, with what is not published.
        site_url: where the site is published; without it nothing in the document is a link.
    """
    return document_of(internal_view(one) if internal else sheet_view(one), site_url)


def document_of(view: SheetView, site_url: str | None = None) -> bytes:
    """Return a Word document: the same bytes for the same sheet, whenever it is packed."""
    from .word_template import Words, packed_document  # The library is slow to import.

    is_upright = _longest_reference(view) <= LONGEST_REFERENCE
    links = Links(site_url)
    body = "".join(_body(view, links, is_upright=is_upright))
    marks = (
        "Not for publication." if view.is_internal else "",
        view.disclaimer,
        f"Record as at {english.day(view.on)}",
    )
    words = Words(
        title=view.title,
        committee=view.committee,
        author=view.author,
        purpose=view.purpose,
        category="Committee report",
        keywords=f"matters arising; {view.committee}",
        foot=" ".join(mark for mark in marks if mark),
        on=view.on,
    )
    return packed_document(words, body, links, is_upright=is_upright)


def _longest_reference(view: SheetView) -> int:
    """Of what does not break between its words, as references of resolutions and of actions do."""
    groups = (group for group in view.groups if group.id not in ("actions", "resolutions"))
    return max((len(row.reference) for group in groups for row in group.rows), default=0)


def _body(view: SheetView, links: Links, *, is_upright: bool) -> Iterator[str]:
    yield paragraph(view.committee, "Subtitle")
    yield paragraph(view.title, "Title")
    if view.disclaimer:
        yield paragraph(view.disclaimer)
    yield from block_table(((fact.label, fact.value) for fact in view.facts), links, is_upright=is_upright)
    yield paragraph("Purpose", "Heading2")
    yield paragraph(view.purpose)
    if view.recommendations:
        yield paragraph("Recommendations", "Heading2")
        yield paragraph(f"The {view.noun} is recommended to:", keep_with_next=True)
        last = len(view.recommendations)
        for number, recommendation in enumerate(view.recommendations, 1):
            yield paragraph(f"{number}.\t{recommendation}{'.' if number == last else ';'}", "ListNumber")
    for group in view.groups:
        if group.table:
            yield paragraph(f"{group.heading} ({group.number})", "Heading1")
            yield paragraph(group.purpose, keep_with_next=True)
            yield from table_of(group.table, links, is_upright=is_upright)
    if view.expected:
        yield paragraph("Decisions expected", "Heading1")
        yield from (paragraph_of(one, links) for one in view.expected)
    if view.empty:
        yield paragraph("Nothing to report", "Heading1")
        yield paragraph(" ".join(view.empty))
