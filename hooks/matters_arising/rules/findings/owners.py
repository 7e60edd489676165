"""Open requests without an owner."""

from __future__ import annotations

from collections.abc import Iterator

from ... import records as r
from ...urls.addresses import link, name
from ..snapshot import AsAt
from .all_findings import Finding, finder, meeting_title


@finder("No owner recorded")
def what_is_open_has_an_owner(as_at: AsAt, committee: str) -> Iterator[Finding]:
    """An open request has an owner."""
    for request in as_at.unended(committee):
        is_referred = (referral := request.record_as(r.Referral)) is not None and referral.to_committee
        if request.owners or is_referred or as_at.standing(request).passed_to:
            continue
        yield Finding(
            check=what_is_open_has_an_owner.__name__,
            message=f"{request.id}, “{name(request)}”, is open, but no owner is recorded",
            spot=request.spot(),
            committee=as_at.committee_of(request),
            expected=link(request),
            instead=link(request.item, f"{meeting_title(request.item.meeting)}, {request.item.label}"),
            since=request.date,
            request=request.id,
        )
