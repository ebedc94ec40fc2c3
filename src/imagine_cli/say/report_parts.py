"""What every form of the report shares: what it is made from, and pieces that more than one form shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import Question
from imagine_cli.core.directory import Story
from imagine_cli.core.drift import Drift
from imagine_cli.core.partnership import Decision
from imagine_cli.core.weighed import Weighed
from imagine_cli.say import sentences
from imagine_cli.say.document import Block, Code, Document, Paragraph, Strong
from imagine_cli.say.english import day_text, ended

Blocks = Iterator[Block]


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
    def of_first_look(self) -> bool:
        """Whether the first look alone is reported: it shows no points."""
        return self.weighed.verdict.look == "first"

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


def titled(report: Report, facts: Iterable[str], blocks: Iterable[Block]) -> Document:
    """A report under its partner's name, with a line of facts and the proposal."""
    assessment = report.weighed.assessment
    return Document(assessment.partner, (Paragraph(assessment.proposal), *blocks), about=tuple(facts))


def facts(report: Report) -> Iterator[str]:
    """When it was asked, answered and is due, and how much of the checklist is answered."""
    assessment = report.weighed.assessment
    if assessment.asked_on:
        yield f"Asked on {day_text(assessment.asked_on)}"
    if day := assessment.answer_by:
        yield f"Answer {'was ' if day < report.today else ''}due by {day_text(day)}"
    by = f" by {assessment.assessor}" if assessment.assessor.strip() else ""
    if assessment.finished:
        yield f"Filled in on {day_text(assessment.finished)}{by}"
    elif assessment.started:
        yield f"Not finished yet, begun on {day_text(assessment.started)}{by}"
    else:
        yield f"Not finished yet, begun{by}" if by else "Not finished yet"
    verdict = report.weighed.verdict
    title = report.weighed.checklist.title
    yield f"{title}, {sentences.look_text(verdict)}: {sentences.answered_text(report.weighed)}"
    yield f"Report of {day_text(report.today)}"


def other_opinions(report: Report) -> Blocks:
    """Who else answered, and what it came to."""
    if report.others:
        wording = "; ".join(f"{name}: {headline}" for name, headline in report.others)
        compare = Code("imagine compare")
        yield Paragraph((Strong("Others answered too."), f" {ended(wording)} ", compare, " shows where they differ."))


def choices(report: Report) -> tuple[str, ...]:
    """What people can decide, as boxes to tick."""
    if report.of_first_look:
        return "stop here", "ask first", "go on with the full look"
    words = report.weighed.checklist.words
    if report.declined:
        once = [f"{words.go_ahead} with the changes"] if report.weighed.advice.counter_offers else []
    else:
        once = [f"{words.go_ahead} once the points are settled"] if report.weighed.verdict.settle_first else []
    return words.go_ahead, *once, words.decline, "decide later"
