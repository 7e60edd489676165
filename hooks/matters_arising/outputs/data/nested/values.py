"""Values that several kinds of nested data share."""

from __future__ import annotations

from typing import Any

from .... import records as r


def withdrawn(one: r.Withdrawal | None) -> dict[str, Any] | None:
    """The retraction of an entry as published in error."""
    return {"date": one.date, "reason": one.reason} if one else None


_NOT_SHOWN = {"public", "keeper"}
"""What says nothing of the matter, or is not for readers."""


def plain(one: r.Record | None) -> dict[str, Any] | None:
    """A record, of which nothing is withheld, under the field names that officers write."""
    return one.model_dump(by_alias=True, exclude_none=True, exclude=_NOT_SHOWN) if one else None
