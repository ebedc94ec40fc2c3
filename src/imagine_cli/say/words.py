"""Every sentence about a verdict, so that the screen, the report and a pipe say the same in the same words.

Nothing here computes: figures and recommendations are read from the Verdict and the Advice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from imagine_cli.core.assessment import Answer
from imagine_cli.core.checklist import (
    GRADE_MEANS,
    NOT_APPLICABLE,
    UNKNOWN,
    Checklist,
    Grade,
    Question,
    Rule,
    Who,
    Words,
)
from imagine_cli.core.directory import Story
from imagine_cli.core.gauges import Gauge
from imagine_cli.core.verdict import (
    Gauges,
    Limit,
    Miss,
    Range,
    Recommendation,
    State,
    Verdict,
    side_and_sentence,
    unit_of_one,
)
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.figures import amount_text as amount_text
from imagine_cli.say.figures import count_of as count_of
from imagine_cli.say.figures import effect as effect
from imagine_cli.say.figures import effect_in_words as effect_in_words
from imagine_cli.say.figures import exact, half_up, mid_sentence, with_points
from imagine_cli.say.figures import in_words as in_words
from imagine_cli.say.figures import listed as listed
from imagine_cli.say.figures import points as points
from imagine_cli.say.figures import sentence_case as sentence_case
from imagine_cli.say.figures import whole as whole

if TYPE_CHECKING:  # the stages and the lists are told without any advice, and shall not wait for it to load
    from imagine_cli.core.advice import Advice, Change, FindOut, Settling

CREDIT = (
    "IMAGINE is an infographic of the Association for Library Service to Children (ALSC), a division of the American "
    "Library Association (ALSC Blog, July 2020); the questions here are not ALSC's, and ALSC has not reviewed or "
    "endorsed them."
)
SHORT_CREDIT = "IMAGINE is ALSC's; the questions here are this project's own."

_LIMIT_NAMES: dict[Limit, str] = {
    "benefits_at_least": "Benefits",
    "margin_at_least": "Benefits minus costs",
    "risks_at_most": "Risks",
    "demands_at_most": "Demands",
}
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


# The gauges


def gauge_rows(verdict: Verdict, rule: Rule) -> list[GaugeRow]:
    """The gauges that the checklist asks about, with their limit in words."""
    limits: dict[Gauge, Limit] = {
        "benefit": "benefits_at_least",
        "risk": "risks_at_most",
        "demand": "demands_at_most",
    }
    return [_row(limit, verdict, rule) for gauge, limit in limits.items() if gauge in verdict.gauges_in_use]


def margin_row(verdict: Verdict, rule: Rule) -> GaugeRow:
    """The margin as a row like those of the gauges."""
    return _row("margin_at_least", verdict, rule)


def _row(limit: Limit, verdict: Verdict, rule: Rule) -> GaugeRow:
    value, edge = _value_of(verdict.gauges, limit), limit_of(rule, limit)
    return GaugeRow(
        _LIMIT_NAMES[limit],
        value,
        points(value, edge),
        _bound(limit, edge),
        _wanted(limit, edge),
        *_trouble(limit, value, edge),
    )


def _bound(limit: Limit, edge: Decimal) -> str:
    return f"{'at least' if _is_floor(limit) else 'at most'} {amount_text(edge)}"


def _wanted(limit: Limit, edge: Decimal) -> str:
    return f"{_bound(limit, edge)} {_be(edge)} {'needed' if _is_floor(limit) else 'allowed'}"


def _trouble(limit: Limit, value: Range, edge: Decimal) -> tuple[str, bool]:
    low, high, at = exact(value.low), exact(value.high), exact(float(edge))
    fails = (low < at, high < at) if _is_floor(limit) else (low > at, high > at)
    wrong = "too low" if _is_floor(limit) else "too high"
    if all(fails):
        return wrong, True
    return (f"may be {wrong}" if any(fails) else ""), False


class GaugeRow(NamedTuple):
    """One gauge, or the margin: its name, its spread, its figures, its limit ("at least 50", "at least 50 are needed").

    `trouble` is "too low", "may be too high" or the like where the limit is missed or could be, else "";
    `missed`: it is missed, whatever the open answers turn out to be.
    """

    name: str
    value: Range
    figures: str
    bound: str
    wanted: str
    trouble: str
    missed: bool


def gauge_text(gauge: GaugeRow) -> str:
    """A gauge as a sentence: "Benefits: 29 to 50 points of 100; at least 50 are needed, so this may be too low."."""
    so = f", so this {'is ' if gauge.missed else ''}{gauge.trouble}" if gauge.trouble else ""
    return f"{gauge.name}: {with_points(gauge.figures)} of 100; {gauge.wanted}{so}."


# Limits and the rule


def limit_of(rule: Rule, limit: Limit) -> Decimal:
    """The number that stands in the rule for `limit`."""
    limits: dict[Limit, Decimal] = {
        "benefits_at_least": rule.benefits_at_least,
        "margin_at_least": rule.margin_at_least,
        "risks_at_most": rule.risks_at_most,
        "demands_at_most": rule.demands_at_most,
    }
    return limits[limit]


def _value_of(gauges: Gauges, limit: Limit) -> Range:
    values: dict[Limit, Range] = {
        "benefits_at_least": gauges.benefits,
        "margin_at_least": gauges.margin,
        "risks_at_most": gauges.risks,
        "demands_at_most": gauges.demands,
    }
    return values[limit]


def limit_text(limit: Limit, gauges: Gauges, rule: Rule) -> str:
    """Where the proposal stands against one limit, in a sentence."""
    return _stands_text(limit, _value_of(gauges, limit), limit_of(rule, limit))


def miss_text(miss: Miss) -> str:
    """A limit that is missed, with where it stands and what it needs."""
    stands_at = Range(miss.stands_at, miss.stands_at, miss.stands_at)
    return _stands_text(miss.limit, stands_at, Decimal(f"{miss.needed:g}"))


def _stands_text(limit: Limit, value: Range, edge: Decimal) -> str:
    if limit == "margin_at_least":
        return _margin_text(value, edge)
    return f"{_LIMIT_NAMES[limit]} come to {with_points(points(value, edge))}; {_wanted(limit, edge)}."


def _is_floor(limit: Limit) -> bool:
    return limit in ("benefits_at_least", "margin_at_least")


def _be(amount: Decimal) -> str:
    return "is" if amount == 1 else "are"


def shortfall_text(limit: Limit, missing: float) -> str:
    """By how far one limit is missed: "Benefits: 12 points short"."""
    rounded = half_up(missing)
    amount = with_points(str(rounded)) if rounded else "less than a point"
    return f"{_LIMIT_NAMES[limit]}: {amount} {'short' if _is_floor(limit) else 'too much'}"


def _margin_text(value: Range, needed: Decimal) -> str:
    low, high = exact(value.low), exact(value.high)
    if low == high == 0:
        return f"Benefits and costs are even; {_margin_needed(needed)}."
    if low >= 0:
        figures = points(value, needed)
        end = f"{amount_text(needed)} {_be(needed)} needed" if needed > 0 else _margin_needed(needed)
        return f"Benefits outweigh costs by {with_points(figures)}; {end}."
    if high <= 0:
        figures = points(Range(-value.high, -value.mid, -value.low), -needed)
        return f"Costs outweigh benefits by {with_points(figures)}; {_margin_needed(needed)}."
    behind, ahead = whole(-value.low, -needed), whole(value.high, needed)
    return (
        f"The open answers could put benefits anywhere from {with_points(behind)} behind costs to {ahead} ahead; "
        f"{_margin_needed(needed)}."
    )


def _margin_needed(needed: Decimal) -> str:
    if needed > 0:
        return f"benefits need to be {amount_text(needed)} ahead"
    if needed == 0:
        return "benefits need to be at least even"
    return f"benefits may be {amount_text(-needed)} behind"


def rule_lines(rule: Rule, words: Words | None = None) -> list[str]:
    """The rule in plain sentences; all of them must hold."""
    go_ahead = (words or Words()).go_ahead
    return [
        f"{sentence_case(go_ahead)} needs all of these:",
        "No deal-breaker.",
        f"Benefits of at least {amount_text(rule.benefits_at_least)} points of 100.",
        f"Risks of at most {amount_text(rule.risks_at_most)} points of 100.",
        f"Demands of at most {amount_text(rule.demands_at_most)} points of 100.",
        f"{_margin_rule(rule.margin_at_least)} Costs are the average of risks and demands.",
    ]


def _margin_rule(needed: Decimal) -> str:
    if needed > 0:
        return f"Benefits at least {amount_text(needed)} points above costs."
    if needed == 0:
        return "Benefits at least as high as costs."
    return f"Benefits at most {amount_text(-needed)} points below costs."


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
    if isinstance(value, Decimal):
        return with_unit(amount_text(value), question)
    if isinstance(value, tuple):
        return "; ".join(value) if value else "nothing listed"
    return value


def with_unit(amount: str, question: Question) -> str:
    """An amount and its unit, "6 hours a month"; the bare amount where the question has none."""
    one = amount.split(" ")[-1] == "1"
    return f"{amount} {unit_of_one(question.unit) if one else question.unit}".rstrip()


# Changes: what would turn a verdict


def change_text(change: Change, question: Question, worse: bool) -> str:
    """One changed answer, readable alone: "Staff hours: no more than 9 hours a month, now 20".

    `worse`: it is a sign to watch for; else something that would have to become true.
    """
    if question.kind == "number":
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
    """The question's own sentence for one of its answers, "" where it has none (decision.md, Reasons)."""
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


def is_anything_open(checklist: Checklist, verdict: Verdict) -> bool:
    """Whether an answer that could move a verdict is unknown; a list never could."""
    questions = checklist.by_id()
    return any(
        state in ("unknown", "waiting") and questions[key].kind != "list" for key, state in verdict.states.items()
    )


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
    return with_unit(amount_text(full), question) if isinstance(full, Decimal) else "you can spare"


def _in_scale_order(question: Question) -> list[str]:
    return [label for label in question.scale if label in question.deal_breaker]


def _quoted(answer: str) -> str:
    return f'"{answer}"'


def settling_text(settling: Settling, question: Question, words: Words) -> str:
    """Which answer would settle the verdict by itself: `"yes" would settle it: decline`."""
    answer = with_unit(settling.answer, question) if question.kind == "number" else _quoted(settling.answer)
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


def deal_breaker_name(question: Question) -> str:
    """What a deal-breaker is about in a few words, where it ends it."""
    return f"{short_name(question)} over the limit" if question.deal_breaker_over else short_name(question)


# What others learned


def where_text(story: Story) -> str:
    """Where a story comes from, in a few words: the library, or else its title, and the year."""
    year = story.date[:4]
    return f"{story.library or story.title}, {'about ' if story.estimated else ''}{year}"
