"""The index in parts: which years stand together, and what an edit makes anew."""

from __future__ import annotations

import gzip
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT, Built, pages_of, record
from tests.search_entries import PARTS, RECENT, content, entries, entry

from matters_arising.outputs.html.pages import search as page_of_search
from matters_arising.outputs.search import pagefind, shards
from matters_arising.outputs.search.entries import Found, found
from matters_arising.outputs.search.gists import gists
from matters_arising.outputs.search.shards import Shard, divided
from matters_arising.rules.snapshot import AsAt
from matters_arising.runtime.faults import MachineError


def names(parts: Sequence[Shard[Found]]) -> list[str]:
    """The names of the parts."""
    return [part.name for part in parts]


# Which years stand together


def test_a_small_record_stays_whole() -> None:
    some = entries([None, 2004, 2015, 2023])
    assert divided(some, RECENT, len(some)) == (Shard("", some),)
    assert divided((), RECENT, 5) == ()


def test_recent_years_and_what_has_no_year_stand_first() -> None:
    first, *others = divided(entries([None, 2004, 2021, 2022, 2023, 2024]), RECENT, 5)
    assert {one.year for one in first.entries} == {None, "2022-23", "2023-24", "2024-25"}
    assert first.since == "2022-23"
    assert names(others) == ["2016-2024", "2000-2008"]


def test_so_much_in_recent_years_that_a_reader_would_wait_is_searched_a_year_at_a_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    some = entries([None, 2004, 2021, 2022, 2023])
    monkeypatch.setattr(shards, "FIRST", 9)
    assert divided(some, RECENT, 6)[0].since == "2022-23"
    monkeypatch.setattr(shards, "FIRST", 8)
    first, *others = divided(some, RECENT, 6)
    assert {one.year for one in first.entries} == {None, "2023-24"}
    assert names(others) == ["2016-2024", "2000-2008"]
    last = entries([2023], each=20)
    assert divided(last, RECENT, 6) == (Shard("", last),)


def test_each_thing_is_in_one_part() -> None:
    some = entries([None, *range(1999, 2026)], each=2)
    for limit in (1, 2, 5, 9, 20):
        parts = divided(some, RECENT, limit)
        assert Counter(one.address for part in parts for one in part.entries) == Counter(one.address for one in some)


def test_a_range_that_holds_too_much_is_halved_down_to_a_year() -> None:
    some = entries([*range(2008, 2016)], each=2) + entries([2023])
    assert names(divided(some, RECENT, 16)[1:]) == ["2008-2016"]
    assert names(divided(some, RECENT, 15)[1:]) == ["2012-2016", "2008-2012"]
    assert names(divided(some, RECENT, 7)[1:]) == [f"{end - 2}-{end}" for end in (2016, 2014, 2012, 2010)]
    assert names(divided(some, RECENT, 1)[1:]) == [f"{year}-{year + 1}" for year in range(2015, 2007, -1)]


def test_a_new_year_changes_the_part_it_leaves_and_the_part_it_joins() -> None:
    some = entries([None, *range(2003, 2024)])
    before, after = divided(some, 2021, 12), divided(some, 2022, 12)
    changed = {part.name for part in after if part not in before}
    assert changed == {"", "2020-2024"}


def test_an_edit_changes_one_part() -> None:
    some = entries([None, *range(2003, 2024)])
    edited = tuple(replace(one, text="other") if one.year == "2010-11" else one for one in some)
    before, after = divided(some, RECENT, 12), divided(edited, RECENT, 12)
    assert [part.name for part in after if part not in before] == ["2008-2012"]


def test_a_record_that_ended_years_ago_has_its_last_year_first() -> None:
    first, *others = divided(entries([2003, 2010]), RECENT, 4)
    assert first.since == "2010-11"
    assert names(others) == ["2000-2008"]


def test_the_years_of_the_record_are_those_of_the_council(wexmoor: AsAt) -> None:
    assert shards.recent(wexmoor) == 2022
    for one in found(wexmoor):
        shown = [one.year.replace("-", "/")] if one.year else []
        assert one.filters.get("year", []) == shown
        if one.year and one.date and one.kind == "Request":
            assert one.year == wexmoor.register.municipal_year(one.date)


@pytest.mark.parametrize("limit", [20, 100, 10_000])
def test_the_parts_are_the_same_with_and_without_every_word(wexmoor: AsAt, limit: int) -> None:
    entries, outlines = tuple(found(wexmoor)), divided(gists(wexmoor), shards.recent(wexmoor), limit)
    assert tuple(shards.whole(one, wexmoor) for one in outlines) == divided(entries, shards.recent(wexmoor), limit)
    assert [one.number for one in outlines] == [len(shards.whole(one, wexmoor).entries) for one in outlines]
    assert [one.since for one in outlines] == [shards.whole(one, wexmoor).since for one in outlines]


def test_another_word_changes_the_mark_of_its_part(wexmoor: AsAt) -> None:
    (part,) = shards.abridged(wexmoor)
    first, *others = part.entries
    edited = Shard("", (first._replace(mark="other"), *others))
    assert pagefind.mark(part) == pagefind.mark(shards.abridged(wexmoor)[0])
    assert pagefind.mark(part) != pagefind.mark(edited)
    assert pagefind.mark(part) != pagefind.mark(replace(part, name="2008-2016"))


# What is made, and what is kept


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the parts that Pagefind has made, as they are made."""
    names: list[str] = []
    make = pagefind._make

    def noted(shard: Shard[Found], folder: Path) -> None:
        names.append(shard.name)
        make(shard, folder)

    monkeypatch.setattr(pagefind, "_make", noted)
    return names


EDITED = tuple(
    replace(part, entries=(*part.entries, entry(2011, 9, "sluice"))) if part.name == "2008-2016" else part
    for part in PARTS
)


def test_an_edit_makes_one_part_anew(tmp_path: Path, made: list[str]) -> None:
    cache = tmp_path / "cache"
    pagefind.write(PARTS, tmp_path / "one", cache)
    assert sorted(made) == ["", "2000-2008", "2008-2016", "2016-2024"]
    made.clear()
    pagefind.write(PARTS, tmp_path / "two", cache)
    assert made == []
    pagefind.write(EDITED, tmp_path / "three", cache)
    assert made == ["2008-2016"]
    one, three = content(tmp_path / "one"), content(tmp_path / "three")
    assert one == content(tmp_path / "two")
    changed = {name for name in one.keys() | three.keys() if one.get(name) != three.get(name)}
    assert changed
    assert all("/2008-2016/" in name for name in changed)


def test_the_same_bytes_with_a_cache_and_without(tmp_path: Path) -> None:
    pagefind.write(PARTS, tmp_path / "without")
    pagefind.write(PARTS, tmp_path / "first", tmp_path / "cache")
    pagefind.write(PARTS, tmp_path / "again", tmp_path / "cache")
    pagefind.write(PARTS, tmp_path / "slowly", at_once=1)
    assert content(tmp_path / "without")
    for other in ("first", "again", "slowly"):
        assert content(tmp_path / other) == content(tmp_path / "without"), other


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _changed(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("harm", [_emptied, _changed, _gone])
@pytest.mark.parametrize("which", ["fragment/*", "*.pf_meta", "filter/*", ".kept"])
def test_a_kept_part_that_is_not_whole_is_not_used(tmp_path: Path, made: list[str], which: str, harm: Any) -> None:
    cache = tmp_path / "cache"
    pagefind.write(PARTS, tmp_path / "one", cache)
    whole = content(tmp_path / "one")
    shutil.rmtree(tmp_path / "one")
    made.clear()
    harm(sorted(cache.glob(f"*/{which}"))[0])
    pagefind.write(PARTS, tmp_path / "two", cache)
    assert len(made) == 1
    assert content(tmp_path / "two") == whole
    pagefind.write(PARTS, tmp_path / "three", cache)
    assert len(made) == 1


def test_a_file_changed_on_the_site_is_not_taken_from_the_cache(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    pagefind.write(PARTS, tmp_path / "one", cache)
    whole = content(tmp_path / "one")
    path = sorted((tmp_path / "one").glob("pagefind/fragment/*"))[0]
    path.write_bytes(b"something else")
    pagefind.write(PARTS, tmp_path / "two", cache)
    assert content(tmp_path / "two") == whole


def test_a_build_that_was_stopped_leaves_nothing_that_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(pagefind, "_keep", stopped)
        with pytest.raises(KeyboardInterrupt):
            pagefind.write(PARTS, tmp_path / "one", cache)
    assert not list(cache.iterdir())


def test_two_builds_at_once(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    pagefind.write(PARTS, tmp_path / "alone")
    folders = [tmp_path / f"site-{number}" for number in range(4)]
    with ThreadPoolExecutor(4) as executor:
        list(executor.map(lambda folder: pagefind.write(PARTS, folder, cache), folders))
    for folder in folders:
        assert content(folder) == content(tmp_path / "alone")
    assert len(list(cache.iterdir())) == len(PARTS)


def test_a_cache_can_be_deleted_and_holds_no_more_than_some_builds(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    for number in range(12):
        part = Shard("", (entry(2023, text=f"version {number}"),))
        pagefind.write((part,), tmp_path / "site", cache)
        shutil.rmtree(tmp_path / "site")
    assert len(list(cache.iterdir())) == 10
    shutil.rmtree(cache)
    pagefind.write((part,), tmp_path / "site", cache)
    assert content(tmp_path / "site")


def test_later_parts_bring_no_programs_and_name_the_first_ones(tmp_path: Path) -> None:
    pagefind.write(PARTS, tmp_path)
    later = tmp_path / "pagefind" / "2008-2016"
    assert not [path for path in later.rglob("*") if path.suffix in {".js", ".css", ".pagefind"}]
    entry = json.loads((later / "pagefind-entry.json").read_text(encoding="utf-8"))
    wasm = later / f"wasm.{entry['languages']['en']['wasm']}.pagefind"
    # A browser takes the dots out of an address before it asks, so `wasm.en` need not exist.
    assert Path(str(wasm).replace("/2008-2016/wasm.en/../..", "")).is_file()


def test_the_index_of_the_demonstration_is_whole(demonstration_site: Built) -> None:
    folder = demonstration_site.folder / "pagefind"
    assert not list(folder.glob("*/pagefind-entry.json"))
    pages = len([one for one in demonstration_site.folder.glob("about/**/index.html") if one.parent.name != "words"])
    assert len(list(folder.glob("fragment/*"))) == len(list(found(demonstration_site.as_at))) + pages
    page = (demonstration_site.folder / "search" / "index.html").read_text(encoding="utf-8")
    assert "data-archive" not in page


def test_a_record_in_parts_says_so_on_the_search_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "LIMIT", 3)
    as_at = record(ROOT / "data", date(2023, 10, 2))
    view = next(pages_of(page_of_search, as_at)).view
    assert isinstance(view, page_of_search.SearchView)
    assert view.archive == ("2018-2020", "2016-2017")
    assert view.since == "2023/24"


def test_no_file_of_the_index_tells_by_which_python_or_on_which_system_it_was_made(tmp_path: Path) -> None:
    pagefind.write(PARTS, tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.suffix in {".pf_meta", ".pf_filter"}]
    assert len(files) > len(PARTS)
    for path in files:
        packed = path.read_bytes()
        assert packed[:10] == b"\x1f\x8b\x08\0\0\0\0\0\x02\xff", path
        assert gzip.decompress(packed).startswith(b"pagefind_dcd"), path


@pytest.mark.parametrize(
    ("program", "says"),
    [
        ("no-such-program", "no-such-program: No such file or directory"),
        ("#!/bin/sh\necho 'No space left on device' >&2\nexit 1\n", "No space left on device"),
        ("#!/bin/sh\nexit 7\n", "it ended with 7"),
    ],
)
def test_where_pagefind_fails_a_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, says: str
) -> None:
    path = tmp_path / "no-such-program"
    if program.startswith("#!"):
        path.write_text(program)
        path.chmod(0o755)
    monkeypatch.setattr(pagefind, "get_executable", lambda: path)
    with pytest.raises(MachineError, match="Pagefind, the program that makes the search index, failed") as raised:
        pagefind.write(divided(entries([2023]), RECENT, 5), tmp_path / "site")
    assert says in str(raised.value)


def test_an_index_that_is_not_whole_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = pagefind.subprocess.run

    def cut_off(*args: Any, **named: Any) -> Any:
        done = run(*args, **named)
        for path in Path(args[0][args[0].index("--output-path") + 1]).glob("*.pf_meta"):
            path.write_bytes(path.read_bytes()[:20])
        return done

    monkeypatch.setattr(pagefind.subprocess, "run", cut_off)
    with pytest.raises(MachineError, match="it left a file that is not whole, as on a full disk"):
        pagefind.write(divided(entries([2023]), RECENT, 5), tmp_path / "site")
