"""`imagine stages`: IMAGINE explained, stage by stage."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Json
from imagine_cli.cli.streams import tell, tell_file, width
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from imagine_cli.core.directory import Story


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
    json: Json = False,
) -> None:
    """Explain IMAGINE: each stage, and what it asks."""
    from imagine_cli.store.checklists import read_checklist

    checklist = read_checklist("imagine")
    wanted = _named(stage) if stage else None
    if json:
        from imagine_cli.draw.json import envelope, stages_result

        tell_file(envelope("stages", stages_result(checklist, wanted)))
        return
    from imagine_cli.say.checklist_screens import stage_lines

    told: tuple[Story, ...] = ()
    if wanted:
        from imagine_cli.core.matching import stories_for
        from imagine_cli.store.directory import read_stories

        told = stories_for(None, [wanted], read_stories())
    for line in stage_lines(checklist, wanted, width=width(), stories=told):
        tell(line)


def _named(typed: str) -> str:
    from difflib import get_close_matches

    from imagine_cli.core.checklist import STAGES

    found = [stage for stage in STAGES if stage.casefold().startswith(typed.casefold())]
    if len(found) == 1:
        return found[0]
    near = found or get_close_matches(typed.title(), STAGES, n=1)
    hint = f"Did you mean {' or '.join(near)}?" if near else f"The stages are {', '.join(STAGES)}."
    raise UsageError(f"{typed} is not one stage. {hint}")
