"""What is kept from one run to the next holds no code, and where it cannot be used it is not."""

from __future__ import annotations

import ast
import os
import pickle
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bad import cases
from tests.conftest import ROOT
from tests.projects import Project
from tests.search_entries import PARTS, content

from matters_arising.build.site_state import StateStore
from matters_arising.outputs.search import pagefind
from matters_arising.outputs.search.gists import Gist
from matters_arising.records.standing_vocabulary import Progress
from matters_arising.records.vocabulary import Word
from matters_arising.register.references import Reference
from matters_arising.source import cache as cached
from matters_arising.source.packing import pack, unpack
from matters_arising.source.problems import Place, Problem
from matters_arising.source.read import read


@pytest.fixture(autouse=True)
def _without_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, bytes]]:
    """A small council, built, and its files."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("MATTERS_SEARCH", "off")
        one = Project(cases.base(tmp_path_factory.mktemp("built")))
        return one, one.build()


@pytest.fixture
def again(built: tuple[Project, dict[str, bytes]], tmp_path: Path) -> tuple[Project, dict[str, bytes]]:
    """The same with its cache, to be built again."""
    shutil.rmtree(tmp_path)
    shutil.copytree(built[0].folder, tmp_path)
    return Project(tmp_path), built[1]


# No code


LOADERS = {"pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "jinja2.bccache"}
"""Modules that make code, or call it, from bytes that they read."""


def test_no_module_reads_what_could_hold_code() -> None:
    for path in (ROOT / "hooks").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            if isinstance(node, ast.ImportFrom):
                names.append(node.module or "")
            assert not LOADERS.intersection(names), f"{path}:{getattr(node, 'lineno', 0)}"
            assert "BytecodeCache" not in names, path


class Trap:
    """Leaves a mark where it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return Path.touch, (self.mark,)


@pytest.mark.parametrize("checked", [False, True])
def test_a_planted_pickle_runs_nothing(
    again: tuple[Project, dict[str, bytes]], checked: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one, before = again
    trap = pickle.dumps(Trap(tmp_path / "sprung"))
    pickle.loads(pickle.dumps(Trap(tmp_path / "tried")))
    assert (tmp_path / "tried").exists()
    if checked:  # Whoever plants it can work out a check sum.
        monkeypatch.setattr(cached, "_check", lambda *_: b"")
    files = [path for path in one.cache.rglob("*") if path.is_file()]
    assert len(files) >= 2
    for path in files:
        path.write_bytes(b"\n" + trap if checked else trap)
    assert one.build() == before
    assert not (tmp_path / "sprung").exists()


def test_programs_on_the_site_are_not_taken_from_the_cache(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    pagefind.write(PARTS, tmp_path / "one", cache)
    assert not [path for path in cache.rglob("*") if path.suffix in {".js", ".pagefind"}]
    for folder in cache.iterdir():
        for name in ("pagefind.js", "another.js"):
            (folder / name).write_text("alert()")
        (folder / ".kept").unlink()
        pagefind._keep(folder, cache / "renamed")
        (cache / "renamed").rename(folder)
    pagefind.write(PARTS, tmp_path / "two", cache)
    assert content(tmp_path / "two") == content(tmp_path / "one")


# Spoilt in any way


NESTED = b"\x91" * 200_000 + b"\xc0"


def _within_each_other() -> bytes:
    """Additions within additions, each unpacked by a call."""
    packed = pack("end")
    for _ in range(3000):
        packed = msgpack.packb(msgpack.ExtType(3, packed))
    return packed


HOSTILE = {
    "nothing": b"",
    "random bytes": bytes(range(256)) * 40,
    "deeply nested": NESTED,
    "additions within additions": _within_each_other(),
    "a length that is not there": b"\xdd\xff\xff\xff\xff",
    "a type that is not listed": msgpack.packb(msgpack.ExtType(3, msgpack.packb(["Path", "a"]))),
    "a word that is none": msgpack.packb(msgpack.ExtType(3, msgpack.packb(["Progress", "a"]))),
    "another value": pack(None),
    "a list": pack([1, 2, 3]),
    "of as many parts": pack([[]] * 13),
    "names of files": pack({"data/council.yml": 1, "data/people.yml": (b"", b"")}),
}


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_what_is_not_what_was_kept_is_not_used(hostile: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cached, "_check", lambda *_: b"")
    path = tmp_path / "kept"
    path.write_bytes(b"\n" + hostile)
    assert _records(cached.RecordCache(path)) == _records()
    store = StateStore(tmp_path, tmp_path, "version")
    for name in (store.site_path, store.manifest_path):
        name.write_bytes(b"\n" + hostile)
    assert store.site() is None
    assert store.manifest() is None


@pytest.mark.parametrize("what", [pack(None), pack(1), pack((b"", b"", b"")), NESTED, b"\xc1"])
def test_a_record_that_is_not_what_was_kept_is_read_anew(what: bytes, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    assert _records(cached.RecordCache(path)) == _records()
    known = cached.load(path, "")
    assert len(known) > 5
    cached.save({name: (digest, what) for name, (digest, _) in known.items()}, path, "")
    assert _records(cached.RecordCache(path)) == _records()


def test_a_kept_record_that_the_checks_of_a_file_would_refuse_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    before = _records(cached.RecordCache(path))
    known = cached.load(path, "")
    forged = {name: (digest, packed.replace(b"2024-01-10", b"1999-01-10")) for name, (digest, packed) in known.items()}
    assert forged != known
    cached.save(forged, path, "")
    assert _records(cached.RecordCache(path)) == before


def _records(known: cached.RecordCache | None = None) -> list[Any]:
    """What the files of a small council hold, read with the help of what is kept."""
    return [file.record for file in read(cases.BASE, cached=known).files]


@given(st.binary(max_size=200))
def test_bytes_are_a_value_or_none_at_all(packed: bytes) -> None:
    try:
        unpack(packed)
    except ValueError:
        return


# Out of reach


def _is_a_file(cache: Path) -> None:
    cache.write_bytes(b"a file")


def _leads_nowhere(cache: Path) -> None:
    cache.symlink_to("/proc/self/nothing/here")


def _cannot_be_written(cache: Path) -> None:
    cache.symlink_to("/proc")


def _holds_folders(cache: Path) -> None:
    for name in ("records", "search"):
        (cache / "matters-arising" / name).mkdir(parents=True)
    (cache / "matters-arising" / "records" / "something").touch()


@pytest.mark.parametrize("spoil", [_is_a_file, _leads_nowhere, _cannot_be_written, _holds_folders])
def test_a_cache_that_cannot_be_used_is_not_used(
    again: tuple[Project, dict[str, bytes]], spoil: Callable[[Path], None]
) -> None:
    one, before = again
    shutil.rmtree(one.cache)
    spoil(one.cache)
    assert one.build() == before


def test_a_cache_that_may_not_be_searched_is_not_used(
    again: tuple[Project, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, before = again

    def refused(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: Path, *given: Any, **named: Any) -> Any:
            if ".cache" in path.parts:
                raise PermissionError(13, "Permission denied", str(path))
            return real(path, *given, **named)

        return call

    for name in ("open", "mkdir", "unlink", "replace", "read_bytes", "stat", "iterdir"):
        monkeypatch.setattr(Path, name, refused(getattr(Path, name)))
    assert one.build() == before


@pytest.mark.parametrize("spoil", [_is_a_file, _leads_nowhere, _cannot_be_written])
def test_the_search_index_is_made_without_a_cache_that_can_be_used(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    pagefind.write(PARTS, tmp_path / "one")
    spoil(tmp_path / "cache")
    pagefind.write(PARTS, tmp_path / "two", tmp_path / "cache" / "search")
    assert content(tmp_path / "two") == content(tmp_path / "one")


# What was kept comes back


def test_values_come_back_as_what_they_were() -> None:
    place = Place(PurePosixPath("data/people.yml"), 3, 5)
    value = (
        None,
        ...,
        True,
        -1,
        2**40,
        "Tŷ",
        b"\0",
        date(2024, 2, 29),
        (1, (2, ())),
        {("a", 1): (2, 3)},
        Reference(("people", 0), "person", "ann"),
        Gist(("requests", "2023"), "mark", 3, None, (("kind", ("request",)),)),
        Problem(place, "is wrong", "Write it", (place,)),
        *(word for kind in Word.__subclasses__() for word in kind),
    )
    back = unpack(pack(value))
    assert back == value
    assert list(map(type, back)) == list(map(type, value))
    assert back[-1] is value[-1]
    assert replace(back[12]).also == (place,)


def test_a_word_is_not_taken_for_its_letters() -> None:
    assert unpack(pack((Progress.REQUESTED, "requested"))) == (Progress.REQUESTED, "requested")
    assert type(unpack(pack("requested"))) is str


def test_what_is_not_plain_is_not_packed() -> None:
    for value in (Path("a"), {1, 2}, object(), len, Project(Path("a"))):
        with pytest.raises(TypeError, match="is not plain"):
            pack(value)


def test_what_a_dead_process_left_beside_a_file_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "records"
    for name, age in (("records.1", 7200), ("records.2", 60), ("others.1", 7200)):
        (tmp_path / name).write_bytes(b"half")
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    cached.save(("a",), path, "1")
    assert {one.name for one in tmp_path.iterdir()} == {"records", "records.2", "others.1"}
    assert cached.load(path, "1") == ("a",)


def test_two_ways_to_end_a_line_are_one_content() -> None:
    assert cached.content_digest(b"a: 1\r\nb: 2\r\n") == cached.content_digest(b"a: 1\nb: 2\n")
