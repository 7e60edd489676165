"""A value of a page as plain words."""

from __future__ import annotations

from datetime import date

from ... import english
from ...urls.addresses import Link
from ..html.pages.page import Prose, Quote, Tag, Unbroken, Value
from ..html.pages.values import INFERRED


def absolute(address: str, site_url: str | None) -> str:
    """Return an address as it has to be written outside the site.

    Args:
        address: an address within the site, beginning with a slash, or one on another site.
        site_url: where the site is published; without it, the address stays as it is.
    """
    return f"{site_url.rstrip('/')}{address}" if site_url and address.startswith("/") else address


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
        case Quote():
            return f"“{' '.join(value.text.split())}”"
        case Tag():
            return f"({value.words.lower()})" if value == INFERRED else value.words
        case date():
            return english.day(value)
        case Unbroken():
            return plain(value.value)
        case tuple():
            joint = "; " if all(isinstance(one, Link) for one in value) else " "
            first, *rest = [one for one in value if plain(one)] or [""]
            # Prose begins a new sentence.
            return plain(first) + "".join((". " if isinstance(one, Prose) else joint) + plain(one) for one in rest)
    raise TypeError(type(value).__name__)
