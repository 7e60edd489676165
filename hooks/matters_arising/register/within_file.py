"""The entities in one file of the record, and the places in it that refer to others.

They are found once and kept with the file, so a register of nearly the same files is soon made.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .. import records as r
from ..source.positions import Loc
from ..source.read import File, with_the_file
from .entities import Advertised, Happened, Named, names_of
from .references import references_of


@with_the_file
def whole(file: File) -> Named[Any]:
    """What a file holds, as a thing."""
    return Named(file.id, file.record, file)


@with_the_file
def happened_in(file: File) -> tuple[Happened, ...]:
    """The events of a follow-up file."""
    entries: tuple[r.Entry, ...] = whole(file)._record.entries
    return tuple(
        Happened(entry.request, entry, file, ("entries", position), date=entry.date, item=None)
        for position, entry in enumerate(entries)
    )


@with_the_file
def advertised_in(file: File) -> tuple[tuple[Advertised, list[str], str | None], ...]:
    """What an edition of the Forward Plan advertises, each with its names, and with the one that it says it is."""
    edition: Named[r.ForwardPlan] = whole(file)
    return tuple(
        (Advertised(names[0], entry, file, ("entries", position), edition=edition), names, entry.same_as)
        for position, entry in enumerate(edition._record.entries)
        if (names := names_of(entry))
    )


@with_the_file
def places_in(file: File) -> dict[tuple[str, str], list[Loc]]:
    """The ways to the fields of a file that refer to each thing."""
    found: dict[tuple[str, str], list[Loc]] = defaultdict(list)
    for loc, thing, id in references_of(file):
        found[thing, id].append(loc)
    return dict(found)


def chronological(event: Happened) -> tuple[Any, ...]:
    """The order of events: by day; on one day, meetings before entries between them; then as the files have them.

    It does not depend on the order in which files were read.
    """
    return (event.date, event.item is None, event.file.key, event.loc)
