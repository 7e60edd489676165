"""The report of the benchmarks: from what was measured to a table in Markdown and a plot in SVG.

Everything that it says is worked out from the measurements, the marks too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from .plot import Line, plot

AT = 10_000
"""The size at which the marks are set."""

LARGEST = 50_000

MKDOCS_UP_TO = 1_000
"""The largest size at which plain MkDocs is measured."""

Content = dict[str, Any]


# What was measured


@dataclass(frozen=True)
class Measured:
    """Everything that was measured."""

    content: Content

    @property
    def sizes(self) -> list[int]:
        """The sizes, the smallest first."""
        return sorted(int(size) for size in self.content.get("sizes", {}))

    def of(self, pages: int) -> Content:
        """What was measured at a size."""
        found: Content = self.content.get("sizes", {}).get(str(pages), {})
        return found

    def all(self, pages: int, tool: str, step: str, what: str = "seconds") -> list[float]:
        """What a step cost in each round."""
        runs = self.of(pages).get("costs", {}).get(tool, {}).get(step, [])
        return [one[what] for one in runs]

    def cost(self, pages: int, tool: str, step: str, what: str = "seconds") -> float | None:
        """The median of what a step cost."""
        found = self.all(pages, tool, step, what)
        return median(found) if found else None

    def hugo_and_pagefind(self, pages: int, what: str = "seconds") -> float | None:
        """The median of what Hugo and Pagefind cost one after the other; of memory, what the hungrier took."""
        both = zip(self.all(pages, "hugo", "cold", what), self.all(pages, "hugo", "pagefind", what), strict=False)
        found = [max(pair) if what in ("memory", "largest") else sum(pair) for pair in both]
        return median(found) if found else None

    def written(self, pages: int, what: str, tool: str = "matters") -> Any:
        """What a tool wrote."""
        return self.of(pages).get("written", {}).get(tool, {}).get(what)

    def browser(self, pages: int, page: str, what: str) -> float | None:
        """The median of what a page or a first search cost."""
        found = [one[page][what] for one in self.of(pages).get("browser", []) if page in one]
        return median(found) if found else None

    def serving(self, pages: int, what: str = "serving") -> float | None:
        """The median of how long an edit took to be seen while the site was served.

        An answer: `serving, answered`. An edit until a search finds it: `serving, found`. A start: `serving, start`.
        """
        found = self.of(pages).get(what, [])
        return median(found) if found else None

    def largest_page(self) -> tuple[int, str, int] | None:
        """The largest page at any size: its bytes, its address and the size."""
        found = [
            (self.written(pages, "largest", tool), self.written(pages, "largest_page", tool), pages)
            for pages in self.sizes
            for tool in ("matters", "matters, no search")
            if self.written(pages, "largest", tool)
        ]
        return max(found) if found else None


def _ratio(one: float | None, other: float | None, times: float = 1) -> float | None:
    return one / other * times if one is not None and other else None


# The marks


@dataclass(frozen=True)
class Mark:
    """A mark, and what was measured."""

    name: str
    limit: float
    found: float | None
    shown: Callable[[float], str]
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether it is met; nothing if it was not measured."""
        if self.found is None:
            return None
        return self.found <= self.limit

    @property
    def verdict(self) -> str:
        """Met, or missed by how much."""
        if self.found is None or self.met is None:
            return "not measured"
        if self.met:
            return "met"
        factor = self.found / self.limit
        by = f"{(factor - 1):.0%}" if factor < 2 else f"{factor:.1f} times"
        return f"**missed by {by}**" if factor < 2 else f"**missed: {by} more**"


def _times(value: float) -> str:
    return f"{value:.2f} ×" if value < 10 else f"{value:,.0f} ×"


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 10 else f"{value:,.1f} s" if value < 100 else f"{value:,.0f} s"


def _memory(value: float) -> str:
    return f"{value / 2**20:,.0f} MiB"


def _kilobytes(value: float) -> str:
    return f"{value / 1e3:,.1f} kB" if value < 10_000 else f"{value / 1e3:,.0f} kB"


def marks(measured: Measured) -> list[Mark]:
    """Every mark that the product is held to."""
    m = measured
    ours, hugo = (
        m.cost(AT, tool, step, "processor") for tool, step in (("matters", "cold, no search"), ("hugo", "cold"))
    )
    at, large = f"{AT:,}", f"{LARGEST:,}"
    page = m.largest_page()
    return [
        Mark(f"Cold build of {at} without the index, processor time, against Hugo", 2.6, _ratio(ours, hugo), _times),
        Mark(
            "The same, for each megabyte that each writes",
            1.2,
            _ratio(
                _ratio(ours, m.written(AT, "bytes", "matters, no search")),
                _ratio(hugo, m.written(AT, "bytes", "hugo, no search")),
            ),
            _times,
        ),
        Mark(f"Nothing to build at {at}", 0.6, m.cost(AT, "matters", "nothing changed"), _seconds),
        Mark(f"One meeting of {at} edited while the site is served, until it is seen", 1, m.serving(AT), _seconds),
        Mark("The same, until a search finds it", 5, m.serving(AT, "serving, found"), _seconds),
        Mark(f"Memory at {at}, with the index", 0.75 * 2**30, m.cost(AT, "matters", "cold", "memory"), _memory),
        Mark(f"Memory at {large}, with the index", 3.5 * 2**30, m.cost(LARGEST, "matters", "cold", "memory"), _memory),
        Mark(
            f"First search result at {large}, over the wire", 300_000, m.browser(LARGEST, "search", "wire"), _kilobytes
        ),
        Mark(
            "Largest page, HTML",
            60_000,
            page[0] if page else None,
            _kilobytes,
            note=f"{page[1]} at {page[2]:,}" if page else "",
        ),
    ]


# The tables


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|---|{'---:|' * (len(head) - 1)}"]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def _row(
    name: str, sizes: Sequence[int], value: Callable[[int], float | None], shown: Callable[[float], str]
) -> list[str]:
    found = [value(pages) for pages in sizes]
    return [name, *("" if one is None else shown(one) for one in found)]


def _filled(rows: Sequence[list[str]]) -> list[list[str]]:
    return [row for row in rows if any(row[1:])]


def _sections(m: Measured) -> Iterator[str]:
    sizes = m.sizes
    head = ["", *(f"{pages:,} pages" for pages in sizes)]

    def ratio(step: str, other: Callable[[int], float | None]) -> Callable[[int], float | None]:
        return lambda pages: _ratio(m.cost(pages, "matters", step), other(pages))

    def cost(tool: str, step: str, what: str = "seconds") -> Callable[[int], float | None]:
        return lambda pages: m.cost(pages, tool, step, what)

    yield "# Benchmarks"
    yield (
        f"Measured on {m.content.get('date', 'a day unknown')} with `make bench`: medians of "
        f"{_runs(m)}; every tool in turn in each round, each a process of its own, timed from its start to its end. "
        "Ratios come first: they carry from one machine to another, seconds do not."
    )
    yield "![Cost against size](results.svg)"
    yield "## Marks"
    yield _table(
        ["Mark", "Wanted", "Measured", ""],
        [
            [
                mark.name,
                f"at most {mark.shown(mark.limit)}",
                "" if mark.found is None else f"{mark.shown(mark.found)}{f', {mark.note}' if mark.note else ''}",
                mark.verdict,
            ]
            for mark in marks(m)
        ],
    )
    yield "Why some are missed, and what was tried: [limits.md](limits.md)."
    yield "## Ratios"
    yield "Time of the product over time of the other; less than 1 is quicker."
    yield _table(
        head,
        _filled(
            [
                _row("Without search: to Hugo", sizes, ratio("cold, no search", cost("hugo", "cold")), _times),
                _row("With search: to Hugo and Pagefind", sizes, ratio("cold", m.hugo_and_pagefind), _times),
                _row(
                    "Without search: to MkDocs and Material",
                    sizes,
                    ratio("cold, no search", cost("mkdocs", "cold, no search")),
                    _times,
                ),
                _row(
                    "With search: to MkDocs and Material with theirs",
                    sizes,
                    ratio("cold", cost("mkdocs", "cold")),
                    _times,
                ),
                *(
                    _row(
                        f"{step.capitalize()}{off}: to its own cold build",
                        sizes,
                        ratio(f"{step}{off}", cost("matters", f"cold{off}")),
                        _times,
                    )
                    for off in (", no search", "")
                    for step in ("nothing changed", "meeting edited", "request answered")
                ),
            ]
        ),
    )
    steps = [
        ("Cold, no search", "matters", "cold, no search"),
        ("Nothing changed, no search", "matters", "nothing changed, no search"),
        ("One meeting edited, no search", "matters", "meeting edited, no search"),
        ("One request answered, no search", "matters", "request answered, no search"),
        ("Cold", "matters", "cold"),
        ("Nothing changed", "matters", "nothing changed"),
        ("One meeting edited", "matters", "meeting edited"),
        ("One request answered", "matters", "request answered"),
        ("`matters check`", "matters", "check"),
        ("Hugo", "hugo", "cold"),
        ("Pagefind over what Hugo wrote", "hugo", "pagefind"),
        ("MkDocs and Material, no search", "mkdocs", "cold, no search"),
        ("MkDocs and Material with their search", "mkdocs", "cold"),
    ]
    for heading, what, shown in (
        ("Seconds", "seconds", _seconds),
        ("Processor time", "processor", _seconds),
        ("Peak memory, all processes", "memory", _memory),
        ("Peak memory, largest process", "largest", _memory),
    ):
        yield f"## {heading}"
        rows = [_row(name, sizes, cost(tool, step, what), shown) for name, tool, step in steps]
        if what == "seconds":
            start = partial(m.serving, what="serving, start")
            rows.append(_row("`matters serve` begun with nothing changed, until a page is seen", sizes, start, shown))
            rows.append(_row("One meeting edited while the site is served, until it is seen", sizes, m.serving, shown))
            found = partial(m.serving, what="serving, found")
            rows.append(
                _row("One meeting edited while the site is served, until a search finds it", sizes, found, shown)
            )
            answered = partial(m.serving, what="serving, answered")
            rows.append(_row("One request answered while the site is served, until seen", sizes, answered, shown))
        yield _table(head, _filled(rows))
    yield "## Written"
    tools = (
        ("the product", "matters"),
        ("the product, no search", "matters, no search"),
        ("Hugo", "hugo, no search"),
        ("Hugo and Pagefind", "hugo"),
        ("MkDocs and Material", "mkdocs"),
    )

    def wrote(what: str, tool: str) -> Callable[[int], float | None]:
        return lambda pages: m.written(pages, what, tool)

    rows = []
    for heading, what, counted in (
        ("Pages of HTML", "pages", "{:,.0f}".format),
        ("Bytes of HTML", "html", _megabytes),
        ("Files", "files", "{:,.0f}".format),
        ("Bytes", "bytes", _megabytes),
        ("Search index", "index", _megabytes),
        ("Largest page", "largest", _kilobytes),
    ):
        rows += [_row(f"{heading}: {name}", sizes, wrote(what, tool), counted) for name, tool in tools]
    pairs = (("Hugo's pages to the product's", "pages"), ("Hugo's bytes of HTML to the product's", "html"))
    for name, what in pairs:
        rows.append(
            _row(
                name,
                sizes,
                lambda pages, what=what: _ratio(  # type: ignore[misc]
                    m.written(pages, what, "hugo, no search"), m.written(pages, what, "matters, no search")
                ),
                "{:.3f} ×".format,
            )
        )
    yield _table(head, _filled([row for row in rows if not set(row[1:]) <= {"", "0.0 MB"}]))
    yield "## In the browser"
    yield (
        "A first visit in Chromium from a server on the same machine. *HTML* is the page as it stands on the disk; "
        "*wire* is everything that was sent, compressed as a web server does it (gzip); the search index, its program "
        "and the fonts are compressed as they are."
    )
    rows = [
        _row(f"{name.capitalize()}, {words}", sizes, _of_browser(m, name, what), _kilobytes)
        for name in ("home", "register", "meeting", "request")
        for words, what in (("HTML", "html"), ("wire", "wire"))
    ]
    rows += [
        _row("First search result, wire", sizes, _of_browser(m, "search", "wire"), _kilobytes),
        _row(
            "First search result, of that the index and its program",
            sizes,
            _of_browser(m, "search", "index"),
            _kilobytes,
        ),
        _row("First search result, time", sizes, _of_browser(m, "search", "seconds"), _seconds),
    ]
    yield _table(head, _filled(rows))
    yield "## What is compared"
    yield (
        "All build the site of the same invented county, from nothing: without an earlier site and without a cache. "
        "Hugo reads the same YAML and makes a page for each page of the product, at the same address, through a "
        "content adapter (`hugo/project`); without minifying. Pagefind indexes its pages but for those that only list "
        "others. Plain MkDocs and Material build the product's own pages "
        "as Markdown, but for the short addresses, with only "
        f"the sections in the menu, up to {MKDOCS_UP_TO:,} pages. Hugo's pages leave out:"
    )
    yield "\n".join(f"- {one}" for one in m.content.get("hugo lacks", []))
    yield from _machine(m)


def _machine(m: Measured) -> Iterator[str]:
    """What was measured when, of which code and on which machine."""
    sizes = m.sizes
    yield "## The machine"
    took = [(pages, m.of(pages)["took"]) for pages in sizes if m.of(pages).get("took")]
    if took:
        each = ", ".join(f"{seconds / 60:.0f} at {pages:,} pages" for pages, seconds in took)
        yield f"The whole took {sum(one for _, one in took) / 60:.0f} minutes: {each}."
    commits = {pages: m.of(pages).get("commit") for pages in sizes}
    about = dict(m.content.get("machine", {}))
    if len(set(commits.values())) == 1 and commits[sizes[0]]:
        about["commit"] = commits[sizes[0]]  # The machine's is that of the last run, which may have measured little.
    yield _table(["", ""], [[name, value] for name, value in about.items()])
    if len(set(commits.values())) > 1:
        each = ", ".join(f"{pages:,} pages of {commit}" for pages, commit in commits.items())
        yield f"Not all sizes were measured of the same commit: {each}."
    served = {pages: m.of(pages).get("served commit", commits[pages]) for pages in sizes}
    if later := [f"{pages:,} pages of {served[pages]}" for pages in sizes if served[pages] not in commits.values()]:
        yield f"What is seen while the site is served was measured again: {', '.join(later)}."


def _of_browser(m: Measured, page: str, what: str) -> Callable[[int], float | None]:
    return lambda pages: m.browser(pages, page, what)


def _megabytes(value: float) -> str:
    return f"{value / 1e6:,.1f} MB"


def _runs(m: Measured) -> str:
    """How often things were measured, and at which sizes not so often."""
    counts = {
        pages: max((len(runs) for steps in m.of(pages).get("costs", {}).values() for runs in steps.values()), default=0)
        for pages in m.sizes
    }
    most = max(counts.values(), default=0)
    fewer = [f"{number} at {pages:,} pages" for pages, number in counts.items() if number != most]
    return f"{most} runs" + (f" ({', '.join(fewer)})" if fewer else "")


def _lines(m: Measured) -> Iterator[Line]:
    def points(value: Callable[[int], float | None]) -> list[tuple[float, float]]:
        return [(pages, found) for pages in m.sizes if (found := value(pages))]

    def cost(tool: str, step: str) -> list[tuple[float, float]]:
        return points(lambda pages: m.cost(pages, tool, step))

    yield Line("Matters Arising, with search", cost("matters", "cold"), "#0b4f8a", "", "circle")
    yield Line("Matters Arising, no search", cost("matters", "cold, no search"), "#0b4f8a", "7 4", "circle")
    yield Line("one meeting edited, with search", cost("matters", "meeting edited"), "#2f74ad", "", "diamond")
    yield Line(
        "one meeting edited, no search", cost("matters", "meeting edited, no search"), "#2f74ad", "7 4", "diamond"
    )
    yield Line("Hugo and Pagefind", points(m.hugo_and_pagefind), "#a83250", "", "square")
    yield Line("Hugo, no search", cost("hugo", "cold"), "#a83250", "7 4", "square")
    yield Line("MkDocs and Material, no search", cost("mkdocs", "cold, no search"), "#555555", "2 3", "diamond")


def as_markdown(content: Content) -> str:
    """The report."""
    return "\n\n".join(part for part in _sections(Measured(content)) if part) + "\n"


def as_svg(content: Content) -> str:
    """The plot."""
    return plot(
        _lines(Measured(content)),
        title="What it costs to build a site of so many pages",
        across="pages",
        up="seconds, median",
    )


def write(content: Content, table: Path, picture: Path) -> None:
    """Write the report and its plot."""
    table.write_text(as_markdown(content), encoding="utf-8")
    picture.write_text(as_svg(content), encoding="utf-8")
