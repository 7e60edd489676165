"""What holds between what is published and what is still a draft."""

from __future__ import annotations

from collections.abc import Iterator

from ...register.references import references_of
from ...register.register import Register
from ...source.problems import Problem
from ...source.withheld import drafted, is_within, without_drafts
from .all_checks import check


@check
def what_is_accepted_refers_to_no_draft(register: Register) -> Iterator[Problem]:
    """What is published does not refer to a draft, which is not."""
    if not any(map(drafted, register.files)):
        return
    accepted = Register(without_drafts(register.reading))
    for file in register.files:
        drafts = drafted(file)
        for loc, thing, id in references_of(file):
            if id in register.known(thing) and id not in accepted.known(thing) and not is_within(loc, drafts):
                hint = f"Check the {thing} and remove its `draft: true`, or write `draft: true` here too"
                yield Problem(file.positioned.place(loc), f"{id} is a draft and will not be published", hint)
