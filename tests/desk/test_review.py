"""Reviewing an import: the uncertain first, accepted, corrected or left out; what was left out of it is visible."""

from __future__ import annotations

import io
from typing import Any

import yaml
from PIL import Image
from tests.importing.papers import as_pdf

from .conftest import HOST, Desk

MINUTES = """\
Finance and Performance Select Committee

Minutes of the meeting held on 12 March 2024 at 6.30pm in the Council Chamber

Present: Councillors Saltby (Chair), Nye O'Copperdale, Gethin Quarrow, Fernwright and Zebulon
Apologies: Councillor Dunnock

1. Apologies for Absence
Apologies were received from Councillor Dunnock.

2. Reserves
The report was presented. Ring 01632 960123.
RESOLVED: That the report be noted.

The meeting ended at 8.05pm.
"""
PATH = "meetings/finance-and-performance/2024-03-12.yml"
PAGE = f"/_desk/review/{PATH}"


def bring_in(desk: Desk, name: str = "minutes.txt", text: str | bytes = MINUTES, committee: str = "") -> Any:
    content = io.BytesIO(text.encode() if isinstance(text, str) else text)
    form = {"form_token": desk.guard.form_token, "paper": (content, name), "committee": committee}
    return desk.post("/_desk/review", form | {"kind": "minutes"})


def names(desk: Desk, **chosen: str) -> None:
    form = {"form_token": desk.guard.form_token, "id": list(chosen), **{f"is.{id}": one for id, one in chosen.items()}}
    assert desk.post("/_desk/review/names", form).status_code == 303


def test_a_paper_becomes_a_draft_beside_its_text(desk: Desk) -> None:
    assert bring_in(desk, committee="finance-and-performance").status_code == 303
    assert "draft: true" in desk.text(PATH)
    assert "2024-03-12" in desk.get("/_desk/review")
    page = desk.get(PAGE)
    assert "Apologies were received from Councillor Dunnock." in page
    assert "1 telephone number" in page, "what was left out is visible"
    assert "Zebulon: listed as present" in page


def test_names_are_those_of_people_in_the_record_or_new_and_the_draft_is_accepted(desk: Desk) -> None:
    bring_in(desk, committee="finance-and-performance")
    before = desk.text("people.yml")
    assert "Zebulon" in desk.get("/_desk/review")
    assert "  # check:" in before
    names(desk, zebulon="accept", fernwright="orla-fernwright")
    people = {one["id"]: one for one in yaml.safe_load(desk.text("people.yml"))["people"]}
    assert "draft" not in people["zebulon"]
    assert "fernwright" not in people
    assert "# check:" not in desk.text("people.yml")
    meeting = yaml.safe_load(desk.text(PATH))
    assert [one["person"] for one in meeting["in_attendance"]] == ["orla-fernwright", "zebulon"]
    form = dict(desk.form(PAGE))
    assert desk.post(PAGE, form).status_code == 303
    text = desk.text(PATH)
    assert "draft: true" not in text
    assert "# check:" not in text
    assert "Drafted by" not in text
    assert "can be published" in desk.get("/_desk/check")


def test_a_draft_that_is_left_out_can_be_brought_back(desk: Desk) -> None:
    bring_in(desk, committee="finance-and-performance")
    before = desk.text(PATH)
    assert desk.post(PAGE, dict(desk.form(PAGE)) | {"then": "leave out"}).status_code == 303
    assert not (desk.council.data / PATH).exists()
    history = f"/_desk/history/{PATH}"
    desk.post(history, dict(desk.form(history)))
    assert desk.text(PATH) == before


def test_what_cannot_be_read_is_said_and_nothing_is_written(desk: Desk) -> None:
    before = sorted(path for path in desk.council.data.rglob("*"))
    for name, text in (("run.exe", "x"), ("empty.txt", ""), ("scan.pdf", "no PDF")):
        answer = bring_in(desk, name, text)
        assert answer.status_code == 422
        assert 'role="alert"' in answer.text
    assert sorted(path for path in desk.council.data.rglob("*")) == before
    assert desk.browser.get("/_desk/review/people.yml", base_url=f"http://{HOST}").status_code == 404


def test_the_pages_of_a_pdf_are_shown_as_they_look_beside_the_draft(desk: Desk) -> None:
    assert bring_in(desk, "minutes.pdf", as_pdf(MINUTES), "finance-and-performance").status_code == 303
    page = desk.get(PAGE)
    address = "/_desk/brought-in/minutes.pdf/1.png"
    assert f'src="{address}"' in page
    assert "Apologies were received from Councillor Dunnock." in page, "its text is there for those who cannot see it"
    answer = desk.browser.get(address, base_url=f"http://{HOST}")
    assert answer.mimetype == "image/png"
    picture = Image.open(io.BytesIO(answer.data)).convert("L")
    assert picture.width == 1000
    darkest, lightest = picture.getextrema()
    assert (darkest < 100, lightest) == (True, 255), "black letters on white paper"
    for other in ("minutes.pdf/0.png", "minutes.pdf/2.png", "other.pdf/1.png", "..%2fminutes.pdf/1.png"):
        assert desk.browser.get(f"/_desk/brought-in/{other}", base_url=f"http://{HOST}").status_code == 404
