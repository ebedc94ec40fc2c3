"""`imagine stories`: what other libraries did with partners, and one lesson from each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Words
from imagine_cli.cli.output import Result, check_file, emit
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from imagine_cli.say.document import Document

NOTHING_FOUND = 1
PAPER = "stories.csv"
"""A name for an example, where the one that was typed won't do."""


def stories(
    words: Words = None,
    stage: Annotated[
        str,
        typer.Option(help="Only those that speak to this stage.", autocompletion=completion.stages, show_default=False),
    ] = "",
    partner_kind: Annotated[
        str, typer.Option(help="Only this kind of partner: school, health, business ...", show_default=False)
    ] = "",
    audience: Annotated[
        str,
        typer.Option(
            help="Only those for early-childhood, school-age, teens, families, adults or staff.", show_default=False
        ),
    ] = "",
    show: Annotated[
        str,
        typer.Option(
            metavar="ID", help="All that is known of one.", autocompletion=completion.stories, show_default=False
        ),
    ] = "",
) -> int:
    """Read what other libraries did with partners, and learned.

    Every word must begin a word of its title, library, place, partners, lesson, or the everyday words for it.
    """
    from imagine_cli.core.assessment import PARTNER_KINDS
    from imagine_cli.core.directory import AUDIENCES, STORY_STAGES
    from imagine_cli.draw.json_directory import stories_result
    from imagine_cli.say.stories import no_story_document, stories_document
    from imagine_cli.store.directory import read_stories
    from imagine_cli.store.search import chosen
    from imagine_cli.store.search_stories import StoryFilters, find_stories

    check_file(PAPER)
    if show and words:
        raise UsageError("--show can't be combined with words.")
    if show:
        return _show(show)
    filters = StoryFilters(
        stage=chosen(stage, STORY_STAGES, "stage") if stage else "",
        partner_kind=chosen(partner_kind, PARTNER_KINDS, "kind of partner") if partner_kind else "",
        audience=chosen(audience, AUDIENCES, "audience") if audience else "",
    )
    found = find_stories(read_stories(), words or [], filters)

    def document() -> Document:
        if found.stories:
            return stories_document(found)
        return no_story_document(words or [], filtered=filters != StoryFilters())

    emit(Result("stories", document, lambda: stories_result(found), name="the list", such_as=PAPER))
    return 0 if found.stories else NOTHING_FOUND


def _show(id_: str) -> int:
    from imagine_cli.draw.json_directory import story_result
    from imagine_cli.say.stories import story_document
    from imagine_cli.store.directory import read_stories
    from imagine_cli.store.search import with_id

    story = with_id(id_, read_stories(), "story", "Find its id with: imagine stories WORD")
    emit(
        Result(
            "stories",
            document=lambda: story_document(story),
            fields=lambda: {"story": story_result(story)},
            name="the story",
            such_as=PAPER,
        )
    )
    return 0
