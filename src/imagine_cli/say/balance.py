"""The balance in words: each gauge against its limit, how far a limit is missed, and the rule itself."""

from __future__ import annotations

from decimal import Decimal

from imagine_cli.core.checklist import Rule, Words
from imagine_cli.core.gauges import Gauge
from imagine_cli.core.verdict import Gauges, Limit, Range, Verdict
from imagine_cli.say.document import Bar
from imagine_cli.say.english import amount_text, exact, half_up, points, sentence_case, whole, with_points

_LIMIT_NAMES: dict[Limit, str] = {
    "benefits_at_least": "Benefits",
    "margin_at_least": "Benefits minus costs",
    "risks_at_most": "Risks",
    "demands_at_most": "Demands",
}


# The gauges


def gauge_rows(verdict: Verdict, rule: Rule) -> list[Bar]:
    """The gauges that the checklist asks about, each against its limit."""
    limits: dict[Gauge, Limit] = {
        "benefit": "benefits_at_least",
        "risk": "risks_at_most",
        "demand": "demands_at_most",
    }
    return [_row(limit, verdict, rule) for gauge, limit in limits.items() if gauge in verdict.gauges_in_use]


def margin_row(verdict: Verdict, rule: Rule) -> Bar:
    """The margin as a row like those of the gauges; it may lie below zero, so no bar shows it."""
    wording = limit_text("margin_at_least", verdict.gauges, rule)
    return _row("margin_at_least", verdict, rule)._replace(most=0, heard=wording)


def _row(limit: Limit, verdict: Verdict, rule: Rule) -> Bar:
    value, edge = _value_of(verdict.gauges, limit), limit_of(rule, limit)
    figures = points(value, edge)
    trouble, missed = _trouble(limit, value, edge)
    so = f", so this {'is ' if missed else ''}{trouble}" if trouble else ""
    return Bar(
        _LIMIT_NAMES[limit],
        figures,
        value.low,
        value.high,
        100,
        bound=_bound(limit, edge),
        met=trouble or "yes",
        heard=f"{_LIMIT_NAMES[limit]}: {with_points(figures)} of 100; {_wanted(limit, edge)}{so}.",
        tone="bad" if missed else "open" if trouble else "",
    )


def _bound(limit: Limit, edge: Decimal) -> str:
    return f"{'at least' if _is_floor(limit) else 'at most'} {amount_text(edge)}"


def _wanted(limit: Limit, edge: Decimal) -> str:
    return f"{_bound(limit, edge)} {_be(edge)} {'needed' if _is_floor(limit) else 'allowed'}"


def _trouble(limit: Limit, value: Range, edge: Decimal) -> tuple[str, bool]:
    """What is or may be wrong, "" where nothing is, and whether it is so whatever the open answers turn out to be."""
    low, high, at = exact(value.low), exact(value.high), exact(float(edge))
    fails = (low < at, high < at) if _is_floor(limit) else (low > at, high > at)
    wrong = "too low" if _is_floor(limit) else "too high"
    if all(fails):
        return wrong, True
    return (f"may be {wrong}" if any(fails) else ""), False


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
