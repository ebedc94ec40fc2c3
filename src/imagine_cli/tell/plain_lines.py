"""A verdict as plain lines, for pipes and screen readers: no boxes, no colour, one item a line, never wrapped.

Every line names its section, so that `grep "^For:"` finds what it says.
"""

from __future__ import annotations

from collections.abc import Iterator

from imagine_cli.core.advice import Advice
from imagine_cli.core.assessment import Assessment
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.verdict import Verdict
from imagine_cli.symbols import printable
from imagine_cli.tell.page import Page, Section, verdict_page
from imagine_cli.tell.words import GaugeRow


def verdict_lines(
    assessment: Assessment, checklist: Checklist, verdict: Verdict, advice: Advice, *, encoding: str = "utf-8"
) -> list[str]:
    """The verdict, a line per statement, in characters that `encoding` has."""
    page = verdict_page(assessment, checklist, verdict, advice)
    return [printable(line, encoding) for line in _lines(page)]


def _lines(page: Page) -> Iterator[str]:
    yield f"Partner: {page.partner}"
    if page.proposal:
        yield f"Proposal: {page.proposal}"
    yield f"Checklist: {page.checklist}, {page.answered}"
    yield f"Verdict: {page.headline.main}"
    yield page.headline.detail
    for gauge in page.gauges:
        yield _gauge(gauge)
    yield page.margin
    for row in page.rows:
        for section in row:
            yield from _section(section)
    yield from page.closing


def _gauge(gauge: GaugeRow) -> str:
    trouble = f"{gauge.trouble}, " if gauge.trouble else ""
    return f"{gauge.name}: {gauge.figures} ({trouble}{gauge.bound})"


def _section(section: Section) -> Iterator[str]:
    if section.lead:
        yield f"{section.title}: {section.lead}"
    for text in _items(section):
        yield f"{section.title}: {text}"
    if section.more:
        yield f"{section.title}: {section.more_text}"


def _items(section: Section) -> list[str]:
    """A line an item; those that go together share one."""
    lines: list[str] = []
    for item in section.items:
        aside = f" ({item.aside})" if item.aside else ""
        line = " ".join([f"{item.text}{aside}", *item.below])
        if item.joined and lines:
            lines[-1] += f" {line}"
        else:
            lines.append(line)
    return lines
