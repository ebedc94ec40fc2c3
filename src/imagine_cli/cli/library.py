"""`imagine library`: what the letters, the list and the interview know of the library itself."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli.options import Folder
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.cli.streams import note, plain_lines_asked

if TYPE_CHECKING:
    from imagine_cli.ask.asker import Asker

PAPER = "library.md"
"""A name for an example, where the one that was typed won't do."""


def library(
    ask: Annotated[bool, typer.Option("--ask", help="Answer five short questions about it, or change them.")] = False,
    folder: Folder = None,
) -> None:
    """Show what is kept about your own library: its name, goals, spare staff hours, signature and branches."""
    from imagine_cli.draw.json_partnership import library_result
    from imagine_cli.say.library import library_document
    from imagine_cli.store.library import library_path, read_library
    from imagine_cli.store.register import register_folder

    check_file(PAPER)
    home = register_folder(folder)
    if ask:
        from imagine_cli.ask.back_ends import choose_asker

        ask_and_keep(choose_asker(plain_lines_asked(), sys.stdin, sys.stderr, os.environ), home)
    opened = read_library(home)
    emit(
        Result(
            "library",
            document=lambda: library_document(opened.library),
            fields=lambda: library_result(opened.library),
            name="what is kept about your library",
            such_as=PAPER,
        )
    )
    if not ask:
        kept = f"Kept in {library_path(home)}. " if opened.stamp else ""
        note(f"{kept}To change it: imagine library --ask")


def ask_and_keep(asker: Asker, home: Path) -> None:
    """The questions, and what was answered on disk."""
    from imagine_cli.ask.library import ask_library
    from imagine_cli.ask.saving import save_or_try_again
    from imagine_cli.errors import ImagineError
    from imagine_cli.store.library import keep_library, library_path, read_library
    from imagine_cli.store.register import refuse_if_read_only

    refuse_if_read_only(home)
    try:
        opened = read_library(home)
    except ImagineError as error:
        error.message += f" Or move {library_path(home)} elsewhere, and run this again."
        raise
    answered = ask_library(asker, opened.library)
    path = save_or_try_again(asker, lambda: keep_library(home, answered, opened))
    note(f"Saved to {path}")


def offer_once(asker: Asker, home: Path) -> None:
    """Offers the questions where nobody has been asked yet; a no is kept too, as a file that says nothing."""
    from imagine_cli.ask.library import wants_to_answer
    from imagine_cli.core.partnership import Library
    from imagine_cli.errors import ImagineError
    from imagine_cli.store.files import exists
    from imagine_cli.store.library import OpenedLibrary, keep_library, library_path

    if exists(library_path(home)):
        return
    try:
        if wants_to_answer(asker):
            ask_and_keep(asker, home)
        else:
            keep_library(home, Library(), OpenedLibrary(Library()))
            note("That is fine. Should you change your mind: imagine library --ask")
    except ImagineError as error:
        # The assessment is saved, and this was only an offer.
        note(error.message)
