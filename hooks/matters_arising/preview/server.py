"""The preview's HTTP server, for browsers on this machine, while the files are watched."""

from __future__ import annotations

import errno
import logging
import mimetypes
import os
import shutil
import socket
import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote, unquote, urlsplit

from ..build.lock import Lock
from ..build.publish import discard, lock_of
from ..runtime.faults import MachineError
from ..runtime.garbage import collecting_seldom
from .current import Current
from .page import CHANGES
from .project import Project
from .watching import changes

log = logging.getLogger("mkdocs.plugins.matters_arising")

BREATH = 15.0
"""Seconds after which a browser that waits for a change is sent an empty line, to learn whether it is still there."""

_TYPES = {
    ".atom": "application/atom+xml",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".sqlite": "application/vnd.sqlite3",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Types by the ending of a name; a system may know these otherwise."""


def type_of(name: str) -> str:
    """Return the media type of a file by its name."""
    return _TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


class Server:
    """Serves a project, until it is stopped.

    Args:
        project: the council's project.
        host: the name or address of this machine under which to serve it.
        port: the port.
        root: the path at which to serve it.
    """

    def __init__(self, project: Project, host: str, port: int, root: str) -> None:
        self.url = f"http://{host}:{port}{root}"
        self._project, self._host, self._port, self._root = project, host, port, root
        self._watched: list[Path] = []
        self._stop = Event()

    def watch(self, path: str) -> None:
        """Watch another file or folder."""
        self._watched.append(Path(path))

    def serve(self, *, open_in_browser: bool = False) -> None:
        """Serve until Ctrl-C, or until `shutdown` is called.

        Args:
            open_in_browser: whether to open the site in a browser.

        Raises:
            MachineError: if the port is in use.
        """
        with collecting_seldom(), self._listening() as http, temporary_folder() as folder:
            http.current = current = Current(self._project, folder, self._root)
            http.stop = self._stop
            try:
                current.refresh(is_around=False)  # The settings have just been loaded.
                Thread(target=http.serve_forever, args=(0.1,), daemon=True).start()
                log.info("Serving on %s", self.url)
                if open_in_browser:
                    webbrowser.open(self.url)
                self._follow(current)
            finally:
                self._stop.set()
                current.afterwards.stop()

    def shutdown(self) -> None:
        """Stop serving."""
        self._stop.set()

    def _follow(self, current: Current) -> None:
        """Read the record again whenever a file is saved."""
        for changed in changes(self._paths, self._stop):
            if changed:
                data = self._project.data
                is_around = not all(path.is_relative_to(data) for path in changed)
                current.refresh(is_around=is_around)
            else:
                current.settle()

    def _paths(self) -> list[Path]:
        return [self._project.data, *self._project.around(), *self._watched]

    @contextmanager
    def _listening(self) -> Iterator[_Http]:
        family = socket.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)[0][0]
        kind = type("_Http", (_Http,), {"address_family": family})
        try:
            http = kind((self._host, self._port), _Handler)
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise MachineError(
                f"{self._host}:{self._port} is in use by another program. "
                "Stop it, or serve at another port: `-a 127.0.0.1:8001`."
            ) from error
        with http:  # Its threads end with the process.
            yield http


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    allow_reuse_address = os.name != "nt"  # On this system two programs could serve on one port.
    current: Current
    stop: Event


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def do_HEAD(self) -> None:
        """Answer a HEAD request."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer a request."""
        path, root = unquote(urlsplit(self.path).path), self.server.current.root
        if path == CHANGES:
            self._send_changes()
        elif path.startswith(root):
            answer = self.server.current.answer(f"/{path.removeprefix(root)}")
            if answer.status == 302:
                self._redirect(answer.content.decode())
            else:
                self._send(answer.status, answer.name, answer.content)
        else:
            self._redirect(root)

    def _redirect(self, path: str) -> None:
        self.send_response(302)
        self.send_header("Location", quote(path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, status: int, name: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", type_of(name))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            with suppress(ConnectionError):
                self.wfile.write(content)

    def _send_changes(self) -> None:
        """Notify a page of each new version, for as long as it listens."""
        self.close_connection = True
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        known = ""
        with suppress(ConnectionError):
            while not self.server.stop.is_set():
                now = self.server.current.wait(known, BREATH)
                self.wfile.write(f"data: {now}\n\n".encode() if now != known else b":\n\n")
                known = now

    def log_message(self, format: str, *args: object) -> None:
        """Do not log requests."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A temporary folder, removed at the end; folders left by killed previews are removed too."""
    for lock in Path(tempfile.gettempdir()).glob(".matters-preview-*.lock"):
        discard(lock.with_name(lock.name.removeprefix(".").removesuffix(".lock")))
    folder = Path(tempfile.mkdtemp(prefix="matters-preview-"))
    lock_ = Lock(lock_of(folder))
    lock_.acquire()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock_.release()
