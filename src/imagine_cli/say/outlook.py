"""What could still turn a verdict, in words: what is open, what would change it, what to watch, what it hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from imagine_cli.core.advice import Advice, Change
from imagine_cli.core.checklist import Checklist, Question, Words
from imagine_cli.core.finding import FindOut, Settling
from imagine_cli.core.verdict import Verdict, side_and_sentence
from imagine_cli.say.balance import shortfall_text
from imagine_cli.say.english import (
    amount_text,
    count_of,
    half_up,
    in_words,
    listed,
    mid_sentence,
    sentence_case,
    with_points,
)
from imagine_cli.say.sentences import deal_breaker_name, is_anything_open, recommendation_text, short_name, with_unit

# Changes: what would turn a verdict


def change_text(change: Change, question: Question, worse: bool) -> str:
    """One changed answer, readable alone: "Staff hours: no more than 9 hours a month, now 20".

    `worse`: it is a sign to watch for; else something that would have to become true.
    """
    if question.takes_amount:
        return _number_change_text(change, question, worse)
    sentence = _sentence_for(question, change.to)
    if not sentence or sentence == _sentence_for(question, change.from_):
        return f'"{change.to}" instead of "{change.from_}" to: {question.ask}'
    if not worse and sentence == question.mixed:
        at_least = "At least" if question.more_is_kinder else "No worse than"
        return f"{at_least} this: {mid_sentence(sentence)}"
    return sentence


def _number_change_text(change: Change, question: Question, worse: bool) -> str:
    name = sentence_case(short_name(question))
    limit = with_unit(amount_text(change.to), question)
    better, harsher = ("at least", "less than") if question.more_is_kinder else ("no more than", "more than")
    if not worse and change.to == "0":
        return f"{name}: none from the library (it is {with_unit(amount_text(change.from_), question)} now)"
    if not worse:
        return f"{name}: {better} {limit}, now {amount_text(change.from_)}"
    if change.to == change.from_:
        return f"{name}: {harsher} {limit}"
    return f"{name}: {harsher} {limit}, now {amount_text(change.from_)}"


def _sentence_for(question: Question, label: str) -> str:
    """The question's own sentence for one of its answers, "" where it has none (docs/verdict.md, Reasons)."""
    worth = question.scale.get(label)
    if worth is None:
        return ""
    ends_it = label in question.deal_breaker
    _, sentence = side_and_sentence(question, worth.as_integer_ratio(), ends_it=ends_it, partly="Only partly")
    return "" if "{" in sentence else sentence


def changes_text(changes: Iterable[Change], checklist: Checklist, worse: bool) -> list[str]:
    """Every change of one set as a line; the lines after the first begin with "and"."""
    questions = checklist.by_id()
    lines = [change_text(change, questions[change.question], worse) for change in changes]
    going_on = [line.rstrip(".") for line in lines[:-1]] + lines[-1:]
    return [line if place == 0 else f"and {mid_sentence(line)}" for place, line in enumerate(going_on)]


def change_lead(advice: Advice, checklist: Checklist, verdict: Verdict) -> str:
    """What introduces the sets of changes; "" where there are none. Open answers and deal-breakers stay open."""
    if not advice.would_change:
        return ""
    turn = "lean toward" if is_anything_open(checklist, verdict) else "turn to"
    still_open = len(verdict.deal_breakers_open)
    but = f", with {count_of(still_open, 'deal-breaker')} still open," if still_open else ""
    return f"It would {turn} {checklist.words.go_ahead}{but} {_if_true(advice.would_change)}:"


def watch_lead(advice: Advice, checklist: Checklist) -> str:
    """What introduces the watch signs; "" where there are none."""
    return f"It would turn to {checklist.words.decline} {_if_true(advice.watch_signs)}:" if advice.watch_signs else ""


def _if_true(sets: Sequence[object]) -> str:
    return "if this came true" if len(sets) == 1 else "if any one of these came true"


def no_change_text(advice: Advice, checklist: Checklist, *, settled: bool = True) -> str:
    """Why no small set of changes is offered for a decline; "" where one is.

    While it is not `settled`, open answers may do what no change to the known ones can.
    """
    if advice.would_change:
        return ""
    if advice.nothing_would and not settled:
        return "No change to the answers given would be enough. Find out first what is open."
    name = checklist.words.go_ahead
    if advice.nothing_would:
        return f"Nothing that anyone can change would make it {name}."
    end = " What is missing:" if advice.shortfalls else ""
    return f"It would take more than three changes to make it {name}.{end}"


def missing_lines(verdict: Verdict, advice: Advice) -> list[str]:
    """How far a decline is from go ahead, where no small set of changes would do."""
    if not advice.shortfalls:
        return []
    lines = [shortfall_text(limit, points) for limit, points in advice.shortfalls.items()]
    if hit := len(verdict.deal_breakers_hit):
        lines.insert(0, f"{sentence_case(count_of(hit, 'deal-breaker'))} would have to go")
    return lines


# What is open

ALSO_OPEN = "Still open, for whoever tries again"
"""Over the open deal-breakers of a settled decline."""


def worth_finding_out(verdict: Verdict, advice: Advice) -> Sequence[FindOut]:
    """What to find out; after a settled decline only what could end it too, for whoever tries again."""
    if verdict.settled and verdict.recommendation == "decline":
        return [item for item in advice.find_out_first if item.open_deal_breaker]
    return advice.find_out_first


def find_out_text(find_out: FindOut, question: Question) -> str:
    """How to find out, and what hangs on it."""
    return " ".join(part for part in (question.find_out, stake_text(find_out, question)) if part)


def stake_text(find_out: FindOut, question: Question) -> str:
    """What hangs on an open question; "" where next to nothing does."""
    if find_out.open_deal_breaker:
        if question.deal_breaker:
            return f"Deal-breaker if {listed([_quoted(answer) for answer in _in_scale_order(question)], 'or')}."
        if question.deal_breaker_over:
            return f"Deal-breaker if it is more than {_full_text(question)}."
        return "A deal-breaker hangs on it."
    moved = half_up(find_out.could_move)
    return f"Up to {with_points(str(moved))} hang{'s' if moved == 1 else ''} on it." if moved else ""


def _full_text(question: Question) -> str:
    full = question.full_at
    return "you can spare" if full is None or isinstance(full, str) else with_unit(amount_text(full), question)


def _in_scale_order(question: Question) -> list[str]:
    return [label for label in question.scale if label in question.deal_breaker]


def _quoted(answer: str) -> str:
    return f'"{answer}"'


def settling_text(settling: Settling, question: Question, words: Words) -> str:
    """Which answer would settle the verdict by itself: `"yes" would settle it: decline`."""
    answer = with_unit(settling.answer, question) if question.takes_amount else _quoted(settling.answer)
    return f"{answer} would settle it: {recommendation_text(settling.recommendation, words)}"


def settled_by_text(find_out: FindOut, question: Question, words: Words) -> str:
    """All answers that would settle it, as one sentence; "" where none would.

    That a deal-breaker settles it is left to `stake_text`.
    """
    texts = [
        settling_text(settling, question, words)
        for settling in find_out.settled_by
        if not (settling.recommendation == "decline" and settling.answer in question.deal_breaker)
    ]
    return sentence_case(f"{'; '.join(texts)}.") if texts else ""


# What it hangs on

MOST_WEIGHTS_NAMED = 5
"""Beyond so many, naming the questions on whose weight it hangs says no more than that it is close."""


def weights_text(advice: Advice, checklist: Checklist) -> str:
    """Whether the recommendation hangs on how heavily one question counts."""
    if not advice.hangs_on_weight_of:
        return "No single weight decides this."
    many = len(advice.hangs_on_weight_of)
    if many > MOST_WEIGHTS_NAMED:
        return f"It is close: the weight of any one of {in_words(many)} questions, doubled or halved, would turn it."
    questions = checklist.by_id()
    names = "; ".join(short_name(questions[i]) for i in advice.hangs_on_weight_of)
    which = "this question" if many == 1 else "any one of these"
    return f"Counting {which} double or half would turn it: {names}."


def watch_deal_breakers_text(advice: Advice, checklist: Checklist) -> str:
    """One line of what would end it at once; "" where nothing would."""
    if not advice.watch_deal_breakers:
        return ""
    questions = checklist.by_id()
    names = "; ".join(deal_breaker_name(questions[i]) for i in advice.watch_deal_breakers)
    return f"Any deal-breaker would still end it at once: {names}."
