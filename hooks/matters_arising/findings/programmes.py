"""What was planned and not taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .. import words
from ..addresses import Link, address, link
from ..programme import not_taken
from .listed import Finding, finder, sitting_title

if TYPE_CHECKING:
    from ..asat import AsAt


@finder
def what_was_planned_is_taken(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """What the work programme last planned for a meeting is taken at it."""
    for programme in as_at.register.programmes_of(committee):
        for one, sitting, version in not_taken(programme, as_at):
            position = programme.record.versions.index(version)
            yield Finding(
                check=what_was_planned_is_taken.__name__,
                message=f"“{one.item.title}” was planned for the meeting of {words.day(sitting.date)} by the version "
                f"of {words.day(version.as_at)}, and the meeting was held without it",
                spot=programme.spot("versions", position),
                committee=committee,
                promise=Link(f"Work programme {words.years(programme.record.year)}", address(programme)),
                instead=link(sitting, sitting_title(sitting)),
                since=sitting.date,
            )
