"""The JSON that `--json` prints: one envelope for every command, on failure too. Format 1, see docs and commands.md."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from imagine_cli.core.advice import Change
from imagine_cli.core.drift import Drift
from imagine_cli.core.finding import FindOut
from imagine_cli.core.verdict import Condition, Gauges, Range, Reason
from imagine_cli.core.weighed import Weighed
from imagine_cli.errors import ImagineError, Place

FORMAT = 1
"""Raised when a field changes its meaning or goes away; a new field does not raise it."""

Result = dict[str, Any]


def envelope(command: str, result: Mapping[str, Any]) -> str:
    """A command's result as JSON text; to have found nothing is a result too."""
    return _as_text({"format": FORMAT, "command": command, "ok": True, "result": result})


def error_envelope(command: str, error: ImagineError) -> str:
    """A command's failure as JSON text, with the spots in a file where they are known."""
    wording: Result = {"message": error.message}
    if error.places:
        wording["places"] = [_place(place) for place in error.places]
    return _as_text({"format": FORMAT, "command": command, "ok": False, "error": wording})


def _as_text(value: Mapping[str, Any]) -> str:
    import json  # only where JSON is asked for, because start-up counts

    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def _place(place: Place) -> Result:
    return {"file": place.file, "line": place.line, "column": place.column, "message": place.message}


def verdict_result(weighed: Weighed, drift: Sequence[Drift] = ()) -> Result:
    """The verdict and the advice as the envelope's `result`. Points are rounded to one decimal.

    With `drift`, what a review found against what was expected; amounts in it are text, so that none is rounded.
    """
    assessment, checklist, verdict, advice = weighed
    result = {
        "partner": assessment.partner,
        "checklist": checklist.id,
        "recommendation": verdict.recommendation,
        "settled": verdict.settled,
        "gauges": gauges_result(verdict.gauges),
        "deal_breakers": {"hit": list(verdict.deal_breakers_hit), "open": list(verdict.deal_breakers_open)},
        "reasons": {
            "for": _reasons(verdict.reasons.for_),
            "against": _reasons(verdict.reasons.against),
            "mixed": _reasons(verdict.reasons.mixed),
        },
        "conditions": [_condition(condition) for condition in verdict.conditions],
        "watch_signs": _sets(advice.watch_signs),
        "watch_deal_breakers": list(advice.watch_deal_breakers),
        "find_out_first": [_find_out(item) for item in advice.find_out_first],
        "would_change_it": {
            "sets": _sets(advice.would_change),
            "shortfalls": {limit: points_result(missing) for limit, missing in advice.shortfalls.items()},
            "nothing_would": advice.nothing_would,
            "smaller_yes": _changes(advice.smaller_yes),
        },
        "hangs_on_weight_of": list(advice.hangs_on_weight_of),
        "counts": {
            "answered": verdict.counts.answered,
            "unknown": verdict.counts.unknown,
            "not_applicable": verdict.counts.not_applicable,
            "ruled_out": verdict.counts.ruled_out,
        },
    }
    return {**result, "drift": [_drift(each) for each in drift]} if drift else result


def _drift(drift: Drift) -> Result:
    return {
        "question": drift.question,
        "expected": str(drift.expected),
        "happened": str(drift.happened),
        "direction": drift.direction,
    }


def gauges_result(gauges: Gauges) -> Result:
    """All gauges, low, middle and high, rounded to one decimal."""
    return {
        "benefits": _range(gauges.benefits),
        "risks": _range(gauges.risks),
        "demands": _range(gauges.demands),
        "costs": _range(gauges.costs),
        "margin": _range(gauges.margin),
    }


def _range(value: Range) -> Result:
    return {"low": points_result(value.low), "mid": points_result(value.mid), "high": points_result(value.high)}


def points_result(value: float) -> float:
    """One decimal; adding 0 turns the -0.0 of a tiny negative into 0.0."""
    return round(value, 1) + 0.0


def _reasons(reasons: Iterable[Reason]) -> list[Result]:
    return [_reason(reason) for reason in reasons]


def _reason(reason: Reason) -> Result:
    effect = points_result(reason.effect)
    return {"question": reason.question, "says": reason.says, "effect": effect, "note": reason.note}


def _condition(condition: Condition) -> Result:
    return {"question": condition.question, "text": condition.text, "who": condition.who}


def _find_out(item: FindOut) -> Result:
    return {
        "question": item.question,
        "could_move": points_result(item.could_move),
        "settled_by": [settling.answer for settling in item.settled_by],
        "settles_to": {settling.answer: settling.recommendation for settling in item.settled_by},
        "open_deal_breaker": item.open_deal_breaker,
        "follow_ups": list(item.follow_ups),
    }


def _sets(sets: Sequence[Sequence[Change]]) -> list[list[Result]]:
    return [_changes(changes) for changes in sets]


def _changes(changes: Iterable[Change]) -> list[Result]:
    return [{"question": c.question, "from": c.from_, "to": c.to, "who": c.who} for c in changes]
