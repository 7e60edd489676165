"""Numbers → column charts, as plain measurements for a template to draw.

A chart carries the table of its figures, so that the drawing and the text always agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 360, 190
"""Size of a chart in its own units, which are pixels on a narrow phone."""

TOP, BOTTOM, LEFT = 18, 40, 6
"""Room for the numbers above the columns, the labels below, and at the side."""


@dataclass(frozen=True)
class Bar:
    """One column of a chart."""

    x: float
    y: float
    width: float
    height: float
    series: int
    """Which row of figures it belongs to, counted from 1."""
    number: int
    """The figure it stands for."""

    @property
    def middle(self) -> float:
        """Where its number is written."""
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True)
class Label:
    """The words under a group of columns, in one or two lines."""

    x: float
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A column chart with its figures."""

    id: str
    """Anchor of the chart, for its title and description."""
    title: str
    """What it shows."""
    description: str
    """What a reader who does not see it should know."""
    groups: tuple[str, ...]
    """What stands under each group of columns."""
    series: tuple[str, ...]
    """What each column of a group counts."""
    figures: tuple[tuple[int, ...], ...]
    """For each group, the figure of each series."""
    columns: tuple[Bar, ...]
    labels: tuple[Label, ...]
    width: int = WIDTH
    height: int = HEIGHT
    baseline: int = HEIGHT - BOTTOM


def chart(
    id: str,
    title: str,
    description: str,
    groups: Sequence[tuple[str, ...]],
    series: Sequence[str],
    figures: Sequence[Sequence[int]],
) -> Chart:
    """Lay out a column chart.

    Args:
        id: its anchor.
        title: what it shows.
        description: the same for readers who cannot see it.
        groups: the words under each group of columns, line by line.
        series: what each column of a group counts.
        figures: for each group, as many figures as there are series.
    """
    highest = max((number for group in figures for number in group), default=0) or 1
    room = (WIDTH - 2 * LEFT) / max(len(groups), 1)
    gap = min(room * 0.25, 24)
    width = min((room - gap) / max(len(series), 1), 44)
    columns, labels = [], []
    for place, (group, row) in enumerate(zip(groups, figures, strict=True)):
        middle = LEFT + room * (place + 0.5)
        start = middle - width * len(row) / 2
        for index, number in enumerate(row):
            height = round((HEIGHT - TOP - BOTTOM) * number / highest, 1)
            x = round(start + width * index, 1)
            columns.append(Bar(x, round(HEIGHT - BOTTOM - height, 1), round(width - 2, 1), height, index + 1, number))
        labels.append(Label(round(middle, 1), group))
    return Chart(
        id=id,
        title=title,
        description=description,
        groups=tuple(" ".join(group) for group in groups),
        series=tuple(series),
        figures=tuple(tuple(row) for row in figures),
        columns=tuple(columns),
        labels=tuple(labels),
    )
