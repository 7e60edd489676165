"""The kinds of page, and the parts of the site in which they stand."""

from __future__ import annotations

import pytest

from matters_arising.outputs import data, feeds
from matters_arising.outputs.html.pages import KINDS, drafts
from matters_arising.outputs.office import sheet_files
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls.addresses import part_of


def test_every_kind_of_page_stands_where_it_says(wexmoor: AsAt, demonstration: AsAt) -> None:
    for as_at in (wexmoor, demonstration):
        for kind, parts in KINDS.items():
            found = {part_of(draft.address) for draft in kind(as_at)}
            assert not parts or found <= set(parts), kind.__module__


@pytest.mark.parametrize(
    "part", ["", "requests", "meetings", "matters-arising", "forward-plan", "work-programme", "glossary", "data"]
)
def test_who_wants_a_part_of_the_site_gets_all_of_it(wexmoor: AsAt, part: str) -> None:
    every = {draft.address for draft in drafts(wexmoor)}
    there = {address for address in every if part_of(address) == part}
    assert there
    assert there <= {draft.address for draft in drafts(wexmoor, {part})} < every
    for published in (sheet_files.beside, feeds.beside):
        assert there & published(wexmoor, None, {part}).keys() == there & published(wexmoor, None).keys()
    assert there & data.beside(wexmoor, {part}).keys() == there & data.beside(wexmoor).keys()
