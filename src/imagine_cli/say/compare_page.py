"""What a comparison shows and in which order, before anything is drawn: screen, pipe and Markdown render this page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from imagine_cli.core.checklist import Question
from imagine_cli.core.comparison import Answered, Difference, People
from imagine_cli.core.gauges import GAUGES
from imagine_cli.core.proposals import Combination, Proposals
from imagine_cli.say import compare_words as said
from imagine_cli.say import english, sentences
from imagine_cli.say.compare_words import Names
from imagine_cli.say.document import Tone
from imagine_cli.say.english import count_of, day_text, in_words, listed, sentence_case

MOST_ON_SCREEN = 8
"""How many items of a part the screen shows; those that would change a verdict are shown in any case."""
MOST_COMBINATIONS = 12
"""How many combinations are shown at all: beyond so many, nobody reads them."""

_GAUGES = tuple(view.label for view in GAUGES.values())
_IN_POINTS = (*_GAUGES, "Balance")


class Row(NamedTuple):
    """One person or proposal: its verdict and its figures. `about` is what tells it from the others besides."""

    name: str
    verdict: str
    tone: Tone
    cells: tuple[str, ...]
    about: str = ""


class Item(NamedTuple):
    """One question, line or combination: what stands at its right, what belongs below it, and what follows from it.

    `keep`: it is shown even where there is room for few.
    """

    text: str
    aside: str = ""
    below: tuple[str, ...] = ()
    so: tuple[str, ...] = ()
    keep: bool = False


class Part(NamedTuple):
    """A titled list. `mark` stands before each item, "1" numbers them; `closing` follows them.

    `left_out` counts those that are not here, and `all_with` is the option that gives all.
    """

    title: str
    lead: str = ""
    items: tuple[Item, ...] = ()
    mark: str = "-"
    closing: tuple[str, ...] = ()
    left_out: int = 0
    all_with: str = "-o FILE"

    @property
    def more_text(self) -> str:
        """How many items are left out, and where they are: "and 3 more with -o FILE", or ""."""
        return f"and {in_words(self.left_out)} more with {self.all_with}" if self.left_out else ""


class ComparisonPage(NamedTuple):
    """A comparison, ready to be drawn: who or what is compared, with figures in `columns`, and then the parts."""

    title: str
    about: str
    lead: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    parts: tuple[Part, ...]
    closing: tuple[str, ...]


def figures_text(page: ComparisonPage, row: Row) -> str:
    """The figures of a row in sentences: those in points together, each of the others by itself."""
    cells = dict(zip(page.columns, row.cells, strict=True))
    points = ", ".join(f"{name.lower()} {cell}" for name, cell in cells.items() if name in _IN_POINTS)
    others = (f"{name}: {cell}." for name, cell in cells.items() if name not in _IN_POINTS)
    return " ".join((f"In points: {points}.", *others))


def shortened(page: ComparisonPage) -> ComparisonPage:
    """The page with as many items a part as a screen has room for."""
    return page._replace(parts=tuple(_shortened(part) for part in page.parts))


def _shortened(part: Part) -> Part:
    last_kept = max((place for place, item in enumerate(part.items, start=1) if item.keep), default=0)
    shown = part.items[: max(MOST_ON_SCREEN, last_kept)]
    return part._replace(items=shown, left_out=part.left_out + len(part.items) - len(shown))


# People


def people_page(people: People) -> ComparisonPage:
    """Several people's answers to one proposal, what they disagree on first."""
    everyone = people.everyone
    names = said.names_of(everyone)
    proposals = list(dict.fromkeys(" ".join(person.assessment.proposal.split()) for person in everyone))
    same_proposal = len({proposal.casefold() for proposal in proposals}) == 1
    parts = (
        _disagreements(people, names),
        _known_to_some(people, names),
        _known_to_none(people.known_to_none),
        _own_lines(people, names, "for"),
        _own_lines(people, names, "against"),
    )
    return ComparisonPage(
        title=everyone[0].assessment.partner,
        about=proposals[0] if same_proposal else "",
        lead=said.agreement_text(people, names),
        columns=(*_IN_POINTS, "Answered"),
        rows=tuple(_person_row(person, everyone, same_proposal=same_proposal) for person in everyone),
        parts=tuple(part for part in parts if part.items or part.lead),
        closing=tuple(said.rest_lines(people)),
    )


def _person_row(person: Answered, everyone: Sequence[Answered], *, same_proposal: bool) -> Row:
    assessment = person.assessment
    about = [day_text(assessment.finished)] if assessment.finished else ["not finished"]
    if _asked_differently(everyone):
        about.append(person.checklist.title)
    if assessment.proposal and not same_proposal:
        about.append(assessment.proposal)
    counts = person.verdict.counts
    cells = (*_figures(person), f"{counts.answered} of {counts.asked}")
    return _row(person, cells, about)


def _row(one: Answered, cells: tuple[str, ...], about: Iterable[str]) -> Row:
    main = sentences.headline(one.weighed).main
    return Row(one.name, main, sentences.tone_of(one.weighed), cells, "; ".join(about))


def _figures(one: Answered) -> tuple[str, ...]:
    points = one.verdict.points
    return tuple(
        english.points_between(each.low, each.high)
        for each in (*(getattr(points, view.plural) for view in GAUGES.values()), points.balance)
    )


def _asked_differently(everyone: Iterable[Answered]) -> bool:
    return len({(one.checklist.id, one.checklist.digest) for one in everyone}) > 1


def _disagreements(people: People, names: Names) -> Part:
    items = tuple(_disagreement(difference, names) for difference in people.disagreements)
    return Part("Where they disagree", said.disagreement_lead(people.disagreements), items, "1")


def _disagreement(difference: Difference, names: Names) -> Item:
    below = (*said.answers_lines(difference, names), *said.not_known_lines(difference, names))
    so = tuple(said.turn_lines(difference, names))
    return Item(difference.question.asks, said.points_text(difference), below, so, keep=bool(so))


def _known_to_some(people: People, names: Names) -> Part:
    items = tuple(_known(difference, people, names) for difference in people.known_to_some)
    return Part("What one knows and another doesn't", "", items, "1")


def _known(difference: Difference, people: People, names: Names) -> Item:
    plain_to_see = len(people.everyone) == 2
    lacking = said.not_known_lines(difference, names, plain_to_see=plain_to_see)
    so = tuple(said.turn_lines(difference, names))
    aside = said.ENDS_IT if difference.deal_breaker else ""
    return Item(difference.question.asks, aside, (*said.known_lines(difference, names), *lacking), so, keep=bool(so))


def _known_to_none(questions: Iterable[Question]) -> Part:
    items = (
        Item(
            question.asks,
            said.ENDS_IT if question.may_end_it else "",
            (question.find_out,) if question.find_out else (),
            keep=question.may_end_it,
        )
        for question in questions
    )
    return Part("What nobody knows yet", "", tuple(items), "1")


def _own_lines(people: People, names: Names, side: str) -> Part:
    title = "Benefits, in their own words" if side == "for" else "Concerns, in their own words"
    lines = [line for line in people.own_lines if line.side == side]
    return Part(title, "", tuple(Item(f"{line.text} ({listed([names[who] for who in line.who])})") for line in lines))


# Proposals


def proposals_page(proposals: Proposals) -> ComparisonPage:
    """Several proposals side by side, and what the spare hours allow."""
    everyone = [wish.proposal for wish in proposals.ranked]
    names = said.names_of(everyone)
    rows = []
    for wish in proposals.ranked:
        about = [part for part in (" ".join(wish.proposal.assessment.proposal.split()),) if part]
        if _asked_differently(everyone):
            about.append(wish.proposal.checklist.title)
        hours = "unknown" if wish.hours is None else english.amount_text(wish.hours)
        cells = (*_figures(wish.proposal), said.deal_breakers_text(wish.proposal.verdict), hours)
        rows.append(_row(wish.proposal, cells, about))
    return ComparisonPage(
        title=f"{sentence_case(count_of(len(rows), 'proposal'))} side by side",
        about="",
        lead=said.standing_text(proposals),
        columns=(*_IN_POINTS, "Deal-breakers", "Staff hours a month"),
        rows=tuple(rows),
        parts=(_hours(proposals, names),),
        closing=(said.DIFFERENT_CHECKLISTS,) if _asked_differently(everyone) else (),
    )


def _hours(proposals: Proposals, names: Names) -> Part:
    shown = () if proposals.all_fit else proposals.combinations[:MOST_COMBINATIONS]
    items = tuple(_combination(each, names) for each in shown if each.together)
    return Part(
        title="What the spare hours allow",
        lead=said.hours_lead(proposals, names),
        items=items,
        mark="1" if len(items) > 1 else "-",
        closing=tuple(said.hours_lines(proposals, names)),
        left_out=0 if proposals.all_fit else len(proposals.combinations) - len(shown),
        all_with="--json",
    )


def _combination(combination: Combination, names: Names) -> Item:
    together = listed([names[wish.name] for wish in combination.together])
    waiting = f"Would have to shrink or wait: {said.with_hours(combination.waiting, names)}."
    return Item(together, said.left_text(combination), (waiting,))
