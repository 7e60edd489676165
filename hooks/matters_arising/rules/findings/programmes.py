"""What was planned and not taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ... import english
from ...urls.addresses import Link, address, link
from ..work_programme import not_taken
from .listed import Finding, finder, sitting_title

if TYPE_CHECKING:
    from ..snapshot import AsAt


@finder
def what_was_planned_is_taken(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """What the work programme last planned for a meeting is taken at it."""
    for programme in as_at.register.programmes_of(committee):
        for one, sitting, version in not_taken(programme, as_at):
            position = programme.record.versions.index(version)
            yield Finding(
                check=what_was_planned_is_taken.__name__,
                message=f"“{one.item.title}” was planned for the meeting of {english.day(sitting.date)} by the version "
                f"of {english.day(version.as_at)}, and the meeting was held without it",
                spot=programme.spot("versions", position),
                committee=committee,
                promise=Link(f"Work programme {english.years(programme.record.year)}", address(programme)),
                instead=link(sitting, sitting_title(sitting)),
                since=sitting.date,
            )
