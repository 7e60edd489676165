"""Minutes and agendas: blocks → a meeting with its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ..formats import Block
from . import front_page
from .asks import Sentences, sentences
from .attendance import Names
from .days import dates, first_date
from .found import Doubt, FoundItem, FoundMeeting
from .item_text import MARKED, ItemReader, is_marked
from .items import Start, found_item, kind_of, starts
from .layout import without_layout
from .movements import note_movements
from .private_business import mark_closed
from .profile import Profile

_NEXT = re.compile(
    r"\b(?:next|future|following)\b[^.]{0,40}\bmeetings?\b|\bmeeting dates?\b|\bdates? of (?:the )?next\b", re.I
)
REPEATED = 0.75
"""From which likeness on a row of a table is taken to repeat what the text says."""
_SIGNED = re.compile(
    r"^(?:signed|chair(?:man|person)?\b.{0,5}(?:signature|signed|$)|dated?\s*:?\s*[_.…]|[_.…\s]+$)", re.I
)


def meeting_of(blocks: Sequence[Block], kind: str, profile: Profile, body: str = "") -> FoundMeeting:
    """A meeting from its agenda or minutes.

    Args:
        blocks: the blocks of the agenda or minutes alone.
        kind: `agenda` or `minutes`.
        profile: the words by which papers are understood.
        body: the committee, if known.
    """
    return _Reader(blocks, kind, profile, body).meeting()


class _Reader:
    def __init__(self, blocks: Sequence[Block], kind: str, profile: Profile, body: str) -> None:
        self._profile, self._kind, self._body = profile, kind, body
        self._is_agenda = kind == "agenda"
        laid_out = without_layout(blocks, profile, is_agenda=self._is_agenda)
        self._blocks = [one for one in laid_out if not _SIGNED.match(one.text)]

    def meeting(self) -> FoundMeeting:
        begins = starts(self._blocks, is_agenda=self._is_agenda, is_label=Names(self._profile).is_label)
        first = begins[0].at if begins else min(15, len(self._blocks))
        head = self._blocks[:first]
        pages = (self._blocks[0].page, self._blocks[-1].page) if self._blocks else (1, 1)
        top = (
            [b for b in head if not re.match(r"present|apologies|panel\b|attend", b.text, re.I)][:8]
            if not self._is_agenda
            else head[:12]
        )
        found = FoundMeeting(
            self._kind,
            self._body or front_page.body_name(head or self._blocks[:5]),
            front_page.day_of(head or self._blocks[:8]),
            pages,
        )
        found.starts, found.place = front_page.start_of(top), front_page.place_of(top)
        if not self._is_agenda:
            self._attendance(head, begins, found)
            if not found.present:
                found.doubts.append(Doubt(pages[0], "attendance", "no list of those present was found"))
        self._divide(begins, found)
        if not found.items:
            found.doubts.append(Doubt(pages[0], "items", "no items were found"))
        if not found.date:
            found.doubts.append(Doubt(pages[0], "date", "the paper does not give the date of the meeting"))
        self._close(found)
        _without_repeats(found)
        return found

    def _divide(self, begins: list[Start], found: FoundMeeting) -> None:
        bounds = [one.at for one in begins] + [len(self._blocks)]
        for start, until in zip(begins, bounds[1:], strict=True):
            within = self._blocks[start.at + 1 : until]
            item = found_item(start, self._blocks[start.at], self._profile)
            if self._is_agenda:
                item.paragraphs += [start.rest] if start.rest else []
                self._agenda_item(item, within)
            found.items.append(item)
        if self._is_agenda:
            return
        for start, item, until in zip(begins, found.items, bounds[1:], strict=True):
            if item.kind == "apologies":
                rest = [_again(self._blocks[start.at], start.rest)] if start.rest else []
                self._apologies([*rest, *self._blocks[start.at + 1 : until]], found)
        note_movements(found.present, self._blocks)
        reader = Sentences(self._profile, found.everybody)
        item_reader = ItemReader(self._profile, reader, is_labelled=self._is_labelled())
        for start, item, until in zip(begins, found.items, bounds[1:], strict=True):
            is_sentence = re.search(r"\b(?:was|were|has|had)\b|RESOLVED|\.$", start.title)
            own = start.rest or (start.title if is_sentence and reader.is_decision(start.title) else "")
            within = [*([_again(self._blocks[start.at], own)] if own else []), *self._blocks[start.at + 1 : until]]
            item_reader.read(item, within)
            self._finish(item, within, found)
        mark_closed(found.items, self._profile)

    def _agenda_item(self, item: FoundItem, within: Sequence[Block]) -> None:
        """Add the next line to a title that continues on it."""
        below = (" ".join(filter(None, block.cells)) if block.cells else block.text for block in within[:3])
        text = next((one for one in below if not re.fullmatch(r"[\d\s–-]*(?:to [\d\s]+)?", one)), "")
        if text and re.search(r"(?:&|\band|\bof|\bthe|:|,|-|–|\bwith|\bfor)$", item.title):
            item.title = f"{item.title} {text}"[:200].strip(" :")
            item.kind = kind_of(item.title, self._profile)

    def _attendance(self, head: Sequence[Block], begins: Sequence[Start], found: FoundMeeting) -> None:
        """Take who was there from above the items, or else from the first items themselves."""
        names = Names(self._profile)
        listed = names.attendance(head)
        if not listed.present and len(begins) > 1:
            for start, after in pairwise([*begins[:4], *begins[-1:]]):
                title = f"{start.title}: {start.rest}" if start.rest else start.title
                opening = [_again(self._blocks[start.at], title), *self._blocks[start.at + 1 : after.at]]
                more = names.attendance(opening) if after.at > start.at else listed
                if more is not listed and len(listed.present) < 2:
                    listed = more
        found.present, found.in_attendance = listed.present, listed.in_attendance
        found.apologies, found.absent, found.public = listed.apologies, listed.absent, listed.public

    def _apologies(self, within: Sequence[Block], found: FoundMeeting) -> None:
        """Take apologies from the item that has them."""
        names = Names(self._profile)
        for block in within:
            text = re.split(
                r"\b(?:apologies|absence)\b[^.]*?\b(?:from|on behalf of|by):?\b", block.text, maxsplit=1, flags=re.I
            )[-1]
            is_said = text != block.text or len(block.text.split()) < 25
            known = {who.name for who in (*found.apologies, *found.present)}
            if is_said and not re.match(r"^(?:none|no\b|nil|there were no|all\b)", text, re.I):
                text = next(sentences(text), "")
                text = re.sub(r"\b(?:had |have |has )*(?:sent|gave|given|tendered|submitted|offered)\b.*", "", text)
                for who in names.people(text, block.page):
                    who.office = who.office.lstrip("!")
                    if who.name not in known and not any(who.name in one.name for one in found.apologies):
                        found.apologies.append(who)
                        found.absent = [one for one in found.absent if one.name != who.name]

    def _is_labelled(self) -> bool:
        """Whether these minutes mark their actions, so that unmarked text is only debate."""
        return sum(is_marked(block, self._profile) for block in self._blocks) >= MARKED

    def _finish(self, item: FoundItem, within: Sequence[Block], found: FoundMeeting) -> None:
        whole = " ".join([item.title, *(block.text for block in within)])
        near = found.date
        is_agreed = re.search(
            r"agreed|approved?\b|confirmed?\b|accepted|adopted|true (?:and accurate )?record|correct record|signed",
            whole,
            re.I,
        )
        if (
            re.search(r"\bminutes\b", whole, re.I)
            and is_agreed
            and (
                item.kind == "minutes"
                or re.search(
                    r"approved? the minutes|minutes [^.]{0,80}(?:agreed|approved|confirmed|signed|adopted)", whole, re.I
                )
            )
        ):
            text = next(
                (
                    t
                    for b in [item.title, *(b.text for b in within)]
                    for t in [b]
                    if re.search(r"\bminutes\b", t, re.I) and [*dates(t, near)]
                ),
                "",
            )
            item.confirms = [day for day in dict.fromkeys(dates(text, near)) if near is None or day < near][:3]
        item.asked = list({one.text: one for one in reversed(item.asked)}.values())[::-1]

    def _close(self, found: FoundMeeting) -> None:
        near = found.date
        tail = self._blocks[len(self._blocks) // 2 :] if self._is_agenda else self._blocks
        for at, block in enumerate(self._blocks):
            if ends := front_page.end_of(block.text):
                found.ends = ends
            if re.search(r"\b(?:began|commenced|opened|started)\b", block.text, re.I) and (
                first := front_page.start_of([block])
            ):
                found.starts = found.starts or first
            if (
                _NEXT.search(block.text)
                and block in tail
                and len(block.text) < 250
                and not re.match(r"action", block.text, re.I)
            ):
                near_by = (block, *self._blocks[at + 1 : at + 3])
                day = next((one for b in near_by if (one := _after(near, b.text))), None)
                if day and (found.next_meeting is None or day < found.next_meeting):
                    found.next_meeting = day


def _without_repeats(found: FoundMeeting) -> None:
    """Leave out what a table of actions at the end repeats of the items above, and take from it what they do not say."""
    said = [one for item in found.items for one in item.asked if not one.from_table]
    for item in found.items:
        for one in [one for one in item.asked if one.from_table]:
            same = max(said, key=lambda other: _likeness(one.text, other.text), default=None)
            if same and _likeness(one.text, same.text) >= REPEATED:
                is_dated = first_date(one.due, found.date) is not None
                same.due = one.due if is_dated else same.due or one.due
                same.owner = same.owner or one.owner
                item.asked.remove(one)


def _likeness(one: str, other: str) -> float:
    """The share of the words of the shorter text that stand in the other."""
    a, b = (set(re.findall(r"[a-z0-9]{3,}", text.casefold())) for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if min(len(a), len(b)) >= 3 else 0.0


def _again(block: Block, text: str) -> Block:
    return Block("paragraph", text, block.page, position=block.position)


def _after(near: date | None, text: str) -> date | None:
    return (
        next((day for day in dates(text, near) if near is None or day > near), None) if first_date(text, near) else None
    )
