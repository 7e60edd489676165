"""`matters desk`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from .. import mkdocs_adapter
from ..desk.beginning import Beginning, BeginningError
from ..desk.fields import words
from ..records import Nation
from .kinds_of_body import KINDS
from .new_council import Answers, new_council
from .project import run, settings_of


def open_desk(config_file: str | None, port: int, *, open_in_browser: bool) -> None:
    """Open the officer's desk on this machine until it is closed; in an empty folder, a record is started there.

    Args:
        config_file: the site's `mkdocs.yml`; by default, the one in this folder.
        port: the port.
        open_in_browser: whether to open it in a browser.
    """
    begin = None
    if config_file is None and _is_empty(Path.cwd()):
        begin = beginning(Path.cwd())
    else:
        settings_of(config_file)
    run(lambda: mkdocs_adapter.open_desk(config_file, port, open_in_browser=open_in_browser, beginning=begin))


def _is_empty(folder: Path) -> bool:
    return all(one.name.startswith(".") for one in folder.iterdir())


def beginning(folder: Path) -> Beginning:
    """Return a function that starts a record in a folder.

    Args:
        folder: the folder.
    """

    def write(form: Mapping[str, str]) -> None:
        given = {name: words(form.get(name)) for name in ("name", "kind", "nation", "website", "contact", "site-url")}
        if not given["website"]:
            raise BeginningError("Write the address of the body’s own site, for example https://www.example.org/.")
        committees = tuple(words(form.get("committees")).splitlines())
        answers = Answers(
            given["name"],
            given["kind"] if given["kind"] in KINDS else "unitary",
            given["nation"] if given["nation"] in list(Nation) else Nation.ENGLAND.value,
            given["website"],
            given["contact"] or given["website"],
            given["site-url"],
            committees,
        )
        try:
            new_council(str(folder), answers)
        except click.UsageError as error:
            raise BeginningError(error.message) from None

    return Beginning(tuple(KINDS), tuple(one.value for one in Nation), write)
