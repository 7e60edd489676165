"""Random edits: a record is edited and built, again and again, and each site compared with one made from nothing.

`python -m tests.random_edits --edits 500 --seed 7`. It prints its seed, and draws one if none is given. Where a site
differs it says after which edits, and in which files.

The record goes on from build to build, so that what is known of the site is of many builds. Now and then it goes back
to an earlier state, to the byte: what was left over from then would show. Some builds are made in several processes,
copied or started afresh, and some find files of the published site altered or gone.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, chdir, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random, SystemRandom

import pytest
from mkdocs.exceptions import Abort
from tests.bad.cases import SETTINGS
from tests.fuzz.edits import edited
from tests.fuzz.records import Input, base
from tests.preview.test_same_as_built import ADDED

from matters_arising import mkdocs_adapter
from matters_arising.mkdocs_adapter import load
from matters_arising.mkdocs_adapter.no_traceback import Ended
from matters_arising.mkdocs_adapter.preview import Project as Previewed
from matters_arising.mkdocs_adapter.record import is_cached
from matters_arising.outputs.html.pages import continued_pages, feeds, long_lists, resolutions
from matters_arising.outputs.html.pages.forward_plan import editions
from matters_arising.outputs.html.pages.requests import list_directory
from matters_arising.preview.current import Current
from matters_arising.rules.checks import problems
from matters_arising.runtime import workers
from matters_arising.runtime.published_files import MARKER
from matters_arising.runtime.up_to_date import LastBuild
from matters_arising.source.read import read

Site = dict[str, bytes] | str
"""Every file of a site with its bytes; or why there is none."""

EDITS_OF_A_RUN = 60
"""After so many edits a record is left, and another taken."""


class DifferentSiteError(AssertionError):
    """A site that is not as it would be if it were made from nothing.

    Args:
        edits: how many there were, those that were refused included.
        told: what was done last.
        differences: which files differ, and how.
    """

    def __init__(self, edits: int, told: list[str], differences: list[str]) -> None:
        self.edits, self.differences = edits, differences
        super().__init__("\n".join([*told, "", *differences]))


@dataclass(frozen=True)
class Project:
    """A record in a folder of its own, and the site made of it."""

    folder: Path

    def begin(self, found: Input) -> None:
        """Lay out a record."""
        self.folder.mkdir()
        settings = SETTINGS.replace("2024-02-01", found.today.isoformat())
        site_url = "site_url: https://example.org/record/\n"
        self.config.write_text(settings + site_url, encoding="utf-8")
        found.write(self.folder / "data")

    @property
    def config(self) -> Path:
        """Its settings."""
        return self.folder / "mkdocs.yml"

    @property
    def site(self) -> Path:
        """Where the site is published."""
        return self.folder / "site"

    @property
    def data(self) -> Path:
        """The folder of the record."""
        return self.folder / "data"

    def write(self, before: Input, now: Input) -> None:
        """Write what differs of two states of the record."""
        for path in before.files.keys() - now.files.keys():
            (self.data / path).unlink()
        changed = {path: content for path, content in now.files.items() if before.files.get(path) != content}
        Input(changed, now.today, now.base).write(self.data)

    def build(self) -> Site:
        """Build the site, as the command does.

        Raises:
            Ended: if something is wrong in the code.
        """
        given = str(self.config), str(self.site)
        try:
            with chdir(self.folder):  # A report of a fault is written there.
                last = LastBuild(*given) if is_cached() else None
                if not last or not last.message():
                    mkdocs_adapter.build(*given, strict=True, last=last)
        except Ended:
            raise
        except Abort as refused:
            return str(refused)
        return self.files()

    def build_from_nothing(self) -> Site:
        """Build the site with nothing left of earlier builds, and without noting what is read."""
        shutil.rmtree(self.site, ignore_errors=True)
        shutil.rmtree(self.folder / ".cache", ignore_errors=True)
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("MATTERS_CACHE", "off")
            return self.build()

    def files(self) -> dict[str, bytes]:
        """Every file of the site with its bytes."""
        return {
            path.relative_to(self.site).as_posix(): path.read_bytes() for path in self.site.rglob("*") if path.is_file()
        }


class Preview:
    """A preview of a project, without its server.

    Args:
        project: the project; its record is refreshed after many edits, and after few.
        folder: an empty folder.
    """

    def __init__(self, project: Project, folder: Path) -> None:
        self._current = Current(Previewed(load(str(project.config))), folder, "/record/")

    def answers(self, addresses: Iterable[str], *, is_searched: bool) -> dict[str, bytes]:
        """Return the files that the preview has of the record as it is now, without what it adds to pages.

        Args:
            addresses: what to ask for: names of files within the site.
            is_searched: whether to wait for the search index, which is left out otherwise.
        """
        index = self._current.afterwards.index
        self._current.refresh(is_around=False)
        deadline = time.monotonic() + 240
        while is_searched and self._current.afterwards.index is index and time.monotonic() < deadline:
            time.sleep(0.05)
        self._current.afterwards.stop()
        found = {name: self._current.answer(f"/{name}") for name in addresses}
        return {name: ADDED.sub(b"", one.content) for name, one in found.items() if one.status == 200}


@dataclass
class Run:
    """A record that is edited and built over and over.

    Args:
        name: which record it begins with, by its name in `tests.fuzz.records`.
        random: decides about everything.
        folder: an empty folder.
        narrow: whether pages hold little, so that short lists are divided as long ones are.
    """

    name: str
    random: Random
    folder: Path
    narrow: bool = False
    counted: Counter[str] = field(default_factory=Counter)
    """How many edits and builds there were, and of what sort."""
    told: list[str] = field(default_factory=list)
    """What was done since the record was as it is."""

    def __post_init__(self) -> None:
        self.begun = base(self.name).copy()
        self.begun.files.pop("addresses.txt", None)  # It forbids most edits.
        self.state = self.begun
        self.earlier: list[Input] = [self.begun]
        self.sites: dict[str, Site] = {}
        self.again, self.anew = Project(self.folder / "again"), Project(self.folder / "anew")
        for project in (self.again, self.anew):
            project.begin(self.state)
        self.at_anew = self.state
        (self.folder / "preview").mkdir()
        self.preview = Preview(self.again, self.folder / "preview")
        self.published: set[str] = set()
        """The files of the site as it was compared last."""

    def go(self, edits: int) -> None:
        """Edit and build until there were so many edits.

        Raises:
            DifferentSiteError: if a site is not as it would be if made from nothing.
        """
        with ExitStack() as patches:
            if self.narrow:
                patches.enter_context(narrow_pages())
            self.compare()
            most = self.counted["edits"] + edits
            while self.counted["edits"] < most:
                self.step()
                self.compare()

    def step(self) -> None:
        """Edit the record one to three times, or go back to an earlier state of it."""
        if self.random.random() < 0.12:
            self.told.append("back to an earlier state")
            self.move_to(self.random.choice([self.begun, *self.earlier]))
            return
        for _ in range(self.random.choice((1, 1, 1, 2, 3))):
            self.edit()
        self.earlier = [*self.earlier[-5:], self.state]

    def edit(self) -> None:
        """Make one edit that the checks let pass."""
        while True:
            now, before = self.state.copy(), self.state
            said = edited(now, self.random)
            self.move_to(now)
            self.counted["edits"] += 1
            if not problems(read(self.again.data)):
                self.told.append(said)
                return
            self.counted["refused"] += 1
            self.move_to(before)

    def move_to(self, state: Input) -> None:
        """Write a state of the record."""
        self.again.write(self.state, state)
        self.state = state

    def compare(self) -> None:
        """Build the record as it is now, and compare the site with one made from nothing."""
        how = self.disturb()
        self.told.append(how)
        with built(how):
            found = self.again.build()
        expected = self.from_nothing()
        self.counted["builds"] += 1
        if isinstance(expected, str):
            self.counted["not built"] += 1
        if found != expected:
            self.fail(found, expected)
        if isinstance(expected, dict):
            if self.random.random() < 0.3:
                self.compare_preview(expected)
            self.published = set(expected)

    def compare_preview(self, expected: dict[str, bytes]) -> None:
        """Compare what the preview answers with a site made from nothing, from which some files may have gone."""
        # The index is made in another process, which has pages of the usual size.
        is_searched = not self.narrow and self.random.random() < 0.3
        left_out = (MARKER,) if is_searched else (MARKER, "pagefind/")
        expected = {name: content for name, content in expected.items() if not name.startswith(left_out)}
        gone = {name for name in self.published - expected.keys() if not name.startswith((MARKER, "pagefind/"))}
        self.told.append("previewed")
        self.counted["previewed"] += 1
        found = self.preview.answers(sorted(expected.keys() | gone), is_searched=is_searched)
        if found != expected:
            self.fail(found, expected)

    def fail(self, found: Site, expected: Site) -> None:
        """Say in what a site differs, after which edits."""
        raise DifferentSiteError(self.counted["edits"], self.told[-40:], list(differences(found, expected)))

    def disturb(self) -> str:
        """Say how the next build is made, and do what is done to the published site before it."""
        how = self.random.choices(("build", "copies", "afresh"), (12, 2, 0 if self.narrow else 0.5))[0]
        files = sorted(path for path in self.again.site.rglob("*") if path.is_file() and path.suffix != ".map")
        if files and self.random.random() < 0.2:
            path = self.random.choice(files)
            if self.random.random() < 0.5:
                path.unlink()
            else:
                path.write_bytes(path.read_bytes() + b" ")
            self.told.append(f"{path.relative_to(self.again.site).as_posix()} altered or removed")
        if self.random.random() < 0.1:
            os.utime(self.again.data / self.random.choice(sorted(self.state.files)))
        return how

    def from_nothing(self) -> Site:
        """The site of the record as it is now, made from nothing; a state that was there before is not made twice."""
        state = hashlib.sha256(repr(sorted(self.state.files.items())).encode()).hexdigest()
        if state not in self.sites:
            self.anew.write(self.at_anew, self.state)
            self.at_anew = self.state
            if len(self.sites) > 8:
                del self.sites[next(iter(self.sites))]
            self.sites[state] = self.anew.build_from_nothing()
        return self.sites[state]


def differences(found: Site, expected: Site) -> Iterator[str]:
    """The first files in which a site differs from what it would be, and the first line of each that does."""
    if isinstance(found, str) or isinstance(expected, str):
        yield from (one if isinstance(one, str) else "a site was built" for one in (found, expected))
        return
    differ = sorted(path for path in found.keys() | expected.keys() if found.get(path) != expected.get(path))
    yield f"{len(differ)} files differ"
    for path in differ[:6]:
        if path not in found or path not in expected:
            yield f"{path}: {'should not be there' if path in found else 'is missing'}"
            continue
        one, other = found[path], expected[path]
        at = next((at for at, (here, there) in enumerate(zip(one, other, strict=False)) if here != there), len(one))
        near = slice(max(0, at - 100), at + 100)
        yield f"{path}:\n  is        {one[near]!r}\n  should be {other[near]!r}"


@contextmanager
def built(how: str) -> Iterator[None]:
    """Builds are made in this process, or in copies of it, or in processes started afresh."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MATTERS_JOBS", "1" if how == "build" else "2")
        if how != "build":
            patched.setattr(workers, "FEW", 1)
        if how == "afresh":
            patched.setenv("MATTERS_FORK", "off")
        yield


@contextmanager
def narrow_pages() -> Iterator[None]:
    """Pages hold little."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(long_lists, "FULL", 500)
        patched.setattr(long_lists, "WHOLE", 1_100)
        patched.setattr(continued_pages, "MOST", 6_000)
        for kind in (list_directory, resolutions, feeds, editions):
            patched.setattr(kind, "MANY", 1)
        yield


def run(
    edits: int, seed: int, *, names: tuple[str, ...] = (), tell: Callable[[str], None] = lambda _: None
) -> Counter[str]:
    """Edit records at random, one after the other.

    Args:
        edits: how many edits to make.
        seed: decides about everything.
        names: the records to begin with, one after the other; drawn, unless told.
        tell: is told what there was.

    Raises:
        DifferentSiteError: if a site is not as it would be if made from nothing.
    """
    random, counted, number = Random(seed), Counter[str](), 0
    while counted["edits"] < edits:
        name = names[number % len(names)] if names else random.choices(("small", "wexmoor"), (6, 1))[0]
        most = min(edits - counted["edits"], EDITS_OF_A_RUN if name == "small" else 12)
        with tempfile.TemporaryDirectory(prefix="edits-", dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as at:
            one = Run(name, Random(f"{seed}/{number}"), Path(at), narrow=number % 2 == 1)
            try:
                one.go(most)
            except Exception as fault:
                fault.add_note(f"--seed {seed}, record {number}: {name}, after {one.counted['edits']} edits")
                fault.add_note("\n".join(one.told[-40:]))
                raise
            finally:
                counted.update(one.counted)
        number += 1
        tell(", ".join(f"{count:,} {what}" for what, count in counted.items()))
    return counted


def quiet() -> None:
    """Keep the builds from telling what they do."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    logging.getLogger("mkdocs.plugins.matters_arising").disabled = True


def main() -> int:
    """Edit records at random, as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m tests.random_edits", description=__doc__.split("\n")[0])
    parser.add_argument("--edits", type=int, default=100, help="how many edits to make")
    parser.add_argument("--seed", type=int, default=SystemRandom().randrange(10**6), help="decides about everything")
    parser.add_argument("--record", action="append", default=[], help="small or wexmoor; both, unless told")
    given = parser.parse_args()
    print(f"--edits {given.edits} --seed {given.seed}", flush=True)
    quiet()
    try:
        run(given.edits, given.seed, names=tuple(given.record), tell=partial(print, flush=True))
    except DifferentSiteError as error:
        print(error, error.__notes__[0], sep="\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
