"""A comparison as a paper for the meeting, in Markdown. Whatever people typed stays text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from imagine_cli.say import markdown
from imagine_cli.say.compare_page import ComparisonPage, Item, Part
from imagine_cli.say.english import day_text
from imagine_cli.say.markdown import lean_table, line_start, strong, text


def comparison_paper(page: ComparisonPage, today: date) -> str:
    """The whole comparison; `today` is printed on it."""
    return markdown.page(_blocks(page, today))


def _blocks(page: ComparisonPage, today: date) -> Iterator[str]:
    yield f"# {text(page.title)}"
    yield line_start(page.about)
    yield f"Comparison of {day_text(today)}"
    yield strong(page.lead)
    headings = ["", "Verdict", *page.columns, ""]
    rows = [
        [text(row.name), text(row.verdict), *(text(cell) for cell in row.cells), text(row.about)] for row in page.rows
    ]
    yield lean_table(headings, rows, numbers=range(2, 2 + len(page.columns)))
    for part in page.parts:
        yield from _part(part)
    yield from (line_start(line) for line in page.closing)


def _part(part: Part) -> Iterator[str]:
    yield f"## {text(part.title)}"
    yield line_start(part.lead)
    yield "\n".join(_item(item, f"{place}." if part.mark == "1" else "-") for place, item in enumerate(part.items, 1))
    yield line_start(part.more_text)
    yield from (line_start(line) for line in part.closing)


def _item(item: Item, mark: str) -> str:
    """An item, with what belongs below it as a list of its own, set in as far as its text."""
    aside = f" ({text(item.aside)})" if item.aside else ""
    indent = " " * (len(mark) + 1)
    below = (line_start(each) for each in (*item.below, *item.so))
    return "\n".join([f"{mark} {line_start(item.text)}{aside}", *(f"{indent}- {each}" for each in below)])
