"""The command `matters`: what it says, and with what exit code."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from tests.bad import cases
from tests.bad.cases import ROOT, expected, lay_over

from matters_arising.cli import main
from matters_arising.source.folder import KINDS

BAD_VOTE = "checks/votes_add_up/somebody-votes-twice"
MEETING = "data/meetings/scrutiny/2024-01-10.yml"


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `mkdocs.yml` and a record without problems, in which the command is run."""
    monkeypatch.chdir(cases.base(tmp_path))
    return tmp_path


def matters(*words: str) -> Result:
    result = CliRunner().invoke(main, list(words))
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def in_a_shell(*words: str, cwd: Path, stderr: int = subprocess.PIPE) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "matters_arising.cli", *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "TERM": "xterm"}
    return subprocess.run(
        command, cwd=cwd, env=environment, stdout=subprocess.PIPE, stderr=stderr, text=True, timeout=60, check=False
    )


# Help


@pytest.mark.parametrize("words", [(), *[(name,) for name in sorted(main.commands)]], ids=" ".join)
def test_help_says_what_a_command_does_and_its_exit_codes(words: tuple[str, ...]) -> None:
    result = matters(*words, "--help")
    assert result.exit_code == 0
    assert result.output == matters(*words, "-h").output
    assert result.output.startswith("Usage: ")
    for code in (
        "0  all is well",
        "1  there are problems in the record",
        "2  the command or mkdocs.yml",
        "3  a fault of the computer, or of Matters Arising itself",
    ):
        assert code in result.output


def test_every_option_and_command_is_explained() -> None:
    for command in (main, *main.commands.values()):
        assert command.help
        for parameter in command.params:
            assert not isinstance(parameter, click.Option) or parameter.help, f"{command.name} {parameter.name}"


def test_the_version_is_told() -> None:
    assert matters("--version").output.strip().endswith("0.1.0")


@pytest.mark.parametrize("words", [("chek",), ("check", "--fast"), ("build", "now")], ids=" ".join)
def test_what_is_not_understood_exits_with_2(words: tuple[str, ...]) -> None:
    result = matters(*words)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("Usage: ")


# Check


@pytest.mark.usefixtures("base")
def test_a_sound_record_is_counted() -> None:
    result = matters("check")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "9 files checked; no problems found.\n", "")


def test_the_record_is_found_from_anywhere(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert matters("-f", str(base / "mkdocs.yml"), "check").exit_code == 0
    lay_over(BAD_VOTE, base)
    assert matters("-f", str(base / "mkdocs.yml"), "check").stderr == expected(BAD_VOTE)


def test_only_the_problems_of_the_files_named_are_shown(base: Path) -> None:
    lay_over("together/several-files", base)
    lines = expected("together/several-files").splitlines()
    for name, number in (("data/people.yml", 1), (MEETING, 5), ("data/meetings", 5), ("data", len(lines) - 1)):
        result = matters("check", name)
        assert result.exit_code == 1
        *shown, total = result.stderr.splitlines()
        assert shown == [line for line in lines if line.startswith(name)]
        assert total.startswith(f"{number} problem{'s' if number > 1 else ''} in the record. ")
    several = matters("check", "data/people.yml", "data/subjects.yml")
    assert len(several.stderr.splitlines()) == 1 + 2 + 1


def test_a_sound_file_is_not_praised_more_than_it_was_checked(base: Path) -> None:
    lay_over("together/several-files", base)
    result = matters("check", "data/bodies.yml")
    assert result.exit_code == 0
    assert result.stdout == (
        "1 file checked; no problems found.\n"
        "9 problems in other files; until they are corrected, these files cannot be checked in full.\n"
    )


def test_a_problem_is_shown_for_each_file_that_has_a_part_in_it(base: Path) -> None:
    lay_over("ids/one-reference-in-two-files", base)
    for name in ("data/committees/scrutiny.yml", "data/committees/planning.yml"):
        assert matters("check", name).stderr == expected("ids/one-reference-in-two-files")


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize(
    ("name", "said"),
    [("data/peeple.yml", "there is no file data/peeple.yml"), ("mkdocs.yml", "mkdocs.yml is not part of the record")],
)
def test_a_file_that_cannot_be_checked_is_no_success(name: str, said: str) -> None:
    result = matters("check", name)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_an_address_that_would_be_lost_is_found_without_a_build(base: Path) -> None:
    (base / "data" / "addresses.txt").write_bytes(b"\xef\xbb\xbf/\r\n/subjects/early-years/\r\n/caf\xe9/\r\n\r\n")
    result = matters("check")
    assert result.exit_code == 1
    *lines, _ = result.stderr.splitlines()
    assert [line.split(" was ")[0] for line in lines] == ["data/addresses.txt:3:1: /caf\ufffd/"]


# Colour


def test_problems_are_coloured_on_a_terminal_only(base: Path) -> None:
    lay_over(BAD_VOTE, base)
    assert "\x1b[" not in in_a_shell("check", cwd=base).stderr
    ours, theirs = pty.openpty()
    try:
        assert in_a_shell("check", cwd=base, stderr=theirs).returncode == 1
        shown = os.read(ours, 10_000).decode()
    finally:
        os.close(ours)
        os.close(theirs)
    assert "\x1b[1m" + MEETING in shown
    assert "\x1b[31m1 problem in the record." in shown


# Settings


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("command", ["check", "build", "addresses", "schema", "serve"])
@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("a: [", "Error: MkDocs encountered an error parsing the configuration file"),
        ("", "Error: "),
        ("- a", "Error: "),
        ("INHERIT: mkdocs.yml\ntheme: nowhere", "Error: "),
        (
            "INHERIT: mkdocs.yml\nextra: {today: 25/09/2023}",
            "Error: today is set to `25/09/2023`, which is not a date.",
        ),
        ("INHERIT: mkdocs.yml\nextra: {record: 5}", "Error: record is set to `5`, which is not the name of a folder."),
        (
            "INHERIT: mkdocs.yml\nextra: {record: }",
            "Error: record is set to `None`, which is not the name of a folder.",
        ),
    ],
    ids=["not YAML", "empty", "a list", "no such theme", "no date", "no folder", "no folder given"],
)
def test_a_broken_mkdocs_yml_exits_with_2_and_no_traceback(command: str, settings: str, said: str) -> None:
    Path("broken.yml").write_text(settings, encoding="utf-8")
    result = matters("-f", "broken.yml", command)
    assert result.exit_code == 2
    assert result.stderr.startswith(said)
    assert "Traceback" not in result.output
    assert not Path("site").exists()


def test_no_mkdocs_yml_exits_with_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = matters("check")
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: there is no mkdocs.yml in {tmp_path}. Go to the folder that holds it, name the file with -f, "
        "or start a record with `matters new council FOLDER`.\n"
    )
    assert matters("-f", ".", "check").exit_code == 2


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("command", ["check", "build", "addresses"])
@pytest.mark.parametrize("given", ["tomorrow", "2024-02-30", "01/02/2024"])
def test_a_date_from_outside_that_is_none_exits_with_2(
    command: str, given: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_TODAY", given)
    result = matters(command)
    assert result.exit_code == 2
    assert result.stderr == (
        f"Error: today is set to `{given}`, which is not a date. "
        "Write year, month and day in MATTERS_TODAY or `extra: today:`, for example 2023-10-02.\n"
    )


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("given", ["0001-01-01", "1799-12-31", "2200-01-01", "9999-12-31"])
def test_a_date_at_which_there_is_no_council_exits_with_2(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_TODAY", given)
    result = matters("build")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"Error: today is set to `{given}`, which is outside the range of dates allowed. ")


# Addresses


def test_addresses_are_listed_and_kept(base: Path) -> None:
    listed = matters("addresses").stdout.splitlines()
    assert listed == sorted(listed)
    assert "/requests/sc/2024-01-10/1/1/" in listed
    assert matters("addresses", "--update").stdout.startswith(f"{len(listed)} new addresses in ")
    assert (base / "data" / "addresses.txt").read_text().splitlines() == listed
    assert matters("addresses", "--update").stdout.startswith("No new addresses in ")
    assert matters("check").exit_code == 0


def test_the_ledger_is_not_written_while_an_address_would_be_lost(base: Path) -> None:
    (base / "data" / "addresses.txt").write_text("/gone/\n")
    result = matters("addresses", "--update")
    assert result.exit_code == 1
    assert "/gone/ was published and would be lost" in result.stderr
    assert (base / "data" / "addresses.txt").read_text() == "/gone/\n"


# Schemas


def test_schemas_are_written_and_found_stale(base: Path) -> None:
    missing = matters("schema", "--check")
    assert missing.exit_code == 1
    assert "council.json" in missing.stderr
    assert not (base / "schema").exists()
    assert matters("schema").stdout == f"Wrote {len(KINDS) + 1} files.\n", (
        "a schema for each kind, and the guide to their fields"
    )
    assert matters("schema").stdout == "The schemas are up to date.\n"
    assert matters("schema", "--check").exit_code == 0
    (base / "schema" / "people.json").write_text("{}")
    (base / "schema" / "weather.json").write_text("{}")
    stale = matters("schema", "--check")
    assert stale.exit_code == 1
    assert stale.stderr == "Out of date: people.json, weather.json. Run `matters schema`.\n"
