"""The JSON Schemas by which an editor completes and checks the record."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.bad.cases import BASE, ROOT
from tests.conftest import WEXMOOR

from matters_arising.source.folder import KINDS, FileKind
from matters_arising.source.json_schema import schemas, stale

SCHEMAS = ROOT / "schema"
RECORDS = (ROOT / "data", WEXMOOR / "data", BASE)
FILES = [(path, kind) for data in RECORDS for kind in KINDS for path in sorted(data.glob(kind.pattern))]
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")

every_file = pytest.mark.parametrize(
    ("path", "kind"), FILES, ids=[path.relative_to(ROOT).as_posix() for path, _ in FILES]
)


class AsEditorsRead(yaml.SafeLoader):
    """YAML 1.2's core values, as an editor sees them: a date is text, and so is `yes`."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012


for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    AsEditorsRead.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), first)


def complaints(text: str, kind: FileKind) -> list[str]:
    """What an editor underlines in a file of a kind."""
    validator = Draft202012Validator(json.loads(schemas()[f"{kind.schema}.json"]))
    value = yaml.load(text, AsEditorsRead)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(value)]


def test_the_schemas_are_what_the_models_say() -> None:
    assert stale(SCHEMAS) == [], "run `matters schema`"


def test_there_are_files_to_look_at() -> None:
    assert {kind.schema for _, kind in FILES} == {kind.schema for kind in KINDS}


@every_file
def test_a_file_names_its_schema_on_its_first_line(path: Path, kind: FileKind) -> None:
    with path.open(encoding="utf-8") as file:
        line = LINE.fullmatch(file.readline())
    assert line, f"begin {path} with: # yaml-language-server: $schema=…/schema/{kind.schema}.json"
    assert (path.parent / line[1]).resolve() == SCHEMAS / f"{kind.schema}.json"


@every_file
def test_an_editor_underlines_nothing_in_a_sound_file(path: Path, kind: FileKind) -> None:
    assert complaints(path.read_text(encoding="utf-8"), kind) == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.schema)
def test_a_schema_is_one_and_explains_every_field(kind: FileKind) -> None:
    schema = json.loads((SCHEMAS / f"{kind.schema}.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for thing in (schema, *schema.get("$defs", {}).values()):
        for name, field in thing.get("properties", {}).items():
            meant = field.get("description") or schema["$defs"][field["$ref"].rsplit("/", 1)[1]]["description"]
            assert meant, f"{thing.get('title')}.{name}"
        if thing.get("type") == "object":
            assert thing["additionalProperties"] is False


MEETING = next(kind for kind in KINDS if kind.schema == "meeting")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("staus: held", "'staus' was unexpected"),
        ("status: hled", "'hled' is not one of"),
        ("starts: 7.00", "7.0 is not of type 'string'"),
        ("starts: 25:00", "'25:00' does not match"),
        ("moved_to: 25/09/2023", "'25/09/2023' does not match"),
        ("title:", "None is not of type 'string'"),
        ("absent: ann-archer", "'ann-archer' is not of type 'array'"),
    ],
)
def test_an_editor_underlines_a_slip_while_it_is_typed(line: str, said: str) -> None:
    found = complaints(f"committee: scrutiny\ndate: 2024-01-10\n{line}\n", MEETING)
    assert any(said in one for one in found), found


def test_an_editor_misses_a_field_that_must_be_there() -> None:
    assert complaints("committee: scrutiny\ndate: 2024-01-10\n", MEETING) == [": 'status' is a required property"]


def test_an_editor_takes_numbers_for_ids() -> None:
    item = "{number: 7, title: A, resolved: [{id: 1, text: B}]}"
    assert complaints(f"committee: scrutiny\ndate: 2024-01-10\nstatus: held\nitems: [{item}]\n", MEETING) == []


def test_the_guide_has_every_field_and_every_word() -> None:
    sections = re.split(r"^## ", (SCHEMAS / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    by_name = {one.partition("\n")[0]: one for one in sections}
    for kind in KINDS:
        schema = json.loads(schemas()[f"{kind.schema}.json"])
        assert set(schema["properties"]) <= set(re.findall(r"^\| `([^`]+)`", by_name[kind.schema], re.MULTILINE))
        for name, held in schema.get("$defs", {}).items():
            section = by_name[re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()]
            rows = dict(re.findall(r"^\| `([^`]+)` \| (.*?) \|", section, re.MULTILINE))
            assert set(held.get("properties", held.get("enum"))) == set(rows), name
            assert all(rows.values()), f"{name}: a field or a word is not explained"
