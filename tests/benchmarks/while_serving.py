"""How long an edit takes to be seen while the site is served."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter, sleep
from urllib.error import URLError
from urllib.request import urlopen

from .county import Made
from .county.edits import ADDED, ANSWERED, Edit, answer_request, edit_meeting, undo

PATIENCE = 1_800
"""Seconds after which a site that is not there is given up."""

LOOKS = 0.05
"""Seconds between looks at a page that is not there yet."""


def measure(made: Made, times: int, *, search: bool = True) -> tuple[list[float], list[float]]:
    """Serve a county, edit one of its meetings and answer one of its requests several times, and look at the page.

    Args:
        made: the county.
        times: how many edits of each.
        search: whether the site has a search index.

    Returns:
        Seconds from each edit of the meeting until the server gives the page with it, and the same for each answer.
        The first of each is not counted: what is served was made by a build before it, of which nothing is
        remembered yet but what is in memory.
    """
    with _served(made, search=search) as root:
        meeting = f"{root}meetings/{made.meeting.parent.name}/{made.meeting.stem}/"
        edited = list(_times(made, times, edit_meeting, meeting, ADDED))
        request = f"{root}requests/{made.open_request.casefold()}/"
        return edited, list(_times(made, times, answer_request, request, ANSWERED))


def _times(made: Made, times: int, edit: Callable[[Made], Edit], page: str, words: bytes) -> Iterator[float]:
    """Seconds from an edit until its words are on a page, again and again; the first is left out."""
    for number in range(times + 1):
        done = edit(made)
        begun = perf_counter()
        try:
            _wait(page, lambda content: words in content)
            if number:
                yield perf_counter() - begun
        finally:
            undo(done)
        _wait(page, lambda content: words not in content)
        sleep(1)


@contextmanager
def _served(made: Made, *, search: bool) -> Iterator[str]:
    """The address at which a county is served."""
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
    environment = {**os.environ, "MATTERS_SEARCH": "on" if search else "off"}
    signal.signal(signal.SIGINT, signal.default_int_handler)  # It is ignored in the background of a shell.
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, env=environment, stdout=quiet, stderr=quiet)
    try:
        root = f"http://127.0.0.1:{port}/mardlemere/"
        _wait(root, bool)
        yield root
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(60)


def _wait(address: str, seen: Callable[[bytes], bool]) -> None:
    """Wait until something is seen at an address, as a browser waits that has the page open."""
    end = perf_counter() + PATIENCE
    while not ((content := _look(address)) and seen(content)):
        if perf_counter() > end:
            raise TimeoutError(f"{address} is not as it should be")
        if made := _EPOCH.search(content):
            # The script that MkDocs puts into the page asks for this, and is answered when the page has changed.
            host = "/".join(address.split("/")[:3])
            _look(f"{host}/livereload/{made[1].decode()}/{made[2].decode()}")
        else:
            sleep(LOOKS)


_EPOCH = re.compile(rb"livereload\((\d+), (\d+)\);")


def _look(address: str) -> bytes:
    """What is at an address; nothing, if there is nothing yet."""
    try:
        with urlopen(address, timeout=60) as answer:
            return bytes(answer.read())
    except (URLError, ConnectionError, TimeoutError):
        return b""
