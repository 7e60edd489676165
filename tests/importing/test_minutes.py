"""Minutes in each format → a draft meeting that says what they say, marks what is unsure and invents nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importing.bringing import brought_in, loaded, paper
from tests.importing.papers import FORMATS, MINUTES, as_txt, minutes_as_table

from matters_arising.importing.bring_in import bring_in
from matters_arising.importing.understanding.profile import profile
from matters_arising.rules.checks import problems
from matters_arising.source.read import read

FEBRUARY = "meetings/nether-oakley-parish-council/2024-02-06.yml"
MARCH = "meetings/nether-oakley-parish-council/2024-03-05.yml"


@pytest.mark.parametrize("ending", FORMATS)
def test_minutes_in_each_format_give_the_same_draft(data: Path, ending: str) -> None:
    brought_in(data, paper(data, FORMATS[ending](MINUTES), f"minutes{ending}"))
    meeting = loaded(data, FEBRUARY)
    assert (meeting["draft"], meeting["status"], meeting["starts"], meeting["ends"]) == (
        "true",
        "held",
        "19:30",
        "20:40",
    )
    assert [one["person"] for one in meeting["present"]] == ["ann-ashby", "ben-birch", "cora-cobb"]
    assert meeting["present"][0]["as"] == "chair"
    assert [one["person"] for one in meeting["apologies"]] == ["eli-elm"]
    assert [one["person"] for one in meeting["in_attendance"]] == ["dora-dell"]
    items = meeting["items"]
    assert [one["number"] for one in items] == ["24.02.1", "24.02.2", "24.02.3", "24.02.4"]
    assert [one.get("kind") for one in items] == ["declarations", "minutes", None, None]
    path = items[2]
    assert [(one["text"], one.get("unanimous")) for one in path["resolved"]] == [
        ("It was resolved unanimously to repair the stile at a cost of up to £120.", "true")
    ]
    assert [(one["of"], one["due"]) for one in path["requests"]] == [
        (["clerk"], {"words": "by 1 March 2024", "date": "2024-03-01"})
    ]
    promise = path["undertakings"][0]
    assert promise["promised_by"] == ["ben-birch"]
    assert promise["due"] == {"words": "before the next meeting", "before": {"meeting": "NOPC/2024-03-05"}}
    assert loaded(data, MARCH)["status"] == "scheduled"
    assert problems(read(data)) == ()


def test_telephone_numbers_and_addresses_stay_out_and_are_counted(data: Path) -> None:
    came = brought_in(data, paper(data, as_txt(MINUTES)))
    assert not any("960123" in text or "gorse@" in text for text in came.files.values())
    assert came.papers[0].left_out == ["1 telephone number", "1 e-mail address"]


def test_an_owner_that_is_not_named_is_left_out_and_is_to_be_looked_at(data: Path) -> None:
    words = MINUTES.replace("The Clerk to write to the landowner by 1 March 2024.", "The bench is to be repaired.")
    came = brought_in(data, paper(data, as_txt(words)))
    request = loaded(data, FEBRUARY)["items"][2]["requests"][0]
    assert request["text"] == "The bench is to be repaired."
    assert "of" not in request
    assert [what for _, what in came.papers[0].parts[0].doubts] == ["no owner is named: “The bench is to be repaired.”"]
    assert "# check: no owner is named" in (data / FEBRUARY).read_text(encoding="utf-8")


def test_the_same_paper_twice_changes_nothing(data: Path) -> None:
    path = paper(data, as_txt(MINUTES))
    brought_in(data, path)
    assert brought_in(data, path).files == {}


def test_what_a_person_wrote_is_never_overwritten(data: Path) -> None:
    path = paper(data, as_txt(MINUTES))
    brought_in(data, path)
    file = data / FEBRUARY
    written = file.read_text(encoding="utf-8").replace("up to £120.", "£120 at most.").replace("19:30", "19:00")
    file.write_text(written, encoding="utf-8")
    came = brought_in(data, path)
    assert file.read_text(encoding="utf-8") == written
    assert came.papers[0].parts[0].proposed == ["starts: the paper says 19:30, your file has 19:00"]


def test_what_is_new_in_a_paper_is_added_to_a_draft_that_a_person_has_edited(data: Path) -> None:
    brought_in(data, paper(data, as_txt(MINUTES)))
    file = data / FEBRUARY
    written = file.read_text(encoding="utf-8").replace("title: Footpath 7", "title: Footpath no. 7")
    file.write_text(written, encoding="utf-8")
    more = MINUTES.replace("# 24.02.4", "It was resolved to thank the warden.\n# 24.02.4")
    brought_in(data, paper(data, as_txt(more)))
    item = loaded(data, FEBRUARY)["items"][2]
    assert item["title"] == "Footpath no. 7"
    assert [one["text"] for one in item["resolved"]][1:] == ["It was resolved to thank the warden."]


def test_people_of_the_record_are_found_and_new_ones_drafted_once(data: Path) -> None:
    (data / "people.yml").write_text("people:\n  - {id: cllr-b, name: Benjamin Birch}\n", encoding="utf-8")
    brought_in(data, paper(data, as_txt(MINUTES.replace("Ben Birch", "B Birch"))))
    assert loaded(data, FEBRUARY)["present"][1]["person"] == "cllr-b"
    people = loaded(data, "people.yml")["people"]
    assert [one["id"] for one in people] == ["cllr-b", "ann-ashby", "cora-cobb", "eli-elm", "dora-dell"]
    assert [one.get("draft") for one in people] == [None, "true", "true", "true", "true"]


def test_minutes_agreed_at_a_later_meeting_are_confirmed_in_their_draft(data: Path) -> None:
    january = MINUTES.replace("6th February", "9th January").replace("Tuesday 5th March 2024", "6 February 2024")
    came = brought_in(data, paper(data, as_txt(january), "b.txt"), paper(data, as_txt(MINUTES), "a.txt"))
    assert [one.paper for one in came.papers] == ["b.txt", "a.txt"]
    earlier = loaded(data, FEBRUARY.replace("2024-02-06", "2024-01-09"))
    assert earlier["minutes"] == {"status": "confirmed", "confirmed_at": "2024-02-06"}
    assert loaded(data, FEBRUARY)["items"][1]["confirms"] == ["NOPC/2024-01-09"]
    assert problems(read(data)) == ()


def test_a_council_adds_words_of_its_own(data: Path, tmp_path: Path) -> None:
    own = tmp_path / "import-profile.yml"
    own.write_text("impersonal_resolution: ['^ordained']\n", encoding="utf-8")
    words = MINUTES.replace("It was resolved to pay the hall rent of £45.", "Ordained: the hall rent of £45.")
    path = paper(data, as_txt(words))
    items = [bring_in([path], read(data), one).files[FEBRUARY] for one in (profile(), profile(own))]
    assert ['text: "Ordained' in one for one in items] == [False, True]


def test_a_title_in_capitals_is_written_as_others_are(data: Path) -> None:
    brought_in(data, paper(data, as_txt(MINUTES.replace("Footpath 7", "REVIEW OF THE CHILDREN'S PLAY AREA 2024/25"))))
    assert loaded(data, FEBRUARY)["items"][2]["title"] == "Review of the Children's Play Area 2024/25"


def test_a_fuller_name_of_somebody_drafted_is_noted(data: Path) -> None:
    january = MINUTES.replace("6th February", "9th January").replace("Ben Birch", "B Birch")
    brought_in(data, paper(data, as_txt(january), "b.txt"), paper(data, as_txt(MINUTES), "a.txt"))
    people = {one["id"]: one["name"] for one in loaded(data, "people.yml")["people"]}
    assert people["b-birch"] == "Ben Birch"
    assert "# also written B Birch" in (data / "people.yml").read_text(encoding="utf-8")


def test_minutes_laid_out_as_a_table_are_read_item_by_item(data: Path) -> None:
    brought_in(data, paper(data, minutes_as_table(), "minutes.docx"))
    verges, gate = loaded(data, "meetings/oakley-forum/2024-02-06.yml")["items"]
    assert (verges["number"], verges["title"], gate["number"], gate["title"]) == ("1", "Verges", "2", "Gate")
    assert [one["text"] for one in verges["resolved"]] == ["It was resolved to cut them in May."]
    assert [one["text"] for one in gate["undertakings"]] == ["Obtain quotations for a new one."]
    assert gate["undertakings"][0]["promised_by"] == ["ben-birch"]


def test_an_item_without_a_number_has_an_id_and_numbers_are_as_printed(data: Path) -> None:
    words = MINUTES.replace("24.02.4 ", "").replace("24.02.", "2024/")
    brought_in(data, paper(data, FORMATS[".docx"](words), "minutes.docx"))
    items = loaded(data, FEBRUARY)["items"]
    assert [(one.get("number"), one.get("id")) for one in items][2:] == [("2024/3", None), (None, "finance")]
    assert problems(read(data)) == ()


def test_of_business_taken_in_private_nothing_but_the_title_is_drafted(data: Path) -> None:
    closed = """\
# 24.02.4 Exclusion of press and public
It was resolved that the press and public be excluded for the next item because of the nature of the business.
# 24.02.5 Staffing
It was resolved to pay Mr Dell £900.
The public were readmitted.
# 24.02.6 Trees
It was resolved to plant a lime.
"""
    words = MINUTES.replace("# 24.02.4 Finance\nIt was resolved to pay the hall rent of £45.\n", closed)
    came = brought_in(data, paper(data, as_txt(words)))
    *_, exclusion, staffing, trees = loaded(data, FEBRUARY)["items"]
    assert staffing == {
        "number": "24.02.5",
        "title": "Staffing",
        "exempt": {"reason": exclusion["resolved"][0]["text"]},
    }
    assert [one["text"] for one in trees["resolved"]] == ["It was resolved to plant a lime."]
    assert not any("£900" in text for text in came.files.values())
    assert problems(read(data)) == ()


def test_who_moved_and_seconded_and_how_many_voted(data: Path) -> None:
    words = MINUTES.replace(
        "It was resolved to pay the hall rent of £45.",
        "It was proposed by Cllr Birch, seconded by Cllr Cobb and resolved to pay the rent. 2 for, 1 against.",
    )
    brought_in(data, paper(data, as_txt(words)))
    (vote,) = loaded(data, FEBRUARY)["items"][3]["votes"]
    assert (vote["proposed_by"], vote["seconded_by"], vote["outcome"]) == ("ben-birch", "cora-cobb", "carried")
    assert vote["count"] == {"for": "2", "against": "1", "abstained": "0"}
    assert problems(read(data)) == ()


FORMAL = """\
# WESTER TOWN COUNCIL
# MINUTES OF THE MEETING HELD ON MONDAY 12TH JUNE 2023 AT 7PM IN THE TOWN HALL
Present: Cllrs J Smith (Mayor), A Brown, P. O'Neill
Town Clerk: Mrs H White
2 members of the public.
# 23/046 DECLARATIONS OF INTEREST
Cllr Brown declared a non-pecuniary interest in item 23/048.
# 23/047 HOUSING
In response to questions, the Head of Housing undertook to provide figures on empty homes.
RESOLVED -
(1) That progress be noted;
(2) That Cabinet be recommended to review the policy by December 2023; and
(3) That the Head of Housing provide a briefing note within one month.
# 23/048 FENCE
3.2 ACTION: HW to obtain quotes.
"""


def test_formal_minutes_of_a_town_council(data: Path) -> None:
    brought_in(data, paper(data, FORMATS[".docx"](FORMAL), "minutes.docx"))
    meeting = loaded(data, "meetings/wester-town-council/2023-06-12.yml")
    assert (meeting["place"], meeting["note"]) == ("Town Hall", "Members of the public present: 2.")
    assert [one["person"] for one in meeting["present"]] == ["j-smith", "a-brown", "p-oneill"]
    assert [one["person"] for one in meeting["in_attendance"]] == ["h-white"]
    interests, housing, fence = meeting["items"]
    assert interests["declarations"] == [{"person": "a-brown", "kind": "other interest", "interest": "item 23/048"}]
    assert [one["text"] for one in housing["resolved"]] == [
        "That progress be noted",
        "That Cabinet be recommended to review the policy by December 2023",
        "That the Head of Housing provide a briefing note within one month.",
    ]
    assert [(one["to"], one["due"]["words"]) for one in housing["recommends"]] == [(["cabinet"], "by December 2023")]
    assert [(one["of"], one["form"]) for one in housing["requests"]] == [
        (["head-of-housing"], "information"),
        (["head-of-housing"], "briefing note"),
    ]
    assert "account" not in housing
    assert fence["undertakings"][0]["promised_by"] == ["h-white"]
    assert problems(read(data)) == ()


AGENDA = """\
# Nether Oakley Parish Council
# AGENDA
The Council meets on Tuesday 6th February 2024 at 7.30pm in the Village Hall.
1. Apologies
2. Declarations of interest
3. Footpath 7
"""


@pytest.mark.parametrize("minutes_first", [False, True])
def test_an_agenda_and_the_minutes_of_its_meeting_are_one_draft(data: Path, minutes_first: bool) -> None:
    papers = [paper(data, as_txt(AGENDA), "agenda.txt"), paper(data, as_txt(MINUTES), "minutes.txt")]
    for path in reversed(papers) if minutes_first else papers:
        brought_in(data, path)
    meeting = loaded(data, FEBRUARY)
    assert [one["number"] for one in meeting["items"]] == ["24.02.1", "24.02.2", "24.02.3", "24.02.4"]
    assert (meeting["status"], meeting["place"] if not minutes_first else "Village Hall") == ("held", "Village Hall")


def test_members_who_are_to_do_something_are_the_committee_itself(data: Path) -> None:
    words = MINUTES.replace("ACTION: Councillor Birch to", "ACTION: Members and the Clerk to")
    brought_in(data, paper(data, as_txt(words)))
    assert loaded(data, FEBRUARY)["items"][2]["requests"][1]["of"] == ["nether-oakley-parish-council", "clerk"]
    assert problems(read(data)) == ()


def test_a_second_meeting_of_one_day_has_a_file_of_its_own(data: Path) -> None:
    annual = """\
# Nether Oakley Parish Council
# Minutes of the annual meeting held on Tuesday 6th February 2024 at 6.30pm in the Village Hall
Present: Councillors Ann Ashby (Chairman), Ben Birch
# 1 Election of Chairman
It was resolved that Councillor Ashby be elected.
# 2 Election of Vice-Chairman
It was resolved that Councillor Birch be elected.
# 3 Committees
It was resolved to appoint none.
"""
    brought_in(data, paper(data, as_txt(MINUTES), "a.txt"))
    before = (data / FEBRUARY).read_text(encoding="utf-8")
    second = paper(data, as_txt(annual), "b.txt")
    came = brought_in(data, second)
    assert (data / FEBRUARY).read_text(encoding="utf-8") == before
    assert loaded(data, FEBRUARY.replace(".yml", "-2.yml"))["starts"] == "18:30"
    assert any("another meeting on that day" in what for _, what in came.papers[0].parts[0].doubts)
    assert problems(read(data)) == ()
    assert brought_in(data, second).files == {}


def test_an_agenda_with_other_titles_is_of_the_meeting_of_its_minutes(data: Path) -> None:
    agenda = """\
# Nether Oakley Parish Council
# AGENDA for the meeting to be held on Tuesday 6th February 2024 at 7.30pm in the Village Hall
1. To receive interests
2. To agree what was minuted
3. To consider the stile
"""
    brought_in(data, paper(data, as_txt(agenda), "a.txt"))
    brought_in(data, paper(data, as_txt(MINUTES), "b.txt"))
    assert [one.name for one in (data / FEBRUARY).parent.glob("2024-02-06*")] == ["2024-02-06.yml"]


def test_what_is_said_under_matters_arising_is_proposed_for_the_request_it_is_likely_to_be_about(data: Path) -> None:
    march = """\
# Nether Oakley Parish Council
# Minutes of the meeting held on Tuesday 5th March 2024 at 7.30pm in the Village Hall
Present: Councillors Ann Ashby (Chairman), Ben Birch
# 24.03.1 Apologies
None.
# 24.03.2 Matters arising
The stile contractor was met by Councillor Birch. The letter to the landowner is still to be answered.
"""
    brought_in(data, paper(data, as_txt(MINUTES.replace("meet the contractor", "meet the stile contractor")), "a.txt"))
    came = brought_in(data, paper(data, as_txt(march), "b.txt"))
    proposed = came.papers[0].parts[0].proposed
    assert len(proposed) == 1
    assert "if so, add to follow_up: {request: NOPC/2024-02-06/24.02.3/u2, event: answered}" in proposed[0]
    assert "# check: “The stile contractor was" in (data / MARCH).read_text(encoding="utf-8")
    assert "follow_up" not in loaded(data, MARCH)["items"][1]


def test_where_a_meeting_was_held_is_not_the_name_of_a_committee(data: Path) -> None:
    text = """\
Nether Oakley Parish Council

Minutes of the meeting held on 5 March 2024 at 6.30pm in the Council Chamber

Present: Councillors Ann Ashby (Chair) and Ben Birch

1. Hedges
RESOLVED: That the hedge be cut.
"""
    brought_in(data, paper(data, as_txt(text), "minutes.txt"))
    assert loaded(data, MARCH)["draft"] == "true"
    assert not list(data.rglob("*held*"))
