"""Serving the desk on this machine, until Ctrl-C."""

from __future__ import annotations

import errno
import webbrowser
from contextlib import suppress
from pathlib import Path
from socket import AF_INET, SOCK_STREAM, socket
from threading import Event, Thread

import click
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from ..preview.current import Current
from ..preview.project import Project
from ..preview.server import temporary_folder
from ..preview.watching import changes
from ..runtime.faults import MachineError
from ..source.problems import RecordError
from .app import create_app
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
    """Says nothing of requests."""

    def log(self, type: str, message: str, *args: object) -> None:
        """Say nothing."""


def serve(project: Project, settings: Path, root: str, port: int, *, open_in_browser: bool) -> None:
    """Serve the desk and the preview beside it.

    Args:
        project: the council's project.
        settings: the `mkdocs.yml`.
        root: the path at which the site is served.
        port: the port; 0 for any that is free.
        open_in_browser: whether to open the desk in a browser.

    Raises:
        MachineError: if the port is in use.
    """
    stop = Event()
    with temporary_folder() as made:
        current = Current(project, made, root)
        workspace = Workspace(project, settings.parent)
        publisher = Publisher(settings.parent, project.data, (*project.around(), settings), settings)
        server, guard = _listening(workspace, current, publisher, port, stop)
        link = f"http://{HOST}:{server.port}/_desk/?token={guard.token}"
        following = Thread(target=_follow, args=(workspace, current, stop), daemon=True)
        try:
            following.start()
            click.echo(f"The desk is open at\n\n  {link}\n\nThis link is for you alone. Ctrl-C closes the desk.")
            if open_in_browser:
                webbrowser.open(link)
            server.serve_forever(0.1)
        finally:
            stop.set()
            if following.is_alive():
                following.join(PATIENCE)
            current.afterwards.stop()


def _listening(
    workspace: Workspace, current: Current, publisher: Publisher, port: int, stop: Event
) -> tuple[BaseWSGIServer, Guard]:
    with socket(AF_INET, SOCK_STREAM) as free:
        try:
            free.bind((HOST, port))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
            raise MachineError(
                f"{HOST}:{port} is in use by another program. Stop it, or open the desk at another port: `--port 8011`."
            ) from error
        port = free.getsockname()[1]
    guard = Guard(port)
    app = create_app(workspace, current, publisher, guard, stop)
    return make_server(HOST, port, app, threaded=True, request_handler=_Quiet), guard


def _follow(workspace: Workspace, current: Current, stop: Event) -> None:
    """Read the record for the desk's first page, then for the preview, and again whenever a file was saved."""
    project = workspace.project
    with suppress(RecordError):  # The first page says why.
        workspace.state()
    current.refresh(is_around=False)
    for changed in changes(lambda: [project.data, *project.around()], stop):
        if changed:
            current.refresh(is_around=not all(path.is_relative_to(project.data) for path in changed))
        else:
            current.settle()
