"""The sums of points in words: bars, the balance, what is missing, and the rule itself."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from imagine_cli.core.amounts import amount_text
from imagine_cli.core.checklist import Checklist
from imagine_cli.core.gauges import GAUGES
from imagine_cli.core.kinds.number import with_unit
from imagine_cli.core.verdict import Miss, Range, Verdict
from imagine_cli.say.document import Bar, Points
from imagine_cli.say.english import count_of, listed, points_between, points_text, sentence_case, with_points


def points_block(verdict: Verdict) -> Points:
    """The three sums as bars to one scale, and the balance in a sentence."""
    ranges = {view.plural: getattr(verdict.points, view.plural) for view in GAUGES.values()}
    most = max(*(value.high for value in ranges.values()), Fraction(1))
    bars = (_bar(name, value, most, verdict) for name, value in ranges.items())
    return Points(tuple(bars), closing=balance_text(verdict))


def _bar(name: str, value: Range, most: Fraction, verdict: Verdict) -> Bar:
    figures = points_between(value.low, value.high)
    bound = f"at least {points_text(verdict.needed)}" if name == GAUGES["benefit"].plural else ""
    missed, may_miss = value.high < verdict.needed, value.low < verdict.needed
    met = "too low" if missed else "may be too low" if may_miss else "yes"
    said = f"{sentence_case(name)}: {with_points(figures)}"
    return Bar(
        sentence_case(name),
        figures,
        float(value.low),
        float(value.high),
        float(most),
        bound=bound,
        met=met if bound else "",
        heard=f"{said}; {bound} are needed." if bound else f"{said}.",
        tone=("bad" if missed else "open" if may_miss else "") if bound else "",
    )


def balance_text(verdict: Verdict) -> str:
    """How benefits stand against risks and demands together."""
    low, high = verdict.points.balance.low, verdict.points.balance.high
    if low == high == 0:
        return f"Benefits are as heavy as risks and demands together{_needed_balance(verdict)}."
    if low >= 0:
        figures = with_points(points_between(low, high))
        return f"Benefits outweigh risks and demands by {figures}{_needed_balance(verdict)}."
    if high <= 0:
        figures = with_points(points_between(-high, -low))
        return f"Risks and demands outweigh benefits by {figures}{_needed_balance(verdict)}."
    figures = with_points(points_between(low, high))
    return f"Benefits minus risks and demands: {figures}{_needed_balance(verdict)}."


def _needed_balance(verdict: Verdict) -> str:
    needed = verdict.balance_needed
    return f"; {points_text(needed)} are needed" if needed else ""


def missing_lines(verdict: Verdict) -> list[str]:
    """Which conditions of the rule the answers miss, and by how much."""
    lines: Mapping[Miss, str] = {
        "deal_breakers": _of_these(len(verdict.deal_breakers.hit), "deal-breaker"),
        "limits": _of_these(len(verdict.limits.exceeded), "limit", "exceeded"),
        "serious": f"{_of_these(len(verdict.serious), 'serious point')} At most {verdict.serious_allowed} may be.",
        "benefits": f"Benefits come to {with_points(points_text(verdict.points.benefits.mid))}; "
        f"{points_text(verdict.needed)} are needed.",
        "balance": balance_text(verdict),
    }
    return [lines[miss] for miss in verdict.misses]


def lacks_at_best(verdict: Verdict) -> list[str]:
    """Which sums no open answer can mend, in words."""
    lines = []
    if verdict.points.benefits.high < verdict.needed:
        lines.append("Even at best its benefits would not be enough.")
    if verdict.points.balance.high < verdict.balance_needed:
        lines.append("Even at best risks and demands would outweigh its benefits.")
    return lines


def _of_these(number: int, thing: str, state: str = "there") -> str:
    return f"{sentence_case(count_of(number, thing))} {'is' if number == 1 else 'are'} {state}."


def rule_lines(checklist: Checklist) -> list[str]:
    """The rule in plain sentences, the first of which leads; all of them must hold. Source: docs/verdict.md."""
    rule = checklist.rule
    needed, possible = points_text(checklist.benefits_needed), checklist.possible_benefits
    return [
        f"{sentence_case(checklist.words.go_ahead)} needs all of these:",
        "No deal-breaker is there.",
        f"No limit is exceeded: no amount is more than {amount_text(rule.slack * 100)} % above what we can spare"
        f"{_never_exceeded(checklist)}.",
        f"At most {count_of(rule.serious_at_most, 'serious point')}: a serious sign, a deal-breaker that is partly so, "
        "a limit that is passed.",
        f"Benefits of at least {needed} of {possible} points.",
        _balance_rule(rule.balance_at_least),
    ]


def _never_exceeded(checklist: Checklist) -> str:
    """The amounts up to which a limit is never exceeded by itself."""
    small = [with_unit(q.slack_from, q) for q in checklist.questions() if q.limit and q.slack_from]
    return f"; up to {listed(small, 'or')} is never too much" if small else ""


def _balance_rule(needed: Decimal) -> str:
    if needed > 0:
        return f"Benefits at least {amount_text(needed)} points above risks and demands together."
    if needed == 0:
        return "Benefits at least as high as risks and demands together."
    return f"Benefits at most {amount_text(-needed)} points below risks and demands together."
