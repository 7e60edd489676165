"""The software knows no council: whatever the record names stands in the record only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import ROOT, Built

from matters_arising.rules.snapshot import AsAt

SOFTWARE = ("hooks", "overrides")
"""Where the software is. What a person wrote of one council stands in data/ and content/."""

TEXTS = frozenset({".py", ".html", ".css", ".js", ".svg"})

EVERYDAY = frozenset(
    {
        "Adults",
        "Budget",
        "Cabinet",
        "Community",
        "Complaints",
        "Education",
        "Forward Plan",
        "People",
        "Places",
        "Police",
        "Work programme",
    }
)
"""Names that are also everyday words of council business, which any council may use."""


def software() -> Iterator[tuple[Path, str]]:
    """Every file of the software with its text."""
    for folder in SOFTWARE:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in TEXTS and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8")


def names(as_at: AsAt) -> set[str]:
    """What a record calls its council, committees, people, bodies, places and subjects."""
    register = as_at.register
    council = register.council
    found = {council.name, council.short_name, council.website, council.contact}
    for committee in register.committees.values():
        found |= {committee.record.name, committee.record.short_name, committee.record.code}
    for body in register.bodies.values():
        found |= {body.record.name, body.record.short_name, *body.record.also_called}
    for person in register.people.values():
        found.add(person.record.name)
    for subject in register.subjects.values():
        if len(subject.record.title) > 5:
            found.add(subject.record.title)
    for meeting in register.meetings.values():
        found.add(meeting.id)
        found.add(meeting.record.place)
    for decision in register.decisions:
        found.add(decision.id)
    return {name for name in found if name and len(name) > 2} - EVERYDAY


def standing_in(name: str, text: str) -> bool:
    """Whether a whole name stands in a text, in capitals as it is written."""
    return name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


@pytest.mark.parametrize("council", ["demonstration", "wexmoor"])
def test_no_name_of_a_council_stands_in_the_software(council: str, request: pytest.FixtureRequest) -> None:
    as_at: AsAt = request.getfixturevalue(council)
    sought = names(as_at)
    assert len(sought) > 60
    found = [
        f"{path}:{text[: text.index(name)].count(chr(10)) + 1}: {name}"
        for path, text in software()
        for name in sorted(sought)
        if standing_in(name, text)
    ]
    assert not found, "\n".join(found)


def test_the_search_would_find_a_name(demonstration: AsAt) -> None:
    council = demonstration.register.council
    assert council.name in names(demonstration)
    assert standing_in(council.name, f"the {council.name}’s committees")
    assert not standing_in(council.short_name or "", f"{council.short_name}ian")


def test_the_second_council_is_published_by_the_same_software_with_its_own_names(
    wexmoor_site: Built, demonstration: AsAt
) -> None:
    council = wexmoor_site.as_at.register.council
    foreign = names(demonstration) - names(wexmoor_site.as_at)
    kinds = {page.kind for page in wexmoor_site.pages}
    assert {"meeting", "request", "recommendation", "referral", "undertaking", "decision", "work programme"} <= kinds
    for page in wexmoor_site.pages:
        html = (wexmoor_site.folder / page.address.strip("/") / "index.html").read_text(encoding="utf-8")
        assert council.name in html
        found = [name for name in foreign if standing_in(name, html)]
        assert not found, f"{page.address} names {found}"
