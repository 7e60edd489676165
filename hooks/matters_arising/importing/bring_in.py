"""Papers → draft files, with an account of what was found, what is uncertain and what was left out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

from ..source.read import Reading
from .drafting.committees import KnownCommittee
from .drafting.drafts import Drafted, Drafts
from .drafting.plan_files import take_calendar, take_plan, take_programme
from .formats import ENDINGS, UnreadableError, read
from .understanding.found import Understood
from .understanding.profile import Profile
from .understanding.understand import understand


@dataclass
class Account:
    """What became of one paper."""

    paper: str
    """The paper's name."""
    parts: list[Drafted] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    """What was not used, a sentence each."""
    refused: str = ""
    """Why it could not be read; empty, if it could."""


@dataclass
class BroughtIn:
    """What came of an import."""

    papers: list[Account]
    files: dict[str, str]
    """Each file that is new or changed, below the record's folder, with its text."""


@dataclass
class _Read:
    path: Path
    found: Understood
    has_pages: bool
    account: Account

    @property
    def order(self) -> tuple[date, bool, str]:
        """By date; an agenda before the minutes of its meeting."""
        days = [one.date for one in self.found.meetings if one.date]
        days += [one.date for one in self.found.logs if one.date]
        days += [one.published for one in self.found.plans if one.published]
        is_later = any(one.kind == "minutes" for one in self.found.meetings) or bool(self.found.logs)
        return min(days, default=date.max), is_later, self.path.name


class UnknownCommitteeError(Exception):
    """The record has no committee with the given name."""


def papers_in(paths: Iterable[Path]) -> list[Path]:
    """The papers among files and folders; anything else in a folder is skipped.

    Args:
        paths: files and folders.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            below = (Path(folder) / name for folder, _, names in os.walk(path) for name in names)
            found += sorted(one for one in below if one.suffix.lower() in ENDINGS and not one.name.startswith("."))
        else:
            found.append(path)
    return found


def bring_in(
    papers: Sequence[Path],
    reading: Reading,
    profile: Profile,
    *,
    committee: str = "",
    kind: str = "",
    progress: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> BroughtIn:
    """Turn papers into drafts. Nothing is written.

    Args:
        papers: the files.
        reading: the record.
        profile: the words by which papers are understood.
        committee: the committee, by id, code or name; by default, the one that each paper names.
        kind: what the papers are; by default, found out from their contents.
        progress: wraps the papers, to show progress.

    Raises:
        UnknownCommitteeError: if the record has no such committee.
    """
    drafts = Drafts(reading)
    given = drafts.committees.given(committee) if committee else None
    if committee and given is None:
        raise UnknownCommitteeError(committee)
    understood, accounts = [], []
    for path in progress(papers):
        account = Account(path.name)
        accounts.append(account)
        try:
            paper = read(path)
        except UnreadableError as error:
            account.refused = str(error)
            continue
        found = understand(paper, profile, kind, given.name if given else "")
        understood.append(_Read(path, found, paper.has_pages, account))
    for one in sorted(understood, key=lambda one: one.order):
        _draft(one, drafts, given)
    return BroughtIn(accounts, drafts.changed())


def _draft(one: _Read, drafts: Drafts, given: KnownCommittee | None) -> None:
    account = one.account
    account.left_out += one.found.left_out
    for meeting in one.found.meetings:
        _take(drafts.meeting, meeting, meeting.kind, one, drafts, given)
    for log in one.found.logs:
        _take(drafts.log, log, "action log", one, drafts, given)
    for plan in one.found.plans:
        account.parts.append(take_plan(drafts, plan, one.path.name, has_pages=one.has_pages))
    for calendar in one.found.calendars:
        account.parts.append(take_calendar(drafts, calendar, one.path.name, given))
    for programme in one.found.programmes:
        _take(partial(take_programme, drafts), programme, "work programme", one, drafts, given)
    private = {"telephone number": one.found.telephones, "e-mail address": one.found.emails}
    account.left_out += [
        f"{number} {what}{'' if number == 1 else 'es' if what.endswith('s') else 's'}"
        for what, number in private.items()
        if number
    ]
    if not account.parts and not account.refused:
        account.refused = "was not recognised as a paper that can be imported. Use --as to say what it is."


class _Part(Protocol):
    body: str
    pages: tuple[int, int]


P = TypeVar("P", bound=_Part)


def _take(
    draft: Callable[..., Drafted], part: P, what: str, one: _Read, drafts: Drafts, given: KnownCommittee | None
) -> None:
    """Draft a part of a paper, if its committee is known."""
    if committee := given or _committee(part.body, drafts):
        one.account.parts.append(draft(part, one.path.name, committee, has_pages=one.has_pages))
    else:
        where = f"{what} from page {part.pages[0]} on" if one.has_pages else what
        hint = "Name it with --committee"
        one.account.left_out.append(f"{where}: the paper does not name the committee. {hint}")


def _committee(body: str, drafts: Drafts) -> KnownCommittee | None:
    if body:
        return drafts.committees.named(body)
    known = drafts.committees.known
    return known[0] if len(known) == 1 else None


def as_plain(came: BroughtIn) -> dict[str, Any]:
    """The account as plain values, for other programs."""
    return {
        "papers": [
            {
                "paper": one.paper,
                "refused": one.refused or None,
                "parts": [
                    {
                        "what": part.heading,
                        "found": part.found,
                        "file": part.file or None,
                        "added": part.added,
                        "proposed": part.proposed,
                        "look_at": [{"page": page or None, "what": what} for page, what in part.doubts],
                    }
                    for part in one.parts
                ],
                "left_out": one.left_out,
            }
            for one in came.papers
        ],
        "files": sorted(came.files),
    }
