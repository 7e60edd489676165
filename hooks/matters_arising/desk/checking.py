"""The problems that prevent publication, in words, each with the field in which to correct it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from .. import english
from ..source.problems import Problem
from .editing import CannotEditError
from .places import form_address, name_of, text_address
from .versions import NotOfTheRecordError
from .workspace import Remarks, Workspace


@dataclass(frozen=True)
class ProblemView:
    """A problem."""

    advice: str
    """What is wrong, and what would be right."""
    where: str
    """The file in words."""
    place: str
    """The file and the line, as an editor needs them."""
    address: str
    """The field where it is put right; empty if that is not at the desk."""


def problem_views(workspace: Workspace) -> Iterator[ProblemView]:
    """Yield every problem, in the order of the files.

    Args:
        workspace: the record.
    """
    by_file: dict[PurePosixPath, list[Problem]] = {}
    register, every = workspace.as_it_can_be_read()
    for problem in every:
        by_file.setdefault(problem.place.path, []).append(problem)
    data = workspace.project.data.name
    for shown, problems in by_file.items():
        is_ours = len(shown.parts) > 1 and shown.parts[0] == data
        path = PurePosixPath(*shown.parts[1:]) if is_ours else shown
        try:
            text = workspace.files.load(path).text if is_ours else None
        except (NotOfTheRecordError, UnicodeDecodeError):
            text = None
        locs = {} if text is None else {one: loc for loc, one in Remarks(every, str(path), text, data).every}
        try:
            file = workspace.load(str(path))[1] if text is not None else {}
        except CannotEditError:
            file = {}
        for problem in problems:
            loc = locs.get(problem, ())
            address = form_address(path, loc, file, register)
            if not address and text is not None:
                address = text_address(path, problem.place.line)
            where = name_of(path, register) if is_ours else str(shown)
            yield ProblemView(english.capital(problem.advice), where, f"{shown}, line {problem.place.line}", address)
