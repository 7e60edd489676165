"""`matters serve` and `mkdocs serve`, as they are run."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from tests.conftest import ROOT
from tests.preview.edits import meeting, page_of, reword
from tests.projects import Project as Council

from matters_arising.preview import watching

MATTERS = ("matters_arising.cli", "serve", "--address")
MKDOCS = ("mkdocs", "serve", "--dev-addr")


@dataclass(frozen=True)
class Running:
    """A preview in a process of its own."""

    process: subprocess.Popen[str]
    url: str
    said: Path

    def get(self, address: str, method: str = "GET") -> tuple[int, bytes, dict[str, str]]:
        """Status, content and headers of an answer."""
        try:
            with urlopen(Request(f"{self.url}{address[1:]}", method=method), timeout=30) as answer:
                return answer.status, answer.read(), dict(answer.headers)
        except HTTPError as error:
            return error.code, error.read(), dict(error.headers)

    def has_said(self, words: str) -> None:
        """Wait until words stand in the terminal."""
        self.until(lambda: words in self.said.read_text(encoding="utf-8"))

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + 180
        while not is_so():
            assert self.process.poll() is None, self.said.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, self.said.read_text(encoding="utf-8")
            time.sleep(0.05)


@contextmanager
def running(council: Council, command: tuple[str, ...], temporary: Path, *more: str) -> Iterator[Running]:
    """A preview of the invented council."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "TMPDIR": str(temporary), "MATTERS_SEARCH": "off"}
    said = council.folder / f"said-{port}.txt"
    with (
        said.open("w", encoding="utf-8") as out,
        subprocess.Popen(
            [sys.executable, "-m", *command, f"127.0.0.1:{port}", *more],
            cwd=council.folder,
            env=environment,
            stdout=out,
            stderr=out,
            text=True,
        ) as process,
    ):
        one = Running(process, f"http://127.0.0.1:{port}/wexmoor/record/", said)
        try:
            yield one
        finally:
            process.kill()


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """A folder for what is temporary."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("command", "ending"),
    [(MATTERS, signal.SIGINT), (MATTERS, signal.SIGTERM), (MKDOCS, signal.SIGINT)],
    ids=["matters", "matters, ended by another program", "mkdocs"],
)
def test_a_preview_from_its_start_to_its_end(
    council: Council, temporary: Path, command: tuple[str, ...], ending: signal.Signals
) -> None:
    with running(council, command, temporary) as preview:
        preview.has_said(f"Serving on {preview.url}")
        path = meeting(council)
        status, page, headers = preview.get(page_of(path))
        assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert b"https://example.org/wexmoor/record/meetings/" in page, "its lasting address is that of the site"
        without_page = preview.get(page_of(path), "HEAD")
        assert without_page == (200, b"", headers | {"Date": without_page[2]["Date"]})
        assert preview.get("/nothing/at/all/")[0] == 404
        assert preview.get("/../../../../etc/passwd")[0] == 404
        reword(path, "zephyranthes")
        preview.until(lambda: b"zephyranthes" in preview.get(page_of(path))[1])
        sound = path.read_bytes()
        path.write_bytes(sound + b"nonsense: true\n")
        preview.has_said(f"{path.name}:{len(sound.splitlines()) + 1}:1: ")
        preview.until(lambda: b'role="alert"' in preview.get("/people/")[1])
        path.write_bytes(sound)
        preview.has_said("The problems have been corrected.")
        preview.process.send_signal(ending)
        assert preview.process.wait(20) == 0
    assert "Traceback" not in preview.said.read_text(encoding="utf-8")
    assert list(temporary.iterdir()) == []
    assert not (council.folder / "site").exists(), "nothing is published"


def test_without_live_reload_mkdocs_serves_the_whole_site(council: Council, temporary: Path) -> None:
    with running(council, MKDOCS, temporary, "--no-livereload") as preview:
        preview.has_said("Serving on")
        assert preview.get("/people/")[0] == 200


@pytest.mark.parametrize("command", [MATTERS, MKDOCS], ids=["matters", "mkdocs"])
def test_settings_that_cannot_be_used_end_it(council: Council, temporary: Path, command: tuple[str, ...]) -> None:
    with (council.folder / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("use_directory_urls: false\n")
    with running(council, command, temporary) as preview:
        assert preview.process.wait(60) == 2
    assert "`use_directory_urls: true`" in preview.said.read_text(encoding="utf-8")


@pytest.mark.parametrize("command", [MATTERS, MKDOCS], ids=["matters", "mkdocs"])
def test_a_port_that_is_in_use_ends_it(council: Council, temporary: Path, command: tuple[str, ...]) -> None:
    with running(council, MATTERS, temporary) as first:
        first.has_said("Serving on")
        port = first.url.split(":")[2].split("/")[0]
        ended = subprocess.run(
            [sys.executable, "-m", *command, f"127.0.0.1:{port}"],
            cwd=council.folder,
            env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 3
    assert f"127.0.0.1:{port} is in use by another program. Stop it" in ended.stdout + ended.stderr
    assert "Traceback" not in ended.stdout + ended.stderr


def test_what_a_killed_preview_leaves_is_removed_by_the_next(council: Council, temporary: Path) -> None:
    with running(council, MATTERS, temporary) as preview:
        preview.has_said("Serving on")
    assert list(temporary.iterdir()) != []
    with running(council, MATTERS, temporary) as preview:
        preview.has_said("Serving on")
        with running(council, MATTERS, temporary) as other:  # What belongs to one that is alive is left to it.
            other.has_said("Serving on")
            other.process.send_signal(signal.SIGINT)
            assert other.process.wait(20) == 0
        assert preview.get("/about/")[0] == 200
        preview.process.send_signal(signal.SIGINT)
        assert preview.process.wait(20) == 0
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("is_silent", [False, True])
def test_a_saved_file_is_seen_even_where_the_system_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_silent: bool
) -> None:
    def cannot(*_: object, **__: object) -> None:
        raise OSError(28, "OS file watch limit reached")

    if is_silent:
        monkeypatch.setattr("watchfiles.watch", cannot)
    folder = tmp_path / "meetings"
    folder.mkdir()
    path = folder / "one.yml"
    stop = Event()
    seen = watching.changes(lambda: [tmp_path], stop)
    assert next(seen) == set()
    for change in (lambda: path.write_text("a: 1"), lambda: path.write_text("a: 12"), path.unlink):
        change()
        assert next(one for one in seen if one) == {path}
    (folder / "~$one.docx").write_text("litter")
    assert next(seen) == set()
    stop.set()
    assert list(seen) == []
