"""Work programmes: tables → what is planned for each meeting, with the deadlines for reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..formats import Block
from .days import first_date
from .found import Doubt, FoundProgramme, ProgrammeDay, ProgrammeLine

_MEETING = re.compile(r"\b(?:meeting date|date of meeting)\s*:?", re.I)
_DRAFT = re.compile(r"\bdraft (?:report )?(?:deadline|due)\s*:?\s*(?P<day>[^:]*?)(?=final|draft|meeting date|$)", re.I)
_FINAL = re.compile(r"\bfinal (?:report )?(?:deadline|due)\s*:?\s*(?P<day>[^:]*?)(?=final|draft|meeting date|$)", re.I)
_CONTACT = re.compile(r"\b(?:contact|lead|report) officers?\s*:?|\bofficers?\s*:", re.I)


def programme_of(blocks: Sequence[Block], body: str = "") -> FoundProgramme:
    """A work programme.

    Args:
        blocks: the blocks of the programme alone.
        body: the committee whose programme it is, if known.
    """
    found = FoundProgramme(body, None, (blocks[0].page, blocks[-1].page), [])
    for block in blocks:
        if block.kind != "row" or len(block.cells) < 2:
            continue
        first, what = block.cells[0], block.cells[1]
        if _MEETING.match(first) and (day := first_date(_MEETING.sub("", first, count=1))):
            found.days.append(ProgrammeDay(day, is_joint=bool(re.search(r"\bjoint\b", first, re.I))))
        if not found.days:
            continue
        current = found.days[-1]
        for pattern, name in ((_DRAFT, "draft_due"), (_FINAL, "final_due")):
            if (said := pattern.search(first)) and (day := first_date(said["day"])):
                setattr(current, name, day)
        if not what and _MEETING.match(first):
            # What is planned may be beside the date itself.
            beside = _DRAFT.sub("", _FINAL.sub("", _MEETING.sub("", first, count=1)))
            what = re.sub(r"^\W*(?:\w+day )?\d{1,2}\w* \w+ \d{4}\W*", "", beside)
        if what:
            title, *contact = _CONTACT.split(what, maxsplit=1)
            contacts = [one for one in re.split(r"\s*(?:/|,|;|&|\band\b)\s*", contact[0]) if one] if contact else []
            note = block.cells[2] if len(block.cells) > 2 else ""
            current.items.append(ProgrammeLine(title.strip(" :–-"), contacts, note))
    if not found.days:
        found.doubts.append(Doubt(found.pages[0], "meetings", "no meeting with a date was found in the programme"))
    return found
