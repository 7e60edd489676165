"""Checks across records: each finds what it is for, and lets a sound record be."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.bad import cases
from tests.bad.cases import BAD, CASES, ODD, expected, lay_over

from matters_arising.register.register import Register
from matters_arising.rules.checks import CHECKS, MODULES, WARNINGS, Check, warnings
from matters_arising.rules.checks import problems as all_problems
from matters_arising.rules.checks.publication import may_be_private, private
from matters_arising.rules.snapshot import AsAt
from matters_arising.source.cache import RecordCache
from matters_arising.source.read import read

each_check = pytest.mark.parametrize("check", [*CHECKS, *WARNINGS], ids=lambda check: check.__name__)


def folder_of(check: Check) -> str:
    return f"{'checks' if check in CHECKS else 'warnings'}/{check.__name__}/"


def cases_of(check: Check) -> list[str]:
    return [case for case in (*CASES, *ODD) if case.startswith(folder_of(check))]


@each_check
def test_a_check_says_in_a_sentence_what_must_hold(check: Check) -> None:
    first = (check.__doc__ or "").strip().splitlines()[0]
    assert first[:1].isupper()
    assert first.endswith(".")
    assert len(first.split()) >= 4


@each_check
def test_a_check_finds_what_is_wrong_in_its_cases(check: Check, tmp_path: Path) -> None:
    mine = cases_of(check)
    assert mine, f"add a case to {BAD.name}/{folder_of(check)}"
    for number, case in enumerate(mine):
        root = tmp_path / str(number)
        root.mkdir()
        lay_over(case, cases.base(root))
        reading = read(root / "data")
        assert reading.problems == ()
        told = ": " if check in CHECKS else ": warning: "
        found = [f"{one.place}{told}{one.advice}" for one in check(Register(reading))]
        assert found
        assert set(found) <= set(expected(case).splitlines())


def test_every_case_of_a_check_is_of_one_there_is() -> None:
    named = {
        "/".join([*case.split("/")[:2], ""]) for case in (*CASES, *ODD) if case.startswith(("checks/", "warnings/"))
    }
    assert named == {folder_of(check) for check in (*CHECKS, *WARNINGS)}


def test_checks_stand_in_the_order_of_their_modules() -> None:
    modules = [module.__name__ for module in MODULES]
    for checks in (CHECKS, WARNINGS):
        found = [modules.index(check.__module__) for check in checks]
        assert found == sorted(found)


@each_check
def test_a_check_lets_a_sound_record_be(check: Check, wexmoor: AsAt, demonstration: AsAt, tmp_path: Path) -> None:
    base = Register(read(cases.base(tmp_path) / "data"))
    for register in (base, wexmoor.register, demonstration.register):
        assert [str(one) for one in check(register)] == []


def test_problems_stand_in_the_order_of_files_lines_and_columns(tmp_path: Path) -> None:
    root = cases.base(tmp_path)
    for case in ("every_seat_is_held_or_vacant/neither-and-both", "every_id_is_given_once/terms"):
        lay_over(f"checks/{case}", root)
    lay_over("checks/every_reference_leads_to_something/nothing-near", root)
    found = all_problems(read(root / "data"))
    assert len(found) == 13
    assert list(found) == sorted(found)
    assert len({problem.place.path for problem in found}) == 3


@pytest.mark.parametrize("case", [case for case in CASES if case.startswith("checks/")])
def test_what_is_found_in_a_file_by_itself_can_be_kept_with_it(case: str, tmp_path: Path) -> None:
    root = cases.base(tmp_path)
    lay_over(case, root)
    cache = tmp_path / "kept"
    reading = read(root / "data", cached=RecordCache(cache, "this code"))
    found = all_problems(reading)
    again = read(root / "data", cached=RecordCache(cache, "this code"))
    assert [file.record for file in again.files] == [file.record for file in reading.files]
    assert [file.found for file in again.files] == [file.found for file in reading.files]
    assert all(file.found for file in again.files)
    assert all_problems(again) == found
    assert found


def test_what_may_stand_in_a_file_that_cannot_be_read_is_not_missed(tmp_path: Path) -> None:
    # Otherwise everything that refers to a file with a slip in it would look wrong.
    root = cases.base(tmp_path)
    (root / "data" / "people.yml").write_text("people: {}\n")
    lay_over(ODD[0], root)
    reading = read(root / "data")
    assert [str(one.place) for one in all_problems(reading)] == ["data/people.yml:1:9"]
    assert warnings(reading) == ()


def test_the_other_files_are_checked_even_where_one_cannot_be_read(tmp_path: Path) -> None:
    root = cases.base(tmp_path)
    (root / "data" / "people.yml").write_text("people: {}\n")
    lay_over("checks/votes_add_up/somebody-votes-twice", root)
    meeting = root / "data" / "meetings" / "scrutiny" / "2024-01-10.yml"
    meeting.write_text(
        re.sub(r"(?m)^( +)(- number: .*)$", r"\1\2\n\1  subjects: [nonsense]", meeting.read_text(), count=1)
    )
    found = [one.message for one in all_problems(read(root / "data"))]
    assert len(found) == 3
    assert any("a member votes twice" in one for one in found)  # in one file by itself
    assert any("`nonsense` is not a subject" in one for one in found)  # subjects can all be read, people cannot


@pytest.mark.parametrize("name", ["council.yml", "committees/scrutiny.yml", "metings/2024-01-10.yml"])
def test_references_wait_where_nobody_knows_what_could_not_be_read(name: str, tmp_path: Path) -> None:
    root = cases.base(tmp_path)
    spoilt = root / "data" / name
    spoilt.parent.mkdir(exist_ok=True)
    spoilt.write_text("nonsense: 1\n")
    lay_over("checks/every_reference_leads_to_something/nothing-near", root)
    assert {one.place.path.name for one in all_problems(read(root / "data"))} == {spoilt.name}


# What looks private, and what only looks like it

PRIVATE = (
    ("Write to ann.archer@base.example.", "an e-mail address"),
    ("<ANN@BASE.EXAMPLE>, or the clerk", "an e-mail address"),
    ("mailto:o'hara+pupils@mail.base.example", "an e-mail address"),
    ("zoë@exämple.example", "an e-mail address"),
    ("Full-width: ann＠base.example", "an e-mail address"),
    ("01632 960123", "a telephone number"),
    ("(01632) 960123 2023", "a telephone number"),
    ("Tel:01632960123.", "a telephone number"),
    ("01632-960-123", "a telephone number"),
    ("01632 96 01 23", "a telephone number"),
    ("020 7946 0018", "a telephone number"),
    ("(020) 79460018", "a telephone number"),
    ("0161 496 0018", "a telephone number"),
    ("0808 157 0192", "a telephone number"),
    ("07700 900 123, after six", "a telephone number"),
    ("0770 0900 123", "a telephone number"),
    ("+44 7700 900123", "a telephone number"),
    ("+44(0)1632 960 123", "a telephone number"),
    ("0044 1632\u00a0960123", "a telephone number"),
    ("(+44) 1632–960–123", "a telephone number"),
    ("on 01632\n960123", "a telephone number"),
    ("943 476 5919", "an NHS number"),
    ("943-476-5919", "an NHS number"),
    ("NHS no. 9434765919, born 2010", "an NHS number"),
    ("in 2010 943 476 5919", "an NHS number"),
    ("AB 12 34 56 C", "a National Insurance number"),
    ("NINO:AB123456C", "a National Insurance number"),
    ("ab123456c", "a National Insurance number"),
)

LOOK_ALIKES = (
    "CES/2023-07-20/7/1",
    "KEY/21NOV22/01",
    "KEY/9OCT2023/01 and DEC17/CMDN/69",
    "WX/K/2023/009",
    "REF/01632960123",
    "£0,163,296,012 and £9434765919",
    "£1,234,567,890 in 2023/24",
    "0.9434765919",
    "2023-09-25 2024-01-15 2024-03-11",
    "25.09.2023-15.01.2024",
    "01/09/2023 to 30/09/2023",
    "01.09.2023 10.30",
    "2010 2011 2012 2013 2014",
    "open 0900-1700 20 July",
    "0930 - 1030 - 1130",
    "from 19:00 to 20:07, pages 99 to 102",
    "010 020 030 040 050 060",
    "charity 1047501, company 01234567",
    "943 476 5918",
    "UPRN 100080412345 and 010008041234",
    "barcode 9780198534532",
    "ISBN 0198534531, ISBN-10: 0-19-853453-1",
    "https://base.example/01632960123/9434765919 and www.base.example/01632-960123",
    "@base on social media, 5 @ £3, a@b",
    "999, 101, 111 or 116 123",
    "QQ 12 34 56 C, the example of every form",
    "at 10 20 30 a number of people",
    "SC123456 and TL 123 456",
)


@pytest.mark.parametrize(("text", "what"), PRIVATE)
def test_what_is_private_is_found(text: str, what: str) -> None:
    assert [found for found, _ in private(text)] == [what]


@pytest.mark.parametrize(("text", "what"), PRIVATE)
def test_what_is_private_is_found_among_other_texts(text: str, what: str) -> None:
    assert what
    assert may_be_private(["2024-01-15", "10", text, "3 at 19:00", "01632"])
    assert not may_be_private(["2024-01-15", "10", "3 at 19:00", "01632", "CES/2023-07-20/7/1", "2024-02-14"])


@given(st.text("0123456789+() .-–\nABCDabcd@x", max_size=40))
def test_nothing_private_is_passed_over(text: str) -> None:
    assert may_be_private(["x", text, "y"]) or not list(private(text))


@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_what_only_looks_private_is_let_be(text: str) -> None:
    assert list(private(text)) == []


def test_of_a_link_only_an_address_within_it_is_private() -> None:
    assert list(private("01632960123.pdf", is_link=True)) == []
    assert [found for _, found in private("https://a.example/?to=b@a.example", is_link=True)] == ["b@a.example"]


@given(st.dates(date(1800, 1, 1)), st.dates(date(1800, 1, 1)), st.sampled_from([" ", "-", "–", ", ", " to ", "/"]))
def test_dates_are_never_private(one: date, other: date, between: str) -> None:
    for how in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%-d %B %Y"):
        assert list(private(f"{one.strftime(how)}{between}{other.strftime(how)}")) == []


@given(st.integers(0, 10**12), st.sampled_from(["£{:,}", "£{}", "{:,}", "{:,}.50"]))
def test_sums_are_never_private(pounds: int, how: str) -> None:
    if how != "{:,}" or pounds >= 1000:
        assert list(private(f"It cost {how.format(pounds)} in all.")) == []


@given(
    how=st.sampled_from(
        ["01632 960{:03}", "(01632) 960{:03}", "+44 1632 960 {:03}", "07700 900{:03}", "0113 496 0{:03}"]
    ),
    number=st.integers(0, 999),
    before=st.text(" \n.,;(", max_size=2),
    after=st.text(" \n.,;)", max_size=2),
)
def test_a_telephone_number_is_found_wherever_it_stands(how: str, number: int, before: str, after: str) -> None:
    assert [what for what, _ in private(f"Ask on {before}{how.format(number)}{after}")] == ["a telephone number"]


@given(st.integers(4, 7), st.integers(0, 10**8 - 1))
def test_of_ten_digits_one_in_eleven_is_an_nhs_number(first: int, rest: int) -> None:
    nine = f"{first}{rest:08}"
    found = [last for last in "0123456789" if list(private(f"number {nine}{last}"))]
    assert len(found) <= 1
