"""Resolutions: the name of a resolution's progress, and the later resolution that replaced or rescinded it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ..records import AskKind, Progress
from ..register.entities import FollowedResolution, Resolution
from ..register.register import Register

_PROGRESS = {
    Progress.REQUESTED: "to be carried out",
    Progress.PART_ANSWERED: "carried out in part",
    Progress.ANSWERED: "carried out, to be noted",
    Progress.DECLINED: "not to be carried out",
    Progress.WITHDRAWN: "rescinded",
}
"""What progress is called of a resolution, where the word for a request would not do."""


def progress_of(progress: Progress, kind: AskKind) -> str:
    """Return the name for progress on something of a kind."""
    own = _PROGRESS.get(progress) if kind is AskKind.RESOLUTION else None
    return own or str(progress)


@dataclass(frozen=True)
class End:
    """The end of a resolution that a later one replaced or rescinded."""

    by: Resolution
    """The later resolution."""
    is_rescinded: bool
    """Whether it rescinds the earlier one, with nothing in its place."""

    @property
    def date(self) -> date:
        """The day of the later resolution."""
        return self.by.item.meeting.date


def ends_of(resolution: Resolution, register: Register, on: date) -> Iterator[End]:
    """Yield what had replaced or rescinded a resolution by a day, in the order of the files.

    Args:
        resolution: the earlier resolution.
        register: the whole record.
        on: the last day that counts.
    """
    for mention in register.mentions("resolution", resolution.id):
        later = mention.by.resolution if isinstance(mention.by, FollowedResolution) else mention.by
        if isinstance(later, Resolution) and later is not resolution and later.item.meeting.date <= on:
            retracted = (later.record.withdrawn, later.item.meeting.record.withdrawn)
            if not any(one and one.date <= on for one in retracted):
                yield End(later, "rescinds" in mention.loc)
