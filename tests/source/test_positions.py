"""YAML text → plain values with places: what is kept, and that nothing but problems ever comes of bad bytes."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.yaml_texts import NAMES, PIECES, VALUES, YAML_ISH, check_places

from matters_arising.source.positions import MAX_BYTES, PositionedValue, with_positions

PATH = PurePosixPath("data/subjects.yml")


def content(text: str | bytes) -> PositionedValue:
    """The content of a text without problems."""
    found, problems = with_positions(text.encode() if isinstance(text, str) else text, PATH)
    assert problems == []
    assert found is not None
    return found


def told(text: str | bytes) -> list[str]:
    """The problems of a text, without the file's name."""
    _, problems = with_positions(text.encode() if isinstance(text, str) else text, PATH)
    return [str(problem).removeprefix(f"{PATH}:") for problem in problems]


# What is kept


@pytest.mark.parametrize(
    "written",
    [
        "No",
        "Yes",
        "on",
        "off",
        "true",
        "010",
        "0o17",
        "0x1F",
        "12_3",
        "19:00",
        "1:30:00",
        "1e3",
        "1.50",
        ".5",
        "+7",
        "-7",
        "2023-07-20",
        "7.",
        "=",
        ".inf",
    ],
)
def test_words_that_yaml_takes_for_something_else_stay_as_written(written: str) -> None:
    assert content(f"text: {written}\n").value == {"text": written}
    assert content(f"{written}: text\n").value == {written: "text"}


@pytest.mark.parametrize("written", ["~", "null", "Null", "NULL"])
def test_the_words_for_nothing_are_words_where_words_are_wanted(written: str) -> None:
    assert content(f"text: {written}\n").value == {"text": written}


def test_a_field_with_nothing_after_the_colon_has_no_value() -> None:
    assert content("text:\nnote: ''\n").value == {"text": None, "note": ""}


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_accepted() -> None:
    plain = b"subjects:\n  - id: early-years\n    summary: |\n      One.\n\n      Two.\n"
    windows = b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")
    assert content(windows) == content(plain)
    assert content(windows).keys == content(plain).keys
    assert content(windows).values == content(plain).values


@pytest.mark.parametrize(
    "line",
    [
        "text: 7:30 and a:b",
        "text: C# and F#",
        "text: see https://example.org/#part",
        "text: 'item #4'  # the minutes write it so",
        "text: it's late",
        "text: £5 & more",
        "subjects: [a, b]  # both",
        "due: {words: a, note: 'item #4'}",
        "text: |  # as printed\n  item #4",
        "---\ntext: words\n...",
        "# The minutes.\ntext: words",
    ],
)
def test_what_only_looks_like_a_slip_is_accepted(line: str) -> None:
    assert told(f"{line}\n") == []


def test_quoted_and_block_texts_keep_what_looks_like_a_comment() -> None:
    assert content("a: 'item #4'\nb: \"item #4\"\nc: |-\n  item #4\n").value == dict.fromkeys("abc", "item #4")


# Places


def test_every_key_and_value_knows_its_line_and_column() -> None:
    found = content("items:\n  - number: '1'\n    title: Zoë’s {plan}\n    of: [a, b]\n")
    assert str(found.place(("items", 0, "title"))) == f"{PATH}:3:12"
    assert str(found.place(("items", 0, "title"), key=True)) == f"{PATH}:3:5"
    assert str(found.place(("items", 0, "of", 1))) == f"{PATH}:4:13"
    assert str(found.place(("items", 0))) == f"{PATH}:2:5"


def test_what_has_no_place_of_its_own_is_where_the_thing_around_it_is() -> None:
    found = content("items:\n  - number: '1'\n")
    assert str(found.place(("items", 0, "title"))) == f"{PATH}:2:5"
    assert str(found.place(("items", 0, "title"), key=True)) == f"{PATH}:2:5"


# What is refused, beside the cases of tests/bad


def test_the_slips_of_one_file_are_told_together() -> None:
    assert [line.split(" ", 1)[0] for line in told("a: item #4\nb: 1\nb: 2\nc: x #5\nd: 'it's'\n")] == [
        "1:9:",
        "3:1:",
        "4:6:",
        "5:8:",
    ]


def test_a_group_given_twice_is_told_once() -> None:
    assert told("a: {b: 1, c: 2}\na: {b: 1, c: 2}\n") == ["2:1: `a` is given twice, first on line 1. Keep one of them."]


def test_a_file_just_short_of_the_limit_is_read_and_one_beyond_it_is_not() -> None:
    text = b"a: b\n"
    assert told(text + b"#" * (MAX_BYTES - len(text))) == []
    assert told(text + b"#" * (MAX_BYTES - len(text) + 1)) == [
        "1:1: is 5,000,001 bytes long, more than a file of the record may be. Keep papers in data/papers."
    ]


# Anything at all


@settings(max_examples=400)
@given(st.one_of(st.binary(max_size=200), YAML_ISH.map(str.encode), PIECES.map(str.encode)))
@example(b"\xff\xfe")
@example(b"\xef\xbb\xbf\xe9")
@example(b"a: \x85")
@example(b"a: [\n")
@example(b'a: "\n')
@example(b": b")
@example(b"a: *")
def test_any_bytes_give_a_content_or_problems(data: bytes) -> None:
    found, problems = with_positions(data, PATH)
    assert found is not None or problems
    check_places(problems, data)


@settings(max_examples=200)
@given(st.dictionaries(NAMES, VALUES, min_size=1, max_size=4))
def test_what_is_written_out_is_read_back(value: dict[str, Any]) -> None:
    assert content(yaml.safe_dump(value, allow_unicode=True, default_style='"')).value == value
