"""The preview shows drafts, and says on every page that they are not published."""

from __future__ import annotations

import pytest
from tests.preview.conftest import Previewing
from tests.projects import Project as Council
from tests.source.test_drafts import with_drafts


def test_the_preview_shows_a_draft_with_a_banner(
    council: Council, previewing: Previewing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    with_drafts(council.data)
    preview = previewing(council.folder / "mkdocs.yml", "/")
    page = preview.answer("/meetings/finance-and-performance/2024-02-27/").content.decode()
    assert "DRAFTCANARY item" in page
    assert "Draft: not published." in page
    assert "data/meetings/finance-and-performance/2024-02-27.yml" in page
    assert "Draft: not published." in preview.answer("/requests/fps/2024-02-27/1/1/").content.decode()
    home = preview.answer("/").content.decode()
    assert "This preview shows 1 draft, not published" in home
    assert 'href="/meetings/finance-and-performance/2024-02-27/"' in home
