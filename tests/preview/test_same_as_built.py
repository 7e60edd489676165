"""Whatever a build writes, the preview answers with the same bytes."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from tests.conftest import ROOT, WEXMOOR, Built
from tests.preview.conftest import Previewing

from matters_arising.preview.current import Current
from matters_arising.runtime.published_files import MARKER

ADDED = re.compile(rb"""<script data-version="\d+">.*?</script>|'sha256-[^']+' """, re.DOTALL)
"""What the preview adds to a page so that it reloads itself."""


def wait_for_the_index(preview: Current) -> None:
    """Wait until the search index is made."""
    deadline = time.monotonic() + 240
    while preview.afterwards.index is None:
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize(
    ("name", "config", "root"),
    [
        ("demonstration", ROOT / "mkdocs.yml", "/"),
        ("wexmoor", WEXMOOR / "mkdocs.yml", "/wexmoor/record/"),
    ],
)
def test_every_file_of_a_site_is_answered_as_it_is_built(
    request: pytest.FixtureRequest, previewing: Previewing, name: str, config: Path, root: str
) -> None:
    built: Built = request.getfixturevalue(f"{name}_site")
    preview = previewing(config, root)
    assert not preview.mistakes
    wait_for_the_index(preview)
    files = {f"/{path.relative_to(built.folder).as_posix()}": path for path in built.folder.rglob("*")}
    different = []
    for address, path in files.items():
        if path.is_file() and address != f"/{MARKER}":
            answer = preview.answer(address)
            if answer.status != 200 or ADDED.sub(b"", answer.content) != path.read_bytes():
                different.append((address, answer.status))
    assert different == []
    assert len(files) > 500
