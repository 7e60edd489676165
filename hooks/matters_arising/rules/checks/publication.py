"""What may not be published: exempt matters, and what is private to a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from ...records import OF_AN_EXEMPT_ITEM, Item, Meeting, Publishable, Record
from ...records.scalars import is_remote
from ...register.entities import Entity
from ...register.references import references_of
from ...register.register import Register
from ...source.positions import Loc
from ...source.problems import Place, Problem
from ...source.read import File, of_file
from ...source.withheld import entries_of, is_within, value_at, withheld
from .all_checks import check, check_of
from .values import LINKS, field_of, held, items, links, texts, way_to


@check_of(Meeting)
def what_is_exempt_stays_closed(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """Of an exempt item nothing is published but its title and the reason, unless an entry says that it is public.

    Each entry of an item that is exempt in part says whether it is.

    Source: Local Government Act 1972, sections 100A and 100B and Schedule 12A.
    """
    for item in items(meeting):
        if item.record.exempt:
            for name, about in type(item.record).model_fields.items():
                if name not in OF_AN_EXEMPT_ITEM and getattr(item.record, name) != about.default:
                    yield from _closed(item, name)
        elif item.record.exempt_in_part:
            yield from _of_neither_part(item)
        report = item.record.report
        for position, paper in enumerate(report.papers if report else ()):
            if paper.exempt and paper.link:
                place = item.place_of("report", "papers", position, "link")
                yield Problem(place, "an exempt paper has a link", "Remove it: the page is public")


def _closed(item: Entity[Item], name: str) -> Iterator[Problem]:
    """The problem with a field of an exempt item: every entry in it must say whether it is published."""
    message = "belongs to an exempt item, and would be published"
    entries = entries_of(item.record, name)
    if entries is None:
        hint = "Remove it; a note for officers can be put in `keeper`"
        yield Problem(item.place_of(name), f"`{name}` {message}", hint)
        return
    for loc, entry in entries:
        if entry.public is None:
            yield Problem(item.place_of(*loc), message, _ONE_OR_THE_OTHER)


def _of_neither_part(item: Entity[Item]) -> Iterator[Problem]:
    """The problems with the entries of an item that is exempt in part: each must say whether it is published."""
    for name in type(item.record).model_fields:
        for loc, entry in entries_of(item.record, name) or ():
            if entry and entry.public is None:
                message = "belongs to an item that is exempt in part, and does not say whether it is published"
                hint = "Write `public: true` if it belongs to the part taken in public, and `public: false` if not"
                yield Problem(item.place_of(*loc), message, hint)


_ONE_OR_THE_OTHER = (
    "Write `public: false` to keep it for the officers' copy of the sheet, or `public: true` to publish it deliberately"
)


@check_of(Meeting)
def a_figure_is_a_picture_in_papers(meeting: Entity[Meeting]) -> Iterator[Problem]:
    """A figure is a PNG or JPEG file in data/papers: no page fetches a picture from another site."""
    for item in items(meeting):
        for position, one in enumerate(item.record.figures):
            if is_remote(one.image) or not one.image.casefold().endswith((".png", ".jpg", ".jpeg")):
                hint = "Put a PNG or JPEG file in data/papers, and write its name"
                place = item.place_of("figures", position, "image")
                yield Problem(place, f"`{one.image}` is not a picture in data/papers", hint)


@check
def what_rests_on_an_exempt_item_says_whether_it_is_public(register: Register) -> Iterator[Problem]:
    """An event whose evidence is an exempt item, or progress reported at one, says whether it is published."""
    exempt = {id: "an exempt item" for id, item in register.items.items() if item.record.exempt}
    for id, item in register.items.items():
        if item.record.exempt_in_part:
            exempt[id] = "an item that is exempt in part"
    for file in register.files if exempt else ():
        for loc, thing, id in references_of(file):
            entry = _entry_around(file.record, loc) if thing == "item" and id in exempt else None
            if entry and entry.public is None:
                message = f"rests on {id}, {exempt[id]}, and would be published"
                yield Problem(file.positioned.place(loc), message, _ONE_OR_THE_OTHER)


@check
def what_is_published_refers_to_nothing_withheld(register: Register) -> Iterator[Problem]:
    """What is published does not refer to a request or resolution that is withheld."""
    unpublished = _unpublished(register)
    for file in register.files if unpublished else ():
        entries = withheld(file)
        for loc, thing, id in references_of(file):
            if thing in ("request", "resolution") and id in unpublished and not is_within(loc, entries):
                hint = f"Leave it out, or write `public: true` at {id}"
                if _entry_around(file.record, loc):
                    hint = f"Write `public: false` here too, or `public: true` at {id}"
                yield Problem(file.positioned.place(loc), f"{id} is not public", hint)


@check
def no_text_names_what_is_withheld(register: Register) -> Iterator[Problem]:
    """No published text contains the reference of something that is withheld."""
    unpublished = _unpublished(register)
    if not unpublished:
        return
    named = re.compile(rf"(?<![\w/])(?:{'|'.join(map(re.escape, sorted(unpublished)))})(?![\w/-])", re.IGNORECASE)
    for file in register.files:
        entries = withheld(file)
        references = {loc for loc, _, _ in references_of(file)}
        for loc, text in texts(file):
            if loc in references or field_of(loc) == "keeper" or is_within(loc, entries):
                continue
            if match := named.search(text):
                message = f"`{field_of(loc)}` names {match[0]}, which is not public"
                yield Problem(file.positioned.place(loc), message, "Leave the reference out")


@check
def no_paper_is_published_that_only_withheld_entries_link_to(register: Register) -> Iterator[Problem]:
    """No paper in data/papers, which is published, is linked only from entries that are withheld."""
    if not any(map(withheld, register.files)):
        return
    linked = [(file, *one) for file in register.files for one in _links_to_papers(file)]
    shown = {url for file, loc, url in linked if not is_within(loc, withheld(file))}
    for file, loc, url in linked:
        if url not in shown:
            message = f"`{url}` is in data/papers, which is published, but only entries that are not public link to it"
            hint = "Move the file out of data/papers, and name it in words or link to where officers keep it"
            yield Problem(file.positioned.place(loc), message, hint)


@of_file
def _links_to_papers(file: File) -> tuple[tuple[Loc, str], ...]:
    """The links of a file that are not to another site, each with its path."""
    return tuple(((*way_to(file, group), *loc), url) for url, group, loc in links(file) if not is_remote(url))


def _unpublished(register: Register) -> set[str]:
    """References of every request and resolution that is withheld."""
    return {id for table in (register.requests, register.resolutions) for id, one in table.items() if one.is_withheld}


def _entry_around(record: Record, loc: Loc) -> Publishable | None:
    """The entry around a field that can be withheld, if there is one."""
    around = (value_at(record, loc[:depth]) for depth in range(1, len(loc)))
    return next((one for one in around if isinstance(one, Publishable)), None)


@check
def nothing_private_is_published(register: Register) -> Iterator[Problem]:
    """No text holds an e-mail address, telephone, NHS or National Insurance number that council.yml does not allow.

    What was found is not repeated: what this prints is often public too.

    Source: UK General Data Protection Regulation, article 5(1)(c).
    """
    allowed = {_plain(found) for contact in register.council.allowed_contacts for _, found in private(contact)}
    for file in register.files:
        for place, field, what, found in _looks_private(file):
            if found not in allowed:
                message = f"`{field}` holds what looks like {what}"
                hint = "Remove it or, if it is for the public, add it to `allowed_contacts` in council.yml"
                yield Problem(place, message, hint)


@of_file
def _looks_private(file: File) -> tuple[tuple[Place, str, str, str], ...]:
    """Whatever in a file looks private: its place and field, what it looks like, and the address or number."""
    if not may_be_private(held(file).texts):
        return ()
    return tuple(
        (file.positioned.place(loc), field, what, _plain(found))
        for loc, text in texts(file)
        if (field := field_of(loc)) != "allowed_contacts"
        for what, found in private(text, is_link=field in LINKS)
    )


def may_be_private(several: Iterable[str]) -> bool:
    """Whether `private` must look at some texts one by one: quick to find out for all of them together, and rare."""
    together = unicodedata.normalize("NFKC", _APART.join(several))
    return bool("@" in together or _MANY_DIGITS.search(together) or _SIX_AND_A_LETTER.search(together))


_APART = "\x1f"
"""Stands in no text of a record, and in nothing that is looked for."""

# One of these occurs in every telephone, NHS or National Insurance number, and rarely elsewhere.
_MANY_DIGITS = re.compile(r"[0-9](?:[ .()‐–\n-]{0,5}[0-9]){8}")
_SIX_AND_A_LETTER = re.compile(r"[0-9]{2}[ \n-]?[0-9]{2}[ \n-]?[0-9]{2}[ \n-]?[A-Da-d]")


def private(text: str, *, is_link: bool = False) -> Iterator[tuple[str, str]]:
    """Everything in a text that looks like personal data: what it is, and the words themselves.

    Args:
        text: the text.
        is_link: whether the whole of it is a link, of which only e-mail addresses are looked for.
    """
    text = unicodedata.normalize("NFKC", text)
    if "@" in text:
        yield from (("an e-mail address", match[0]) for match in _EMAIL.finditer(text))
    if is_link or not re.search("[0-9]{2}", text):
        return
    text = _NO_NUMBER.sub(" ", text).replace("\n", " ")
    yield from (("a telephone number", found) for found in _telephone_numbers(text))
    yield from (("an NHS number", match[0]) for match in _NHS.finditer(text) if _is_nhs_number(match[0]))
    yield from (("a National Insurance number", match[0]) for match in _NATIONAL_INSURANCE.finditer(text))


_NO_NUMBER = re.compile(r"https?://\S+|www\.\S+|\bISBN(?:-1[03])?:? ?[0-9](?:[ -]?[0-9X]){9,12}", re.IGNORECASE)
"""Links, and the numbers of books, whose check digit is reckoned like that of an NHS number."""

_EMAIL = re.compile(r"(?<!\w)\w[\w.+%'’-]{0,63}@(?:[\w-]{1,63}\.)+[\w-]{2,63}")

# A number may be in brackets or after a colon, but not within a reference, a sum of money or a date.
_BEFORE = r"(?<![\w£$€/])(?<![0-9][.,:/–-])"
_GAP = r"[ .()‐–-]{1,3}"
_ABROAD = re.compile(rf"{_BEFORE}(?:\+|00) ?44(?:{_GAP})?(?:\(?0\)?)?(?:(?:{_GAP})?[0-9]){{9,10}}(?![0-9])")
_AT_HOME = re.compile(rf"{_BEFORE}\(?(0[1-35789][0-9]{{1,9}})(?![0-9])((?:{_GAP}[0-9]{{2,8}}(?![0-9])){{0,4}})")


def _telephone_numbers(text: str) -> Iterator[str]:
    """Telephone numbers of the United Kingdom, written for callers at home or abroad.

    At home: a code of three to six digits that begins with 0, then groups of at least three digits, or three pairs.
    So opening times ("0900-1700 20 July") and dates do not match.

    Source: Ofcom, the National Telephone Numbering Plan: ten or eleven digits, the first of them 0.
    """
    yield from (match[0] for match in _ABROAD.finditer(text))
    for match in _AT_HOME.finditer(text):
        groups = [match[1], *re.findall("[0-9]+", match[2])]
        for number in range(1, len(groups) + 1):
            digits, rest = "".join(groups[:number]), [len(group) for group in groups[1:number]]
            if len(digits) in (10, 11) and (all(length >= 3 for length in rest) or rest == [2, 2, 2]):
                yield digits
                break


_NHS = re.compile(rf"{_BEFORE}[0-9]{{3}}([ -]?)[0-9]{{3}}\1[0-9]{{4}}(?![0-9%])(?![.,:/–-][0-9])")


def _is_nhs_number(written: str) -> bool:
    """Whether the last of ten digits is the check digit of the nine before it.

    Source: NHS Data Dictionary, *NHS number*: modulus 11.
    """
    *digits, last = [int(one) for one in written if one.isdigit()]
    remainder = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True)) % 11
    return remainder % 11 == last and any(digits)


_NATIONAL_INSURANCE = re.compile(
    r"(?<!\w)(?!BG|GB|KN|NK|NT|TN|ZZ)"
    r"(?:[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[0-9]{2}[ -]?[A-D]"
    r"|[a-ceghj-pr-tw-z][a-ceghj-npr-tw-z][0-9]{6}[a-d])(?!\w)"
)
"""Source: HM Revenue and Customs, National Insurance Manual, NIM39110. In small letters only if written in one."""


def _plain(contact: str) -> str:
    """An address or number in a normal form, in which different ways of writing it are equal."""
    contact = unicodedata.normalize("NFKC", contact).casefold()
    if "@" in contact:
        return contact.strip()
    plain = re.sub("[^0-9a-z]", "", contact)
    if abroad := re.fullmatch("(?:00)?440?([0-9]{9,10})", plain):
        return f"0{abroad[1]}"
    return plain
