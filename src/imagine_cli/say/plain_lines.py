"""A verdict as plain lines, for pipes and screen readers: no boxes, no colour, one item a line, never wrapped.

Every statement has its end, without which a voice runs it into the next.

Every line names its section, so that `grep "^For:"` finds what it says.
"""

from __future__ import annotations

from collections.abc import Iterator

from imagine_cli.core.weighed import Weighed
from imagine_cli.draw.symbols import printable
from imagine_cli.say.balance import gauge_text
from imagine_cli.say.english import ended, with_aside
from imagine_cli.say.page import Item, Page, Section, verdict_page


def verdict_lines(weighed: Weighed, *, encoding: str = "utf-8") -> list[str]:
    """The verdict, a line per statement, in characters that `encoding` has."""
    page = verdict_page(weighed)
    return [printable(line if line.endswith(":") else ended(line), encoding) for line in _lines(page)]


def _lines(page: Page) -> Iterator[str]:
    yield f"Partner: {page.partner}"
    if page.proposal:
        yield f"Proposal: {page.proposal}"
    yield f"Checklist: {page.checklist}, {page.answered}"
    yield f"Verdict: {page.headline.main}"
    yield page.headline.detail
    for gauge in page.gauges:
        yield gauge_text(gauge)
    yield page.margin
    for row in page.rows:
        for section in row:
            yield from _section(section)
    yield from page.closing


def _section(section: Section) -> Iterator[str]:
    if section.lead:
        yield f"{section.title}: {section.lead}"
    for text in _items(section):
        yield f"{section.title}: {text}"
    if section.more:
        yield f"{section.title}: {section.more_text}"


def _items(section: Section) -> Iterator[str]:
    """A line an item; those that go together share one."""
    groups: list[list[Item]] = []
    for item in section.items:
        if item.joined:
            groups[-1].append(item)
        else:
            groups.append([item])
    for group in groups:
        statement = " ".join(with_aside(item.text, item.heard) for item in group)
        yield " ".join(map(ended, (statement, *group[-1].below)))
