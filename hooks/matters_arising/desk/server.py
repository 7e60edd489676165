"""Serving the desk on this machine, until Ctrl-C."""

from __future__ import annotations

import errno
import webbrowser
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket
from threading import Event, Thread
from typing import Any

import click
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from ..preview.current import Current
from ..preview.project import Project
from ..preview.server import temporary_folder
from ..runtime.faults import MachineError
from .app import create_app
from .beginning import Beginning, beginning_app
from .following import Following
from .guard import Guard
from .publishing import Publisher
from .workspace import Workspace

HOST = "127.0.0.1"
"""Where the desk is served: this machine alone. No setting changes that."""

PORT = 8010
"""The port, unless another is asked for."""

PATIENCE = 5.0
"""Seconds to wait, when the desk is closed, for what is being read."""


class _Quiet(WSGIRequestHandler):
    """Does not log requests."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


@dataclass(frozen=True)
class Opening:
    """A record that the desk opens."""

    project: Project
    """The council's project."""
    settings: Path
    """Its `mkdocs.yml`."""
    root: str
    """The path at which the site is served."""


class Desk:
    """What the browser is served: the form for starting a record, then the desk.

    Args:
        guard: lets only the desk's own browser in.
        stop: set when the desk is closed.
    """

    def __init__(self, guard: Guard, stop: Event) -> None:
        self._guard, self._stop = guard, stop
        self._app: Flask | None = None
        self._held = ExitStack()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer a request."""
        assert self._app is not None
        return self._app(environ, start_response)

    def begin(self, beginning: Beginning, open_: Callable[[], Opening]) -> None:
        """Ask what a new record needs, then open it.

        Args:
            beginning: writes the record.
            open_: returns the record that was written.
        """
        self._app = beginning_app(beginning, self._guard, lambda: self.open(open_()))

    def open(self, opening: Opening) -> None:
        """Open a record, and watch it for changes.

        Args:
            opening: the record.
        """
        project, root = opening.project, opening.settings.parent
        workspace = Workspace(project, root)
        made = self._held.enter_context(temporary_folder())
        current = Current(project, made, opening.root, workspace.check)
        publisher = Publisher(root, project.data, (*project.around(), opening.settings), opening.settings)
        following = Following(workspace, current)
        self._app = create_app(workspace, current, publisher, self._guard, self._stop, following.catch_up)
        thread = Thread(target=following.follow, args=(self._stop,), daemon=True)
        self._held.callback(current.afterwards.stop)
        self._held.callback(thread.join, PATIENCE)
        thread.start()

    def close(self) -> None:
        """Stop watching the record, and remove temporary files."""
        self._stop.set()
        self._held.close()


def serve(
    open_: Callable[[], Opening], port: int, *, open_in_browser: bool, beginning: Beginning | None = None
) -> None:
    """Serve the desk and the preview beside it, until Ctrl-C.

    Args:
        open_: returns the record.
        port: the port; 0 for any free one.
        open_in_browser: whether to open the desk in a browser.
        beginning: writes the record, if there is none yet.

    Raises:
        MachineError: if the port is in use.
    """
    port = _free(port)
    guard = Guard(port)
    desk = Desk(guard, Event())
    try:
        if beginning:
            desk.begin(beginning, open_)
        else:
            desk.open(open_())
        server = make_server(HOST, port, desk, threaded=True, request_handler=_Quiet)
        server.handle_error = lambda *_: None  # type: ignore[method-assign] # A browser that went away is no fault.
        link = f"http://{HOST}:{server.port}/_desk/?token={guard.token}"
        click.echo(f"The desk is open at\n\n  {link}\n\nDo not share this link. Press Ctrl-C to close the desk.")
        if open_in_browser:
            webbrowser.open(link)
        server.serve_forever(0.1)
    finally:
        desk.close()


def _free(port: int) -> int:
    with socket(AF_INET, SOCK_STREAM) as free:
        try:
            free.bind((HOST, port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise MachineError(
                f"{HOST}:{port} is in use by another program. Stop it, or use another port: `--port 8011`."
            ) from error
        return int(free.getsockname()[1])
