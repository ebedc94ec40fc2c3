"""Where a paper goes: into the file that was named with -o, or to standard output for `-`."""

from __future__ import annotations

from pathlib import Path

from imagine_cli.cli.streams import tell_file


def put(place: Path, text: str, *, replace: bool, such_as: str, drawn_from: Path | None = None) -> Path | None:
    """Write a paper, and return the path of its file; None where it went to standard output.

    For `such_as`, `drawn_from` and the errors see `store.papers.write_paper`.
    """
    if str(place) == "-":
        tell_file(text)
        return None
    from imagine_cli.store.papers import write_paper

    return write_paper(place, text, replace=replace, such_as=such_as, drawn_from=drawn_from)
