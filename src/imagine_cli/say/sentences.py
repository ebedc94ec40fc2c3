"""Sentences that several documents share, so that all say the same in the same words: the headline, answers, names.

Nothing here computes: figures and recommendations are read from the Verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import GRADE_MEANS, NOT_APPLICABLE, UNKNOWN, Checklist, Grade, Question, Who, Words
from imagine_cli.core.counted import State
from imagine_cli.core.directory import Story
from imagine_cli.core.kinds.kind import Value
from imagine_cli.core.outcome import FirstLook, Outcome
from imagine_cli.core.verdict import Recommendation, Verdict
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.document import Tone
from imagine_cli.say.english import count_of, listed, sentence_case

CREDIT = (
    "IMAGINE is an infographic of the Association for Library Service to Children (ALSC), a division of the American "
    "Library Association (ALSC Blog, July 2020); the questions here are not ALSC's, and ALSC has not reviewed or "
    "endorsed them."
)
SHORT_CREDIT = "IMAGINE is ALSC's; the questions here are this project's own."

MOST_NAMED = 2
"""Beyond so many open deal-breakers, a headline counts them."""


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
    names: dict[Who, str] = {"library": "the library", "partner": "the partner", "both": "both sides", "nobody": ""}
    return names[who] if who else ""


def evidence_text(grade: Grade) -> str:
    """What a grade of evidence rests on."""
    return GRADE_MEANS[grade]


def recommendation_text(recommendation: Recommendation, words: Words) -> str:
    """The recommendation as this checklist calls it: a review says "renew" and "wind down"."""
    return words.go_ahead if recommendation == "go ahead" else words.decline


# The headline


def headline(weighed: Weighed) -> Headline:
    """The outcome in a line, and how sure it is; of a first look, what that alone comes to."""
    if weighed.verdict.look == "first":
        return _FIRST_LOOK[weighed.first_look]
    return Headline(_MAIN[weighed.outcome](weighed), _detail(weighed))


def tone_of(weighed: Weighed) -> Tone:
    """Good, open or bad: what a colour may repeat."""
    if weighed.verdict.look == "first":
        tones: Mapping[FirstLook, Tone] = {"stop-as-proposed": "bad", "ask-first": "open", "worth-a-full-look": "good"}
        return tones[weighed.first_look]
    if weighed.verdict.settled:
        return "good" if weighed.verdict.recommendation == "go ahead" else "bad"
    return "open"


_FIRST_LOOK: Mapping[FirstLook, Headline] = {
    "stop-as-proposed": Headline("STOP AS PROPOSED", "Whatever the rest would say, it would be a no as it stands."),
    "ask-first": Headline("ASK FIRST", "Something here has to be clear before a full look is worth the time."),
    "worth-a-full-look": Headline("WORTH A FULL LOOK", "Nothing here rules it out. This is not a verdict."),
}


def _go_ahead(weighed: Weighed) -> str:
    return weighed.checklist.words.go_ahead.upper()


def _once_settled(weighed: Weighed) -> str:
    points = len(weighed.verdict.serious) + len(weighed.verdict.serious_open)
    verb = "is" if points == 1 else "are"
    return f"{_go_ahead(weighed)}, once {count_of(points, 'point')} {verb} settled"


def _not_yet(weighed: Weighed) -> str:
    still_open = weighed.verdict.deal_breakers.open
    if len(still_open) > MOST_NAMED:
        return f"NOT YET: first find out about {count_of(len(still_open), 'deal-breaker')}"
    questions = weighed.checklist.by_id()
    return f"NOT YET: first find out about {listed([short_name(questions[key]) for key in still_open])}"


def _not_as_proposed(weighed: Weighed) -> str:
    changes = len(weighed.advice.counter_offers[0])
    what = "NOT AS IT STANDS" if weighed.of_a_review else "NOT AS PROPOSED"
    verb = "changes" if changes == 1 else "change"
    return f"{what}: {weighed.checklist.words.go_ahead} if {count_of(changes, 'thing')} {verb}"


_MAIN: Mapping[Outcome, Callable[[Weighed], str]] = {
    "too-little-known": lambda _: "TOO LITTLE IS KNOWN: ask first",
    "not-yet": _not_yet,
    "go-ahead": _go_ahead,
    "go-ahead-once-settled": _once_settled,
    "leaning-go-ahead": lambda weighed: f"LEANING TOWARD {_go_ahead(weighed)}: find out first",
    "not-as-proposed": _not_as_proposed,
    "decline": lambda weighed: weighed.checklist.words.decline.upper(),
    "leaning-decline": lambda weighed: f"LEANING TOWARD {weighed.checklist.words.decline.upper()}: find out first",
}


def _detail(weighed: Weighed) -> str:
    """How sure it is, in a sentence."""
    checklist, verdict, outcome = weighed.checklist, weighed.verdict, weighed.outcome
    if outcome == "too-little-known":
        return "Less than half of what counts is known, so any verdict would be a guess."
    if outcome == "not-yet":
        return f"Otherwise it would be {checklist.words.go_ahead}."
    if not verdict.settled:
        return "Not settled: the answers still open can turn it."
    if not is_anything_open(checklist, verdict):
        return "Settled: all that counts is answered."
    stands = " for the proposal as it stands" if verdict.recommendation == "decline" else ""
    return f"Settled{stands}: no open answer can turn it."


def answered_text(weighed: Weighed) -> str:
    """How many of the questions that apply are answered: "41 of 44 answered"; of a first look, of its own."""
    verdict = weighed.verdict
    if verdict.look == "full":
        return f"{verdict.counts.answered} of {verdict.counts.asked} answered"
    states = [verdict.states[question.id] for question in weighed.checklist.first_look()]
    asked = sum(state in ("answered", "unknown", "waiting") for state in states)
    return f"{states.count('answered')} of {asked} answered"


def look_text(verdict: Verdict) -> str:
    """Which look it was: "first look", "full look"."""
    return "first look" if verdict.look == "first" else "full look"


def is_anything_open(checklist: Checklist, verdict: Verdict) -> bool:
    """Whether an answer that could move a verdict is unknown; lines of one's own never could."""
    questions = checklist.by_id()
    return any(
        state in ("unknown", "waiting") and (questions[key].counts_as or questions[key].may_end_it)
        for key, state in verdict.states.items()
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


def value_text(question: Question, value: Value) -> str:
    """A bare value as people say it: "yes", "6 hours a month", "doesn't apply"."""
    if value == UNKNOWN:
        return "don't know yet"
    if value == NOT_APPLICABLE:
        return "doesn't apply"
    return question.of_kind.read_back(question, value)


def asked_text(question: Question) -> str:
    """The question, or the statement of a sign as one can ask about it."""
    return question.ask or f"{question.tick}?"


def find_out_text(question: Question) -> str:
    """What to find out, and how: "Unchecked adults with minors: Ask who checks the partner's people."."""
    return f"{sentence_case(short_name(question))}: {question.find_out or asked_text(question)}"


# What others learned


def where_text(story: Story) -> str:
    """Where a story comes from, in a few words: the library, or else its title, and the year."""
    year = story.date[:4]
    return f"{story.library or story.title}, {'about ' if story.estimated else ''}{year}"
