"""Every way in which the program reads a file that a person may edit."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from imagine_cli.core.checklist import Checklist
from imagine_cli.draw.symbols import printable
from imagine_cli.errors import ImagineError
from imagine_cli.say.letter_template import Template, filled
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.decisions import read_decision
from imagine_cli.store.directory import bundled_organizations, read_own_list
from imagine_cli.store.facts import read_facts
from imagine_cli.store.library import read_library
from imagine_cli.store.own_list import open_own_list
from imagine_cli.store.register import glance, read_entry
from imagine_cli.store.templates import find_template
from tests.hostile.broken import bombs

VALUES: Mapping[str, str] = {
    "partner": "Riverside Repair Café", "greeting": "Dear friends,", "to": "", "signature": "Ana\n555-0142",
    "proposal": "A repair event.", "reasons": "1. It takes 7 hours.\n2. It is new.", "would_help": "", "also_open": "",
    "changes": "It took less.",
}  # fmt: skip

NAMES = {
    "checklist": "checklists/own.yaml",
    "extending": "checklists/own.yaml",
    "assessment": "partner/2026-05-20-assessment-anna.yaml",
    "review": "partner/2027-01-10-review-anna.yaml",
    "decision": "partner/2026-05-30-decision.yaml",
    "library": "library.yaml",
    "partnership": "partner/partnership.yaml",
    "orgs": "orgs.yaml",
    "letter": "letters/decline.txt",
}
"""Where a file of each kind lies in a register."""


@cache
def _bundled_checklist(name: str) -> Checklist:
    return read_checklist(name)


def _known(name: str, folder: Path | None) -> Checklist:
    """A checklist; the bundled ones only once, because reading one takes most of the time."""
    return _bundled_checklist(name) if name in ("imagine", "review") else read_checklist(name, folder)


@cache
def _bundled() -> object:
    return bundled_organizations()


def _checklist(path: Path) -> object:
    return read_checklist(str(path), path.parents[1])


def _answers(path: Path) -> object:
    glance(path.parents[1])
    whole = told_by(lambda: open_assessment(path, path.parents[1], _known))
    head = told_by(lambda: read_entry(path, "assessment"))
    if isinstance(whole, ImagineError):
        raise whole
    # Whoever lists a register must not be told less of a file than who opens it.
    assert not isinstance(head, ImagineError), head
    return whole


def _library(path: Path) -> object:
    return read_library(path.parent)


def _orgs(path: Path) -> object:
    whole = read_own_list(path, _bundled())  # type: ignore[arg-type]
    open_own_list(path.parent)
    return whole


def _letter(path: Path) -> str:
    found = find_template("decline", "", path.parents[1])
    return filled(Template(str(found.path), found.text), VALUES)


READ: Mapping[str, Callable[[Path], object]] = {
    "checklist": _checklist,
    "extending": _checklist,
    "assessment": _answers,
    "review": _answers,
    "decision": read_decision,
    "library": _library,
    "partnership": lambda path: read_facts(path.parent),
    "orgs": _orgs,
    "letter": _letter,
}


def told_by(read: Callable[[], object]) -> object:
    """What reading gives, or the error that it ends with; any other error gets through."""
    try:
        return read()
    except ImagineError as error:
        return error


def outcome(kind: str, content: bytes, folder: Path) -> object:
    """What reading this content as a file of that kind gives, having made sure that a refusal helps."""
    path = folder / NAMES[kind]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    result = told_by(lambda: READ[kind](path))
    if isinstance(result, ImagineError):
        assert result.message.strip()
        assert result.places or path.name in result.message, result.message
        assert all(place.line >= 1 and place.column >= 1 and place.message for place in result.places)
        assert any(path.name in place.file for place in result.places) or not result.places or kind in ("extending", "assessment", "review"), result.places  # fmt: skip
        assert len(result.places) <= 20
        assert len(result.message) < 2000
        assert all(len(place.message) < 2000 for place in result.places)
        assert result.exit_code == 1 or "checklist" in result.message
    elif isinstance(result, str):
        assert printable(result.replace("\n", " ").replace("\t", " "), "utf-8") == result.replace("\n", " ").replace(
            "\t", " "
        )
    return result


def read_bombs(kind: str, size: int, folder: Path) -> dict[str, object]:
    """Read every bomb as a file of that kind; seconds of each, and the most memory that reading took, in MiB."""
    seconds: dict[str, float] = {}
    made = bombs(4 * size if kind == "orgs" else size)
    held = _most_memory()
    gc.freeze()
    for name, text in made.items():
        gc.collect()  # an error holds on to what was read
        began = time.process_time()
        outcome(kind, text.encode(), folder)
        seconds[name] = round(time.process_time() - began, 2)
    return {"mebibytes": _most_memory() - held, "seconds": seconds}


def _most_memory() -> int:
    """The most memory in MiB that this process has held."""
    status = Path("/proc/self/status")
    if status.exists():
        # What getrusage tells on Linux may be left over from the process that started this one.
        return int(status.read_text(encoding="utf-8").partition("VmHWM:")[2].split()[0]) // 1024
    import resource  # Windows has none

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(most) // (1024 if sys.platform != "darwin" else 1024 * 1024)


if __name__ == "__main__":
    print(json.dumps(read_bombs(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))  # noqa: T201
