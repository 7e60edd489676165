"""Responses of ModernGov's web service (XML): a meeting with its agenda or minutes, or a list of meetings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from . import html
from .blocks import Block, Limits, Paper, UnreadableError, numbered, row

CALENDAR = ("Committee", "Date", "Time", "Status", "Place")
"""The headings of a list of meetings."""

_LISTS = (("Present", "present"), ("Apologies", "apolog"), ("Absent", "absent"), ("In attendance", "in attendance"))


def read(content: bytes, name: str) -> Paper:
    """Read a response to GetMeeting or GetMeetings.

    Raises:
        UnreadableError: if it is not XML, or is another response.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise UnreadableError("is not XML", "Save the answer of the web service again") from None
    found = {"meeting": _meeting, "getmeetings": _meetings}.get(_name(root))
    if found is None:
        hint = "What can be read are the answers of GetMeeting and GetMeetings"
        raise UnreadableError("holds no meeting of ModernGov", hint)
    return Paper(name, tuple(numbered(found(root), Limits())))


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _said(element: etree._Element, name: str) -> str:
    """The text of a child element; empty if there is none."""
    return next((" ".join((one.text or "").split()) for one in element if _name(one) == name), "")


def _day(words: str) -> str:
    """A date as the service writes it, 10/02/2026, in words."""
    try:
        day = datetime.strptime(words[:10], "%d/%m/%Y")
    except ValueError:
        return words
    return f"{day.day} {day:%B %Y}"


def _meetings(root: etree._Element) -> Iterator[Block]:
    yield Block("heading", "Calendar of meetings", bold=True)
    yield row(CALENDAR, bold=True)
    for committee in (one for one in root.iter() if _name(one) == "committee"):
        title = _said(committee, "committeetitle")
        for one in (one for one in committee.iter() if _name(one) == "meeting"):
            said = (_said(one, name) for name in ("meetingtime", "meetingstatus", "meetinglocation"))
            yield row((title, _day(_said(one, "meetingdate")), *said))


def _meeting(root: etree._Element) -> Iterator[Block]:
    items = [one for one in root.iter() if _name(one) == "agendaitem" and _said(one, "isdisplayallowed") != "False"]
    is_minuted = _said(root, "minutepublished") == "True" and any(map(_minutes, items))
    kind = "Minutes" if is_minuted else "Agenda"
    starts = _said(root, "meetingactualstarttime") or _said(root, "meetingtime")
    title = f"{kind} of the meeting held on {_day(_said(root, 'meetingdate'))} at {starts}".removesuffix(" at ")
    yield Block("heading", title, bold=True)
    yield Block("paragraph", _said(root, "meetinglocation"))
    attendees = [one.attrib for one in root.iter() if _name(one) == "attendee"]
    for heading, word in _LISTS if is_minuted else ():
        names = [_attendee(one) for one in attendees if one.get("attendance", "").lower().startswith(word)]
        if names:
            yield Block("paragraph", f"{heading}: {', '.join(names)}")
    for at, item in enumerate(items, 1):
        number = _said(item, "fulldisplaynumberformat").strip(". ") or str(at)
        yield Block("heading", f"{number}. {_said(item, 'agendaitemtitle')}", bold=True)
        if _said(item, "isrestricted") != "True":
            yield from _html(_minutes(item) if is_minuted else _text(item, "agendatext"))
    if is_minuted and (ended := _said(root, "meetingactualfinishtime")):
        yield Block("paragraph", f"The meeting ended at {ended}")


def _attendee(attributes: etree._Attrib) -> str:
    role = next((word for word in ("Vice-Chair", "Chair") if word in attributes.get("roledescription", "")), "")
    return f"{attributes.get('name', '')} ({role})" if role else str(attributes.get("name", ""))


def _text(item: etree._Element, name: str) -> str:
    return next((one.text or "" for one in item if _name(one) == name), "")


def _minutes(item: etree._Element) -> str:
    return _text(item, "minutesnonemptyhtmlbody").strip()


def _html(text: str) -> Iterator[Block]:
    """The paragraphs of a piece of HTML."""
    if re.search(r"\w", re.sub(r"<[^>]*>", "", text)):
        for block in html.read(text.encode(), "").blocks:
            # Bold type within an item is not the heading of another.
            yield Block(
                "paragraph" if block.kind == "heading" else block.kind, block.text, cells=block.cells, parts=block.parts
            )
