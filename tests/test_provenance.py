"""A site says from which state of the record it was made."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from matters_arising.provenance import commit


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A record that git keeps."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "council.yml").write_text("name: A council\n")
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "Begin"],
    ):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    return data


def test_the_state_is_the_last_commit_of_the_record(kept: Path) -> None:
    head = subprocess.run(["git", "-C", str(kept), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    found = commit(kept)
    assert found
    assert (found.id, found.changed) == (head.stdout[:12], False)


def test_changes_not_yet_kept_are_told(kept: Path) -> None:
    (kept / "council.yml").write_text("name: Another council\n")
    found = commit(kept)
    assert found
    assert found.changed


def test_a_record_that_git_does_not_keep_has_no_state(tmp_path: Path) -> None:
    assert commit(tmp_path) is None
