"""The register's tables: entities by id, which record what is looked up."""

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
    """Entities by id. Looking one up reads whether it exists; iterating reads which there are.

    Args:
        name: their name in the register.
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
        """The thing with this id; `default` if there is none."""
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
        """The things, not yet read."""
        read(self._which)
        return self._entities.values()

    def items(self) -> ItemsView[K, N]:
        """The things with their ids, not yet read."""
        read(self._which)
        return self._entities.items()
