"""Every way in which the program reads a file that a person may edit."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

import gc
import json
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from datetime import date
from functools import cache, partial
from io import StringIO
from pathlib import Path
from unittest.mock import patch

from imagine_cli.cli.form import take_form
from imagine_cli.cli.list_import import partnerships_in
from imagine_cli.cli.table_columns import agreed_columns
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.directory import place_of
from imagine_cli.draw.symbols import printable
from imagine_cli.errors import ImagineError
from imagine_cli.say.letter_template import Template, filled
from imagine_cli.store.assessments import open_assessment
from imagine_cli.store.checklists import read_checklist
from imagine_cli.store.csv_tables import Table, look_into
from imagine_cli.store.decisions import read_decision
from imagine_cli.store.directory import bundled_organizations, read_own_list
from imagine_cli.store.facts import read_facts
from imagine_cli.store.folder import LOCAL_ORGS
from imagine_cli.store.import_columns import (
    CALLED,
    PARTNERSHIPS_CALLED,
    Called,
    Columns,
    guessed_columns,
    is_from_irs,
    is_header,
)
from imagine_cli.store.import_partnerships import take_over
from imagine_cli.store.library import read_library
from imagine_cli.store.local_orgs import forget_list, imported_lists, write_local_list
from imagine_cli.store.local_records import Area, Counts, irs_records, records_of
from imagine_cli.store.local_search import LocalOrgs
from imagine_cli.store.own_list import open_own_list
from imagine_cli.store.register import glance, read_entry
from imagine_cli.store.search_words import sought
from imagine_cli.store.templates import find_template
from tests.hostile.bombs import bombs
from tests.hostile.good import DATABASE

TODAY = date(2026, 5, 20)

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
    "form": "sent/2026-11-30-assessment-ben.yaml",
    "orgs sheet": "sent/county.csv",
    "irs sheet": "sent/eo_oh.csv",
    "partnerships sheet": "sent/partnerships.csv",
    DATABASE: LOCAL_ORGS,
}
"""Where a file of each kind lies in a register; what is sent lies anywhere."""


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


def _form(path: Path) -> object:
    opened = patch("imagine_cli.store.assessments.open_assessment", partial(open_assessment, read=_known))
    with opened, _new_register(path) as register, redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        take_form(str(path), register)
        return glance(register).names


def _orgs_sheet(path: Path) -> object:
    table = look_into(path, lambda cells: is_from_irs(cells) or is_header(cells))
    counts = Counts()
    if is_from_irs(table.header):
        records = irs_records(table, Area(), counts)
    else:
        records = records_of(table, _columns(table, CALLED), Area(), None, counts)
    with _new_register(path) as register:
        write_local_list(register, path.name, "", records, TODAY, counts)
        return _searched(register)


def _partnerships_sheet(path: Path) -> object:
    table = look_into(path, lambda cells: is_header(cells, PARTNERSHIPS_CALLED))
    rows = partnerships_in(table, _columns(table, PARTNERSHIPS_CALLED), TODAY)
    with _new_register(path) as register:
        take_over(rows[:20], path.name, register, TODAY)  # to save as many as are read takes as long as the disk does
        return glance(register).names


def _columns(table: Table, called: Called) -> Columns:
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()), patch("sys.stdin", StringIO("yes\n")):
        return agreed_columns(table, "", "orgs", called)


@contextmanager
def _new_register(path: Path) -> Iterator[Path]:
    """A register beside the folder of what was sent, for as long as it is read."""
    register = path.parents[1] / "taken"
    try:
        yield register
    finally:
        shutil.rmtree(register, ignore_errors=True)


def _imported(path: Path) -> object:
    """Searched in each way, and another list put beside it; what was found if all was."""
    found = told_by(lambda: _searched(path.parent))
    sheet = path.parent / "more.csv"
    sheet.write_text("Organization,City\nOak School,Dayton\n", encoding="utf-8")
    table = look_into(sheet, is_header)
    counts = Counts()
    records = records_of(table, guessed_columns(table.header), Area(), None, counts)
    held = path.stat()
    added = told_by(lambda: write_local_list(path.parent, sheet.name, "", records, TODAY, counts))
    if isinstance(added, ImagineError):
        left = path.stat()
        assert (left.st_ino, left.st_size, left.st_mtime_ns) == (held.st_ino, held.st_size, held.st_mtime_ns)
    told_by(lambda: forget_list(path.parent, "county.csv"))
    if isinstance(found, ImagineError):
        raise found
    return found


def _searched(folder: Path) -> object:
    imported_lists(folder)
    lists = LocalOrgs(folder)
    place = place_of("45402")
    everything = lists.search((), (), None).organizations
    return [
        lists.search(sought(["food"]), (("topics", "food"),), place),
        lists.search(sought(["dental"]), (), place_of("Dayton")),
        lists.search((), (("kind", "faith"),), place),
        lists.near_words("dentil"),
        lists.kinds_by_name(),
        lists.hosts({"food", "church"}),
        [lists.with_id(each.id) for each in everything],
    ]


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
    "form": _form,
    "orgs sheet": _orgs_sheet,
    "irs sheet": _orgs_sheet,
    "partnerships sheet": _partnerships_sheet,
    DATABASE: _imported,
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
        assert any(path.name in place.file for place in result.places) or not result.places or kind in ("extending", "assessment", "review", "form"), result.places  # fmt: skip
        assert len(result.places) <= 20
        assert len(result.message) < 2000
        assert all(len(place.message) < 2000 for place in result.places)
        assert result.exit_code == 1 or "checklist" in result.message or "column" in result.message
    elif isinstance(result, str):
        assert printable(result.replace("\n", " ").replace("\t", " "), "utf-8") == result.replace("\n", " ").replace(
            "\t", " "
        )
    return result


def read_bombs(kind: str, size: int, folder: Path) -> dict[str, object]:
    """Read every bomb as a file of that kind; seconds of each, and the most memory that reading took, in MiB."""
    seconds: dict[str, float] = {}
    made = bombs(kind, 4 * size if kind == "orgs" else size)
    gc.freeze()
    with suppress(OSError):  # to make them took memory that was given back
        Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    held = _most_memory()
    for name, content in made.items():
        gc.collect()  # an error holds on to what was read
        began = time.process_time()
        outcome(kind, content, folder)
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
