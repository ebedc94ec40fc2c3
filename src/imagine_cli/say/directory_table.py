"""Organizations and stories in a terminal, drawn with Rich. Data is `Text`, never markup."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from imagine_cli.core.directory import Organization, Story
from imagine_cli.draw.symbols import printable
from imagine_cli.say.directory_rows import date_words
from imagine_cli.say.directory_screens import titled

TWO_COLUMNS_FROM = 60
"""Narrower terminals get what stands at the right below what stands at the left."""

_Row = tuple[str, str, str, str]
"""What it is called and its id; what it says and what is said about that."""


def show_organizations(console: Console, organizations: Iterable[Organization]) -> None:
    """Draws a row an organization, within the console's width, in characters that its stream has."""
    rows = [(titled(o), o.id, o.offers, _about(o)) for o in organizations]
    console.print(_drawn(rows, console), highlight=False)


def show_stories(console: Console, stories: Iterable[Story]) -> None:
    """Draws a row a story, within the console's width, in characters that its stream has."""
    rows = [(s.title, s.id, s.lesson, _published(s)) for s in stories]
    console.print(_drawn(rows, console), highlight=False)


def _about(organization: Organization) -> str:
    local = "local offices; " if organization.local else ""
    own = "your own list; " if organization.own else ""
    return own + local + ", ".join(organization.topics)


def _published(story: Story) -> str:
    inferred = ["lesson inferred"] if story.inferred else []
    return "; ".join([story.partner_kind, ", ".join(story.stages), date_words(story), *inferred])


def _drawn(rows: list[_Row], console: Console) -> Table:
    def text(content: str, style: str = "") -> Text:
        return Text(printable(content, console.encoding), style=style, overflow="fold")

    wide = console.width >= TWO_COLUMNS_FROM
    grid = Table.grid(padding=(0, 2, 1 if len(rows) > 1 else 0, 0))
    if wide:
        grid.add_column(ratio=2)
        grid.add_column(ratio=3)
        grid.expand = True
    for name, id_, says, about in rows:
        left = Group(text(name, "bold"), text(id_, "cyan"))
        right = Group(text(says), text(about, "dim"))
        if wide:
            grid.add_row(left, right)
        else:
            grid.add_row(Group(left, right))
    return grid
