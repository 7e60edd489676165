"""pydantic's complaints about a file → messages to an officer."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Sequence
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from .. import records
from .positions import Loc, PositionedValue
from .problems import Problem, did_you_mean, nearest


def complaints(details: Sequence[ErrorDetails], content: PositionedValue, model: type[BaseModel]) -> Iterator[Problem]:
    """All of pydantic's complaints about one file in an officer's words, each with its place.

    A field that is missing because its name was misspelt is reported once, at the misspelling.
    """
    misspelt = {
        (*detail["loc"][:-1], nearest(str(detail["loc"][-1]), field_names(model, tuple(detail["loc"][:-1]))))
        for detail in details
        if detail["type"] == "extra_forbidden"
    }
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in misspelt:
            yield _complaint(detail, content, model)


def _complaint(detail: ErrorDetails, content: PositionedValue, model: type[BaseModel]) -> Problem:
    """One of pydantic's complaints in an officer's words, with its place."""
    loc: Loc = tuple(detail["loc"])
    kind = detail["type"]
    given = detail["input"]
    last = loc[-1] if loc else ""
    if kind == "extra_forbidden":
        known = field_names(model, loc[:-1])
        hint = did_you_mean(str(last), known) or f"Fields: {', '.join(sorted(known))}"
        return Problem(content.place(loc, key=True), f"`{last}` is not a field of this entry", hint)
    if kind == "missing":
        return Problem(content.place(loc[:-1]), f"`{last}` is missing", f"Add `{last}:`")
    place = content.place(loc)
    if kind in ("model_type", "model_attributes_type", "dict_type"):
        what = "a list" if isinstance(given, list) else f"`{given}`"
        return Problem(place, f"there is {what} instead of fields", "Write `name: value` lines, indented")
    if kind in ("tuple_type", "list_type"):
        return Problem(place, "this should be a list", "Write each entry on its own line after a hyphen, or in [ ]")
    if kind in ("string_type",) and isinstance(given, dict | list):
        what = "there is a list" if isinstance(given, list) else "there are fields"
        return Problem(place, f"{what} instead of words", "Write the words after the colon")
    if kind == "enum":
        allowed = _enum_words(model, loc)
        hint = did_you_mean(str(given), allowed) or f"Allowed: {', '.join(allowed)}"
        return Problem(place, f"`{given}` is not a value of `{_field_of(loc)}`", hint)
    if kind in ("bool_parsing", "bool_type"):
        return Problem(place, f"`{given}` is neither true nor false", "Write true or false")
    if kind.startswith("int"):
        return Problem(place, f"`{given}` is not a whole number", "Write digits only")
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = detail["ctx"].get("ge", detail["ctx"].get("le"))
        way = "at least" if kind == "greater_than_equal" else "at most"
        return Problem(place, f"`{given}` is out of range", f"Write {way} {bound}")
    if kind == "value_error":
        unfit = detail["ctx"]["error"]
        return Problem(place, _subject(unfit.message, loc), unfit.hint)
    if isinstance(given, dict | list):
        return Problem(place, "this is not valid here", "Compare it with another file of the same folder")
    return Problem(
        place, f"`{given}` is not valid for `{_field_of(loc)}`", "Compare it with another file of the same folder"
    )


def _subject(message: str, loc: Loc) -> str:
    """A message that begins with a verb, with the field as its subject."""
    first = message.split(" ", 1)[0]
    return f"`{_field_of(loc)}` {message}" if first in ("is", "holds", "runs") else message


def _field_of(loc: Loc) -> str:
    return str(next((part for part in reversed(loc) if isinstance(part, str)), "value"))


def field_names(model: type[BaseModel], loc: Loc) -> list[str]:
    """The names, as written in files, of the fields a record may have at `loc` in a file that holds `model`."""
    found = model_at(model, loc)
    return [info.alias or name for name, info in found.model_fields.items()] if found else []


def model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """The type of the record at `loc` in a file that holds `model`."""
    kind = _annotation_at(model, loc)
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _enum_words(model: type[BaseModel], loc: Loc) -> list[str]:
    kind = _annotation_at(model, loc)
    return [word.value for word in kind] if isinstance(kind, type) and issubclass(kind, records.Word) else []


def _annotation_at(annotation: Any, loc: Loc) -> Any:
    for part in loc:
        annotation = _bare(annotation)
        if isinstance(part, int):
            annotation = get_args(annotation)[0] if get_args(annotation) else None
        elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
            fields = {info.alias or name: info for name, info in annotation.model_fields.items()}
            annotation = fields[part].annotation if part in fields else None
        else:
            return None
    return _bare(annotation)


def _bare(annotation: Any) -> Any:
    """An annotation without `Annotated` and without the alternative of `None`."""
    while True:
        if get_origin(annotation) is typing.Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (typing.Union, types.UnionType):
            annotation = next(arg for arg in get_args(annotation) if arg is not type(None))
        else:
            return annotation
