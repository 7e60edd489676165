"""What moved, for files: a program that follows an old address is not told of the new one by a page.

So a file that moved, or whose page moved, is available at both addresses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from .. import records as r
from ..register.register import Register

Files = Iterator[tuple[str, bytes]]
"""Addresses of files, and their bytes."""

OfPage = Callable[[str], tuple[str, ...]]
"""The addresses of the files that go with a page, if there are any; what is there now is not asked."""


def moved(register: Register) -> tuple[r.MovedAddress, ...]:
    """Every move, in the order of the file."""
    return register.moved.record.moved if register.moved else ()


def gone(register: Register) -> tuple[r.GoneAddress, ...]:
    """Everything that was removed for good, in the order of the file."""
    return register.moved.record.gone if register.moved else ()


def is_file(address: str) -> bool:
    """Whether an address is that of a file, and not of a page or an anchor."""
    return not address.endswith("/") and "#" not in address


def pairs(register: Register, of_page: OfPage) -> Iterator[tuple[str, str]]:
    """The old and the new address of each file that moved, or whose page did."""
    for one in moved(register):
        if is_file(one.from_):
            yield one.from_, one.to
        else:
            yield from zip(of_page(one.from_), of_page(one.to), strict=False)


def at_old_addresses(found: Mapping[str, Callable[[], Files]], register: Register, of_page: OfPage) -> Files:
    """Files again, at their former addresses.

    Args:
        found: every file: its address, and the function that makes it together with those that belong to it.
        register: the record.
        of_page: the files that go with a page.
    """
    for old, new in pairs(register, of_page):
        if new in found and old not in found:
            yield old, dict(found[new]())[new]
