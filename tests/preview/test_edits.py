"""After an edit the preview shows the record as it is now, or what is wrong with it."""

from __future__ import annotations

import multiprocessing
import re
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.preview.conftest import Previewing
from tests.preview.edits import meeting, page_of, reword
from tests.preview.test_same_as_built import ADDED, wait_for_the_index
from tests.projects import Project as Council

from matters_arising.preview import afterwards
from matters_arising.preview.current import Current


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def text(preview: Current, address: str) -> str:
    """What is at an address."""
    return preview.answer(address).content.decode(errors="replace")


def test_an_edit_is_on_every_page_that_shows_it(preview: Current, council: Council) -> None:
    path = meeting(council)
    assert "zephyranthes" not in text(preview, page_of(path))
    version = preview.version
    reword(path, "zephyranthes")
    preview.refresh(is_around=False)
    assert preview.wait(version, 0) != version, "open pages are to reload"
    assert "zephyranthes" in text(preview, page_of(path))
    assert b"zephyranthes" in preview.answer("/data/record.sqlite").content


def test_edits_one_after_the_other_come_to_the_site_made_from_nothing(preview: Current, council: Council) -> None:
    path = meeting(council)
    as_it_was = path.read_bytes()
    reword(path, "zephyranthes")
    preview.refresh(is_around=False)
    other = sorted(council.data.rglob("meetings/*/*.yml"))[3]
    other.write_text(other.read_text(encoding="utf-8").replace("the ", "the very ", 3), encoding="utf-8")
    gone = next((council.data / "action-plans").iterdir())
    for one in council.data.rglob("*.yml"):
        one.write_text(one.read_text(encoding="utf-8").replace(gone.stem, f"new-{gone.stem}"), encoding="utf-8")
    gone.rename(gone.with_name(f"new-{gone.name}"))
    preview.refresh(is_around=False)
    path.write_bytes(as_it_was)
    preview.refresh(is_around=False)
    assert not preview.mistakes
    for name, content in council.build_from_nothing().items():
        if not name.startswith("."):
            assert ADDED.sub(b"", preview.answer(f"/{name}").content) == content, name
    assert preview.answer(f"/action-plans/{gone.stem}/").status == 404


def test_what_is_withheld_is_gone_and_comes_back(preview: Current, council: Council) -> None:
    path = council.data / "meetings" / "finance-and-performance" / "2023-06-20.yml"
    withheld = path.read_text(encoding="utf-8")
    public = withheld.replace("id: keptcanary-open\n        public: false", "id: keptcanary-open\n        public: true")
    page = "/requests/fps/2023-06-20/5/keptcanary-open/"
    for content, status in ((public, 200), (withheld, 404), (public, 200)):
        path.write_text(content, encoding="utf-8")
        preview.refresh(is_around=False)
        assert preview.answer(page).status == status
        assert ("KEPTCANARY" in text(preview, "/data/requests.csv")) is (status == 200)


def test_a_mistake_is_at_the_top_of_every_page_which_stays_as_it_was(preview: Current, council: Council) -> None:
    path = meeting(council)
    sound = path.read_bytes()
    before = ADDED.sub(b"", preview.answer(page_of(path)).content)
    reword(path, "zephyranthes")
    path.write_bytes(path.read_bytes() + b"nonsense: true\n")
    preview.refresh(is_around=False)
    line = len(path.read_bytes().splitlines())
    for address in (page_of(path), "/", "/people/"):
        assert re.search(rf'role="alert".*{path.name}:{line}:1: .*nonsense', text(preview, address), re.DOTALL)
    assert "zephyranthes" not in text(preview, page_of(path))
    path.write_bytes(sound)
    preview.refresh(is_around=False)
    assert ADDED.sub(b"", preview.answer(page_of(path)).content) == before


def test_wording_is_checked_too_and_so_is_all_else_that_follows(preview: Current, council: Council) -> None:
    path = meeting(council)
    good = path.read_text(encoding="utf-8")
    reword(path, "somebody@example.org")
    for _ in range(2):
        preview.refresh(is_around=False)
        assert "an e-mail address" in preview.mistakes
    path.write_text(good, encoding="utf-8")
    reword(path, "zephyranthes")
    preview.refresh(is_around=False)
    assert not preview.mistakes
    good = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"subjects: \[[a-z-]+", "subjects: [nothing-at-all", good, count=1), encoding="utf-8")
    for _ in range(2):
        preview.refresh(is_around=False)
        assert "`nothing-at-all` is not a subject" in preview.mistakes


def test_a_record_that_is_wrong_from_the_start_is_shown_once_it_is_mended(
    council: Council, previewing: Previewing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    path = council.data / "council.yml"
    sound = path.read_bytes()
    path.write_bytes(sound + b"nonsense: [\n")
    preview = previewing(council.folder / "mkdocs.yml", "/")
    for address in ("/", "/people/", "/what/ever/"):
        answer = preview.answer(address)
        assert answer.status == 503
        assert re.search(rb'role="alert".*data/council.yml:\d+:\d+: .*<script data-version', answer.content, re.DOTALL)
    assert preview.answer("/assets/record.css").status == 200
    path.write_bytes(sound)
    preview.refresh(is_around=False)
    assert preview.answer("/people/").status == 200
    assert 'role="alert"' not in text(preview, "/people/")


def test_what_the_council_is_called_is_on_the_pages_that_a_person_wrote(preview: Current, council: Council) -> None:
    path = council.data / "council.yml"
    said = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^name: .*", "name: Zephyranthes Borough Council", said, flags=re.MULTILINE), "utf-8")
    preview.refresh(is_around=False)
    for address in ("/about/", "/404.html", "/people/"):
        assert "Zephyranthes Borough Council" in text(preview, address)


def own_content(council: Council) -> Path:
    """Give the council written pages of its own, and return the folder."""
    content = council.folder / "content"
    (content / "about").mkdir(parents=True)
    for name in ("index", "accessibility", "privacy"):
        (content / "about" / f"{name}.md").write_text(f"# About {name}\n", encoding="utf-8")
    config = council.folder / "mkdocs.yml"
    config.write_text(re.sub("docs_dir: .*", "docs_dir: content", config.read_text(encoding="utf-8")), "utf-8")
    return content


def test_a_written_page_is_shown_as_it_is_now_and_a_mistake_on_it_with_its_remedy(
    council: Council, previewing: Previewing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")
    page = own_content(council) / "about" / "index.md"
    preview = previewing(council.folder / "mkdocs.yml", "/")
    assert "About index" in text(preview, "/about/")
    page.write_text("# Zephyranthes\n\n[Requests](../requests/index.md)\n", encoding="utf-8")
    preview.refresh(is_around=True)
    assert 'Zephyranthes</h1>\n<p><a href="../requests/">' in text(preview, "/about/")
    page.write_text("# Daffodils\n\n[Nothing](nothing.md)\n", encoding="utf-8")
    for is_around in (True, False):  # It is still there after an edit elsewhere.
        preview.refresh(is_around=is_around)
        assert "about/index.md' contains a link 'nothing.md', but the target" in preview.mistakes
        assert 'role="alert"' in text(preview, "/people/")
        assert "Zephyranthes</h1>" in text(preview, "/about/")
    (council.folder / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    preview.refresh(is_around=True)
    assert "mkdocs.yml" in preview.mistakes
    assert "Traceback" not in preview.mistakes


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("/requests/fps/2023-06-20/5/none/", "/requests/fps/2023-06-20/"),
        ("/peeple/", "/people/"),
        ("/people/nobody-of-this-name", "/people/"),
        ("/data/recrd.sqlite", ""),
        ("/../../../etc/passwd", ""),
        ("/%2e%2e/mkdocs.yml", ""),
        ("//etc/passwd", ""),
    ],
)
def test_where_there_is_no_page_the_nearest_are_offered(preview: Current, wrong: str, near: str) -> None:
    answer = preview.answer(wrong)
    assert answer.status == 404
    page = answer.content.decode()
    assert "Page not found" in page
    assert 'class="site-head' in page or '<header class="site">' in page
    offered = re.findall(
        r'<li><a href="(/wexmoor/record/[^"]*)">', page.partition("The nearest addresses")[2].partition("</ul>")[0]
    )
    assert len(offered) <= 5
    assert any(one.startswith(f"/wexmoor/record{near}") for one in offered) or not near
    for one in offered:
        assert preview.answer(one.removeprefix("/wexmoor/record")).status == 200


def test_the_search_follows_an_edit(council: Council, previewing: Previewing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(afterwards, "MOMENT", 0)
    preview = previewing(council.folder / "mkdocs.yml", "/")
    entry = "/pagefind/pagefind-entry.json"
    answer = preview.answer(entry)
    assert answer.status == 200 or b"is being made" in answer.content
    wait_for_the_index(preview)
    before = preview.answer(entry).content
    reword(meeting(council), "zephyranthes")
    preview.refresh(is_around=False)
    assert preview.answer(entry).content == before, "until it is made, that of the record before is there"
    until(lambda: preview.answer(entry).content != before)
    now = {name: path.read_bytes() for name, path in (preview.afterwards.index or afterwards.Index()).files.items()}
    monkeypatch.setenv("MATTERS_SEARCH", "on")
    built = council.build_from_nothing()
    assert now == {f"/{name}": content for name, content in built.items() if name.startswith("pagefind/")}


def test_an_edit_stops_what_is_still_being_made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(afterwards, "MOMENT", 0)
    endless = afterwards.Task(partial(time.sleep, 600), str, tmp_path, is_searched=False)  # type: ignore[arg-type]
    made = afterwards.Afterwards(tmp_path, lambda _: None)
    made.begin(endless)
    until(lambda: bool(multiprocessing.active_children()))
    before = multiprocessing.active_children()
    made.begin(endless)
    assert not any(one.is_alive() for one in before)
    until(lambda: bool(multiprocessing.active_children()))
    made.stop()
    assert multiprocessing.active_children() == []


def test_an_address_that_would_be_lost_is_reported_afterwards(
    preview: Current, council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(afterwards, "MOMENT", 0)
    with (council.data / "addresses.txt").open("a", encoding="utf-8") as ledger:
        ledger.write("/subjects/what-never-was/\n")
    preview.refresh(is_around=False)
    until(lambda: "/subjects/what-never-was/ was published and would be lost" in preview.mistakes)
    assert 'role="alert"' in text(preview, "/people/")


def test_a_fault_on_one_page_leaves_the_others(
    preview: Current, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    files = preview._files
    assert files
    render = files.whole_page

    def fails(page: object) -> bytes:
        if getattr(page, "address", "") == "/people/":
            raise ValueError("in a template")
        return render(page)  # type: ignore[arg-type]

    fails.document = render.document  # type: ignore[attr-defined]
    files.whole_page = fails  # type: ignore[assignment]
    answer = preview.answer("/people/")
    assert answer.status == 500
    assert b"There is a fault in Matters Arising itself" in answer.content
    assert b"Traceback" not in answer.content
    assert preview.answer("/committees/").status == 200
