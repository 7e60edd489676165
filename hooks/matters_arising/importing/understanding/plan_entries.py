"""Entries of a Forward Plan that are not one row of a table each: labels with values, and cells that say two things."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..formats import Block
from .days import first_date, month_of
from .found import PlanLine
from .profile import Profile
from .tables import as_printed

_AGAIN = re.compile(
    r"^(.{15,160}?[a-z)])\s+(?=(?:Approval|To|Every|This|These|The|A|An|Decision|Following|Review|It|In)\b [a-z])"
)
REFERENCE = re.compile(r"\b[A-Z]{2,6}/(?=[A-Z]*\d)[A-Z0-9]{2,12}/\d{1,4}|\b[A-Z]{2,6}/\d{2,8}\b|\b[A-Z]{1,3}\d{3,6}\b")
_MARKS = re.compile(r"^\s*\d{1,3}\s?[.)]\s+|\s+(?:KEY|NEW|New!|Key decision)\s*$|\s*\bPDF \d[\d.]* [KM]B\b")
_NO_TITLE = re.compile(
    r"^(?:forward plan|issue details?|plan items?|items?|decisions?|details|documents?|contacts?|consult\w+|background|"
    r"wards?|purpose|agenda items?|issue history|decision details)\s*:?$|\bforward plan\b",
    re.I,
)
_BY = re.compile(r"^(?P<when>.*?\d{4})\s+by\s+(?:the\s+)?(?P<maker>.+)$", re.I)
_KEY = re.compile(r"^(?:is (?:it|this) a )?key(?: decision)?(?:\s*\?|\s*/.*|,? (?:and |or )?reason.*)?$", re.I)
_LONGEST = 60
"""Characters of a label."""


class Labels:
    """Says what a label or a heading of a plan means, by a profile's words."""

    def __init__(self, profile: Profile) -> None:
        self._meanings = [
            (name, re.compile(f"(?:{'|'.join(words)})", re.I)) for name, words in profile.plan_columns.items()
        ]

    def of(self, words: str, value: str = "") -> str:
        """The field that a label is of; empty, if it is of none.

        Args:
            words: the label.
            value: what stands beside it.
        """
        words = words.strip(" :*")
        if _KEY.match(words) and re.match(r"yes|no\b|n/a|key|non-key" if value else r"$", value, re.I):
            return "key" if value or re.search(r"[?/]|reason", words, re.I) else "title"
        forms = list(as_printed(words)) if words and len(words) < 160 else []
        return next((name for one in forms for name, sign in self._meanings if sign.match(one)), "")

    def all_of(self, words: str) -> tuple[str, ...]:
        """The fields of a heading over cells that say one or two things, such as `Decision maker and due date`."""
        several = [one for one in re.split(r"\band\b|/|&|,", words) if one.strip()]
        found = tuple(dict.fromkeys(filter(None, map(self.of, several)))) if len(words) <= _LONGEST else ()
        return found if {"maker", "expected"} <= set(found) else (self.of(words),)


@dataclass
class _Entry:
    page: int
    title: str = ""
    text: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)


def labelled(blocks: Sequence[Block], labels: Labels) -> Iterator[PlanLine]:
    """Yield the entries of a plan that has a label before each thing it says.

    Args:
        blocks: those of the plan.
        labels: what labels mean.
    """
    entries: list[_Entry] = []
    title = ""
    above: list[str] = []
    for block in blocks:
        pairs = list(_pairs(block, labels))
        if not pairs:
            is_title = (block.bold or block.kind == "heading") and not _NO_TITLE.search(block.text)
            if is_title:
                title, above = block.text, []
            elif title or block.kind != "row":
                above.append(block.text)
            continue
        for name, value in pairs:
            is_next = name == "title" or (title and bool(entries) and entries[-1].title != title)
            if not entries or is_next or (name in entries[-1].said and name in ("maker", "expected")):
                entries.append(_Entry(block.page, title if name != "title" else "", above if title else []))
                above = []
            if name == "title":
                entries[-1].title = title = value
            elif not entries[-1].said.get(name):
                entries[-1].said[name] = value
    for one in entries:
        if one.title and {"maker", "expected"} & one.said.keys():
            yield line_of(one.title, " ".join(one.text), one.page, one.said)


def _pairs(block: Block, labels: Labels) -> Iterator[tuple[str, str]]:
    """The fields that a block says, each with what it says."""
    if block.kind == "row":
        cells = list(block.cells)
        for label, value in zip(cells[::2], cells[1::2], strict=False):
            if label and len(label) <= _LONGEST and (name := labels.of(label, value)):
                yield name, value
        return
    label, colon, value = block.text.partition(":")
    if colon and len(label) <= _LONGEST and value.strip() and (name := labels.of(label, value.strip())):
        yield name, value.strip()


def by_column(rows: Sequence[Block], labels: Labels) -> Iterator[PlanLine]:
    """Yield the entries of a table whose columns are taken one by one.

    Args:
        rows: the rows, those of headings among them.
        labels: what headings mean.
    """
    columns: list[tuple[str, ...]] = []
    for block in rows:
        headings = [labels.all_of(cell) if cell else ("",) for cell in block.cells]
        fields = {one for several in headings for one in several if one}
        if {"title", "maker", "expected"} <= fields and len(fields) >= 4 and all(len(c) < 160 for c in block.cells):
            columns = headings
            continue
        if len(columns) != len(block.cells):
            continue
        title, text, said = "", "", dict[str, str]()
        for several, cell, parts in zip(columns, block.cells, block.parts, strict=True):
            if several == ("title",) and not title:
                reference, title, text = divided(cell)
                if reference:
                    said["reference"] = reference
                elif len(parts) > 1:
                    title, text = parts[0], " ".join(parts[1:])
            elif several == ("title",):
                text = " ".join(filter(None, (text, cell)))
            elif len(several) > 1:
                said["maker"], said["expected"] = _maker_and_date(cell)
            elif several[0] and cell:
                said.setdefault(several[0], cell)
        if title and (said.get("maker") or said.get("expected")):
            yield line_of(title, text, block.page, said)


_WHEN = re.compile(
    r"\b(?:not before |between |from |by )?(?:\w+day,? )?(?:\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+|[A-Z][a-z]+ \d{4}|\d{1,2}/\d{1,2}/\d{2,4})",
    re.I,
)


def _maker_and_date(cell: str) -> tuple[str, str]:
    """A cell that says who decides and when, split in two."""
    found = next((one for one in _WHEN.finditer(cell) if first_date(one[0] + " 2000") or month_of(one[0])), None)
    if found is None:
        return cell, ""
    return (
        (cell[: found.start()].strip(" ,–-"), cell[found.start() :])
        if found.start()
        else (cell[found.end() :], found[0])
    )


def divided(text: str) -> tuple[str, str, str]:
    """The reference, the title and the rest of the first column."""
    strip = " –—-:("
    if named := REFERENCE.search(text):
        return named[0], text[: named.start()].rstrip(strip), text[named.end() :].lstrip(" –—-:)")
    if again := _AGAIN.match(text):
        return "", again[1].rstrip(strip), text[again.end() :]
    title, dash, rest = text.partition(" – ") if " – " in text else text.partition(" - ")
    if dash and len(title) >= 10:
        return "", title.strip(), rest.strip()
    return "", text, ""


def line_of(title: str, text: str, page: int, said: dict[str, str]) -> PlanLine:
    """An entry from its fields.

    Args:
        title: its title, with marks that may stand beside it.
        text: what is to be decided.
        page: where it stands.
        said: the fields, by name.
    """
    values = {name: value for name, value in said.items() if name in _FIELDS}
    if "reference" in values:
        values["reference"] = re.sub(r"\s*/\s*", "/", values["reference"])
    both = _BY.match(values.get("expected", ""))
    if both and not values.get("maker"):
        values |= {"expected": both["when"], "maker": both["maker"]}
    key = said.get("key", "")
    part = "non-key decision" if re.match(r"no\b|non", key, re.I) else "key decision"
    is_new = True if re.search(r"\bNEW\b|New!", title) else None
    title = _MARKS.sub("", _MARKS.sub("", title)).strip(" –-:")
    described = values.pop("text", "")
    return PlanLine(title, " ".join(filter(None, (text, described))), page, part, is_new, **values)


_FIELDS = {
    "reference", "maker", "expected", "scrutiny", "wards", "consultation", "contact", "directorate", "documents",
    "exempt", "lead", "noticed", "text",
}  # fmt: skip
