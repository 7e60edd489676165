"""Minutes and agendas: blocks → a meeting with its items."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..formats import Block
from . import front
from .asks import Sentences, owner_behind, sentences
from .attendance import Names
from .days import dates, first_date
from .found import Asked, Decision, Doubt, FoundItem, FoundMeeting
from .items import Start, found_item, kind_of, starts
from .profile import Profile
from .tables import Columns, Tables

_NEXT = re.compile(
    r"\b(?:next|future|following)\b[^.]{0,40}\bmeetings?\b|\bmeeting dates?\b|\bdates? of (?:the )?next\b", re.I
)
_SIGNED = re.compile(
    r"^(?:signed|chair(?:man|person)?\b.{0,5}(?:signature|signed|$)|dated?\s*:?\s*[_.…]|[_.…\s]+$)", re.I
)


def meeting_of(blocks: Sequence[Block], kind: str, profile: Profile, body: str = "") -> FoundMeeting:
    """A meeting from its agenda or minutes.

    Args:
        blocks: those of the agenda or of the minutes alone.
        kind: `agenda` or `minutes`.
        profile: the words to go by.
        body: the committee, where it is known.
    """
    return _Reader(blocks, kind, profile, body).meeting()


class _Reader:
    def __init__(self, blocks: Sequence[Block], kind: str, profile: Profile, body: str) -> None:
        self._blocks = [block for block in blocks if not _SIGNED.match(block.text)]
        self._profile, self._kind, self._body = profile, kind, body
        self._is_agenda = kind == "agenda"
        self._tables = Tables(profile)
        self._labels = re.compile(rf"^{profile.any_of('action_label')}\s*(?:[:–-]+)\s*(?=\S)", re.I)
        self._heading = re.compile(rf"^{profile.any_of('action_heading')}\s*:?$", re.I)
        self._decisions = re.compile(profile.any_of("decision_list"), re.I)
        self._requests = re.compile(profile.any_of("request_list"), re.I)

    def meeting(self) -> FoundMeeting:
        begins = starts(self._blocks, is_agenda=self._is_agenda)
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
            self._body or front.body_name(head or self._blocks[:5]),
            front.day_of(head or self._blocks[:8]),
            pages,
        )
        found.starts, found.place = front.start_of(top), front.place_of(top)
        if not self._is_agenda:
            names = Names(self._profile)
            listed = names.attendance(head)
            found.present, found.in_attendance = listed.present, listed.in_attendance
            found.apologies, found.absent, found.public = listed.apologies, listed.absent, listed.public
            if not found.present:
                found.doubts.append(Doubt(pages[0], "attendance", "no list of those present was found"))
        self._divide(begins, found)
        if not found.items:
            found.doubts.append(Doubt(pages[0], "items", "no items were found"))
        if not found.date:
            found.doubts.append(Doubt(pages[0], "date", "the paper does not say on what day the meeting was"))
        self._close(found)
        return found

    def _divide(self, begins: list[Start], found: FoundMeeting) -> None:
        bounds = [one.at for one in begins] + [len(self._blocks)]
        for start, until in zip(begins, bounds[1:], strict=True):
            within = self._blocks[start.at + 1 : until]
            item = found_item(start, self._blocks[start.at], self._profile)
            if self._is_agenda:
                self._agenda_item(item, within)
            found.items.append(item)
        if self._is_agenda:
            return
        for item in found.items:
            if item.kind == "apologies" or re.match(r"(?:present|attendance)\b", item.title, re.I):
                at = begins[found.items.index(item)].at
                self._attendance_item(item, self._blocks[at + 1 : bounds[found.items.index(item) + 1]], found)
        reader = Sentences(self._profile, found.everybody)
        for start, item, until in zip(begins, found.items, bounds[1:], strict=True):
            within = [
                *([_again(self._blocks[start.at], start.rest)] if start.rest else []),
                *self._blocks[start.at + 1 : until],
            ]
            self._read(item, within, reader, found)

    def _agenda_item(self, item: FoundItem, within: Sequence[Block]) -> None:
        """Add to a title what goes on in the next line."""
        if within and re.search(r"(?:&|\band|\bof|\bthe|:|,|-|–|\bwith|\bfor)$", item.title):
            text = " ".join(filter(None, within[0].cells)) if within[0].cells else within[0].text
            item.title = f"{item.title} {text}"[:200].strip(" :")
            item.kind = kind_of(item.title, self._profile)

    def _attendance_item(self, item: FoundItem, within: Sequence[Block], found: FoundMeeting) -> None:
        names = Names(self._profile)
        for block in within:
            if item.kind != "apologies":
                continue
            text = re.split(r"\b(?:apologies|absence)\b[^.]*?\bfrom:?\b", block.text, flags=re.I)[-1]
            is_said = text != block.text or len(block.text.split()) < 25
            known = {who.name for who in found.apologies}
            if is_said and not re.match(r"^(?:none|no\b|nil|there were no|all\b)", text, re.I):
                text = re.split(r"(?<=[a-z)])\.\s", text)[0]
                found.apologies += [who for who in names.people(text, block.page) if who.name not in known]
        if item.kind != "apologies" and not found.present:
            listed = names.attendance([Block("paragraph", "Present:"), *within])
            found.present, found.in_attendance = listed.present, listed.in_attendance
            found.apologies += listed.apologies

    def _read(self, item: FoundItem, within: Sequence[Block], reader: Sentences, found: FoundMeeting) -> None:
        is_formal = any(self._heading.match(block.text) for block in within)
        is_after = False
        mode = ""
        columns: Columns | None = None
        for block in within:
            text = block.text
            item.paragraphs.append(text)
            if block.kind == "row":
                headings = self._tables.columns(block)
                columns = headings or columns
                if columns and not headings:
                    item.asked += [
                        Asked(one.text, block.page, one.owner, one.due) for one in self._tables.lines([block], columns)
                    ]
                continue
            if self._heading.match(text):
                is_after, mode = True, "requests" if not re.search("decision", text, re.I) else ""
                continue
            entry = re.match(r"^(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+)(?=\S)", text)
            is_entry = block.kind == "list" or bool(entry)
            if mode and is_entry and not self._labels.match(text):
                words = text[entry.end() :] if entry else text
                self._entry(item, words, block.page, mode, reader)
                continue
            opens = self._opens(text)
            if opens:
                mode = opens
                rest = "" if text.endswith(":") else text.rpartition(":")[2]
                if rest.strip() and mode == "decisions":
                    item.decisions.append(Decision(text, block.page))
                continue
            if mode == "list of requests" and not text[:1].isupper():
                continue
            if mode != "requests" or not is_formal:
                mode = ""
            self._text(item, block, reader, is_formal=is_formal, is_after=is_after)
        self._finish(item, within, found, is_formal=is_formal, reader=reader)

    def _opens(self, text: str) -> str:
        """Of what a list is that this paragraph introduces."""
        last = list(sentences(text))[-1:] or [""]
        is_open = text.rstrip().endswith((":", " to", " note", " that", ":-"))
        if not is_open or self._labels.match(text):
            return ""
        if self._requests.search(last[0]):
            return "requests"
        return "decisions" if self._decisions.search(last[0]) and len(last[0]) < 400 else ""

    def _entry(self, item: FoundItem, words: str, page: int, mode: str, reader: Sentences) -> None:
        if mode == "decisions":
            item.decisions.append(Decision(words, page))
        else:
            one = reader.labelled(words, page)
            item.asked.append(one)

    def _text(self, item: FoundItem, block: Block, reader: Sentences, *, is_formal: bool, is_after: bool) -> None:
        text = block.text
        if label := self._labels.match(text):
            words = text[label.end() :]
            if len(words.split()) <= 4 and not re.search(r"\bto\b", words) and item.paragraphs[:-1]:
                self._owner(item, "", words, block.page)
            else:
                item.asked.append(reader.labelled(words, block.page))
            return
        if behind := owner_behind(text):
            self._owner(item, *behind, block.page)
            return
        for sentence in sentences(text):
            decided = reader.is_decision(sentence)
            unanimous = bool(re.search(r"unanimous", sentence, re.I))
            if decided and not (
                is_formal and not is_after and not re.search("agreed|approved|resolved", sentence, re.I)
            ):
                item.decisions.append(Decision(sentence, block.page, unanimous))
            is_debate = is_formal and not is_after
            asked = reader.offered(sentence, block.page) or (None if is_debate else reader.asked(sentence, block.page))
            if asked and not (decided and not asked.owner) and not _is_money(sentence, asked):
                item.asked.append(asked)

    def _owner(self, item: FoundItem, text: str, owner: str, page: int) -> None:
        """Take what stands before `ACTION: name` as that person's."""
        before = text or (item.paragraphs[-2] if len(item.paragraphs) > 1 else item.title)
        last = (list(sentences(before)) or [before])[-1]
        same = next((one for one in item.asked if one.text == last), None)
        if same:
            same.owner, same.doubt = owner, ""
        else:
            item.asked.append(Asked(last, page, owner))

    def _finish(
        self, item: FoundItem, within: Sequence[Block], found: FoundMeeting, *, is_formal: bool, reader: Sentences
    ) -> None:
        whole = " ".join([item.title, *(block.text for block in within)])
        near = found.date
        is_agreed = re.search(
            r"agreed|approved|confirmed|accepted|true (?:and accurate )?record|correct record|signed", whole, re.I
        )
        if (
            re.search(r"\bminutes\b", whole, re.I)
            and is_agreed
            and (
                item.kind == "minutes"
                or re.search(
                    r"approved the minutes|minutes [^.]{0,80}(?:agreed|approved|confirmed|signed)", whole, re.I
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
        seen: set[str] = set()
        item.asked = [one for one in item.asked if not (one.text in seen or seen.add(one.text))]  # type: ignore[func-returns-value]
        del is_formal, reader

    def _close(self, found: FoundMeeting) -> None:
        near = found.date
        tail = self._blocks[len(self._blocks) // 2 :] if self._is_agenda else self._blocks
        for at, block in enumerate(self._blocks):
            if ends := front.end_of(block.text):
                found.ends = ends
            if re.search(r"\b(?:began|commenced|opened|started)\b", block.text, re.I) and (
                first := front.start_of([block])
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


def _again(block: Block, text: str) -> Block:
    return Block("paragraph", text, block.page, position=block.position)


def _after(near: date | None, text: str) -> date | None:
    return (
        next((day for day in dates(text, near) if near is None or day > near), None) if first_date(text, near) else None
    )


def _is_money(sentence: str, asked: Asked) -> bool:
    """Whether a sentence is a decision to pay, which is nobody's task."""
    return (
        bool(
            re.search(
                r"(?:agreed|resolved) (?:not )?to (?:pay|donate|support|adopt|approve|appoint|note|accept|hold)\b",
                sentence,
                re.I,
            )
        )
        and not asked.doubt
    )
