"""What committees resolved, how they voted, and the decisions that were called in."""

from __future__ import annotations

from collections.abc import Iterator

from .... import records as r
from ....rules.snapshot import AsAt
from ....urls import addresses as at
from ..table import DataTable, Row, day, flag, number, ref, refs, text, word
from .known_meetings import taken
from .shared_columns import MINUTES, URL, decision_ids, minutes, word_of


def _resolutions(as_at: AsAt) -> Iterator[Row]:
    for item in taken(as_at):
        for one in item.resolutions:
            record = one.record
            yield {
                "reference": one.id,
                "item": item.id,
                "number": record.id,
                "text": record.text,
                "minuted": record.minuted,
                "subjects": one.subjects,
                "unanimous": record.unanimous,
                "work_programme": record.work_programme,
                "decisions": decision_ids(as_at.register, record.decisions),
                "note": record.note,
                **minutes(item.meeting),
                "url": at.address(one),
            }


def _votes(as_at: AsAt) -> Iterator[Row]:
    for item in taken(as_at):
        for position, one in enumerate(item.record.votes, 1):
            names = one.for_ or one.against or one.abstained
            counted = one.count
            yield {
                "reference": f"{item.id} vote {position}",
                "item": item.id,
                "number": position,
                "question": one.on,
                "proposed_by": one.proposed_by,
                "seconded_by": one.seconded_by,
                "votes_for": counted.for_ if counted else len(one.for_) if names else None,
                "votes_against": counted.against if counted else len(one.against) if names else None,
                "abstentions": counted.abstained if counted else len(one.abstained) if names else None,
                "voted_for": one.for_,
                "voted_against": one.against,
                "abstained": one.abstained,
                "casting_vote": one.casting_vote,
                "outcome": str(one.outcome),
                **minutes(item.meeting),
            }


def _call_ins(as_at: AsAt) -> Iterator[Row]:
    for item in taken(as_at):
        for position, one in enumerate(item.record.call_ins, 1):
            decision = as_at.register.decision(one.decision)
            yield {
                "reference": f"{item.id} call-in {position}",
                "item": item.id,
                "decision": decision.id if decision else None,
                "called_in_by": one.called_in_by,
                "date": one.date,
                "reasons": one.reasons,
                "outcome": word_of(one.outcome),
                **minutes(item.meeting),
            }


TABLES = (
    DataTable(
        "resolutions",
        "resolution",
        "A resolution of a committee.",
        (
            text("reference", "Its reference, for example ABC/2024-05-01/7 resolution 1.", required=True),
            ref("item", "items", "The item.", required=True),
            text("number", "Its number at the item.", required=True),
            text("text", "What was resolved, in the words of this record.", required=True),
            text("minuted", "The words of the minutes themselves."),
            refs("subjects", "subjects", "A subject of it or of its item."),
            flag("unanimous", "Whether the minutes state that it was unanimous.", required=False),
            flag("work_programme", "Whether it adds something to the work programme."),
            refs("decisions", "decisions", "A Forward Plan decision it concerns."),
            text("note", "A note for readers."),
            MINUTES,
            URL,
        ),
        _resolutions,
    ),
    DataTable(
        "votes",
        "vote",
        "A recorded vote.",
        (
            text("reference", "Its reference: that of the item, and its number.", required=True),
            ref("item", "items", "The item.", required=True),
            number("number", "Its number at the item, from 1.", required=True),
            text("question", "What was voted on.", required=True),
            ref("proposed_by", "people", "Who moved it."),
            ref("seconded_by", "people", "Who seconded it."),
            number("votes_for", "Votes for."),
            number("votes_against", "Votes against."),
            number("abstentions", "Abstentions."),
            refs("voted_for", "people", "Who voted for, where names were taken."),
            refs("voted_against", "people", "Who voted against."),
            refs("abstained", "people", "Who abstained."),
            ref("casting_vote", "people", "Who gave a casting vote."),
            word("outcome", r.Outcome, "The result.", required=True),
            MINUTES,
        ),
        _votes,
    ),
    DataTable(
        "call_ins",
        "call_in",
        "A decision of the executive that was called in and considered at a meeting.",
        (
            text("reference", "Its reference: that of the item, and its number.", required=True),
            ref("item", "items", "The item.", required=True),
            ref("decision", "decisions", "The decision."),
            refs("called_in_by", "people", "A member who called it in."),
            day("date", "When the request for call-in was received."),
            text("reasons", "Why."),
            word("outcome", r.CallInOutcome, "The outcome."),
            MINUTES,
        ),
        _call_ins,
    ),
)
