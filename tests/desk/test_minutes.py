"""Taking the minutes: who came, and what was said, resolved, asked and promised at each item."""

from __future__ import annotations

from difflib import unified_diff
from html import escape

from .conftest import HOST, Desk

PATH = "meetings/finance-and-performance/2024-01-23.yml"
PAGE = "/_desk/minutes/finance-and-performance/2024-01-23"
NEXT_PATH = "meetings/finance-and-performance/2024-03-26.yml"
NEXT = "/_desk/minutes/finance-and-performance/2024-03-26"


def changes(before: str, after: str) -> list[str]:
    lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0))[2:]
    return [line for line in lines if not line.startswith("@@")]


def member(desk: Desk, person: str, page: str = PAGE) -> int:
    return [value for name, value in desk.form(page) if name == "member"].index(person)


def blank(desk: Desk, page: str) -> int:
    """The place of the first empty line."""
    return next(int(name.split(".")[0]) for name, value in desk.form(page) if name.endswith(".text") and not value)


def test_the_minutes_saved_as_they_are_change_no_byte(desk: Desk) -> None:
    for path, page in ((PATH, PAGE), *((PATH, f"{PAGE}/{number}") for number in range(1, 7)), (NEXT_PATH, NEXT)):
        before = desk.text(path)
        assert "There were no changes to save" in desk.save(page, {})
        assert desk.text(path) == before


def test_ticking_attendance_changes_those_who_were_ticked_and_no_other(desk: Desk) -> None:
    before = desk.text(PATH)
    n, m = member(desk, "orla-fernwright"), member(desk, "piers-dunnock")
    desk.save(PAGE, {f"{n}.is": "apologies", f"{m}.left": "19:15"})
    assert changes(before, desk.text(PATH)) == [
        "-  - {person: orla-fernwright}",
        "-  - {person: piers-dunnock}",
        '+  - {person: piers-dunnock, left: "19:15"}',
        "+apologies:",
        "+  - person: orla-fernwright",
    ]


def test_all_of_whom_nothing_is_chosen_were_present(desk: Desk) -> None:
    n = member(desk, "piers-dunnock", NEXT)
    page = desk.save(NEXT, {f"{n}.is": "apologies", "rest": "present", "held": "yes"})
    text = desk.text(NEXT_PATH)
    assert "  - person: morwen-saltby\n    as: chair\n" in text
    assert text.index("apologies:") < text.index("piers-dunnock")
    assert "lettice-underhay" not in text, "a substitute comes in somebody's place"
    assert "All others were present" in page, "of the substitute nothing is recorded"


def test_of_somebody_without_a_seat_nothing_is_recorded_with_all_the_others(desk: Desk) -> None:
    text = desk.text(NEXT_PATH)
    (desk.council.data / NEXT_PATH).write_text(f"{text}absent: [kester-bellweather]\n", encoding="utf-8")
    n = member(desk, "kester-bellweather", NEXT)
    desk.save(NEXT, {f"{n}.is": "nothing", "rest": "present"})
    assert "morwen-saltby" in desk.text(NEXT_PATH)
    assert "kester-bellweather" not in desk.text(NEXT_PATH)


def test_a_meeting_is_minuted_from_its_agenda_to_its_promises(desk: Desk) -> None:
    chair = member(desk, "morwen-saltby", NEXT)
    first = {"held": "yes", "ends": "20:10", f"{chair}.is": "present"}
    first |= {"a0.person": "sorrel-windlebury", "a0.office": "Director of Finance"}
    desk.save(NEXT, first | {"n0.title": "Reserves: a report", "n1.title": "Date of Next Meeting"})
    item = f"{NEXT}/1"
    n = blank(desk, item)
    lines = {
        "account": "The director introduced the report.\r\n\r\nMembers asked about risk.",
        f"{n}.list": "resolved",
        f"{n}.text": "Noted the report.",
        f"{n + 1}.list": "requests",
        f"{n + 1}.text": "A note on each reserve.",
        f"{n + 1}.owner": "directorate-of-finance",
        f"{n + 1}.form": "briefing note",
        f"{n + 1}.due": "within 3 months",
        f"{n + 2}.list": "undertakings",
        f"{n + 2}.text": "To publish the list.",
        f"{n + 2}.owner": "directorate-of-finance",
        f"{n + 2}.due": "30 April 2024",
    }
    page = desk.save(item, lines)
    assert "Saved." in page
    text = desk.text(NEXT_PATH)
    assert "place: Council Chamber, Moot House\npresent:\n  - person: morwen-saltby\n    as: chair\n" in text
    expected = """\
items:
  - number: "1"
    title: "Reserves: a report"
    account: >-
      The director introduced the report.

      Members asked about risk.
    resolved:
      - id: "1"
        text: Noted the report.
    requests:
      - id: "1"
        text: A note on each reserve.
        form: briefing note
        of: [directorate-of-finance]
        due:
          words: within 3 months
    undertakings:
      - id: u1
        text: To publish the list.
        of: [directorate-of-finance]
        due:
          date: 2024-04-30
  - number: "2"
    title: Date of Next Meeting
"""
    fields = {line.strip() for line in expected.splitlines()}
    assert fields <= {line.strip() for line in text.splitlines()}, text
    request = desk.workspace.state().as_at.register.requests["FPS/2024-03-26/1/1"]
    assert request.owners == ("directorate-of-finance",)


def test_a_further_line_gets_the_next_number_and_one_can_be_taken_out(desk: Desk) -> None:
    before, item = desk.text(PATH), f"{PAGE}/5"
    n = blank(desk, item)
    line = {
        f"{n}.list": "requests",
        f"{n}.text": "A visit.",
        f"{n}.form": "visit",
        f"{n}.owner": "directorate-of-finance",
    }
    desk.save(item, line)
    assert changes(before, desk.text(PATH)) == [
        '+      - id: "2"',
        "+        text: A visit.",
        "+        form: visit",
        "+        of: [directorate-of-finance]",
    ]
    place = next(name for name, value in desk.form(item) if value == "A visit.").split(".")[0]
    desk.save(item, {f"{place}.out": "yes"})
    assert desk.text(PATH) == before


def test_what_a_line_lacks_is_said_at_it_and_can_be_put_right(desk: Desk) -> None:
    item = f"{PAGE}/5"
    n = blank(desk, item)
    page = desk.save(item, {f"{n}.list": "requests", f"{n}.text": "A note."})
    line = page.split('<fieldset class="line')[n + 1]
    assert "To correct" in line
    assert "<code>form</code>" in line
    assert "<code>of</code>" not in line  # The minutes may name no owner.
    assert "prevents the record from being published" in desk.get("/_desk/")
    page = desk.save(item, {f"{n}.form": "briefing note", f"{n}.owner": "directorate-of-finance"})
    assert "To correct" not in page


def test_those_asked_whom_the_form_does_not_show_stay(desk: Desk) -> None:
    item, before = f"{PAGE}/5", desk.text(PATH)
    for owners in ("directorate-of-finance, cabinet", "people-and-places", "nobody-known"):
        text = before.replace("of: [directorate-of-finance]", f"of: [{owners}]")
        assert text != before
        (desk.council.data / PATH).write_text(text, encoding="utf-8")
        assert "There were no changes to save" in desk.save(item, {})
        assert desk.text(PATH) == text
    (desk.council.data / PATH).write_text(
        before.replace("of: [directorate-of-finance]", "of: [directorate-of-finance, cabinet]"), encoding="utf-8"
    )
    n = next(name.split(".")[0] for name, value in desk.form(item) if value == "directorate-of-finance")
    desk.save(item, {f"{n}.owner": "people-and-places"})
    assert "of: [people-and-places, cabinet]" in desk.text(PATH)


def test_save_and_go_on_leads_to_the_next_item(desk: Desk) -> None:
    answer = desk.post(f"{PAGE}/2", dict(desk.form(f"{PAGE}/2")) | {"then": "3"})
    assert answer.headers["Location"].startswith(f"{PAGE}/3?saved=")
    answer = desk.post(f"{PAGE}/2", dict(desk.form(f"{PAGE}/2")) | {"then": "https://evil.example/"})
    assert answer.headers["Location"].startswith(f"{PAGE}/https%3A%2F%2Fevil.example%2F")


def test_an_item_taken_in_private_is_not_changed_by_form(desk: Desk) -> None:
    meeting = next(
        item for item in desk.workspace.state().as_at.register.items.values() if item.record.exempt
        and item.meeting.committee.record.kind != "executive"
    )  # fmt: skip
    page = f"/_desk/minutes/{meeting.meeting.committee.id}/{meeting.meeting.date}/{meeting.number}"
    assert "taken in private" in desk.get(page)
    assert desk.post(page, {"form_token": desk.guard.form_token, "account": "x"}).status_code == 403


def test_script_in_the_minutes_is_shown_as_it_was_typed(desk: Desk) -> None:
    words = '<script>alert("x")</script></textarea><img src=x onerror=alert(1)>'
    page = desk.save(f"{PAGE}/5", {"account": words})
    assert words not in page
    assert escape(words).replace("&quot;", "&#34;") in page


def test_an_item_that_is_not_on_the_agenda_has_no_form(desk: Desk) -> None:
    assert desk.browser.get(f"{PAGE}/99", base_url=f"http://{HOST}").status_code == 404


def test_a_matter_is_referred_to_a_committee_or_to_a_body(desk: Desk) -> None:
    before, item = desk.text(PATH), f"{PAGE}/5"
    n = blank(desk, item)
    lines = {
        f"{n}.list": "referrals",
        f"{n}.text": "The debt for school meals.",
        f"{n}.owner": "people-and-places",
        f"{n + 1}.list": "referrals",
        f"{n + 1}.text": "The crossings.",
        f"{n + 1}.owner": "directorate-of-finance",
    }
    page = desk.save(item, lines)
    assert "To correct" not in page
    assert changes(before, desk.text(PATH)) == [
        "+    referrals:",
        "+      - id: f1",
        "+        text: The debt for school meals.",
        "+        to_committee: people-and-places",
        "+      - id: f2",
        "+        text: The crossings.",
        "+        to: [directorate-of-finance]",
    ]
    after = desk.text(PATH)
    assert "There were no changes to save" in desk.save(item, {})
    place = next(name.split(".")[0] for name, value in desk.form(item) if value == "The debt for school meals.")
    desk.save(item, {f"{place}.owner": "directorate-of-finance"})
    assert changes(after, desk.text(PATH)) == [
        "-        to_committee: people-and-places",
        "+        to: [directorate-of-finance]",
    ]
