"""Tables on the pages of a PDF, found by the ruled lines between their cells."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

NEAR = 3.0
"""Points within which lines are taken for one."""
NARROW = 10.0
"""Points up to which an empty column is only a gap between two lines."""
MAX_SEGMENTS = 20_000
"""Pieces of lines on a page above which it is a drawing."""


@dataclass(frozen=True)
class Edge:
    """A ruled line between cells, vertical or horizontal, in points from the bottom left."""

    is_level: bool
    at: float
    """Its height on the page, if it is level, else its distance from the left."""
    start: float
    end: float


@dataclass(frozen=True)
class Table:
    """A table: the area it occupies, and its rows of cells."""

    left: float
    bottom: float
    right: float
    top: float
    rows: tuple[tuple[str, ...], ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is within the table."""
        return self.left - NEAR <= x <= self.right + NEAR and self.bottom - NEAR <= y <= self.top + NEAR


def tables_of(page: Any, text_page: Any) -> list[Table]:
    """The tables of a page, from top to bottom.

    Args:
        page: the page, as a pypdfium2 object.
        text_page: its text.
    """
    edges = _joined(_edges(page))
    found = []
    for several in _connected(edges):
        table = _table(several, text_page)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda one: -one.top)


def _edges(page: Any) -> list[Edge]:
    from pypdfium2 import raw

    found: list[Edge] = []
    number = 0
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        matrix = path.get_matrix()
        points: list[tuple[float, float]] = []
        for at in range(raw.FPDFPath_CountSegments(path)):
            number += 1
            if number > MAX_SEGMENTS:
                return []
            segment = raw.FPDFPath_GetPathSegment(path, at)
            raw.FPDFPathSegment_GetPoint(segment, x, y)
            point = matrix.on_point(x.value, y.value)
            kind = raw.FPDFPathSegment_GetType(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                points = [point]
            elif kind == raw.FPDF_SEGMENT_LINETO and points:
                found += _edge(points[-1], point)
                points.append(point)
            if raw.FPDFPathSegment_GetClose(segment) and len(points) > 2:
                found += _edge(points[-1], points[0])
    return found


def _edge(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Edge]:
    (a, b), (c, d) = one, other
    if abs(b - d) < 1 and abs(a - c) > NEAR:
        yield Edge(True, b, min(a, c), max(a, c))
    elif abs(a - c) < 1 and abs(b - d) > NEAR:
        yield Edge(False, a, min(b, d), max(b, d))


def _joined(edges: Iterable[Edge]) -> list[Edge]:
    """Pieces of one line joined together."""
    found: list[Edge] = []
    for one in sorted(edges, key=lambda one: (one.is_level, round(one.at / NEAR), one.start)):
        last = found[-1] if found else None
        if last and last.is_level == one.is_level and abs(last.at - one.at) <= NEAR and one.start <= last.end + NEAR:
            found[-1] = Edge(last.is_level, last.at, last.start, max(last.end, one.end))
        else:
            found.append(one)
    return found


def _connected(edges: Sequence[Edge]) -> list[list[Edge]]:
    """Lines that cross or touch each other."""
    left = list(edges)
    found: list[list[Edge]] = []
    while left:
        several = [left.pop()]
        for one in several:
            touching = [other for other in left if _touch(one, other)]
            several += touching
            left = [other for other in left if other not in touching]
        if len(several) >= 6:
            found.append(several)
    return found


def _touch(one: Edge, other: Edge) -> bool:
    if one.is_level == other.is_level:
        return abs(one.at - other.at) <= NEAR and one.start <= other.end + NEAR and other.start <= one.end + NEAR
    return (
        one.start - NEAR <= other.at <= one.end + NEAR and other.start - NEAR <= one.at <= other.end + NEAR
    )  # fmt: skip


def _places(several: Iterable[float]) -> list[float]:
    found: list[float] = []
    for one in sorted(several):
        if not found or one - found[-1] > NEAR:
            found.append(one)
    return found


def _table(edges: Sequence[Edge], text_page: Any) -> Table | None:
    upright = [one for one in edges if not one.is_level]
    xs = _places(one.at for one in upright)
    ys = _places(one.at for one in edges if one.is_level)[::-1]
    if len(xs) < 3 or len(ys) < 2 or len(ys) > 500 or len(xs) > 40:
        return None
    rows = []
    for top, bottom in pairwise(ys):
        middle = (top + bottom) / 2
        walls = [x for x in xs if any(abs(one.at - x) <= NEAR and one.start < middle < one.end for one in upright)]
        cells = [""] * (len(xs) - 1)
        for left, right in pairwise(walls):
            # A point over the edge, so that letters which touch a line are of one cell only.
            text = text_page.get_text_bounded(left=left + 0.5, bottom=bottom, right=right - 0.5, top=top)
            cells[xs.index(left)] = text.strip()
        if any(cells):
            rows.append(tuple(cells))
    used = {at for row in rows for at, cell in enumerate(row) if cell}
    if len(used) < 2 or len(rows) < 2:
        return None
    # A gap between two lines is not a column; an empty column is, as on the page before.
    kept = [at for at, (left, right) in enumerate(pairwise(xs)) if at in used or right - left > NARROW]
    return Table(xs[0], ys[-1], xs[-1], ys[0], tuple(tuple(row[at] for at in kept) for row in rows))
