"""`imagine stages`: IMAGINE explained, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Folder
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from imagine_cli.core.checklist import Checklist
    from imagine_cli.say.document import Document

PAPER = "stages.md"
"""A name for an example, where the one that was typed won't do."""


def stages(
    stage: Annotated[
        str,
        typer.Argument(
            metavar="STAGE",
            help="One of the seven, or its first letters.",
            autocompletion=completion.stages,
            show_default=False,
        ),
    ] = "",
    folder: Folder = None,
) -> None:
    """Explain IMAGINE: each stage, and what it asks."""
    from imagine_cli.draw.json_checklist import stages_result
    from imagine_cli.store.checklists import read_checklist
    from imagine_cli.store.folder import register_folder
    from imagine_cli.store.library import library_checklist

    check_file(PAPER)
    home = register_folder(folder)
    checklist = read_checklist(library_checklist(home), home)
    wanted = _named(stage) if stage else None
    emit(
        Result(
            "stages",
            document=lambda: _document(checklist, wanted),
            fields=lambda: stages_result(checklist, wanted),
            name="the stage" if wanted else "the stages",
            such_as=PAPER,
        )
    )


def _document(checklist: Checklist, wanted: str | None) -> Document:
    from imagine_cli.say.checklist import stage_document, stages_document

    if wanted is None:
        return stages_document(checklist)
    from imagine_cli.core.matching import stories_of
    from imagine_cli.store.directory import read_stories

    return stage_document(checklist, wanted, stories_of(wanted, read_stories()))


def _named(typed: str) -> str:
    from difflib import get_close_matches

    from imagine_cli.core.checklist import STAGES

    found = [stage for stage in STAGES if stage.casefold().startswith(typed.casefold())]
    if len(found) == 1:
        return found[0]
    near = found or get_close_matches(typed.title(), STAGES, n=1)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"The stages are {', '.join(STAGES)}."
    raise UsageError(f"{typed} is not one stage. {hint}")
