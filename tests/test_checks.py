"""Checks across records: each finds what it is for, and lets a sound record be."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bad import cases
from tests.bad.cases import BAD, CASES, expected, lay_over

from matters_arising.asat import AsAt
from matters_arising.checks import CHECKS, Check
from matters_arising.checks import problems as all_problems
from matters_arising.read import read
from matters_arising.register import Register

each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)


def cases_of(check: Check) -> list[str]:
    return [case for case in CASES if case.startswith(f"checks/{check.__name__}/")]


@each_check
def test_a_check_says_in_a_sentence_what_must_hold(check: Check) -> None:
    first = (check.__doc__ or "").strip().splitlines()[0]
    assert first[:1].isupper()
    assert first.endswith(".")
    assert len(first.split()) >= 4


@each_check
def test_a_check_finds_what_is_wrong_in_its_cases(check: Check, tmp_path: Path) -> None:
    mine = cases_of(check)
    assert mine, f"add a case to {BAD.name}/checks/{check.__name__}/"
    for number, case in enumerate(mine):
        root = tmp_path / str(number)
        root.mkdir()
        lay_over(case, cases.base(root))
        reading = read(root / "data")
        assert reading.problems == ()
        found = [str(one) for one in check(Register(reading))]
        assert found
        assert set(found) <= set(expected(case).splitlines())


def test_every_case_of_a_check_is_of_one_there_is() -> None:
    named = {case.split("/")[1] for case in CASES if case.startswith("checks/")}
    assert named == {check.__name__ for check in CHECKS}


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


def test_references_are_checked_only_once_every_file_reads(tmp_path: Path) -> None:
    # Otherwise everything that refers to a file with a slip in it would look wrong.
    root = cases.base(tmp_path)
    (root / "data" / "people.yml").write_text("people: {}\n")
    assert [str(one.place) for one in all_problems(read(root / "data"))] == ["data/people.yml:1:9"]
