"""The site's own lists and help pages, as search entries."""

from __future__ import annotations

from collections.abc import Iterator

from ... import english
from ... import records as r
from ...rules.sheet import has_sheet
from ...rules.snapshot import AsAt
from ...urls import addresses as at

_LISTS = (
    (
        "/requests/",
        "Requests",
        "Everything asked for: requests, recommendations, undertakings, referrals. Outstanding.",
    ),
    ("/requests/overdue/", "Overdue requests", "Requests, late and past their due date, not answered in full."),
    ("/requests/open/", "Open requests", "Requests that are open, outstanding or unanswered, not closed."),
    ("/requests/closed/", "Closed requests", "Requests that the committee has closed, completed or not."),
    ("/matters-arising/", "Matters arising", "Sheets for each meeting: action log, action tracker, outstanding."),
    ("/meetings/", "Meetings", "Agendas, minutes, attendance, dates of meetings."),
    ("/resolutions/", "Resolutions", "What committees resolved, agreed, endorsed and noted."),
    ("/forward-plan/", "Forward Plan", "Key decisions that are expected, notice of decisions, call-in."),
    ("/work-programme/", "Work programmes", "What committees plan for their meetings."),
    ("/action-plans/", "Action plans", "Actions, progress, RAG ratings."),
    ("/calendar/", "Calendar", "Dates of meetings, due dates, deadlines."),
    ("/people/", "People", "Councillors, members, officers."),
    ("/committees/", "Committees", "Members, chairs, remits of committees."),
    ("/subjects/", "Subjects", "Subjects and topics through the years."),
    ("/glossary/", "Glossary", "Acronyms and abbreviations."),
)
"""Lists that every site has: address, title, and the words by which readers look for them."""

_HELP = (
    ("/feeds/", "Feeds and calendars", "Follow, subscribe, Atom, RSS, iCalendar, alerts, e-mail."),
    ("/data/", "Data", "Download, CSV, JSON, SQLite, open data, reuse, licence."),
)

WORDS_OF_WRITTEN_PAGES = {
    "/about/": "How the record is kept, who publishes it, corrections, contact, official record.",
    "/about/accessibility/": "Accessibility statement: WCAG, keyboard, screen reader, larger text.",
    "/about/privacy/": "Privacy: personal data, names of members and officers, cookies, removal.",
}
"""Words by which readers look for pages that every site has and a person wrote, by address."""

_WORDS: tuple[type[r.Word], ...] = (r.AskKind, r.Form, r.EventKind, r.Closure, r.Basis, r.MinutesStatus, r.Rag)

SitePage = tuple[str, str, str, str]
"""Address, title, kind and words."""


def site_pages(as_at: AsAt) -> Iterator[SitePage]:
    """Yield the lists and help pages of the site, and the sheet of each committee for its next meeting.

    A record without meetings, decisions or people has none of them: its lists are empty.
    """
    register = as_at.register
    if not (register.meetings or register.decisions or register.people):
        return
    for address, title, text in _LISTS:
        yield address, title, "List", text
    for id, committee in as_at.register.committees.items():
        meeting = as_at.next_meeting(id)
        if meeting and meeting.committee.id == id and has_sheet(meeting):
            title = f"Matters arising for {meeting.when}, {committee.record.name}"
            yield at.sheet(meeting), title, "List", f"Next meeting, sheet, outstanding, {committee.record.code}"
    for address, title, text in _HELP:
        yield address, title, "Help", text
    meanings = " ".join(f"{english.capital(word)}: {word.meaning}" for kind in _WORDS for word in kind)
    yield "/about/words/", "What the words mean", "Help", f"Help, meanings, definitions. {meanings}"
