"""Check and publish: problems with the way to their field, what has changed, the commit, and the way back."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from matters_arising.desk.publishing import Publisher

from .conftest import HOST, Desk

MEETING = "meetings/finance-and-performance/2024-01-23.yml"
ITEM = "/_desk/minutes/finance-and-performance/2024-01-23/5"


def git(folder: Path, *words: str) -> str:
    who = ("-c", "user.name=Ann Hill", "-c", "user.email=ann@wexmoor.example")
    return subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True, text=True).stdout


@pytest.fixture
def in_git(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The record in git; what builds the site is left out."""
    monkeypatch.setattr(Publisher, "_matters", lambda *_: subprocess.CompletedProcess([], 0, b"", b""))
    git(desk.council.folder, "init", "-q", "-b", "main")
    git(desk.council.folder, "add", ".")
    git(desk.council.folder, "commit", "-q", "-m", "record: begun")
    return desk.council.folder


def publish(desk: Desk, **form: str) -> str:
    answer = desk.post("/_desk/publish", {"form_token": desk.guard.form_token} | form)
    return desk.get(answer.headers["Location"])


def test_a_problem_leads_to_its_field(desk: Desk) -> None:
    n = next(int(name.split(".")[0]) for name, value in desk.form(ITEM) if name.endswith(".text") and not value)
    desk.save(ITEM, {f"{n}.list": "requests", f"{n}.text": "A note.", f"{n}.due": "2024-02-30x"})
    page = desk.get("/_desk/check")
    found = re.findall(rf'<a href="({ITEM}#(\w+))">', page)
    assert found
    for _, id in found:
        assert f'id="{id}"' in desk.get(ITEM)
    assert "Finance and Performance Select Committee, 23 January 2024</a>" in page
    assert "Publish</button>" not in page


def test_a_problem_without_a_form_leads_to_its_line_and_can_be_put_right_there(desk: Desk) -> None:
    before = desk.text("people.yml")
    line = before.splitlines().index(next(one for one in before.splitlines() if "name:" in one)) + 1
    broken = before.replace("name:", "nmae:", 1)
    (desk.council.data / "people.yml").write_text(broken, encoding="utf-8")
    page = desk.get("/_desk/check")
    assert f'<a href="/_desk/file/people.yml?line={line}">People</a>' in page
    assert f"line {line}" in page
    page = desk.save("/_desk/file/people.yml", {"text": before.replace("\n", "\r\n")})
    assert "To put right" not in page
    assert desk.text("people.yml") == before
    assert "can be published" in desk.get("/_desk/check")


def test_a_file_as_text_that_changed_underneath_is_not_overwritten(desk: Desk) -> None:
    form = dict(desk.form("/_desk/file/people.yml"))
    other = desk.text("people.yml") + "# by another\n"
    (desk.council.data / "people.yml").write_text(other, encoding="utf-8")
    answer = desk.post("/_desk/file/people.yml", form | {"text": "people: []"})
    assert answer.status_code == 409
    assert desk.text("people.yml") == other


def test_publishing_commits_the_record_alone_with_who_and_why(desk: Desk, in_git: Path) -> None:
    (in_git / "letter.txt").write_text("Not of the record.")
    git(in_git, "add", "letter.txt")
    desk.save(ITEM, {"account": "Said at the meeting."})
    page = desk.get("/_desk/check")
    assert "Finance and Performance Select Committee, 23 January 2024" in page
    assert "+    account: Said at the meeting." in page
    page = publish(desk, why="Minutes of January", name="Bo Lee", email="bo@wexmoor.example")
    assert "recorded in git" in page
    assert git(in_git, "log", "-1", "--format=%an <%ae> %s").strip() == "Bo Lee <bo@wexmoor.example> Minutes of January"
    assert git(in_git, "show", "--name-only", "--format=").split() == [f"data/{MEETING}"]
    assert "<p>There are no changes.</p>" in page


@pytest.mark.usefixtures("in_git")
def test_what_was_published_can_be_brought_back(desk: Desk) -> None:
    before = desk.text(MEETING)
    desk.save(ITEM, {"account": "Said at the meeting."})
    publish(desk, why="Minutes of January", name="Bo Lee", email="bo@wexmoor.example")
    page = desk.get(f"/_desk/history/{MEETING}")
    assert "Minutes of January" in page
    assert "Bo Lee" in page
    fields = dict(desk.form(f"/_desk/history/{MEETING}"))
    assert fields["version"].startswith("commit-")
    desk.post(f"/_desk/history/{MEETING}", fields)
    assert desk.text(MEETING) == before
    refused = desk.post(f"/_desk/history/{MEETING}", fields | {"version": "commit---output=x"})
    assert refused.status_code == 404


def test_a_record_that_another_machine_publishes_is_sent_there(desk: Desk, in_git: Path, tmp_path: Path) -> None:
    there = in_git / "there.git"
    git(in_git, "init", "-q", "--bare", str(there))
    git(in_git, "remote", "add", "origin", str(there))
    git(in_git, "push", "-q", "-u", "origin", "main")
    (in_git / ".gitlab-ci.yml").write_text("pages: {}\n")
    desk.save(ITEM, {"account": "Said at the meeting."})
    assert "It was sent to origin/main" in publish(desk, why="Minutes", name="Bo Lee", email="bo@wexmoor.example")
    assert git(there, "log", "-1", "--format=%s", "main").strip() == "Minutes"
    there.rename(tmp_path / "gone.git")
    desk.save(ITEM, {"account": "Said again."})
    page = publish(desk, why="Again", name="Bo Lee", email="bo@wexmoor.example")
    assert "The change is kept here and was not sent. Git refused" in page
    assert git(in_git, "log", "-1", "--format=%s").strip() == "Again"


def test_a_record_with_a_problem_is_not_published(desk: Desk, in_git: Path) -> None:
    n = next(int(name.split(".")[0]) for name, value in desk.form(ITEM) if name.endswith(".text") and not value)
    desk.save(ITEM, {f"{n}.list": "requests", f"{n}.text": "A note."})
    assert "was built" not in publish(desk, why="x", name="Bo Lee", email="bo@wexmoor.example")
    assert git(in_git, "log", "-1", "--format=%s").strip() == "record: begun"


def test_without_git_what_was_published_is_remembered(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Publisher, "_matters", lambda *_: subprocess.CompletedProcess([], 0, b"", b""))
    desk.save(ITEM, {"account": "Said at the meeting."})
    assert "<p>There are no changes.</p>" in publish(desk)
    desk.save(ITEM, {"account": "Said again."})
    assert "-    account: Said at the meeting." in desk.get("/_desk/check")


@pytest.mark.parametrize(
    "path", ["../mkdocs.yml", "papers/flood-gates-letter.txt", "meetings/x/none.yml", "/etc/passwd"]
)
def test_nothing_but_the_records_files_is_shown_as_text(desk: Desk, path: str) -> None:
    assert desk.browser.get(f"/_desk/file/{path}", base_url=f"http://{HOST}").status_code in (308, 404)


def test_what_will_change_on_the_site_is_shown_as_pages_before_it_is_published(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = b'{"added": ["a/<b>/index.html", "data/a.json"], "changed": ["meetings/index.html"], "gone": ["old.html"]}'
    monkeypatch.setattr(Publisher, "_matters", lambda *_: subprocess.CompletedProcess([], 0, said, b""))
    assert "Show which pages will change" in desk.get("/_desk/check")
    answer = desk.post("/_desk/changes", {"form_token": desk.guard.form_token})
    page = desk.get(answer.headers["Location"])
    assert '<a href="/wexmoor/record/a/&lt;b&gt;/" target="site">/a/&lt;b&gt;/</a>' in page
    assert '<a href="/wexmoor/record/meetings/" target="site">/meetings/</a>' in page
    assert "<li>/old.html</li>" in page, "there is nothing to preview of a page that goes"
    assert "1 other file" in page
    desk.save(ITEM, {"account": "Said at the meeting."})
    page = desk.get("/_desk/check")
    assert "/meetings/</a>" not in page
    assert "Files have changed since" in page


def test_why_the_site_cannot_be_built_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Publisher, "_matters", lambda *_: subprocess.CompletedProcess([], 1, b"", b"No <room>."))
    answer = desk.post("/_desk/changes", {"form_token": desk.guard.form_token})
    assert "No &lt;room&gt;." in desk.get(answer.headers["Location"])


def test_a_record_that_cannot_be_read_leads_to_what_must_be_corrected(desk: Desk) -> None:
    (desk.council.data / "people.yml").write_text("people: [\n", encoding="utf-8")
    answer = desk.browser.get("/_desk/", base_url=f"http://{HOST}")
    assert answer.status_code == 409
    assert '<a href="/_desk/check">Check and publish</a></p>' in answer.text
    assert "people.yml, line" in desk.get("/_desk/check")
