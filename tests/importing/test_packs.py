"""A pack is divided into its papers: agenda, Forward Plan and work programme, each a draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importing.bringing import brought_in, loaded, paper
from tests.importing.papers import pack_as_txt

from matters_arising.importing.understanding.private import without_private
from matters_arising.rules.checks import problems
from matters_arising.source.read import read


@pytest.fixture
def pack(data: Path) -> Path:
    """The record into which a pack was brought."""
    council = (data / "council.yml").read_text(encoding="utf-8")
    (data / "council.yml").write_text(council.replace("parish council", "principal council"), encoding="utf-8")
    came = brought_in(data, paper(data, pack_as_txt(), "pack.txt"))
    assert [part.heading for part in came.papers[0].parts] == [
        "agenda of Roads Scrutiny Committee, 25 September 2023",
        "Forward Plan published on 8 September 2023",
        "work programme of Roads Scrutiny Committee for 2023/24, as at 25 September 2023",
    ]
    return data


def test_an_agenda_becomes_a_scheduled_meeting(pack: Path) -> None:
    meeting = loaded(pack, "meetings/roads-scrutiny/2023-09-25.yml")
    assert (meeting["status"], meeting["starts"], "minutes" in meeting) == ("scheduled", "19:00", False)
    assert [one["title"] for one in meeting["items"]] == [
        "Apologies for Absence", "Forward Plan of Executive Decisions", "Work Programme"
    ]  # fmt: skip


def test_an_entry_of_the_forward_plan_has_every_field(pack: Path) -> None:
    new, old = loaded(pack, "forward-plan/2023-09-08.yml")["entries"]
    assert new == {
        "reference": "KEY/3JUL23/04", "part": "key decision", "listed": "new", "title": "Road repairs at Nether Oakley",
        "text": "To award the contract.", "maker": {"body": "cabinet"}, "expected": {"words": "16 October 2023"},
        "scrutiny": "roads-scrutiny", "wards": ["All wards"],
        "contacts": [{"person": "fay-fern", "office": "Head of Roads"}], "directorate": "places",
        "documents": "The report.",
    }  # fmt: skip
    assert (old["listed"], old["wards"], old["exempt"]) == (
        "previously advertised", ["Mill", "Green"], {"paragraph": "3"}
    )  # fmt: skip
    assert old["maker"] == {"person": "ann-ashby", "office": "Cabinet Member for Finance"}


def test_a_work_programme_becomes_a_version_of_its_year(pack: Path) -> None:
    programme = loaded(pack, "work-programme/roads-scrutiny/2023-24.yml")
    assert [(one["as_at"], one["meetings"]) for one in programme["versions"]] == [
        ("2023-09-25", [
            {"date": "2023-09-25", "draft_reports_due": "2023-09-04", "final_reports_due": "2023-09-12", "items": [
                {"title": "Potholes", "contacts": [{"person": "fay-fern"}]},
                {"title": "Gritting", "note": "moved from July"},
            ]},
        ]),
    ]  # fmt: skip
    assert problems(read(pack)) == ()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Fay Fern, fay.fern@oakley.gov.uk or 01632 960123", "Fay Fern, or"),
        ("Fay Fern - fay.fern@oak ley.gov. uk", "Fay Fern"),
        ("Fay Fern Email: fay.fern@ oakley.gov .uk", "Fay Fern"),
        ("Fay.Fern@O akley.go v.uk writes", "writes"),
        ("The report of 2019-20 and £1,000,000 for 12 months", "The report of 2019-20 and £1,000,000 for 12 months"),
    ],
)
def test_addresses_broken_by_a_narrow_column_are_left_out(words: str, left: str) -> None:
    assert without_private(words)[0] == left
