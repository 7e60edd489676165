"""The whole site: every link leads somewhere, every page is sound, and a build publishes all of it or nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from tests.conftest import ROOT, WEXMOOR, Built

from matters_arising import search_index, site
from matters_arising.addresses import short
from matters_arising.building.publish import MARKER
from matters_arising.lasting import redirects
from matters_arising.pages import Page
from matters_arising.render import Renderer

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements that have no end."""

SVG_LEAVES = frozenset(["circle", "ellipse", "line", "path", "polygon", "polyline", "rect", "use"])
"""Elements of drawings that may end themselves."""

BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr main "
        "nav ol p pre section table ul",
    )
)
"""Elements before which a browser ends a paragraph, whatever was written."""

PREFIX = {"demonstration": "/", "wexmoor": "/wexmoor/record/"}
"""The path under which each site is published."""

HOST = "https://site.invalid"


@dataclass
class Walked:
    """What one page holds."""

    path: str
    """The file, within the site."""
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Every `href`, `src` and `action`."""
    own: list[str] = field(default_factory=list)
    """Ids to which attributes of this page refer."""
    headings: list[int] = field(default_factory=list)
    title: str = ""
    description: str = ""
    lang: str | None = None
    faults: list[str] = field(default_factory=list)
    """Where it is not well-formed."""


class _Walker(HTMLParser):
    def __init__(self, walked: Walked) -> None:
        super().__init__(convert_charrefs=True)
        self.page = walked
        self.open: list[str] = []

    def _fault(self, what: str) -> None:
        line, column = self.getpos()
        self.page.faults.append(f"{self.page.path}:{line}:{column}: {what}")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(tag, attrs)
        if tag in BLOCKS and "p" in self.open:
            self._fault(f"<{tag}> within a paragraph")
        if tag in ("a", "button", "summary") and {"a", "button", "summary"} & set(self.open):
            self._fault(f"<{tag}> within something that is itself worked")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._attributes(tag, attrs)
        if tag not in VOID | SVG_LEAVES:
            self._fault(f"<{tag}/> does not end itself")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self._fault(f"</{tag}> where {self.open[-1:]} is open")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"] and "svg" not in self.open:
            self.page.title += data

    def close(self) -> None:
        super().close()
        if self.open:
            self._fault(f"{self.open} never ended")

    def _attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page = self.page
        if len(dict(attrs)) != len(attrs):
            self._fault(f"<{tag}> has an attribute twice")
        found = {name: value or "" for name, value in attrs}
        if tag == "html":
            page.lang = found.get("lang")
        if tag == "meta" and found.get("name") == "description":
            page.description = found.get("content", "")
        if re.fullmatch("h[1-6]", tag):
            page.headings.append(int(tag[1]))
        if "id" in found:
            page.ids.append(found["id"])
        page.links += [found[name] for name in ("href", "src", "action") if name in found]
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers", "list"):
            page.own += found.get(name, "").split()


@cache
def _walk(folder: Path) -> dict[str, Walked]:
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        page = Walked(path.relative_to(folder).as_posix())
        walker = _Walker(page)
        walker.feed(path.read_text(encoding="utf-8"))
        walker.close()
        pages[page.path] = page
    return pages


@dataclass(frozen=True)
class Whole:
    """A built site and what its pages hold."""

    built: Built
    prefix: str
    pages: dict[str, Walked]

    def resolve(self, page: Walked, link: str) -> tuple[str | None, str]:
        """The file within the site to which a link leads, none if it leads to another site, and the anchor."""
        here = f"{HOST}{self.prefix}{page.path.removesuffix('index.html')}"
        parts = urlsplit(urljoin(here, link))
        if f"{parts.scheme}://{parts.netloc}" != HOST:
            return None, ""
        assert parts.path.startswith(self.prefix), f"{page.path}: {link} leads out of the site"
        path = unquote(parts.path.removeprefix(self.prefix))
        return (f"{path}index.html" if path == "" or path.endswith("/") else path), unquote(parts.fragment)


@pytest.fixture(params=["demonstration", "wexmoor"])
def whole(request: pytest.FixtureRequest) -> Whole:
    """Each of the two sites."""
    built: Built = request.getfixturevalue(f"{request.param}_site")
    return Whole(built, PREFIX[request.param], _walk(built.folder))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: Path, other: Path) -> list[str]:
    """The files in which two folders differ."""
    first, second = tree(one), tree(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


# Pages


def test_every_link_and_anchor_leads_somewhere(whole: Whole) -> None:
    dangling = []
    for page in whole.pages.values():
        for link in page.links:
            file, anchor = whole.resolve(page, link)
            if file is None:
                if not link.startswith("https://"):
                    dangling.append(f"{page.path}: {link} leads to another site without https")
            elif not (whole.built.folder / file).is_file():
                dangling.append(f"{page.path}: {link} leads to no file")
            elif anchor and anchor not in whole.pages[file].ids:
                dangling.append(f"{page.path}: {link} leads to no such place on {file}")
        dangling += [f"{page.path}: nothing has the id {one}" for one in page.own if one not in page.ids]
    assert not dangling, "\n".join(dangling)


def test_an_id_stands_once_on_a_page(whole: Whole) -> None:
    twice = {page.path: [one for one, times in Counter(page.ids).items() if times > 1] for page in whole.pages.values()}
    assert not {path: ids for path, ids in twice.items() if ids}


def test_headings_lead_down_step_by_step_from_one_first_heading(whole: Whole) -> None:
    for page in whole.pages.values():
        assert page.headings[:1] == [1], page.path
        assert page.headings.count(1) == 1, page.path
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(lower - upper <= 1 for upper, lower in steps), f"{page.path}: {page.headings}"


def test_every_page_says_what_it_is(whole: Whole) -> None:
    for page in whole.pages.values():
        assert page.lang == "en", page.path
        assert page.title.strip(), page.path
        assert len(page.description.strip()) > 10, f"{page.path} has no description"
    titles = [page.title for page in whole.pages.values()]
    assert len({title for title in titles if titles.count(title) == 1}) > len(titles) / 2
    assert whole.pages["404.html"].title != whole.pages["index.html"].title


def test_html_is_well_formed(whole: Whole) -> None:
    faults = [fault for page in whole.pages.values() for fault in page.faults]
    assert not faults, "\n".join(faults[:40])


# The site as a whole


def test_the_pages_are_those_of_the_record_and_those_a_person_wrote(whole: Whole) -> None:
    recorded = {f"{page.address.strip('/')}/index.html".lstrip("/") for page in whole.built.pages}
    assert len(recorded) == len(whole.built.pages)
    content = ROOT / "content"
    written = {
        (path.parent if path.stem == "index" else path.with_suffix("")).relative_to(content).as_posix() + "/index.html"
        for path in content.rglob("*.md")
    }
    assert not recorded & written
    short = {f"{address[1:]}" for address, _ in redirects(whole.built.as_at)}
    assert short
    assert set(whole.pages) == recorded | written | short | {"404.html"}


def test_every_page_can_be_reached_from_the_first(whole: Whole) -> None:
    reached, new = {"index.html"}, ["index.html"]
    while new:
        page = whole.pages[new.pop()]
        found = {file for link in page.links if (file := whole.resolve(page, link)[0]) in whole.pages}
        new += found - reached
        reached |= found
    # A list that is empty today keeps its address for the day when it is not.
    empty = {
        f"{page.address.strip('/')}/index.html"
        for page in whole.built.pages
        if page.kind == "list of requests" and not page.view.table
    }
    # A decision has a short address for each of its references, and its page names the last.
    other_names = {f"{short(name)[1:]}index.html" for one in whole.built.as_at.register.decisions for name in one.names}
    # Addresses that moved or are gone are come to from elsewhere only.
    moved = whole.built.as_at.register.moved
    old = {f"{one.from_[1:]}index.html" for one in moved.record.moved} if moved else set()
    gone = [page.address for page in whole.built.pages if page.kind == "gone"]
    old |= {f"{address[1:]}index.html" for address in gone}
    old |= {f"{short(address.removeprefix('/requests/'))[1:]}index.html" for address in gone}
    assert set(whole.pages) - reached - empty - other_names - old == {"404.html"}


def test_no_file_lies_about_that_no_page_uses(whole: Whole) -> None:
    used = {whole.resolve(page, link)[0] for page in whole.pages.values() for link in page.links}
    for style in whole.built.folder.rglob("*.css"):
        folder = style.parent.relative_to(whole.built.folder)
        urls = re.findall(r"url\([\"']?([^)\"']+)", style.read_text(encoding="utf-8"))
        used |= {(folder / url).as_posix() for url in urls if not url.startswith("data:")}
    for script in (whole.built.folder / "assets").glob("*.js"):
        used |= set(re.findall(r"import\(new URL\(\"([^\"]+)\", site\)\)", script.read_text(encoding="utf-8")))
    unused = tree(whole.built.folder).keys() - whole.pages.keys() - used
    # A feed whose page moved or is gone is found at its old address too, which no page names.
    gone = tuple(page.address[1:] for page in whole.built.pages if page.kind == "gone")
    taken_as_needed = ("data/", "feeds/", "pagefind/", *gone)
    apart = {"assets/fonts/LICENSE.txt", "sitemap.xml", MARKER}
    assert {one for one in unused if not one.startswith(taken_as_needed)} <= apart


# Builds


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of this Python as a person would."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "hooks")} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_mkdocs_build_gives_the_same_bytes_as_matters_build(demonstration_site: Built, tmp_path: Path) -> None:
    for command in (["mkdocs", "build", "--strict"], ["matters_arising.cli", "build"]):
        folder = tmp_path / command[0]
        done = run(*command, "--site-dir", str(folder), PYTHONHASHSEED="7")
        assert done.returncode == 0, done.stderr
        assert "WARNING" not in done.stderr
        assert differing(demonstration_site.folder, folder) == []


def test_a_second_build_gives_the_same_bytes_whenever_and_wherever_it_is_made(
    wexmoor_site: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    site.build(str(WEXMOOR / "mkdocs.yml"), str(tmp_path / "site"), strict=True)
    assert differing(wexmoor_site.folder, tmp_path / "site") == []
    compared = tree(tmp_path / "site")
    assert {Path(name).suffix for name in compared} >= {".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".docx"}
    assert "data/record.sqlite" in compared


def test_the_date_of_the_record_is_the_setting_unless_the_environment_says_otherwise(
    demonstration_site: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = demonstration_site.folder / "index.html"
    assert "record as at 2 October 2023" in home.read_text(encoding="utf-8")
    monkeypatch.setenv("MATTERS_TODAY", "2023-11-07")
    site.build(str(ROOT / "mkdocs.yml"), str(tmp_path / "site"), strict=True)
    later = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "record as at 7 November 2023" in later
    assert "2 October 2023" not in later


@pytest.mark.parametrize("command", [["mkdocs", "build"], ["matters_arising.cli", "build"]])
def test_a_date_that_is_none_is_refused_in_plain_words(command: list[str], tmp_path: Path) -> None:
    done = run(*command, "--site-dir", str(tmp_path / "site"), MATTERS_TODAY="2023-02-30")
    assert done.returncode != 0
    said = done.stdout + done.stderr
    assert "2023-02-30" in said
    assert "MATTERS_TODAY" in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


@dataclass
class Publisher:
    """A council whose site is published already, and is built again."""

    folder: Path
    """Holds the settings, the record, the pages a person wrote and the published site."""
    before: dict[str, bytes]
    """The published site."""

    def build(self) -> None:
        """Build the site where it is published."""
        site.build(str(self.folder / "mkdocs.yml"), str(self.folder / "site"), strict=True)

    def is_as_before(self) -> bool:
        """Whether the published site is what it was and nothing else was left behind."""
        return tree(self.folder / "site") == self.before and self.holds() == {"mkdocs.yml", "data", "content", "site"}

    def holds(self) -> set[str]:
        """What stands in the folder, the cache left out: it can be deleted at any time."""
        return {path.name for path in self.folder.iterdir()} - {".cache"}


@pytest.fixture
def publisher(wexmoor_site: Built, tmp_path: Path) -> Publisher:
    """The invented council, moved to a folder of its own."""
    shutil.copytree(WEXMOOR / "data", tmp_path / "data")
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copytree(wexmoor_site.folder, tmp_path / "site")
    (tmp_path / "mkdocs.yml").write_text(
        f"""\
INHERIT: {ROOT / "mkdocs.yml"}
site_name: Matters Arising in Wexmoor
site_url: https://example.org/wexmoor/record/
docs_dir: content
hooks: ["{ROOT / "hooks" / "events.py"}"]
watch: [data]
theme: {{custom_dir: "{ROOT / "overrides"}"}}
extra: {{record: data, today: 2024-03-04}}
""",
        encoding="utf-8",
    )
    return Publisher(tmp_path, tree(tmp_path / "site"))


def test_a_build_takes_the_place_of_the_site_published_before(publisher: Publisher) -> None:
    publisher.build()
    first = tree(publisher.folder / "site")
    (publisher.folder / "site" / "gone.txt").write_text("once published")
    publisher.build()
    assert tree(publisher.folder / "site") == first
    assert publisher.holds() == {"mkdocs.yml", "data", "content", "site"}


def test_a_record_with_a_problem_leaves_the_published_site(publisher: Publisher) -> None:
    council = publisher.folder / "data" / "council.yml"
    council.write_text(council.read_text(encoding="utf-8").replace("name:", "naem:", 1), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"data/council\.yml"):
        publisher.build()
    assert publisher.is_as_before()


def test_a_written_page_with_a_dangling_link_leaves_the_published_site(publisher: Publisher) -> None:
    page = publisher.folder / "content" / "about" / "privacy.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        publisher.build()
    assert publisher.is_as_before()


def test_once_the_link_is_mended_the_site_is_published_again(publisher: Publisher) -> None:
    page = publisher.folder / "content" / "about" / "privacy.md"
    sound = page.read_text(encoding="utf-8")
    page.write_text(f"{sound}\n[Nowhere](nowhere.md)\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        publisher.build()
    page.write_text(f"{sound}\nZephyranthes.\n", encoding="utf-8")
    publisher.build()
    assert b"Zephyranthes" in tree(publisher.folder / "site")["about/privacy/index.html"]


@pytest.mark.parametrize("ending", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_a_build_that_ends_half_way_leaves_the_published_site(
    publisher: Publisher,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path_factory: pytest.TempPathFactory,
    ending: type[BaseException],
) -> None:
    body = Renderer.body

    def until(self: Renderer, page: Page) -> str:
        if page.kind == "glossary":
            raise ending("half-way")
        return body(self, page)

    monkeypatch.setattr(Renderer, "body", until)
    monkeypatch.chdir(tmp_path_factory.mktemp("reports"))
    with pytest.raises(ending if ending is not RuntimeError else SystemExit):
        publisher.build()
    assert publisher.is_as_before()


def test_a_build_that_ends_while_it_writes_leaves_the_published_site(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged: list[int] = []

    def index(_: object, built: Path, __: object) -> None:
        staged.append(len(list(built.rglob("*.html"))))
        raise KeyboardInterrupt

    monkeypatch.setattr(search_index, "write", index)
    with pytest.raises(KeyboardInterrupt):
        publisher.build()
    assert staged == [len([name for name in publisher.before if name.endswith(".html")])]
    assert publisher.is_as_before()


# What the README says


def test_ci_runs_the_tests_by_the_command_of_the_readme() -> None:
    *_, command = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "pytest" in command
    assert command in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
