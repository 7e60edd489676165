"""Why press and public may be excluded from a meeting, in the words of the statute."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..records import CommitteeKind, Council, Exemption

CATEGORIES: Mapping[int, str] = MappingProxyType(
    {
        1: "Information relating to any individual.",
        2: "Information which is likely to reveal the identity of an individual.",
        3: "Information relating to the financial or business affairs of any particular person (including the "
        "authority holding that information).",
        4: "Information relating to any consultations or negotiations, or contemplated consultations or negotiations, "
        "in connection with any labour relations matter arising between the authority or a Minister of the Crown and "
        "employees of, or office holders under, the authority.",
        5: "Information in respect of which a claim to legal professional privilege could be maintained in legal "
        "proceedings.",
        6: "Information which reveals that the authority proposes— (a) to give under any enactment a notice under or "
        "by virtue of which requirements are imposed on a person; or (b) to make an order or direction under any "
        "enactment.",
        7: "Information relating to any action taken or to be taken in connection with the prevention, investigation "
        "or prosecution of crime.",
    }
)
"""The categories of exempt information, by paragraph: Local Government Act 1972, Schedule 12A, Part 1 (England)."""

PUBLIC_INTEREST = (
    "Information is exempt only if and so long as, in all the circumstances of the case, the public interest in "
    "maintaining the exemption outweighs the public interest in disclosing the information (paragraph 10 of the "
    "Schedule)."
)
"""The test that every category is under."""

BY_RESOLUTION = (
    "For exempt information the public are excluded only by a resolution, which identifies the proceedings to which it "
    "applies and states the description of the information (Local Government Act 1972, section 100A(4) and (5); for "
    "the executive, SI 2012/2089, regulation 4)."
)
"""What a principal council must resolve before it takes exempt business."""

CONFIDENTIAL = (
    "Confidential information, as section 100A(3) of the Local Government Act 1972 defines it: the public must be "
    "excluded whenever it would otherwise be likely to be disclosed in breach of the obligation of confidence (section "
    "100A(2))."
)
"""What is neither a category of exempt information nor left to the council."""

CONFIDENTIAL_AT_THE_EXECUTIVE = (
    "Confidential information, as regulation 2 of SI 2012/2089 defines it: the public must be excluded whenever it "
    "would otherwise be likely to be disclosed in breach of the obligation of confidence (regulation 4)."
)
"""The same at a meeting of the executive, to which section 100A does not apply."""

PARISH = (
    "The council may by resolution exclude the public where publicity would be prejudicial to the public interest by "
    "reason of the confidential nature of the business to be transacted, or for other special reasons stated in the "
    "resolution and arising from the nature of that business or of the proceedings (Public Bodies (Admission to "
    "Meetings) Act 1960, section 1(2))."
)
"""Under what a parish council excludes the public; Schedule 12A does not apply to it."""


def exclusion(exempt: Exemption, council: Council, committee: CommitteeKind) -> str | None:
    """What the law says of a reason for excluding press and public, for the page; `None` where no rule is known here.

    Source: Local Government Act 1972, section 100A and Schedule 12A, Part 1, for a principal council in England; for
    its executive SI 2012/2089, regulations 2 and 4, by which what is exempt is the same; Public Bodies (Admission to
    Meetings) Act 1960, section 1(2), for a parish council.

    Args:
        exempt: the reason.
        council: the council.
        committee: what the committee that meets is for; `CommitteeKind.EXECUTIVE` for whoever takes its decisions.
    """
    if council.is_parish_in_england:
        return PARISH
    if not council.is_principal_in_england:
        return None
    if exempt.confidential:
        return CONFIDENTIAL_AT_THE_EXECUTIVE if committee is CommitteeKind.EXECUTIVE else CONFIDENTIAL
    if exempt.paragraph is None:
        return None
    category = CATEGORIES[exempt.paragraph].removesuffix(".")
    return f"“{category}” (Local Government Act 1972, Schedule 12A, Part 1, paragraph {exempt.paragraph})."
