"""Papers on disk (reports, letters, plans, calendars, comparisons): written whole, never over what is not one.

A file that somebody may have edited is replaced only where that is asked for; what the program reads (answers,
decisions, lists, checklists, the library's words, the template that a letter is drawn from) is never replaced.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from imagine_cli.errors import ImagineError
from imagine_cli.store.files import Stamp, expanded, is_file, is_folder, read_stamped, stamp_of_zip, write_atomically
from imagine_cli.store.nodes import Faults

_OURS = (".yaml", ".yml")
_FORMAT = re.compile(r"""^[\s{?-]*["']?format["']?\s*:""", re.MULTILINE)
"""How a file with a slip in it, which can't be read, may still say that it holds answers, decisions or lists."""
_FILLED_IN = re.compile(r"\$\{?[a-z_]{2}|\{[{%]")
"""What only a letter's template holds: places that are filled in."""


def write_paper(
    path: Path, content: str | bytes, *, replace: bool, such_as: str = "report.md", drawn_from: Path | None = None
) -> Path:
    """Write a paper, and return the path of its file. `replace` allows another paper of that name to be replaced.

    `such_as` is a name for an example; `drawn_from` is a file that it must not replace. Raise ImagineError where
    something else than a paper is there or would seem to be, where a paper may not be replaced, or where the disk
    refuses.
    """
    path, stamp = check_place(path, replace=replace, such_as=such_as, drawn_from=drawn_from)
    write_atomically(path, content, stamp, elsewhere="choose another folder")
    return path


def check_place(
    path: Path, *, replace: bool, such_as: str, drawn_from: Path | None = None
) -> tuple[Path, Stamp | None]:
    """The whole path of a paper, and the stamp of the one that it replaces; the errors are those of `write_paper`."""
    path = expanded(path)
    if not is_folder(path.parent):
        raise ImagineError(f"There is no folder {path.parent}. Make it first, or choose another.")
    _refuse_name_of_answers(path, such_as)
    if not replace and is_file(path):
        raise ImagineError(
            f"{path} was not saved: there is a file of that name already. To replace it, add --replace; "
            "else choose another name."
        )
    return path, _stamp_of_paper(path, such_as, drawn_from) if is_file(path) else None


def _refuse_name_of_answers(path: Path, such_as: str) -> None:
    """Refuse a name that would be taken for answers, or that leads to them."""
    leads_to = Path(os.path.realpath(path))
    for name in (path.name, leads_to.name):
        if name.rstrip(". ").lower().endswith(_OURS):  # Windows drops dots and blanks at the end of a name
            led = f" It leads to {leads_to}." if name != path.name else ""
            raise ImagineError(
                f"{path} was not saved.{led} Files that end in .yaml hold answers, decisions, lists and checklists, "
                f"and a paper must not take their place. Give the paper another name, for example {such_as}."
            )


def _stamp_of_paper(path: Path, such_as: str, drawn_from: Path | None) -> Stamp:
    """The stamp of a paper that may be replaced; ImagineError where the file is something that the program reads."""
    if path.suffix.lower() == ".docx" and (packed := stamp_of_zip(path)):
        return packed
    there, stamp = read_stamped(path)
    if _is_read(path, there) or (drawn_from and path.samefile(drawn_from)):
        raise ImagineError(
            f"{path} was not saved: the file of that name holds what imagine reads, and that would be gone. "
            f"Give the paper another name, for example {such_as}."
        )
    return stamp


def _is_read(path: Path, text: str) -> bool:
    """Whether the program could read a text as one of its files, whatever it is called and however it is written."""
    # Slow to load, and most papers replace nothing.
    from imagine_cli.store.directory import MAX_LIST_NODES
    from imagine_cli.store.yamlfile import parse

    if path.suffix.lower() == ".txt" and _FILLED_IN.search(text):
        return True
    try:
        root = parse(text, str(path), Faults(str(path)), MAX_LIST_NODES)
    except ImagineError:  # more mistakes than are counted
        root = None
    if root is None:
        return bool(_FORMAT.search(text))
    # Results as JSON say their format too, and which command they come from.
    return root.get("format") is not None and root.get("command") is None
