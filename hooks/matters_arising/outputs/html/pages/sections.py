"""The sections of the site, with the address and name of each."""

from __future__ import annotations

from ....urls.addresses import Link

REQUESTS = Link("Requests", "/requests/")

MEETINGS = Link("Meetings", "/meetings/")

RESOLUTIONS = Link("Resolutions", "/resolutions/")

SUBJECTS = Link("Subjects", "/subjects/")

COMMITTEES = Link("Committees", "/committees/")

PEOPLE = Link("People", "/people/")

FORWARD_PLAN = Link("Forward Plan", "/forward-plan/")

MATTERS_ARISING = Link("Matters arising", "/matters-arising/")

WORK_PROGRAMME = Link("Work programme", "/work-programme/")

ACTION_PLANS = Link("Action plans", "/action-plans/")

ACTION_LOGS = Link("Action logs", "/action-logs/")

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Requests", ("requests/", "subjects/")),
    ("Matters arising", ("matters-arising/", "action-logs/")),
    ("Meetings", ("meetings/", "calendar/", "resolutions/")),
    ("Plans and decisions", ("forward-plan/", "work-programme/", "action-plans/")),
    ("Committees and people", ("committees/", "people/")),
    ("About", ("about/", "glossary/")),
)
"""The groups of the menu: what each is called, and its sections by address; the first is where the group leads."""

MENU = {
    **{
        link.address: str(link.text)
        for link in (REQUESTS, MEETINGS, RESOLUTIONS, SUBJECTS, COMMITTEES, PEOPLE, FORWARD_PLAN, ACTION_PLANS)
    },
    "/matters-arising/": "Matters arising",
    "/work-programme/": "Work programmes",
    "/glossary/": "Glossary",
}
"""What the sections are called in the menu, by address."""
