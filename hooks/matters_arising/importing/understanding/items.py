"""Where the items of an agenda or of minutes begin."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..formats import Block
from .days import first_date, month_of
from .found import FoundItem
from .profile import Profile

_NUMBERED = re.compile(
    r"^(?P<word>(?:agenda\s+)?item|minute|min\.?)?\s*(?:no\.?\s*)?"
    r"(?P<number>(?:[A-Z]{1,5}\s?[/.-]\s?)?\d{1,4}(?:\s?[./]\s?\d{1,4}){0,3}(?:[a-z]|[ivx]{1,4})?)"
    r"(?P<mark>\s*[.):–-]+\s*|\)?\s+)(?P<title>\S.*)$",
    re.I,
)
_LETTERED = re.compile(r"^(?P<number>[A-Z]{1,5}/\d{1,4}(?:/\d{1,4})?)\s*[.:–-]?\s+(?P<title>\S.*)$")
_PAGES = re.compile(r"\s*\(?(?:pages?\s*|pp\.?\s*)?\d{1,4}\s*(?:-|–|to)\s*\d{1,4}\)?\s*$", re.I)
_CLOCK = re.compile(r"^\d{1,2}[.:]\d{2}\s*(?:am|pm)?(?:\s*[-–]\s*\d{1,2}[.:]\d{2}\s*(?:am|pm)?)?\s*:?\s*", re.I)


@dataclass(frozen=True)
class Start:
    """A block that may begin an item."""

    at: int
    number: str
    title: str
    rest: str
    depth: int
    is_worded: bool
    """Whether it says "Item"."""
    looks: str
    """How it looks: caps, bold, or plain."""


def starts(blocks: Sequence[Block], *, is_agenda: bool) -> list[Start]:
    """The blocks that begin items."""
    candidates = [one for at, block in enumerate(blocks) if (one := _candidate(at, block))]
    numbered = _chosen(candidates, is_agenda=is_agenda)
    if len(numbered) >= 2 or any(one.looks != "plain" for one in numbered):
        first, last = numbered[0].at, numbered[-1].at
        return [*_bare(blocks[:first], 0), *numbered, *_after(blocks, last)] if not is_agenda else numbered
    return [] if is_agenda else list(_bare(blocks, 0))


def _candidate(at: int, block: Block) -> Start | None:
    text = block.text
    if block.cells:
        if (
            not re.fullmatch(r"\s*(?:item\s*)?\d{1,3}(?:\.\d{1,3})*[.)]?\s*", block.cells[0], re.I)
            or len(block.cells) < 2
        ):
            return None
        text = f"{block.cells[0]} {block.cells[1]}"
    found = _NUMBERED.match(text) or _LETTERED.match(text)
    if not found:
        return None
    parts = found.groupdict()
    title = _CLOCK.sub("", parts["title"])
    if not re.match(r"[A-Z“\"‘'(]|\d{2,4}[/-]", title) or len(re.findall(r"[A-Za-z]", title)) < 3:
        return None
    if (
        not parts.get("word")
        and "." not in parts["number"]
        and first_date(text[: len(parts["number"]) + 20])
        and not parts.get("mark", "").strip()
    ):
        return None
    number = re.sub(r"\s", "", parts["number"])
    title, rest = _divided(_PAGES.sub("", title))
    letters = re.sub(r"[^A-Za-z]", "", title)
    looks = (
        "caps"
        if letters.isupper() and len(letters) > 3
        else "bold"
        if block.bold or block.kind == "heading"
        else "plain"
    )
    depth = len(re.findall(r"\d+", number))
    return Start(at, number, title, rest, depth, bool(parts.get("word")), looks)


def _divided(title: str) -> tuple[str, str]:
    """A title, and the text that follows it in the same paragraph."""
    if len(title) <= 90:
        return title.strip(" :–-"), ""
    found = re.match(r"^(.{3,90}?)(?:\s[–-]\s|:\s|\.\s)(.+)$", title)
    return (found[1].strip(), found[2].strip()) if found else (title.strip(), "")


def _chosen(candidates: list[Start], *, is_agenda: bool) -> list[Start]:
    """The numbered blocks that are items: alike in form and depth, and in order."""
    worded = [one for one in candidates if one.is_worded]
    if len(worded) >= 2:
        return worded
    groups: dict[tuple[str, int], list[Start]] = {}
    for one in candidates:
        groups.setdefault((one.looks if not is_agenda else "", one.depth), []).append(one)
    chains = [(key, _chain(several)) for key, several in groups.items()]
    chains = [(key, chain) for key, chain in chains if len(chain) >= 2]
    if not chains:
        return candidates if len(candidates) == 1 and candidates[0].looks != "plain" else []
    weight = {"caps": 2.0, "bold": 2.0, "": 1.0, "plain": 1.0}
    (looks, depth), best = max(chains, key=lambda one: (len(one[1]) * weight[one[0][0]], -one[0][1]))
    # A title whose type could not be told from the text is still the next number.
    known = {one.at for one in best}
    others = [one for one in candidates if one.depth == depth and one.at not in known and len(one.title) <= 90]
    return _filled(best, others) if looks else best


def _last(number: str) -> int:
    return int(re.findall(r"\d+", number)[-1])


def _chain(several: list[Start]) -> list[Start]:
    """The longest run of rising numbers, whatever the first."""
    best: list[list[Start]] = []
    for one in several:
        before = [run for run in best if 0 < _last(one.number) - _last(run[-1].number) <= 3 and len(run)]
        longest = max(before, key=len, default=[])
        best.append([*longest, one])
    return max(best, key=lambda run: (len(run), -run[0].at), default=[])


def _filled(chain: list[Start], others: list[Start]) -> list[Start]:
    """A run of items with the missing ones filled in, where a number fits."""
    found = list(chain)
    for before, after in zip(chain, [*chain[1:], None], strict=True):
        wanted = _last(before.number) + 1
        until = after.at if after else 10**9
        for one in others:
            fits = before.at < one.at < until and _last(one.number) == wanted
            if fits and (after is None or wanted < _last(after.number)) and len(one.title.split()) <= 12:
                found.append(one)
                wanted += 1
    return sorted(found, key=lambda one: one.at)


_NO_TITLE = re.compile(
    r"^(?:minutes|agenda|present|apologies|in attendance|also present|signed|page|draft|agreed actions?|actions?|decisions?|resolved|dates?\b|future meeting|chair(?:man)?\s*$|next meeting|public document)\b|council\b.*\d{4}|meeting held|panel$|committee$|council$|board$",
    re.I,
)


def _bare(blocks: Sequence[Block], offset: int) -> Iterator[Start]:
    """Headings without numbers that read like item titles."""
    begun = False
    for at, block in enumerate(blocks):
        text = block.text.strip()
        is_caps = text.isupper() and len(re.findall(r"[A-Z]", text)) > 4
        if not (block.bold or block.kind == "heading" or is_caps) or block.kind == "row" or len(text) > 90:
            if re.match(
                r"^(?:present|apologies|in attendance|attendance|panel|other attendees|secretariat|members)\b",
                text,
                re.I,
            ):
                begun = True
            continue
        if re.match(r"^(?:present|attendance)\b", text, re.I):
            begun = True
        if begun and not _NO_TITLE.search(text) and not text.endswith((".", ",")) and not first_date(text):
            yield Start(offset + at, "", text.strip(" :"), "", 0, is_worded=False, looks="caps" if is_caps else "bold")


def _after(blocks: Sequence[Block], last: int) -> Iterator[Start]:
    for at, block in enumerate(blocks[last + 1 :], last + 1):
        text = block.text.strip()
        if block.bold and len(text) <= 60 and not _NO_TITLE.search(text) and not text.endswith((".", ",", ":", "-")):
            after = blocks[at + 1] if at + 1 < len(blocks) else None
            is_last = after is None or after.bold or after.kind == "heading"
            if (
                is_last
                or first_date(text)
                or month_of(text)
                or re.match(r"^(?:the|meeting|item)\b", text, re.I)
                or not text[0].isalpha()
            ):
                continue
            yield Start(at, "", text, "", 0, is_worded=False, looks="bold")


def kind_of(title: str, profile: Profile) -> str:
    """The kind of business of an item, by its title."""
    for kind, patterns in profile.kinds.items():
        if any(re.search(pattern, title, re.I) for pattern in patterns):
            return kind
    return "business"


def found_item(start: Start, block: Block, profile: Profile) -> FoundItem:
    """The beginning of an item."""
    item = FoundItem(start.number, start.title, block.page, kind_of(start.title, profile))
    if start.rest:
        item.paragraphs.append(start.rest)
    return item


def numbers_of(items: Sequence[FoundItem]) -> list[str]:
    """Item numbers for the record, one for each item: as printed, as far as possible.

    `18.11.4` gives 4 and `CL/12` gives 12; an item without a number, or with a repeated one, continues from the one before.
    """
    found: list[str] = []
    used: Counter[str] = Counter()
    for item in items:
        printed = item.number
        number = ""
        if re.fullmatch(r"\d{1,3}[a-z]?(?:\.\d{1,2})?", printed):
            number = printed
        elif numbers := re.findall(r"\d+[a-z]*", printed):
            number = re.sub(r"^0+(?=\d)", "", numbers[-1])
        if not re.fullmatch(r"\d{1,3}[a-z]?(?:\.\d{1,2})?", number) or used[number]:
            base = re.match(r"\d+", number or (found[-1] if found else "0"))
            stem = base[0] if base else "0"
            number = next(n for n in (f"{stem}{letter}" for letter in "abcdefghijklmnopqrstuvwxyz") if not used[n])
        used[number] += 1
        found.append(number)
    return found
