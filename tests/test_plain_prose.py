"""Officers' plain text: paragraphs, lists within lists, small tables, and nothing that is not meant."""

from __future__ import annotations

from html import escape

import pytest

from matters_arising.outputs.html.plain_prose import html_of


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One line.", "<p>One line.</p>"),
        ("One.\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One\ngoes on.\n\nTwo.", "<p>One goes on.</p><p>Two.</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n  - a1\n  - a2\n- b", "<ul><li>a<ul><li>a1</li><li>a2</li></ul></li><li>b</li></ul>"),
        ("- a\n  - a1\n    - x\n- b", "<ul><li>a<ul><li>a1<ul><li>x</li></ul></li></ul></li><li>b</li></ul>"),
        ("To:\n- a\n  goes on\n- b", "<p>To:</p><ul><li>a goes on</li><li>b</li></ul>"),
        ("To:\n\n- a\n  - a1\n\nEnd.", "<p>To:</p><ul><li>a<ul><li>a1</li></ul></li></ul><p>End.</p>"),
        ("a | b", "<p>a | b</p>"),
        ("| a | b |", "<p>| a | b |</p>"),
        ("| a | b |\n| c |", "<p>| a | b |</p><p>| c |</p>"),
        ("<b>", "<p>&lt;b&gt;</p>"),
    ],
)
def test_paragraphs_and_lists(text: str, shown: str) -> None:
    assert html_of(text, escape) == shown


@pytest.mark.parametrize("rule", ["", "|---|---|\n"])
def test_lines_between_bars_are_a_table_with_its_headings_first(rule: str) -> None:
    shown = html_of(f"Costs:\n\n| Ward | Cost |\n{rule}| Moor | £4 <1> |", escape)
    assert shown.startswith('<p>Costs:</p><div class="table" role="group"')
    assert '<th scope="col">Ward</th><th scope="col">Cost</th>' in shown
    assert '<tbody><tr><th scope="row">Moor</th><td>£4 &lt;1&gt;</td></tr></tbody>' in shown
