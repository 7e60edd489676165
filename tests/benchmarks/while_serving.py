"""How soon a page can be asked for when the site is served, and an edit be seen in a browser and found by a search."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import perf_counter, sleep
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.request import urlopen

from matters_arising.outputs.search.pagefind import FOLDER

from .county import Made
from .county.edits import ADDED, ANSWERED, Edit, answer_request, edit_meeting, undo

if TYPE_CHECKING:
    from playwright.sync_api import Page

PATIENCE = 1_800
"""Seconds after which a site that is not there is given up."""

LOOKS = 0.05
"""Seconds between looks at a site that is not there yet."""


def measure(made: Made, times: int) -> dict[str, list[float]]:
    """Serve a county, edit one of its meetings and answer one of its requests several times, and look at the page.

    The page stays open in Chromium, which nobody touches: it renews itself.

    Args:
        made: the county.
        times: how many edits of each.

    Returns:
        Seconds from each start with nothing changed until the page of the meeting is there (`serving, start`), from
        each edit of the meeting until the page that is open shows it (`serving`), the same for each answer
        (`serving, answered`), and from each edit of the meeting until the part of the search index that has it is
        another (`serving, found`). The first of each is not counted: the record may not be in the cache yet, and the
        first pages take longer than those that follow.
    """
    from playwright.sync_api import sync_playwright

    page_of_meeting = f"meetings/{made.meeting.parent.name}/{made.meeting.stem}/"
    starts = list(_starts(made, times, page_of_meeting))[1:]
    with _served(made, page_of_meeting) as root, sync_playwright() as playwright:
        index = f"{root}{FOLDER}/pagefind-entry.json"
        _until(lambda: _fetched(index) != b"")
        as_it_was = _fetched(index)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(f"{root}{page_of_meeting}")
        edited = list(_times(made, times, edit_meeting, page, ADDED.decode()))
        page.goto(f"{root}requests/{made.open_request.casefold()}/")
        answered = list(_times(made, times, answer_request, page, ANSWERED.decode()))
        browser.close()
        found = list(_found(made, times, index, as_it_was))
        return {"serving, start": starts, "serving": edited, "serving, answered": answered, "serving, found": found}


def _starts(made: Made, times: int, page: str) -> Iterator[float]:
    """Seconds from a start until a page is there, again and again."""
    for _ in range(times + 1):
        begun = perf_counter()
        with _served(made, page):
            yield perf_counter() - begun


def _times(made: Made, times: int, edit: Callable[[Made], Edit], page: Page, words: str) -> Iterator[float]:
    """Seconds from an edit until its words are on a page that is open, again and again; the first is left out."""
    for number in range(times + 1):
        done = edit(made)
        begun = perf_counter()
        try:
            _wait(page, words, there=True)
            if number:
                yield perf_counter() - begun
        finally:
            undo(done)
        _wait(page, words, there=False)
        sleep(1)


def _found(made: Made, times: int, index: str, as_it_was: bytes) -> Iterator[float]:
    """Seconds from an edit until a part of the index is no longer as it was, again and again.

    The words are others each time: of a part that was made once, the index is in the cache.
    """
    for number in range(times):
        _until(lambda: _fetched(index) == as_it_was)
        sleep(5)  # What is made afterwards has been made.
        done = edit_meeting(made, f"{ADDED.decode()} of {number}")
        begun = perf_counter()
        try:
            _until(lambda: _fetched(index) not in (b"", as_it_was))
            yield perf_counter() - begun
        finally:
            undo(done)


def _until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = perf_counter() + PATIENCE
    while not is_so():
        if perf_counter() > end:
            raise TimeoutError("the search index is not as it should be")
        sleep(LOOKS)


def _wait(page: Page, words: str, *, there: bool) -> None:
    """Wait until words are on an open page, or are no more; Playwright by itself would look every half second only."""
    from playwright.sync_api import Error

    end = perf_counter() + PATIENCE
    while perf_counter() < end:
        with suppress(Error):  # The page is being renewed.
            if page.evaluate("words => document.body.innerText.includes(words)", words) is there:
                return
        sleep(0.01)
    raise TimeoutError(f"{page.url} is not as it should be")


@contextmanager
def _served(made: Made, page: str) -> Iterator[str]:
    """The address at which a county is served, once one of its pages is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).with_name("matters")),
        "-f",
        str(made.config),
        "serve",
        "-a",
        f"127.0.0.1:{port}",
    ]
    environment = {**os.environ, "MATTERS_SEARCH": "on"}
    signal.signal(signal.SIGINT, signal.default_int_handler)  # It is ignored in the background of a shell.
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
    try:
        root = f"http://127.0.0.1:{port}/mardlemere/"
        end = perf_counter() + PATIENCE
        while not _fetched(f"{root}{page}"):
            if process.poll() is not None or perf_counter() > end:
                raise RuntimeError(f"the county of {made.config} is not served")
            sleep(LOOKS)
        yield root
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _fetched(address: str) -> bytes:
    """What is at an address; nothing, if nothing is there yet."""
    try:
        with urlopen(address, timeout=60) as answer:
            return bytes(answer.read())
    except (URLError, ConnectionError, TimeoutError):
        return b""
