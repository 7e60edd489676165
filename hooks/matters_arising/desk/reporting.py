"""The report to the committee at an item: its title, its author and its contents, as far as recorded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .. import records as r
from ..rules.snapshot import AsAt
from .choices import Choice, including, of_bodies, of_people
from .fields import day_shown, item_key, item_title, put, put_day, shown, words
from .workspace import Remarks

LINES = ("title", "office", "link", "pages", "recommended_by")
TEXTS = (
    "purpose",
    "origin",
    "terms_of_reference",
    "reasons",
    "alternatives",
    "consultation",
    "outcomes",
    "note",
)
DAYS = ("date", "recommended_deadline")
IMPLICATIONS = ("financial", "legal", "equalities", "rural")
PEOPLE = ("of", "contacts")
BLANK_PAPERS = 2
"""The number of blank lines for appendices and background documents."""

_YES_NO = {"true": "yes", "false": "no"}


@dataclass(frozen=True)
class PaperView:
    """An appendix or a background document on the form."""

    title: str
    appendix: str
    link: str
    is_background: bool
    is_exempt: bool


@dataclass(frozen=True)
class ReportView:
    """The report of an item as a form."""

    title: str
    """Number and title of the item."""
    is_exempt: bool
    values: Mapping[str, str]
    lists: Mapping[str, tuple[str, ...]]
    """Authors, contacts and the bodies it comes from; a blank one at the end of each."""
    papers: tuple[PaperView, ...]
    people: tuple[Choice, ...]
    bodies: tuple[Choice, ...]
    is_to_follow: bool
    remarks: tuple[str, ...]


def report_view(number: str, as_at: AsAt, file: Mapping[str, Any], remarks: Remarks) -> ReportView | None:
    """Return the report of an item as a form; `None` if the agenda has no item of that number.

    Args:
        number: the item's number.
        as_at: the whole record.
        file: the content of the meeting's file.
        remarks: what the checks say about it.
    """
    items = file.get("items") or []
    place = next((place for place, one in enumerate(items) if item_key(one) == number), None)
    if place is None:
        return None
    item = items[place]
    report: Mapping[str, Any] = item.get("report") or {}
    implications, timescale = report.get("implications") or {}, report.get("timescale") or {}
    lists = {name: (*(report.get(name) or ()), "") for name in (*PEOPLE, "directorates")}
    values = {
        **{name: str(report.get(name) or "") for name in (*LINES, "portfolio")},
        **{name: shown(report.get(name)) for name in TEXTS},
        **{name: day_shown(report.get(name)) for name in DAYS},
        **{name: shown(implications.get(name)) for name in IMPLICATIONS},
        "recommended": "\n\n".join(" ".join(str(one).split("\n")) for one in report.get("recommended") or ()),
        "major": _YES_NO.get(str(timescale.get("major_policy_item", "")), ""),
        "cabinet": day_shown(timescale.get("cabinet")),
    }
    of_papers = (
        PaperView(
            title=str(one.get("title") or ""),
            appendix=str(one.get("appendix") or ""),
            link=str(one.get("link") or ""),
            is_background=one.get("background") == "true",
            is_exempt="exempt" in one,
        )
        for one in report.get("papers") or ()
    )
    blank = PaperView("", "", "", is_background=False, is_exempt=False)
    named = (id for name in PEOPLE for id in lists[name])
    return ReportView(
        title=item_title(item),
        is_exempt="exempt" in item or "exempt_in_part" in item,
        values=values,
        lists=lists,
        papers=(*of_papers, *[blank] * BLANK_PAPERS),
        people=including(of_people(as_at.register), (*named, values["portfolio"])),
        bodies=including(of_bodies(as_at.register), lists["directorates"]),
        is_to_follow=report.get("to_follow") == "true",
        remarks=tuple(remarks.of("items", place, "report")),
    )


def with_report(file: Mapping[str, Any], number: str, form: Mapping[str, str]) -> dict[str, Any]:
    """Return the new content of a meeting's file after the form of a report was filled in.

    Args:
        file: the content of the file.
        number: the item's number.
        form: the fields that were sent.
    """
    new = deepcopy(dict(file))
    item = next(one for one in new["items"] if item_key(one) == number)
    report: dict[str, Any] = dict(item.get("report") or {})
    for name in LINES:
        put(report, name, words(form.get(name)).replace("\n", " "), r.Report)
    for name in TEXTS:
        put(report, name, words(form.get(name)), r.Report)
    for name in DAYS:
        put_day(report, name, form.get(name, ""), r.Report)
    put(report, "portfolio", form.get("portfolio", ""), r.Report)
    for name in (*PEOPLE, "directorates"):
        chosen = [one for one in _numbered(form, name) if one]
        is_same = chosen == report.get(name)
        put(report, name, chosen if is_same else list(dict.fromkeys(chosen)), r.Report)
    _put_recommended(report, form.get("recommended", ""))
    _put_implications(report, form)
    _put_timescale(report, form)
    if (form.get("to_follow") == "yes") != (report.get("to_follow") == "true"):
        put(report, "to_follow", "true" if form.get("to_follow") else "", r.Report)
    put(report, "papers", list(_papers(report.get("papers") or [], form)), r.Report)
    put(item, "report", report, r.Item)
    return new


def _numbered(form: Mapping[str, str], name: str) -> Iterator[str]:
    place = 0
    while f"{name}.{place}" in form:
        yield form[f"{name}.{place}"]
        place += 1


def _put_recommended(report: dict[str, Any], typed: str) -> None:
    before: Sequence[str] = report.get("recommended") or []
    same = {" ".join(str(one).split()): one for one in before}
    given = [words(one) for one in typed.replace("\r\n", "\n").split("\n\n")]
    put(report, "recommended", [same.get(" ".join(one.split()), one) for one in given if one], r.Report)


def _put_implications(report: dict[str, Any], form: Mapping[str, str]) -> None:
    implications: dict[str, Any] = dict(report.get("implications") or {})
    for name in IMPLICATIONS:
        put(implications, name, words(form.get(name)), r.Implications)
    put(report, "implications", implications, r.Report)


def _put_timescale(report: dict[str, Any], form: Mapping[str, str]) -> None:
    timescale: dict[str, Any] = dict(report.get("timescale") or {})
    major = {"yes": "true", "no": "false"}.get(form.get("major", ""), "")
    put(timescale, "major_policy_item", major, r.Timescale)
    put_day(timescale, "cabinet", form.get("cabinet", ""), r.Timescale)
    put(report, "timescale", timescale, r.Report)


def _papers(before: Sequence[dict[str, Any]], form: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    place = 0
    while f"p{place}.title" in form:
        entry = dict(before[place]) if place < len(before) else {}
        put(entry, "title", words(form[f"p{place}.title"]).replace("\n", " "), r.Paper)
        put(entry, "appendix", words(form.get(f"p{place}.appendix")), r.Paper)
        if "exempt" not in entry:  # It carries no link.
            put(entry, "link", words(form.get(f"p{place}.link")), r.Paper)
        if (form.get(f"p{place}.background") == "yes") != (entry.get("background") == "true"):
            put(entry, "background", "true" if form.get(f"p{place}.background") else "", r.Paper)
        if entry:
            yield entry
        place += 1
