"""The records that are mutated: the two of the repository, and one with a little of everything that is soon built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from matters_arising.source.folder import KINDS, FileKind, _fits
from matters_arising.source.positions import Loc

ROOT = Path(__file__).parent.parent.parent
"""The repository."""

BASES = {
    "demonstration": (ROOT / "data", date(2023, 10, 2)),
    "small": (Path(__file__).parent / "record", date(2023, 11, 1)),
    "wexmoor": (ROOT / "tests" / "councils" / "wexmoor" / "data", date(2024, 3, 4)),
}
"""The folder of each record, and the date as at which its site is built."""


@dataclass
class Input:
    """A record that may be wrong in any way, and the date as at which it is to be published."""

    files: dict[str, bytes]
    """What each file holds, by its path below `data/`."""
    today: date
    base: str
    """Of which record it was made."""

    def copy(self) -> Input:
        """The same, to be mutated apart from this one."""
        return replace(self, files=dict(self.files))

    def yaml_files(self) -> list[str]:
        """The paths of the files that hold YAML which can be read."""
        return [path for path in sorted(self.files) if path.endswith(".yml") and isinstance(self.value(path), dict)]

    def value(self, path: str) -> Any:
        """What a file holds as mappings, lists and text; nothing if it cannot be read."""
        return _value(self.files[path]) if path in self.files else None

    def put(self, path: str, value: Any) -> None:
        """Write mappings, lists and text as a file."""
        text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1_000_000)
        self.files[path] = text.encode("utf-8", "surrogatepass")

    def write(self, folder: Path) -> None:
        """Write the record into a folder, as far as the disk takes its names."""
        for path, content in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


class _Dumper(yaml.CSafeDumper):
    """Writes without aliases: the same value in two places is written twice."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML calls it so
        return True


@cache
def base(name: str) -> Input:
    """A record as it is."""
    folder, today = BASES[name]
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return Input({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}, today, name)


def walk(value: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """A value and all values within it, with the way to each."""
    yield loc, value
    below = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in below:
        yield from walk(one, (*loc, key))


def value_at(value: Any, loc: Loc) -> Any:
    """The value to which a way leads."""
    for key in loc:
        value = value[key]
    return value


def put_at(value: Any, loc: Loc, new: Any) -> None:
    """Put another value where a way leads."""
    value_at(value, loc[:-1])[loc[-1]] = new


def kind_of(path: str) -> FileKind | None:
    """What kind of file of the record stands at a path."""
    parts = tuple(path.split("/"))
    return next((kind for kind in KINDS if _fits(parts, tuple(kind.pattern.split("/")))), None)


_parsed: dict[bytes, Any] = {}
"""Files are parsed over and over; those of the records themselves, and a few more, are held as YAML text was read."""


def _value(content: bytes) -> Any:
    if content not in _parsed:
        if len(_parsed) > 500:
            _parsed.clear()
        try:
            _parsed[content] = yaml.load(content, Loader=yaml.CBaseLoader)
        except (yaml.YAMLError, ValueError, RecursionError):
            _parsed[content] = None
    return _parsed[content]
