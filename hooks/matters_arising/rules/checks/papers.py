"""Papers and the links to them, and copies of files that should not be there."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from ...papers import NAME, allowed_unlinked, folder_of, held, is_paper, linked, not_allowed, published
from ...papers.inside import inside, keep, listed, remedy
from ...papers.kinds import instead, is_publishable
from ...records import Council
from ...records.scalars import LONGEST_ADDRESS, is_paper_name, is_remote
from ...register.register import Register
from ...runtime.litter import is_conflict_copy
from ...source.positions import Loc
from ...source.problems import Place, Problem, did_you_mean
from ...source.read import File, of_file
from ...urls.ledger import published as once_published
from .all_checks import check, warning
from .values import links, way_to


@check
def every_file_linked_to_is_in_papers(register: Register) -> Iterator[Problem]:
    """A link that is not to another site names a file in data/papers, and does not lead out of it."""
    papers = folder_of(register)
    for file in register.files:
        for url, place in _links_to_papers(file):
            if not (papers / url).is_file():
                near = did_you_mean(url, held(papers))
                hint = near or "Put the file in data/papers, or write a web address that begins with https://"
                yield Problem(place, f"`{url}` is not a file in data/papers", hint)


@of_file
def _links_to_papers(file: File) -> tuple[tuple[str, Place], ...]:
    """The links of a file that are not to another site, with their places."""
    return tuple(
        (url, file.positioned.place((*way_to(file, group), *loc)))
        for url, group, loc in links(file)
        if not is_remote(url)
    )


@check
def every_paper_can_be_published(register: Register) -> Iterator[Problem]:
    """Everything in data/papers is a regular file, of a kind that is published, with a name that can be linked to."""
    folder = folder_of(register)
    if folder.is_symlink():
        yield Problem(Place(_shown(register)), "is a link, not a folder", "Put the folder itself there")
        return
    first: dict[str, str] = {}
    for name in held(folder):
        place = Place(_shown(register, name))
        other = first.setdefault(unicodedata.normalize("NFC", name).casefold(), name)
        if (folder / name).is_symlink():
            yield Problem(place, "is a link, not a file", "Put a copy of the paper there")
        elif not (folder / name).is_file():
            yield Problem(place, "is not a file that can be read", "Delete it, or put the paper there")
        elif not is_publishable(name):
            what = f"a file of the kind `{_ending(name)}`" if _ending(name) else "a file without an ending"
            yield Problem(place, f"{what} is not published", instead(name))
        elif not is_paper_name(name):
            message = f"`{name}` cannot be part of an address"
            yield Problem(place, message, f"Use letters a to z, digits, hyphens and dots, {LONGEST_ADDRESS} at most")
        elif other != name:
            also = (Place(_shown(register, other)),)
            yield Problem(place, f"has the same address as {also[0].path}", "Rename one of them", also)


@check
def every_paper_is_linked(register: Register) -> Iterator[Problem]:
    """A paper is linked from what the record publishes, or council.yml says that it is published all the same."""
    wanted = linked(register)
    before = set(once_published(register.reading.folder))
    for name in held(folder_of(register)):
        if name in wanted or allowed_unlinked(register, name) or not is_paper(folder_of(register), name):
            continue
        hint = "Link to it, move it out of data/papers, or name it under `publish_unlinked` in council.yml"
        if (address := f"/papers/{name}") in before:
            hint += (
                ". It has been published, so if you remove it add to moved.yml, "
                f"under `gone:`, `- {{address: {address}, date: …, reason: …}}`"
            )
        yield Problem(Place(_shown(register, name)), "no published entry links to this paper", hint)


@check
def no_paper_holds_more_than_it_shows(register: Register) -> Iterator[Problem]:
    """A paper is what its name says, and holds nothing that its readers do not see but what council.yml allows.

    Nothing of what was found is repeated: what this prints is often public too.

    Source: UK General Data Protection Regulation, article 5(1)(c); Information Commissioner's Office, *How to disclose
    information safely*.
    """
    every_title = linked(register)
    papers = published(register)
    for name, path in papers.items():
        place = Place(_shown(register, name))
        looked = inside(path)
        if looked.message:
            yield Problem(place, looked.message, looked.hint)
            continue
        if found := not_allowed(register.council, name, looked.findings, every_title.get(name, ())):
            message = f"holds information that its readers do not see: {listed(found)}"
            allow = "What is intended for the public can be allowed under `papers_may_hold` in council.yml"
            hint = f"{remedy(name)}. {allow}"
            yield Problem(place, message, hint)
    keep(papers.values())


@check
def what_is_allowed_of_papers_is_of_some(register: Register) -> Iterator[Problem]:
    """A name or pattern of papers in council.yml matches a paper, so that a slip in it is noticed."""
    file = next(file for file in register.files if isinstance(file.record, Council))
    council = register.council
    patterns: list[tuple[Loc, str]] = [
        *((("publish_unlinked", at), one) for at, one in enumerate(council.publish_unlinked)),
        *(
            (("papers_may_hold", position, "papers"), one.papers)
            for position, one in enumerate(council.papers_may_hold)
        ),
    ]
    names = held(folder_of(register)) if patterns else []
    for loc, pattern in patterns:
        if pattern != "*" and not any(fnmatchcase(name, pattern) for name in names):
            hint = (
                did_you_mean(pattern, names) or "Write the name of a file in data/papers; `*` stands for any characters"
            )
            yield Problem(file.positioned.place(loc), f"`{pattern}` is not a paper in data/papers", hint)


@warning
def nobody_has_saved_a_file_at_the_same_time(register: Register) -> Iterator[Problem]:
    """No file-sharing program has left a conflicted copy of a file that two people saved at once."""
    folder = register.reading.folder
    for path in sorted(folder.rglob("*")):
        if is_conflict_copy(path.name):
            place = Place(PurePosixPath(folder.name, path.relative_to(folder).as_posix()))
            message = "is a conflict copy, made when two people saved the same file, and is not read"
            yield Problem(place, message, "Copy anything needed from it, then delete it")


def _shown(register: Register, name: str = "") -> PurePosixPath:
    """A paper's name in messages; without one, that of their folder."""
    return PurePosixPath(register.reading.folder.name, NAME, name)


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix
