"""Numbers of agenda items: as printed in papers, and as used in references and addresses."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator

from .scalars import RESERVED_NAMES, UnfitError, line_of, written_as

LONGEST_NUMBER = 24
"""Characters of an item's number."""

_BETWEEN = re.compile(r"[^0-9A-Za-z]+")
"""What separates the letters and digits of an item's number."""


def in_a_reference(number: str) -> str:
    """Return an item's number as part of a reference and of an address: `70-17` for 70/17, `13a-i` for 13a(i).

    Letters, digits and single full stops are kept; any other separator becomes a hyphen.

    Args:
        number: the number as the paper prints it.
    """
    return _BETWEEN.sub(lambda found: "." if found[0] == "." else "-", number).strip(".-")


def key_of_item(id: str | None, number: str | None, title: str) -> str:
    """Return what identifies an item in references: its id, or else its number, or else the beginning of its title."""
    return id or in_a_reference(number or title[:LONGEST_NUMBER]) or "item"


def _number(value: str) -> str:
    number = line_of(value)
    like = 'Write it as the paper prints it, for example "7", "7a", "18.11.4", "70/17" or "CL/12"'
    if len(number) > LONGEST_NUMBER or not (part := in_a_reference(number)):
        hint = f"{like}, in {LONGEST_NUMBER} characters at most; an item without a number has an `id` instead"
        raise UnfitError(f"`{number}` is not the number of an agenda item", hint)
    if part.partition(".")[0].casefold() in RESERVED_NAMES:
        raise UnfitError(f"`{number}` is a reserved name", "Leave the number out, and give the item an `id`")
    return number


Number = Annotated[str, AfterValidator(_number), written_as("the number of an item, as the paper prints it")]
"""The number of an agenda item."""
