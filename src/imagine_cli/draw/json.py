"""The JSON that `--json` prints: one envelope for every command, on failure too. Format 1, see docs/files.md."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from imagine_cli.errors import ImagineError, Place

FORMAT = 1
"""Raised when a field changes its meaning or goes away; a new field does not raise it."""

Result = dict[str, Any]


def envelope(command: str, result: Mapping[str, Any]) -> str:
    """A command's result as JSON text; to have found nothing is a result too."""
    return _as_text({"format": FORMAT, "command": command, "ok": True, "result": result})


def error_envelope(command: str, error: ImagineError) -> str:
    """A command's failure as JSON text, with the spots in a file where they are known."""
    wording: Result = {"message": error.message}
    if error.places:
        wording["places"] = [_place(place) for place in error.places]
    return _as_text({"format": FORMAT, "command": command, "ok": False, "error": wording})


def _as_text(value: Mapping[str, Any]) -> str:
    import json  # only where JSON is asked for, because start-up counts

    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def _place(place: Place) -> Result:
    return {"file": place.file, "line": place.line, "column": place.column, "message": place.message}
