"""`imagine checklist`: what is asked and why; checks a library's own checklist; starts a new one."""

from __future__ import annotations

from typing import Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Folder, Json
from imagine_cli.cli.streams import note, tell, tell_file, width

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
    ),
]


@app.command("list")
def list_(json: Json = False, folder: Folder = None) -> None:
    """List the checklists that come with imagine, and your own."""
    from imagine_cli.store.checklists import available_checklists
    from imagine_cli.store.register import register_folder

    found = available_checklists(register_folder(folder))
    if json:
        from imagine_cli.draw.json import checklists_result, envelope

        tell_file(envelope("checklist list", checklists_result(found)))
        return
    from imagine_cli.say.checklist_screens import list_lines

    for line in list_lines(found, width=width()):
        tell(line)


@app.command()
def show(
    name: Which = "imagine",
    blank: Annotated[bool, typer.Option("--blank", help="A sheet to print and fill in by hand, in Markdown.")] = False,
    json: Json = False,
    folder: Folder = None,
) -> None:
    """Show what a checklist asks and why, with the evidence."""
    from imagine_cli.store.checklists import read_checklist
    from imagine_cli.store.register import register_folder

    checklist = read_checklist(name, register_folder(folder))
    if json:
        from imagine_cli.draw.json import checklist_result, envelope

        tell_file(envelope("checklist show", checklist_result(checklist)))
    elif blank:
        from imagine_cli.cli.output import Result, emit
        from imagine_cli.draw.json import checklist_result
        from imagine_cli.say.sheet import sheet_document

        emit(
            Result(
                "checklist show",
                document=lambda: sheet_document(checklist),
                fields=lambda: checklist_result(checklist),
                name="the sheet",
                such_as="sheet.md",
                paper="markdown",
            )
        )
    else:
        from imagine_cli.say.checklist_screens import checklist_lines

        for line in checklist_lines(checklist, width=width()):
            tell(line)


@app.command()
def check(name: Which, json: Json = False, folder: Folder = None) -> None:
    """Check a checklist file, and name every error with its line."""
    from imagine_cli.store.checklists import read_checklist
    from imagine_cli.store.register import register_folder

    checklist = read_checklist(name, register_folder(folder))
    if json:
        from imagine_cli.draw.json import checklist_result, envelope

        tell_file(envelope("checklist check", checklist_result(checklist)))
        return
    from imagine_cli.say.checklist_screens import sound_line

    tell(sound_line(checklist))


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
    from imagine_cli.store.new_checklist import new_checklist
    from imagine_cli.store.register import register_folder

    path = new_checklist(name, extends, register_folder(folder))
    note(f"Saved {path}")
    note("Change it in any text editor, then type:")
    tell(f"imagine checklist check {name}")
