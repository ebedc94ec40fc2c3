"""What is kept about the library itself, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from imagine_cli.core.partnership import Library
from imagine_cli.say.figures import amount_text, ended


def library_lines(library: Library) -> Iterator[str]:
    """Everything that is known, a line each; a sentence where nothing is."""
    if library == Library():
        yield "Nothing is kept about your library yet. Everything works without it."
        return
    if library.name:
        yield ended(f"Library: {library.name}")
    yield from (ended(f"Goal: {goal}") for goal in library.goals)
    if library.spare_staff_hours is not None:
        yield f"Staff hours to spare for all partnerships: {amount_text(library.spare_staff_hours)} a month."
    if library.signature:
        yield "Letters are signed:"
        yield from (f"  {line}" for line in library.signature.split("\n"))
