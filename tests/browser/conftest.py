"""A browser, and the two sites as a server publishes them."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, BinaryIO

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright
from tests.conftest import Built

CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
]
"""Chromium in a container, asking nobody for anything, with letters as wide as they are with or without a window."""

PHONE = 390
SMALL = 320
DESK = 1280
"""Widths in CSS pixels. The smallest is also a page of 1280 pixels enlarged to 400 %."""

HEIGHT = 800

MOVED = (
    "window.moved = 0; new PerformanceObserver((all) => all.getEntries().forEach((one) => {"
    "if (!one.hadRecentInput) { window.moved += one.value; } })).observe({ type: 'layout-shift', buffered: true })"
)
"""Adds up in `window.moved` how much of a page moves while it loads."""


@dataclass(frozen=True)
class Served:
    """A site that a server publishes."""

    built: Built
    """The site."""
    address: str
    """Where it is published, with the slash at the end."""

    def at(self, address: str) -> str:
        """The full address of a page."""
        return self.address + address.lstrip("/")

    def kinds(self) -> dict[str, tuple[str, ...]]:
        """Addresses to look at for every kind of page: the longest, and the barest of those that say they are bare."""
        pages: dict[str, list[str]] = {}
        for page in self.built.pages:
            pages.setdefault(page.kind, []).append(page.address)
        chosen: dict[str, tuple[str, ...]] = {}
        for kind, addresses in pages.items():
            longest = max(addresses, key=self._length)
            bare = sorted((one for one in addresses if 'class="none"' in self._html(one)), key=self._length)
            chosen[kind] = (longest, *(one for one in bare[:1] if one != longest))
        recorded = {page.address for page in self.built.pages}
        about = sorted(
            f"/{path.parent.relative_to(self.built.folder).as_posix()}/"
            for path in self.built.folder.glob("about/**/index.html")
        )
        chosen["written page"] = tuple(one for one in about if one not in recorded)
        chosen["no page"] = ("/404.html",)
        return chosen

    def every_kind(self) -> tuple[str, ...]:
        """The addresses of `kinds` in a row."""
        return tuple(address for addresses in self.kinds().values() for address in addresses)

    def longest(self, kind: str) -> str:
        """The full address of the longest page of a kind."""
        return self.at(self.kinds()[kind][0])

    def longest_with(self, html: str) -> str:
        """The full address of the longest page that has something in its HTML."""
        found = (page.address for page in self.built.pages if html in self._html(page.address))
        return self.at(max(found, key=self._length))

    def usual(self, kind: str) -> str:
        """The full address of a page of a kind that is neither long nor short for it."""
        addresses = sorted((page.address for page in self.built.pages if page.kind == kind), key=self._length)
        return self.at(addresses[len(addresses) // 2])

    def _html(self, address: str) -> str:
        return (self.built.folder / address.strip("/") / "index.html").read_text(encoding="utf-8")

    def _length(self, address: str) -> int:
        return len(self._html(address))


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under a path, with the site's own page for what is not there."""

    def __init__(self, *args: Any, prefix: str, **kwargs: Any) -> None:
        self.prefix = prefix
        super().__init__(*args, **kwargs)

    def end_headers(self) -> None:
        if not self.path.endswith(("/", ".html")):
            self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "outside the site")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def list_directory(self, path: Any) -> io.BytesIO | None:  # noqa: ARG002
        self.send_error(HTTPStatus.NOT_FOUND)
        return None

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def copyfile(self, source: Any, outputfile: BinaryIO) -> None:  # type: ignore[override]
        with suppress(ConnectionError):  # The browser may leave a page before it is all there.
            super().copyfile(source, outputfile)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


def _served(built: Built, prefix: str) -> Iterator[Served]:
    handler = partial(_Handler, directory=str(built.folder), prefix=prefix)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        yield Served(built, f"http://127.0.0.1:{server.server_port}{prefix}")
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def demonstration_served(demonstration_site: Built) -> Iterator[Served]:
    """The demonstration, at the top of a host."""
    yield from _served(demonstration_site, "/")


@pytest.fixture(scope="session")
def wexmoor_served(wexmoor_site: Built) -> Iterator[Served]:
    """The invented council's site, under a path."""
    yield from _served(wexmoor_site, "/wexmoor/record/")


@pytest.fixture(params=["demonstration", "wexmoor"])
def served(request: pytest.FixtureRequest) -> Served:
    """Each of the two sites."""
    site: Served = request.getfixturevalue(f"{request.param}_served")
    return site


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, if possible the one without a window, which needs half the time."""
    known = ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, known)), None)
    if not found:
        why = "there is no Chromium: install it (apt-get install chromium) or name it in CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(why)
        pytest.skip(why)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=CHROMIUM_OPTIONS)
        yield chromium
        chromium.close()


@dataclass
class Seen:
    """What a browser asked for and complained about."""

    requests: list[str] = field(default_factory=list)
    """The address of every request."""
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings on the console, requests that failed, scripts that raised."""


@dataclass(frozen=True)
class Visit:
    """A browser's context with what was seen in it."""

    context: BrowserContext
    seen: Seen


Open = Callable[..., Visit]


def eventually(page: Page, holds: Callable[[], bool]) -> bool:
    """Whether something comes true on a page within ten seconds."""
    for _ in range(200):
        if holds():
            return True
        page.wait_for_timeout(50)
    return False


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Open a context of its own: `visit(width)`, with Playwright's options for a context."""
    opened: list[BrowserContext] = []

    def open_(width: int = DESK, **options: Any) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": HEIGHT}, **options)
        context.set_default_timeout(15_000)
        opened.append(context)
        seen = Seen()

        def console(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                seen.complaints.append(f"{message.page.url if message.page else ''}: {message.text}")

        def failed(request: Request) -> None:
            if request.failure != "net::ERR_ABORTED":  # The browser had left the page.
                seen.complaints.append(f"{request.url}: {request.failure}")

        context.on("request", lambda request: seen.requests.append(request.url))
        context.on("requestfailed", failed)
        context.on("console", console)
        context.on("weberror", lambda error: seen.complaints.append(str(error.error)))
        return Visit(context, seen)

    yield open_
    for context in opened:
        context.close()
