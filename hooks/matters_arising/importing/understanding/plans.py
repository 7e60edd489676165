"""Forward Plans: tables → entries, each with its fields, by what the headings of columns mean."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..formats import Block
from .days import first_date
from .found import Doubt, FoundPlan, PlanLine
from .profile import Profile

_REFERENCE = re.compile(r"\b[A-Z]{2,6}/(?=[A-Z]*\d)[A-Z0-9]{2,12}/\d{1,4}|\b[A-Z]{2,6}/\d{2,8}\b|\b[A-Z]{1,3}\d{3,6}\b")
_NUMBER = re.compile(r"^\d{1,3}\s?[.)](?:\s+\d{1,3}(?=\s+[A-Z])|\s+\d{1,3}$)?\s*|^\d{1,3}$")
_AGAIN = re.compile(
    r"^(.{15,160}?[a-z)])\s+(?=(?:Approval|To|Every|This|These|The|A|An|Decision|Following|Review|It|In)\b [a-z])"
)
_PARTS = (
    ("private decision", r"private"),
    ("urgent decision taken", r"urgen"),
    ("non-key decision", r"non[- ]?key"),
    ("key decision", r"\bkey\b"),
)
_NONE = re.compile(r"^(?:none|nil|n/?a|no (?:decisions|items))\b.{0,40}$", re.I)


class PlanColumns:
    """Finds the headings of a plan's table, given a profile's words."""

    def __init__(self, profile: Profile) -> None:
        self._meanings = [
            (name, re.compile(f"(?:{'|'.join(words)})", re.I)) for name, words in profile.plan_columns.items()
        ]

    def of(self, block: Block) -> list[str] | None:
        """The fields in the columns after the title, in order; `None` if the row is not one of headings."""
        found = [name for cell in block.cells if cell for name in [self._meaning(cell)] if name]
        fields = [name for name in found if name != "title"]
        return fields if len(set(fields)) >= 3 and {"maker", "expected"} & set(fields) else None

    def _meaning(self, cell: str) -> str:
        return next((name for name, words in self._meanings if len(cell) < 160 and words.match(cell.strip(" :*"))), "")


def plan_of(blocks: Sequence[Block], profile: Profile) -> FoundPlan:
    """An edition of the Forward Plan.

    Args:
        blocks: the blocks of the plan alone.
        profile: the words by which papers are understood.
    """
    columns = PlanColumns(profile)
    found = FoundPlan(None, (blocks[0].page, blocks[-1].page), [])
    part, is_new, fields = "key decision", True, list[str]()
    for block in blocks:
        text = block.text
        if block.kind != "row":
            if found.published is None and re.search(r"publi(?:shed|cation)|issued|\bdated?\b", text, re.I):
                found.published = first_date(text)
            if re.match(r"part \d|(?:key|non-key|private) decisions", text, re.I):
                part = next((name for name, words in _PARTS if re.search(words, text, re.I)), part)
                is_new = True
            continue
        if headings := columns.of(block):
            fields = headings
            continue
        squeezed = re.sub(r"[^A-Z]", "", text.upper())
        if len(text) < 120 and not _NUMBER.match(text) and _REFERENCE.search(text) is None:
            if "IOUSLYADVERTISED" in squeezed or "CARRIEDFORWARD" in squeezed:
                is_new = False
                continue
            if "DECISIONSFROM" in squeezed or "DECISIONSTOBETAKEN" in squeezed:
                is_new = True
                found.decisions_from = found.decisions_from or (first_date(text) if part == "key decision" else None)
                continue
        _row(block, fields, part, found, is_new=is_new)
    if found.published is None:
        found.doubts.append(Doubt(found.pages[0], "date", "the plan does not say when it was published"))
    return found


def _row(block: Block, fields: list[str], part: str, found: FoundPlan, *, is_new: bool) -> None:
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
                if words:
                    setattr(found.entries[-1], name, f"{getattr(found.entries[-1], name)} {words}".strip())
        return
    if not said.get("maker") and not said.get("expected"):
        return
    reference, title, rest = _divided(text)
    found.entries.append(PlanLine(title, rest, block.page, part, is_new, reference, **said))


def _divided(text: str) -> tuple[str, str, str]:
    """The reference, the title and the rest of the first column."""
    strip = " –—-:("
    if named := _REFERENCE.search(text):
        return named[0], text[: named.start()].rstrip(strip), text[named.end() :].lstrip(" –—-:)")
    if again := _AGAIN.match(text):
        return "", again[1].rstrip(strip), text[again.end() :]
    title, dash, rest = text.partition(" – ") if " – " in text else text.partition(" - ")
    if dash and len(title) >= 10:
        return "", title.strip(), rest.strip()
    return "", text, ""
