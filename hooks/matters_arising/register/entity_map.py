"""The register's tables: entities under their ids, of which it is recorded what is looked up."""

from __future__ import annotations

from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from typing import Any, TypeVar

from ..incremental.query import read
from .entities import Entity

K = TypeVar("K")
N = TypeVar("N", bound=Entity[Any])

IS_PRESENT = "found"
"""The input that is whether there is an entity of an id."""

ENTITY_IDS = "which"
"""The input that is which entities there are."""


class EntityMap(Mapping[K, N]):
    """Entities under their ids. To look one up reads whether it is there; to go through them, which there are.

    Args:
        name: what they are called in the register.
        entities: the things.
    """

    def __init__(self, name: str, entities: dict[K, N]) -> None:
        self._entities = entities
        self._name = name
        self._which = (ENTITY_IDS, "", name)

    def __getitem__(self, id: K) -> N:
        read((IS_PRESENT, "", self._name, id))
        return self._entities[id]

    def get(self, id: K, default: Any = None) -> Any:
        """The thing of this id; if there is none, `default`."""
        read((IS_PRESENT, "", self._name, id))
        return self._entities.get(id, default)

    def __contains__(self, id: object) -> bool:
        return self.get(id) is not None  # type: ignore[arg-type]

    def __iter__(self) -> Iterator[K]:
        read(self._which)
        return iter(self._entities)

    def __len__(self) -> int:
        read(self._which)
        return len(self._entities)

    def values(self) -> ValuesView[N]:
        """The things, none of them read yet."""
        read(self._which)
        return self._entities.values()

    def items(self) -> ItemsView[K, N]:
        """The things with their ids, none of them read yet."""
        read(self._which)
        return self._entities.items()
