"""Names of people in a list, as minutes write them: with titles, seats, offices and what brackets say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .days import first_time
from .found import Who
from .private import without_private
from .profile import Profile

_TITLES = (
    r"(?:(?:the )?(?:parish |town |district |county |city |borough |ward |community )?(?:councillors?|councilors?|cllrs?|"
    r"clls)|c/cllr|mr|mrs|ms|miss|mx|dr|prof(?:essor)?|rev(?:d|erend)?|sir|dame|lord|lady|baroness|canon|father|"
    r"chief inspector|inspector|sergeant|pc|pcso|alderm[ae]n|ald|baillies?|trustees?|mayor|provost|governors?)\b\.?"
)
_TITLE = re.compile(rf"^(?P<title>(?:{_TITLES}\s*)+)(?=[A-Z(]|$)", re.I)
_ACRONYM = re.compile(r"^[A-Z]{2,6}$")
NAME = re.compile(
    r"^(?:[A-Z][\w'’.-]*|de|van|von|der|le|la|du|ap|ab|Ó|Ní|Nic|Mac|O['’]\w+|St\.?)"
    r"(?:\s+(?:[A-Z][\w'’.-]*|de|van|von|der|le|la|du|ap|ab|Ó|Ní)){0,4}$"
)
SEATS = (
    ("vice-chair", re.compile(r"vice[- ]?(?:chair|convener)|depute? (?:chair|convener)|\bleas[- ]", re.I)),
    ("chair", re.compile(r"\bchair|presiding|\bmayor\b|\bconvener\b|\bprovost\b|\bcathaoirleach\b", re.I)),
    ("co-opted member", re.compile(r"co-?opt", re.I)),
    ("substitute", re.compile(r"substitut|\bsubs?\b|\bfor (?:cllr|councillor|[A-Z])|on behalf of|in place of", re.I)),
)
_LEADING = re.compile(
    r"^(?:the )?(?P<seat>(?:vice[- ]?chair|deputy chair|chair)(?:man|woman|person)?|convener|cathaoirleach|deputy mayor)"
    rf"\s*[:,–—-]?\s+(?={_TITLES}|[A-Z])",
    re.I,
)
_NOT_NAMES = re.compile(
    r"^(?:none|no|nil|n/a|received|there|all|the|and|was|were|absence|apologies|from|members?|public|press|item|action|"
    r"signed|page|also|present|minutes|date|other|in attendance|chair(?:man|woman|person)?|vice[- ]chair\w*|venue|time)\b",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b(?:government|councils?|department|borough|university|society|association|agency|trust|commission|ministry|college|"
    r"school|limited|ltd|plc|authority|federation|institute|foundation|police|nhs|mbc|mdc|healthwatch|forum|committee)\b",
    re.I,
)
_BEFORE = re.compile(
    r"^((?i:.*?\b(?:members?|officer|director|clerk|manager|minutes|secretary|rfo|treasurer|attorney|administrator|engineer)))"
    r"[\s–-]+((?:Councillor\s|Cllr\s|Mr\s|Mrs\s|Ms\s)?[A-Z].*)$"
)
"""An office before the name of its holder."""
_INSTEAD = re.compile(
    r"(?:substitut\w*|subs?|st(?:ood|ands?|anding) in|in (?:the )?place|on behalf|instead|replac\w+)\.?\s*(?:for|of)?\s+(?P<name>[A-Z].+)$",
    re.I,
)
_CAME = re.compile(r"\b(?:from|arrived|joined|entered)\b[^0-9]*(?P<time>\d.*)$", re.I)
_WENT = re.compile(r"\b(?:left|until|to|departed)\b[^0-9]*(?P<time>\d.*)$", re.I)
_REMOTE = re.compile(r"\b(?:remote|remotely|virtual|virtually|online|zoom|teams|video|telephone|v/c)\b", re.I)


class People:
    """Reads lists of names by a profile's words for offices."""

    def __init__(self, profile: Profile) -> None:
        self._office = re.compile(rf"\b{profile.any_of('office')}", re.I)

    def people(self, text: str, page: int, *, is_entry: bool = False) -> Iterator[Who]:
        """The people in a list.

        Args:
            text: the list.
            page: where it stands.
            is_entry: whether it may be one person with a long office, which commas would divide.
        """
        text = _plain(without_private(text)[0])
        if is_entry and (one := self._with_office(text, page)):
            yield one
            return
        held: Who | None = None
        for piece, notes in _pieces(text):
            leading = _LEADING.match(piece)
            name, title = name_and_title(piece[leading.end() :] if leading else piece)
            said = " ".join([*notes, title, leading["seat"] if leading else ""])
            seat = next((seat for seat, sign in SEATS if sign.search(said)), "")
            if not seat and not (leading or title):
                seat = next((seat for seat, sign in SEATS if sign.search(piece)), "")
            name, title, office = self._divided(name, title, notes, seat)
            if held and _ACRONYM.match(name) and not title:
                held.office = held.office or f"!{name}"
            elif held and not title and self._office.search(name) and not office:
                held.office = held.office or name
                held.seat = held.seat or seat
            elif held and not title and re.fullmatch(r"(?:vice[- ]?|deputy )?chair(?:man|woman|person)?", name, re.I):
                held.seat = held.seat or seat
            elif self.is_name(name):
                if held:
                    yield held
                held = Who(name.strip(" .,"), _tidy_title(title), office, seat, page)
                note(held, notes)
        if held:
            yield held

    def is_name(self, name: str) -> bool:
        """Whether words are a person's name, and not an office, an organisation or the beginning of a sentence."""
        return bool(NAME.match(name)) and not (
            _NOT_NAMES.match(name) or _ORGANISATION.search(name) or self._office.search(name)
        )

    def _divided(self, name: str, title: str, notes: list[str], seat: str) -> tuple[str, str, str]:
        """A name, its title, and an office before it, after it or in brackets."""
        before = _BEFORE.match(name)
        dashed = re.match(r"^(.+?)\s[–-]\s(.+)$", name)
        if dashed and self.is_name(dashed[1]) and not _ACRONYM.match(dashed[1]):
            return dashed[1], title, "" if seat else dashed[2]
        office = next((note.strip() for note in notes if not seat and self._office.search(note)), "")
        if before and not self._office.search(before[2]):
            office, (name, more) = before[1], name_and_title(before[2])
            title = title or more
        marked = re.match(r"^([A-Z]{2,6})\s*[–—-]\s*(.+)$", name) or re.match(r"^(.+?)\s+([A-Z]{2,6})$", name)
        if marked and not (_ACRONYM.match(marked[2]) and not self._office.search(marked[2]) and len(marked[1]) < 3):
            acronym, name = (marked[1], marked[2]) if _ACRONYM.match(marked[1]) else (marked[2], marked[1])
            office = f"!{acronym}"
        return name, title, office

    def _with_office(self, text: str, page: int) -> Who | None:
        """One person with their office: `Jo Bloggs, Head of Parks`."""
        found = re.match(r"^(?P<who>[^,(–:]+?)\s*(?:,|\s[–-]\s|\()\s*(?P<office>.+?)\)?\.?$", text)
        if not found or re.search(r"\band [A-Z]\w+ [A-Z]\w+\b.*,", found["who"]):
            return None
        office = found["office"].strip(" ,()")
        is_dashed = bool(re.match(r"^[^,(:]+?\s[–-]\s", text)) and not self.is_name(name_and_title(office)[0])
        if not self._office.search(office) and not (is_dashed and not re.search(r"\d", office)):
            return None
        if re.search(r",\s*(?:and )?(?:Councillor|Cllr|Mr|Mrs|Ms|Dr)\s", office) or ";" in office:
            return None
        others = [one for part in office.split(",") if (one := _BEFORE.match(part.strip()))]
        if any(self.is_name(name_and_title(one[2])[0]) and " " in one[2] for one in others):
            return None
        if is_dashed and not self._office.search(office) and re.search(r",\s*[A-Z]\w+ [A-Z]\w+", office):
            return None
        name, title = name_and_title(found["who"])
        if not NAME.match(name) or _NOT_NAMES.match(name) or re.search(r"\)\s*(?:,|;|&|and)\s*[A-Z]", office):
            return None
        if re.search(r"(?:,|;|\band)\s*(?:[A-Z][\w.’'-]* ){1,3}[–-]\s", office):
            return None
        seat = next((seat for seat, sign in SEATS if sign.search(office)), "") if is_dashed else ""
        return Who(name, _tidy_title(title), "" if seat else office, seat, page)


def note(who: Who, notes: list[str]) -> None:
    """What brackets say of how and when somebody attended, and in whose place."""
    for one in notes:
        if is_short_for(one.strip(), who.name):
            who.short = who.short or one.strip()
        if instead := _INSTEAD.search(one):
            who.instead_of = name_and_title(instead["name"].strip(" ."))[0]
        who.is_remote = who.is_remote or bool(_REMOTE.search(one))
        if came := _CAME.search(one):
            who.arrived = who.arrived or first_time(came["time"]) or ""
        elif went := _WENT.search(one):
            who.left = who.left or first_time(went["time"]) or ""


def is_short_for(words: str, name: str) -> bool:
    """Whether words in brackets are how a paper calls somebody for short: their initials, `AB` or `MWh`."""
    first, last = name[:1], name.rsplit(maxsplit=1)[-1][:1]
    return bool(re.fullmatch(r"[A-Z]{1,3}[a-z]?[A-Za-z]?", words)) and words[:1] == first and last in words[1:].upper()


def _plain(text: str) -> str:
    """A list without marks that only divide it, and without capitals throughout."""
    text = re.sub(r"\[([^\[\]]*)\]", r"(\1)", text)
    text = re.sub(
        rf"\b(?:The )?((?:Town |City )?(?:Deputy )?(?:Mayor|Chair\w*)) \(((?:{_TITLES})\s[^()]+)\)",
        r"\2 (\1)",
        text,
        flags=re.I,
    )
    text = re.sub(r"(?<=[a-z])\s+(?:OBE|MBE|CBE|BEM|JP|DL|QC|KC|MP|MS|MSP|TD|TC)\b", "", text)
    letters = re.sub(r"\([^)]*\)|[^A-Za-z]", "", text)
    if letters.isupper() and len(letters) > 8 and re.search(_TITLES, text, re.I):
        text = re.sub(r"\b([A-Z])([A-Z’']+)\b", lambda one: one[1] + one[2].lower(), text)
        text = re.sub(r"\bAnd\b", "and", text)
    return text


_NOTED = re.compile(r"\x00(\d+)\x00")


def _pieces(text: str) -> Iterator[tuple[str, list[str]]]:
    """A list split into names, each with the words in brackets after it."""
    notes: list[str] = []

    def noted(one: re.Match[str]) -> str:
        notes.append(one[1])
        return f" \x00{len(notes) - 1}\x00, "

    text = re.sub(r"\s*,?\s*\(([^()]*)\)?\s*,?\s*", noted, text)
    text = re.sub(r"(\x00\d+\x00), (?=\x00)", r"\1 ", text)
    text = _BEFORE_A_TITLE.sub(", ", text)
    text = re.sub(r"\b([A-Z] [A-Z][\w’'-]+) (?=[A-Z][\w’'-]* [A-Z][\w’'-]+\b)(?!(?:Clerk|and)\b)", r"\1, ", text)
    text = re.sub(r"\s+(?=[A-Z]{2,6}\s+[–—-]\s+[A-Z])", ", ", text)
    if re.search(r", [A-Z]{2,6} [A-Z]", text):
        text = re.sub(r"\b([A-Z]{2,6}) (?=[A-Z]\w* [A-Z])(?!and)", r"\1, ", text)
    for piece in _BETWEEN.split(text):
        name = re.sub(
            r"^\s*(?:were|was|apologies|for absence|received|from|the|also|ex officio)\b\s*",
            "",
            _NOTED.sub(" ", piece),
            flags=re.I,
        )
        if name := " ".join(name.split()).strip(" .*–-"):
            yield name, [notes[int(one)] for one in _NOTED.findall(piece)]


_BEFORE_A_TITLE = re.compile(
    r"\b(?<!\bParish)(?<!\bTown)(?<!\bWard)(?<!\bCounty)(?<!\bCity)(?<!\bDistrict)(?<!\bBorough)(?<!\bDeputy)"
    r"(?<!\bChair)(?<!\bLocum)(?<!\bAssistant)(?<!\bVillage)(?<!\bCommunity)\s+(?=(?:Clerk|Councillors?|Cllrs?)\.?\s+[A-Z])"
)
_BETWEEN = re.compile(
    r"[,;:]|\band\b|\s&\s|(?<!\b[A-Z])(?<!\bCllr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)\.\s|\.$|"
    r"\balong with\b|\btogether with\b|\baccompanied by\b"
)
"""The separators between names in a list."""


def name_and_title(text: str) -> tuple[str, str]:
    """A name without the title before it, and that title."""
    text = text.strip()
    clerk = re.match(r"^(?:the )?(?:parish |town )?clerk\s*[–-]?\s+(?=[A-Z])", text, re.I)
    if clerk:
        name, _ = name_and_title(text[clerk.end() :])
        return name, "Clerk"
    found = _TITLE.match(text)
    return (text[found.end() :].strip(), found["title"].strip()) if found else (text, "")


def _tidy_title(title: str) -> str:
    title = re.sub(r"^the ", "", " ".join(title.split()), flags=re.I)
    title = re.sub(r"\bcouncill?ors\b", "Councillor", title, flags=re.I)
    title = re.sub(r"\b(?:cllrs?|clls|c/cllr)\b\.?", "Councillor", title, flags=re.I)
    return re.sub(r"\b(trustee|governor)s\b", r"\1", title, flags=re.I)
