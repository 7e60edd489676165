"""What pages and a first search cost a reader: bytes over the wire, and the time until the first result is shown."""

from __future__ import annotations

import gzip
import shutil
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import Any, BinaryIO

from .county import Made

COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".atom")
"""What a web server compresses; the search index, its program and the fonts are compressed already."""

FIRST_RESULT = "#results .result"
"""The first result of a search."""


@dataclass(frozen=True)
class Sent:
    """What a server sent for one visit."""

    html: int
    """Bytes of the page itself, as it stands on the disk."""
    plain: int
    """Bytes of everything, uncompressed."""
    wire: int
    """Bytes of everything, as a server sends them that compresses."""


@dataclass(frozen=True)
class Search:
    """What a first search cost."""

    words: str
    """What was looked for."""
    seconds: float
    """From opening the search page until the first result was shown."""
    index: int
    """Bytes of the index and its program that were sent until then, as a server sends them that compresses."""
    plain: int
    """Bytes of everything, as they stand on the disk."""
    wire: int
    """Bytes of everything, as a server sends them that compresses."""


class _Counting(SimpleHTTPRequestHandler):
    """Serves a folder, and counts the bytes that it sends, as they are and compressed."""

    def __init__(self, *args: Any, sent: list[tuple[str, int, int]], **kwargs: Any) -> None:
        self.sent = sent
        super().__init__(*args, **kwargs)

    def copyfile(self, source: Any, outputfile: BinaryIO) -> None:  # type: ignore[override]
        content = source.read()
        path = self.path.partition("?")[0]
        name = "index.html" if path.endswith("/") else path
        wire = len(gzip.compress(content, 6)) if name.endswith(COMPRESSED) else len(content)
        self.sent.append((path, len(content), wire))
        with suppress(ConnectionError):
            outputfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def addresses(made: Made) -> dict[str, str]:
    """The pages whose weight is measured."""
    committee, day = made.meeting.parent.name, made.meeting.stem
    return {
        "home": "/",
        "register": "/requests/",
        "meeting": f"/meetings/{committee}/{day}/",
        "request": f"/requests/{made.open_request.lower()}/",
    }


def wanted(made: Made) -> str:
    """Two words that somebody may look for: of the title of a subject in the middle of the register."""
    titles = [line.partition("title: ")[2] for line in (made.data / "subjects.yml").read_text().splitlines()]
    named = [title.strip(" }\"'") for title in titles if title]
    words = [word.strip(",}") for word in named[len(named) // 2].split()]
    return " ".join([word for word in words if len(word) > 3][:2])


def measure(site: Path, made: Made) -> dict[str, Any]:
    """Measure the pages and a first search, each as somebody who was never there before."""
    from playwright.sync_api import sync_playwright

    sent: list[tuple[str, int, int]] = []
    handler = partial(_Counting, directory=str(site), sent=sent)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    here = f"http://127.0.0.1:{server.server_port}"
    words = wanted(made)
    query = f"/search/?q={words.replace(' ', '+')}"
    found: dict[str, Any] = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for name, address in addresses(made).items():
            sent.clear()
            page = browser.new_context().new_page()
            page.goto(f"{here}{address}", wait_until="networkidle", timeout=120_000)
            html = next(plain for path, plain, _ in sent if path == address)
            found[name] = asdict(Sent(html, sum(one[1] for one in sent), sum(one[2] for one in sent)))
            page.context.close()
        page = browser.new_context().new_page()
        begun = perf_counter()
        page.goto(f"{here}{query}")
        page.locator(FIRST_RESULT).first.wait_for(timeout=120_000)
        seconds = perf_counter() - begun
        page.context.close()
        # On a connection that saves data earlier years are not searched unasked, so these are the bytes until then.
        page = browser.new_context().new_page()
        page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
        sent.clear()
        page.goto(f"{here}{query}")
        page.locator(FIRST_RESULT).first.wait_for(timeout=120_000)
        page.wait_for_timeout(1_000)
        index = sum(wire for path, _, wire in sent if path.startswith("/pagefind/"))
        search = Search(words, seconds, index, sum(one[1] for one in sent), sum(one[2] for one in sent))
        found["search"] = asdict(search)
        browser.close()
    server.shutdown()
    server.server_close()
    return found
