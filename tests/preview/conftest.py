"""A preview without its server: what it answers is what a browser is sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.projects import Project as Council
from tests.projects import project

from matters_arising.mkdocs_adapter import load
from matters_arising.mkdocs_adapter.preview import Project
from matters_arising.preview.current import Current

Previewing = Callable[[Path, str], Current]


@pytest.fixture
def previewing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Previewing]:
    """Begins to preview a project, by its settings and the path at which it is served."""
    begun: list[Current] = []

    def begin(config: Path, root: str) -> Current:
        begun.append(Current(Project(load(str(config))), tmp_path_factory.mktemp("preview"), root))
        begun[-1].refresh(is_around=False)
        return begun[-1]

    yield begin
    for one in begun:
        one.afterwards.stop()


@pytest.fixture
def council(tmp_path: Path) -> Council:
    """The invented council in a folder of its own."""
    return project(tmp_path)


@pytest.fixture
def preview(council: Council, previewing: Previewing, monkeypatch: pytest.MonkeyPatch) -> Current:
    """The invented council, previewed without the search."""
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    return previewing(council.folder / "mkdocs.yml", "/wexmoor/record/")
