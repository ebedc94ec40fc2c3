"""Sentences that several documents share, so that all say the same in the same words: the headline, answers, names.

Nothing here computes: figures and recommendations are read from the Verdict.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import GRADE_MEANS, NOT_APPLICABLE, UNKNOWN, Checklist, Grade, Question, Who, Words
from imagine_cli.core.directory import Story
from imagine_cli.core.verdict import Recommendation, State, Verdict
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.english import count_of, sentence_case

CREDIT = (
    "IMAGINE is an infographic of the Association for Library Service to Children (ALSC), a division of the American "
    "Library Association (ALSC Blog, July 2020); the questions here are not ALSC's, and ALSC has not reviewed or "
    "endorsed them."
)
SHORT_CREDIT = "IMAGINE is ALSC's; the questions here are this project's own."

_WEIGHTS = {1: "light", 2: "medium", 3: "heavy"}


class Headline(NamedTuple):
    """The verdict in a line, and a second line on how sure it is."""

    main: str
    detail: str


# Small pieces


def short_name(question: Question) -> str:
    """What a question is about in a few words; from its id where the checklist gives none."""
    return question.short or question.id.replace("-", " ")


def who_text(who: Who | None) -> str:
    """Who can change an answer; "" where nobody can."""
    names: dict[Who, str] = {"library": "the library", "partner": "the partner", "both": "both sides"}
    return names[who] if who else ""


def who_can_change(who: Who | None) -> str:
    """The same where no heading says what it is about: "the partner can change it"."""
    return f"{who_text(who)} can change it" if who else ""


def evidence_text(grade: Grade) -> str:
    """What a grade of evidence rests on."""
    return GRADE_MEANS[grade]


def weight_words(weight: int) -> str:
    """How heavily a question counts, for people."""
    return f"{_WEIGHTS.get(weight, 'special')} ({weight} of 3)" if weight in _WEIGHTS else str(weight)


def recommendation_text(recommendation: Recommendation, words: Words) -> str:
    """The recommendation as this checklist calls it: a review says "renew" and "wind down"."""
    return words.go_ahead if recommendation == "go ahead" else words.decline


# The headline


def headline(weighed: Weighed) -> Headline:
    """The verdict in a line, and how sure it is."""
    checklist, verdict = weighed.checklist, weighed.verdict
    name = recommendation_text(verdict.recommendation, checklist.words).upper()
    go_ahead = verdict.recommendation == "go ahead"
    still_open = len(verdict.deal_breakers_open)
    if verdict.settled:
        result = Headline(name + _settled_addition(verdict), _settled_detail(checklist, verdict))
    elif go_ahead and still_open:
        verb, them = ("is", "it") if still_open == 1 else ("are", "them")
        result = Headline(
            f"NOT YET: {count_of(still_open, 'deal-breaker')} {verb} open",
            f"Otherwise it leans toward {checklist.words.go_ahead}. Find out about {them} first.",
        )
    else:
        result = Headline(f"LEANING TOWARD {name}", _leaning_detail(verdict))
    if go_ahead and checklist.part_of:
        return Headline(result.main, f"{result.detail} Worth a full look.")
    return result


def _settled_addition(verdict: Verdict) -> str:
    if verdict.recommendation == "go ahead":
        conditions = len(verdict.conditions)
        verb = "is" if conditions == 1 else "are"
        return f", once {count_of(conditions, 'condition')} {verb} agreed" if conditions else ""
    hit = len(verdict.deal_breakers_hit)
    if not hit:
        return ""
    return ": deal-breaker" if hit == 1 else f": {count_of(hit, 'deal-breaker')}"


def _settled_detail(checklist: Checklist, verdict: Verdict) -> str:
    anything_open = is_anything_open(checklist, verdict)
    if anything_open and verdict.recommendation == "decline":
        return "Settled for the proposal as it stands: no open answer can change this."
    if anything_open:
        how_far = "Settled, as far as a quick look goes" if checklist.part_of else "Settled"
        return f"{how_far}: no open answer can change this."
    return "Settled: every question is answered."


def _leaning_detail(verdict: Verdict) -> str:
    still_open = len(verdict.deal_breakers_open)
    detail = "Not settled: the answers still open could change this."
    if not still_open:
        return detail
    verb = "is" if still_open == 1 else "are"
    return f"{detail} {sentence_case(count_of(still_open, 'deal-breaker'))} {verb} open."


def answered_text(verdict: Verdict) -> str:
    """How many of the questions that apply are answered: "41 of 44 answered"."""
    return f"{verdict.counts.answered} of {verdict.counts.asked} answered"


def is_anything_open(checklist: Checklist, verdict: Verdict) -> bool:
    """Whether an answer that could move a verdict is unknown; a list never could."""
    questions = checklist.by_id()
    return any(
        state in ("unknown", "waiting") and not questions[key].takes_lines for key, state in verdict.states.items()
    )


# Answers


def answer_text(question: Question, answer: Answer | None, state: State) -> str:
    """An answer as people say it; for a question that doesn't count, why."""
    if state == "ruled out":
        return "not asked"
    if state == "waiting":
        return "waits for another answer"
    if answer is None:
        return "not answered"
    return value_text(question, answer.value)


def value_text(question: Question, value: str | Decimal | tuple[str, ...]) -> str:
    """A bare value as people say it: "yes", "6 hours a month", "doesn't apply"."""
    if value == UNKNOWN:
        return "don't know yet"
    if value == NOT_APPLICABLE:
        return "doesn't apply"
    return question.of_kind.read_back(question, value)


def with_unit(amount: str, question: Question) -> str:
    """An amount and its unit, "6 hours a month"; the bare amount where the question has none."""
    one = bool(question.unit_one) and amount.split(" ")[-1] == "1"
    return f"{amount} {question.unit_one if one else question.unit}".rstrip()


def deal_breaker_name(question: Question) -> str:
    """What a deal-breaker is about in a few words, where it ends it."""
    return f"{short_name(question)} over the limit" if question.deal_breaker_over else short_name(question)


# What others learned


def where_text(story: Story) -> str:
    """Where a story comes from, in a few words: the library, or else its title, and the year."""
    year = story.date[:4]
    return f"{story.library or story.title}, {'about ' if story.estimated else ''}{year}"
