"""The kinds of body that keep a record, and what the kind determines in a new record."""

from __future__ import annotations

from dataclasses import dataclass

from ..records import CouncilKind

_ALWAYS = (
    "requests/index.md",
    "matters-arising/index.md",
    "meetings/index.md",
    "resolutions/index.md",
    "subjects/index.md",
)
_OF_AN_EXECUTIVE = ("forward-plan/index.md", "work-programme/index.md", "action-plans/index.md")
_AT_THE_END = ("committees/index.md", "people/index.md", "glossary/index.md", "about/index.md")


@dataclass(frozen=True)
class KindOfBody:
    """A kind of body."""

    law: CouncilKind
    """The law of its meetings, as `council.yml` has it."""
    meets_as: str
    """What its own full meeting is called; empty, if it is called by the body's name."""
    clear_days: int | None = None
    """Clear days before a meeting by which its agenda is to be open to the public, if they do not follow from `law`."""
    has_forward_plan: bool = False
    """Whether its executive announces decisions in a Forward Plan."""
    is_public_sector: bool = True
    """Whether the regulations on the accessibility of public sector bodies' websites apply."""

    @property
    def menu(self) -> tuple[str, ...]:
        """The pages of its menu."""
        return (*_ALWAYS, *(_OF_AN_EXECUTIVE if self.has_forward_plan else ()), *_AT_THE_END)


_PRINCIPAL = KindOfBody(CouncilKind.PRINCIPAL, "Full Council", has_forward_plan=True)

KINDS = {
    "county": _PRINCIPAL,
    "district": _PRINCIPAL,
    "unitary": _PRINCIPAL,
    "london-borough": _PRINCIPAL,
    "metropolitan-borough": _PRINCIPAL,
    "parish": KindOfBody(CouncilKind.PARISH, ""),
    # Local Government Act 1972, section 100J(1): Part VA, and so section 100B, applies to a combined authority.
    "combined-authority": KindOfBody(CouncilKind.OTHER, "", clear_days=5, has_forward_plan=True),
    "health-body": KindOfBody(CouncilKind.OTHER, "Board"),
    "school-governors": KindOfBody(CouncilKind.OTHER, "Governing Body"),
    "charity-or-club": KindOfBody(CouncilKind.OTHER, "Committee", is_public_sector=False),
}
"""Each kind by the word for it on the command line."""
