"""No form loses what it does not show: in a file with everything, each form changes only what was typed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

from .conftest import Desk
from .test_minutes import changes

PATH = "meetings/finance-and-performance/2024-01-23.yml"
WHERE = "finance-and-performance/2024-01-23"

MEETING = """\
# kept by the clerk
committee: finance-and-performance
date: 2024-01-23
status:   "held"   # as the minutes say
title: A meeting of everything
starts: "18:30"
ends: "20:00"
recesses:
  - {adjourned: "19:00", resumed: "19:10", reason: A fire alarm.}
place: Council Chamber, Moot House
agenda: {published: 2024-01-15, supplements: [2024-01-17]}
minutes:
  status: corrected
  published: 2024-02-13
  confirmed_at: 2024-02-20
  correction: A name.
  corrections:
    - date: 2024-02-27
      text: >-
        Item 5: “four” for
        “five”.
    - {date: 2024-02-28, text: A comma.}
present:
  - person: morwen-saltby
    as: chair
  - {person: orla-fernwright, remotely: true, may_vote: false}
  - {person: piers-dunnock, arrived: "18:40", left: "19:00", returned: "19:20"}
apologies:
  - {person: gethin-quarrow, note: on council business}
in_attendance:
  - person: sorrel-windlebury
    office: Director of Finance
public_present: 0
items:
  - number: "1"
    minute_number: 70/23
    title: The Budget
    recording_from: "0:12:30"
    raised_by: a resident of Mill Lane
    report:
      title: "The budget: a report"
      of: [sorrel-windlebury]
      office: Director of Finance
      introduced_by: [{person: sorrel-windlebury}]
      portfolio: prudence-oakmantle
      date: 2024-01-12
      pages: 35 to 38
      purpose: To set the budget.
      origin:  The committee asked for it.
      terms_of_reference: Finance.
      timescale: {major_policy_item: true, cabinet: 2024-02-06}
      recommended:
        - >-
          That the budget
          be noted.
        - That a note be sent.
      recommended_by: Head of Finance
      recommended_deadline: 2024-02-01
      reasons: The law.
      alternatives: None.
      consultation: A survey.
      outcomes: A balanced budget.
      implications:
        financial: Some.
        other: [{name: Children in care, text: None.}]
      papers:
        - {title: The figures, appendix: A, background: true}
        - title: Salaries
          exempt: {paragraph: 1}
      to_follow: true
      note: The date is misprinted.
    account: |-
      The director said so.
    figures:
      - image: cost-of-floods.png
        title: The cost
        description: >-
          A bar for each
          year.
    speakers: [{name: Una Reedham, role: a resident}]
    declarations:
      - {person: piers-dunnock, kind: other interest, interest: A trustee., left: true}
    resolved:
      - id: "1"
        text: Agreed to note it.
        minuted: RESOLVED that it be noted.
        of: [directorate-of-finance, cabinet]
        due: {words: next meeting, meeting: FPS/2024-03-26}
        unanimous: true
    votes:
      - id: budget
        on: That it be noted.
        public: true
        count: {for: 2, against: 0}
        outcome: "carried"   # nem con
    requests:
      - id: "1"
        text: A note.
        also_called: [A12]
        form: briefing note
        of: [directorate-of-finance]
        parts:
          - {id: a, text: On money.}
    closes: [FPS/2023-10-10/5/1]
  - number: "2"
    title: Minutes
    kind: minutes
    held_over: {how: deferred, reason: No time.}
recording: https://video.wexmoor.example/23-january
note: A note for readers.
# the end
"""
"""Not a record that could be published: every field that a form shows, beside others that none does."""

FORMS = {
    f"minutes/{WHERE}": ("place", "The Hall", "place: Council Chamber, Moot House", "place: The Hall"),
    f"minutes/{WHERE}/1": (
        "account",
        "Nothing.",
        "    account: |-\n      The director said so.",
        "    account: Nothing.",
    ),
    f"agenda/{WHERE}": ("0.title", "The Plan", "    title: The Budget", "    title: The Plan"),
    f"report/{WHERE}/1": ("reasons", "Custom.", "      reasons: The law.", "      reasons: Custom."),
    f"corrections/{WHERE}": ("1.text", "A full stop.", "text: A comma.}", "text: A full stop.}"),
}


@pytest.fixture
def everything(desk: Desk) -> Desk:
    (desk.council.data / PATH).write_text(MEETING, encoding="utf-8")
    return desk


@pytest.mark.parametrize(
    "form", [*FORMS, f"arising/{WHERE}", f"confirm/{WHERE}", f"minutes/{WHERE}/2", f"report/{WHERE}/2"]
)
def test_a_form_saved_untouched_keeps_every_byte(everything: Desk, form: str) -> None:
    assert "There were no changes to save" in everything.save(f"/_desk/{form}", {})
    assert everything.text(PATH) == MEETING


@pytest.mark.parametrize("form", FORMS)
def test_what_is_changed_is_all_that_changes(everything: Desk, form: str) -> None:
    field, typed, before, after = FORMS[form]
    assert MEETING.count(before) == 1
    everything.save(f"/_desk/{form}", {field: typed})
    assert everything.text(PATH) == MEETING.replace(before, after)


def test_every_form_of_every_meeting_of_the_council_keeps_its_file_as_it_is(desk: Desk) -> None:
    before = {path: path.read_bytes() for path in desk.council.data.rglob("*.yml")}
    register = desk.workspace.state().as_at.register
    number = 0
    for item in register.items.values():
        page = f"{item.meeting.committee.id}/{item.meeting.key}/{item.key}"
        if item.record.exempt or item.record.exempt_in_part or "report" not in item.record.model_fields_set:
            continue
        if desk.browser.get(f"/_desk/report/{page}", base_url="http://127.0.0.1:8010").status_code == 200:
            desk.save(f"/_desk/report/{page}", {})
            number += 1
    assert number > 5
    assert {path: path.read_bytes() for path in desk.council.data.rglob("*.yml")} == before


def test_how_a_meeting_went_is_entered_on_its_first_page(desk: Desk) -> None:
    before = desk.text(PATH)
    desk.save(
        f"/_desk/minutes/{WHERE}",
        {"public_present": "4", "recording": "https://video.wexmoor.example/1", "r0.adjourned": "19:00"}
        | {"r0.resumed": "19:10", "r0.reason": "A fire alarm."},
    )
    assert changes(before, desk.text(PATH)) == [
        "+recesses:",
        '+  - adjourned: "19:00"',
        '+    resumed: "19:10"',
        "+    reason: A fire alarm.",
        "+public_present: 4",
        "+recording: https://video.wexmoor.example/1",
    ]
    assert "can be published" in desk.get("/_desk/check")


def test_a_meeting_is_adjourned_and_a_wrong_time_said_at_its_field(desk: Desk) -> None:
    page = desk.save(
        f"/_desk/minutes/{WHERE}", {"status": "adjourned", "moved_to": "30 January 2024", "r0.adjourned": "7"}
    )
    assert "status: adjourned\n" in desk.text(PATH)
    assert "moved_to: 2024-01-30\n" in desk.text(PATH)
    assert "To correct" in page
    assert f'href="/_desk/minutes/{WHERE}#sitting"' in desk.get("/_desk/check")


def test_minutes_that_were_confirmed_are_corrected_with_date_and_item(desk: Desk) -> None:
    path = "meetings/finance-and-performance/2023-12-05.yml"
    confirm = desk.get(f"/_desk/confirm/{WHERE}")
    assert "/_desk/corrections/finance-and-performance/2023-10-10" in confirm + desk.get(
        "/_desk/confirm/finance-and-performance/2024-03-26"
    )
    page = desk.save(
        "/_desk/corrections/finance-and-performance/2023-12-05",
        {"0.date": "23 January 2024", "0.text": "A name was misspelt.", "0.item": "FPS/2024-01-23/3"},
    )
    assert "To correct" not in page
    minutes = yaml.safe_load(desk.text(path))["minutes"]
    assert minutes["corrections"] == [
        {"date": date(2024, 1, 23), "text": "A name was misspelt.", "item": "FPS/2024-01-23/3"}
    ]
    assert minutes["confirmed_at"] == date(2024, 1, 23)


def test_a_picture_has_a_title_and_a_description_in_words(desk: Desk) -> None:
    desk.save(f"/_desk/minutes/{WHERE}", {"recording": "https://video.wexmoor.example/1"})
    page = f"/_desk/minutes/{WHERE}/5"
    desk.save(page, {"g0.image": "cost-of-floods.png", "g0.title": "The cost", "recording_from": "0:12:30"})
    assert "description" in desk.get("/_desk/check")
    desk.save(page, {"g0.description": "A bar for each year."})
    assert "can be published" in desk.get("/_desk/check")
    assert desk.text(PATH).count("cost-of-floods.png") == 1
    assert Path(desk.council.data / "papers" / "cost-of-floods.png").exists()


def test_the_report_before_the_committee_is_entered_as_far_as_it_goes(desk: Desk) -> None:
    page = f"/_desk/report/{WHERE}/4"
    before = desk.text(PATH)
    desk.save(
        page,
        {
            "title": "Contracts",
            "of.0": "sorrel-windlebury",
            "date": "12 January 2024",
            "recommended": "That it be noted.\r\n\r\nThat a note be sent.",
            "financial": "None.",
            "p0.title": "The list",
            "p0.appendix": "A",
        },
    )
    lines = [line.strip("+ ") for line in changes(before, desk.text(PATH))]
    assert lines == [
        "report:",
        "title: Contracts",
        "of: [sorrel-windlebury]",
        "date: 2024-01-12",
        "recommended:",
        "- That it be noted.",
        "- That a note be sent.",
        "implications:",
        "financial: None.",
        "papers:",
        "- title: The list",
        "appendix: A",
    ]
    assert "can be published" in desk.get("/_desk/check")


def test_minutes_that_only_the_item_says_were_confirmed_stay_so(desk: Desk) -> None:
    earlier = desk.council.data / "meetings/finance-and-performance/2023-12-05.yml"
    text = earlier.read_text(encoding="utf-8").replace(", confirmed_at: 2024-01-23", "")
    earlier.write_text(text, encoding="utf-8")
    before, page = desk.text(PATH), f"/_desk/confirm/{WHERE}"
    form = dict(desk.form(page))
    place = next(name for name, value in form.items() if name.endswith(".is") and value == "confirmed")
    assert "There were no changes to save" in desk.save(page, {})
    assert (desk.text(PATH), earlier.read_text(encoding="utf-8")) == (before, text)
    desk.save(page, {place: "nothing"})
    assert "FPS/2023-12-05" not in desk.text(PATH)
    assert "status: draft" in earlier.read_text(encoding="utf-8")
