"""A file is changed only where it is meant to be."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT, WEXMOOR

from matters_arising.desk.editing import CannotEditError, edited, said

MEETING = """\
# yaml-language-server: $schema=meeting.json
committee: finance
status: "scheduled"  # until it is held
present:
  # the chair was late
  - person: ann-hill
    as: chair
  - {person: bo-lee, left: "20:10"}
items:
  - number: "1"
    title: Apologies
  - number: "2"
    title:   Budget
    account: >-
      Words over
      two lines.

      A second paragraph.

    # what follows is from the minutes
    requests:
    - id: "1"
      text: A note.
      of: [treasury]
# the end
"""


def changed(text: str, change: Any) -> str:
    value = said(text)
    change(value)
    new = edited(text, value)
    assert said(new) == value
    return new


def test_words_that_change_leave_the_rest_of_the_file_as_it_is() -> None:
    def change(value: Any) -> None:
        value["status"] = "held"
        value["items"][1]["requests"][0]["text"] = "A note: by May."

    expected = MEETING.replace('status: "scheduled"', 'status: "held"').replace(
        "text: A note.", 'text: "A note: by May."'
    )
    assert changed(MEETING, change) == expected


def test_an_entry_is_added_after_those_that_are_there_and_in_their_indentation() -> None:
    def change(value: Any) -> None:
        value["items"][1]["requests"].append({"id": "2", "text": "A visit.", "of": ["treasury"]})

    expected = MEETING.replace(
        "      of: [treasury]\n",
        '      of: [treasury]\n    - id: "2"\n      text: A visit.\n      of: [treasury]\n',
    )
    assert changed(MEETING, change) == expected


def test_a_field_is_added_in_its_place_and_another_taken_out() -> None:
    def change(value: Any) -> None:
        value["items"][0] = {"number": "1", "title": "Apologies", "kind": "apologies"}
        del value["present"][0]["as"]
        value["present"][1]["arrived"] = "19:05"

    expected = (
        MEETING.replace("    title: Apologies\n", "    title: Apologies\n    kind: apologies\n")
        .replace("    as: chair\n", "")
        .replace('{person: bo-lee, left: "20:10"}', '{person: bo-lee, left: "20:10", arrived: "19:05"}')
    )
    assert changed(MEETING, change) == expected


def test_long_words_are_broken_over_lines_and_paragraphs_kept() -> None:
    words = "word " * 60 + "end.\nSecond: paragraph."

    def change(value: Any) -> None:
        value["items"][0]["account"] = words

    new = changed(MEETING, change)
    assert max(map(len, new.splitlines())) <= 120
    assert "    account: >-\n      word word" in new


def test_windows_line_ends_and_a_missing_last_one_stay() -> None:
    text = "a: one\r\nb:\r\n  - x\r\n  - y"
    assert changed(text, lambda value: value["b"].append("z")) == "a: one\r\nb:\r\n  - x\r\n  - y\r\n  - z"


@pytest.mark.parametrize("path", sorted([*ROOT.glob("data/**/*.yml"), *WEXMOOR.glob("data/**/*.yml")]), ids=str)
def test_a_file_that_is_not_changed_keeps_every_byte(path: Any) -> None:
    text = path.read_bytes().decode()
    assert edited(text, said(text)) == text


WORDS = st.text(st.sampled_from("ab1 -:#'\"[]{},&*!|>%@`?~\\é.\n"), max_size=30)
VALUES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "text", "of", "due", "note", "kind"]), inner, max_size=4)
    ),
    max_leaves=10,
)
FILES = st.dictionaries(st.sampled_from(["status", "items", "present", "minutes", "place"]), VALUES, min_size=2)


@st.composite
def mutated(draw: st.DrawFn, value: Any) -> Any:
    """A value with some of it changed."""
    if draw(st.integers(0, 4)) == 0:
        return draw(VALUES)
    if isinstance(value, dict):
        new = {key: draw(mutated(one)) for key, one in value.items() if draw(st.integers(0, 5))}
        return new | draw(st.dictionaries(st.sampled_from(["parts", "by", "title"]), VALUES, max_size=1))
    if isinstance(value, list):
        new_list = [draw(mutated(one)) for one in value if draw(st.integers(0, 5))]
        for _ in range(draw(st.integers(0, 1))):
            new_list.insert(draw(st.integers(0, len(new_list))), draw(VALUES))
        return new_list
    return value


def written(value: Any, data: st.DataObject) -> str:
    """A file that says a value, in one of many styles and with comments."""
    style = {
        "indent": data.draw(st.sampled_from([2, 4])),
        "width": data.draw(st.sampled_from([20, 80])),
        "default_style": data.draw(st.sampled_from([None, '"', "'", "|", ">"])),
    }
    fields = []
    for key, one in value.items():
        flow = data.draw(st.sampled_from([True, False])) and isinstance(one, dict | list)
        text = yaml.safe_dump(one, sort_keys=False, allow_unicode=True, default_flow_style=flow, **style)
        text = text.removesuffix("\n...\n").rstrip("\n") if not isinstance(one, dict | list) else text.rstrip("\n")
        on_same_line = flow or not isinstance(one, dict | list) or not one
        inside = text.replace("\n", "\n  ")
        fields.append(f"# before {key}\n{key}: {inside}" if on_same_line else f"# before {key}\n{key}:\n  {inside}")
    return "\n".join(fields) + data.draw(st.sampled_from(["", "\n", "\n\n# the end\n"]))


@settings(max_examples=150)
@given(st.data(), FILES)
def test_random_edits_say_what_is_intended_and_touch_no_other_line(data: st.DataObject, value: Any) -> None:
    text = written(value, data)
    try:
        before = said(text)
    except CannotEditError:
        assume(False)  # PyYAML itself writes some texts so that nothing reads them.
    intended = {key: one if data.draw(st.booleans()) else data.draw(mutated(one)) for key, one in before.items()}
    intended |= data.draw(st.dictionaries(st.sampled_from(["note", "title"]), VALUES, max_size=1))
    new = edited(text, intended)
    assert said(new) == intended
    segments = text.split("# before")[1:]
    for (key, old), segment in zip(before.items(), segments, strict=True):
        if intended[key] == old and key != next(reversed(before)):
            assert f"# before{segment}" in new
    if intended == before:
        assert new == text
