"""The home page: what has been asked, and when committees meet next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .. import addresses as at
from .. import records as r
from .. import words
from ..addresses import Link
from ..asat import AsAt
from . import shared
from .page import Page, Prose, Table, Value, table
from .requests import asked_table


@dataclass(frozen=True)
class HomeView:
    """The home page."""

    about: Prose | None
    figures: tuple[tuple[int, Link], ...]
    next_meetings: Table | None
    latest: Table | None


def pages(as_at: AsAt) -> Iterator[Page]:
    """The home page."""
    register = as_at.register
    to_come = [
        one
        for one in register.meetings.values()
        if one.date >= as_at.today and one.record.status is r.MeetingStatus.SCHEDULED
    ]
    rows: list[list[Value]] = [
        [at.link(one, words.weekday(one.date)), at.link(one.committee), words.clock(one.record.starts) if one.record.starts else None]
        for one in to_come[:5]
    ]
    asked = sorted(register.requests.values(), key=lambda one: one.date, reverse=True)
    yield Page(
        address="/",
        title="What committees have asked for, and what became of it",
        description=f"The public record of {register.council.name}'s committees: what they asked for and what became of it.",
        kind="home",
        template="home",
        view=HomeView(
            about=shared.prose(register.council.about),
            figures=(
                (len(register.requests), Link("things asked", shared.REQUESTS.address)),
                (len(register.resolutions), Link("resolutions", shared.RESOLUTIONS.address)),
                (len(register.meetings), Link("meetings", shared.MEETINGS.address)),
                (len(register.decisions), Link("decisions in the Forward Plan", shared.FORWARD_PLAN.address)),
            ),
            next_meetings=table("Meetings to come", ["When", "Committee", "Starts"], rows),
            latest=asked_table("Asked last", asked[:12], register),
        ),
        eyebrow=register.council.name,
    )
