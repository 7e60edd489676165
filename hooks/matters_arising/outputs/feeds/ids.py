"""Ids that last, for entries of feeds and calendars."""

from __future__ import annotations

from collections import Counter
from uuid import NAMESPACE_URL, UUID, uuid5

from ...incremental.query import query
from ...register.register import Register


class Ids:
    """Ids that last: made from the council's website, an address in the record and a word for what is there.

    They do not depend on where the site is published. A thing whose address has moved keeps its id.
    """

    def __init__(self, register: Register) -> None:
        self.register = register
        self.council = uuid5(NAMESPACE_URL, register.council.website)

    def origin(self, address: str) -> str:
        """The address under which a thing was first published."""
        first = _first(self.register)
        seen = {address}
        while (before := first.get(address)) and before not in seen:
            seen.add(before)
            address = before
        return address

    def of(self, address: str, what: str) -> UUID:
        """The id of something, from its kind and address.

        Args:
            address: its address.
            what: what kind of thing it is.
        """
        return uuid5(self.council, f"{self.origin(address)} {what}")


@query
def _first(register: Register) -> dict[str, str]:
    """The original address, for an address to which exactly one other was moved."""
    moved = register.moved.record.moved if register.moved else ()
    times = Counter(one.to for one in moved)
    return {one.to: one.from_ for one in moved if times[one.to] == 1}
