"""`matters status`: the standing of the whole record, for an officer at a terminal and for other programs."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any

from click.testing import CliRunner
from tests.conftest import ROOT, WEXMOOR

from matters_arising.cli import main
from matters_arising.records import Progress
from matters_arising.rules.findings import findings
from matters_arising.rules.snapshot import AsAt
from matters_arising.rules.standing import Standing
from matters_arising.rules.status_report import lines, summary


def told(as_at: AsAt) -> str:
    return "\n".join(lines(summary(as_at), as_at))


@cache
def run(*arguments: str, council: str = "wexmoor", today: str | None = None) -> str:
    """What the command says; `today` is given to it by the environment."""
    config = (WEXMOOR if council == "wexmoor" else ROOT) / "mkdocs.yml"
    environment = {"MATTERS_TODAY": today} if today else {}
    result = CliRunner(env=environment).invoke(main, ["-f", str(config), "status", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


# As JSON


def as_data(council: str = "wexmoor", today: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("--json", council=council, today=today))
    return found


def test_the_numbers_are_those_of_the_record(wexmoor: AsAt) -> None:
    found = as_data()
    standings = [wexmoor.standing(one) for one in wexmoor.requests]
    assert found["as_at"] == "2024-03-04"
    assert found["asked"] == len(standings) == sum(found["progress"].values())
    assert found["open"] == sum(one.is_open for one in standings)
    assert len(found["requests"]) == found["asked"]
    assert found["overdue"] == sum(one.is_overdue for one in standings) > 5
    assert found["unanswered"] == sum(one.is_unanswered for one in standings)
    assert set(found["progress"]) <= {str(one) for one in Progress}


def test_each_open_request_says_where_it_stands(wexmoor: AsAt) -> None:
    rows = {row["reference"]: row for row in as_data()["requests"]}
    row = rows["FPS/2023-10-10/5/3"]
    assert (row["open"], row["progress"], row["timeliness"], row["days_late"]) == (True, "requested", "overdue", 80)
    assert (row["due"], row["turn"], row["owners"]) == ("2023-12-15", "the owner", ["directorate-of-finance"])
    assert (row["public"], row["owner_basis"]) == (True, "minuted")
    closed = rows["CMS/2021-07-06/5/1"]
    assert (closed["open"], closed["progress"]) == (False, "closed")
    assert closed["closed"] == closed["ended"] is not None
    assert set(rows) == {one.id for one in wexmoor.requests}


def test_every_request_has_all_that_its_page_says_of_it(wexmoor: AsAt) -> None:
    told_otherwise = {"history": "events", "on": "as_at", "parts": "parts", "logs": "logs", "shares": "shares"}
    wanted = {told_otherwise.get(one.name, one.name) for one in fields(Standing)} - {"as_at"}
    rows = {row["reference"]: row for row in as_data()["requests"]}
    assert {*wanted, "title", "text", "owners", "owner_basis", "findings", "outcome_held"} <= set(
        rows["PPS/2024-01-16/5/2"]
    )
    for request in wexmoor.requests:
        row, standing = rows[request.id], wexmoor.standing(request)
        assert len(row["events"]) == len(standing.history), "ended ones too"
        assert [part["progress"] for part in row["parts"]] == [str(part.progress) for part in standing.parts]
        assert row["findings"] == [one.message for one in findings(wexmoor) if one.request == request.id]


def test_what_a_log_says_otherwise_is_in_the_data() -> None:
    _, log = next(row for row in as_data()["requests"] if row["reference"] == "FPS/2023-10-10/5/2")["logs"]
    assert (log["words"], log["means"], log["disagrees"]) == ("Complete", "done", True)
    assert log["says"] == ["The log of 26 February 2024 says “Complete”; no answer is recorded."]


def test_owners_are_counted_each_and_the_most_overdue_first(wexmoor: AsAt) -> None:
    rows = as_data()["owners"]
    keys = [(-row["overdue"], -row["unanswered"], -row["open"], row["name"]) for row in rows]
    assert keys == sorted(keys)
    for row in rows:
        own = [wexmoor.standing(one) for one in wexmoor.requests if row["owner"] in one.owners]
        assert row["open"] == sum(one.is_open for one in own) > 0
        assert row["unanswered"] == sum(one.is_unanswered for one in own)
        assert row["overdue"] == sum(one.is_overdue for one in own)


def test_each_broken_promise_says_file_line_and_where_it_was_to_be_kept(wexmoor: AsAt) -> None:
    found = as_data()["findings"]
    assert len(found) == len(findings(wexmoor))
    one = next(one for one in found if one["request"] == "PPS/2023-07-11/9/2")
    assert one["check"] == "additions_to_the_work_programme_are_on_it"
    assert one["file"] == "data/meetings/people-and-places/2023-07-11.yml"
    lines_ = (WEXMOOR / one["file"]).read_text(encoding="utf-8").splitlines()
    assert 'id: "2"' in lines_[one["line"] - 1]
    assert one["instead"] == "/work-programme/people-and-places/2023-24/"
    assert one["message"].startswith("PPS/2023-07-11/9/2, “To add waiting lists for allotments")


# In words


def test_the_terminal_tells_the_same_numbers() -> None:
    found, text = as_data(), run()
    assert text.startswith("Record as at 4 March 2024\n")
    for name in ("asked", "open", "overdue", "unanswered"):
        assert f"{found[name]:6}  {name}\n" in text
    for row in found["owners"]:
        (line,) = [line for line in text.splitlines() if line.startswith(f"{row['name']} ")]
        assert line.split()[-3:] == [str(row["open"]), str(row["unanswered"]), str(row["overdue"])]


def test_what_is_overdue_is_listed_the_longest_first() -> None:
    text = run()
    listed = text.split("\nOverdue\n")[1].split("\n\n")[0].splitlines()
    days = [int(line.split(", ")[1].split()[0]) for line in listed]
    assert days == sorted(days, reverse=True)
    assert len(days) == as_data()["overdue"]
    assert "  FPS/2023-10-10/5/3  due 2023-12-15, 80 days late" in listed


def test_broken_promises_are_listed_as_an_editor_finds_them(wexmoor: AsAt) -> None:
    text = run()
    assert f"{len(findings(wexmoor))} gaps to check:\n" in text
    listed = text.split("gaps to check:\n")[1].splitlines()
    assert listed == [f"  {one}" for one in findings(wexmoor)]
    assert any(line.startswith("  data/meetings/people-and-places/2023-07-11.yml:") for line in listed)


def test_where_nothing_is_overdue_nothing_is_listed_as_overdue(demonstration: AsAt) -> None:
    text = told(demonstration.on(date(2023, 9, 24)))
    assert "     0  overdue\n" in text
    assert "\nOverdue\n" not in text


def test_the_demonstration_names_the_two_additions_that_no_version_has() -> None:
    text = run(council="demonstration")
    for name in ("Early Years Foundation Stage and school readiness", "Autism Strategy"):
        (line,) = [line for line in text.splitlines() if name in line]
        assert line.startswith("  data/meetings/children-and-education-scrutiny/2023-07-20.yml:")
        assert "requested on 20 July 2023; not in the work programme of 25 September 2023" in line


def test_the_environment_moves_the_date() -> None:
    text = run(council="demonstration", today="2023-07-21")
    assert text.startswith("Record as at 21 July 2023\n")
    assert text.rstrip().endswith("No gaps to check.")
    assert as_data("demonstration", "2023-07-21")["progress"] == {"requested": 15}, (
        "14 of that meeting, and one in a report of 2017"
    )
