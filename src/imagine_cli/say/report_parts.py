"""What every form of the report shares: what it is made from, and pieces that more than one form shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from imagine_cli.core.advice import Change
from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Question
from imagine_cli.core.directory import Story
from imagine_cli.core.drift import Drift
from imagine_cli.core.partnership import Decision
from imagine_cli.core.verdict import Reason
from imagine_cli.core.weighed import Weighed
from imagine_cli.say import outlook, sentences
from imagine_cli.say.balance import gauge_rows, margin_row
from imagine_cli.say.document import Bar, Block, Code, Document, Inline, Paragraph, Span, Strong
from imagine_cli.say.english import day_text, ended, mid_sentence

Blocks = Iterator[Block]

MOST_REASONS = 6
MOST_OPEN = 8


class Report(NamedTuple):
    """All that a report is made from.

    `today` is printed, and tells whether the day has passed on which the partner expected an answer. `stories` are
    those to read before the meeting, `drift` is what a review found against what was expected, `decision` what people
    decided on these answers, `others` who else answered and what it came to.
    """

    weighed: Weighed
    today: date
    stories: tuple[Story, ...] = ()
    drift: tuple[Drift, ...] = ()
    decision: Decision | None = None
    others: tuple[tuple[str, str], ...] = ()

    @property
    def declined(self) -> bool:
        """Whether the recommendation is to decline, settled or not."""
        return self.weighed.verdict.recommendation == "decline"

    def question(self, key: str) -> Question:
        """The question of that id."""
        return self.weighed.checklist.by_id()[key]

    def answer(self, question: Question) -> Answer | None:
        """What is on file for a question."""
        return self.weighed.assessment.answers.get(question.id)

    def answer_text(self, question: Question) -> str:
        """The answer to a question as people say it."""
        state = self.weighed.verdict.states.get(question.id, "unknown")
        return sentences.answer_text(question, self.answer(question), state)


# The top of the page


def titled(report: Report, facts: Iterable[str], blocks: Iterable[Block]) -> Document:
    """A report under its partner's name, with a line of facts and the proposal."""
    assessment = report.weighed.assessment
    return Document(assessment.partner, (Paragraph(assessment.proposal), *blocks), about=tuple(facts))


def filled_in(report: Report) -> Iterator[str]:
    """When and by whom the checklist was filled in, and how much of it."""
    assessment = report.weighed.assessment
    by = f" by {assessment.assessor}" if assessment.assessor.strip() else ""
    if assessment.finished:
        yield f"Filled in on {day_text(assessment.finished)}{by}"
    elif assessment.started:
        yield f"Not finished yet, begun on {day_text(assessment.started)}{by}"
    else:
        yield f"Not finished yet, begun{by}" if by else "Not finished yet"
    yield f"{report.weighed.checklist.title}: {sentences.answered_text(report.weighed.verdict)}"


def due(report: Report) -> Iterator[str]:
    """The day on which the partner expects an answer."""
    if day := report.weighed.assessment.answer_by:
        yield f"Answer {'was ' if day < report.today else ''}due by {day_text(day)}"


def other_opinions(report: Report) -> Blocks:
    """Who else answered, and what it came to."""
    if report.others:
        wording = "; ".join(f"{name}: {headline}" for name, headline in report.others)
        compare = Code("imagine compare")
        yield Paragraph((Strong("Others answered too."), f" {ended(wording)} ", compare, " shows where they differ."))


def open_deal_breakers(report: Report) -> Blocks:
    """The names of the deal-breakers that are open, in a line."""
    still_open = report.weighed.verdict.deal_breakers_open
    if still_open and not report.weighed.verdict.settled:
        names = "; ".join(sentences.short_name(report.question(key)) for key in still_open)
        which = "Open deal-breaker" if len(still_open) == 1 else "Open deal-breakers"
        yield Paragraph((Strong(f"{which}:"), f" {ended(names)}"))


def deal_breakers(report: Report) -> Blocks:
    """Every deal-breaker that is hit, with the library's own clause and the note."""
    for reason in report.weighed.verdict.reasons.against:
        if reason.deal_breaker:
            yield Paragraph(deal_breaker(report, reason, reason.says, reason.note))


def deal_breaker(report: Report, reason: Reason, says: str, note: str = "") -> Inline:
    """A deal-breaker that is hit, with the library's own clause."""
    policy = report.question(reason.question).policy
    wording = says + (f" Our rule: {ended(policy)}" if policy else "")
    return Strong("Deal-breaker:"), f" {wording}" + (f" Note: {ended(note)}" if note.strip() else "")


# Reasons


def own_words(reasons: Iterable[Reason]) -> list[str]:
    """The benefits or concerns that the librarian wrote."""
    return [reason.says for reason in reasons if reason.own_words and reason.says.strip()]


def with_points(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons with points; deal-breakers stand under the headline."""
    return [reason for reason in reasons if not reason.own_words and not reason.deal_breaker]


def balance_rows(report: Report) -> list[Bar]:
    """The gauges in use and the margin, each with its limit."""
    rule = report.weighed.checklist.rule
    return [*gauge_rows(report.weighed.verdict, rule), margin_row(report.weighed.verdict, rule)]


# What is open, and what would turn it


def change_lead(report: Report) -> str:
    """What introduces the ways to go ahead, or says why there are none."""
    _, checklist, verdict, advice = report.weighed
    return outlook.change_lead(advice, checklist, verdict) or outlook.no_change_text(
        advice, checklist, settled=verdict.settled
    )


def way(report: Report, changes: Iterable[Change], *, worse: bool = False) -> tuple[Span, ...]:
    """All changes of one set as one sentence."""
    return one_way(outlook.change_text(change, report.question(change.question), worse=worse) for change in changes)


def one_way(changes: Iterable[str]) -> tuple[Span, ...]:
    """Changes that belong together, as one sentence."""
    *before, last = (change.rstrip(".") for change in changes)
    spans: list[Span] = []
    for change in before:
        spans += [f"{mid_sentence(change) if spans else change}; ", Strong("and"), " "]
    return (*spans, ended(mid_sentence(last) if spans else last))


def smaller_yes(report: Report) -> Blocks:
    """The smaller commitment that would pass; nothing where none would, or where it stands above already."""
    smaller = report.weighed.advice.smaller_yes
    if smaller and smaller not in report.weighed.advice.would_change:
        go_ahead = report.weighed.checklist.words.go_ahead
        lead = f" The same proposal with less of it would be {go_ahead}: "
        yield Paragraph((Strong("A smaller yes."), lead, *way(report, smaller)))


def choices(report: Report) -> tuple[str, ...]:
    """What people can decide."""
    words = report.weighed.checklist.words
    on_conditions = [f"{words.go_ahead} once the conditions are agreed"] if report.weighed.verdict.conditions else []
    return words.go_ahead, *on_conditions, words.decline, "decide later"


def some_of(shown: int, number: int) -> str:
    """How many of a list are shown, " (6 of 28)"; "" where all are."""
    return f" ({shown} of {number})" if number > shown else ""
