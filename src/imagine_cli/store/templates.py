"""Finds the template of a letter: the library's own in its register, else the one that comes with the program."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from imagine_cli.errors import ImagineError, Place, UsageError
from imagine_cli.store.characters import NEVER_IN_FILES, shown
from imagine_cli.store.fields import nearest
from imagine_cli.store.files import exists, expanded, read_text

OWN_FOLDER = "letters"
"""The folder of a register that holds a library's own templates, such as decline.txt."""

_BUNDLED = Path(__file__).resolve().parent.parent / "say" / "templates"


class FoundTemplate(NamedTuple):
    """The text of a template, the file that it stands in, and whether it is the library's own."""

    path: Path
    text: str
    own: bool


def find_template(kind: str, named: str, folder: Path) -> FoundTemplate:
    """The template of a kind of letter ("decline"), or the one that is `named`: a file, or a name in `letters`.

    A file is what ends in .txt or holds a path separator. Raise UsageError where there is none of that name, or a
    file doesn't end in .txt; ImagineError where it can't be read.
    """
    own = folder / OWN_FOLDER
    if named and _is_file(named):
        path = expanded(named)
        if path.suffix.lower() != ".txt":
            raise UsageError(f"{shown(named)} is no template: its name must end in .txt. Name another file.")
    elif named:
        path = own / f"{named}.txt"
        if not exists(path):
            raise _no_such(named, own)
    else:
        path = own / f"{kind}.txt"
        if not exists(path):
            path = bundled_template(kind)
            return FoundTemplate(path, _read(path), own=False)
    return FoundTemplate(path, _read(path), own=True)


def bundled_template(kind: str) -> Path:
    """The template that comes with the program. Raise ImagineError where the installation lacks it."""
    path = _BUNDLED / f"{kind}.txt"
    if not path.is_file():
        raise ImagineError(f"The installation is incomplete: the letter {kind} is missing. Install imagine-cli again.")
    return path


def _is_file(named: str) -> bool:
    return named.lower().endswith(".txt") or os.sep in named or bool(os.altsep and os.altsep in named)


def _read(path: Path) -> str:
    text = read_text(path)
    if found := NEVER_IN_FILES.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        hidden = f"there is a hidden character here (U+{ord(found[0]):04X}); delete it"
        raise ImagineError(f"{path} can't be used. Put this right:", (Place(str(path), line, column, hidden),))
    return text


def _no_such(named: str, own: Path) -> UsageError:
    try:
        there = sorted(path.stem for path in own.iterdir() if path.suffix.lower() == ".txt")
    except OSError:
        there = []
    if not there:
        return UsageError(f'There is no template "{named}": {own} holds none. Save it there as {named}.txt.')
    near = nearest(named, there)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"There are: {', '.join(there)}."
    return UsageError(f'There is no template "{named}" in {own}. {hint}')
