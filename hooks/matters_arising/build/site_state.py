"""What is known about the published site: what it was made from, and its files on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISREG

from ..incremental.manifest import Manifest
from ..register.register import Register
from ..runtime.litter import is_litter
from ..source import cache
from ..source.folder import OTHERS

FileStats = Mapping[str, tuple[int, int]]
"""Size and time of files, by address or path."""


def digest(content: bytes) -> str:
    """A digest of content."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def kept(folder: Path, what: str, published: Path) -> Path:
    """Return where something of a published site is kept; sites in several places do not share it.

    Args:
        folder: the cache.
        what: what is kept.
        published: where the site is published.
    """
    return folder / f"{what}-{digest(str(published.resolve()).encode())}"


@dataclass(frozen=True)
class Inputs:
    """What a site is made from, apart from code and settings."""

    record: Mapping[str, bytes]
    """The digest of each file of the record."""
    others: FileStats
    """What is in the record's folder besides its files: papers, published addresses."""

    @classmethod
    def of(cls, register: Register) -> Inputs:
        """The present inputs.

        Args:
            register: the record as published.
        """
        return cls({file.key: file.digest for file in register.files}, _others(register.reading.folder))


@dataclass(frozen=True)
class SiteState:
    """What is known about a published site."""

    inputs: Inputs = field(default_factory=lambda: Inputs({}, {}))
    disk: FileStats = field(default_factory=dict)
    """Its files as they were published."""
    index: Mapping[str, str] = field(default_factory=dict)
    """The parts of the search index, and what each was made from."""
    sitemaps: tuple[str, ...] = ()
    """The addresses of the site maps."""
    pages: tuple[str, ...] = ()
    """The addresses of its record pages."""


class StateStore:
    """Where the state of a site is kept from one build to the next.

    Args:
        published: where the site is published; sites in different places have separate states.
        folder: where it is kept.
        version: the fingerprint of code and settings; what other code or settings made is ignored.
    """

    def __init__(self, published: Path, folder: Path, version: str) -> None:
        self.site_path, self.manifest_path = (kept(folder, what, published) for what in ("site", "manifest"))
        self._published, self._version = published, version

    def site(self) -> SiteState | None:
        """Return the state of the site."""
        if not self._published.is_dir():
            return None
        found = cache.load(self.site_path, self._version)
        if not _has_shape(found, (dict, dict, dict, dict, tuple, tuple)):
            return None
        record, others, *rest = found
        return SiteState(Inputs(record, others), *rest)

    def manifest(self) -> Manifest | None:
        """Return the manifest of the build that made it."""
        columns = cache.load(self.manifest_path, self._version)
        if not _has_shape(columns, (tuple, bytes, bytes, bytes, bytes, dict, dict)):
            return None
        with suppress(ValueError, TypeError):
            return Manifest(columns)
        return None

    def save(self, known: SiteState, manifest: Manifest | None) -> None:
        """Store both; failing to do so does no harm."""
        if manifest:
            cache.save(manifest.columns(), self.manifest_path, self._version)
        inputs, *rest = (getattr(known, name) for name in known.__dataclass_fields__)
        cache.save((dict(inputs.record), dict(inputs.others), *rest), self.site_path, self._version)


def _has_shape(value: object, shape: tuple[type, ...]) -> bool:
    """Whether a stored value is a tuple of values of the given types."""
    return isinstance(value, tuple) and tuple(map(type, value)) == shape


def _others(folder: Path) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for name in OTHERS:
        path = folder / name
        for one in (path, *path.rglob("*")):
            if any(map(is_litter, one.relative_to(path).parts)):
                continue
            with suppress(OSError):
                about = one.stat()
                if S_ISREG(about.st_mode):
                    found[str(one)] = about.st_size, about.st_mtime_ns
    return found
