"""Lists of organizations and stories on standard output: a table in a terminal, columns for a pipe, CSV."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

from imagine_cli.cli.streams import draws, note, tell, tell_cells, tell_file, width, wrapped
from imagine_cli.core.directory import Organization, Story
from imagine_cli.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

FORMATS = ("table", "plain", "csv")


class Listing(NamedTuple):
    """What was found, in each of its forms; only the one that is wanted is made, because each loads its own."""

    columns: tuple[str, ...]
    rows: Iterable[tuple[str, ...]]
    draw: Callable[[Console], None]
    sentences: Callable[[], Iterable[str]]
    summary: Callable[[], str]


def organizations_listing(found: Sequence[Organization]) -> Listing:
    """Organizations that were found."""
    from imagine_cli.say.directory_rows import ORGANIZATION_COLUMNS, organization_cells

    def draw(console: Console) -> None:
        from imagine_cli.say.directory_table import show_organizations

        show_organizations(console, found)

    def sentences() -> Iterable[str]:
        from imagine_cli.say.directory_screens import organization_lines

        return organization_lines(found)

    rows = map(organization_cells, found)
    return Listing(ORGANIZATION_COLUMNS, rows, draw, sentences, lambda: _count(len(found), "orgs"))


def stories_listing(found: Sequence[Story]) -> Listing:
    """Stories that were found."""
    from imagine_cli.say.directory_rows import STORY_COLUMNS, story_cells

    def draw(console: Console) -> None:
        from imagine_cli.say.directory_table import show_stories

        show_stories(console, found)

    def sentences() -> Iterable[str]:
        from imagine_cli.say.directory_screens import story_lines

        return story_lines(found)

    return Listing(STORY_COLUMNS, map(story_cells, found), draw, sentences, lambda: _count(len(found), "stories"))


def _count(number: int, command: Literal["orgs", "stories"]) -> str:
    from imagine_cli.say.directory_screens import count_line

    return count_line(number, command)


def check_format(form: str) -> None:
    """Raise UsageError for a format that there isn't."""
    if form not in ("", *FORMATS):
        raise UsageError(f'There is no format "{form}". There are: {", ".join(FORMATS)}.')


def show_list(listing: Listing, form: str) -> None:
    """The records in the format that is wished for; without a wish, in the one that suits the stream."""
    in_terminal = sys.stdout.isatty()
    if form == "csv":
        from imagine_cli.say.directory_rows import csv_text

        tell_file(csv_text(listing.columns, listing.rows))
    elif form == "plain" or (not form and not in_terminal):
        from imagine_cli.say.directory_rows import piped

        for cells in piped(listing.columns, listing.rows):
            tell_cells(cells)
    elif form == "table" or draws():
        from rich.console import Console

        listing.draw(Console(file=sys.stdout, width=width()))
    else:
        for sentence in listing.sentences():
            for line in wrapped(sentence, sys.stdout):
                tell(line)
    if in_terminal and form in ("", "table"):
        note(listing.summary())
