"""Nothing confidential gets out through files: papers, litter, drafts beside them, and what is hidden in files."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tracemalloc
from datetime import date
from pathlib import Path

import pytest
from tests.bad import cases
from tests.commands import matters
from tests.paper_files import CANARY, REFUSED, SOUND, TELLING, office, pdf
from tests.site_files import published

from matters_arising import papers
from matters_arising import records as r
from matters_arising.outputs.permanence import files
from matters_arising.papers import inside as looking
from matters_arising.papers import packed
from matters_arising.papers.inside import inside
from matters_arising.register.register import Register
from matters_arising.rules.snapshot import AsAt
from matters_arising.runtime.litter import is_litter
from matters_arising.source.read import read

LITTER = [
    *(".DS_Store", "Thumbs.db", "desktop.ini", ".directory", ".gitkeep", ".gitignore", "._early-years.txt"),
    *(".early-years.txt.swp", "x.swo", "early-years.txt~", "early-years.bak", "#report#", ".#report", "4913"),
    *("~$report.docx", ".~lock.report.docx#", "download.tmp", "~WRL0001.tmp", "report.pdf.part"),
    *("report.sync-conflict-20240101-120000-ABCDEFG.yml", "report (Ann's conflicted copy 2024-01-02).txt"),
]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a small record, and pages and a theme of its own."""
    root = cases.base(tmp_path)
    for name in ("content", "overrides"):
        shutil.copytree(cases.ROOT / name, root / name)
    (root / "overrides" / "assets").mkdir()
    settings = root / "mkdocs.yml"
    text = (
        settings.read_text().replace(f"{cases.ROOT}/content", "content").replace(f"{cases.ROOT}/overrides", "overrides")
    )
    settings.write_text(text)
    return root


@pytest.fixture(autouse=True)
def _without_search(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_SEARCH", "off")


def put(root: Path, name: str, content: bytes, title: str = "Early Years in Base") -> str:
    """Put a paper into the record, linked from an item; its name in messages."""
    (root / "data" / "papers" / name).write_bytes(content)
    meeting = root / "data" / "meetings" / "scrutiny" / "2024-01-10.yml"
    linked = f"report: {{title: {title}, link: {name}}}"
    meeting.write_text(
        meeting.read_text().replace("report: {title: Early Years in Base, link: early-years.txt}", linked)
    )
    return f"data/papers/{name}"


def refused(root: Path) -> str:
    """What the record is refused for, by `check` as by `build`; nothing of what is confidential is said or written."""
    checked, built = matters(root, "check"), matters(root, "build")
    assert (checked.exit_code, built.exit_code) == (1, 1), checked.output
    assert not (root / "site").exists()
    assert CANARY not in checked.output + built.output
    *lines, _ = checked.output.splitlines()
    assert all(line in built.output for line in lines)
    return checked.output


def site_of(root: Path) -> dict[str, bytes]:
    """The built site, file by file, unpacked."""
    for command in ("check", "build"):
        result = matters(root, command)
        assert result.exit_code == 0, result.output
    return published(root / "site")


def holding(site: dict[str, bytes], word: str) -> list[str]:
    return [name for name, content in site.items() if word.encode().lower() in content.lower()]


def file_name(described: str) -> str:
    """A name for a file, of the words that describe it."""
    return "".join(one for one in described.replace(" ", "-") if one.isascii() and (one.isalnum() or one in "-."))


# Which are published


def test_a_paper_that_nothing_links_to_is_refused_unless_council_yml_names_it(root: Path) -> None:
    (root / "data" / "papers" / "DRAFT-exempt.txt").write_text(CANARY)
    assert refused(root).splitlines()[0] == (
        "data/papers/DRAFT-exempt.txt:1:1: no published entry links to this paper. Link to it, move it out of "
        "data/papers, or name it under `publish_unlinked` in council.yml."
    )
    council = root / "data" / "council.yml"
    council.write_text(council.read_text().replace("[early-years.txt]", "[early-years.txt, DRAFT-*.txt]"))
    assert site_of(root)["papers/DRAFT-exempt.txt"] == CANARY.encode()


def test_what_is_published_is_said_by_one_function_and_by_the_record_alone(root: Path) -> None:
    folder = root / "data" / "papers"
    for name in ("draft.txt", "tool.exe", "Thumbs.db", "map.png", "of the.txt"):
        (folder / name).write_text(CANARY)
    (folder / "linked.txt").symlink_to(root / "mkdocs.yml")
    council = root / "data" / "council.yml"
    council.write_text(council.read_text().replace("[early-years.txt]", "[map*, linked.txt, tool.exe, of*]"))
    as_at = AsAt(Register(read(root / "data")), date(2024, 2, 1))
    assert list(papers.published(as_at.register)) == ["early-years.txt", "map.png"]
    assert {one for one in files(as_at) if one.startswith("/papers/")} == {"/papers/early-years.txt", "/papers/map.png"}
    assert papers.linked(as_at.register) == {"early-years.txt": {"Early Years in Base"}}


def test_a_paper_once_published_is_told_what_becomes_of_its_address(root: Path) -> None:
    (root / "data" / "papers" / "once.txt").write_text("Once published.\n")
    (root / "data" / "addresses.txt").write_text("/papers/once.txt\n")
    assert "add to moved.yml, under `gone:`, `- {address: /papers/once.txt, date: …, reason: …}`." in refused(root)
    (root / "data" / "papers" / "once.txt").unlink()
    (root / "data" / "moved.yml").write_text(
        "gone: [{address: /papers/once.txt, date: 2024-01-31, reason: It was a draft.}]\n"
    )
    assert "papers/once.txt" not in site_of(root)


@pytest.mark.parametrize(
    "name", ["tool.exe", "index.php", "web.config", "page.html", "plan.svg", "x.docm", "x.xls", "x"]
)
def test_a_kind_that_is_not_on_the_list_is_refused_though_it_is_linked(root: Path, name: str) -> None:
    put(root, name, CANARY.encode())
    assert f"data/papers/{name}:1:1: a file " in refused(root)


def test_sound_papers_of_every_kind_are_published_as_they_are(root: Path) -> None:
    for name, content in SOUND.items():
        (root / "data" / "papers" / name).write_bytes(content)
    council = root / "data" / "council.yml"
    council.write_text(council.read_text().replace("[early-years.txt]", "['*']"))
    site_of(root)
    assert {name: (root / "site" / "papers" / name).read_bytes() for name in SOUND} == SOUND
    assert {Path(name).suffix for name in SOUND} == {f".{Path(one).suffix[1:]}" for one in SOUND}


# Litter


def test_litter_is_passed_over_and_never_published(root: Path) -> None:
    (root / "content" / "pictures").mkdir()
    folders = [root / name for name in ("data", "content", "overrides")]
    folders += [root / "data" / "papers", root / "data" / "meetings" / "scrutiny", root / "overrides" / "assets"]
    for folder in (*folders, root / "content" / "pictures"):
        for name in LITTER:
            (folder / name).write_text(CANARY)
        (folder / ".stfolder").mkdir()
        (folder / ".stfolder" / "marker.txt").write_text(CANARY)
    (root / "content" / "about" / "DRAFT (conflicted copy 2024-01-02).md").write_text(f"# {CANARY}\n")
    site = site_of(root)
    assert holding(site, CANARY) == []
    assert [name for name in site if is_litter(Path(name).name)] == []
    assert holding(site, "Nursery places in Base") != []


def test_what_comes_and_goes_while_an_editor_has_a_file_open_makes_nothing_anew(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    site_of(root)
    (root / "data" / "meetings" / "scrutiny" / ".2024-01-10.yml.swp").write_text(CANARY)
    (root / "data" / "papers" / "~$report.docx").write_text(CANARY)
    (root / "content" / "about" / "index.md~").write_text(CANARY)
    (root / "content" / "about" / ".#index.md").symlink_to("ann@desk.1234:1700000000")
    with caplog.at_level("INFO", logger="mkdocs.plugins.matters_arising"):
        site_of(root)
    assert any("Nothing has changed" in record.getMessage() for record in caplog.records)


def test_what_is_neither_litter_nor_of_the_record_is_named(root: Path) -> None:
    (root / "data" / "meetings" / "notes.txt").write_text(CANARY)
    assert refused(root).splitlines()[0] == (
        "data/meetings/notes.txt:1:1: is not a place for a file of the record. Delete it, or move it out of data; "
        "papers to publish belong in data/papers."
    )


@pytest.mark.parametrize(
    "name", ["2024-01-10.yml", "report.docx", "swan.txt", "index.md", "tmp.pdf", "a~b.pdf", "bak.yml"]
)
def test_what_a_person_keeps_is_not_taken_for_litter(name: str) -> None:
    assert not is_litter(name)


# Beside written pages, and in the theme


@pytest.mark.parametrize("name", ["DRAFT.docx", "index.php", "web.config", "page.html", "notes.yml", "photo.png"])
def test_a_file_beside_the_pages_that_none_links_to_is_refused(root: Path, name: str) -> None:
    (root / "content" / "about" / name).write_bytes(SOUND.get(f"a{Path(name).suffix}", CANARY.encode()))
    assert f"content/about/{name}:1:1: " in refused(root)


def test_a_picture_to_which_a_page_links_is_published_and_looked_into(root: Path) -> None:
    page = root / "content" / "about" / "index.md"
    page.write_text(f"{page.read_text()}\n![Our offices](../pictures/offices.png)\n")
    picture = root / "content" / "pictures" / "offices.png"
    picture.parent.mkdir()
    picture.write_bytes(SOUND["a.png"])
    site_of(root)
    assert (root / "site" / "pictures" / "offices.png").read_bytes() == SOUND["a.png"]
    shutil.rmtree(root / "site")
    picture.write_bytes(TELLING["PNG text.png"][1])
    assert (
        "content/pictures/offices.png:1:1: holds information that its readers do not see: author (PNG text: Author)"
        in refused(root)
    )


def test_a_link_beside_the_pages_leads_nowhere_out(root: Path) -> None:
    (root / "secret.txt").write_text(CANARY)
    (root / "content" / "about" / "secret.txt").symlink_to(root / "secret.txt")
    (root / "content" / "about" / "secret.md").symlink_to(root / "secret.txt")
    (root / "content" / "whole").symlink_to(root)
    found = refused(root)
    for name in ("about/secret.txt", "about/secret.md", "whole"):
        assert f"content/{name}:1:1: is a link, not a file. Put the file itself there." in found


def test_what_mkdocs_yml_and_hosts_name_needs_no_link(root: Path) -> None:
    settings = root / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}extra_css: [own.css]\n")
    for name in ("own.css", "robots.txt", "CNAME"):
        (root / "content" / name).write_text("/* Ours */\n")
    assert {"own.css", "robots.txt", "CNAME"} <= site_of(root).keys()


@pytest.mark.parametrize("name", ["DRAFT.docx", "assets/index.php", "web.config", "assets/notes.yml.txt.exe"])
def test_the_theme_holds_nothing_but_files_of_a_theme(root: Path, name: str) -> None:
    (root / "overrides" / name).write_text(CANARY)
    assert f"overrides/{name}:1:1: is not a file of a theme. " in refused(root)


# What files hold besides what they show


@pytest.mark.parametrize("described", TELLING)
def test_a_paper_that_holds_more_than_it_shows_is_refused_unless_that_is_allowed(root: Path, described: str) -> None:
    what, content = TELLING[described]
    shown = put(root, file_name(described), content)
    result = matters(root, "check")
    line = result.output.splitlines()[0]
    assert line.startswith(f"{shown}:1:1: holds information that its readers do not see: {what} (")
    assert line.endswith(". What is intended for the public can be allowed under `papers_may_hold` in council.yml.")
    assert CANARY not in result.output
    council = root / "data" / "council.yml"
    council.write_text(f"{council.read_text()}papers_may_hold: [{{papers: {file_name(described)}, what: [{what}]}}]\n")
    assert matters(root, "check").exit_code == 0


def test_no_such_paper_is_published(root: Path) -> None:
    several = {**TELLING, **REFUSED}
    for described, (_, content) in several.items():
        (root / "data" / "papers" / file_name(described)).write_bytes(content)
    council = root / "data" / "council.yml"
    council.write_text(council.read_text().replace("[early-years.txt]", "['*']"))
    found = refused(root).splitlines()
    assert {line.split(":")[0] for line in found[:-1]} == {f"data/papers/{file_name(one)}" for one in several}


@pytest.mark.parametrize("described", REFUSED)
def test_a_paper_that_cannot_be_looked_into_gets_a_sentence(root: Path, described: str) -> None:
    message, content = REFUSED[described]
    shown = put(root, file_name(described), content)
    council = root / "data" / "council.yml"
    everything = ", ".join(r.PaperHolds)
    council.write_text(f"{council.read_text()}papers_may_hold: [{{papers: '*', what: [{everything}]}}]\n")
    result = matters(root, "check")
    assert result.output.splitlines()[0].startswith(f"{shown}:1:1: {message}. ")
    assert CANARY not in result.output


def test_what_is_allowed_of_one_paper_is_not_of_another(root: Path) -> None:
    put(root, "a.pdf", pdf({"/Author": CANARY}))
    (root / "data" / "papers" / "b.pdf").write_bytes(pdf({"/Author": CANARY}))
    council = root / "data" / "council.yml"
    text = council.read_text().replace("[early-years.txt]", "[early-years.txt, b.pdf]")
    council.write_text(f"{text}papers_may_hold: [{{papers: a.pdf, what: [author]}}]\n")
    found = refused(root)
    assert "b.pdf" in found
    assert "a.pdf" not in found


@pytest.mark.parametrize("title", ["Early Years in Base", "early years  in  base."])
def test_the_title_under_which_a_paper_is_linked_may_stand_in_it(root: Path, title: str) -> None:
    put(root, "a.pdf", pdf({"/Title": title}))
    assert matters(root, "check").exit_code == 0


def test_only_places_and_names_of_properties_are_said(root: Path) -> None:
    put(root, "a.pdf", pdf({"/Author": CANARY, "/Title": CANARY, CANARY_KEY: CANARY}))
    assert refused(root).splitlines()[0] == (
        "data/papers/a.pdf:1:1: holds information that its readers do not see: author (PDF properties: Author); "
        "custom properties (PDF properties); title (PDF properties: Title). In Acrobat, use Redact > Sanitise "
        "Document; or clean the document it was made from, and create it again. What is intended for the public can be "
        "allowed under `papers_may_hold` in council.yml."
    )


CANARY_KEY = f"/{CANARY}"


def test_a_paper_that_unpacks_without_end_is_refused_and_takes_little_memory(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(packed, "MAX_BYTES", 1_000_000)
    bomb = office("docx", {"word/document.xml": b"<d>" + b"<p>                      </p>" * 300_000 + b"</d>"})
    put(root, "bomb.docx", bomb)
    tracemalloc.start()
    found = inside(root / "data" / "papers" / "bomb.docx")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.message == "unpacks to more than 1 MB"
    assert most < 5_000_000
    assert "bomb.docx:1:1: unpacks to more than 1 MB. Save it as a PDF." in refused(root)


def test_entities_are_not_put_in_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(CANARY)
    dtd = f'<!DOCTYPE x [<!ENTITY out SYSTEM "{secret.as_uri()}">]>'
    paper = tmp_path / "a.docx"
    paper.write_bytes(office("docx", {"docProps/core.xml": f"{dtd}<x><title>A &out;</title></x>"}))
    assert [one.words for one in inside(paper).findings] == ["A"]


def test_entities_that_grow_without_end_take_no_memory(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY a{one} "{f"&a{one - 1};" * 10}">' for one in range(1, 9))
    paper = tmp_path / "a.docx"
    dtd = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]>'
    paper.write_bytes(office("docx", {"docProps/core.xml": f"{dtd}<x><title>&a8;</title></x>"}))
    assert sum(len(one.words) for one in inside(paper).findings) == 0


def test_what_reads_papers_is_loaded_only_where_there_are_papers_to_read() -> None:
    heavy = "{'PIL', 'pypdf', 'lxml'} & {name.partition('.')[0] for name in sys.modules}"
    code = f"import sys; import matters_arising.rules.checks; print({heavy} or 'none')"
    environment = {"PYTHONPATH": str(cases.ROOT / "hooks")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "none"


# What is kept from one run to the next


def test_a_paper_is_looked_into_again_only_when_it_has_changed(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_into: list[str] = []
    look = looking._inside

    def noting(path: Path, size: int) -> looking.Inside:
        looked_into.append(path.name)
        return look(path, size)

    monkeypatch.setattr(looking, "_inside", noting)
    put(root, "a.pdf", pdf())
    paper = root / "data" / "papers" / "a.pdf"

    def checked(content: bytes | None = None) -> tuple[int, int]:
        """How the record is found by another process, and how often the paper has been looked into by then."""
        if content:
            paper.write_bytes(content)
            os.utime(paper, (1_700_000_000, 1_700_000_000))
        monkeypatch.setattr(looking, "_known", {})
        return matters(root, "check").exit_code, looked_into.count("a.pdf")

    assert checked(pdf()) == (0, 1)
    assert checked() == (0, 1)
    assert checked(pdf({"/Author": CANARY})) == (1, 2)
    assert checked() == (1, 2)
    kept = root / ".cache" / "matters-arising" / "papers"
    assert CANARY.encode() not in kept.read_bytes()
    for number, spoilt in enumerate((b"", b"[]", b"\xff", kept.read_bytes()[:-1]), start=3):
        kept.write_bytes(spoilt)
        assert checked() == (1, number)
