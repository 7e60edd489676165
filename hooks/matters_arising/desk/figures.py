"""Pictures on the form of an item, and its place in the recording."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import records as r
from .fields import put, shown, words
from .workspace import Remarks

_FIELDS = ("image", "title", "description")


@dataclass(frozen=True)
class FigureView:
    """A picture on the form."""

    image: str
    title: str
    description: str
    is_new: bool
    is_withheld: bool
    remarks: tuple[str, ...]


def figure_views(item: Mapping[str, Any], place: int, remarks: Remarks) -> tuple[FigureView, ...]:
    """Return the pictures of an item, and a blank one at the end.

    Args:
        item: the item, as the file has it.
        place: its place on the agenda.
        remarks: what the checks say about the file.
    """
    figures = [
        FigureView(
            image=str(one.get("image") or ""),
            title=str(one.get("title") or ""),
            description=shown(one.get("description")),
            is_new=False,
            is_withheld=one.get("public") == "false",
            remarks=tuple(remarks.of("items", place, "figures", number)),
        )
        for number, one in enumerate(item.get("figures") or [])
    ]
    return (*figures, FigureView("", "", "", is_new=True, is_withheld=False, remarks=()))


def put_figures(item: dict[str, Any], form: Mapping[str, str]) -> None:
    """Make an item say which pictures belong to it, and where in the recording it begins.

    Args:
        item: the item, as the file has it.
        form: the fields that were sent; those of a picture begin with `g` and its place.
    """
    if "recording_from" in form:
        put(item, "recording_from", words(form["recording_from"]), r.Item)
    before: list[dict[str, Any]] = list(item.get("figures") or [])
    after: list[dict[str, Any]] = []
    place = 0
    while f"g{place}.image" in form:
        entry = before[place] if place < len(before) else {}
        given = {name: words(form.get(f"g{place}.{name}")) for name in _FIELDS}
        given["title"] = given["title"].replace("\n", " ")
        if form.get(f"g{place}.out") != "yes" and (entry or any(given.values())):
            for name in _FIELDS:
                put(entry, name, given[name], r.Figure)
            after.append(entry)
        place += 1
    put(item, "figures", [*after, *before[place:]], r.Item)
