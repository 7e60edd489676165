"""The single values of which the record is made: text, dates, times, names, links and references.

Every value arrives as the text an officer typed; each type here converts it or says what would be
right. A message has two sentences: what is wrong, and what to write instead.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from sys import intern
from typing import Annotated, Any, Self, get_args, get_origin
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, WithJsonSchema

_DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
"""Names that Windows keeps for devices, whatever follows them after a dot."""

RESERVED_NAMES = _DEVICES | {"index"}
"""Names that a file system or the site itself keeps for another use."""

LONGEST_NAME = 100
"""Characters of an id or a reference: what is part of an address is part of the name of a folder."""

LONGEST_ADDRESS = 180
"""Characters of an address or of the name of a paper: with the folder that holds the site, Windows takes 260."""

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_REMOTE = re.compile(r"https://[^\s/@\\]+(?:/[^\s\\]*)?")
_LOCAL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_SITE_ADDRESS = re.compile(r"/(?:[A-Za-z0-9._-]+/)*(?:#[A-Za-z0-9._-]+|[A-Za-z0-9._-]+\.[A-Za-z0-9]+)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_BRITISH_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d", re.ASCII)
_LOOSE_TIME = re.compile(r"(\d{1,2})[.:](\d{2})\s*(am|pm)?", re.IGNORECASE | re.ASCII)
_YEAR = re.compile(r"(\d{4})[-/](\d{2})", re.ASCII)

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""The years a date may lie in; one before or after is a slip of the finger."""

INVISIBLE = frozenset(
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180e\u180f\u2800\u3164\ufeff\uffa0"
) | {chr(code) for start, end in ((0xFE00, 0xFE0F), (0xE0100, 0xE01EF)) for code in range(start, end + 1)}
"""Characters that show nothing although Unicode does not class them as format characters, and the few it does."""

_LAYOUT = dict.fromkeys(map(ord, "\n\r\t"))
"""Characters that lay out a text, and are nothing hidden."""


class UnfitError(ValueError):
    """A value cannot be what it should.

    Args:
        message: what is wrong, without a full stop at the end.
        hint: what would be right, without a full stop at the end.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint


_NOT_TOLD: set[str] = set()
"""Stands for the fields that were given, in a record that was kept."""


class Record(BaseModel):
    """The base of every record: frozen, closed to unknown keys, and documented field by field.

    The docstrings below fields are read for the JSON Schemas only, since that takes longer than everything else here.
    """

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.rstrip("_"),
        populate_by_name=True,
        # Dates and numbers arrive as text, so conversion from text is always wanted.
        strict=False,
        defer_build=True,
    )

    def __reduce__(self) -> tuple[Any, ...]:
        """The stored form of a record: the values of its fields in order, and not which of them were given."""
        return _again, (type(self), *map(self.__dict__.__getitem__, _fields(type(self))))

    @property
    def itself(self) -> Self:
        """The record, under a field-like name, so that reading all of it can be recorded like reading one field."""
        return self


class Publishable(Record):
    """A record that can be withheld for officers only."""

    public: bool | None = None
    """Whether it is published; it is, where nothing is said. Write `false` to keep it for the officers' own sheet.
    At an exempt item one or the other must be said: `true` publishes it deliberately."""

    @property
    def is_withheld(self) -> bool:
        """Whether it is in the record but not published."""
        return self.public is False


class Draftable(Record):
    """A record that can be a draft: a file, or an entry of a list of names."""

    draft: bool = False
    """Whether it is a draft. A draft is checked and shown in the preview, and is not published. Remove the line when
    it is ready to publish."""


_SHORT = 64
"""Words shorter than this are likely to be in more than one record: ids, names, offices."""


@cache
def _fields(model: type[BaseModel]) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    return tuple(model.model_fields)


def _again(model: type[Record], *values: Any) -> Record:
    """Restore a record from its stored fields; short texts shared by many records are held once."""
    record = model.__new__(model)
    put = object.__setattr__
    for name, value in zip(_fields(model), values, strict=True):
        # One by one, since Python then stores the field names once for all records of a kind.
        put(record, name, intern(value) if type(value) is str and len(value) < _SHORT else value)
    put(record, "__pydantic_fields_set__", _NOT_TOLD)
    put(record, "__pydantic_extra__", None)
    put(record, "__pydantic_private__", None)
    return record


def invisible_characters(text: str) -> list[str]:
    """Every character in `text` that a reader cannot see and that may change what is read.

    Bidirectional overrides, zero-width characters and control characters other than line breaks:
    they let a name look like another name. Returned in order, with repeats.
    """
    if INVISIBLE.isdisjoint(text) and text.translate(_LAYOUT).isprintable():
        return []
    return [
        character
        for character in text
        if character in INVISIBLE
        or unicodedata.category(character) in {"Cf", "Co", "Cs", "Zl", "Zp"}
        or (unicodedata.category(character) == "Cc" and character not in "\n\r\t")
    ]


def _text(value: str) -> str:
    if not value.strip():
        raise UnfitError("is empty", "Write the words, or leave the line out")
    if value.isascii() and value.isprintable():
        return value.strip()
    if hidden := invisible_characters(value):
        names = ", ".join(f"U+{ord(character):04X}" for character in dict.fromkeys(hidden))
        raise UnfitError(f"holds an invisible character ({names})", "Type the words again without it")
    return "\n".join(line.rstrip() for line in value.strip().splitlines())


def line_of(value: str) -> str:
    """Return a text if it is on one line.

    Args:
        value: the text.

    Raises:
        UnfitError: if it is on several, or is no text at all.
    """
    text = _text(value)
    if "\n" in text:
        raise UnfitError("is on several lines", "Write it on one line")
    return text


def slug_of(value: str) -> str:
    """Return a text if it can be an id.

    Args:
        value: the text.

    Raises:
        UnfitError: if it cannot.
    """
    if not _SLUG.fullmatch(value) or len(value) > LONGEST_NAME:
        hint = f"Use small letters a to z, digits and single hyphens, {LONGEST_NAME} at most"
        raise UnfitError(f"`{value}` cannot be an id", hint)
    if value in RESERVED_NAMES:
        raise UnfitError(f"`{value}` is a reserved name", "Choose another id")
    return value


def _code(value: str) -> str:
    if value.casefold() in RESERVED_NAMES:
        raise UnfitError(f"`{value}` is a reserved name", "Choose another code")
    return value


def _site_address(value: str) -> str:
    path = value.partition("#")[0]
    steps = path.split("/")
    if not _SITE_ADDRESS.fullmatch(value) or any(step.endswith(".") or step.startswith(".") for step in steps):
        hint = "Write it as /requests/abc/2024-05-01/7/1/, or for a file as /feeds/subjects/roads.atom"
        raise UnfitError(f"`{value}` is not an address of the site", hint)
    if len(path) > LONGEST_ADDRESS:
        hint = f"No address of the site has more than {LONGEST_ADDRESS} characters"
        raise UnfitError(f"`{value}` is not an address of the site", hint)
    if reserved := next((step for step in steps if step.partition(".")[0].casefold() in _DEVICES), None):
        raise UnfitError(f"`{value}` is not an address of the site", f"`{reserved}` is a name reserved by Windows")
    return value


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise UnfitError(f"{value} is not a date in the calendar", "Check the day and the month") from None
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UnfitError(f"{value} is outside the range of dates allowed", "Check the year")
        return day
    if british := _BRITISH_DAY.fullmatch(value):
        day_, month, year = (int(part) for part in british.groups())
        try:
            right: date | None = date(year, month, day_)
        except ValueError:
            right = None
        if right:
            raise UnfitError(f"`{value}` is not written in the form of a date here", f"Write {right.isoformat()}")
    raise UnfitError(f"`{value}` is not a date", "Write year, month and day, for example 2023-09-25")


def _time(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if _TIME.fullmatch(value):
        return time.fromisoformat(value)
    example = "19:00"
    if loose := _LOOSE_TIME.fullmatch(value):
        hour, minute, half = int(loose[1]), int(loose[2]), (loose[3] or "").lower()
        if hour < 12 and half != "am" and (half == "pm" or hour < 8):
            hour += 12
        if hour < 24 and minute < 60:
            example = f"{hour:02}:{minute:02}"
    raise UnfitError(f"`{value}` is not a time of day", f'Write hours and minutes, for example "{example}"')


def _year(value: str) -> str:
    match = _YEAR.fullmatch(value)
    if not match or int(match[2]) != (int(match[1]) + 1) % 100:
        raise UnfitError(f"`{value}` is not a municipal year", "Write both years, for example 2023-24")
    if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise UnfitError(f"{value} is outside the range of years allowed", "Check the year")
    return f"{match[1]}-{match[2]}"


def _url(value: str) -> str:
    if _REMOTE.fullmatch(value) and not invisible_characters(value) and _names_a_host(value):
        return value
    if is_paper_name(value):
        return value
    hint = "Write an address that begins with https://, or the name of a file in data/papers"
    raise UnfitError(f"`{value}` is not a link that can be published", hint)


def _names_a_host(url: str) -> bool:
    """Whether a browser can make out the host and port of an address."""
    try:
        parts = urlsplit(url)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def is_paper_name(name: str) -> bool:
    """Whether a file of this name in `data/papers` can be linked to."""
    return _LOCAL.fullmatch(name) is not None and len(name) <= LONGEST_ADDRESS


def is_remote(url: str) -> bool:
    """Whether a link leads to another site rather than to a file in `data/papers`."""
    return url.startswith("https://")


def _pattern(pattern: str, what: str, right: str) -> AfterValidator:
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise UnfitError(f"`{value}` is not {what}", right)
        return value

    return AfterValidator(check)


def written_as(description: str, pattern: str | None = None) -> WithJsonSchema:
    """The JSON Schema of a value that an editor may see as a number where the record reads text."""
    schema: dict[str, Any] = {"type": ["string", "number"], "description": description}
    if pattern:
        schema["pattern"] = f"^(?:{pattern})$"
    return WithJsonSchema(schema)


Text = Annotated[str, AfterValidator(_text)]
"""Plain text in paragraphs. A line that begins with a hyphen is an item of a list, an indented one belongs to the item
above it; lines that begin and end with a vertical bar are the rows of a table, its headings first."""

Line = Annotated[str, AfterValidator(line_of)]
"""Plain words on one line."""

Slug = Annotated[str, AfterValidator(slug_of), written_as("small letters, digits and hyphens", _SLUG.pattern)]
"""An id that is part of an address."""

Day = Annotated[
    date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date", "pattern": f"^{_DAY.pattern}$"})
]
"""A date, written 2023-09-25."""

TimeOfDay = Annotated[time, BeforeValidator(_time), WithJsonSchema({"type": "string", "pattern": f"^{_TIME.pattern}$"})]
"""A time of day in the council's time zone, written "19:00"."""

Year = Annotated[str, AfterValidator(_year), written_as("a municipal year, for example 2023-24")]
"""A municipal year, written 2023-24."""

Url = Annotated[str, AfterValidator(_url)]
"""An https address, or a file in `data/papers`."""

SiteAddress = Annotated[str, AfterValidator(_site_address)]
"""An address within the site: of a page, from slash to slash, of a place on one, or of a file."""

Code = Annotated[
    str,
    _pattern(r"[A-Z][A-Z0-9]{0,11}", "a committee's code", "Use capital letters and digits, for example ABC"),
    AfterValidator(_code),
]
"""A committee's code, as used in references."""


@dataclass(frozen=True)
class Ref:
    """Marks a field as the id or reference of another thing in the record."""

    thing: str
    """What is referred to, in the word the messages use: person, body, committee …"""


PersonId = Annotated[str, Ref("person"), written_as("the id of a person in people.yml")]
OwnerId = Annotated[
    str,
    Ref("owner"),
    written_as("the id of a body or an office in bodies.yml, of a person in people.yml, or of a committee"),
]
"""Who can be asked: a body or an office, else a person, else a committee, whose members are then each asked."""
BodyId = Annotated[str, Ref("body"), written_as("the id of a body in bodies.yml")]
CommitteeId = Annotated[str, Ref("committee"), written_as("the name of a file in committees/, without .yml")]
SubjectId = Annotated[str, Ref("subject"), written_as("the id of a subject in subjects.yml")]
MeetingRef = Annotated[str, Ref("meeting"), written_as("a meeting's reference, for example ABC/2024-05-01")]
ItemRef = Annotated[str, Ref("item"), written_as("an item's reference, for example ABC/2024-05-01/7")]
RequestRef = Annotated[
    str,
    Ref("request"),
    written_as("the reference of a request, ABC/2024-05-01/7/1, or of a resolution, ABC/2024-05-01/7 resolution 1"),
]
ResolutionRef = Annotated[
    str, Ref("resolution"), written_as("a resolution's reference, for example ABC/2024-05-01/7 resolution 1")
]
DecisionRef = Annotated[str, Ref("decision"), written_as("a decision's reference or id in the Forward Plan")]
ActionPlanId = Annotated[str, Ref("action plan"), written_as("the name of a file in action-plans/, without .yml")]


def is_prose(annotation: Any) -> bool:
    """Whether a field of this type holds prose and nothing else.

    Args:
        annotation: the type, as the model declares it.
    """
    if annotation in (Text, Line):
        return True
    if get_origin(annotation) is Annotated:
        return False
    inner = [one for one in get_args(annotation) if one not in (type(None), Ellipsis)]
    return bool(inner) and all(map(is_prose, inner))
