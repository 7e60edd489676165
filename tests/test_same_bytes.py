"""The same record makes the same bytes, wherever it is built."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from tests.bad import cases
from tests.conftest import Built
from tests.same_bytes import CONFIGS, ROOT, build_elsewhere, differences, tree

HOOKS = ROOT / "hooks"

MACHINES: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "where it is tomorrow already, in several processes, folders in any order": (
        ("several", "shuffled"),
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "random"},
    ),
    "where it is yesterday still, and text is ASCII unless declared otherwise": (
        (),
        {
            "TZ": "America/Adak",
            "LC_ALL": "POSIX",
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONHASHSEED": "2",
            "PYTHONWARNDEFAULTENCODING": "1",
        },
    ),
    "in Turkish, for its owner's eyes only, where processes cannot be forked": (
        ("several", "umask-077"),
        {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "MATTERS_FORK": "off", "PYTHONHASHSEED": "1"},
    ),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A small council, and its site."""
    folder = cases.base(tmp_path_factory.mktemp("small"))
    build_elsewhere(folder / "mkdocs.yml", folder / "here", PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    return folder, tree(folder / "here")


@pytest.mark.parametrize("machine", MACHINES)
def test_another_machine_makes_the_same_site(small: tuple[Path, dict[str, bytes]], machine: str) -> None:
    folder, here = small
    options, environment = MACHINES[machine]
    there = folder / machine.replace(" ", "-")
    said = build_elsewhere(folder / "mkdocs.yml", there, *options, **environment)
    assert differences(here, tree(there)) == []
    assert len(here) > 100
    assert [line for line in said.splitlines() if "EncodingWarning" in line and str(HOOKS) in line] == []
    assert _closed(there) == []


def _closed(site: Path) -> list[Path]:
    """What a web server, which is another user, could not read."""
    wanted = ((path, 0o555 if path.is_dir() else 0o444) for path in (site, *site.rglob("*")))
    return [path for path, mode in wanted if stat.S_IMODE(path.stat().st_mode) & mode != mode]


def test_a_site_that_is_amended_can_still_be_read_by_everyone(tmp_path: Path) -> None:
    folder = cases.base(tmp_path)
    site = folder / "site"
    build_elsewhere(folder / "mkdocs.yml", site, "umask-077", MATTERS_SEARCH="off")
    people = folder / "data" / "people.yml"
    people.write_text(f"{people.read_text('utf-8')}  - {{id: new-person, name: A New Person}}\n", encoding="utf-8")
    build_elsewhere(folder / "mkdocs.yml", site, "umask-077", MATTERS_SEARCH="off")
    assert (site / "people" / "new-person" / "index.html").exists()
    assert _closed(site) == []


def test_git_is_not_asked(small: tuple[Path, dict[str, bytes]], tmp_path: Path) -> None:
    # A shallow clone, a folder that git refuses as another's, and a machine without git make the same site.
    folder, here = small
    git = tmp_path / "git"
    git.write_text(f"#!/bin/sh\ntouch {tmp_path}/asked\nexit 128\n", encoding="utf-8")
    git.chmod(0o755)
    build_elsewhere(folder / "mkdocs.yml", tmp_path / "site", PATH=f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert differences(here, tree(tmp_path / "site")) == []
    assert not (tmp_path / "asked").exists()


def test_the_invented_council_is_the_same_elsewhere(wexmoor_site: Built, tmp_path: Path) -> None:
    options = ("several", "shuffled", "umask-077")
    build_elsewhere(CONFIGS["wexmoor"], tmp_path / "site", *options, TZ="Pacific/Kiritimati", PYTHONHASHSEED="3")
    assert differences(tree(wexmoor_site.folder), tree(tmp_path / "site")) == []
    assert _closed(tmp_path / "site") == []
