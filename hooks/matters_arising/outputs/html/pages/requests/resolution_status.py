"""What became of a resolution, as shown wherever the resolution is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .....register.entities import Resolution
from .....rules.resolutions import ends_of
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from ..page import Value
from .status import tags


@dataclass(frozen=True)
class ResolutionStatus:
    """What became of a resolution, and of earlier ones because of it."""

    page: Link | None
    """Its own page, where its being carried out is followed."""
    tags: Value
    """How far that has come."""
    said: tuple[Value, ...]
    """That it was replaced or rescinded, and what it replaces or rescinds, a line each."""


def resolution_status(resolution: Resolution, as_at: AsAt) -> ResolutionStatus | None:
    """What became of a resolution; `None`, as for most, if the record does not say."""
    followed = as_at.register.requests.get(resolution.id)
    said = tuple((label, link) for label, link in ties(resolution, as_at))
    if followed is None:
        return ResolutionStatus(None, None, said) if said else None
    return ResolutionStatus(at.link(followed, followed.id), tags(followed, as_at), said)


def ties(resolution: Resolution, as_at: AsAt) -> Iterator[tuple[str, Link]]:
    """Yield what replaced or rescinded a resolution, and what it replaces or rescinds, each with its relation."""
    register = as_at.register
    for end in sorted(ends_of(resolution, register, as_at.today), key=lambda one: one.date):
        yield "Rescinded by" if end.is_rescinded else "Replaced by", at.link(end.by, end.by.id)
    for reference in resolution.record.supersedes:
        yield "Replaces", at.link(register.resolutions[reference], reference)
    for reference in resolution.record.rescinds:
        yield "Rescinds", at.link(register.resolutions[reference], reference)
