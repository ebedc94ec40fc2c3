"""`imagine checklist`: what is asked and why; checks a library's own checklist; starts a new one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Folder
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.cli.streams import note
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from imagine_cli.say.document import Document

PAPER = "checklist.md"
"""A name for an example, where the one that was typed won't do."""

app = typer.Typer(
    name="checklist",
    help="See what is asked and why; check or start your own.",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Which = Annotated[
    str,
    typer.Argument(
        metavar="ID",
        help="A checklist's id, or a file that ends in .yaml.",
        autocompletion=completion.checklists,
        show_default=False,
    ),
]


@app.command("list")
def list_(folder: Folder = None) -> None:
    """List the checklists that come with imagine, and your own."""
    from imagine_cli.draw.json_checklist import checklists_result
    from imagine_cli.say.checklist import checklists_document
    from imagine_cli.store.checklists import available_checklists
    from imagine_cli.store.register import register_folder

    check_file(PAPER)
    found = available_checklists(register_folder(folder))
    _emit("checklist list", lambda: checklists_document(found), lambda: checklists_result(found), "the list")


@app.command()
def show(
    name: Which = "",
    blank: Annotated[bool, typer.Option("--blank", help="A sheet to print and fill in by hand.")] = False,
    first: Annotated[bool, typer.Option("--first", help="With --blank: the first look, on one page.")] = False,
    folder: Folder = None,
) -> None:
    """Show what a checklist asks and why, with the evidence. Without an ID it is the one that your library uses."""
    from imagine_cli.draw.json_checklist import checklist_result
    from imagine_cli.store.checklists import read_checklist
    from imagine_cli.store.library import library_checklist
    from imagine_cli.store.register import register_folder

    if first and not blank:
        raise UsageError("--first is for the sheet to fill in by hand: add --blank.")
    check_file(PAPER)
    home = register_folder(folder)
    checklist = read_checklist(name or library_checklist(home), home)
    if first and not checklist.first_look():
        raise UsageError(f"{checklist.title} has no first look. Leave out --first.")

    def document() -> Document:
        if blank:
            from imagine_cli.say.sheet import sheet_document

            return sheet_document(checklist, first=first)
        from imagine_cli.say.checklist import checklist_document

        return checklist_document(checklist)

    emit(
        Result(
            "checklist show",
            document,
            lambda: checklist_result(checklist),
            name="the sheet" if blank else "the checklist",
            such_as=PAPER,
            paper="markdown" if blank else None,
        )
    )


@app.command()
def check(name: Which, folder: Folder = None) -> None:
    """Check a checklist file: name every error with its line, and what each paper will miss."""
    from imagine_cli.draw.json_checklist import checked_result
    from imagine_cli.say.checklist import sound_checklist_document
    from imagine_cli.store.checklists import check_checklist
    from imagine_cli.store.register import register_folder

    check_file(PAPER)
    checklist, missing = check_checklist(name, register_folder(folder))
    _emit(
        "checklist check",
        lambda: sound_checklist_document(checklist, missing),
        lambda: checked_result(checklist, missing),
        "what was found",
    )


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="ID", help="A short name for it, such as our-branch.")],
    extends: Annotated[
        str,
        typer.Option(help="The checklist that it builds on.", autocompletion=completion.checklists),
    ] = "imagine",
    folder: Folder = None,
) -> None:
    """Start a checklist of your own, built on one that is there."""
    from imagine_cli.say.document import command_document
    from imagine_cli.store.new_checklist import new_checklist
    from imagine_cli.store.register import register_folder

    check_file(PAPER)
    path = new_checklist(name, extends, register_folder(folder))
    note(f"Saved {path}")
    note("Change it in any text editor, then type:")
    next_one = f"imagine checklist check {name}"
    _emit(
        "checklist new",
        lambda: command_document(next_one),
        lambda: {"checklist": name, "path": str(path)},
        "what to type next",
    )


def _emit(command: str, document: Callable[[], Document], fields: Callable[[], dict[str, Any]], name: str) -> None:
    emit(Result(command, document, fields, name=name, such_as=PAPER))
