"""Words that look like code are shown as they are written, and do nothing else.

The meeting FPS/2023-12-05 of the invented council holds them in every field of text.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import Built

MEETING = "FPS/2023-12-05"

VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
"""Elements that have no end."""

WORDS = frozenset(
    [
        "text",
        "title",
        "note",
        "account",
        "purpose",
        "recommended",
        "on",
        "interest",
        "office",
        "reason",
        "words",
        "appendix",
    ]
)
"""The fields of a meeting that hold an officer's words."""

STRINGS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    '{: onclick="x" }',
    "{{ config }}",
    "{% raw %}",
    '--8<-- "/etc/passwd"',
    "<!--",
    "</div><div",
    "]]>",
    "a | b",
    '=HYPERLINK("x")',
    "&amp;",
)
"""What the meeting's words are made of."""


@dataclass
class Shown(HTMLParser):
    """A page as a browser has it: its words, its elements, and whether each that opens also closes."""

    text: list[str] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    title: str = ""
    code: str = ""
    structured: list[Any] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if len(dict(attrs)) < len(attrs):
            self.faults.append(f"<{tag}> has an attribute twice")
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
        if tag in ("p", "li", "h1", "h2", "h3", "h4", "td", "th", "dd", "dt", "div", "br"):
            self.text.append(" ")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.faults.append(f"line {self.getpos()[0]}: </{tag}> closes {self.open[-1:]}")
        elif self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["script"]:
            if self.elements[-1][1].get("type") == "application/ld+json":
                self.structured.append(json.loads(data))
            else:
                self.code += data
            return
        self.text.append(data)
        if self.open[-1:] == ["title"]:
            self.title += data

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


def shown(path: Path) -> Shown:
    page = Shown()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    return page


@pytest.fixture(scope="module")
def pages(wexmoor_site: Built) -> dict[str, Shown]:
    """Every page of the invented council's site by its address."""
    found = sorted(wexmoor_site.folder.rglob("*.html"))
    return {f"/{path.relative_to(wexmoor_site.folder)}".removesuffix("index.html"): shown(path) for path in found}


def words_of(value: Any, key: str = "") -> Iterator[str]:
    """Each line of an officer's words in a part of a file, as it reads on a page."""
    if isinstance(value, dict):
        for name, below in value.items():
            yield from words_of(below, name)
    elif isinstance(value, list):
        for below in value:
            yield from words_of(below, key)
    elif key in WORDS:
        yield from (" ".join(line.removeprefix("- ").split()) for line in value.splitlines() if line.strip())


def test_the_meeting_holds_each_kind_of_word(wexmoor_site: Built) -> None:
    lines = list(words_of(wexmoor_site.as_at.register.meetings[MEETING].file.positioned.value))
    assert len(lines) > 50
    for string in STRINGS:
        assert any(string in line for line in lines), string


def test_every_word_of_the_meeting_is_shown_as_it_is_written(wexmoor_site: Built, pages: dict[str, Shown]) -> None:
    meeting = wexmoor_site.as_at.register.meetings[MEETING]
    address = "/meetings/finance-and-performance/2023-12-05/"
    asked = [page.words for where, page in pages.items() if where.startswith("/requests/fps/2023-12-05/")]
    assert len(asked) == 5
    everything = " ".join([pages[address].words, *asked])
    for line in words_of(meeting.file.positioned.value):
        assert line in everything, line


def test_every_request_is_shown_as_it_is_written_on_its_own_page(wexmoor_site: Built, pages: dict[str, Shown]) -> None:
    register = wexmoor_site.as_at.register
    asked = [one for one in register.requests.values() if one.id.startswith(MEETING)]
    for one in asked:
        page = pages[f"/requests/{one.id.casefold()}/"]
        for line in words_of({"text": one.record.text, "title": one.record.title or "", "note": one.record.note or ""}):
            assert line in page.words, one.id


@pytest.mark.parametrize(
    ("where", "words"),
    [
        ("/requests/by-owner/directorate-of-finance/", '=HYPERLINK("x")'),
        ("/resolutions/", "</div><div ]]> {{ config }}"),
        ("/subjects/revenue-budget/", "<script>alert(1)</script> & [x](javascript:alert(1))"),
    ],
)
def test_lists_show_them_as_they_are_written(where: str, words: str, pages: dict[str, Shown]) -> None:
    assert words in pages[where].words


def test_no_page_gains_an_element_or_a_handler(pages: dict[str, Shown]) -> None:
    assert len(pages) > 100
    for where, page in pages.items():
        names = {tag for tag, found in page.elements if not _is_a_figure(tag, found)}
        assert not names & {"img", "b", "iframe", "object", "embed", "base"}, where
        assert page.code == "", where
        for tag, attributes in page.elements:
            assert not [name for name in attributes if name.startswith("on")], f"{where} <{tag}>"
            for name in ("href", "src", "action"):
                assert ":" not in (attributes.get(name) or "").partition("https:")[0], f"{where} {attributes}"
        assert not page.comments, where


def _is_a_figure(tag: str, attributes: dict[str, str | None]) -> bool:
    """Whether it is a picture of the record's own, with a description."""
    return tag == "img" and "papers/" in (attributes["src"] or "") and bool(attributes["alt"])


def test_structured_data_holds_the_words_and_nothing_breaks_out_of_it(pages: dict[str, Shown]) -> None:
    (event,) = pages["/meetings/finance-and-performance/2023-12-05/"].structured
    assert event["@type"] == "Event"
    assert sum(bool(page.structured) for page in pages.values()) > 40


def test_every_page_is_whole(pages: dict[str, Shown]) -> None:
    for where, page in pages.items():
        assert page.faults == [], where
        assert page.open == [], where
        if any(tag == "meta" and one.get("http-equiv") == "refresh" for tag, one in page.elements):
            continue  # It only leads on to another page.
        ends = [number for number, (tag, _) in enumerate(page.elements) if tag == "footer"]
        assert len(ends) == 1, where
        assert "Report a problem" in page.words, where


def test_template_and_include_syntax_is_not_carried_out(pages: dict[str, Shown]) -> None:
    for where, page in pages.items():
        assert "root:x:0" not in page.words, where
        assert "Config(" not in page.words, where
        assert "{'config_file_path'" not in page.words, where


def test_the_title_in_the_browser_is_as_it_is_written(wexmoor_site: Built, pages: dict[str, Shown]) -> None:
    titled = [page for page in wexmoor_site.pages if page.address.startswith("/requests/fps/2023-12-05/")]
    assert len(titled) == 5
    for page in titled:
        reference = page.address.removeprefix("/requests/").rstrip("/")
        assert pages[page.address].title.casefold().startswith(f"{reference}: {page.title}".casefold())


def test_the_description_is_as_it_is_written(wexmoor_site: Built, pages: dict[str, Shown]) -> None:
    for page in wexmoor_site.pages:
        metas = [attributes for tag, attributes in pages[page.address].elements if tag == "meta"]
        said = [attributes["content"] for attributes in metas if attributes.get("name") == "description"]
        assert said == [page.description], page.address


def test_nothing_is_escaped_twice(pages: dict[str, Shown]) -> None:
    for where, page in pages.items():
        for string in STRINGS:
            if string != "&amp;":
                assert html.escape(string) == string or html.escape(string) not in page.words, f"{where}: {string}"
