"""The JSON Schemas of the files, for editors that check while one types.

They are generated from the types that the files are read into: `python -m imagine_cli.store.schemas` writes them
anew. They are lenient where an editor takes a word for a number, a date or true and false, as `no` is for some.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from imagine_cli.store.assessments import AssessmentFile
from imagine_cli.store.checklist_file import ChecklistFile
from imagine_cli.store.decision_file import DecisionFile
from imagine_cli.store.directory_files import OrgsFile, StoriesFile
from imagine_cli.store.facts import PartnershipFile
from imagine_cli.store.library import LibraryFile

SCHEMA_FOLDER = Path(__file__).resolve().parent.parent / "schemas"
FILE_TYPES: dict[str, type[Struct]] = {
    "assessment": AssessmentFile,
    "checklist": ChecklistFile,
    "decision": DecisionFile,
    "library": LibraryFile,
    "partnership": PartnershipFile,
    "orgs": OrgsFile,
    "stories": StoriesFile,
}

_BOOLEANS = [True, False, "yes", "no", "true", "false"]
_AMOUNT = r"^([0-9]+\.?[0-9]*|\.[0-9]+)$"


def schema_text(name: str) -> str:
    """The JSON Schema of a kind of file, by its name in FILE_TYPES, as it is shipped."""
    schema = msgspec.json.schema(FILE_TYPES[name])
    lenient = {each: _lenient(wording) for each, wording in schema.pop("$defs").items()}
    shipped = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "$defs": lenient}
    return json.dumps(shipped, indent=2, ensure_ascii=False) + "\n"


def _lenient(schema: Any) -> Any:
    """The same schema, but for what editors make of bare words."""
    if isinstance(schema, list):
        return [_lenient(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if "enum" in schema:
        words = [str(each) for each in schema["enum"] if not isinstance(each, str)]
        return {**schema, "enum": [*schema["enum"], *words]}
    if loosen := _LOOSENED.get(schema.get("type", "")):
        return loosen(schema)
    if "properties" in schema:
        return _fields(schema)
    # The names in a mapping stay text: no editor reads them as anything else.
    return {
        key: wording if key in ("propertyNames", "default") else _lenient(wording) for key, wording in schema.items()
    }


def _fields(schema: dict[str, Any]) -> dict[str, Any]:
    """An empty value is as good as none, so a field that may be left out may be null; names are ours alone."""
    properties = {
        name: _lenient(wording) if name in schema["required"] else _or_nothing(_lenient(wording))
        for name, wording in schema["properties"].items()
    }
    # Before Python 3.13 a docstring keeps the indentation of its lines.
    wording = cleandoc(schema["description"])
    return {**schema, "description": wording, "properties": properties, "additionalProperties": False}


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    nothing = {"type": "null"}
    default = {"default": schema.pop("default")} if "default" in schema else {}
    if "anyOf" not in schema:
        return {"anyOf": [schema, nothing], **default}
    choices = [choice for choice in schema["anyOf"] if choice != nothing]
    return {**schema, "anyOf": [*choices, nothing], **default}


def _text(schema: dict[str, Any]) -> dict[str, Any]:
    if schema.get("format") == "date":
        return schema
    if schema.get("format") == "decimal":
        wording = {key: value for key, value in schema.items() if key not in ("type", "format", "maximum")}
        limits = {"minimum": 0, **({"maximum": schema["maximum"]} if "maximum" in schema else {})}
        return {"anyOf": [{"type": "number", **limits}, {"type": "string", "pattern": _AMOUNT}], **wording}
    return {**schema, "type": ["string", "number", "boolean"]}


def _boolean(schema: dict[str, Any]) -> dict[str, Any]:
    return {**{key: value for key, value in schema.items() if key != "type"}, "enum": _BOOLEANS}


_LOOSENED: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {"string": _text, "boolean": _boolean}


def main() -> None:
    """Write the shipped schemas."""
    SCHEMA_FOLDER.mkdir(exist_ok=True)
    for name in FILE_TYPES:
        (SCHEMA_FOLDER / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")


if __name__ == "__main__":  # pragma: no cover - run by hand
    main()
