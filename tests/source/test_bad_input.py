"""Bad input, and what an officer is told of it.

Each folder of `tests/bad/` that holds an `expected.txt` is a case: the other files in it are laid over the small
record of `tests/bad/base/`, and `expected.txt` is all that `matters check` prints. What cannot stand in git is made
in `tests/bad/cases.py`.

To add a case, add a folder with an empty `expected.txt`. `MATTERS_BLESS=1 pytest tests/source/test_bad_input.py`
writes into every `expected.txt` what is printed now; read each line that changed as an officer would before
it is committed.
"""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.bad import cases
from tests.bad.cases import BAD, CASES, MADE, ODD, ROOT, expected, lay_over
from tests.commands import matters

from matters_arising.runtime import workers
from matters_arising.source.read import read

BLESS = bool(os.environ.get("MATTERS_BLESS"))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A folder with `mkdocs.yml` and a record without problems."""
    return cases.base(tmp_path)


def whole(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_record_under_the_cases_has_no_problem(base: Path) -> None:
    result = matters(base, "check")
    assert (result.exit_code, result.stderr) == (0, "")


@pytest.mark.parametrize("case", CASES)
def test_an_officer_is_told(case: str, base: Path) -> None:
    lay_over(case, base)
    result = matters(base, "check")
    if BLESS:
        (BAD / case / "expected.txt").write_text(result.stderr, encoding="utf-8")
    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    assert result.stderr == expected(case)


@pytest.mark.parametrize("case", CASES)
def test_every_line_says_where_and_what_would_be_right(case: str) -> None:
    *lines, total = expected(case).splitlines()
    number = len([line for line in lines if ": warning: " not in line])
    assert total.startswith("1 problem in the record." if number == 1 else f"{number} problems in the record.")
    each_line_says_where_and_what_would_be_right(lines)


@pytest.mark.parametrize("case", CASES)
def test_an_officer_is_told_whether_these_are_all_the_problems(case: str, base: Path) -> None:
    lay_over(case, base)
    total = expected(case).splitlines()[-1]
    assert total.endswith(" there may be more.") is bool(read(base / "data").problems)


def each_line_says_where_and_what_would_be_right(lines: list[str]) -> None:
    for line in lines:
        place, _, advice = line.partition(": ")
        path, row, column = place.rsplit(":", 2)
        assert path.startswith("data")
        assert min(int(row), int(column)) >= 1
        assert len(advice.split(". ")) >= 2, f"says not what would be right: {line}"


@pytest.mark.parametrize("case", ODD)
def test_an_officer_is_warned_and_may_go_on(case: str, base: Path) -> None:
    lay_over(case, base)
    result = matters(base, "check")
    if BLESS:
        (BAD / case / "expected.txt").write_text(result.stderr, encoding="utf-8")
    assert result.exit_code == 0, result.output
    assert result.stdout.endswith(" files checked; no problems found.\n")
    assert result.stderr == expected(case)
    lines = expected(case).splitlines()
    assert lines
    assert all(": warning: " in line for line in lines)
    each_line_says_where_and_what_would_be_right([line.replace(": warning", "") for line in lines])


def test_a_warning_does_not_keep_a_site_from_being_published(base: Path, caplog: pytest.LogCaptureFixture) -> None:
    lay_over(ODD[0], base)
    with caplog.at_level("INFO", logger="mkdocs.plugins.matters_arising"):
        result = matters(base, "build")
    assert result.exit_code == 0, result.output
    assert set(expected(ODD[0]).splitlines()) <= {record.getMessage() for record in caplog.records}
    assert {record.levelname for record in caplog.records} == {"INFO"}
    assert (base / "site" / "index.html").is_file()


def test_warnings_stand_after_the_problems_and_change_no_count(base: Path) -> None:
    bad = "checks/votes_add_up/somebody-votes-twice"
    lay_over(bad, base)
    lay_over(ODD[0], base)
    result = matters(base, "check")
    *problems, total = expected(bad).splitlines()
    assert result.stderr.splitlines() == [*problems, *expected(ODD[0]).splitlines(), total]
    assert result.exit_code == 1
    of_one_file = matters(base, "check", str(base / "data" / "people.yml"))
    assert of_one_file.exit_code == 0
    assert of_one_file.stderr == ""


def test_every_case_holds_something() -> None:
    empty = [case for case in (*CASES, *ODD) if case not in MADE and len([*(BAD / case).rglob("*.*")]) < 2]
    assert empty == []
    assert sorted(MADE.keys() - set(CASES)) == []


# A few of them through the command as an officer runs it

SOME = (
    "yaml/apostrophe-in-single-quotes",
    "yaml/windows-1252",
    "ids/name-is-not-text",
    "ids/addresses-lost",
    "checks/votes_add_up/somebody-votes-twice",
)


@pytest.mark.parametrize("case", SOME[:3])
def test_the_command_as_it_is_run_says_the_same(case: str, base: Path) -> None:
    lay_over(case, base)
    command = [sys.executable, "-m", "matters_arising.cli", "check"]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "hooks")}
    done = subprocess.run(command, cwd=base, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == expected(case)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the record under the cases."""
    root = cases.base(tmp_path_factory.mktemp("base"))
    result = matters(root, "build")
    assert result.exit_code == 0, result.output
    return root / "site"


@pytest.mark.parametrize("case", SOME)
def test_a_build_of_bad_input_leaves_the_published_site_untouched(case: str, base: Path, published: Path) -> None:
    shutil.copytree(published, base / "site")
    before = whole(base / "site")
    lay_over(case, base)
    result = matters(base, "build")
    assert result.exit_code == 1
    assert whole(base / "site") == before
    assert "index.html" in before
    assert sorted(path.name for path in base.iterdir() if path.name != ".cache") == ["data", "mkdocs.yml", "site"]
    *lines, _ = expected(case).splitlines()
    assert all(line in result.output for line in lines)


ONE_OF_EACH = sorted({case.rpartition("/")[0]: case for case in CASES}.values())
"""A case of each check, and of each other way to go wrong."""


@pytest.mark.parametrize("case", ONE_OF_EACH)
def test_a_large_record_is_checked_by_another_process(case: str, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEW", 1)
    monkeypatch.setenv("MATTERS_JOBS", "2")
    lay_over(case, base)
    result = matters(base, "build")
    assert result.exit_code == 1
    assert not (base / "site").exists()
    *lines, _ = expected(case).splitlines()
    problems = [line for line in lines if ": warning: " not in line]
    assert [line for line in result.output.splitlines() if line.startswith("data")] == problems


@pytest.mark.parametrize("case", SOME)
def test_and_also_where_a_site_is_published(case: str, base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "FEW", 1)
    monkeypatch.setenv("MATTERS_JOBS", "2")
    assert matters(base, "build").exit_code == 0
    before = whole(base / "site")
    lay_over(case, base)
    result = matters(base, "build")
    assert result.exit_code == 1
    assert whole(base / "site") == before
    *lines, _ = expected(case).splitlines()
    assert all(line in result.output for line in lines)


def test_a_first_build_of_bad_input_publishes_nothing(base: Path) -> None:
    lay_over(SOME[0], base)
    assert matters(base, "build").exit_code == 1
    assert not (base / "site").exists()


# What cannot be made of files alone, since whoever runs the tests may be allowed everything


def test_a_file_that_may_not_be_read_is_named(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_bytes = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "subjects.yml":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = matters(base, "check")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == (
        "data/subjects.yml:1:1: cannot be read: permission denied. "
        "Check that it exists and that you have permission to read it."
    )


def test_a_folder_that_may_not_be_read_is_named(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refuse(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(path).name == "meetings":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)  # type: ignore[return-value]

    monkeypatch.setattr(os, "scandir", refuse)
    result = matters(base, "check")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == (
        "data/meetings:1:1: cannot be read: permission denied. "
        "Check that it exists and that you have permission to read it."
    )
