"""Files → records: what is accepted as written, and that nothing but problems comes of anything else."""

from __future__ import annotations

import shutil
from datetime import date, time
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.bad import cases
from tests.bad.cases import BASE
from tests.yaml_texts import PIECES, VALUES, YAML_ISH, check_places

from matters_arising import records as r
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.folder import KINDS, OTHERS, FileKind
from matters_arising.source.positions import with_positions
from matters_arising.source.read import File, interpret, read

MEETING = next(kind for kind in KINDS if kind.model is r.Meeting)
HEAD = "committee: scrutiny\ndate: 2024-01-10\nstatus: held\n"


def meeting(text: str | bytes) -> r.Meeting:
    """A meeting without problems."""
    data = text.encode() if isinstance(text, str) else text
    content, problems = with_positions(data, PurePosixPath("data/meetings/scrutiny/2024-01-10.yml"))
    assert content is not None
    file, problems = interpret(content, MEETING, problems)
    assert problems == []
    assert file is not None
    assert isinstance(file.record, r.Meeting)
    return file.record


@pytest.mark.parametrize(
    "written", ["No", "Yes", "null", "~", "010", "12_3", "19:00", "1e3", "2023-07-20", "7", "3.10"]
)
def test_words_stay_as_they_were_written(written: str) -> None:
    assert meeting(f"{HEAD}title: {written}\nnote: {written}\n").title == written


@pytest.mark.parametrize("quote", ["", '"', "'"])
def test_times_and_dates_are_read_with_and_without_quotes(quote: str) -> None:
    found = meeting(f"{HEAD}starts: {quote}19:00{quote}\nagenda: {{published: {quote}2023-12-29{quote}}}\n")
    assert found.starts == time(19)
    assert found.agenda.published == date(2023, 12, 29)


@pytest.mark.parametrize(("written", "right"), [("yes", True), ("true", True), ("No", False), ("false", False)])
def test_yes_and_no_are_read_where_they_are_wanted(written: str, right: bool) -> None:
    item = f"items: [{{number: '1', title: A, exempt: {{confidential: {written}}}}}]\n"
    exempt = meeting(HEAD + item).items[0].exempt
    assert exempt is not None
    assert exempt.confidential is right


def test_a_file_from_windows_reads_like_any_other() -> None:
    text = (BASE / "meetings" / "scrutiny" / "2024-01-10.yml").read_bytes()
    assert meeting(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n")) == meeting(text)


def test_space_around_words_and_at_the_ends_of_their_lines_is_left_out() -> None:
    assert meeting(f'{HEAD}note: "  One. \\n\\nTwo.  "\n').note == "One.\n\nTwo."


def test_both_ways_to_write_a_municipal_year_are_one() -> None:
    kind = next(kind for kind in KINDS if kind.model is r.Committee)
    text = (BASE / "committees" / "scrutiny.yml").read_bytes()
    found = []
    for year in (b"2023-24", b"2023/24", b"1999-00"):
        content, problems = with_positions(
            text.replace(b"2023-24", year), PurePosixPath("data/committees/scrutiny.yml")
        )
        assert content is not None
        file, problems = interpret(content, kind, problems)
        assert file is not None, problems
        assert isinstance(file.record, r.Committee)
        found.append(file.record.membership[0].year)
    assert found == ["2023-24", "2023-24", "1999-00"]


def test_nothing_in_the_folder_is_left_out_unseen(tmp_path: Path) -> None:
    data = cases.base(tmp_path) / "data"
    for name in (
        "notes.txt",
        "councill.yml",
        "meetings/plan.doc",
        "meetings/scrutiny/2024/x.yml",
        "committees/x.yml/y.yml",
    ):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).touch()
    assert {str(problem.place.path) for problem in read(data).problems} == {
        "data/notes.txt",
        "data/councill.yml",
        "data/meetings/plan.doc",
        "data/meetings/scrutiny/2024/x.yml",
        "data/committees/x.yml",
        "data/committees/x.yml/y.yml",
    }


def test_only_papers_and_the_ledger_may_stand_beside_the_record(tmp_path: Path) -> None:
    data = cases.base(tmp_path) / "data"
    (data / "addresses.txt").touch()
    (data / ".gitkeep").touch()
    assert read(data).problems == ()
    assert OTHERS == ("papers", "addresses.txt")


def test_the_record_may_stand_behind_a_link(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "elsewhere")
    (tmp_path / "data").symlink_to("elsewhere")
    reading = read(tmp_path / "data")
    assert reading.problems == ()
    assert len(reading.files) == 9


# Anything at all

BASES = {path: path.read_bytes() for path in sorted(BASE.rglob("*.yml"))}
ANY_KIND = st.sampled_from(KINDS)


def kind_of(path: Path) -> FileKind:
    """The kind of a file of the record under the cases."""
    relative = path.relative_to(BASE)
    return next(
        kind for kind in KINDS if relative.match(kind.pattern) and len(relative.parts) == kind.pattern.count("/") + 1
    )


def check_reading(data: bytes, kind: FileKind, shown: PurePosixPath) -> None:
    """Bytes are a record or have problems, each at a place within them."""
    content, problems = with_positions(data, shown)
    file = None
    if content is not None:
        file, problems = interpret(content, kind, problems)
    assert (file is None) == bool(problems)
    check_places(problems, data)


@settings(max_examples=150)
@given(ANY_KIND, st.one_of(st.binary(max_size=80), YAML_ISH.map(str.encode), PIECES.map(str.encode)))
def test_any_bytes_as_any_file_give_a_record_or_problems(kind: FileKind, data: bytes) -> None:
    check_reading(data, kind, PurePosixPath("data") / kind.pattern.replace("*", "x"))


@settings(max_examples=150)
@given(ANY_KIND, st.data())
def test_any_values_under_known_names_give_a_record_or_problems(kind: FileKind, data: st.DataObject) -> None:
    names = st.sampled_from(sorted(kind.model.model_fields))
    value = data.draw(st.dictionaries(names, VALUES, max_size=5))
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"').encode()
    check_reading(text, kind, PurePosixPath("data") / kind.pattern.replace("*", "x"))


@settings(max_examples=300)
@given(st.sampled_from(sorted(BASES)), st.data())
def test_any_slip_in_a_sound_file_gives_a_record_or_problems(path: Path, data: st.DataObject) -> None:
    sound = BASES[path]
    start = data.draw(st.integers(0, len(sound)))
    end = start + data.draw(st.integers(0, 12))
    slip = data.draw(st.one_of(YAML_ISH.map(str.encode), PIECES.map(str.encode), st.binary(max_size=6)))
    check_reading(sound[:start] + slip + sound[end:], kind_of(path), "data" / PurePosixPath(path.relative_to(BASE)))


# Written out and read back


def plain(value: Any) -> Any:
    """A dumped record as an officer would write it: text, lists and fields, nothing where nothing is."""
    if isinstance(value, dict):
        said = {name: below for name, below in value.items() if below is not None}
        return {name: plain(below) for name, below in said.items() if name != "of" or below}
    if isinstance(value, list | tuple):
        return [plain(below) for below in value]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.value if isinstance(value, StrEnum) else str(value)


def test_every_record_written_out_and_read_back_is_the_same(wexmoor: AsAt, demonstration: AsAt, tmp_path: Path) -> None:
    files: list[File] = [*wexmoor.register.files, *demonstration.register.files]
    assert {file.kind for file in files} == set(KINDS)
    for number, file in enumerate(files):
        path = tmp_path / str(number) / file.path
        path.parent.mkdir(parents=True)
        path.write_text(
            yaml.safe_dump(plain(file.record.model_dump(by_alias=True)), allow_unicode=True), encoding="utf-8"
        )
        content, problems = with_positions(path.read_bytes(), file.path)
        assert content is not None
        again, problems = interpret(content, file.kind, problems)
        assert problems == []
        assert again is not None
        assert again.record == file.record


@pytest.mark.parametrize(
    ("name", "text", "fields"),
    [
        ("meetings/ces/2023-07-20-2.yml", "status: held\n", {"committee": "ces", "date": date(2023, 7, 20)}),
        ("follow-up/ces/2023-24.yml", "entries: []\n", {"committee": "ces", "year": "2023-24"}),
        ("forward-plan/2023-09-08.yml", "entries: []\n", {"published": date(2023, 9, 8)}),
    ],
)
def test_what_the_name_of_a_file_says_need_not_be_written_in_it(
    tmp_path: Path, name: str, text: str, fields: dict[str, object]
) -> None:
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (file,) = read(tmp_path).files
    assert {field: getattr(file.record, field) for field in fields} == fields
