"""The first page of the Forward Plan: its latest edition, recent decisions, and links to everything else."""

from __future__ import annotations

from collections.abc import Iterator

from ..... import records as r
from .....rules import remits
from .....rules.forward_plan import plan_editions
from .....rules.snapshot import AsAt
from .....urls import addresses as at
from .....urls.addresses import Link
from .. import changed, continued_pages, values
from ..page import Draft, Page, draft
from .decisions_taken import TAKEN, is_long, notices_in_record, table_of_decisions
from .edition_contents import EditionView, edition_facts, entries_in_error, soonest_first, standing_entries
from .editions import EDITIONS, are_many, editions_table, expected_by_now


def drafts(as_at: AsAt) -> Iterator[Draft]:
    """The first page of the plan."""
    yield draft("/forward-plan/", _now, as_at)


NO_EDITION = "No edition of the Forward Plan has been recorded yet."

NO_PLAN = "A parish council has no executive, and publishes no Forward Plan."

LATELY = 12
"""How many decisions and editions stand there where there are more than have room."""


def _now(as_at: AsAt) -> Page:
    council = as_at.register.council
    editions = plan_editions.editions(as_at)
    latest = editions[-1] if editions else None
    few = not are_many(as_at)
    taken = notices_in_record(as_at)
    long = is_long(as_at)
    taken_table, call_in_rule = table_of_decisions(taken[-LATELY:] if long else taken, as_at)
    sections = soonest_first(latest, as_at) if latest else ()
    shown, *others = continued_pages.on_pages(sections, beside=_beside(as_at))
    return Page(
        address="/forward-plan/",
        title="Forward Plan",
        description="The executive’s forthcoming decisions: the latest edition of the Forward Plan.",
        kind="Forward Plan",
        template="forward_plan",
        view=EditionView(
            facts=edition_facts(latest, as_at) if latest else (),
            note=values.prose(latest.record.note) if latest else None,
            since=None,
            changed=(),
            notice_rule=None,
            parts=tuple(shown),
            in_error=entries_in_error(latest) if latest else None,
            editions=editions_table(editions if few else editions[-LATELY:], as_at),
            scrutiny=tuple(
                Link(one.record.name, at.scrutiny(one))
                for one in as_at.register.committees.values()
                if one.record.kind is not r.CommitteeKind.EXECUTIVE and council.kind is not r.CouncilKind.PARISH
            ),
            taken=taken_table,
            call_in_rule=call_in_rule,
            number=len(standing_entries(latest)) if latest else 0,
            none=None if latest else NO_PLAN if council.kind is r.CouncilKind.PARISH else NO_EDITION,
            expected_by_now=expected_by_now(remits.expected_by_now(as_at), as_at),
            more=(
                *((Link(f"The whole edition of {at.name(latest)}", at.address(latest)),) if latest and others else ()),
                *((Link(f"All {len(taken)} decisions taken, deferred or withdrawn", TAKEN),) if long else ()),
                *(() if few else (Link(f"All {len(editions)} editions", EDITIONS),)),
            ),
        ),
        eyebrow="The executive’s forthcoming decisions",
        is_filtered=True,
        changed=changed.of_plan(as_at),
        sources=(values.source(latest.record.source),) if latest else (),
    )


def _beside(as_at: AsAt) -> int:
    """The approximate size, in bytes of HTML, of everything but the entries of the latest edition."""
    return 1500 + 300 * LATELY + 500 * LATELY + 130 * len(as_at.register.committees)
