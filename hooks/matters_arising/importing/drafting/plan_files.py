"""Adding Forward Plans, work programmes and calendars to the drafts of a record."""

from __future__ import annotations

from ... import english
from ...law.periods import municipal_year
from ..understanding.found import FoundCalendar, FoundPlan, FoundProgramme
from .committees import KnownCommittee
from .drafts import Drafted, Drafts, clean, source_of
from .plan_draft import plan_values, version_values
from .plan_editions import Editions


def take_plan(drafts: Drafts, found: FoundPlan, paper: str, *, has_pages: bool) -> Drafted:
    """Add an edition of the Forward Plan.

    Args:
        drafts: the record's drafts.
        found: what was found.
        paper: the paper's name.
        has_pages: whether the paper's format has pages.
    """
    day = english.day(found.published) if found.published else "date not given in the paper"
    counts = {"entries": len(found.entries), "new": sum(bool(one.is_new) for one in found.entries)}
    done = Drafted(f"Forward Plan published on {day}", counts)
    done.doubts += [(one.page if has_pages else 0, f"{one.what}: {one.why}") for one in found.doubts]
    done.doubts += [
        (one.page if has_pages else 0, f"“{english.shortened(one.title, 60)}”: the end of the title is a guess")
        for one in found.entries
        if not one.reference and one.text
    ]
    if found.published is None:
        return done
    source = source_of(paper, found.pages, has_pages=has_pages)
    done.file = f"forward-plan/{found.published.isoformat()}.yml"
    earlier = Editions([drafts.held(name) for name in drafts.files_in("forward-plan") if name < done.file])
    fresh = plan_values(found, drafts.names, drafts.committees, clean, source, earlier)
    done.proposed += earlier.gone(fresh["entries"])
    if not drafts.put(done, fresh):
        held = {str(one.get("reference") or one.get("id")) for one in drafts.held(done.file).get("entries") or ()}
        done.proposed += [
            f"an entry that your file does not have: {one['title']}"
            for one in fresh["entries"]
            if (one.get("reference") or one["id"]) not in held
        ]
    return done


def take_programme(
    drafts: Drafts, found: FoundProgramme, paper: str, committee: KnownCommittee, *, has_pages: bool
) -> Drafted:
    """Add a work programme, as a version of its year's programme.

    Args:
        drafts: the record's drafts.
        found: what was found.
        paper: the paper's name.
        committee: the committee's programme.
        has_pages: whether the paper's format has pages.
    """
    counts = {"meetings": len(found.days), "items": sum(len(one.items) for one in found.days)}
    done = Drafted(f"work programme of {committee.name}", counts)
    done.doubts += [(one.page if has_pages else 0, f"{one.what}: {one.why}") for one in found.doubts]
    year = municipal_year(found.days[0].date, drafts.committees.years)
    as_at = found.as_at or found.days[0].date
    done.heading += f" for {english.years(year)}, as at {english.day(as_at)}"
    if found.as_at is None:
        done.doubts.append((0, f"no date is given; it has been set to its first meeting, {english.day(as_at)}"))
    for one in found.days:
        drafts.known_to_be(committee, one.date, paper)
    source = source_of(paper, found.pages, has_pages=has_pages)
    version = version_values(found, as_at.isoformat(), drafts.names, clean, source)
    done.file = f"work-programme/{committee.id}/{year}.yml"
    held = drafts.held(done.file).get("versions") or []
    others = [one for one in held if one.get("as_at") != version["as_at"]]
    versions = sorted([*others, version], key=lambda one: str(one["as_at"]))
    fresh = {"draft": True, "committee": committee.id, "year": year, "versions": versions}
    if not drafts.put(done, fresh) and len(others) == len(held):
        done.proposed.append(f"a version as at {english.day(as_at)} that your file does not have")
    return done


def take_calendar(drafts: Drafts, found: FoundCalendar, paper: str, given: KnownCommittee | None) -> Drafted:
    """Add a calendar of meetings: meetings that are not in the record are drafted.

    Args:
        drafts: the record's drafts.
        found: what was found.
        paper: the paper's name.
        given: the committee whose meetings they all are, if known.
    """
    new = 0
    done = Drafted("calendar of meetings")
    for one in found.planned:
        committee = given or drafts.committees.named(one.body)
        more = {name: said for name, said in (("starts", one.starts), ("place", clean(one.place))) if said}
        more["status"] = one.status
        new += drafts.known_to_be(committee, one.date, paper, more=more)
    done.found = {"meetings": len(found.planned), "of which new": new}
    if found.left_out:
        done.doubts.append((0, f"{english.count(found.left_out, 'row')} without a committee and a day"))
    return done
