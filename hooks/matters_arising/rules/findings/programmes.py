"""What was planned and not taken."""

from __future__ import annotations

from collections.abc import Iterator

from ... import english
from ... import records as r
from ...register.entities import Named
from ...urls.addresses import Link, address, link
from ..snapshot import AsAt
from ..work_programme import not_taken
from .listed import NOT_PLANNED, Finding, finder, findings, sitting_title


@finder("Planned and not taken")
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
                expected=Link(f"Work programme {english.years(programme.record.year)}", address(programme)),
                instead=link(sitting, sitting_title(sitting)),
                since=sitting.date,
            )


def missing(programme: Named[r.WorkProgramme], as_at: AsAt) -> Iterator[Finding]:
    """What was asked for and is not planned by this programme."""
    for one in findings(as_at):
        if one.check in NOT_PLANNED and one.request and one.instead.address == address(programme):
            yield one
