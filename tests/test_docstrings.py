"""Docstrings: what is public has one, and the arguments that one explains are all those that there are."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest
from tests.conftest import ROOT

Definition = ast.FunctionDef | ast.ClassDef

FILES = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "hooks" / "matters_arising").rglob("*.py")}


@pytest.fixture(scope="module")
def definitions() -> list[tuple[str, Definition, bool]]:
    """Every function and class with its place, and whether it is public."""
    return [
        (f"{name}:{one.lineno} {one.name}", one, is_public)
        for name, path in sorted(FILES.items())
        for one, is_public in _within(ast.parse(path.read_text(encoding="utf-8")), is_public=True)
    ]


def _within(node: ast.Module | ast.ClassDef, *, is_public: bool) -> Iterator[tuple[Definition, bool]]:
    for one in node.body:
        if isinstance(one, ast.FunctionDef | ast.ClassDef):
            is_shown = is_public and not one.name.startswith("_")
            yield one, is_shown
            if isinstance(one, ast.ClassDef):
                yield from _within(one, is_public=is_shown)


def test_everything_public_has_a_docstring(definitions: list[tuple[str, Definition, bool]]) -> None:
    assert [place for place, one, is_public in definitions if is_public and not ast.get_docstring(one)] == []


def test_the_arguments_that_a_docstring_explains_are_all_that_there_are(
    definitions: list[tuple[str, Definition, bool]],
) -> None:
    wrong = []
    for place, one, _ in definitions:
        section = re.search(r"Args:\n((?:    .*\n?|\n(?=    ))*)", ast.get_docstring(one) or "")
        function = _called(one)
        if section and function:
            told = set(re.findall(r"^    (\w+):", section[1], re.MULTILINE))
            if told != _arguments(function):
                wrong.append((place, told ^ _arguments(function)))
    assert wrong == []


def _called(one: Definition) -> ast.FunctionDef | None:
    """The function itself, or the initialiser of a class; nothing for a class that writes none."""
    if isinstance(one, ast.FunctionDef):
        return one
    return next((each for each in one.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"), None)


def _arguments(function: ast.FunctionDef) -> set[str]:
    given = function.args
    starred = [one for one in (given.vararg, given.kwarg) if one]
    return {one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, *starred)} - {"self", "cls"}
