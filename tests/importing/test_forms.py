"""Minutes in forms of many kinds of bodies: who was there, items, resolutions, actions and votes are found in each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.importing.bringing import brought_in, loaded, paper
from tests.importing.forms import FORMS, Form
from tests.importing.papers import as_docx, as_txt

from matters_arising.rules.checks import problems
from matters_arising.source.read import read


def drafted(data: Path, form: Form) -> dict[str, Any]:
    """The meeting that comes of a form, in Word if it has headings, so that their type is known."""
    path = paper(data, *(as_docx(form.text), "a.docx") if "\n# " in form.text else (as_txt(form.text), "a.txt"))
    files = [name for name in brought_in(data, path).files if name.startswith("meetings/")]
    return next(held for held in (loaded(data, name) for name in files) if "present" in held)


def everything(meeting: dict[str, Any], *names: str) -> Iterator[dict[str, Any]]:
    """What stands in lists of its items."""
    return (entry for item in meeting["items"] for name in names for entry in item.get(name, ()))


def surname(id: str) -> str:
    """The last part of an id."""
    return id.rpartition("-")[2]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_what_a_careful_reader_finds_is_drafted(data: Path, form: Form) -> None:
    meeting = drafted(data, form)
    assert tuple(surname(one["person"]) for one in meeting["present"]) == form.present
    assert tuple(one.get("number") or one["title"] for one in meeting["items"]) == form.items
    resolved = [one["text"] for one in everything(meeting, "resolved")]
    assert [words for words, said in zip(form.resolved, resolved, strict=True) if words not in said] == []
    asked = [
        (one["text"], one.get("of", one.get("promised_by"))) for one in everything(meeting, "requests", "undertakings")
    ]
    assert [
        words
        for (words, owner), (said, of) in zip(form.asked, asked, strict=True)
        if words not in said or of != [owner]
    ] == []
    votes = [
        (surname(one["proposed_by"]), surname(one["seconded_by"]))
        for one in everything(meeting, "votes")
        if "proposed_by" in one
    ]
    assert tuple(votes) == form.moved
    assert problems(read(data)) == ()


def test_a_substitute_and_an_early_leaver_are_said_of_those_present(data: Path) -> None:
    meeting = drafted(data, FORMS["a panel of several councils, with a substitute and an early leaver"])
    assert meeting["present"][1:] == [
        {"person": "ben-birch", "as": "substitute", "instead_of": "eli-elm"},
        {"person": "cora-cobb", "left": "15:10"},
    ]
    assert [one for one in everything(meeting, "votes") if "count" in one] == []  # Ten votes of three members.


def test_those_without_a_star_are_absent(data: Path) -> None:
    form = FORMS["a star before those present, and RESOLVED on a line of its own"]
    assert drafted(data, form)["absent"] == ["dora-dell"]
