"""What every page is made of: plain values, which a template lays out without deciding anything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import zip_longest
from typing import Any

from ....urls.addresses import Link


@dataclass(frozen=True)
class PagesView:
    """The links from a page of a list to the others."""

    name: str
    """What the page is called among them: 2023/24, page 2."""
    latest: bool
    """Whether the order of the list is that of time."""
    is_first: bool
    """Whether this is the list's own page."""
    first: Link
    """The list's own page."""
    before: Link | None
    """The page before: the older one."""
    after: Link | None
    """The page after."""
    parts: tuple[Link, ...]
    """The first or latest page of every part."""
    part: str
    """The address of the part on which this page is."""
    part_name: str
    """What that part is called."""
    pages: tuple[Link, ...]
    """Every page of that part, if there are several."""
    here: str
    """The address of this page."""


@dataclass(frozen=True)
class Tag:
    """A status word, set off visually; the meaning is in the words, never in colour alone."""

    words: str
    """What it says."""
    tone: str = "plain"
    """How it is set: plain, waiting, part, good, bad."""


@dataclass(frozen=True)
class Prose:
    """Officers' plain text in paragraphs and lists."""

    text: str
    """The text, as the record has it."""


@dataclass(frozen=True)
class Quote:
    """The council's own words, as in its minutes; shown as a quotation."""

    text: str
    """The words."""


@dataclass(frozen=True)
class Unbroken:
    """Words to be kept on one line if there is room: a reference, a date that is a link."""

    value: str | Link
    """What stands there."""


Value = str | date | Link | Tag | Prose | Quote | Unbroken | None | tuple["Value", ...]
"""What may stand in a cell or a fact. Several values stand one after the other; `None` is nothing."""


@dataclass(frozen=True)
class Fact:
    """A line of a summary list."""

    label: str
    """What it is."""
    value: Value
    """What it says."""


@dataclass(frozen=True)
class Table:
    """A table whose rows become labelled stacks on a narrow screen."""

    caption: str
    """What it shows."""
    columns: Sequence[str]
    """Headings; the first cell of each row is the row's own heading."""
    rows: Sequence[Sequence[Value]]
    """Cells."""
    ids: Sequence[str] = ()
    """An anchor for each row, where rows are linked to."""
    caption_hidden: bool = False
    """Whether a heading just above already says what the caption says."""
    style: str = ""
    """The class under which the style sheet knows the headings of all its columns, so that no cell need repeat its own;
    for tables that may be long. A table that lacks one of them, but for the last, has none."""
    facets: Mapping[str, str] = field(default_factory=dict)
    """The columns by whose values a reader can filter, each with what that filter is called."""
    years: Sequence[str] = ()
    """The municipal year of each row that is of another than the row before, where a reader can filter by it."""

    @property
    def lines(self) -> Iterator[tuple[str, str, Value, Iterable[tuple[str, Value]]]]:
        """Its rows: anchor, year, first cell, and the other cells each with the heading of its column."""
        headings = self.columns[1:]
        for row, id, year in zip_longest(self.rows, self.ids, self.years, fillvalue=""):
            yield id, year, row[0], zip(headings, row[1:], strict=False)


@dataclass(frozen=True)
class ListView:
    """A page that is a table, or one of the pages of a long table."""

    table: Table | None
    """The table; nothing where there is nothing to show."""
    pages: PagesView | None = None
    """The way to the other pages, if it stands on several."""


@dataclass(frozen=True)
class Page:
    """One page of the site, before it is rendered."""

    address: str
    """Where it stands, beginning and ending with a slash."""
    title: str
    """What it is called: the heading, the browser's title and the text of search results."""
    description: str
    """One sentence for search results."""
    kind: str
    """The kind of page, in a word that readers know: request, meeting …"""
    template: str
    """The template in `theme/record/` that lays it out, without `.html`."""
    view: Any
    """What it shows, for the template."""
    crumbs: tuple[Link, ...] = ()
    """The pages above it, outermost first, the home page left out."""
    reference: str | None = None
    """The reference by which it is cited."""
    citation: str | None = None
    """How to cite it, ready to be copied."""
    eyebrow: str | None = None
    """The line above the heading, where it is not the kind of page."""
    sources: tuple[Value, ...] = field(default=())
    """The papers from which it was made; one that is not known is nothing."""

    full_title: str = ""
    """What browsers and other sites call it, where its title alone would not say what it is."""
    changed: date | None = None
    """The day of the last thing that it tells, from the record; for the foot of the page and the sitemap."""
    structured: dict[str, Any] | None = None
    """The same for machines, in the words of schema.org."""

    as_data: bool = False
    """Whether the same stands beside it as `index.json`."""
    short: Link | None = None
    """The short address of its reference."""
    is_filtered: bool = False
    """Whether it holds a list that a reader with JavaScript can filter and sort."""
    feeds: tuple[Link, ...] = ()
    """The feeds and calendars by which a reader can follow what it shows."""
    continued: tuple[Page, ...] = ()
    """The pages on which it goes on, where it is too long for one."""

    @property
    def made_from(self) -> tuple[Value, ...]:
        """The papers from which it was made, as far as known."""
        return tuple(one for one in self.sources if one not in _NOTHING)


@dataclass(frozen=True)
class Draft:
    """A page that has not been made yet: only its address is known."""

    address: str
    """Where it will stand."""
    page: Callable[[], Page]
    """Makes it."""


def draft(address: str, make: Callable[..., Page], *arguments: Any) -> Draft:
    """A page to be made.

    Args:
        address: its address.
        make: makes the page from the arguments.
        arguments: what it is made from.
    """
    return Draft(address, partial(make, *arguments))


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Value]],
    *,
    ids: Sequence[str] = (),
    caption_hidden: bool = True,
    style: str = "",
    facets: Mapping[str, str] | None = None,
    years: Sequence[str] = (),
) -> Table | None:
    """A table without the columns that are empty in every row; `None` if there are no rows."""
    given = [tuple(row) for row in rows]
    kept = [place for place in range(len(columns)) if place == 0 or any(row[place] not in _NOTHING for row in given)]
    if not given:
        return None
    shown = [tuple(row[place] for place in kept) for row in given]
    known = style if kept == list(range(len(kept))) else ""
    return Table(caption, [columns[place] for place in kept], shown, ids, caption_hidden, known, facets or {}, years)


_NOTHING = (None, "", ())


def facts(*pairs: tuple[str, Value]) -> tuple[Fact, ...]:
    """The facts that have a value; others are left out rather than shown empty."""
    return tuple(Fact(label, value) for label, value in pairs if value not in _NOTHING)
