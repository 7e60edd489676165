"""How values read in English."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matters_arising import english


def test_a_date_is_written_in_full() -> None:
    assert english.day(date(2023, 9, 5)) == "5 September 2023"
    assert english.weekday(date(2023, 9, 25)) == "Monday 25 September 2023"


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (time(0), "midnight"),
        (time(0, 5), "12:05am"),
        (time(9), "9am"),
        (time(12), "midday"),
        (time(12, 30), "12:30pm"),
        (time(19), "7pm"),
        (time(20, 7), "8:07pm"),
    ],
)
def test_a_time_is_written_as_people_say_it(value: time, read: str) -> None:
    assert english.clock(value) == read


def test_a_municipal_year_is_written_with_a_stroke() -> None:
    assert english.years("2023-24") == "2023/24"


@pytest.mark.parametrize(
    ("parts", "read"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_words_in_a_row_end_with_and(parts: list[str], read: str) -> None:
    assert english.listed(parts) == read


def test_a_number_stands_with_its_noun() -> None:
    assert [english.count(number, "request") for number in (0, 1, 2)] == ["no requests", "1 request", "2 requests"]
    assert english.count(2, "entry", "entries") == "2 entries"


def test_the_first_letter_alone_becomes_a_capital() -> None:
    assert [english.capital(text) for text in ("", "no EYFS", "Élan")] == ["", "No EYFS", "Élan"]


def test_a_text_is_cut_at_a_word() -> None:
    assert english.shortened("One\n two.") == "One two."
    assert english.shortened("Nursery places, ward by ward", 20) == "Nursery places…"
    assert english.shortened("Nursery places", 14) == "Nursery places"
    assert english.shortened(f"Of {'a' * 50}", 20) == f"Of {'a' * 16}…"


@given(st.text(), st.integers(2, 200))
def test_a_cut_text_is_never_longer_than_it_may_be(text: str, length: int) -> None:
    assert len(english.shortened(text, length)) <= length
