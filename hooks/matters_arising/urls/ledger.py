"""The ledger of published addresses: `data/addresses.txt`, one address a line, in order.

A published address works for ever, so a build that would lose one is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from ..source.problems import Place, Problem
from .redirects import is_file

NAME = "addresses.txt"
"""The ledger's name in the record's folder."""


def published(data: Path) -> tuple[str, ...]:
    """The addresses in the ledger, in the order of its lines; none if there is no ledger yet."""
    path = data / NAME
    if not path.is_file():
        return ()
    # A line that no address can equal, whatever its bytes, is reported as an address lost.
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return tuple(line.strip() for line in lines)


def lost_addresses(root: Path, data: Path, addresses: set[str]) -> list[Problem]:
    """Published addresses that would be lost.

    Args:
        root: the folder that holds `mkdocs.yml`, to name the ledger in messages.
        data: the record's folder.
        addresses: every address of the site about to be built.
    """
    shown = PurePosixPath(data.relative_to(root) if data.is_relative_to(root) else data.name) / NAME
    ledger = published(data)
    lost = [(line, address) for line, address in enumerate(ledger, start=1) if address and address not in addresses]
    of_things = [one for one in ledger if _OF_A_THING.fullmatch(one)]
    lost_things = [one for one in of_things if one not in addresses]
    if _of_another_record(len(lost), len(ledger)) or _of_another_record(len(lost_things), len(of_things)):
        message = (
            f"{len(lost)} of the {len(ledger)} addresses here are not in this record: this may be another's ledger"
        )
        return [Problem(Place(shown, lost[0][0]), message, _ANOTHER)]
    new = sorted(addresses - set(ledger))
    return [
        Problem(Place(shown, line), f"{address} was published and would be lost", _way_back(address, new))
        for line, address in lost
    ]


_ANOTHER = (
    "If this record is new, delete the file; `matters addresses --update` makes a new one. "
    "If it has been published, restore the files that are missing from the record"
)


_OF_A_THING = re.compile(r"/(people|committees|subjects|meetings/[^/]+|requests/[^/]+/[0-9-]+/[^/]+)/[^/#.]+/")
"""The address of a thing of the record. Many others, such as those of data files, are the same in every record."""


def _of_another_record(lost: int, listed: int) -> bool:
    """Whether so few of the addresses belong to the record that listing the others would not help."""
    return lost >= 20 and lost * 4 >= listed * 3


def _way_back(lost: str, new: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(lost, [one for one in new if is_file(one) is is_file(lost)], n=1, cutoff=0.8)
    if near:
        return f"Restore its id, or add to moved.yml, under `moved:`, `- {{from: {lost}, to: {near[0]}}}`"
    line = f"under `gone:`, `- {{address: {lost}, date: …, reason: …}}`"
    if is_file(lost):
        return f"Restore the file or, as a notice cannot replace it, record its removal in moved.yml, {line}"
    return f"Restore it, or add to moved.yml, {line}"


def update(data: Path, addresses: Iterable[str]) -> int:
    """Add addresses to the ledger, keeping those it has and its line ends; return how many were new.

    Args:
        data: the record's folder.
        addresses: the addresses to add.
    """
    known = set(published(data))
    new = set(addresses) - known
    if new:
        path = data / NAME
        newline = "\r\n" if path.is_file() and b"\r\n" in path.read_bytes() else "\n"
        path.write_text("".join(f"{one}\n" for one in sorted(known | new)), encoding="utf-8", newline=newline)
    return len(new)
