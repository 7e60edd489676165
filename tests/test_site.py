"""The whole site: every link leads somewhere, every page is sound, and a build publishes all of it or nothing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests import walk
from tests.conftest import ROOT, WEXMOOR, Built

from matters_arising import mkdocs_adapter as site
from matters_arising.outputs.html.pages import Page
from matters_arising.outputs.html.render import Renderer
from matters_arising.outputs.permanence import redirects
from matters_arising.outputs.search import pagefind
from matters_arising.runtime.published_files import MARKER
from matters_arising.urls.addresses import short

PREFIX = {"demonstration": "/", "wexmoor": "/wexmoor/record/"}
"""The path under which each site is published."""


@cache
def _walk(folder: Path, prefix: str) -> walk.Site:
    files = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    names = [name for name in files if name.endswith(".html")]
    pages = {name: walk.walked(name, (folder / name).read_text(encoding="utf-8")) for name in names}
    return walk.Site(frozenset(files), pages, prefix)


@dataclass(frozen=True)
class Whole:
    """A built site and what its pages hold."""

    built: Built
    site: walk.Site

    @property
    def pages(self) -> Mapping[str, walk.Walked]:
        """What each page holds."""
        return self.site.pages


@pytest.fixture(params=["demonstration", "wexmoor"])
def whole(request: pytest.FixtureRequest) -> Whole:
    """Each of the two sites."""
    built: Built = request.getfixturevalue(f"{request.param}_site")
    return Whole(built, _walk(built.folder, PREFIX[request.param]))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with what it holds."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: Path, other: Path) -> list[str]:
    """The files in which two folders differ."""
    first, second = tree(one), tree(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


# Pages


def test_every_link_and_anchor_leads_somewhere(whole: Whole) -> None:
    assert "\n".join(walk.dangling(whole.site)) == ""


def test_every_page_and_redirect_says_what_a_browser_may_run(whole: Whole) -> None:
    for path in whole.built.folder.rglob("*.html"):
        head = path.read_text(encoding="utf-8").partition("</head>")[0]
        assert head.count('http-equiv="Content-Security-Policy" content="default-src') == 1, path


def test_an_id_stands_once_on_a_page(whole: Whole) -> None:
    assert list(walk.ids_given_twice(whole.site)) == []


def test_headings_lead_down_step_by_step_from_one_first_heading(whole: Whole) -> None:
    assert list(walk.ill_headed(whole.site)) == []


def test_every_page_says_what_it_is(whole: Whole) -> None:
    assert list(walk.undescribed(whole.site)) == []
    titles = [page.title for page in whole.pages.values()]
    assert len({title for title in titles if titles.count(title) == 1}) > len(titles) / 2
    assert whole.pages["404.html"].title != whole.pages["index.html"].title


def test_html_is_well_formed(whole: Whole) -> None:
    assert "\n".join(walk.ill_formed(whole.site)) == ""


# The site as a whole


def test_the_pages_are_those_of_the_record_and_those_a_person_wrote(whole: Whole) -> None:
    recorded = {f"{page.address.strip('/')}/index.html".lstrip("/") for page in whole.built.pages}
    assert len(recorded) == len(whole.built.pages)
    content = ROOT / "content"
    written = {
        (path.parent if path.stem == "index" else path.with_suffix("")).relative_to(content).as_posix() + "/index.html"
        for path in content.rglob("*.md")
        if not path.stem.endswith(".demonstration")
    }
    assert not recorded & written
    short = {f"{address[1:]}" for address, _ in redirects(whole.built.as_at)}
    assert short
    assert set(whole.pages) == recorded | written | short | {"404.html"}


def test_every_page_can_be_reached_from_the_first(whole: Whole) -> None:
    reached, new = {"index.html"}, ["index.html"]
    while new:
        page = whole.pages[new.pop()]
        found = {file for link in page.links if (file := whole.site.resolve(page, link)[0]) in whole.pages}
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
    used = {whole.site.resolve(page, link)[0] for page in whole.pages.values() for link in page.links}
    for style in whole.built.folder.rglob("*.css"):
        folder = style.parent.relative_to(whole.built.folder)
        urls = re.findall(r"url\([\"']?([^)\"']+)", style.read_text(encoding="utf-8"))
        used |= {(folder / url).as_posix() for url in urls if not url.startswith("data:")}
    for script in (whole.built.folder / "assets").glob("*.js"):
        for module, base in re.findall(r"import\(new URL\(\"([^\"]+)\", (site|here)\)\)", script.read_text("utf-8")):
            used.add(module if base == "site" else f"assets/{module}")
    unused = tree(whole.built.folder).keys() - whole.pages.keys() - used
    # A feed whose page moved or is gone is found at its old address too, which no page names.
    gone = tuple(page.address[1:] for page in whole.built.pages if page.kind == "gone")
    taken_as_needed = ("data/", "feeds/", "pagefind/", *gone)
    apart = {"assets/fonts/LICENSE.txt", "robots.txt", "sitemap.xml", MARKER}
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

    def until(self: Renderer, page: Page, site_url: str | None = None) -> str:
        if page.kind == "glossary":
            raise ending("half-way")
        return body(self, page, site_url)

    monkeypatch.setattr(Renderer, "body", until)
    monkeypatch.chdir(tmp_path_factory.mktemp("reports"))
    with pytest.raises(ending if ending is not RuntimeError else SystemExit):
        publisher.build()
    assert publisher.is_as_before()


def test_a_build_that_ends_while_it_writes_leaves_the_published_site(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged: list[bool] = []

    def index(_: object, built: Path, __: object) -> None:
        staged.append(any(built.rglob("*.html")))
        raise KeyboardInterrupt

    monkeypatch.setattr(pagefind, "write", index)
    with pytest.raises(KeyboardInterrupt):
        publisher.build()
    assert staged == [True]
    assert publisher.is_as_before()


# What the README says


def test_ci_runs_the_tests_by_the_command_of_the_readme() -> None:
    *_, command = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "pytest" in command
    assert command in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    assert os.access(ROOT / ".ci" / "run", os.X_OK)


def test_it_says_how_the_command_comes_onto_the_path_of_each_system() -> None:
    _, _, start = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Start a record of your own\n")
    for words in ("Windows", "macOS and Linux", "uv tool update-shell", "pipx ensurepath", "$PROFILE", "export PATH="):
        assert words in start.partition("\n## ")[0], words


@pytest.mark.parametrize("server", ["nginx", "apache"])
def test_what_only_a_web_server_can_say_is_in_its_recipe(server: str) -> None:
    _, _, recipe = (ROOT / "README.md").read_text(encoding="utf-8").partition(f"```{server}\n")
    lines, _, _ = recipe.partition("```")
    assert "Content-Security-Policy \"frame-ancestors 'none'\"" in lines
    assert 'X-Content-Type-Options "nosniff"' in lines
