"""Whatever is edited, the site is the same as one made from nothing; and where it were not, that would be noticed.

`MATTERS_EDITS=500 MATTERS_EDITS_SEED=3` makes more edits, and others.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator

import pytest
from tests.broken_engine import BREAKS, noticed
from tests.random_edits import quiet, run

EDITS = int(os.environ.get("MATTERS_EDITS", "36"))
SEED = int(os.environ.get("MATTERS_EDITS_SEED", "7"))


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Builds tell nothing, and are searched."""
    loggers = logging.getLogger("mkdocs"), logging.getLogger("mkdocs.plugins.matters_arising")
    before = [(logger.level, logger.disabled) for logger in loggers]
    with pytest.MonkeyPatch.context() as patched:
        patched.delenv("MATTERS_SEARCH", raising=False)
        quiet()
        yield
    for logger, (level, disabled) in zip(loggers, before, strict=True):
        logger.level, logger.disabled = level, disabled


def test_whatever_is_edited_the_site_is_the_same_as_one_made_from_nothing() -> None:
    counted = run(EDITS, SEED, names=("small", "wexmoor") if EDITS > 100 else ("small",))
    assert counted["builds"] > EDITS / 4
    assert counted["refused"] < counted["edits"] / 2, "most edits are made to pass the checks"
    assert counted["not built"] < counted["builds"] / 4


def test_an_engine_that_forgets_something_is_noticed() -> None:
    assert noticed("a query does not record the last thing that it reads", edits=20, seed=3)


@pytest.mark.parametrize("what", BREAKS)
def test_every_way_to_break_the_engine_still_finds_what_it_breaks(what: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        BREAKS[what](patch)
