"""Where the items of an agenda or of minutes begin."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..formats import Block
from .days import first_date, month_of
from .found import FoundItem
from .profile import Profile

_NUMBERED = re.compile(
    r"^(?P<word>(?:agenda\s+)?item|minute|min\.?)?\s*(?:no\.?\s*)?"
    r"(?P<number>(?:[A-Z]{1,5}\s?[/.-]\s?|[A-Z]{1,4}(?=\d+[/:]))?\d{1,4}(?:\s?[./]\s?\d{1,4}|:\d{1,4}(?=/)){0,3}"
    r"(?:[a-z](?![a-z])|[ivx]{1,4}\b)?)"
    r"(?P<mark>\s*[.):–-]+\s*|\)?\s+)(?P<title>\S.*)$",
    re.I,
)
_LETTERED = re.compile(r"^(?P<number>[A-Z]{1,5}/\d{1,4}(?:/\d{1,4})?)\s*[.:–-]?\s*(?P<title>[A-Z].*)$")
_AGAIN = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})?[.)])\s+(?=[A-Z])")
"""The number on the agenda, behind the number of the minute."""
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


def starts(
    blocks: Sequence[Block], *, is_agenda: bool, is_label: Callable[[str], bool] = lambda _: False
) -> list[Start]:
    """The blocks that begin items.

    Args:
        blocks: those of an agenda or of minutes.
        is_agenda: which of the two it is.
        is_label: says whether a heading is that of a list of names.
    """
    candidates = [one for at, block in enumerate(blocks) if (one := _candidate(at, block, is_agenda=is_agenda))]
    numbered = _chosen(candidates, is_agenda=is_agenda)
    if len(numbered) >= 2 or any(one.looks != "plain" for one in numbered):
        first, last = numbered[0].at, numbered[-1].at
        if is_agenda:
            return numbered
        return [*_bare(blocks[:first], 0, is_label), *numbered, *_after(blocks, last)]
    if is_agenda:
        return list(_listed(blocks))
    return list(_bare(blocks, 0, is_label)) or list(_lines_of_their_own(blocks, is_label))


def _candidate(at: int, block: Block, *, is_agenda: bool) -> Start | None:
    text = block.text
    if block.cells:
        if (
            not re.fullmatch(r"\s*(?:item\s*)?\d{1,3}(?:\.\d{1,3})*[.)]?\s*", block.cells[0], re.I)
            or len(block.cells) < 2
        ):
            return None
        text = f"{block.cells[0]} {block.cells[1]}"
    found = _LETTERED.match(text) or _NUMBERED.match(text)
    if not found:
        return None
    parts = found.groupdict()
    title = _AGAIN.sub("", _CLOCK.sub("", parts["title"]))
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
    lead = _NUMBERED.match(block.lead) or _LETTERED.match(block.lead)
    first = lead["title"].strip() if lead else ""
    first = first if len(re.findall(r"[A-Za-z]", first)) > 3 and title.startswith(first) else ""
    title, rest = _divided(_PAGES.sub("", title), first, is_agenda=is_agenda)
    letters = re.sub(r"[^A-Za-z]", "", title)
    looks = (
        "caps"
        if letters.isupper() and len(letters) > 3
        else "bold"
        if block.bold or block.kind == "heading" or first
        else "plain"
    )
    depth = len(re.findall(r"\d+", number))
    return Start(at, number, title, rest, depth, bool(parts.get("word")), looks)


_SHORT = re.compile(r"(?:^|\b)(?:no|st|mr|mrs|ms|dr|cllr|rev|[a-z])$", re.I)


def _divided(title: str, lead: str, *, is_agenda: bool) -> tuple[str, str]:
    """A title, and text that follows it in the same paragraph.

    Args:
        title: both.
        lead: the bold words with which it begins.
        is_agenda: whether it is an item of an agenda, which has no text behind a title.
    """
    if lead:
        return lead.strip(" .:–-"), title[len(lead) :].lstrip(" .:–-")
    for one in re.finditer(r"(?::|\.|\s[–-])\s+(?=[A-Z“\"‘£])", title) if not is_agenda else ():
        before, rest = title[: one.start()], title[one.end() :]
        if len(before.split()) > 9 or len(before) > 90:
            break
        is_text = rest.rstrip().endswith((".", "!", "?")) or len(rest.split()) >= 8
        if len(before) > 3 and is_text and not _SHORT.search(before):
            return before.strip(" :–-"), rest.strip()
    if len(title) <= 90:
        return title.strip(" :–-"), ""
    found = re.match(r"^(.{3,90}?)(?:\s[–-]\s|:\s|\.\s)(.+)$", title)
    return (found[1].strip(), found[2].strip()) if found else (title.strip(), "")


def _chosen(candidates: list[Start], *, is_agenda: bool) -> list[Start]:
    """The numbered blocks that are items: alike in form and depth, and in order."""
    groups: dict[tuple[str, int], list[Start]] = {}
    for one in candidates:
        looks = "worded" if one.is_worded else "" if is_agenda else one.looks
        groups.setdefault((looks, one.depth), []).append(one)
    chains = [(key, _chain(several)) for key, several in groups.items()]
    chains = [(key, chain) for key, chain in chains if len(chain) >= 2]
    if not chains:
        return candidates if len(candidates) == 1 and candidates[0].looks != "plain" else []
    weight = {"caps": 2.0, "bold": 2.0, "worded": 1.5, "": 1.0, "plain": 1.0}
    (looks, depth), best = max(chains, key=lambda one: (len(one[1]) * weight[one[0][0]], -one[0][1]))
    # A title that is not set apart from the text still has the next number.
    known = {one.at for one in best}
    others = [one for one in candidates if one.depth == depth and one.at not in known and len(one.title) <= 90]
    return _filled(best, others) if looks else best


def _at(one: Start, place: int) -> int:
    return int(re.findall(r"\d+", one.number)[place])


def _chain(several: list[Start]) -> list[Start]:
    """The longest run of numbers that rise, in whichever part of them does: the 4 of `18.11.4`, the 82 of `82/23`."""
    chains = (_rising(several, place) for place in reversed(range(several[0].depth)))
    return max(chains, key=len, default=[])


def _rising(several: list[Start], place: int) -> list[Start]:
    best: list[tuple[float, int]] = []
    """Of each, the weight of the longest run that ends with it, and the one before it in that run."""
    ends: dict[int, int] = {}
    for at, one in enumerate(several):
        number = _at(one, place)
        earlier = [ends[number - step] for step in (1, 2, 3) if number - step in ends]
        if number in ends and re.search(r"\d[a-z]+$", one.number, re.I) and several[ends[number]].number != one.number:
            earlier.append(ends[number])  # 6i and 6ii
        before = max(earlier, key=lambda at: best[at][0], default=-1)
        is_title = len(one.title.split()) <= 12 and not one.title.endswith((".", ";")) and not one.rest.endswith(";")
        best.append((1 + 0.1 * is_title + (best[before][0] if before >= 0 else 0), before))
        if number not in ends or best[at][0] > best[ends[number]][0]:
            ends[number] = at
    at = max(range(len(best)), key=lambda at: best[at][0], default=-1)
    found: list[Start] = []
    while at >= 0:
        found.append(several[at])
        at = best[at][1]
    return found[::-1]


def _filled(chain: list[Start], others: list[Start]) -> list[Start]:
    """A run of items with the missing ones filled in, where a number fits."""
    found = list(chain)
    place = next(at for at in reversed(range(chain[0].depth)) if _at(chain[0], at) < _at(chain[-1], at))
    for before, after in zip(chain, [*chain[1:], None], strict=True):
        wanted = _at(before, place) + 1
        until = after.at if after else 10**9
        for one in others:
            fits = before.at < one.at < until and _at(one, place) == wanted
            if fits and (after is None or wanted < _at(after, place)) and len(one.title.split()) <= 12:
                found.append(one)
                wanted += 1
    return sorted(found, key=lambda one: one.at)


_NO_TITLE = re.compile(
    r"^(?:minutes of (?:the|a|an)\b.*(?:held\b|\d{4})|draft minutes|agenda|present|apologies|in attendance|also present|signed|page|draft|agreed actions?|actions?|decisions?|resolved|dates?\b|future meeting|chair(?:man)?\s*$|next meeting|public document)\b|council\b.*\d{4}|meeting held|panel$|committee$|council$|board$|^part (?:\d|[a-c]|i+)\b|items considered|^(?:public|open) (?:items|session)$|^venue\b|^contact\b",
    re.I,
)


def _bare(blocks: Sequence[Block], offset: int, is_label: Callable[[str], bool]) -> Iterator[Start]:
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
        is_title = not _NO_TITLE.search(text) and not text.endswith((".", ",")) and not is_label(text)
        if begun and is_title and (not first_date(text) or re.match(r"minutes\b", text, re.I)):
            yield Start(offset + at, "", text.strip(" :"), "", 0, is_worded=False, looks="caps" if is_caps else "bold")


def _lines_of_their_own(blocks: Sequence[Block], is_label: Callable[[str], bool]) -> Iterator[Start]:
    """Short lines with text below them, in a paper that has neither numbers nor bold type."""
    begun = False
    for at, block in enumerate(blocks):
        text = block.text.strip()
        if is_label(re.split(r":", text)[0]):
            begun = True
            continue
        below = blocks[at + 1].text if at + 1 < len(blocks) else ""
        is_line = 1 <= len(text.split()) <= 8 and re.match(r"[A-Z][^.:;,?!]+$", text) and block.kind == "paragraph"
        if begun and is_line and not _NO_TITLE.search(text) and not first_date(text) and len(below.split()) > 8:
            yield Start(at, "", text, "", 0, is_worded=False, looks="plain")


def _listed(blocks: Sequence[Block]) -> Iterator[Start]:
    """The entries of an agenda without numbers: of a list, or bold, below the word that says so."""
    first = next((at for at, block in enumerate(blocks) if re.match(r"^\W*agenda\W*$", block.text, re.I)), None)
    if first is None:
        return
    below = [(at, block) for at, block in enumerate(blocks) if at > first and len(block.text) <= 150]
    listed = [one for one in below if one[1].kind == "list"]
    for at, block in listed if len(listed) >= 3 else [one for one in below if one[1].bold]:
        yield Start(at, "", block.text.strip(" :"), "", 0, is_worded=False, looks="bold")


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
    return FoundItem(start.number, start.title, block.page, kind_of(start.title, profile))
