"""What a template was compiled to is used again only for as long as the template is the same."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import pages_of

from matters_arising.outputs.html.pages import home
from matters_arising.outputs.html.render import Renderer
from matters_arising.rules.snapshot import AsAt


def test_a_template_that_a_council_changes_is_compiled_again(wexmoor: AsAt, tmp_path: Path) -> None:
    (page,) = pages_of(home, wexmoor)
    (tmp_path / "record").mkdir()
    template = tmp_path / "record" / "home.html"
    for words in ("Zephyranthes", "Galanthus", "Zephyranthes"):
        template.write_text(words, encoding="utf-8")
        assert Renderer(tmp_path, wexmoor).body(page) == words
    template.unlink()
    assert "<h1" in Renderer(tmp_path, wexmoor).body(page)
