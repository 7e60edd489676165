"""Where the time of a build goes: a profile of one in a single process, by parts and by functions.

    .venv/bin/python -m tests.benchmarks.profile --pages 10000

A profile makes small functions look slower than they are, so shares are to be read and seconds are not. The result is
written to `profile.md`.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from .county import make
from .county.edits import edit_meeting
from .run import machine

HERE = Path(__file__).parent

PARTS = (
    ("Reading the record", "source/read.py", "read"),
    ("Checking it", "rules/checks/__init__.py", "problems"),
    ("Which targets there are", "outputs/html/pages/__init__.py", "drafts"),
    ("Whether what a target read has changed", "incremental/reuse.py", "are_current"),
    ("Pages: what they show, as HTML, and what stands beside them", "outputs/targets.py", "_of_page"),
    ("of that, what sheets of matters arising show", "outputs/html/pages/matters_arising/sheet_page.py", "_page_for"),
    ("of that, HTML", "outputs/html/whole_page.py", "__call__"),
    ("of that, what stands beside: data, documents, feeds", "outputs/targets.py", "_beside"),
    ("Whole data files, feeds, short addresses", "outputs/targets.py", "_of_files"),
    ("The manifest for the next build", "build/building.py", "_settled"),
    ("Publishing, the manifest included", "build/building.py", "publish"),
)
"""Parts of a build: what each is, and the function in which it happens."""


def profile(config: Path) -> pstats.Stats:
    """Build a site in this process, under the profiler."""
    from matters_arising import mkdocs_adapter

    profiler = cProfile.Profile()
    profiler.runcall(mkdocs_adapter.build, str(config), None, strict=True)
    return pstats.Stats(profiler)


def _rows(stats: pstats.Stats) -> Iterator[tuple[str, float]]:
    found: dict[tuple[str, int, str], tuple[int, int, float, float, Any]] = stats.stats  # type: ignore[attr-defined]
    for name, file, function in PARTS:
        those = [one for (path, _, called), one in found.items() if called == function and path.endswith(f"/{file}")]
        seconds = [cumulative for _, _, _, cumulative, _ in those]
        if seconds:
            yield name, max(seconds)


def _functions(stats: pstats.Stats, number: int = 15) -> Iterator[tuple[str, int, float]]:
    found: dict[tuple[str, int, str], tuple[int, int, float, float, Any]] = stats.stats  # type: ignore[attr-defined]
    for (path, _, name), one in sorted(found.items(), key=lambda pair: -pair[1][2])[:number]:
        where = path.rpartition("matters_arising/")[2] if "matters_arising/" in path else Path(path).name
        yield (f"`{name}`" if path == "~" else f"`{where}` {name}"), one[1], one[2]


def section(title: str, stats: pstats.Stats) -> str:
    """What a profile shows, as Markdown."""
    total: float = stats.total_tt  # type: ignore[attr-defined]
    lines = [f"## {title}", "", "| part | share |", "|---|---:|"]
    lines += [f"| {name} | {seconds / total:.1%} |" for name, seconds in _rows(stats)]
    lines += ["", "| function | calls | own time |", "|---|---:|---:|"]
    lines += [f"| {name} | {calls:,} | {seconds / total:.1%} |" for name, calls, seconds in _functions(stats)]
    return "\n".join(lines)


def main() -> None:
    """Profile a cold build, and one after an edit."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.profile", description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000, help="how many pages, about (%(default)s)")
    given = parser.parse_args()
    os.environ |= {"MATTERS_JOBS": "1", "MATTERS_SEARCH": "off"}
    with tempfile.TemporaryDirectory() as folder:
        made = make(Path(folder) / "county", given.pages)
        sections = [section("A cold build", profile(made.config))]
        edit_meeting(made)
        sections.append(section("One meeting edited", profile(made.config)))
        about = ", ".join(f"{name} {value}" for name, value in machine(Path(folder)).items() if name not in ("Hugo",))
    head = (
        f"# Where the time goes\n\nA build of {given.pages:,} pages in one process, without the search index, under "
        "Python's profiler (`python -m tests.benchmarks.profile`). Shares are of the whole. "
        f"Measured on: {about}."
    )
    (HERE / "profile.md").write_text("\n\n".join([head, *sections]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
