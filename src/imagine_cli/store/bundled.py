"""Finds what comes with the program: checklists, examples, and the lists of organizations and stories."""

from __future__ import annotations

from pathlib import Path

from imagine_cli.errors import ImagineError

_PACKAGE = Path(__file__).resolve().parent.parent


def bundled_folder(name: str) -> Path:
    """The folder `name` (checklists or examples) that comes with the program.

    An installed package holds it; in a checkout, and an editable install of one, it is at the root.
    Raise ImagineError where it is in neither place.
    """
    for place in (_PACKAGE, _PACKAGE.parent.parent):
        if (place / name).is_dir():
            return place / name
    raise ImagineError(f"The installation is incomplete: the folder {name} is missing. Install imagine-cli again.")


def bundled_file(name: str) -> Path:
    """The file `name` (orgs.yaml or stories.yaml) that comes with the program, found as `bundled_folder` finds."""
    for place in (_PACKAGE, _PACKAGE.parent.parent):
        if (place / name).is_file():
            return place / name
    raise ImagineError(f"The installation is incomplete: the file {name} is missing. Install imagine-cli again.")


def bundled_checklists() -> dict[str, Path]:
    """The checklists that come with the program, by id (which is the file's name), sorted."""
    # Not by glob, which takes a folder that can't be read for an empty one.
    return {path.stem: path for path in sorted(bundled_folder("checklists").iterdir()) if path.suffix == ".yaml"}


def bundled_example(path: Path) -> Path:
    """The example that comes with the program, for a path like examples/repair-cafe.yaml that isn't there; else `path`.

    So what the documentation shows works wherever the person is.
    """
    if path.exists() or path.parts[:-1] != ("examples",):
        return path
    example = bundled_folder("examples") / path.name
    return example if example.exists() else path


def is_bundled_example(path: Path) -> bool:
    """Whether a path means an example inside the program, beside which nothing can be kept."""
    return bundled_example(path) != path
