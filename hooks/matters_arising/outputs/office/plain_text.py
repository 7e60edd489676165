"""A value of a page as plain words."""

from __future__ import annotations

from datetime import date

from ... import english
from ...urls.addresses import Link
from ..html.pages.page import Prose, Tag, Unbroken, Value


def plain(value: Value) -> str:
    """A value as plain words."""
    match value:
        case None:
            return ""
        case str():
            return value
        case Link():
            return plain(value.text)
        case Prose():
            return value.text
        case Tag():
            return value.words
        case date():
            return english.day(value)
        case Unbroken():
            return plain(value.value)
        case tuple():
            joint = "; " if all(isinstance(one, Link) for one in value) else " "
            return joint.join(text for one in value if (text := plain(one)))
    raise TypeError(type(value).__name__)
