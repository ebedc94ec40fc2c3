"""Reads checklists, `extends` resolved: finds them, lists them, and names what is wrong with a broken one."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from imagine_cli.core.checklist import STAGES, Checklist
from imagine_cli.errors import ImagineError, Place, UsageError
from imagine_cli.store.bundled import bundled_checklists
from imagine_cli.store.characters import shown
from imagine_cli.store.checklist_assembly import Assembly, Sheet, items_of
from imagine_cli.store.checklist_file import ChecklistFile
from imagine_cli.store.fields import nearest
from imagine_cli.store.files import expanded, is_path, led_astray, read_text
from imagine_cli.store.first_form import refuse_first_form
from imagine_cli.store.nodes import Faults, Node, Text
from imagine_cli.store.yamlfile import parse, read_document


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
    return _assembly(find_checklist(name, folder)).checklist()


def check_checklist(name: str, folder: Path | None = None) -> tuple[Checklist, tuple[Place, ...]]:
    """A checklist, and what it has no words for, so that some paper will say less. The errors are the same."""
    assembly = _assembly(find_checklist(name, folder))
    checklist = assembly.checklist()
    return checklist, tuple(assembly.missing_words(checklist))


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
    if name == "quick":
        raise UsageError(
            'There is no checklist "quick" any more: write imagine, whose first look asks what quick asked.'
        )
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are {', '.join(sorted(set(known)))}."
    raise UsageError(f'There is no checklist "{shown(name)}". {hint} A file is named by its path, ending in .yaml.')


def available_checklists(folder: Path | None = None) -> list[Listed]:
    """Every checklist that can be named by its id, the library's own first. A broken one is listed with its problem.

    A bundled one that an own one replaces, by having the same id, is left out.
    """
    own = [_listed(path, bundled=False) for path in _own_files(folder)]
    replaced = {listed.id for listed in own}
    return own + [_listed(path, bundled=True) for id_, path in bundled_checklists().items() if id_ not in replaced]


def _listed(path: Path, *, bundled: bool) -> Listed:
    try:
        checklist = _assembly(path).checklist()
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


def _assembly(path: Path) -> Assembly:
    faults = Faults(str(path))
    own = _sheet(read_text(path), path, faults)
    base = _read_base(own, path, faults)
    faults.check()
    return Assembly(own, base, faults)


def _sheet(text: str, path: Path, faults: Faults) -> Sheet:
    root, file = read_document(text, str(path), ChecklistFile, faults, refuse=refuse_first_form)
    _check_stage_order(root, faults)
    if file.extends is None:
        for field in ("only", "without", "change"):
            if node := root.get(field):
                faults.add(node, f"{field} is for a checklist that extends another; expected extends: imagine")
        if root.get("stages") is None:
            faults.add(root, "stages is missing; expected the stages with their questions, or extends: imagine")
    return Sheet(root, file)


def _check_stage_order(root: Node, faults: Faults) -> None:
    last = -1
    for node in items_of(root.get("stages")):
        name = node.get("name")
        if isinstance(name, Text) and name.text in STAGES:
            position = STAGES.index(name.text)
            if position == last:
                faults.add(name, f"the stage {name.text} is here twice; put its questions together")
            elif position < last:
                faults.add(name, f"{name.text} comes too late; expected the order {', '.join(STAGES)}")
            last = max(last, position)


def _read_base(own: Sheet, path: Path, faults: Faults) -> Sheet | None:
    """The checklist that `own` extends; None where it extends none, or a mistake was noted."""
    name, node = own.file.extends, own.root.get("extends")
    if name is None or node is None:
        return None
    if led := led_astray(name, path):
        faults.add(node, led)
        return None
    bundled = bundled_checklists()
    if not is_path(name) and name not in bundled:
        faults.add(
            node, f"there is no bundled checklist {shown(name)}; expected {', '.join(bundled)} or the path of a file"
        )
        return None
    base_path = path.parent / name if is_path(name) else bundled[name]
    try:
        text = read_text(base_path)
    except ImagineError as error:
        faults.add(node, error.message)
        return None
    base = _sheet(text, base_path, faults)
    if base.file.extends is not None:
        faults.add(node, f"{name} itself extends {base.file.extends}; expected a checklist that extends none")
    return base
