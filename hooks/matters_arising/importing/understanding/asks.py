"""Decisions and actions, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .found import Asked, Who
from .profile import Profile

_STOP = re.compile(
    r"(?<=[a-z0-9)”\"’'%])[.!?]\s+(?=[A-Z“\"‘£•])|(?<=[a-z)]);\s+(?=[A-Z])|(?<=[A-Z]{3})\.\s+(?=[A-Z][a-z])"
)
_SHORT = re.compile(r"\b(?:mr|mrs|ms|dr|prof|cllr|rev|st|no|nos|approx|e\.g|i\.e|dept|ref|para|min)$", re.I)
_PERSON = r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor|Cllrs|Councillors)\.? (?:[A-Z][\w'’-]+\.? ?){1,3}(?:(?:,|and) (?:[A-Z][\w'’-]+ ?){1,2})?)"
_VERB = r"(?!be\b|the\b|a\b|an\b|have\b|date\b|this\b|that\b|be\b|all\b|say\b|note that)[a-z][a-z-]+"
_HOLDS_BACK = re.compile(
    r"\bsign and date\b|\b(?:will|would|shall) not\b|\bnot to be\b|\bwould like to thank\b|\bwould be (?:grateful|happy|pleased)\b",
    re.I,
)
_WONDERS = re.compile(
    r"\b(?:asked|queried|enquired|questioned)\b(?:(?! to )[^.]){0,40}?\b(?:whether|if|why|how|what|when|who|which|where)\b",
    re.I,
)
_CONDITION = re.compile(r"\b(?:should|if|unless|until|in case)\b.*\b(?:will|would|to) be\b", re.I)
_TOLD = re.compile(r"\b(?:was|were|had|has|have|is|are|said|noted|explained|reported|advised|stated|felt)\b", re.I)


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph."""
    start = 0
    for one in _STOP.finditer(text):
        if not _SHORT.search(text[start : one.start()]):
            yield text[start : one.end()].strip()
            start = one.end()
    if text[start:].strip():
        yield text[start:].strip()


@dataclass(frozen=True)
class Read:
    """What a sentence says."""

    is_decision: bool = False
    asked: Asked | None = None


class Sentences:
    """Reads sentences, given a profile's words and the names of those present."""

    def __init__(self, profile: Profile, people: Sequence[Who] = ()) -> None:
        any_of = profile.any_of
        verbs, subject = any_of("resolution"), any_of("collective")
        self._collective = re.compile(rf"^{subject}$", re.I)
        self._subject_first = re.compile(rf"^{subject}\b", re.I)
        between = r"(?:\s+(?:also|then|therefore|subsequently|unanimously|all|both|duly|formally|have|has|had|discussed this matter and|considered [^.]{3,80} and|noted [^.]{3,60} and))*"
        self._decided = re.compile(rf"(?:^|\b){subject}{between}\s+{verbs}\b", re.I)
        self._impersonal = re.compile("|".join(profile.words["impersonal_resolution"]), re.I)
        self._undecided = re.compile("|".join(profile.words["not_resolution"]), re.I)
        self._capitals = re.compile(r"\b(?:RESOLVED|AGREED)\b")
        known = sorted({form for one in people for form in _forms(one)}, key=len, reverse=True)
        self._known = re.compile(rf"\b(?:{'|'.join(map(re.escape, known)) or '(?!)'})\b")
        names = "|".join([*(re.escape(one) for one in known), _PERSON])
        self._named = re.compile(names)
        role = any_of("role")
        self.owner = rf"(?:(?:the )?(?-i:{names})(?:,? (?:and|&|/) ?(?-i:{names})|/[A-Z][\w]+)*(?:,? [A-Z]{{2,5}}\b|/[A-Z]\w+|’s)?|{role}(?:(?: and |/)(?:{role}|(?-i:{names})))?|{subject})"
        beginning = r"(?:^|[,;:–(] ?|\b(?:and|then|firstly|therefore|agreed|agreed that|resolved that|due,|that) )"
        adverbs = r"(?:(?:also|again|then|now|both|therefore|please|kindly|continue to) )*"
        supported = r"(?: \([^)]*\))?(?: on behalf of [^,]{3,40},?)?(?: as listed below)?"
        promise, passive = any_of("promise"), any_of("passive_action")
        self._to_do = re.compile(
            rf"{beginning}(?P<owner>{self.owner}){supported} {adverbs}(?:(?:is|are|was|were) )?{adverbs}to {adverbs}{_VERB}",
            re.I,
        )
        self._promised = re.compile(
            rf"{beginning}(?P<owner>{self.owner}|he|she|they){supported},? {adverbs}(?:{promise}) {adverbs}{_VERB}",
            re.I,
        )
        self._and_will = re.compile(
            rf"^(?P<owner>(?-i:{names})|{role}) (?:is|are|has|have|had|was|were) (?:[^.;]{{3,80}}?) and (?:will|would|is to|are to) {adverbs}{_VERB}",
            re.I,
        )
        self._asked = re.compile(
            rf"(?P<who>{self.owner})(?: [\w ,]{{0,60}}?)? (?:also |again |then |further )?(?<!had )(?<!had been ){any_of('request')}s? (?:that )?(?!to\b)(?P<owner>(?:the )?(?-i:[A-Z])[\w’' .,/-]{{1,60}}?(?<! is)(?<! are)|officers?|(?:the )?\w+(?: \w+)?) (?:to|should|provide|bring|be|look)\b",
            re.I,
        )
        self._asked_of = re.compile(
            rf"(?P<owner>{self.owner}) (?:was|were|is|are|be) (?:also |then )?(?:requested|asked|instructed|tasked|directed|invited|recommended) to (?!speak|address|join|comment|introduce|attend\b|ask\b)\b",
            re.I,
        )
        self._entry = re.compile(
            rf"^(?:that )?(?:to )?(?:request|ask|instruct|invite|task|direct|urge|call on|recommend)(?:s|ed|ing)? (?:that )?"
            rf"(?P<owner>{role}|(?:the )?(?-i:[A-Z])[\w’',/ -]{{1,70}}?) "
            rf"(?:to|be|should|bring|look|{any_of('imperative')})\b",
            re.I,
        )
        self._that_they = re.compile(rf"\bthat (?P<owner>{self.owner}) (?:{any_of('imperative')})\b", re.I)
        self._asked_for = re.compile(
            rf"(?:^|\b){subject}(?: also| further)? request(?:ed|s) (?:that|an?|the|further|more|sight|current|to (?:have|receive|see))\b|\brequested that\b",
            re.I,
        )
        self._passive = re.compile(
            rf"\b(?:to be|will be|is to be|are to be|and be) (?:\w+ly |duly |then )?(?:{passive})\b", re.I
        )
        self._imperative = re.compile(rf"^{any_of('imperative')}\b(?! (?:to|will|should)\b)", re.I)
        follows = rf"(?: \([^)]*\))?(?: as listed below)?,? (?:to (?!be\b){_VERB}|will\b|should\b|wishing\b)"
        self._sure = re.compile(rf"^(?:For )?(?P<owner>{self.owner}){follows}", re.I)
        self._dashed = re.compile(
            rf"^(?P<owner>(?:{self.owner}|[A-Z]{{2,4}}(?:(?:/|, ?| and | & )[A-Z]{{2,4}})*))\s*[–:-]\s+(?=\S)", re.I
        )
        self._by = re.compile(rf"\b(?:{passive}) (?:\w+ly )?by (?P<owner>{self.owner})", re.I)
        self._begins = re.compile(
            rf"^(?:Request for |For )?(?P<owner>(?:{self.owner}|[A-Z][\w’'/ ,]{{1,60}}?)){follows}"
        )
        two = r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
        self._agreed_to = re.compile(
            rf"\b[Aa]greed (?:that )?(?P<owner>{two}(?:,? and {two})?) (?:would|will|to|should) "
        )
        self._offered = re.compile(any_of("offered"), re.I)
        self._due = re.compile(any_of("due"), re.I)
        self._mere_due = re.compile(r"^(?:once|when|after|following)\b", re.I)

    def is_decision(self, text: str) -> bool:
        """Whether a sentence records a decision."""
        if self._undecided.search(text) and not self._capitals.search(text):
            return False
        return bool(self._decided.search(text) or self._impersonal.search(text) or self._capitals.search(text))

    def offered(self, text: str, page: int) -> Asked | None:
        """What an officer offered to provide during the debate."""
        if self._offered.search(text):
            by = self._by.search(text)
            owner = self.tidy_owner(by["owner"]) if by else ""
            return Asked(text, page, owner, self.due(text), is_promise=True, doubt="it was said in debate")
        return None

    def asked(self, text: str, page: int, *, is_debate: bool = False, before: str = "") -> Asked | None:
        """The action that a sentence asks for, if it does.

        Args:
            text: the sentence.
            page: where it is.
            is_debate: whether it reports a debate, in which only an explicit request or undertaking counts.
            before: the previous sentence, which may say who “she” is.
        """
        if _HOLDS_BACK.search(text):
            return None
        wonders = _WONDERS.search(text)
        for pattern, is_promise in (
            (self._entry, False),
            (self._asked, False),
            (self._asked_of, False),
            (self._that_they, False),
            (self._to_do, False),
            (self._promised, True),
            (self._and_will, True),
        ):
            if not (one := pattern.search(text)) or (wonders and one.start() <= wonders.end()):
                continue
            owner = self.tidy_owner(one["owner"])
            if is_debate and pattern is self._promised and self._collective.match(owner):
                continue
            if (
                pattern is self._promised
                and re.search(r"\b(?:will|would|shall) (?:\w+ )?(?:be|have)\b", one[0], re.I)
                and not self._passive.search(text)
            ):
                continue
            if (
                pattern is self._promised
                and self._collective.match(owner)
                and re.search(r"(?:agreed|proposed) to", one[0], re.I)
            ):
                continue
            if owner.lower() in ("he", "she", "they"):
                named = list(dict.fromkeys(one[0].strip() for one in self._named.finditer(before)))
                if len(named) == 1 and owner.lower() != "they":
                    why = f"“{owner}” has been taken to be {named[0]}"
                    return Asked(text, page, named[0], self.due(text), is_promise=True, doubt=why)
                return Asked(text, page, "", self.due(text), is_promise=True, doubt=f"it says only “{owner}”")
            return Asked(text, page, owner, self.due(text), is_promise)
        if self._asked_for.search(text):
            return Asked(text, page, "", self.due(text), doubt="no owner is named")
        passive = self._passive.search(text)
        is_told = passive and passive[0].lower().startswith("to be") and _TOLD.search(text[: passive.start()])
        if passive and not is_debate and not is_told and not _CONDITION.search(text):
            by = self._by.search(text)
            owner = self.tidy_owner(by["owner"]) if by else ""
            return Asked(text, page, owner, self.due(text), doubt="" if owner else "no owner is named")
        if (by := self._by.search(text)) and re.search(r"\b(?:would|will|to|should|must) be\b", text[: by.start()]):
            return Asked(text, page, self.tidy_owner(by["owner"]), self.due(text))
        return None

    def labelled(self, text: str, page: int) -> Asked:
        """What follows a label such as `Action:`."""
        if dashed := self._dashed.match(text):
            return Asked(text, page, self.tidy_owner(dashed["owner"]), self.due(text))
        last = re.search(r"\(([A-Z][^()]{2,80})\)\s*\.?$", text)
        inner = re.match(r"^(.{2,60}?)(?:\s[–-]\s.*|\s+to\s.*)?$", last[1]) if last else None
        begins = self._begins.match(text)
        if begins and (self._imperative.match(text) or (inner and not self._sure.match(text))):
            begins = None
        owner = begins["owner"] if begins else inner[1] if inner else ""
        for pattern in (self._to_do, self._agreed_to):
            if not owner and (within := pattern.search(text)):
                owner = within["owner"]
        if begins and inner and self._collective.match(owner.strip()):
            owner = inner[1]
        owner = self.tidy_owner(owner)
        return Asked(text, page, owner, self.due(text), doubt="" if owner else "no owner is named")

    def begins_with_owner(self, text: str) -> bool:
        """Whether a sentence begins with the owner of an action: “Clare to send …”."""
        return bool(self._sure.match(text)) and not self._imperative.match(text)

    def due(self, text: str) -> str:
        """The words that say when something is due; empty if there are none."""
        found = [one[0].strip(" ,") for one in self._due.finditer(text)]
        dated = [one for one in found if not self._mere_due.match(one)]
        chosen = dated or [
            one
            for one in found
            if not re.match(r"after (?:much |some )?(?:discussion|deliberation|debate|consider)", one, re.I)
        ]
        return min(chosen, key=lambda one: (bool(self._mere_due.match(one)), text.find(one)), default="")

    def tidy_owner(self, words: str) -> str:
        """An owner without surrounding articles and particles."""
        words = re.sub(r"^(?:and|then|that|firstly|agreed|the|both|a)\s+", "", words.strip(" ,;:–("), flags=re.I)
        words = re.sub(r"^(?:the|that)\s+", "", words, flags=re.I)
        return words.strip(" ,;:.")


def _forms(one: Who) -> Iterator[str]:
    """The ways in which minutes name a person."""
    parts = one.name.split()
    if not parts:
        return
    yield one.name
    if one.short and one.short not in ("All", "Ex", "ex"):
        yield one.short
    if len(parts) > 1:
        yield f"{parts[0]} {parts[-1][0]}"
        if len(parts[0]) > 2:
            yield parts[0]
            yield f"{parts[0]} {parts[-1]}"


_BEHIND = re.compile(
    r"^(?P<text>.*?)(?:^|\s)ACTIONS?(?: BY| FOR)?\s+(?P<owner>ALL|[A-Z]{2,4}(?:\s?(?:[/,&+]|and)\s?[A-Z]{2,4})*)\s*\.?$"
)
_ORPHAN = re.compile(
    r"^(?P<text>.*?)[\s(\[]*\b(?:ACTION|Action)s?(?: by| for| on)?\s*[:–-]\s*(?P<owner>[A-Z][\w .,&/’'-]{1,60}?)[)\]]?\s*\.?$"
)


def owner_behind(text: str) -> tuple[str, str] | None:
    """A text that ends with `ACTION: name`, split in two; the first part is empty if there is only the name."""
    found = _ORPHAN.match(text) or _BEHIND.match(text)
    if not found or len(found["owner"].split()) > 5 or re.search(r"\bto\b", found["owner"]):
        return None
    return found["text"].strip(), found["owner"].strip()
