"""While the site is served an edit shows its pages at once and the rest later, and the site is always the same."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from matters_arising.build.serving import Serving
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort
from tests.test_rebuilding import Project, project

from matters_arising import mkdocs_adapter
from matters_arising.runtime.garbage import CollectingAfterwards


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The invented council, served."""
    monkeypatch.setenv("MATTERS_SEARCH", "on")
    mkdocs_adapter.starting("serve")
    yield project(tmp_path)
    mkdocs_adapter.stopping()
    mkdocs_adapter.starting("build")


def serve(served: Project) -> None:
    """Build it as the server does whenever a file has changed."""
    build(mkdocs_adapter.load(str(served.folder / "mkdocs.yml"), str(served.site), strict=True))


def serving() -> Serving:
    """What is remembered."""
    found = mkdocs_adapter.served.remembered()
    assert found
    return found


def contents(folder: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def meeting(served: Project) -> Path:
    """The file of a meeting whose minutes hold an account."""
    paths = sorted(served.data.rglob("meetings/*/*.yml"))
    return next(path for path in paths if "account:" in path.read_text(encoding="utf-8"))


def reword(path: Path, words: str) -> None:
    """Put words into an account."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(account: .*?\b[a-z]{5,})\b", rf"\1 {words}", text, count=1, flags=re.DOTALL), "utf-8")


@pytest.mark.parametrize("fork", ["on", "off"])
def test_the_page_comes_first_and_the_data_afterwards(
    served: Project, monkeypatch: pytest.MonkeyPatch, fork: str
) -> None:
    monkeypatch.setenv("MATTERS_FORK", fork)
    serve(served)
    path = meeting(served)
    reword(path, "zephyranthes")
    serve(served)
    page = served.site / "meetings" / path.parent.name / path.stem / "index.html"
    assert "zephyranthes" in page.read_text(encoding="utf-8")
    assert b"zephyranthes" not in (served.site / "data" / "record.sqlite").read_bytes()
    serving().wait()
    assert b"zephyranthes" in (served.site / "data" / "record.sqlite").read_bytes()


def test_edits_one_after_the_other_come_to_the_site_made_from_nothing(served: Project) -> None:
    serve(served)
    path = meeting(served)
    as_it_was = path.read_bytes()
    reword(path, "zephyranthes")
    serve(served)  # Nobody waits for the rest.
    other = sorted(served.data.rglob("meetings/*/*.yml"))[3]
    other.write_text(other.read_text(encoding="utf-8").replace("the ", "the very ", 3), encoding="utf-8")
    serve(served)
    serving().wait()
    path.write_bytes(as_it_was)
    serve(served)
    serving().wait()
    found = contents(served.site)
    mkdocs_adapter.starting("build")
    assert found == served.build_from_nothing()


def test_what_is_withheld_is_gone_from_what_is_served_and_comes_back(served: Project) -> None:
    path = served.data / "meetings" / "finance-and-performance" / "2023-06-20.yml"
    withheld = path.read_text(encoding="utf-8")
    public = withheld.replace("id: keptcanary-open\n        public: false", "id: keptcanary-open\n        public: true")
    path.write_text(public, encoding="utf-8")
    serve(served)
    page = served.site / "requests" / "fps" / "2023-06-20" / "5" / "keptcanary-open" / "index.html"
    assert "KEPTCANARY bond" in page.read_text(encoding="utf-8")
    serving().wait()
    for text, is_there in ((withheld, False), (public, True), (withheld, False)):
        path.write_text(text, encoding="utf-8")
        serve(served)
        assert page.exists() is is_there
        serving().wait()
        data = (served.site / "data" / "requests.csv").read_bytes()
        assert (b"KEPTCANARY" in data) is is_there
    texts = [name for name, content in contents(served.site).items() if b"keptcanary-open" in content.lower()]
    assert texts == []
    assert [name for name in contents(served.site) if "keptcanary-open" in name] == []


def test_a_mistake_leaves_what_is_served(served: Project) -> None:
    serve(served)
    before = contents(served.site)
    path = meeting(served)
    as_it_was = path.read_bytes()
    path.write_bytes(as_it_was + b"nonsense: true\n")
    with pytest.raises(Abort, match="nonsense"):
        serve(served)
    assert contents(served.site) == before
    path.write_bytes(as_it_was)
    serve(served)
    serving().wait()
    assert contents(served.site) == before


def test_wording_is_checked_too_and_so_is_all_else_that_follows(served: Project) -> None:
    serve(served)
    path = meeting(served)
    for change, told in (
        ("somebody@example.org", "an e-mail address"),
        ("zephyranthes", "`nothing-at-all` is not a subject"),
    ):
        good = path.read_text(encoding="utf-8")
        reword(path, change)
        if change.isalpha():
            serve(served)
            good = path.read_text(encoding="utf-8")
            path.write_text(
                re.sub(r"subjects: \[[a-z-]+", "subjects: [nothing-at-all", good, count=1), encoding="utf-8"
            )
        for _ in range(2):
            with pytest.raises(Abort, match=told):
                serve(served)
        path.write_text(good, encoding="utf-8")
        serve(served)


def test_nothing_is_left_behind_when_it_is_stopped(served: Project) -> None:
    serve(served)
    reword(meeting(served), "zephyranthes")
    serve(served)
    mkdocs_adapter.stopping()
    assert sorted(path.name for path in served.folder.iterdir()) == [".cache", "data", "mkdocs.yml", "site"]


def test_garbage_is_collected_when_nobody_waits() -> None:
    collecting = CollectingAfterwards(moment=0.05)
    try:
        with collecting:
            assert not gc.isenabled()
        assert not gc.isenabled()  # The page is only now on its way.
        with collecting:  # Another edit: nobody is held up by the collector of the one before.
            sleep(0.2)
            assert not gc.isenabled()
        deadline = monotonic() + 20
        while not gc.isenabled():
            assert monotonic() < deadline
            sleep(0.01)
    finally:
        gc.enable()
