"""A plot of costs against sizes, both on scales of powers of ten, as SVG that is read in grey as well as in colour."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

WIDTH, HEIGHT = 860, 540
LEFT, RIGHT, TOP, BOTTOM = 76, 240, 56, 64
"""What is kept free at each edge; the names of the lines stand at the right."""

APART = 17
"""How far apart two names must stand."""


@dataclass(frozen=True)
class Line:
    """One line: what is measured, and its cost at each size."""

    name: str
    points: Sequence[tuple[float, float]]
    colour: str
    dash: str = ""
    """How it is broken, as in `stroke-dasharray`; whole if nothing."""
    mark: str = "circle"
    """What stands at each point: a circle, a square or a diamond."""


def plot(lines: Iterable[Line], *, title: str, across: str, up: str) -> str:
    """Draw lines.

    Args:
        lines: the lines; those without a point are left out.
        title: what the plot shows.
        across: what goes from left to right.
        up: what goes from the bottom to the top.
    """
    drawn = [line for line in lines if line.points]
    sizes = [x for line in drawn for x, _ in line.points] or [1, 10]
    costs = [y for line in drawn for _, y in line.points] or [1, 10]
    widest = max(math.log10(max(sizes)) - math.log10(min(sizes)), 0.3)
    first_x, last_x = math.log10(min(sizes)), math.log10(min(sizes)) + widest
    first_y, last_y = math.floor(math.log10(min(costs))), math.ceil(math.log10(max(costs)))
    last_y = max(last_y, first_y + 1)

    def at(x: float, y: float) -> tuple[float, float]:
        right = LEFT + (math.log10(x) - first_x) / (last_x - first_x) * (WIDTH - LEFT - RIGHT)
        down = HEIGHT - BOTTOM - (math.log10(y) - first_y) / (last_y - first_y) * (HEIGHT - TOP - BOTTOM)
        return round(right, 1), round(down, 1)

    parts = [_head(title)]
    for power in range(first_y, last_y + 1):
        for step in range(1, 10 if power < last_y else 2):
            _, down = at(10**first_x, step * 10.0**power)
            style = "grid" if step == 1 else "fine"
            parts.append(f'<path class="{style}" d="M{LEFT} {down}H{WIDTH - RIGHT}"/>')
        _, down = at(10**first_x, 10.0**power)
        parts.append(f'<text x="{LEFT - 10}" y="{down + 4}" text-anchor="end">{10.0**power:,g}</text>')
    for size in sorted(set(sizes)):
        right, _ = at(size, 10.0**first_y)
        parts.append(f'<path class="grid" d="M{right} {TOP}V{HEIGHT - BOTTOM}"/>')
        parts.append(f'<text x="{right}" y="{HEIGHT - BOTTOM + 20}" text-anchor="middle">{size:,g}</text>')
    middle_x, middle_y = (LEFT + WIDTH - RIGHT) / 2, (TOP + HEIGHT - BOTTOM) / 2
    parts.append(f'<text x="{middle_x}" y="{HEIGHT - 18}" text-anchor="middle">{escape(across)}</text>')
    parts.append(f'<text transform="translate(20 {middle_y}) rotate(-90)" text-anchor="middle">{escape(up)}</text>')
    ends = []
    for line in drawn:
        places = [at(x, y) for x, y in sorted(line.points)]
        path = "M" + "L".join(f"{x} {y}" for x, y in places)
        dash = f' stroke-dasharray="{line.dash}"' if line.dash else ""
        parts.append(f'<path d="{path}" fill="none" stroke="{line.colour}" stroke-width="2.5"{dash}/>')
        parts += [_mark(line, *place) for place in places]
        ends.append((places[-1], line))
    parts += _names(ends)
    return "\n".join([*parts, "</svg>", ""])


def _head(title: str) -> str:
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title">
<title id="title">{escape(title)}</title>
<style>
text {{ font: 13px system-ui, sans-serif; fill: #222 }}
.heading {{ font-size: 16px; font-weight: 600 }}
.grid {{ stroke: #bbb }}
.fine {{ stroke: #eee }}
.lead {{ stroke: #888; fill: none }}
</style>
<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>
<text class="heading" x="{LEFT}" y="30">{escape(title)}</text>"""


def _mark(line: Line, x: float, y: float) -> str:
    fill = f'fill="{line.colour}" stroke="#fff"'
    if line.mark == "square":
        return f'<rect x="{x - 4.5}" y="{y - 4.5}" width="9" height="9" {fill}/>'
    if line.mark == "diamond":
        return f'<path d="M{x} {y - 6}l6 6l-6 6l-6 -6z" {fill}/>'
    return f'<circle cx="{x}" cy="{y}" r="5" {fill}/>'


def _names(ends: Sequence[tuple[tuple[float, float], Line]]) -> list[str]:
    """The name of each line at its end, moved apart where two would touch."""
    parts = []
    column = WIDTH - RIGHT + 22
    ordered = sorted(ends, key=lambda end: end[0][1])
    places = [place[1] for place, _ in ordered]
    for _ in range(200):
        for number in range(len(places) - 1):
            short = APART - (places[number + 1] - places[number])
            if short > 0:
                places[number] -= short / 2
                places[number + 1] += short / 2
    for ((x, y), line), down in zip(ordered, places, strict=True):
        if x < WIDTH - RIGHT - 1:
            # The line ends before the edge: its name stands before and above its end, since lines rise.
            style = f'text-anchor="end" style="fill: {line.colour}"'
            parts.append(f'<text x="{x + 6}" y="{y - 12}" {style}>{escape(line.name)}</text>')
            continue
        parts.append(f'<path class="lead" d="M{x + 7} {y}L{column - 4} {down:.1f}"/>')
        parts.append(f'<text x="{column}" y="{down + 4:.1f}" style="fill: {line.colour}">{escape(line.name)}</text>')
    return parts
