"""A comparison as plain lines, for pipes and screen readers: nothing drawn, one item a line, never wrapped.

Every statement has its end, without which a voice runs it into the next.

Every line names its part, so that `grep "^Where they disagree:"` finds what it says.
"""

from __future__ import annotations

from collections.abc import Iterator

from imagine_cli.draw.symbols import printable
from imagine_cli.say.compare_page import ComparisonPage, Part, figures_text
from imagine_cli.say.english import ended, with_aside


def comparison_lines(page: ComparisonPage, *, encoding: str = "utf-8") -> list[str]:
    """The comparison in characters that `encoding` has."""
    return [printable(line if line.endswith(":") else ended(line), encoding) for line in _lines(page)]


def _lines(page: ComparisonPage) -> Iterator[str]:
    yield f"Compared: {page.title}"
    if page.about:
        yield f"Proposal: {page.about}"
    yield page.lead
    for row in page.rows:
        about = f" ({row.about})" if row.about else ""
        yield f"{row.name}{about}: {row.verdict}. {figures_text(page, row)}"
    for part in page.parts:
        yield from (f"{part.title}: {line}" for line in _part(part))
    yield from page.closing


def _part(part: Part) -> Iterator[str]:
    if part.lead:
        yield part.lead
    for item in part.items:
        yield " ".join(map(ended, (with_aside(item.text, item.aside), *item.below, *item.so)))
    if part.left_out:
        yield part.more_text
    yield from part.closing
