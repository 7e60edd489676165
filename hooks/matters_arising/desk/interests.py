"""Declarations of interest on the form of an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .. import records as r
from .choices import Choice, including, of_words
from .fields import put, shown, words
from .workspace import Remarks

BLANK = 1
"""The number of blank lines."""

BLANK_WHERE_DECLARED = 3
"""The number of blank lines at the item for declarations."""


@dataclass(frozen=True)
class DeclarationView:
    """A declaration on the form."""

    person: str
    kind: str
    interest: str
    has_left: bool
    is_new: bool
    is_withheld: bool
    remarks: tuple[str, ...]


@dataclass(frozen=True)
class InterestsView:
    """The declarations made at an item."""

    declarations: tuple[DeclarationView, ...]
    """Blank ones at the end."""
    people: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    is_open: bool
    """Whether the item is the one for declarations."""


def interests_view(
    item: Mapping[str, Any], place: int, members: Sequence[Choice], people: Sequence[Choice], remarks: Remarks
) -> InterestsView:
    """Return the declarations of an item as a form.

    Args:
        item: the item, as the file has it.
        place: its place on the agenda.
        members: the members who may have declared an interest, in the order of the form.
        people: everyone in the record.
        remarks: what the checks say about the file.
    """
    entries: list[dict[str, Any]] = item.get("declarations") or []
    declared = tuple(
        DeclarationView(
            person=str(one.get("person", "")),
            kind=str(one.get("kind", "")),
            interest=shown(one.get("interest")),
            has_left=one.get("left") == "true",
            is_new=False,
            is_withheld=one.get("public") == "false",
            remarks=tuple(remarks.of("items", place, "declarations", number)),
        )
        for number, one in enumerate(entries)
    )
    is_open = item.get("kind") == r.ItemKind.DECLARATIONS
    blank = DeclarationView("", "", "", has_left=False, is_new=True, is_withheld=False, remarks=())
    return InterestsView(
        declarations=(*declared, *[blank] * (BLANK_WHERE_DECLARED if is_open else BLANK)),
        people=including(members, (one.person for one in declared), people),
        kinds=including(of_words(r.InterestKind), (one.kind for one in declared)),
        is_open=is_open,
    )


def put_declarations(item: dict[str, Any], form: Mapping[str, str]) -> None:
    """Make an item say which interests were declared.

    Args:
        item: the item, as the file has it.
        form: the fields that were sent; those of a declaration begin with `i` and its place.
    """
    before: list[dict[str, Any]] = list(item.get("declarations") or [])
    after: list[dict[str, Any]] = []
    place = 0
    while f"i{place}.person" in form:
        given = {name: form.get(f"i{place}.{name}", "") for name in ("person", "kind", "interest", "left", "out")}
        entry = before[place] if place < len(before) else {}
        if given["out"] != "yes" and (entry or given["person"]):
            put(entry, "person", given["person"], r.Declaration)
            put(entry, "kind", given["kind"], r.Declaration)
            put(entry, "interest", words(given["interest"]), r.Declaration)
            if (given["left"] == "yes") != (entry.get("left") == "true"):
                put(entry, "left", "true" if given["left"] else "", r.Declaration)
            after.append(entry)
        place += 1
    put(item, "declarations", [*after, *before[place:]], r.Item)
