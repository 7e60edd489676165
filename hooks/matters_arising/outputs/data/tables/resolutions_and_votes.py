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
                "supersedes": record.supersedes,
                "rescinds": record.rescinds,
                "followed": one.id in as_at.register.requests,
                "decisions": decision_ids(as_at.register, record.decisions),
                "note": record.note,
                **minutes(item.meeting, as_at),
                "url": at.address(one),
            }


def _votes(as_at: AsAt) -> Iterator[Row]:
    for item in taken(as_at):
        for position, one in enumerate(item.record.votes, 1):
            yield {
                "reference": f"{item.id} vote {position}",
                "item": item.id,
                "number": position,
                "question": one.on,
                "motion": str(one.motion),
                "motion_id": one.id,
                "amends": one.amends,
                "manner": word_of(one.manner),
                "proposed_by": one.proposed_by,
                "seconded_by": one.seconded_by,
                "votes_for": one.number("for_"),
                "votes_against": one.number("against"),
                "abstentions": one.number("abstained"),
                "number_not_voting": one.number("not_voting"),
                "voted_for": one.for_,
                "voted_against": one.against,
                "abstained": one.abstained,
                "not_voting": one.not_voting,
                "conflict": one.conflict,
                "recused": one.recused,
                "absent": one.absent,
                "casting_vote": one.casting_vote,
                "outcome": str(one.outcome),
                **minutes(item.meeting, as_at),
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
                "to_committee": one.to_committee,
                **minutes(item.meeting, as_at),
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
            refs("supersedes", "resolutions", "An earlier resolution that it replaces."),
            refs("rescinds", "resolutions", "An earlier resolution that it rescinds."),
            flag("followed", "Whether its being carried out is followed; then its status is in the table of requests."),
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
        "A motion or an amendment, and the vote on it if there was one.",
        (
            text("reference", "Its reference: that of the item, and its number.", required=True),
            ref("item", "items", "The item.", required=True),
            number("number", "Its number at the item, from 1.", required=True),
            text("question", "What was proposed.", required=True),
            word("motion", r.MotionKind, "A motion, an amendment, or the motion as amended.", required=True),
            text("motion_id", "What its amendments call it."),
            text("amends", "The id of the motion that it changes."),
            word("manner", r.VoteManner, "How the vote was taken."),
            ref("proposed_by", "people", "Who moved it."),
            ref("seconded_by", "people", "Who seconded it."),
            number("votes_for", "Votes for."),
            number("votes_against", "Votes against."),
            number("abstentions", "Abstentions."),
            number("number_not_voting", "Members present who neither voted nor abstained."),
            refs("voted_for", "people", "Who voted for, where names were taken."),
            refs("voted_against", "people", "Who voted against."),
            refs("abstained", "people", "Who abstained."),
            refs("not_voting", "people", "Who was present and neither voted nor abstained."),
            refs("conflict", "people", "Who was present and did not vote because of an interest."),
            refs("recused", "people", "Who withdrew from the item and so did not vote."),
            refs("absent", "people", "A member whom the minutes of the vote list as absent."),
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
            ref("to_committee", "committees", "The committee to which it was sent, if it was."),
            MINUTES,
        ),
        _call_ins,
    ),
)
