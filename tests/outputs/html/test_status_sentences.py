"""The sentences that views choose by name: each has its words, and there are no words that nothing chooses."""

from __future__ import annotations

import ast
import inspect
import re

from matters_arising.outputs.html.pages.forward_plan import decision
from matters_arising.outputs.html.pages.meetings import meeting
from matters_arising.outputs.html.pages.requests import status, status_sentences
from matters_arising.outputs.html.render import THEME
from matters_arising.records import Fate

WORDS = (THEME / "record" / "words.html").read_text(encoding="utf-8")
MACROS = set(re.findall(r"\{% macro (\w+)\(", WORDS))
FATES = {f"decision_{fate.name.lower()}" for fate in Fate}


def _texts(*modules: object) -> set[str]:
    """Every text of one word in the code of some modules."""
    nodes = (node for module in modules for node in ast.walk(ast.parse(inspect.getsource(module))))  # type: ignore[arg-type]
    texts = (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if re.fullmatch(r"[a-z_]+", text)}


def test_every_sentence_has_its_words() -> None:
    assert (_texts(status_sentences) | FATES) - MACROS == set()


def test_there_are_no_words_that_nothing_chooses() -> None:
    parts_of_others = {name for name in MACROS if f"{{{{ {name}(" in WORDS}
    assert MACROS - parts_of_others - FATES - _texts(status, status_sentences, decision, meeting) == set()
