"""A paper → its parts by kind: agenda, minutes, action log, Forward Plan, work programme."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from ..formats import Block, Paper
from .calendars import columns_of
from .plan_entries import Labels
from .profile import Profile
from .tables import Tables


@dataclass(frozen=True)
class Segment:
    """A part of a paper."""

    kind: str
    """`agenda`, `minutes`, `log`, `plan`, `programme`, `calendar` or `other`."""
    blocks: tuple[Block, ...]

    @property
    def pages(self) -> tuple[int, int]:
        """Its first and last page."""
        return self.blocks[0].page, self.blocks[-1].page


_MINUTES = re.compile(
    r"^(?:draft |unconfirmed |confirmed )?(?:minutes|notes) (?:and actions )?(?:of|from)\b(?!.{0,90}\d+\s*[-–]\s*\d+\s*$)",
    re.I,
)
_SENTENCE = re.compile(r"\b(?:was|were|be|had been|is|are)\s+(?:\w+ ){0,3}\w+ed\b", re.I)
_REPORT = re.compile(r"\bagenda item no\.?\s*\d+|^report (?:of|to|by)\b|\bpublic report\b|^appendix \w{1,2}\b", re.I)
_PLAN_HEAD = re.compile(r"decision maker", re.I)
_PROGRAMME = re.compile(r"^meeting date\s*:", re.I)
_END = re.compile(r"\bmeeting\b.{0,40}\b(?:ended|closed|finished|concluded)\b|\b(?:ended|closed) at\b", re.I)


OPENING = 4
"""Blocks above the heading of minutes that begin a paper, which are of them."""


def segments(paper: Paper, profile: Profile) -> list[Segment]:
    """Divide a paper.

    Args:
        paper: the paper.
        profile: the words by which papers are understood.
    """
    blocks = paper.blocks
    found: list[Segment] = []
    taken: set[int] = set()

    def take(kind: str, several: Sequence[Block]) -> None:
        if several:
            found.append(Segment(kind, tuple(several)))
            taken.update(block.position for block in several)

    if _is_labelled_plan(blocks):
        return [Segment("plan", tuple(blocks))]
    labels = Labels(profile)
    for start, end in _runs(blocks, lambda block: _is_plan(block) or _heads_plan(block, labels)):
        take("plan", blocks[_heading_above(blocks, start) : end])
    for start, end in _runs(blocks, lambda b: b.kind == "row" and bool(_PROGRAMME.match(b.text)), gap=40):
        more = takewhile(lambda b: b.kind == "row" or len(b.text) < 12, blocks[end:])
        above = [b for b in blocks[max(0, start - 3) : start] if re.search(r"programme|^meeting date", b.text, re.I)]
        take("programme", [b for b in (*above, *blocks[start:end], *more) if b.position not in taken])
    starts = [
        at if at > OPENING else 0
        for at in (_above(blocks, at) for at in range(len(blocks)) if _begins_minutes(blocks, at))
    ]
    for at, start in enumerate(starts):
        until = starts[at + 1] if at + 1 < len(starts) else len(blocks)
        stop = next(
            (n for n in range(start + 3, until) if _REPORT.search(blocks[n].text) and len(blocks[n].text) < 120), until
        )
        ended = next((n + 1 for n in range(start + 3, stop) if _END.search(blocks[n].text)), 0)
        take("minutes", [b for b in blocks[start : min(stop, ended + 6) if ended else stop] if b.position not in taken])
    head = list(takewhile(lambda b: b.position not in taken, blocks))
    if taken and any(re.match(r"^\W*agenda\b", block.text, re.I) for block in head):
        take("agenda", head)
    elif not taken:
        take(_kind_of(blocks, profile), blocks)
    for start, until in _logs(blocks, taken, profile):
        take("log", blocks[start:until])
    rest = [block for block in blocks if block.position not in taken]
    return sorted([*found, *_others(rest)], key=lambda one: one.blocks[0].position)


def _begins_minutes(blocks: Sequence[Block], at: int) -> bool:
    """Whether minutes begin here, at a heading that says so with people or items soon after."""
    block = blocks[at]
    if block.kind == "row" or not _MINUTES.match(block.text) or len(block.text) > 250 or _SENTENCE.search(block.text):
        return False
    near = " ".join(one.text for one in blocks[at : at + 14])
    return bool(re.search(r"\bpresent\b|\battend(?:ance|ees)\b", near, re.I)) and bool(
        re.search(r"held|\d{4}", near[:400])
    )


_MINUTED = (
    r"\bminutes\b.{0,60}\b(?:approved|agreed|accepted|confirmed|signed)\b|\bapologies were\b|^action\b.{0,8}:"
    r"|\bmeeting (?:closed|finished|ended)\b|\b(?:resolved|ratified)\b|\bopened the meeting\b"
)
"""What only minutes say."""
_NAME = re.compile(
    r"\b(?:council|committee|panel|board|cabinet|forum|commission|authority|governors|group|trust)\b", re.I
)


def _above(blocks: Sequence[Block], at: int) -> int:
    """Where minutes with a heading at a given position begin: at the committee's name, if that is above it."""
    above = range(at - 1, max(-1, at - 5), -1)
    names = [n for n in above if _NAME.search(blocks[n].text) and not blocks[n].text.endswith(".")]
    is_short = all(len(blocks[n].text) < 100 and blocks[n].kind != "row" for n in above)
    return min(names) if names and is_short else at


def _heading_above(blocks: Sequence[Block], at: int) -> int:
    """Where a Forward Plan with a table at a given position begins: at the headings above it."""
    while (
        at
        and (blocks[at - 1].kind == "row" or _PLAN_TITLE.search(blocks[at - 1].text))
        and len(blocks[at - 1].text) < 160
    ):
        at -= 1
    return at if at > OPENING else 0


_PLAN_TITLE = re.compile(
    r"^\D*forward plan|notice of (?:\w+ ){0,3}decisions|^publi(?:shed|cation)|decisions to be taken|^for the period|^part \d|key decisions",
    re.I,
)


_PLAN_LABEL = re.compile(r"^(?:proposed )?decision[- ]?(?:maker|taker)\s*(?::|$)|^decision (?:due|date)\s*:", re.I)


def _is_labelled_plan(blocks: Sequence[Block]) -> bool:
    """Whether the whole paper is a Forward Plan, or an issue of one, with a label before each thing it says."""
    front = " ".join(block.text for block in blocks[:12])
    is_named = re.search(
        r"\bforward plan\b|\bnotice of (?:\w+ ){0,3}decisions\b|^issue details\b|\bplan item\b", front, re.I
    )
    labels = sum(bool(_PLAN_LABEL.match(block.cells[0] if block.cells else block.text)) for block in blocks)
    return bool(is_named) and labels >= 1 and labels * 40 >= len(blocks)


def _heads_plan(block: Block, labels: Labels) -> bool:
    """Whether a row has the headings of a Forward Plan."""
    if block.kind != "row" or not 4 <= len(block.cells) <= 14 or len(block.text) > 500:
        return False
    fields = {labels.of(cell) for cell in block.cells if cell}
    return {"maker", "expected", "contact"} <= fields and len(fields) >= 5


def _is_plan(block: Block) -> bool:
    return block.kind == "row" and (
        bool(_PLAN_HEAD.search(block.text))
        or bool(re.search(r"\bKEY/\w+/\d+|\b[A-Z]{2,4}/\d{4,}/\d+", block.text) and len(block.cells) > 4)
    )


def _runs(blocks: Sequence[Block], is_sign, gap: int = 25) -> list[tuple[int, int]]:  # type: ignore[no-untyped-def]
    """Stretches of a paper in which the signs are close together."""
    found: list[tuple[int, int]] = []
    for at in (n for n, block in enumerate(blocks) if is_sign(block)):
        if found and at - found[-1][1] <= gap:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    stretched = []
    for start, until in found:
        rows = takewhile(lambda block: block.kind == "row", blocks[until:])
        stretched.append((start, until + sum(1 for _ in rows)))
    return stretched


def _logs(blocks: Sequence[Block], taken: set[int], profile: Profile) -> Iterator[tuple[int, int]]:
    """The action logs in the rest of a paper: tables of actions under a heading that says so."""
    tables, named = Tables(profile), re.compile(rf"\b{profile.any_of('log_heading')}\b", re.I)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        at += 1
        if block.position in taken or not named.search(block.text) or len(block.text) > 150 or block.kind == "row":
            continue
        until = at
        while until < len(blocks) and blocks[until].position not in taken and blocks[until].kind != "row":
            until += 1
        rows = takewhile(lambda one: one.kind == "row" and one.position not in taken, blocks[until:])
        number = sum(1 for _ in rows)
        if until - at <= 8 and any(tables.columns(one) for one in blocks[until : until + number]):
            yield at - 1, until + number
            at = until + number


def _kind_of(blocks: Sequence[Block], profile: Profile) -> str:
    """The kind of a paper that is not divided."""
    front = " ".join(block.text for block in blocks[:12])
    begin = [block.text for block in blocks[:60]]
    rows = sum(block.kind == "row" for block in blocks)
    tables = Tables(profile)

    def said(pattern: str, texts: Sequence[str]) -> int:
        return sum(bool(re.search(pattern, text, re.I)) for text in texts)

    headed = [columns for block in blocks[:40] if (columns := tables.columns(block))]
    is_table = any({"due", "status", "due and status"} & one.keys() for one in headed) and rows * 2 >= len(blocks) - 12
    signs = {
        "log": 3 * is_table + 2 * bool(said(rf"\b{profile.any_of('log_heading')}\b", [front])),
        "minutes": 2 * bool(said(r"\bminutes\b(?! of (?:the )?(?:last|previous))", [front]))
        + 2 * bool(said(r"^(?:(?:\w+ )?(?:members )?present\b|in attendance|panel:)", begin[:25]))
        + 2 * (said(_MINUTED, [block.text for block in blocks]) >= 3)
        + said(r"\b(?:resolved|agreed|reported|was noted|apologies (?:were|for absence were))\b", begin) // 3,
        "agenda": 4 * bool(said(r"^\W*agenda\b", begin[:30]))
        + bool(said(r"to be held|summon|invited to attend|will be held", [front])),
    }
    if any(block.kind == "row" and columns_of(block) for block in blocks[:12]):
        signs["calendar"] = 4 if rows * 2 >= len(blocks) else 0
    kind = max(signs, key=lambda one: signs[one])
    return kind if signs[kind] >= 2 else "other"


def _others(blocks: Sequence[Block]) -> list[Segment]:
    """The rest of the paper, in stretches."""
    found: list[list[Block]] = []
    for block in blocks:
        if found and block.position == found[-1][-1].position + 1:
            found[-1].append(block)
        else:
            found.append([block])
    return [Segment("other", tuple(one)) for one in found]
