"""Mutations of a record: of its bytes, lines, structure, values, references and files.

Each takes an input and something to draw from, changes the input, and says in a few words what it did.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from random import Random
from typing import Any

from matters_arising.register.references import _fields
from matters_arising.source.folder import KINDS
from matters_arising.source.positions import Loc
from matters_arising.source.validation_errors import model_at

from .records import BASES, Input, base, kind_of, put_at, value_at, walk
from .values import DAYS, ODD, Maker, hints_of, near

Mutation = Callable[[Input, Random], str]

MUTATIONS: list[tuple[Mutation, int]] = []
"""Every mutation, with its weight: how often it is drawn."""


def mutation(weight: int) -> Callable[[Mutation], Mutation]:
    """Add a function to the mutations.

    Args:
        weight: how often it is drawn, beside the others.
    """

    def add(function: Mutation) -> Mutation:
        MUTATIONS.append((function, weight))
        return function

    return add


def begin(name: str, random: Random) -> Input:
    """A record to mutate: mostly without its ledger, for the address of which nearly every mutation is refused."""
    found = base(name).copy()
    if random.random() < 0.93:
        found.files.pop("addresses.txt", None)
    return found


def mutate(found: Input, seed: str) -> str:
    """Do one mutation to a record, and say which.

    Args:
        found: the record.
        seed: decides which one.
    """
    random = Random(seed)
    functions, weights = zip(*MUTATIONS, strict=True)
    function = random.choices(functions, weights)[0]
    return f"{function.__name__}: {function(found, random)}"


# Bytes


def _any_file(found: Input, random: Random) -> str:
    return random.choice(sorted(found.files))


_BYTES = (b"\0", b"\t", b"\r", b"\x07", b"\x85", b"\xe2\x80\xa8", b"\xed\xa0\xbd", b"\xff", b"\xef\xbb\xbf", b"'", b'"')


@mutation(2)
def bytes_changed(found: Input, random: Random) -> str:
    path = _any_file(found, random)
    content = bytearray(found.files[path])
    for _ in range(random.choice((1, 1, 2, 8))):
        at = random.randrange(len(content) + 1)
        match random.randrange(4):
            case 0:
                content[at : at + 1] = bytes([random.randrange(256)])
            case 1:
                content[at:at] = random.choice(_BYTES)
            case 2:
                del content[at : at + random.choice((1, 2, 40))]
            case _:
                content[at:at] = content[at : at + random.choice((1, 5, 400))]
    found.files[path] = bytes(content)
    return path


@mutation(1)
def bytes_cut(found: Input, random: Random) -> str:
    path = _any_file(found, random)
    found.files[path] = found.files[path][: random.randrange(len(found.files[path]) + 1)]
    return path


@mutation(1)
def encoded_otherwise(found: Input, random: Random) -> str:
    path = _any_file(found, random)
    content = found.files[path]
    match random.randrange(5):
        case 0:
            content = b"\xef\xbb\xbf" + content
        case 1:
            content = content.replace(b"\n", b"\r\n")
        case 2:
            content = content.replace(b"\n", b"\r")
        case 3:
            content = content.decode("utf-8", "replace").encode("utf-16")
        case _:
            content = content.decode("utf-8", "replace").encode("cp1252", "replace")
    found.files[path] = content
    return path


# Lines


@mutation(5)
def lines_changed(found: Input, random: Random) -> str:
    path = _any_file(found, random)
    lines = found.files[path].split(b"\n")
    for _ in range(random.choice((1, 1, 2))):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        match random.randrange(8):
            case 0:
                del lines[at : at + random.choice((1, 1, 3, 20))]
                lines = lines or [b""]
            case 1:
                lines[at:at] = lines[at : at + random.choice((1, 1, 2, 6))]
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                lines[at] = b"  " + lines[at]
            case 4:
                lines[at] = lines[at].removeprefix(b"  ")
            case 5:
                lines[at] = lines[at].replace(b"  ", b"\t", 1)
            case 6:
                lines[at] += random.choice((b" #x", b"#", b" ", b":", b" |", b" >", b"\t", b" ]", b"\\"))
            case _:
                lines[at : at + 2] = [b" ".join(lines[at : at + 2])]
    found.files[path] = b"\n".join(lines)
    return path


@mutation(2)
def line_from_elsewhere(found: Input, random: Random) -> str:
    path, other = _any_file(found, random), _any_file(found, random)
    lines = found.files[path].split(b"\n")
    lines.insert(random.randrange(len(lines) + 1), random.choice(found.files[other].split(b"\n")))
    found.files[path] = b"\n".join(lines)
    return f"{path} from {other}"


@mutation(3)
def words_typed(found: Input, random: Random) -> str:
    """Something odd after a colon, as somebody types it who knows nothing of quotation marks."""
    path = _any_file(found, random)
    fields = list(re.finditer(rb"(?m)^([ -]*[a-z_]+: )(.*)$", found.files[path]))
    if not fields:
        return "nothing"
    field, odd = random.choice(fields), random.choice(ODD)
    content = found.files[path]
    found.files[path] = content[: field.start(2)] + odd.encode("utf-8", "replace") + content[field.end(2) :]
    return f"{path}: {field[1].decode(errors='replace').strip()} {odd[:40]!r}"


# Structure


def _opened(found: Input, random: Random) -> tuple[str, Any]:
    """A file that can be read, and a copy of what it holds; files that hold much no more often than others."""
    paths = found.yaml_files()
    if not paths:
        return "", None
    path = random.choice(paths)
    return path, copy.deepcopy(found.value(path))


def _structured(change: Callable[[Any, Loc, Random, Input, str], str | None], weight: int) -> Mutation:
    """A mutation of a place that is drawn in a file that is drawn."""

    def function(found: Input, random: Random) -> str:
        path, value = _opened(found, random)
        if value is None:
            return "nothing"
        places = [loc for loc, _ in walk(value) if loc]
        random.shuffle(places)
        for loc in places[:60]:
            said = change(value, loc, random, found, path)
            if said is not None:
                found.put(path, value)
                return f"{path} {'.'.join(map(str, loc))} {said}"
        return "nothing"

    function.__name__ = change.__name__.strip("_")
    return mutation(weight)(function)


def _left_out(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:  # noqa: ARG001
    del value_at(value, loc[:-1])[loc[-1]]
    return ""


def _given_twice(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:  # noqa: ARG001
    entries = value_at(value, loc[:-1])
    if not isinstance(entries, list):
        return None
    entries.insert(random.randrange(len(entries) + 1), copy.deepcopy(entries[int(loc[-1])]))
    return ""


def _given_twice_but_for_its_id(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:  # noqa: ARG001
    entries = value_at(value, loc[:-1])
    if not isinstance(entries, list) or not isinstance(entries[int(loc[-1])], dict):
        return None
    new = copy.deepcopy(entries[int(loc[-1])])
    for key in ("id", "number", "reference", "as_at", "term"):
        if isinstance(new.get(key), str):
            new[key] = {"as_at": near(new[key], random), "number": str(random.randrange(1, 99))}.get(
                key, new[key] + "2"
            )
    entries.append(new)
    return ""


def _out_of_order(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:  # noqa: ARG001
    entries = value_at(value, loc)
    if not isinstance(entries, list) or len(entries) < 2:
        return None
    random.shuffle(entries)
    return ""


def _wrapped(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:  # noqa: ARG001
    inner = value_at(value, loc)
    new = random.choice(
        ([inner], {"text": inner}, [], {}, None, str(inner), [[inner]], list(inner) if isinstance(inner, dict) else "")
    )
    put_at(value, loc, new)
    return str(type(new).__name__)


def _renamed(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:  # noqa: ARG001
    group = value_at(value, loc[:-1])
    if not isinstance(group, dict):
        return None
    others = [str(one[-1]) for one, _ in walk(value) if one and isinstance(one[-1], str)]
    name = random.choice((str(loc[-1])[:-1], f"{loc[-1]}s", str(loc[-1]).upper(), random.choice(others), "x" * 2_000))
    group[name] = group.pop(loc[-1])
    return f"as {name[:40]}"


def _like(found: Input, path: str, loc: Loc) -> list[tuple[str, Loc]]:
    """Where in all files of its kind something stands in the same way."""
    pattern = [one if isinstance(one, str) else 0 for one in loc]
    kind = kind_of(path)
    return [
        (other, place)
        for other in found.yaml_files()
        if kind_of(other) is kind
        for place, _ in walk(found.value(other))
        if [one if isinstance(one, str) else 0 for one in place] == pattern
    ]


def _entry_from_elsewhere(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:
    entries = value_at(value, loc[:-1])
    if not isinstance(entries, list):
        return None
    other, place = random.choice(_like(found, path, loc))
    entries.append(copy.deepcopy(value_at(found.value(other), place)))
    return f"from {other} {'.'.join(map(str, place))}"


for _change, _weight in (
    (_left_out, 4),
    (_given_twice, 5),
    (_given_twice_but_for_its_id, 4),
    (_out_of_order, 2),
    (_wrapped, 2),
    (_renamed, 2),
    (_entry_from_elsewhere, 4),
):
    _structured(_change, _weight)


# Values


def _odd_value(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:  # noqa: ARG001
    if not isinstance(value_at(value, loc), str):
        return None
    odd = random.choice(ODD)
    if random.random() < 0.3:
        text = value_at(value, loc)
        at = random.randrange(len(text) + 1)
        odd = text[:at] + odd + text[at:]
    put_at(value, loc, odd)
    return repr(odd[:60])


def _value_of_the_same_field(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:
    field = next(one for one in reversed(loc) if isinstance(one, str))
    if not isinstance(value_at(value, loc), str):
        return None
    other = random.choice(found.yaml_files())
    values = [
        one
        for place, one in walk(found.value(other))
        if isinstance(one, str) and field in place and [key for key in place if isinstance(key, str)][-1:] == [field]
    ]
    if not values:
        return None
    put_at(value, loc, random.choice(values))
    return f"{path} as in {other}"


def _day_moved(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:  # noqa: ARG001
    text = value_at(value, loc)
    if not isinstance(text, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return None
    new = random.choice((near(text, random), near(text, random), random.choice(DAYS)))
    put_at(value, loc, new)
    return f"to {new}"


_TELLING_APART = ("id", "number", "reference", "date", "as_at", "published", "year", "term", "code", "address", "from")


def _id_of_another(value: Any, loc: Loc, random: Random, found: Input, path: str) -> str | None:
    if loc[-1] not in _TELLING_APART:
        return None
    other, place = random.choice(_like(found, path, loc))
    new = value_at(found.value(other), place)
    if not isinstance(new, str) or new == value_at(value, loc):
        return None
    put_at(value, loc, new)
    return f"to {new[:40]}, as in {other}"


for _change, _weight in ((_odd_value, 14), (_value_of_the_same_field, 5), (_id_of_another, 5), (_day_moved, 5)):
    _structured(_change, _weight)


@mutation(3)
def values_swapped(found: Input, random: Random) -> str:
    """Two values of one field change places, each in a file of its own."""
    path, value = _opened(found, random)
    if value is None:
        return "nothing"
    places = [loc for loc, one in walk(value) if loc and isinstance(one, str) and isinstance(loc[-1], str)]
    if not places:
        return "nothing"
    loc = random.choice(places)
    others = [(other, place) for other, place in _like(found, path, loc) if other != path]
    if not others:
        return "nothing"
    other, place = random.choice(others)
    value_there = copy.deepcopy(found.value(other))
    here, there = value_at(value, loc), value_at(value_there, place)
    if not isinstance(there, str):
        return "nothing"
    put_at(value, loc, there)
    put_at(value_there, place, here)
    found.put(path, value)
    found.put(other, value_there)
    return f"{path} {'.'.join(map(str, loc))} with {other} {'.'.join(map(str, place))}"


# What the types allow


@mutation(16)
def field_added(found: Input, random: Random) -> str:
    """A field, or an entry of a list, made up by its type."""
    path, value = _opened(found, random)
    kind = kind_of(path)
    if value is None or kind is None:
        return "nothing"
    groups = [loc for loc, one in walk(value) if isinstance(one, dict) and model_at(kind.model, loc)]
    if not groups:
        return "nothing"
    loc = random.choice(groups)
    model: Any = model_at(kind.model, loc)
    group, hints = value_at(value, loc), hints_of(model)
    names = {info.alias or name: hints[name] for name, info in model.model_fields.items()}
    missing = [name for name in names if name not in group]
    name = random.choice(missing if missing and random.random() < 0.8 else list(names))
    made = _maker(found, random).value(names[name])
    if isinstance(group.get(name), list) and isinstance(made, list):
        group[name] = [*group[name], *made]
    else:
        group[name] = made
    found.put(path, value)
    return f"{path} {'.'.join(map(str, loc))} {name}: {str(made)[:200]}"


@mutation(3)
def file_added(found: Input, random: Random) -> str:
    """A file made up by its type."""
    kind = random.choice(KINDS)
    made = _maker(found, random).fields(kind.model)
    names = [str(made.get(name, "")) for name in kind.named_by] or [random.choice(("a", "b", "con", "x" * 100))]
    path = "/".join([kind.pattern.split("/")[0], *names]) + ".yml" if "/" in kind.pattern else kind.pattern
    if not all(names) or "\0" in path or any(len(one.encode("utf-8", "replace")) > 200 for one in path.split("/")):
        return "nothing"
    found.put(path, made)
    return f"{path}: {str(made)[:200]}"


def _maker(found: Input, random: Random) -> Maker:
    return Maker(random, *_known(found.base))


@cache
def _known(name: str) -> tuple[dict[str, list[str]], list[str]]:
    """Ids of everything that the record refers to, or might, and its dates."""
    from matters_arising.register.register import Register
    from matters_arising.source.read import read

    register = Register(read(BASES[name][0]))
    things = ("person", "body", "committee", "subject", "meeting", "item", "request", "decision", "action plan")
    days = sorted({one.date.isoformat() for one in register.meetings.values()})
    return {thing: list(register.known(thing)) for thing in things}, days


# References


@mutation(12)
def reference_elsewhere(found: Input, random: Random) -> str:
    """A reference that leads to another thing of its kind, or of any kind."""
    path, value = _opened(found, random)
    kind = kind_of(path)
    if value is None or kind is None:
        return "nothing"
    places = list(_references(value, kind.model))
    if not places:
        return "nothing"
    loc, thing = random.choice(places)
    known = _known(found.base)[0]
    same = known.get(thing) or ["nothing"]
    every = [one for ids in known.values() for one in ids]
    new = random.choice(same if random.random() < 0.85 else every)
    put_at(value, loc, new)
    found.put(path, value)
    return f"{path} {'.'.join(map(str, loc))} to {new}"


def _references(value: Any, model: Any) -> Iterator[tuple[Loc, str]]:
    """The places of a file that refer to something, and to what sort of thing."""
    for loc, group in walk(value):
        found = model_at(model, loc) if isinstance(group, dict) else None
        for _, name, thing in _fields(found) if found else ():
            if thing and isinstance(group.get(name), str):
                yield (*loc, name), thing
            elif thing and isinstance(group.get(name), list):
                yield from (((*loc, name, place), thing) for place in range(len(group[name])))


@mutation(4)
def id_renamed_everywhere(found: Input, random: Random) -> str:
    """An id is another wherever it stands: in every file, and in the names of files."""
    ids = [one for some in _known(found.base)[0].values() for one in some]
    old = random.choice(ids)
    if "/" in old and random.random() < 0.5:
        old = random.choice(old.split("/"))
    new = random.choice(("x", "con", "1", "r1", "a" * 60, "a" * 100, "A", "é", "a|b", "a.b", random.choice(ids), ""))
    pattern = re.compile(rf"(?<![\w/-]){re.escape(old)}(?![\w-])".encode())
    files = {path: pattern.sub(new.encode(), content) for path, content in found.files.items()}
    found.files.clear()
    for path, content in files.items():
        steps = [new if one == old else f"{new}.yml" if one == f"{old}.yml" else one for one in path.split("/")]
        found.files["/".join(one for one in steps if one)] = content
    _without_files_as_folders(found)
    return f"{old} as {new[:40]}"


def _without_files_as_folders(found: Input) -> None:
    """Leave out files below what is itself a file, for no disk could hold them."""
    for path in list(found.files):
        steps = path.split("/")
        if any("/".join(steps[:number]) in found.files for number in range(1, len(steps))):
            del found.files[path]


# Files


@mutation(3)
def file_left_out(found: Input, random: Random) -> str:
    path = _any_file(found, random)
    if len(found.files) > 1:
        del found.files[path]
    return path


@mutation(3)
def file_copied(found: Input, random: Random) -> str:
    path = _any_file(found, random)
    folder, _, name = path.rpartition("/")
    other = random.choice(sorted(found.files)).rpartition("/")[0]
    stems = (
        "a",
        "2024-02-29",
        "1800-01-01",
        "2199-12-31",
        "2023-24",
        "index",
        "A",
        "x" * 101,
        "é",
        "2023-07-20",
        "con",
    )
    name = random.choice((name, name.upper(), f"{random.choice(stems)}.yml", name.replace(".yml", ".yaml"), f"{name}~"))
    target = "/".join(one for one in (random.choice((folder, folder, other)), name) if one)
    found.files[target] = found.files[path]
    if kind := kind_of(target):
        _agree(found, target, kind.named_by)
    _without_files_as_folders(found)
    return f"{path} as {target[:80]}"


def _agree(found: Input, path: str, named_by: tuple[str, ...]) -> None:
    """Have a file say what its name says."""
    value = copy.deepcopy(found.value(path))
    if isinstance(value, dict) and named_by:
        names = path.removesuffix(".yml").split("/")[-len(named_by) :]
        value.update(zip(named_by, names, strict=True))
        found.put(path, value)


@mutation(1)
def files_swapped(found: Input, random: Random) -> str:
    path, other = _any_file(found, random), _any_file(found, random)
    found.files[path], found.files[other] = found.files[other], found.files[path]
    return f"{path} with {other}"


@mutation(1)
def files_of_a_kind_left_out(found: Input, random: Random) -> str:
    top = _any_file(found, random).split("/")[0]
    rest = {path: content for path, content in found.files.items() if path.split("/")[0] != top}
    found.files = rest or found.files
    return top


@mutation(1)
def lists_emptied(found: Input, random: Random) -> str:
    path, value = _opened(found, random)
    if value is None:
        return "nothing"
    name = random.choice([loc[-1] for loc, one in walk(value) if loc and isinstance(one, list)] or [""])
    for loc, one in list(walk(value)):
        if loc and loc[-1] == name and isinstance(one, list):
            one.clear()
    found.put(path, value)
    return f"{path} {name}"


# The date


@mutation(4)
def another_day(found: Input, random: Random) -> str:
    """The site is made as at another day."""
    days = [*DAYS, *_known(found.base)[1]]
    found.today = date.fromisoformat(random.choice(days))
    return found.today.isoformat()
