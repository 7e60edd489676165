"""Texts that are nearly YAML, and values to write as YAML, for Hypothesis."""

from __future__ import annotations

from hypothesis import strategies as st

from matters_arising.source.problems import Problem

YAML_ISH = st.text(st.sampled_from(list("ab:-#'\"[]{},&*!|>%@`?~<=\\ \n\t\r.01é’\u2028\ufeff\x07😀")), max_size=60)


PIECES = st.lists(
    st.sampled_from(
        ["a: ", "b: ", "- ", "  ", "\n", "\n  ", "\n    ", "'", '"', "[", "]", "{", "}", "# ", " #", "words", "it's",
         "&x ", "*x", "!!str ", "<<: ", "---\n", "...\n", "? ", ": ", "|\n", ">-\n", "\t", "\r\n", "%YAML 1.1\n", "é",
         "\\", ", "]
    ),
    max_size=30,
).map("".join)  # fmt: skip


def check_places(problems: list[Problem], data: bytes) -> None:
    """Every place lies within the file, and every sentence is one line."""
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").splitlines() or [""]
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
        assert str(problem).isprintable()
        assert problem.hint


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff")
)


NAMES = WORDS.filter(lambda name: name not in ("", "<<"))


VALUES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=12
)
