"""One checklist file as it stands, with the one that it extends: what each says, and where it says it."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from imagine_cli.core.checklist import STAGES
from imagine_cli.errors import ImagineError
from imagine_cli.store.bundled import bundled_checklists
from imagine_cli.store.checklist_file import ChecklistFile
from imagine_cli.store.files import is_path, led_astray, read_text
from imagine_cli.store.nodes import Faults, Fields, Items, Node, Text
from imagine_cli.store.yamlfile import read_document


class Sheet(Struct):
    """One checklist file: what it says, and where it says it."""

    root: Node
    file: ChecklistFile


def sheet_in(text: str, path: Path, faults: Faults) -> Sheet:
    """What the text of a file says. Mistakes are added to `faults`."""
    root, file = read_document(text, str(path), ChecklistFile, faults)
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


def base_of(own: Sheet, path: Path, faults: Faults) -> Sheet | None:
    """The checklist that `own` extends; None where it extends none, or a mistake was noted."""
    name, node = own.file.extends, own.root.get("extends")
    if name is None or node is None:
        return None
    if led := led_astray(name, path):
        faults.add(node, led)
        return None
    bundled = bundled_checklists()
    if not is_path(name) and name not in bundled:
        faults.add(node, f"there is no bundled checklist {name}; expected {', '.join(bundled)} or the path of a file")
        return None
    base_path = path.parent / name if is_path(name) else bundled[name]
    try:
        text = read_text(base_path)
    except ImagineError as error:
        faults.add(node, error.message)
        return None
    base = sheet_in(text, base_path, faults)
    if base.file.extends is not None:
        faults.add(node, f"{name} itself extends {base.file.extends}; expected a checklist that extends none")
    return base


def items_of(node: Node | None) -> list[Node]:
    """The items of a list; none of anything else."""
    return node.items if isinstance(node, Items) else []


def entries_of(node: Node | None) -> dict[str, tuple[Text, Node]]:
    """The entries of a mapping, as in `Fields`; none of anything else."""
    return node.entries if isinstance(node, Fields) else {}
