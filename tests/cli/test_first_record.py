"""The first record of a council, made as README says: a parish's three meetings, and a borough with an action plan."""

from __future__ import annotations

import csv
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from difflib import unified_diff
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urldefrag, urljoin
from urllib.request import urlopen

import docx
import pytest
from tests.commands import matters
from tests.html import parsed
from tests.walk import walked

PUBLISHED = "https://record.example/x/y/"
"""Where the sites are said to be published."""


class Officer:
    """Somebody who keeps a record by the commands and in an editor, and whose lines are counted."""

    def __init__(self, folder: Path, name: str, *committees: str) -> None:
        self.folder = folder
        options = [word for one in committees for word in ("--committee", one)]
        website = ("--website", "https://council.example/", "--site-url", PUBLISHED)
        self.run("new", "council", str(folder), "--name", name, *website, *options)

    def run(self, *words: str) -> str:
        """Run a command that must do without complaint."""
        result = matters(self.folder, *words)
        assert result.exit_code == 0, result.output
        return result.output

    def writes(self, name: str, text: str) -> None:
        """Type a file of the record."""
        path = self.folder / "data" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def minutes(self, committee: str, day: str, typed: str, **said: str) -> int:
        """Take the minutes of a meeting of which the file is begun; return how many lines that is.

        Everybody came, the minutes before are confirmed, and of each open matter is said what is likely, or what is
        given here by its reference: the lines that are typed in the place of the likely ones.
        """
        self.run("new", "meeting", committee, day)
        path = next((self.folder / "data" / "meetings").glob(f"*/{day}.yml"))
        begun = path.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^( *)# (?=present:|confirms:|follow_up:| )", r"\1", begun)
        text = text.replace("# apologies:\n  - {person: }\n", "").replace("status: scheduled", "status: held")
        for reference, lines in said.items():
            text = re.sub(rf"(- request: \S*{reference}\n)(?: +(?:event|outcome): .*\n)+", rf"\1{lines}", text)
        path.write_text(text + typed, encoding="utf-8")
        assert "no problems found" in self.run("check")
        changed = unified_diff(begun.splitlines(), (text + typed).splitlines(), n=0)
        return sum(line.startswith("+") and not line.startswith("+++") for line in changed)

    def sheet(self, committee: str, day: str) -> tuple[dict[str, str], str]:
        """The sheet for a meeting: the group of each matter in the spreadsheet, and the words of the document."""
        self.run("new", "meeting", committee, day)
        self.run("sheet", committee, day, "-o", str(self.folder))
        (table,) = self.folder.glob("*.csv")
        rows = csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines())
        (document,) = self.folder.glob("*.docx")
        words = "\n".join(one.text for one in docx.Document(str(document)).paragraphs)
        table.unlink()
        document.unlink()
        return {row["Reference"]: row["Group"] for row in rows}, words


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MATTERS_TODAY", "2026-11-29")
    monkeypatch.setenv("MATTERS_SEARCH", "off")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder as any web server does."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def broken_links(host: str) -> set[tuple[str, str]]:
    """Follow every link of a site that is served under a path; return those that lead nowhere, each with its page."""
    home = f"{host}/x/y/"
    to_read, read, broken = [("", home)], {home}, set()
    while to_read:
        page, url = to_read.pop()
        try:
            with urlopen(url) as answer:
                body, kind = answer.read(), answer.headers.get_content_type()
        except HTTPError:
            broken.add((page, url))
            continue
        if kind != "text/html":
            continue
        for link in walked(url, body.decode("utf-8")).links:
            to = urldefrag(urljoin(url, link.replace(PUBLISHED, home))).url
            if to.startswith(host) and to not in read:
                read.add(to)
                to_read.append((url, to))
    assert len(read) > 150
    return broken


def published(officer: Officer, folder: Path) -> set[tuple[str, str]]:
    """Publish a record under a path, and return the links that are broken."""
    officer.run("build", "--site-dir", str(folder / "www" / "x" / "y"))
    with serving(folder / "www") as host:
        return broken_links(host)


JULY = """\
starts: "19:00"
place: The Reading Room
"""

STILE = """\
  - number: "3"
    title: Footpath to the Mill
    account: The stile on the footpath has been broken since May.
    requests:
      - id: "1"
        text: The date by which the stile will be mended.
        form: information
        of: [county-council]
        due: {words: at the next meeting}
  - number: "4"
    title: Bus Shelter
    resolved:
      - id: "1"
        text: Agreed to have the bus shelter painted.
        of: [clerk]
        due: {words: by the end of September}
"""

RENTS = """\
  - number: "4"
    title: Allotment Rents
    account: The rents have not changed since 2019.
    recommends:
      - id: r1
        text: That the Allotments Committee review the rents.
        to: [allotments]
    undertakings:
      - id: u1
        text: To send members the accounts of the allotments.
        of: [clerk]
        due: {words: within two weeks}
"""

BUDGET = """\
  - number: "4"
    title: Budget for 2027-28
    account: The Clerk presented a first draft.
    requests:
      - id: "1"
        text: A second draft with the cost of the play area.
        form: report
        of: [clerk]
        due: {words: at the next meeting}
"""

INSPECTED = """\
        event: part-answered
        note: The county council will inspect the stile in October.
        still_to_come: The date of the repair.
"""


def test_a_parish_with_three_meetings(tmp_path: Path) -> None:
    clerk = Officer(tmp_path / "parish", "Marlby Parish Council", "Allotments Committee")
    for name, seat in (("Ada Fenwick", "chair"), ("Bert Holloway", "vice-chair"), ("Cora Linden", "member")):
        clerk.run("new", "person", name, "--title", "Councillor", "--committee", "council", "--seat", seat)
    clerk.writes(
        "bodies.yml",
        "bodies:\n"
        "  - {id: clerk, name: Clerk to the Council, kind: office}\n"
        "  - {id: county-council, name: Fellshire County Council, kind: partner}\n",
    )
    lines = [
        clerk.minutes("council", "2026-07-14", STILE + JULY),
        clerk.minutes("council", "2026-09-08", RENTS, **{"3/1": INSPECTED}),
        clerk.minutes("council", "2026-11-10", BUDGET, u1="        event: carried forward\n"),
    ]
    assert max(lines) <= 35, "lines typed or uncommented for a meeting"

    groups, words = clerk.sheet("council", "2027-01-12")
    assert groups == {
        "MPC/2026-09-08/4/u1": "To pursue: overdue",
        "MPC/2026-11-10/4/1": "To note: outstanding",
        "MPC/2026-09-08/4/r1": "To note: recommendations",
        "MPC/2026-07-14/3/1": "To close: answered",
    }
    overdue = "the overdue response on “To send members the accounts of the allotments” (MPC/2026-09-08/4/u1)"
    assert f"The council is recommended to:\n1.\task for {overdue};" in words
    begun = (clerk.folder / "data" / "meetings" / "council" / "2027-01-12.yml").read_text(encoding="utf-8")
    assert 'starts: "19:00"\nplace: The Reading Room\n' in begun
    assert "title: Minutes of the Meeting Held on 10 November 2026" in begun
    rents = "(Allotments Committee, asked 8 September 2026, accepted 10 November 2026)"
    assert f"{rents}\n    #   - request: MPC/2026-09-08/4/r1\n    #     event: implemented\n" in begun
    assert "due 8 September 2026, answered 10 November 2026)" in begun
    assert re.search(r"(?m)^Allotments Committee +1 ", clerk.run("status"))
    assert published(clerk, tmp_path) == set()


MOTION = """\
  - number: "3"
    title: Care Leavers
    kind: motion
    resolved:
      - {id: "1", text: Agreed that the council treat care experience as a protected characteristic.}
    referrals:
      - id: f1
        text: How care leavers are helped to find work.
        to_committee: children-and-families-scrutiny
    undertakings:
      - id: u1
        text: To report the number of care leavers in apprenticeships.
        of: [childrens-services]
        due: {words: in October 2026}
"""

PLAN = """\
title: Care Leavers Action Plan
committee: children-and-families-scrutiny
owner: childrens-services
carried_by: [CFS/2026-10-07/3/1]
outcomes:
  - id: "1"
    title: Care leavers find work
    actions:
      - id: 1-1
        text: Guarantee an interview to every care leaver.
        responsible: [childrens-services]
        timescale: {words: by the end of December 2026}
      - id: 1-2
        text: Name a mentor in each directorate.
        responsible: [childrens-services]
        timescale: {words: in October 2026}
"""

MONITORING = """\
  - number: "3"
    title: Care Leavers Action Plan
    kind: monitoring
    account: The first report on the plan was presented.
    requests:
      - {id: "1", text: A report on the action plan at every meeting., form: standing item, of: [childrens-services]}
      - id: "2"
        text: A briefing note on apprenticeships by ward.
        form: briefing note
        of: [childrens-services]
        due: {words: within six weeks}
"""


def test_a_borough_with_a_council_meeting_a_scrutiny_committee_and_an_action_plan(tmp_path: Path) -> None:
    name = "Ashmere Metropolitan Borough Council"
    officer = Officer(tmp_path / "borough", name, "Cabinet", "Children and Families Scrutiny Committee")
    officer.run("new", "person", "Ivy Lorne", "--title", "Councillor", "--committee", "council", "--seat", "chair")
    officer.run("new", "person", "Omar Teal", "--title", "Councillor", "--committee", "CFS", "--seat", "chair")
    officer.writes(
        "bodies.yml", "bodies:\n  - {id: childrens-services, name: Children’s Services, kind: directorate}\n"
    )
    officer.minutes("council", "2026-09-16", MOTION)
    officer.minutes("CFS", "2026-10-07", MONITORING)
    officer.writes("action-plans/care-leavers.yml", PLAN)
    assert "no problems found" in officer.run("check")

    groups, words = officer.sheet("CFS", "2026-12-09")
    assert groups["CFS/2026-10-07/3/2"] == "To pursue: overdue"
    assert groups["CFS/2026-10-07/3/1"] == "To note: standing items"
    assert "The committee is recommended to:" in words
    assert "note the 2 actions of action plans not yet reported as complete" in words
    groups, words = officer.sheet("council", "2026-12-16")
    assert groups == {"FC/2026-09-16/3/u1": "To pursue: overdue", "FC/2026-09-16/3/f1": "To close: answered"}
    assert "The council is recommended to:" in words
    progress = "Care Leavers Action Plan: 2 of 2 actions not reported as complete, 1 of them past the timescale"
    assert f"  {progress}\n" in officer.run("status")
    assert published(officer, tmp_path) == set()
    home = parsed((tmp_path / "www" / "x" / "y" / "index.html").read_text(encoding="utf-8"), "/")
    assert f"{progress}." in home.text
