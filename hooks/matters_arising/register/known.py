"""The register's tables: entities under their ids, of which it is recorded what is looked up."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any, TypeVar

from ..incremental.query import read
from .entities import Named

K = TypeVar("K")
N = TypeVar("N", bound=Named[Any])

FOUND = "found"
"""The input that is whether there is an entity of an id."""

WHICH = "which"
"""The input that is which entities there are."""


class Known(Mapping[K, N]):
    """Entities under their ids. To look one up reads whether it is there; to go through them, which there are.

    Args:
        name: what they are called in the register.
        things: the things.
    """

    def __init__(self, name: str, things: dict[K, N]) -> None:
        self._things = things
        self._name = name
        self._which = (WHICH, "", name)

    def __getitem__(self, id: K) -> N:
        read((FOUND, "", self._name, id))
        return self._things[id]

    def get(self, id: K, default: Any = None) -> Any:
        """The thing of this id; if there is none, `default`."""
        read((FOUND, "", self._name, id))
        return self._things.get(id, default)

    def __contains__(self, id: object) -> bool:
        return self.get(id) is not None  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[K]:
        read(self._which)
        return iter(self._things)

    def __len__(self) -> int:
        read(self._which)
        return len(self._things)

    def values(self) -> ValuesView[N]:
        """The things, none of them read yet."""
        read(self._which)
        return self._things.values()

    def items(self) -> ItemsView[K, N]:
        """The things with their ids, none of them read yet."""
        read(self._which)
        return self._things.items()
