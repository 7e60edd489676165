"""What a first search costs a reader's connection, at several sizes of the record.

    .venv/bin/python -m tests.benchmarks.search_weight

It makes an index of invented things of about sixty words each, with the facets of a real record, opens the search
page in Chromium as somebody who was never there, and counts the bytes that come over the wire until the first result
is shown. The results are written to `tests/benchmarks/search_weight.md`.
"""

from __future__ import annotations

import platform
import random
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import Any

from playwright.sync_api import sync_playwright

from matters_arising import search_index, site
from matters_arising.search import Found

ROOT = Path(__file__).parent.parent.parent
SIZES = (1_000, 10_000, 50_000)
SEED = 20231002
WANTED = "flood gates"


def things(number: int) -> Iterator[Found]:
    """Invented things to find, the same for the same number."""
    chance = random.Random(SEED)
    syllables = [first + second for first in "bcdfglmnprst" for second in ("a", "e", "i", "o", "u", "ar", "en", "or")]
    lexicon = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(6_000)]
    often = [1 / (rank + 3) for rank in range(len(lexicon))]
    committees = [f"Committee {n}" for n in range(15)]
    for place in range(number):
        words = chance.choices(lexicon, often, k=58)
        if place % 97 == 0:
            words[20:22] = WANTED.split()
        day = date(2004, 5, 1) + timedelta(days=chance.randrange(7_000))
        yield Found(
            address=f"/requests/abc/{day}/{place}/1/",
            title=" ".join(words[:7]).capitalize(),
            kind=chance.choice(["Request", "Resolution", "Agenda item", "Decision"]),
            text=" ".join(words),
            date=day,
            reference=f"ABC/{day}/{place}/1",
            committee=chance.choice(committees),
            filters={
                "kind": ["Request"],
                "committee": [chance.choice(committees)],
                "year": [f"{day.year}/{(day.year + 1) % 100:02}"],
                "owner": [f"Directorate {chance.randrange(40)}"],
                "subject": [f"Subject {chance.randrange(200)}"],
            },
        )


class _Counting(SimpleHTTPRequestHandler):
    """Serves a folder, and keeps the size of each file that was asked for."""

    def __init__(self, *args: Any, sizes: dict[str, int], **kwargs: Any) -> None:
        self.sizes = sizes
        super().__init__(*args, **kwargs)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        self.sizes[self.path.partition("?")[0]] = file.stat().st_size if file.is_file() else 0
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def measure(folder: Path) -> tuple[int, int, float]:
    """Bytes of the index and of everything, and seconds, until the first results of a first visit.

    Counted by the server, since a browser does not tell what its workers fetched. Twenty results with their
    excerpts are shown at once, so theirs are in the sum.
    """
    sizes: dict[str, int] = {}
    handler = partial(_Counting, directory=str(folder), sizes=sizes)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        found = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context().new_page()
        begun = perf_counter()
        page.goto(f"http://127.0.0.1:{server.server_port}/search/?q={WANTED.replace(' ', '+')}")
        page.locator("#results > li").first.wait_for(timeout=30_000)
        seconds = perf_counter() - begun
        browser.close()
    server.shutdown()
    index = sum(size for path, size in sizes.items() if path.startswith("/pagefind/"))
    return index, sum(sizes.values()), seconds


def main() -> None:
    """Measure every size and write the table."""
    rows = []
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "site"
        site.build(str(ROOT / "mkdocs.yml"), str(folder), strict=True)
        for number in SIZES:
            shutil.rmtree(folder / search_index.FOLDER)
            begun = perf_counter()
            search_index.write(things(number), folder)
            made = perf_counter() - begun
            index, whole, seconds = measure(folder)
            on_disk = sum(path.stat().st_size for path in (folder / search_index.FOLDER).rglob("*") if path.is_file())
            cells = (f"{number:,}", f"{index / 1e3:.0f}", f"{whole / 1e3:.0f}", f"{seconds:.2f}", f"{made:.1f}")
            row = f"| {' | '.join(cells)} | {on_disk / 1e6:.1f} |"
            rows.append(row)
            print(row)
    head = (
        "# What a first search costs\n\n"
        f"Measured with `python -m tests.benchmarks.search_weight` on {platform.machine()}, "
        f"Python {platform.python_version()}, one run, files served uncompressed.\n\n"
        "| things to find | search, kB until the first results | whole page, kB | seconds | making the index, s | "
        "index on disk, MB |\n|---:|---:|---:|---:|---:|---:|\n"
    )
    (Path(__file__).parent / "search_weight.md").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
