"""`imagine stories`: what other libraries did with partners, and one lesson from each."""

from __future__ import annotations

from typing import Annotated

import typer

from imagine_cli.cli import completion
from imagine_cli.cli.options import Format, Json, Words
from imagine_cli.cli.streams import notes, tell, tell_file, width
from imagine_cli.errors import UsageError

NOTHING_FOUND = 1


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
    form: Format = "",
    json: Json = False,
) -> int:
    """Read what other libraries did with partners, and learned.

    Every word must begin a word of its title, library, place, partners or lesson.
    """
    from imagine_cli.cli.listing import check_format, show_list, stories_listing
    from imagine_cli.core.assessment import PARTNER_KINDS
    from imagine_cli.core.directory import AUDIENCES, STORY_STAGES
    from imagine_cli.store.directory import read_stories
    from imagine_cli.store.search import StoryFilters, chosen, find_stories

    if show and words:
        raise UsageError("--show can't be combined with words.")
    check_format(form)
    if show:
        return _show(show, json=json)
    filters = StoryFilters(
        stage=chosen(stage, STORY_STAGES, "stage") if stage else "",
        partner_kind=chosen(partner_kind, PARTNER_KINDS, "kind of partner") if partner_kind else "",
        audience=chosen(audience, AUDIENCES, "audience") if audience else "",
    )
    found = find_stories(read_stories(), words or [], filters)
    if json:
        from imagine_cli.draw.json import envelope
        from imagine_cli.say.directory_rows import stories_result

        tell_file(envelope("stories", stories_result(found)))
    elif found:
        show_list(stories_listing(found), form)
    else:
        from imagine_cli.say.directory_screens import no_story_lines

        notes(no_story_lines(words or [], filtered=filters != StoryFilters()))
    return 0 if found else NOTHING_FOUND


def _show(id_: str, *, json: bool) -> int:
    from imagine_cli.store.directory import read_stories
    from imagine_cli.store.search import with_id

    story = with_id(id_, read_stories(), "story", "Find its id with: imagine stories WORD")
    if json:
        from imagine_cli.draw.json import envelope
        from imagine_cli.say.directory_rows import story_result

        tell_file(envelope("stories", {"story": story_result(story)}))
        return 0
    from imagine_cli.say.directory_screens import story_card

    for line in story_card(story, width=width()):
        tell(line)
    return 0
