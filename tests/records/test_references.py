"""Which fields refer to other things, found from their types alone."""

from __future__ import annotations

from matters_arising.records import Attending, Declaration, Entry, FollowUp, Item, Meeting, Resolution, Source
from matters_arising.records.vocabulary import EventKind, InterestKind, MeetingStatus
from matters_arising.register.references import Reference, references
from matters_arising.rules.snapshot import AsAt

MEETING = Meeting.model_validate(
    {
        "committee": "scrutiny",
        "date": "2024-01-10",
        "status": MeetingStatus.HELD,
        "with": ["planning"],
        "in_attendance": [Attending(person="ann-archer")],
        "items": [
            Item(number="1", title="Apologies"),
            Item(
                number="2",
                title="Early Years",
                subjects=("early-years", "schools"),
                declarations=(Declaration(person="ben-baker", kind=InterestKind.OTHER, interest="A pension."),),
                resolved=(Resolution(id="1", text="Noted.", decisions=("KEY/1",)),),
            ),
        ],
    }
)


def test_every_reference_is_found_with_the_way_to_it_as_the_file_writes_it() -> None:
    assert list(references(MEETING)) == [
        Reference(("committee",), "committee", "scrutiny"),
        Reference(("with", 0), "committee", "planning"),
        Reference(("in_attendance", 0, "person"), "person", "ann-archer"),
        Reference(("items", 1, "subjects", 0), "subject", "early-years"),
        Reference(("items", 1, "subjects", 1), "subject", "schools"),
        Reference(("items", 1, "declarations", 0, "person"), "person", "ben-baker"),
        Reference(("items", 1, "resolved", 0, "decisions", 0), "decision", "KEY/1"),
    ]


def test_fields_of_a_base_type_are_found_too() -> None:
    entry = Entry.model_validate(
        {
            "date": "2024-01-10",
            "request": "SC/1",
            "event": EventKind.ANSWERED,
            "source": Source(title="E-mail"),
            "by": ["highways"],
        }
    )
    found = references(FollowUp(committee="scrutiny", year="2023-24", entries=(entry,)))
    assert [(reference.loc, reference.id) for reference in found] == [
        (("committee",), "scrutiny"),
        (("entries", 0, "request"), "SC/1"),
        (("entries", 0, "by", 0), "highways"),
    ]


def test_a_reference_leads_to_the_very_text_in_the_file(wexmoor: AsAt) -> None:
    things = set()
    for file in wexmoor.register.files:
        for reference in references(file.record):
            value = file.positioned.value
            for step in reference.loc:
                value = value[step]
            assert value == reference.id
            things.add(reference.thing)
    assert things == {
        "person", "body", "committee", "subject", "meeting", "item", "request", "decision", "action plan",
        "owner", "resolution",
    }  # fmt: skip
