"""What a search costs a reader's connection and the machine that makes its index, at several sizes of the record.

    .venv/bin/python -m tests.benchmarks.search_weight

It makes an index of invented things of about sixty words each, with the facets of a real record and spread evenly
over nineteen years, opens the search page in Chromium as somebody who was never there, and counts the bytes that the
server sends until the first results are shown, and until the earlier years have been searched too. At the largest
size it compares how many things a part of the index may hold. The results are written to
`tests/benchmarks/search_weight.md`.
"""

from __future__ import annotations

import os
import platform
import random
import re
import resource
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from threading import Event, Thread
from time import perf_counter
from typing import Any, BinaryIO

from playwright.sync_api import Page, expect, sync_playwright

from matters_arising import mkdocs_adapter
from matters_arising.law.periods import municipal_year
from matters_arising.outputs.search import pagefind, shards
from matters_arising.outputs.search.entries import Found

ROOT = Path(__file__).parent.parent.parent
SIZES = (1_000, 10_000, 50_000)
LIMITS = (2_700, 11_000, 22_000, 50_000)
"""How many things a part may hold, compared at the largest size with what it is: enough for one year, four, eight, and
all; two fit by default."""
RECENT = 2022
SEED = 20231002
WANTED = "flood gates"


def things(number: int) -> Iterator[Found]:
    """Invented things to find, the same for the same number; one in thirty has no year."""
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
        year = municipal_year(day, {})
        filters = {
            "kind": ["Request"],
            "committee": [chance.choice(committees)],
            "year": [year.replace("-", "/")],
            "owner": [f"Directorate {chance.randrange(40)}"],
            "subject": [f"Subject {chance.randrange(200)}"],
        }
        made = Found(
            address=f"/requests/abc/{day}/{place}/1/",
            title=" ".join(words[:7]).capitalize(),
            kind=chance.choice(["Request", "Resolution", "Agenda item", "Decision"]),
            text=" ".join(words),
            date=day,
            reference=f"ABC/{day}/{place}/1",
            committee=chance.choice(committees),
            year=year,
            filters=filters,
        )
        yield replace(made, date=None, year=None, filters={"kind": ["Person"]}) if place % 30 == 0 else made


class _Counting(SimpleHTTPRequestHandler):
    """Serves a folder, and counts the bytes that it sends; a file the browser has already is not sent again."""

    def __init__(self, *args: Any, sent: list[tuple[str, int]], **kwargs: Any) -> None:
        self.sent = sent
        super().__init__(*args, **kwargs)

    def copyfile(self, source: Any, outputfile: BinaryIO) -> None:  # type: ignore[override]
        content = source.read()
        self.sent.append((self.path.partition("?")[0], len(content)))
        with suppress(ConnectionError):
            outputfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Cost:
    """What one search costs its reader."""

    first: int
    """Bytes of the index until the first results are shown."""
    first_page: int
    """Bytes of everything until then."""
    first_seconds: float
    whole: int
    """Bytes of the index until the earlier years have been searched too."""
    whole_seconds: float
    requests: int
    """How many files of the index were sent for that."""


def measure(folder: Path) -> Cost:
    """What a first search costs; twenty results with their excerpts are shown, so theirs are in the sum.

    Two visits: one that asks for the earlier years by the button, so that the bytes before are known, and one on
    which they come by themselves, for the time.
    """
    sent: list[tuple[str, int]] = []
    handler = partial(_Counting, directory=str(folder), sent=sent)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/search/?q={WANTED.replace(' ', '+')}"

    def index() -> list[int]:
        return [size for path, size in sent if path.startswith("/pagefind/")]

    with sync_playwright() as playwright:
        found = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context().new_page()
        page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
        page.goto(address)
        page.locator("#results .result").first.wait_for(timeout=60_000)
        page.wait_for_timeout(1_000)
        first, first_page = sum(index()), sum(size for _, size in sent)
        button = page.get_by_role("button", name="Search earlier years too")
        if button.is_visible():
            button.click()
        _complete(page)
        page.wait_for_timeout(1_000)
        whole, requests = sum(index()), len(index())
        page = browser.new_context().new_page()
        begun = perf_counter()
        page.goto(address)
        page.locator("#results .result").first.wait_for(timeout=60_000)
        first_seconds = perf_counter() - begun
        _complete(page)
        whole_seconds = perf_counter() - begun
        browser.close()
    server.shutdown()
    return Cost(first, first_page, first_seconds, whole, whole_seconds, requests)


def _complete(page: Page) -> None:
    expect(page.locator("#search-status")).to_have_text(re.compile(r"results(?!.*since)"), timeout=60_000)


@dataclass(frozen=True)
class Making:
    """What making an index costs."""

    seconds: float
    processor: float
    """Seconds of processor time, ours and Pagefind's."""
    memory: int
    """The most memory that ours and Pagefind's processes held at one time, in bytes."""


def make(
    parts: tuple[shards.Shard, ...], folder: Path, cache: Path | None = None, at_once: int = pagefind.AT_ONCE
) -> Making:
    """Make an index, and watch what it costs."""
    shutil.rmtree(folder / pagefind.FOLDER, ignore_errors=True)
    over, most = Event(), [0]

    def watch() -> None:
        while not over.wait(0.05):
            most[0] = max(most[0], _resident())

    watcher = Thread(target=watch)
    watcher.start()
    begun, spent = perf_counter(), _processor()
    pagefind.write(parts, folder, cache, at_once)
    seconds, processor = perf_counter() - begun, _processor() - spent
    over.set()
    watcher.join()
    return Making(seconds, processor, most[0])


def _processor() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def _resident() -> int:
    """The memory that this process and its children hold."""
    children = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    pids = [os.getpid()]
    for path in children:
        with suppress(OSError):
            pids += map(int, path.read_text().split())
    pages = 0
    for pid in pids:
        with suppress(OSError):
            pages += int(Path(f"/proc/{pid}/statm").read_text(encoding="utf-8").split()[1])
    return pages * resource.getpagesize()


def told(parts: tuple[shards.Shard, ...], folder: Path) -> None:
    """Tell the search page which parts there are."""
    path = folder / "search" / "index.html"
    names, since = " ".join(part.name for part in parts[1:]), (parts[0].since or "").replace("-", "/")
    sizes = " ".join(str(len(part.entries)) for part in parts)
    given = f' data-archive="{names}" data-since="{since}" data-sizes="{sizes}"' if names else ""
    html = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r'<div id="search"[^>]*>', f'<div id="search" hidden{given}>', html), encoding="utf-8")


def row(number: int, limit: int, folder: Path) -> list[str]:
    """One size and one limit: what making and searching cost."""
    parts = shards.divided(tuple(things(number)), RECENT, limit)
    told(parts, folder)
    making = make(parts, folder)
    index = [path for path in (folder / pagefind.FOLDER).rglob("*") if path.is_file()]
    on_disk = sum(path.stat().st_size for path in index)
    with tempfile.TemporaryDirectory() as cache:
        make(parts, folder, Path(cache))
        changed = replace(parts[0].entries[0], text="Something else")
        edited = (replace(parts[0], entries=(changed, *parts[0].entries[1:])), *parts[1:])
        again = make(edited, folder, Path(cache))
    cost = measure(folder)
    return [
        f"{number:,}",
        f"{len(parts)}",
        f"{len(parts[0].entries):,}",
        f"{max(len(part.entries) for part in parts):,}",
        f"{cost.first / 1e3:.0f}",
        f"{cost.first_page / 1e3:.0f}",
        f"{cost.first_seconds:.1f}",
        f"{cost.whole / 1e3:.0f}",
        f"{cost.requests}",
        f"{cost.whole_seconds:.1f}",
        f"{making.seconds:.1f}",
        f"{making.processor:.1f}",
        f"{making.memory / 1e6:.0f}",
        f"{again.seconds:.1f}",
        f"{on_disk / 1e6:.1f}",
    ]


HEADINGS = (
    "things to find",
    "parts",
    "things in the first part",
    "things in the largest part",
    "index, kB until the first results",
    "whole page, kB until then",
    "seconds until then",
    "index, kB until complete",
    "files of the index until complete",
    "seconds until complete",
    "making, s",
    "making, processor s",
    "making, peak memory, MB",
    "after an edit in the first part, s",
    "index on disk, MB",
)


def table(rows: list[list[str]], headings: tuple[str, ...] = HEADINGS) -> str:
    """Rows below the headings."""
    lines = [headings, ["---:"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def machine() -> str:
    """What it was measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    asked = subprocess.run(["chromium", "--version"], capture_output=True, text=True, check=False).stdout
    chromium = re.search(r"[\d.]+", asked)
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB of memory, "
        f"Python {platform.python_version()}, Chromium {chromium[0] if chromium else '?'}, "
        f"Pagefind {version('pagefind-bin')}"
    )


def main() -> None:
    """Measure every size, and every limit at the largest, and write the tables."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "site"
        mkdocs_adapter.build(str(ROOT / "mkdocs.yml"), str(folder), strict=True)
        sizes, limits = [], []
        for number in SIZES:
            sizes.append(row(number, shards.LIMIT, folder))
            print(" | ".join(sizes[-1]), flush=True)
        for limit in LIMITS:
            limits.append([f"{limit:,}", *row(SIZES[-1], limit, folder)[1:]])
            print(" | ".join(limits[-1]), flush=True)
        limits.insert(1, [f"{shards.LIMIT:,}", *sizes[-1][1:]])
        parts = shards.divided(tuple(things(SIZES[-1])), RECENT)
        at_once = []
        for number in (1, 2, 3):
            making = make(parts, folder, at_once=number)
            at_once.append(
                [f"{number}", f"{making.seconds:.1f}", f"{making.processor:.1f}", f"{making.memory / 1e6:.0f}"]
            )
            print(" | ".join(at_once[-1]), flush=True)
    text = (
        "# What a search costs\n\n"
        "Measured with `python -m tests.benchmarks.search_weight`: invented things of about sixty words, spread evenly "
        f"over nineteen years. {machine()}. One run of each. Files are sent uncompressed, as a plain server does; "
        "Pagefind's own files are compressed already, its two scripts are not.\n\n"
        f"## By the size of the record\n\nA part holds no more than {shards.LIMIT:,} things, unless its year does.\n\n"
        f"{table(sizes)}\n"
        f"## By the size of a part, at {SIZES[-1]:,} things\n\n"
        f"{table(limits).replace('things to find', 'limit of a part', 1)}\n"
        f"## By the number of parts that are made at the same time, at {SIZES[-1]:,} things\n\n"
        f"{table(at_once, ('at the same time', 'making, s', 'making, processor s', 'making, peak memory, MB'))}"
    )
    path = Path(__file__).parent / "search_weight.md"
    kept = path.read_text(encoding="utf-8").partition("\n## What follows") if path.is_file() else ("", "", "")
    path.write_text(text + "".join(kept[1:]), encoding="utf-8")


if __name__ == "__main__":
    main()
