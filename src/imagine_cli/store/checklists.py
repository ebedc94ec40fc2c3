"""Finds checklists by id or path, the library's own and the bundled ones, and reads them."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from imagine_cli.core.checklist import Checklist
from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.store.bundled import bundled_checklists
from imagine_cli.store.checklist_assembly import Assembly
from imagine_cli.store.checklist_sheet import base_of, sheet_in
from imagine_cli.store.fields import nearest
from imagine_cli.store.files import expanded, is_path, read_text
from imagine_cli.store.nodes import Faults, Text
from imagine_cli.store.yamlfile import parse


class Listed(Struct, frozen=True):
    """A checklist that can be chosen. `problem` says what is wrong with a broken one; its title may be empty.

    `questions` is how many it asks at most; 0 in a broken one.
    """

    id: str
    title: str
    about: str
    path: Path
    bundled: bool
    problem: str | None = None
    questions: int = 0


def read_checklist(name: str, folder: Path | None = None) -> Checklist:
    """Read a checklist by id or path. The library's own, in `folder`/checklists, come before the bundled ones.

    Raise UsageError where there is none of that name; ImagineError, with the places, where it has mistakes.
    """
    return _read_file(find_checklist(name, folder))


def find_checklist(name: str, folder: Path | None = None) -> Path:
    """The file of a checklist: a path stands for itself, an id is looked up as `read_checklist` says."""
    if is_path(name):
        return expanded(name)
    own = [path for path in _own_files(folder) if _id_of(path) == name]
    if len(own) > 1:
        files = " and ".join(str(path) for path in own)
        raise UsageError(f"There are two checklists with the id {name}: {files}. Give one of them another id.")
    if own:
        return own[0]
    bundled = bundled_checklists()
    if name in bundled:
        return bundled[name]
    known = [*(_id_of(path) for path in _own_files(folder)), *bundled]
    near = nearest(name, known)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(sorted(set(known)))}."
    raise UsageError(f'There is no checklist "{name}". {hint} A file is named by its path, ending in .yaml.')


def available_checklists(folder: Path | None = None) -> list[Listed]:
    """Every checklist that can be named by its id, the library's own first. A broken one is listed with its problem.

    A bundled one that an own one replaces, by having the same id, is left out.
    """
    own = [_listed(path, bundled=False) for path in _own_files(folder)]
    replaced = {listed.id for listed in own}
    return own + [_listed(path, bundled=True) for id_, path in bundled_checklists().items() if id_ not in replaced]


def _listed(path: Path, *, bundled: bool) -> Listed:
    try:
        checklist = _read_file(path)
    except ImagineError as error:
        problem = str(error.places[0]) if error.places else error.message
        return Listed(_id_of(path), "", "", path, bundled, problem)
    questions = sum(1 for _ in checklist.questions())
    return Listed(checklist.id, checklist.title, checklist.about, path, bundled, questions=questions)


def _own_files(folder: Path | None) -> list[Path]:
    if folder is None:
        return []
    try:
        found = list((folder / "checklists").iterdir())
    except OSError:
        return []
    return sorted(path for path in found if path.suffix in (".yaml", ".yml") and not path.name.startswith("."))


def _id_of(path: Path) -> str:
    """The id inside the file, which counts; the file's name where it is too broken to tell."""
    try:
        root = parse(read_text(path), str(path), Faults(str(path)))
    except ImagineError:
        return path.stem
    node = root.get("id") if root else None
    return node.text if isinstance(node, Text) and node.text else path.stem


def _read_file(path: Path) -> Checklist:
    faults = Faults(str(path))
    own = sheet_in(read_text(path), path, faults)
    base = base_of(own, path, faults)
    faults.check()
    return Assembly(own, base, faults).checklist()
