"""Forward Plans: tables → entries, each with its fields, by what the headings of columns mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..formats import Block
from .days import first_date
from .found import Doubt, FoundPlan
from .plan_entries import REFERENCE, Labels, by_column, divided, labelled, line_of
from .profile import Profile

_NUMBER = re.compile(r"^\d{1,3}\s?[.)](?:\s+\d{1,3}(?=\s+[A-Z])|\s+\d{1,3}$)?\s*|^\d{1,3}$")
_PARTS = (
    ("private decision", r"private"),
    ("urgent decision taken", r"urgen"),
    ("non-key decision", r"non[- ]?key"),
    ("key decision", r"\bkey\b"),
)
_PERIOD = re.compile(
    r"\b(?:for the period|between|decisions from|plan\b.{0,20}[–-]) .*\d{4} (?:to|and|–|-|until) .*\d{4}", re.I
)
_NONE = re.compile(r"^(?:none|nil|n/?a|no (?:decisions|items))\b.{0,40}$", re.I)


_OWN_COLUMN = {"reference", "text", "key", "exempt", "lead", "noticed"}
"""Fields of tables in which each column is taken separately."""


class PlanColumns:
    """Finds the headings of a plan's table, given a profile's words."""

    def __init__(self, profile: Profile) -> None:
        self.labels = Labels(profile)

    def of(self, block: Block) -> list[str] | None:
        """The fields in the columns after the title, in order; `None` if the row is not one of headings."""
        if any(len(self.labels.all_of(cell)) > 1 for cell in block.cells):
            return None
        found = [name for cell in block.cells if cell for name in [self.labels.of(cell)] if name]
        fields = [name for name in found if name != "title"]
        if _OWN_COLUMN & set(fields):
            return None
        return fields if len(set(fields)) >= 3 and {"maker", "expected"} & set(fields) else None


def plan_of(blocks: Sequence[Block], profile: Profile) -> FoundPlan:
    """An edition of the Forward Plan.

    Args:
        blocks: the blocks of the plan alone.
        profile: the words by which papers are understood.
    """
    columns = PlanColumns(profile)
    found = FoundPlan(None, (blocks[0].page, blocks[-1].page), [])
    part, fields = "key decision", list[str]()
    is_new: bool | None = None
    for block in blocks:
        text = block.text
        if block.kind != "row":
            if found.published is None and re.search(r"publi(?:shed|cation)|issued|\bdated?\b", text, re.I):
                found.published = first_date(text)
            if found.decisions_from is None and _PERIOD.search(text):
                found.decisions_from = first_date(text)
            if re.match(r"part \d|(?:key|non-key|private) decisions", text, re.I):
                part = next((name for name, words in _PARTS if re.search(words, text, re.I)), part)
                is_new = True
            continue
        if headings := columns.of(block):
            fields = headings
            continue
        squeezed = re.sub(r"[^A-Z]", "", text.upper())
        if len(text) < 120 and not _NUMBER.match(text) and REFERENCE.search(text) is None:
            if "IOUSLYADVERTISED" in squeezed or "CARRIEDFORWARD" in squeezed:
                is_new = False
                continue
            if "DECISIONSFROM" in squeezed or "DECISIONSTOBETAKEN" in squeezed:
                is_new = True
                found.decisions_from = found.decisions_from or (first_date(text) if part == "key decision" else None)
                continue
        _row(block, fields, part, found, is_new=is_new)
    if not found.entries:
        found.entries += by_column([block for block in blocks if block.kind == "row"], columns.labels)
    if not found.entries:
        found.entries += labelled(blocks, columns.labels)
    _by_notices(found)
    if found.published is None:
        found.doubts.append(Doubt(found.pages[0], "date", "the plan does not say when it was published"))
    return found


def _by_notices(found: FoundPlan) -> None:
    """Say what follows from the days on which the plan says that it first gave notice of each decision."""
    days = [first_date(one.noticed) for one in found.entries]
    known = [day for day in days if day]
    if known and found.published is None:
        found.published = max(known)
        why = "the plan does not say when it was published; the latest day of notice in it has been taken"
        found.doubts.append(Doubt(found.pages[0], "date", why))
    for one, day in zip(found.entries, days, strict=True):
        one.is_new = day == found.published if day else one.is_new


def _row(block: Block, fields: list[str], part: str, found: FoundPlan, *, is_new: bool | None) -> None:
    if not fields or len(block.cells) < len(fields):
        return
    cells = [re.sub(r"</?\w+>", "", cell).strip() for cell in block.cells]
    front = " ".join(filter(None, cells[: -len(fields)])) if len(cells) > len(fields) else ""
    said = dict(zip(fields, cells[-len(fields) :], strict=True))
    text = _NUMBER.sub("", _NUMBER.sub("", front).strip()).strip()
    if _NONE.match(text) or not (text or any(said.values())):
        return
    if not text:
        if found.entries and not said.get("maker"):
            for name, words in said.items():
                if words and hasattr(found.entries[-1], name):
                    setattr(found.entries[-1], name, f"{getattr(found.entries[-1], name)} {words}".strip())
        return
    if not said.get("maker") and not said.get("expected"):
        return
    reference, title, rest = divided(text)
    entry = line_of(title, rest, block.page, said)
    entry.title, entry.part, entry.is_new = title, part if not said.get("key") else entry.part, is_new
    entry.reference = reference or entry.reference
    found.entries.append(entry)
