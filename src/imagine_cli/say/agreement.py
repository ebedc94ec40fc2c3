"""The draft of a partnership agreement, filled from the answers, with its gaps marked.

The partner reads it, so it holds no note, no score and no doubt: only what was proposed, the amounts that the library
gives, its goals and policies, and the conditions. The clauses are those that the written agreements of libraries and
councils have in common.
"""

from __future__ import annotations

from collections.abc import Iterator

from imagine_cli.core.plan import Condition, Plan
from imagine_cli.say.agreement_clauses import CLAUSES, ClauseOf, gap
from imagine_cli.say.document import (
    Block,
    Cell,
    Document,
    Fields,
    Gap,
    Inline,
    Item,
    Items,
    Paragraph,
    Section,
    Strong,
    Table,
    spans,
)
from imagine_cli.say.english import count_of, day_text, ended, sentence_case

TITLE = "Partnership agreement: a draft"


def agreement_document(plan: Plan) -> Document:
    """The agreement alone, which the partner may read."""
    return Document(TITLE, tuple(agreement_blocks(plan)))


def agreement_blocks(plan: Plan) -> Iterator[Block]:
    """The draft without its title."""
    written = [(clause.title, _written(plan, clause)) for clause in CLAUSES]
    present = [(title, blocks) for title, blocks in written if blocks]
    library = Strong(plan.library.name) if plan.library.name else "the library"
    yield Paragraph(("Between ", library, " and ", Strong(plan.partner)))
    yield Paragraph(f"{day_text(plan.today)}. A draft to talk over. It is not legal advice.")
    yield _gap_list(present)
    for number, (title, blocks) in enumerate(present, start=1):
        yield Section(f"{number}. {title}", blocks)


def _gap_list(present: list[tuple[str, tuple[Block, ...]]]) -> Section:
    """Every gap, read from the clauses themselves, so that none is missed."""
    gaps = [list(gaps_in(blocks)) for _, blocks in present]
    listed = tuple(
        Item((Strong(f"{place} {title}:"), f" {'; '.join(found)}"))
        for place, ((title, _), found) in enumerate(zip(present, gaps, strict=True), start=1)
        if found
    )
    how = ("Each is marked where it stands: look for ", Strong("fill in"), ". Strike out what you do not need.")
    title = f"{sentence_case(count_of(sum(map(len, gaps)), 'gap'))} to fill"
    return Section(title, (Paragraph(how), Items(listed)))


def gaps_in(blocks: tuple[Block, ...]) -> Iterator[str]:
    """What is to be filled in, in the order in which it stands."""
    for inline in _texts(blocks):
        for span in spans(inline):
            if isinstance(span, Gap):
                yield span.text.removeprefix("[fill in: ").removesuffix("]")


def _texts(blocks: tuple[Block, ...]) -> Iterator[Inline]:
    for block in blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells if not isinstance(cell, Cell))
        elif isinstance(block, Fields):
            yield from (field.text for field in block.fields)
        elif isinstance(block, Items):
            yield from (item.text for item in block.items)


def _written(plan: Plan, clause: ClauseOf) -> tuple[Block, ...]:
    """A clause without its title: its table, the conditions that belong in it, then its own lines."""
    terms = [each for each in plan.conditions if each.for_the_agreement and each.clause in clause.holds]
    body = clause.write(plan, terms)
    lines = [*map(_term, terms), *body.lines]
    found: list[Block] = [body.above] if body.above else []
    return (*found, Items(tuple(map(Item, lines)))) if lines else tuple(found)


def _term(condition: Condition) -> Inline:
    """A condition as it stands, and room for what came of it."""
    return (ended(" ".join(condition.remedy.split())), " ", gap(f"how this was settled ({condition.name})"))
