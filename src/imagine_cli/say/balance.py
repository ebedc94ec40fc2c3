"""The balance in words: each gauge against its limit, how far a limit is missed, and the rule itself."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from imagine_cli.core.checklist import Rule, Words
from imagine_cli.core.gauges import Gauge
from imagine_cli.core.verdict import Gauges, Limit, Miss, Range, Verdict
from imagine_cli.say.english import amount_text, exact, half_up, points, sentence_case, whole, with_points

_LIMIT_NAMES: dict[Limit, str] = {
    "benefits_at_least": "Benefits",
    "margin_at_least": "Benefits minus costs",
    "risks_at_most": "Risks",
    "demands_at_most": "Demands",
}
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
