"""Who moved and who seconded, and whether a motion was carried."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TITLE = r"(?:(?:(?:Parish|Town|County|District|Borough|City|Community) )?(?:Cllrs?|Clls|Councillors?|Trustee|Mayor|Provost|Bailie|Alderman|Mr|Mrs|Ms|Miss|Dr|Prof|Rev)\.? )"
NAME = (
    rf"(?:(?!(?:The|This|It|A|An|That|They|He|She|We|Members|Councillors agreed|There|Was|And)\b){_TITLE}*(?:[A-Z]\.? ?){{0,3}}(?:O[’'])?[A-Z][\w’'-]+(?: (?!and\b|Seconded|seconded|Proposed|All|Carried|Agreed|RESOLVED)[A-Z][\w’'-]+)?"
    r"|\(?[A-Z]{2,3}\b\)?)"
)
_BY = re.compile(
    rf"\b(?i:proposed|moved|proposer|prop\b\.?|motion by|on (?:the|a) (?:proposal|motion) (?:of|by)|proposal (?:of|by))\s*(?:by)?\s*:?\s*(?:the )?(?P<moved>{NAME})"
    rf"(?P<between>[,;.]?\s*(?:and\s+)?(?:was\s+|duly\s+)*(?i:seconded|seconder|2nd(?= by|:)|sec\b\.?)\s*(?:by)?\s*:?\s*(?:the )?(?P<seconded>{NAME}))?"
)
_SUBJECT = re.compile(rf"(?P<moved>{NAME}) (?:then |also |duly )?(?:proposed|moved|proposing)\b(?! by\b)")
_SECOND = re.compile(
    rf"\b(?i:seconded|seconder|2nd(?= by|:)|sec\b\.?)\s*(?:by)?\s*:?\s*(?:the )?(?P<seconded>{NAME})"
    rf"|(?P<second>{NAME}) (?:duly |and )?seconded\b(?! by\b)"
)
_MOTION = re.compile(
    r"\bproposed by [^.]{3,60}?(?:,| and) seconded by [^.]{3,60}? (?:that|to)\b|^motion (?:was )?(?:made )?(?:by [^.]{3,60} )?(?:to|that|for)\b|\b(?:proposed|moved|made a motion|proposes|moves) (?:that|to|a|an|the|acceptance|approval)\b",
    re.I,
)
_CARRIED = re.compile(
    r"\b(?:(?<!not )carried|(?:motion|resolution|proposal) (?:was )?(?:passed|approved|agreed)|voted in favour|"
    r"(?:this|it|which|the proposal|the motion) was (?:unanimously |duly )?(?:agreed|approved|accepted)|"
    r"all (?:members |councillors )?(?:were )?(?:in favour|agreed|in agreement|approved)|unanimous(?:ly)?)\b",
    re.I,
)
_LOST = re.compile(r"\b(?:lost|not carried|defeated|fell|rejected|failed|withdrawn|no seconder|not seconded)\b", re.I)
_NOTHING_ELSE = re.compile(
    r"(?:all (?:members |councillors )?(?:were )?(?:in favour|agreed|in agreement|approved)|agreed|unanimous(?:ly)?(?: agreed)?|carried(?: unanimously)?|"
    r"motion carried|the motion was (?:duly )?carried|resolution passed|and|all|duly|was|by|vote|in favour|with|\d+ (?:votes? |members? )?(?:for|in favour|against|abst\w+)|(?:none|nil|no) against|[.,;:\s])*",
    re.I,
)


@dataclass(frozen=True)
class Movers:
    """Who moved and who seconded, as the paper writes it; empty where it does not say."""

    moved: str = ""
    seconded: str = ""


def movers_of(text: str) -> Movers:
    """Who moved and who seconded by a text."""
    if not _HINT.search(text):
        return Movers()
    by, subject, second = _BY.search(text), _SUBJECT.search(text), _SECOND.search(text)
    moved = by["moved"] if by else subject["moved"] if subject else ""
    seconded = (by["seconded"] or "") if by else ""
    if not seconded and second:
        seconded = second["seconded"] or second["second"] or ""
    return Movers(*(re.sub(r"[()]", "", one).strip() for one in (moved, seconded)))


_HINT = re.compile(r"propos|mov|motion|second|2nd|\bprop\b|\bsec\b", re.I)
"""Without any of these a text does not say who moved or seconded."""


def only_names_movers(text: str) -> bool:
    """Whether a sentence says who moved and seconded, and at most that it was carried."""
    if not _HINT.search(text):
        return False
    rest = _SECOND.sub(" ", _SUBJECT.sub(" ", _BY.sub(" ", text)))
    return rest != text and bool(_NOTHING_ELSE.fullmatch(rest))


def only_says_carried(sentence: str) -> bool:
    """Whether a sentence says only that the motion before it was carried."""
    return is_carried(sentence) and len(sentence.split()) <= 8


def is_motion(sentence: str) -> bool:
    """Whether a sentence moves something."""
    return bool(_MOTION.search(sentence))


def is_carried(text: str) -> bool:
    """Whether a text says that what was moved was carried."""
    return bool(_CARRIED.search(text)) and not _LOST.search(text)


def is_lost(text: str) -> bool:
    """Whether a text says that what was moved was lost."""
    return bool(_LOST.search(text))
