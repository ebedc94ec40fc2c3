"""The arguments and options that several commands share, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from imagine_cli.cli import completion

Partner = Annotated[
    str,
    typer.Argument(
        metavar="PARTNER",
        help="The partner's name or its beginning, a file that ends in .yaml, or - for standard input.",
        autocompletion=completion.partners,
        show_default=False,
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        help="Where your partnerships are kept. Else $IMAGINE_FOLDER, else Partnerships in your documents.",
        show_default=False,
    ),
]
Review = Annotated[bool, typer.Option("--review", help="Its latest review instead of its assessment.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[WORDS]...", help="What to look for; left out, all are listed.", show_default=False),
]
Format = Annotated[
    str, typer.Option("--format", metavar="FORMAT", help="How to list them: table, plain or csv.", show_default=False)
]
