"""The models → JSON Schemas, so that an editor can complete and check while an officer types."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core.core_schema import ModelSchema

from .field_guide import NAME, guide
from .folder import KINDS, FileKind


@cache
def schemas() -> dict[str, str]:
    """The text of each schema file by its name."""
    return {f"{kind.schema}.json": _schema(kind.schema, _of_a_file(kind)) for kind in KINDS}


def _of_a_file(kind: FileKind) -> dict[str, Any]:
    """The schema of a kind of file, in which what the name of the file or its folder says may be left out."""
    found = kind.model.model_json_schema(schema_generator=_Described)
    if kind.named_by:
        found["required"] = [name for name in found["required"] if name not in kind.named_by]
    return found


class _Described(GenerateJsonSchema):
    """Schemas in which each field is described by its docstring in the code."""

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        """The schema of a record."""
        found = super().model_schema(schema)
        model: type[BaseModel] = schema["cls"]
        words = _words(model)
        fields = found.get("properties", {})
        for name, info in model.model_fields.items():
            key = info.alias or name
            if name in words:
                # Without what its type says already.
                fields[key] = self.handle_ref_overrides(fields[key] | {"description": words[name]})
        return found


@cache
def _words(model: type[BaseModel]) -> dict[str, str]:
    """The docstring of each field of a record, and of its base classes."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        if issubclass(one, BaseModel) and one is not BaseModel:
            (written,) = ast.parse(inspect.getsource(one)).body
            assert isinstance(written, ast.ClassDef)
            for field, below in pairwise(written.body):
                match field, below:
                    case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(words))):
                        found[name] = inspect.cleandoc(words)
    return found


def names() -> Iterator[str]:
    """The name of each schema file."""
    return (f"{kind.schema}.json" for kind in KINDS)


def _schema(name: str, schema: dict[str, Any]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"{name}.json"}
    return json.dumps(head | _without_null(schema), indent=2, ensure_ascii=False) + "\n"


def _without_null(schema: Any) -> Any:
    """A schema in which nothing may be null: a field without a value is left out."""
    if isinstance(schema, list):
        return [_without_null(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    said = {name: _without_null(one) for name, one in schema.items() if not (name == "default" and one is None)}
    kinds = [one for one in said.get("anyOf", ()) if one != {"type": "null"}]
    if len(kinds) == 1:
        del said["anyOf"]
        return kinds[0] | said
    return said


@cache
def files() -> dict[str, str]:
    """The text of each schema file, and of the guide to their fields, by its name."""
    return {**schemas(), NAME: guide(schemas())}


def write(folder: Path) -> list[Path]:
    """Write the schemas that are new or have changed, and the guide to them; returns what was written."""
    folder.mkdir(exist_ok=True)
    written = []
    for name, text in files().items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            written.append(path)
    return written


def stale(folder: Path) -> list[str]:
    """Names of schemas, and of the guide, that are missing, differ from the models, or belong to none."""
    wanted = files()
    paths = (*folder.glob("*.json"), *folder.glob(NAME))
    found = {path.name: path.read_text(encoding="utf-8") for path in paths}
    return sorted(name for name in wanted.keys() | found.keys() if wanted.get(name) != found.get(name))
