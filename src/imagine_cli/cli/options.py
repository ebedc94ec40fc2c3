"""The arguments and options that several commands share, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.output import wish_for
from imagine_cli.errors import UsageError

Partner = Annotated[
    str,
    typer.Argument(
        metavar="PARTNER",
        help="The partner's name or its beginning, a file that ends in .yaml, or - for standard input.",
        autocompletion=completion.partners,
        show_default=False,
    ),
]
NamedPartner = Annotated[
    str,
    typer.Argument(
        metavar="PARTNER",
        help="The partner's name or its beginning, or a file that ends in .yaml.",
        autocompletion=completion.partners,
        show_default=False,
    ),
]
"""For what is kept beside the answers: nothing can be kept beside standard input."""


def _kept_for_papers(folder: Path | None) -> Path | None:
    wish_for(folder=folder)
    return folder


Folder = Annotated[
    Path | None,
    typer.Option(
        callback=_kept_for_papers,
        help="Where your partnerships are kept. Else $IMAGINE_FOLDER, else Partnerships in your documents.",
        show_default=False,
    ),
]
AnotherChecklist = Annotated[
    str,
    typer.Option(
        metavar="ID or FILE",
        help="Another checklist, for example your own.",
        autocompletion=completion.checklists,
        show_default=False,
    ),
]
Assessor = Annotated[
    str,
    typer.Option("--as", metavar="NAME", help="Who answers. Else your login name is offered.", show_default=False),
]
Review = Annotated[bool, typer.Option("--review", help="Its latest review instead of its assessment.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="What to look for; left out, all are listed.", show_default=False),
]


def refuse_standard_input(partner: str, why: str) -> None:
    """Raise UsageError, saying why, where a command that needs a file was given `-`."""
    if partner == "-":
        raise UsageError(f"{why}, so standard input (-) won't do. Name the partner, or a file.")
