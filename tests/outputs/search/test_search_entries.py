"""What a search may find, without a browser: each kind of thing, where it leads, and what narrows it down."""

from __future__ import annotations

import re
from collections import Counter

from tests.conftest import Built

from matters_arising.outputs.html.pages import all_pages
from matters_arising.outputs.search import written
from matters_arising.outputs.search.entries import Section, found
from matters_arising.outputs.search.gists import FACETS, facets, gists
from matters_arising.records import AskKind
from matters_arising.rules.snapshot import AsAt
from matters_arising.urls import addresses

KINDS = {
    "Agenda item": r"/meetings/.+#item-[\w-]+",
    "Resolution": r"/meetings/.+#item-[\w-]+-resolution-\w+|/requests/.+/resolution-\w+/",
    "Request": r"/requests/.+/",
    "Recommendation": r"/requests/.+/",
    "Undertaking": r"/requests/.+/",
    "Referral": r"/requests/.+/",
    "Decision": r"/forward-plan/decisions/.+/",
    "Paper": r"/meetings/.+#item-[\w-]+",
    "Person": r"/people/.+/",
    "Subject": r"/subjects/.+/",
}
"""Each kind of result, and how the address looks to which it leads."""


def test_everything_in_the_record_is_found_as_what_it_is(wexmoor: AsAt, demonstration: AsAt) -> None:
    for as_at in (wexmoor, demonstration):
        register = as_at.register
        things = list(found(as_at))
        number = Counter(one.kind for one in things)
        assert number["Agenda item"] == len(register.items)
        assert number["Resolution"] == len(register.resolutions)
        asked = number["Request"] + number["Recommendation"] + number["Undertaking"] + number["Referral"]
        assert asked == sum(one.kind is not AskKind.RESOLUTION for one in register.requests.values())
        assert number["Decision"] == len(register.decisions)
        assert number["Person"] == len(register.people)
        assert number["Subject"] == len(register.subjects)
        papers = [
            paper
            for item in register.items.values()
            for paper in (item.record.report.papers if item.record.report else ())
            if not paper.exempt
        ]
        assert number["Paper"] == len(papers) > 0
        for one in things:
            assert re.fullmatch(KINDS.get(one.kind, r"/.+"), one.address), one.address


def test_every_result_leads_to_a_place_on_a_page_that_is_there(wexmoor_site: Built) -> None:
    for one in found(wexmoor_site.as_at):
        path, _, anchor = one.address.partition("#")
        html = (wexmoor_site.folder / path.strip("/") / "index.html").read_text(encoding="utf-8")
        assert not anchor or f'id="{anchor}"' in html, one.address


def test_a_search_is_narrowed_down_by_seven_facets(wexmoor: AsAt) -> None:
    things = list(found(wexmoor))
    assert list(FACETS) == ["kind", "progress", "timeliness", "committee", "year", "owner", "subject"]
    assert facets(gists(wexmoor)).keys() == FACETS.keys()
    by_reference = {one.reference: one.filters for one in things if one.reference}
    assert by_reference["PPS/2022-07-12/5/2"] == {
        "kind": ["Request"],
        "progress": ["Part-answered"],
        "timeliness": ["Overdue"],
        "committee": ["People and Places Select Committee"],
        "year": ["2022/23"],
        "owner": ["Roads Service"],
        "subject": ["Pothole Pledge"],
    }
    for request in wexmoor.requests:
        filters = by_reference[request.id]
        assert (
            set(filters["owner"]) == {addresses.name(wexmoor.register.owner(id)) for id in request.owners}
            if (request.owners)
            else "owner" not in filters
        )


def test_the_search_page_offers_every_facet_and_without_a_script_the_registers(wexmoor: AsAt) -> None:
    view = next(one for one in all_pages(wexmoor) if one.address == "/search/").view
    assert {one.name for one in view.facets} == FACETS.keys()
    assert all(one.values for one in view.facets)
    offered = {one.address for one in view.registers}
    assert offered >= {"/requests/", "/resolutions/", "/subjects/", "/people/", "/meetings/", "/forward-plan/"}


def test_a_page_that_a_person_wrote_has_its_words_under_its_headings() -> None:
    found = written.entry(
        "/help/",
        "Help",
        "<h1>Asking a question</h1><p>Anybody&nbsp;may ask.</p><script>no()</script>"
        '<h2 id="when">When<a class="headerlink" href="#when">¶</a></h2><ul><li>Three days</li><li>before</li></ul>'
        "<h2>Without a place</h2><p>to lead to</p>",
    )
    assert (found.title, found.kind, found.text) == ("Asking a question", "Help", "Anybody may ask.")
    assert found.sections == (Section("when", "When", "Three days before Without a place to lead to"),)


def test_a_page_without_a_heading_has_the_name_that_the_menu_gives_it() -> None:
    found = written.entry("/help/", "Help", "<p>Ask us.</p>")
    assert (found.title, found.text, found.sections) == ("Help", "Ask us.", ())


def test_a_resolution_and_a_request_are_found_by_the_words_of_the_minutes(wexmoor: AsAt) -> None:
    texts = {one.address: one.text for one in found(wexmoor)}
    things = (*wexmoor.register.resolutions.values(), *wexmoor.register.requests.values())
    minuted = [one for one in things if one.record.minuted and addresses.address(one) in texts]
    assert len(minuted) > 20
    for one in minuted:
        assert one.record.minuted in texts[addresses.address(one)], one.id
