"""Editions of a Forward Plan compared: what is new, what is the same decision under another title, what is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from ... import english
from .names import folded

LIKELY = 0.85
"""From which likeness on two titles are likely to be of one decision."""


def key_of(entry: Mapping[str, Any]) -> str:
    """The reference or id of an entry."""
    return str(entry.get("reference") or entry.get("id") or "")


class Editions:
    """The editions before one that is drafted.

    Args:
        several: their values, oldest first.
    """

    def __init__(self, several: Sequence[Mapping[str, Any]]) -> None:
        self._keys = {key_of(one) for edition in several for one in edition.get("entries") or ()}
        self._last: list[Mapping[str, Any]] = list(several[-1].get("entries") or ()) if several else []

    def compare(self, entry: dict[str, Any], *, is_new: bool | None) -> None:
        """Say in an entry whether it is new, if the plan does not, and which earlier entry is likely to be the same.

        Args:
            entry: the values of the entry.
            is_new: what the plan says.
        """
        if key_of(entry) in self._keys:
            entry["listed"] = "new" if is_new else "previously advertised"
            return
        title = folded(entry["title"])
        scored = [(SequenceMatcher(None, title, folded(str(one.get("title")))).ratio(), one) for one in self._last]
        how_like, same = max(scored, key=lambda one: one[0], default=(0.0, {}))
        notes = []
        if how_like >= LIKELY and not (entry.get("reference") and same.get("reference")):
            entry["same_as"] = key_of(same)
            title = english.shortened(str(same["title"]), 60)
            notes.append(f"check: taken to be {key_of(same)} of the edition before, “{title}”")
        elif is_new is None and self._last:
            entry["listed"] = "new"
        elif is_new is None:
            notes.append("check: the plan does not say whether it is advertised for the first time")
        if notes:
            entry["#"] = [*entry.get("#", ()), *notes]

    def gone(self, entries: Sequence[Mapping[str, Any]]) -> list[str]:
        """The entries of the last edition that this one no longer has, a sentence each.

        Args:
            entries: the entries of this one.
        """
        known = {one for entry in entries for one in (key_of(entry), str(entry.get("same_as") or ""))}
        return [
            f"{key_of(one)}, “{english.shortened(str(one.get('title')), 60)}”, of the edition before is not in this one"
            for one in self._last
            if key_of(one) not in known
        ]
