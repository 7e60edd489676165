"""The words that people read are those of British councils: some that sound translated, or claim too much, stay away.

A plain good sentence is the aim. This list only keeps out what has been taken out once.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "hooks" / "matters_arising"

UNWANTED = {
    r"\bstands?\b(?! for\b)": "say “is”, or give the status",
    r"\b(?:tells|tell of|told)\b": "say “shows”, “states” or “reports”",
    r"\bwhoever\b": "name the person",
    r"\bnobody\b": "say “no one”, or name what is missing",
    r"\bat once\b": "say “immediately” or “at the same time”",
    r"\bthe record (?:knows?|has|says|shows|names|does not|holds no)\b": "say what the papers held show, or do not",
    r"\b(?:nowhere|none) in the record\b|\bnot in the record\b": "say “not in the papers held”",
    r"\bit touches\b|\btouch(?:es|ed)\b": "say “related”, “concerns”",
    r"\bpromise(?:s|d)?\b": "a request, a plan or a date is no promise: say what was expected. An undertaking is given",
    r"\bwhose turn\b|\bturn it is\b": "say “waiting for”",
    r"\bwanted\b": "say “requested” or “due”",
    r"\btime so far\b": "say “days open”",
    r"\blately\b": "say “recently”",
    r"\bcame back\b": "say “responses”",
    r"\btake it with you\b": "say “download”",
    r"\bto come\b": "say “future”, “outstanding” or “forthcoming”",
    r"\bis content\b": "say “agrees to close it”",
    r"\bput off\b": "say “deferred” of a decision and “postponed” of a meeting",
    r"\btak(?:en?|es) (?:away|back)\b": "say “removed” or “withdrawn”",
    r"\btook its place\b|\bplace (?:was )?tak(?:en|es)\b": "say “replaced”",
    r"\btook (?:it|over)\b": "say “transferred to” or “succeeded”",
    r"\bbecame of\b|\bcame of\b": "say “outcome”",
    r"\blook(?:ed)? at\b|\blooked into\b": "say “considered” or “checked”",
    r"\banew\b": "say “again”",
    r"\bmended?\b": "say “corrected”",
    r"\bbe it\b": "say “including”",
    r"\bby when\b|\buntil when\b|\bsort of\b": "say “deadline”, “last day”, “type of”",
    r"\b(?:is|are) said to be\b": "say “is recorded as”",
    r"\blasting\b": "say “permanent”",
    r"\bas the law asks\b|\bask(?:s|ed)? for by the law\b": "say “required”",
    r"\bat a glance\b": "say “summary”",
    r"\bstanding\b(?! items?\b| orders?\b)": "say “status”; a standing item is one, and so are standing orders",
}
"""Each pattern, and what to write instead."""

ALLOWED: dict[tuple[str, str], str] = {
    ("entries/requests.py", "taken back"): "part of an entry's lasting id, which no reader sees",
    ("pages/subjects.py", "what touched a subject"): "the name of a sort of list, which no reader sees",
}
"""Where an unwanted word is right: the end of a file's path and words around it, with the reason."""


def _templates() -> Iterator[tuple[str, str]]:
    """The words of templates, without their markup and code."""
    for path in sorted(PACKAGE.rglob("*.html")):
        text = re.sub(r"\{#.*?#\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        code = re.findall(r"\{[{%](.*?)[%}]\}", text, re.DOTALL)
        strings = [words for one in code for words in re.findall(r'"([^"]*)"', one) if " " in words.strip()]
        text = re.sub(r"\{[{%].*?[%}]\}", " … ", text, flags=re.DOTALL)
        labels = re.findall(r'(?:aria-label|title|placeholder)="([^"]*)"', text)
        for words in (*re.sub(r"<[^>]*>", "\n", text).split("\n"), *labels, *strings):
            yield str(path.relative_to(ROOT)), unescape(words)


def _strings() -> Iterator[tuple[str, str]]:
    """Sentences in Python: messages, labels and help."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        notes = {id(one.value) for one in ast.walk(tree) if isinstance(one, ast.Expr)}
        if path == PACKAGE / "cli" / "__init__.py":
            commands = (one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef) and one.decorator_list)
            notes -= {id(one.body[0].value) for one in commands if isinstance(one.body[0], ast.Expr)}
        within = {
            id(part)
            for one in ast.walk(tree)
            if isinstance(one, ast.JoinedStr)
            for part in ast.walk(one)
            if part is not one
        }
        for one in ast.walk(tree):
            if id(one) in within or id(one) in notes:
                continue
            if isinstance(one, ast.JoinedStr):
                words = "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in one.values)
            elif isinstance(one, ast.Constant) and isinstance(one.value, str):
                words = one.value
            else:
                continue
            if " " in words.strip():
                yield str(path.relative_to(ROOT)), words


def _schemas() -> Iterator[tuple[str, str]]:
    """What editors show of each field."""
    for path in sorted((ROOT / "schema").glob("*.json")):
        for words in re.findall(r'"description": ("(?:[^"\\]|\\.)*")', path.read_text(encoding="utf-8")):
            yield str(path.relative_to(ROOT)), json.loads(words)


def _written() -> Iterator[tuple[str, str]]:
    """What is written for readers: pages, README, changes."""
    for path in (*sorted((ROOT / "content").rglob("*.md")), *(ROOT / f"{one}.md" for one in ("README", "CHANGELOG"))):
        text = re.sub(r"```.*?```|`[^`]*`", "…", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        for line in text.split("\n"):
            yield str(path.relative_to(ROOT)), line


def _faults(found: Iterator[tuple[str, str]]) -> list[str]:
    return list(
        dict.fromkeys(
            f"{path}: “{' '.join(words.split())[:160]}”: {match[0]}: {instead}"
            for path, words in found
            for pattern, instead in UNWANTED.items()
            for match in re.finditer(pattern, words, re.IGNORECASE)
            if not any(path.endswith(end) and part in words for end, part in ALLOWED)
        )
    )


@pytest.mark.parametrize("found", [_templates, _strings, _schemas, _written])
def test_what_people_read_sounds_like_a_british_council(found) -> None:
    assert not _faults(found()), "\n".join(["", *_faults(found())])


def test_what_is_allowed_is_still_there() -> None:
    everything = [one for found in (_templates, _strings, _schemas, _written) for one in found()]
    for end, part in ALLOWED:
        assert any(path.endswith(end) and part in words for path, words in everything), (end, part)
