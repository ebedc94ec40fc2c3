"""What could still turn a verdict, in words: what is open, what would change it, what to watch, what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from imagine_cli.core.advice import Advice
from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Checklist, Question, Words
from imagine_cli.core.finding import FindOut, Settling
from imagine_cli.core.kinds.number import with_unit
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.english import amount_text, in_words, listed, points_text, sentence_case, with_points
from imagine_cli.say.sentences import recommendation_text, short_name, value_text

MOST_WEIGHTS_NAMED = 5
"""Beyond so many, naming the questions on whose weight it hangs says no more than that it is close."""


# Changes: what would turn a verdict


def better_text(change: Change, question: Question) -> str:
    """One change that helps: "Facts about patrons: only within written limits"."""
    name = sentence_case(short_name(question))
    if isinstance(change.to, Decimal):
        return f"{name}: {_amount_wanted(change.to, question)}{_now(change)}"
    if question.clean and _is_best(change, question):
        return f"{name}: {question.clean}"
    if question.of_kind.is_ticked:
        return f"{name}: no longer so"
    if change.to == "partly" and question.partly:
        return f"{name}: at least partly ({question.partly})"
    return f'{name}: "{change.to}", now "{change.now}"'


def _now(change: Change) -> str:
    """The amount that it is now, where it is known; its unit stands there already."""
    return f" (now {amount_text(change.now)})" if isinstance(change.now, Decimal) else ""


def _amount_wanted(amount: Decimal, question: Question) -> str:
    if question.more_is_kinder:
        return f"at least {with_unit(amount, question)}"
    return f"no more than {with_unit(amount, question)}" if amount else "none from the library"


def _is_best(change: Change, question: Question) -> bool:
    """Whether it is the kindest answer, which is the one that `clean` tells."""
    if question.of_kind.is_ticked:
        return change.to == "no"
    return question.scale.get(str(change.to)) == max(question.scale.values())


def worse_text(change: Change, question: Question) -> str:
    """One change to watch for: "Staff hours: 11 hours a month or more", or the question's own sentence against it."""
    name = sentence_case(short_name(question))
    if isinstance(change.to, Decimal):
        edge = "or less" if question.more_is_kinder else "or more"
        return f"{name}: {with_unit(change.to, question)} {edge}, now {value_text(question, change.now)}"
    sentence = question.mixed if change.to == "partly" else question.reason_against
    if sentence and "{" not in sentence:
        return sentence
    return f'{name}: "{change.to}", now "{change.now}"'


def offer_lead(weighed: Weighed) -> str:
    """What introduces the counter-offers; "" where there are none."""
    offers = weighed.advice.counter_offers
    if not offers:
        return ""
    turn = "It would be" if weighed.verdict.settled else "It would lean toward"
    if len(offers) == 1:
        return f"{turn} {weighed.checklist.words.go_ahead} with {'this' if len(offers[0]) == 1 else 'all of these'}:"
    return f"{turn} {weighed.checklist.words.go_ahead} with any one of these:"


def no_offer_text(weighed: Weighed) -> str:
    """Why no counter-offer is made for a decline; "" where one is."""
    name, beyond = weighed.checklist.words.go_ahead, weighed.advice.beyond
    if not beyond:
        return ""
    if beyond == "more than three":
        return f"More than three things would have to change to make it {name}."
    if not weighed.verdict.settled:
        return "No change to the answers given would be enough. Find out first what is open."
    return f"Nothing that anyone can change would make it {name}."


# What is open


def stake_text(find_out: FindOut) -> str:
    """What hangs on an open question; "" where next to nothing does."""
    if find_out.deal_breaker:
        return "If it is so, it ends it: a deal-breaker."
    figures = with_points(points_text(find_out.points))
    verb = "hangs" if find_out.points <= 1 else "hang"
    points = f"Up to {figures} {verb} on it." if find_out.points else ""
    if find_out.serious:
        return f"It would be a serious point. {points}".rstrip()
    return f"It could exceed a limit. {points}".rstrip() if find_out.limit else points


def settled_by_text(find_out: FindOut, question: Question, words: Words) -> str:
    """All answers that would settle it, as one sentence; "" where none would.

    That a deal-breaker settles it is left to `stake_text`.
    """
    texts = [
        f"{_settling_answer(settling, question)} would settle it: {recommendation_text(settling.recommendation, words)}"
        for settling in find_out.settles
        if not (find_out.deal_breaker and settling.recommendation == "decline" and settling.answers == ("yes",))
    ]
    return f"{sentence_case('; '.join(texts))}." if texts else ""


def _settling_answer(settling: Settling, question: Question) -> str:
    if settling.answers:
        return listed([f'"{answer}"' for answer in settling.answers], "or")
    low, high = settling.at_least, settling.at_most
    if low is not None and high is not None:
        return f"from {low} to {with_unit(Decimal(high), question)}"
    if low is not None:
        return f"{with_unit(Decimal(low), question)} or more"
    return f"{with_unit(Decimal(high), question)} or less" if high else with_unit(Decimal(0), question)


# What to watch, and what it hangs on


def watch_limits_text(advice: Advice, checklist: Checklist, most: int | None = None) -> str:
    """Above which amounts the first `most` limits are exceeded, in one line: "staff hours above 12 hours a month"."""
    questions = checklist.by_id()
    texts = [
        f"{short_name(questions[watch.question])} above {with_unit(watch.allowed, questions[watch.question])}"
        for watch in advice.watch_limits[:most]
    ]
    return "; ".join(texts)


def watch_deal_breakers_text(advice: Advice, checklist: Checklist) -> str:
    """What else would end it at once, in one line."""
    questions = checklist.by_id()
    return "; ".join(short_name(questions[key]) for key in advice.watch_deal_breakers)


def watch_lead(weighed: Weighed) -> str:
    """What introduces the watch signs, or says that there are none."""
    signs, decline = weighed.advice.watch_signs, weighed.checklist.words.decline
    if not signs:
        return "Otherwise only several bad surprises together would change this."
    which = "this came true" if len(signs) == 1 else "any one of these came true"
    return f"It would turn to {decline} if {which}:"


def weights_text(advice: Advice, checklist: Checklist) -> str:
    """Whether the recommendation hangs on how heavily one question counts."""
    if not advice.hangs_on_weight_of:
        return "No single weight decides this."
    many = len(advice.hangs_on_weight_of)
    if many > MOST_WEIGHTS_NAMED:
        return f"It is close: the weight of any one of {in_words(many)} questions, one more or one less, would turn it."
    questions = checklist.by_id()
    return f"Its weight, one more or one less, would turn it: {_names(advice.hangs_on_weight_of, questions.values())}."


def _names(ids: Sequence[str], questions: Iterable[Question]) -> str:
    return listed([short_name(question) for question in questions if question.id in ids], "or")
