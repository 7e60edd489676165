"""Searching a record whose index is in parts: the recent years first, and in the end the same as with one index."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import DESK, PHONE, Open, Served, _served, eventually
from tests.browser.test_accessibility import AXE, violations
from tests.browser.test_search import SEARCH, found, ready
from tests.conftest import Built

from matters_arising.outputs.search import pagefind
from matters_arising.outputs.search.entries import Found
from matters_arising.outputs.search.shards import divided

pytestmark = pytest.mark.browser

RECENT = 2022
LIMIT = 50
KEYSTONES = {138: 6, 135: 5, 132: 4, 129: 1, 126: 1, 123: 1, 120: 1, 90: 2, 60: 2, 30: 2}
"""How often some things have a word that is common in the recent years and rare before."""
SUBJECTS = ("Flooding", "Housing", "Libraries", "Roads", "Schools")


def things() -> Iterator[Found]:
    """Something asked in every month of twelve years, and some names that have no year."""
    for number in range(140):
        day = date(2012, 6, 3) + timedelta(days=30 * number)
        first = day.year if day.month > 4 else day.year - 1
        subject = SUBJECTS[number % 5]
        words = [f"How the council answers about {subject.lower()} in year {first}"]
        words += ["flood gates" if number % 7 == 0 else "gates against the flood"]
        words += ["sluice"] if first >= RECENT or number % 3 == 0 else []
        words += ["safeguarding"] if first < 2015 else ["safe"]
        words += ["keystone"] * KEYSTONES.get(number, 0)
        words += ["zorbing"] if first == 2013 else ["zo"] if first > 2019 else []
        yield Found(
            address=f"/requests/fin/{day}/{number}/1/",
            title=f"{subject} number {number}",
            kind="Request" if number % 2 else "Recommendation",
            text=" ".join(words * (1 + number % 3)),
            date=day,
            reference=f"FIN/{day}/{number}/1",
            committee="Finance",
            year=f"{first}-{(first + 1) % 100:02}",
            filters={
                "kind": ["Request" if number % 2 else "Recommendation"],
                "year": [f"{first}/{(first + 1) % 100:02}"],
                "subject": [subject],
                **({"owner": ["Old Directorate"]} if first == 2012 else {}),
            },
        )
    for subject in SUBJECTS:
        filters = {"kind": ["Subject"]}
        yield Found(f"/subjects/{subject.lower()}/", subject, "Subject", f"{subject} and the flood", filters=filters)


def _made(built: Built, folder: Path, limit: int) -> Built:
    """A built site with an index of the invented things instead of its own."""
    shutil.copytree(built.folder, folder)
    shutil.rmtree(folder / pagefind.FOLDER)
    parts = divided(tuple(things()), RECENT, limit)
    pagefind.write(parts, folder)
    path = folder / "search" / "index.html"
    html = path.read_text(encoding="utf-8")
    names = " ".join(part.name for part in parts[1:])
    sizes = " ".join(str(len(part.entries)) for part in parts)
    given = f' data-archive="{names}" data-since="2022/23" data-sizes="{sizes}"' if names else ""
    years = "".join(f"<option>{year}/{(year + 1) % 100:02}</option>" for year in range(2023, 2011, -1))
    html = html.replace('<div id="search" class="finder">', f'<div id="search" class="finder"{given}>')
    html = re.sub(r'(<select id="year".*?</option>).*?</select>', rf"\1{years}</select>", html, flags=re.DOTALL)
    subjects = "".join(f"<option>{subject}</option>" for subject in SUBJECTS)
    html = re.sub(r'(<select id="subject".*?</option>).*?</select>', rf"\1{subjects}</select>", html, flags=re.DOTALL)
    html = re.sub(r'(<select id="owner".*?</option>)', r"\1<option>Old Directorate</option>", html, flags=re.DOTALL)
    path.write_text(html, encoding="utf-8")
    return Built(folder, built.as_at, built.pages)


@pytest.fixture(scope="session")
def whole(wexmoor_site: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The invented things in one index."""
    yield from _served(_made(wexmoor_site, tmp_path_factory.mktemp("whole") / "site", 1_000), "/whole/")


@pytest.fixture(scope="session")
def parted(wexmoor_site: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The invented things in parts."""
    yield from _served(_made(wexmoor_site, tmp_path_factory.mktemp("parted") / "site", LIMIT), "/record/of/")


def opened(served: Served, visit: Open, query: str, width: int = DESK) -> Page:
    """The search page at an address that was shared."""
    page = visit(width).context.new_page()
    page.goto(f"{served.at(SEARCH)}?{query}")
    return page


def complete(page: Page) -> None:
    """Wait until the earlier years have been searched."""
    expect(page.locator("#search-status")).to_have_text(
        re.compile(r"^([\d,]+ results?|No results)(?!.*since)"), timeout=15_000
    )


def places(page: Page) -> list[str]:
    """Where the results lead, as addresses of the record."""
    return [re.sub(r"^https?://[^/]+(/whole|/record/of)", "", link) for link in found(page)]


def test_the_index_is_in_parts(parted: Served, whole: Served) -> None:
    folders = sorted(path.parent.name for path in parted.built.folder.glob("pagefind/*/pagefind-entry.json"))
    assert folders == ["2008-2016", "2016-2020", "2020-2024"]
    assert not list(whole.built.folder.glob("pagefind/*/pagefind-entry.json"))
    # A part that is searched later needs none of Pagefind's programs.
    assert not list(parted.built.folder.glob("pagefind/*/*.js"))
    assert not list(parted.built.folder.glob("pagefind/*/*.pagefind"))


@pytest.mark.parametrize(
    "query",
    [
        "q=gates",
        "q=flood+gates",
        'q="flood gates"',
        'q="gates flood"',
        "q=safeguarding",
        "q=zorbing",
        "q=zorbing+safeguarding",
        "q=zorbing+libraries",
        "q=safe",
        "q=keystone",
        "q=sluice",
        "q=answer+housing",
        "q=FIN/2013-05-29/12/1",
        "q=fin%2F2023-06-06%2F134%2F1",
        "q=gates&year=2015/16",
        "q=gates&year=2023/24",
        "q=&year=2012/13",
        "q=gates&subject=Roads",
        "q=&subject=Roads",
        "q=&owner=Old+Directorate",
        "q=&kind=Subject",
        "q=gates&kind=Request&subject=Schools",
        "q=gates&sort=asc",
        "q=flood&sort=asc",
        "q=flood&sort=desc",
        "q=zorbing&sort=desc",
        "q=xyqvj",
    ],
)
def test_a_shared_search_finds_what_one_index_finds(parted: Served, whole: Served, visit: Open, query: str) -> None:
    in_parts, in_one = opened(parted, visit, quote(query, "&=+%")), opened(whole, visit, quote(query, "&=+%"))
    complete(in_parts)
    ready(in_one)
    assert in_parts.locator("#search-status").inner_text() == in_one.locator("#search-status").inner_text()
    ours, theirs = places(in_parts), places(in_one)
    assert len(ours) == len(set(ours))
    assert set(ours) == set(theirs)
    if "sort=" in query:
        dated = [link for link in ours if "/requests/" in link]
        assert dated == [link for link in theirs if "/requests/" in link]
        assert ours.index(dated[0]) == theirs.index(dated[0])
    if "keystone" in query:
        best = [[link for link in links if re.search(r"/(138|135|132)/", link)] for links in (ours, theirs)]
        assert best[0] == best[1]
        assert ours[:2] == theirs[:2] == best[0][:2], "of the kind of the best match"
    if "FIN" in query.upper():
        assert ours[0] == theirs[0]
        assert ours[0].split("/", 3)[3].strip("/") in query.lower().replace("%2f", "/")


@dataclass
class Held:
    """What is asked for of the later parts, held back until it is let go."""

    routes: list[Route] = field(default_factory=list)
    free: bool = False

    def ask(self, route: Route) -> None:
        """Take a request."""
        if self.free:
            route.continue_()
        else:
            self.routes.append(route)

    def let_go(self) -> None:
        """Give what was held back, and all that is asked for from now on."""
        self.free = True
        while self.routes:
            self.routes.pop().continue_()


def held(page: Page) -> Held:
    """Hold back what is asked for of the later parts."""
    back = Held()
    page.context.route(re.compile(r"/pagefind/\d{4}-\d{4}/"), back.ask)
    return back


def test_recent_years_come_first_and_the_earlier_are_put_in(parted: Served, visit: Open) -> None:
    page = visit().context.new_page()
    back = held(page)
    page.goto(f"{parted.at(SEARCH)}?q=gates")
    status = page.locator("#search-status")
    expect(status).to_have_text(
        re.compile(r"^\d+ results for gates since 2022/23\. Earlier years are being searched…$")
    )
    recent = page.locator("#results .result > p:first-child a").evaluate_all("all => all.map(a => a.href)")
    assert recent
    assert all(re.search(r"/(2022|2023)-", link) for link in recent)
    assert eventually(page, lambda: bool(back.routes))
    back.let_go()
    complete(page)
    assert page.locator("#search-status").inner_text() == "140 results for gates"
    assert status.get_attribute("role") == "status"


def test_the_focus_stays_on_the_result_that_has_it(parted: Served, visit: Open) -> None:
    """Even on one that is not among those first shown any more; its group then reaches as far as that."""
    page = visit().context.new_page()
    back = held(page)
    page.goto(f"{parted.at(SEARCH)}?q=keystone")
    expect(page.locator("#search-status")).to_have_text(re.compile("Earlier years are being"))
    shown = page.locator("#results section").first.locator(".result")
    assert shown.count() == 3
    link = shown.last.locator("p:first-child a")
    link.focus()
    link.evaluate("a => { window.was = a; }")
    back.let_go()
    complete(page)
    assert page.evaluate("document.activeElement === window.was && window.was.isConnected")
    assert shown.count() > 5, "results of earlier years come before it"
    links = page.locator("#results .result > p:first-child a").evaluate_all("all => all.map(a => a.href)")
    assert len(links) == len(set(links))


def test_the_focus_stays_in_the_field_where_one_types(parted: Served, visit: Open) -> None:
    page = opened(parted, visit, "")
    page.get_by_label(re.compile("Search for words")).fill("gates")
    page.keyboard.press("Enter")
    complete(page)
    assert page.evaluate("document.activeElement.id") == "q"


def test_what_only_earlier_years_hold_is_not_missed(parted: Served, visit: Open) -> None:
    """The recent years have `zo` for `zorbing`; that is not shown even for a moment."""
    page = visit().context.new_page()
    back = held(page)
    page.goto(f"{parted.at(SEARCH)}?q=zorbing")
    assert eventually(page, lambda: bool(back.routes))
    assert page.locator("#results .result").count() == 0
    assert page.locator("#search-status").inner_text() == "Searching…"
    back.let_go()
    complete(page)
    assert all("/2013-" in link or "/2014-" in link for link in places(page))


def test_a_search_of_one_year_loads_its_part_only(parted: Served, visit: Open) -> None:
    opened_ = visit()
    page = opened_.context.new_page()
    page.goto(f"{parted.at(SEARCH)}?q=gates&year=2017%2F18")
    complete(page)
    page.wait_for_timeout(500)
    asked_for = {part for url in opened_.seen.requests for part in re.findall(r"/pagefind/(\d{4}-\d{4})/", url)}
    assert asked_for == {"2016-2020"}
    page.goto(f"{parted.at(SEARCH)}?q=gates&year=2023%2F24")
    complete(page)
    page.wait_for_timeout(500)
    asked_for = {part for url in opened_.seen.requests for part in re.findall(r"/pagefind/(\d{4}-\d{4})/", url)}
    assert asked_for == {"2016-2020"}


def test_who_saves_data_asks_for_the_earlier_years(parted: Served, visit: Open) -> None:
    opened_ = visit()
    page = opened_.context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(f"{parted.at(SEARCH)}?q=gates")
    expect(page.locator("#search-status")).to_have_text(re.compile(r"since 2022/23\.$"))
    button = page.get_by_role("button", name="Search earlier years too")
    expect(button).to_be_visible()
    page.wait_for_timeout(500)
    assert not any(re.search(r"/pagefind/\d{4}-", url) for url in opened_.seen.requests)
    button.focus()
    page.keyboard.press("Enter")
    complete(page)
    # It keeps the focus until the reader moves on, then it is gone.
    assert page.evaluate("document.activeElement.closest('#earlier') !== null")
    page.keyboard.press("Tab")
    expect(page.locator("#earlier")).to_be_hidden()


def test_earlier_years_that_cannot_be_loaded_can_be_asked_for_again(parted: Served, visit: Open) -> None:
    page = visit().context.new_page()
    page.context.route(re.compile(r"/pagefind/2016-2020/"), lambda route: route.abort())
    page.goto(f"{parted.at(SEARCH)}?q=gates")
    status = page.locator("#search-status")
    expect(status).to_have_text(re.compile("Earlier years could not be loaded"))
    assert page.locator("#results .result").count()
    page.context.unroute(re.compile(r"/pagefind/2016-2020/"))
    page.get_by_role("button", name="Search earlier years too").click()
    complete(page)
    assert status.inner_text() == "140 results for gates"


def test_one_search_after_another(parted: Served, visit: Open) -> None:
    opened_ = visit()
    page = opened_.context.new_page()
    page.goto(f"{parted.at(SEARCH)}?q=gates")
    complete(page)
    for words, count in (("safeguarding", "36 results"), ("zorbing", "12 results"), ("gates", "140 results")):
        page.get_by_label(re.compile("Search for words")).fill(words)
        page.keyboard.press("Enter")
        expect(page.locator("#search-status")).to_have_text(f"{count} for {words}")
    page.go_back()
    expect(page.locator("#search-status")).to_have_text("12 results for zorbing")
    assert not opened_.seen.complaints


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_offer_of_earlier_years_is_without_violations(parted: Served, visit: Open, width: int) -> None:
    page = visit(width, bypass_csp=True).context.new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(f"{parted.at(SEARCH)}?q=gates")
    expect(page.get_by_role("button", name="Search earlier years too")).to_be_visible()
    page.evaluate(AXE)
    assert not violations(page)


def test_without_javascript_the_lists_are_there(parted: Served, visit: Open) -> None:
    page = visit(java_script_enabled=False).context.new_page()
    page.goto(parted.at(SEARCH))
    expect(page.locator("#no-script")).to_be_visible()
    expect(page.locator("#search")).to_be_hidden()
