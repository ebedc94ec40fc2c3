"""A comparison: several people's answers to one proposal, or several proposals, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from imagine_cli.core.checklist import Question
from imagine_cli.core.comparison import Answered, Difference, People
from imagine_cli.core.gauges import GAUGES
from imagine_cli.core.proposals import Combination, Proposals
from imagine_cli.say import comparison_sentences as wording
from imagine_cli.say import sentences
from imagine_cli.say.comparison_sentences import Names
from imagine_cli.say.document import Block, Cell, Column, Document, Item, Items, Paragraph, Row, Section, Table
from imagine_cli.say.english import amount_text, count_of, day_text, in_words, listed, points_between, sentence_case

MOST_ON_SCREEN = 8
"""How many items of a part the screen shows; those that would change a verdict are shown in any case."""
MOST_COMBINATIONS = 12
"""How many combinations are shown at all: beyond so many, nobody reads them."""

_GAUGES = tuple(view.label for view in GAUGES.values())
_IN_POINTS = (*_GAUGES, "Balance")


# People


def people_document(people: People, today: date, *, whole: bool) -> Document:
    """Several people's answers to one proposal, what they disagree on first.

    `whole`: all items of every part, not only as many as a screen has room for, and the day, which matters on paper.
    """
    everyone = people.everyone
    names = wording.names_of(everyone)
    proposals = list(dict.fromkeys(" ".join(person.assessment.proposal.split()) for person in everyone))
    same_proposal = len({proposal.casefold() for proposal in proposals}) == 1
    disagreed = [_disagreement(each, names) for each in people.disagreements]
    lead = wording.disagreement_lead(people.disagreements)
    some = [_known(each, people, names) for each in people.known_to_some]
    parts = (
        _part("Where they disagree", disagreed, "1", lead=lead, whole=whole),
        _part("What one knows and another doesn't", some, "1", whole=whole),
        _part("What nobody knows yet", list(map(_known_to_none, people.known_to_none)), "1", whole=whole),
        _part("Benefits, in their own words", _own_lines(people, names, "for"), whole=whole),
        _part("Concerns, in their own words", _own_lines(people, names, "against"), whole=whole),
    )
    columns = (*_IN_POINTS, "Answered")
    rows = [_person_rows(columns, person, everyone, same_proposal=same_proposal) for person in everyone]
    about = Paragraph(proposals[0] if same_proposal else "", label="Proposal")
    head = (about, Paragraph(wording.agreement_text(people, names), "strong"))
    closing = wording.rest_lines(people)
    return _document(everyone[0].assessment.partner, head, columns, rows, parts, closing, today if whole else None)


def _person_rows(
    columns: Sequence[str], person: Answered, everyone: Sequence[Answered], *, same_proposal: bool
) -> tuple[Row, Row]:
    assessment = person.assessment
    about = [day_text(assessment.finished)] if assessment.finished else ["not finished"]
    if _asked_differently(everyone):
        about.append(person.checklist.title)
    if assessment.proposal and not same_proposal:
        about.append(" ".join(assessment.proposal.split()))
    counts = person.verdict.counts
    return _rows(columns, person, (*_figures(person), f"{counts.answered} of {counts.asked}"), about)


def _disagreement(difference: Difference, names: Names) -> Item:
    so = tuple(wording.turn_lines(difference, names))
    below = (*wording.answers_lines(difference, names), *wording.not_known_lines(difference, names))
    return _item(difference.question.asks, wording.points_text(difference), below, so, keep=bool(so))


def _known(difference: Difference, people: People, names: Names) -> Item:
    plain_to_see = len(people.everyone) == 2
    lacking = wording.not_known_lines(difference, names, plain_to_see=plain_to_see)
    so = tuple(wording.turn_lines(difference, names))
    aside = wording.ends_it_text(difference.question) if difference.deal_breaker else ""
    return _item(
        difference.question.asks, aside, (*wording.known_lines(difference, names), *lacking), so, keep=bool(so)
    )


def _known_to_none(question: Question) -> Item:
    below = (question.find_out,) if question.find_out else ()
    aside = wording.ends_it_text(question) if question.may_end_it else ""
    return _item(question.asks, aside, below, keep=question.may_end_it)


def _own_lines(people: People, names: Names, side: str) -> list[Item]:
    lines = [line for line in people.own_lines if line.side == side]
    return [Item(f"{line.text} ({listed([names[who] for who in line.who])})") for line in lines]


# Proposals


def proposals_document(proposals: Proposals, today: date, *, whole: bool) -> Document:
    """Several proposals side by side, and what the spare hours allow; for `whole` see `people_document`."""
    everyone = [wish.proposal for wish in proposals.ranked]
    names = wording.names_of(everyone)
    columns = (*_IN_POINTS, "Deal-breakers", "Hours a month")
    rows = []
    for wish in proposals.ranked:
        about = [part for part in (" ".join(wish.proposal.assessment.proposal.split()),) if part]
        if _asked_differently(everyone):
            about.append(wish.proposal.checklist.title)
        hours = "unknown" if wish.hours is None else amount_text(wish.hours)
        cells = (*_figures(wish.proposal), wording.deal_breakers_text(wish.proposal.verdict), hours)
        rows.append(_rows(columns, wish.proposal, cells, about))
    title = f"{sentence_case(count_of(len(rows), 'proposal'))} side by side"
    head = (Paragraph(wording.standing_text(proposals), "strong"),)
    closing = (wording.DIFFERENT_CHECKLISTS,) if _asked_differently(everyone) else ()
    return _document(
        title, head, columns, rows, (_hours(proposals, names, whole=whole),), closing, today if whole else None
    )


def _hours(proposals: Proposals, names: Names, *, whole: bool) -> Section:
    shown = () if proposals.all_fit else proposals.combinations[:MOST_COMBINATIONS]
    items = [_combination(each, names) for each in shown if each.together]
    return _part(
        "What the spare hours allow",
        items,
        "1" if len(items) > 1 else "-",
        lead=wording.hours_lead(proposals, names),
        whole=whole,
        closing=wording.hours_lines(proposals, names),
        left_out=0 if proposals.all_fit else len(proposals.combinations) - len(shown),
        all_with="--json",
    )


def _combination(combination: Combination, names: Names) -> Item:
    together = listed([names[wish.name] for wish in combination.together])
    waiting = f"Would have to shrink or wait: {wording.with_hours(combination.waiting, names)}."
    return _item(together, wording.left_text(combination), (waiting,))


# Both


def _document(
    title: str,
    head: tuple[Block, ...],
    columns: Sequence[str],
    rows: Sequence[tuple[Row, Row]],
    parts: Iterable[Section],
    closing: Iterable[str],
    today: date | None,
) -> Document:
    """Who or what is compared, with figures in `columns`, and then the parts."""
    verdicts, figures = zip(*rows, strict=True)
    tables = (
        Table((Column(""), Column("Verdict")), verdicts),
        Table((Column(""), *(Column(name, right=True, rigid=True) for name in columns)), figures),
    )
    blocks = (*head, *tables, *parts, Section("", tuple(map(Paragraph, closing))))
    return Document(title, blocks, about=(f"Comparison of {day_text(today)}",) if today else (), title_label="Compared")


def _rows(columns: Sequence[str], one: Answered, cells: tuple[str, ...], about: Iterable[str]) -> tuple[Row, Row]:
    """What one comes to, and its figures: apart, so that the figures of all stand below each other at 80 columns."""
    main, besides = sentences.headline(one.weighed).main, "; ".join(about)
    told_apart = f"{one.name} ({besides})" if besides else one.name
    verdict = Row(
        (Cell(one.name, besides, "strong"), Cell(main, tone=sentences.tone_of(one.weighed))), f"{told_apart}: {main}."
    )
    return verdict, Row((one.name, *cells), f"{one.name}, in points: {_figures_text(columns, cells)}")


def _figures_text(columns: Sequence[str], cells: Sequence[str]) -> str:
    """The figures of a row: those in points together, each of the others in a sentence."""
    named = dict(zip(columns, cells, strict=True))
    points = ", ".join(f"{name.lower()} {cell}" for name, cell in named.items() if name in _IN_POINTS)
    others = (f"{name}: {cell}." for name, cell in named.items() if name not in _IN_POINTS)
    return " ".join((f"{points}.", *others))


def _figures(one: Answered) -> tuple[str, ...]:
    points = one.verdict.points
    ranges = (*(getattr(points, view.plural) for view in GAUGES.values()), points.balance)
    return tuple(points_between(each.low, each.high) for each in ranges)


def _asked_differently(everyone: Iterable[Answered]) -> bool:
    return len({(one.checklist.id, one.checklist.digest) for one in everyone}) > 1


def _part(
    title: str,
    items: Sequence[Item],
    mark: str = "-",
    *,
    whole: bool,
    lead: str = "",
    closing: Iterable[str] = (),
    left_out: int = 0,
    all_with: str = "-o FILE",
) -> Section:
    """A titled list. `left_out` counts items that are not among these, and `all_with` is the option that gives all."""
    last_kept = max((place for place, item in enumerate(items, start=1) if item.keep), default=0)
    shown = tuple(items) if whole else tuple(items[: max(MOST_ON_SCREEN, last_kept)])
    left_out += len(items) - len(shown)
    more = f"and {in_words(left_out)} more with {all_with}" if left_out else ""
    return Section(title, (Paragraph(lead), Items(shown, mark, more=more), *map(Paragraph, closing)), each=True)


def _item(
    text: str, aside: str = "", below: tuple[str, ...] = (), so: tuple[str, ...] = (), *, keep: bool = False
) -> Item:
    """An item; what stands at its right is said as it stands."""
    return Item(text, aside, aside, below=below, so=so, keep=keep)
