"""The JSON Schema of what `--json` prints about a verdict, for programs that read it.

It is generated from the types that are printed: `python -m imagine_cli.draw.json_schemas` writes it anew. A field that
is added later does not break it: see docs/files.md.
"""

from __future__ import annotations

import json
from inspect import cleandoc
from pathlib import Path
from typing import Any

import msgspec

from imagine_cli.draw.json import FORMAT
from imagine_cli.draw.json_verdict import VerdictResult

SCHEMA_FILE = Path(__file__).resolve().parent.parent / "schemas" / "verdict.schema.json"
COMMANDS = ("assess", "report", "review", "verdict")
"""The commands of which a verdict is the result."""

_TEXT, _COUNT = {"type": "string"}, {"type": "integer", "minimum": 1}


def verdict_schema_text() -> str:
    """The JSON Schema of a verdict in its envelope, and of a failure, as it is shipped."""
    (result,), components = msgspec.json.schema_components([VerdictResult], ref_template="#/$defs/{name}")
    place = _object({"file": _TEXT, "line": _COUNT, "column": _COUNT, "message": _TEXT})
    error = {
        **_object({"message": _TEXT, "places": {"type": "array", "items": place}}),
        "required": ["message"],
        "description": "What went wrong, and the spots in a file where they are known.",
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A verdict of imagine, with --json",
        "oneOf": [_envelope(True, {"result": result}), _envelope(False, {"error": error})],
        "$defs": {name: _described(each) for name, each in components.items()},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _envelope(ok: bool, content: dict[str, Any]) -> dict[str, Any]:
    head = {"format": {"const": FORMAT}, "command": {"enum": list(COMMANDS)}, "ok": {"const": ok}}
    return _object({**head, **content})


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    # Before Python 3.13 a docstring keeps the indentation of its lines.
    return {**schema, "description": cleandoc(schema["description"])} if "description" in schema else schema


def main() -> None:
    """Write the shipped schema."""
    SCHEMA_FILE.parent.mkdir(exist_ok=True)
    SCHEMA_FILE.write_text(verdict_schema_text(), encoding="utf-8")


if __name__ == "__main__":  # pragma: no cover - run by hand
    main()
