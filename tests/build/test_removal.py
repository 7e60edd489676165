"""A site that was replaced is removed whole, and nothing else with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from matters_arising.build.removal import remove


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of a few levels, beside a file of its owner's."""
    for address in ("index.html", "a/index.html", "a/b/c/index.html", "a/b/c/d/e/index.html", "a/f/g/index.html"):
        file = tmp_path / "site" / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("a page", encoding="utf-8")
    (tmp_path / "own" / "x" / "y" / "z").mkdir(parents=True)
    (tmp_path / "own" / "x" / "y" / "z" / "letter.txt").write_text("own", encoding="utf-8")
    return tmp_path / "site"


def test_a_site_is_removed_at_every_depth(site: Path) -> None:
    remove(site)
    assert not site.exists()
    remove(site)


@pytest.mark.parametrize("where", ["link", "a/link", "a/b/link", "a/b/c/link", "a/b/c/d/link"])
def test_what_a_link_leads_to_is_left_alone(site: Path, where: str) -> None:
    own = site.parent / "own"
    mode = own.stat().st_mode
    (site / where).symlink_to(own, target_is_directory=True)
    remove(site)
    assert not site.exists()
    assert (own / "x" / "y" / "z" / "letter.txt").read_text(encoding="utf-8") == "own"
    assert own.stat().st_mode == mode


def test_folders_that_may_not_be_written_are_removed_too(site: Path) -> None:
    for folder in (site / "a" / "b" / "c", site / "a"):
        folder.chmod(0o500)
    remove(site)
    assert not site.exists()
