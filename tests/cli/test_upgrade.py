"""`matters upgrade` and `matters publish`: what changes is seen before it is published."""

from __future__ import annotations

import json
import re
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest
from tests.commands import matters
from tests.conftest import ROOT

EARLIER = ROOT / "tests" / "councils" / "earlier"


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A record as it was made before records had a format, by an earlier version of the software."""
    options = ("--name", "Marl Green Parish Council", "--website", "https://marlgreen.example/")
    assert matters(tmp_path, "new", "council", str(tmp_path / "record"), *options).exit_code == 0
    council = tmp_path / "record" / "data" / "council.yml"
    council.write_text(council.read_text(encoding="utf-8").replace("format: 1\n", ""), encoding="utf-8")
    requirements = tmp_path / "record" / "requirements.txt"
    pinned = re.sub(r"==.*", "==0.0.9", requirements.read_text(encoding="utf-8"))
    requirements.write_text(pinned, encoding="utf-8")
    (tmp_path / "record" / "schema" / "council.json").write_text("{}", encoding="utf-8")
    return tmp_path / "record"


def texts(folder: Path) -> dict[str, str]:
    """Every file of a project."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file() and not {".cache", "__pycache__"} & {*path.parts}
    }


def test_an_earlier_record_is_changed_where_it_must_be_and_nowhere_else(earlier: Path) -> None:
    assert "no problems found" in matters(earlier, "check").output
    before = texts(earlier)
    result = matters(earlier, "upgrade")
    assert result.exit_code == 0, result.output
    assert "git diff" in result.output
    after = texts(earlier)
    assert {name for name in after if after[name] != before[name]} == {
        "data/council.yml",
        "requirements.txt",
        "schema/council.json",
    }
    assert after["data/council.yml"].replace("format: 1\n", "", 1) == before["data/council.yml"]
    assert f"\nmatters-arising=={version('matters-arising')}\n" in after["requirements.txt"]
    assert "no problems found" in matters(earlier, "check").output
    assert "The schemas are up to date." in matters(earlier, "schema", "--check").output

    assert "Nothing to change" in matters(earlier, "upgrade").output
    assert texts(earlier) == after


def test_a_record_that_an_earlier_version_published_keeps_every_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    monkeypatch.setenv("MATTERS_TODAY", "2026-11-29")
    record = tmp_path / "record"
    shutil.copytree(EARLIER, record)
    (record / "overrides").mkdir()
    before = texts(record)
    assert "Changed " in matters(record, "upgrade").output
    after = texts(record)
    assert [name for name in after if after[name] != before[name]] == ["data/council.yml"]
    assert after["data/council.yml"].replace("format: 1\n", "", 1) == before["data/council.yml"]
    assert "no problems found" in matters(record, "check").output
    result = matters(record, "build")
    assert result.exit_code == 0, result.output
    ledger = before["data/addresses.txt"].splitlines()
    assert len(ledger) > 250
    for address in ledger:
        path, _, anchor = address.partition("#")
        file = record / "site" / f"{path[1:]}index.html" if path.endswith("/") else record / "site" / path[1:]
        assert file.is_file(), address
        assert not anchor or f'id="{anchor}"' in file.read_text(encoding="utf-8"), address


@pytest.mark.parametrize("command", ["check", "upgrade", "status"])
def test_a_record_newer_than_the_software_is_refused_in_one_sentence(earlier: Path, command: str) -> None:
    council = earlier / "data" / "council.yml"
    council.write_text("# Ours.\nformat: 7\nnot_known_here: yes\n", encoding="utf-8")
    (earlier / "data" / "not-known-here.yml").write_text("x: 1\n", encoding="utf-8")
    result = matters(earlier, command)
    assert result.exit_code == 1
    (line, *_) = result.stderr.splitlines()
    assert line == (
        "data/council.yml:2:1: this record has format 7, and this version of Matters Arising knows formats up to 1. "
        "Install the version that is named in requirements.txt, or a newer one."
    )
    assert "not_known_here" not in result.stderr


def test_publishing_says_first_what_would_change_on_the_site(
    earlier: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    monkeypatch.setenv("MATTERS_TODAY", "2025-06-01")
    assert "Nothing has been published in" in matters(earlier, "publish", "--dry-run").output
    assert not (earlier / "site").exists()
    assert "Published" not in caplog.text, "nothing was"
    result = matters(earlier, "publish")
    assert result.exit_code == 0, result.output
    assert "/committees/council/\n" in (earlier / "data" / "addresses.txt").read_text(encoding="utf-8")
    assert matters(earlier, "publish", "--dry-run").output == "Nothing would change but the date of the record.\n"

    monkeypatch.setenv("MATTERS_TODAY", "2025-06-02")
    before = {path: path.read_bytes() for path in (earlier / "site").rglob("*") if path.is_file()}
    assert matters(earlier, "new", "meeting", "council", "2025-06-10").exit_code == 0
    said = matters(earlier, "publish", "--dry-run").output
    assert re.search(r"(?m)^[A-Z0-9].* pages? added", said)
    assert "  /meetings/council/2025-06-10/\n" in said
    assert re.search(r"(?m)^[A-Z0-9].* pages? changed", said)
    assert "/about/privacy/" not in said
    listed = json.loads(matters(earlier, "publish", "--dry-run", "--json").output)
    assert "meetings/council/2025-06-10/index.html" in listed["added"]
    assert listed["gone"] == []
    assert {path: path.read_bytes() for path in (earlier / "site").rglob("*") if path.is_file()} == before
