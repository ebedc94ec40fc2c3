"""The report on one page: the verdict, the strongest reasons, what to settle first, and room to decide."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from imagine_cli.core.advice import Change, FindOut
from imagine_cli.core.checklist import Question
from imagine_cli.core.verdict import Reason
from imagine_cli.say import outlook, sentences
from imagine_cli.say import report_parts as parts
from imagine_cli.say.drift_words import drift_summary
from imagine_cli.say.english import effect, ended, in_words, listed
from imagine_cli.say.markdown import line_start, numbered, table, text
from imagine_cli.say.report_parts import Blocks, Case

_REASONS = 3
_OPEN = 3
_CONDITIONS = 3


def brief_report(case: Case) -> Blocks:
    """One page. What is to be found out comes before the reasons while it can still turn them."""
    yield from parts.title(case, [*parts.filled_in(case), *parts.due(case)])
    yield from parts.headline(case)
    yield from parts.other_opinions(case)
    if not case.declined and len(case.weighed.verdict.deal_breakers_open) > _OPEN:
        yield from parts.open_deal_breakers(case)
    yield from _deal_breakers(case)
    yield drift_summary(case.drift)
    yield _balance_in_a_line(case)
    yield from _find_out(case)
    yield _for_and_against(case)
    yield from _own_words_in_a_line(case)
    yield from _conditions(case)
    yield from _outlook(case)
    yield from _decision(case)


def _deal_breakers(case: Case) -> Blocks:
    hit = list(parts.deal_breakers(case))
    yield from hit[:_REASONS]
    yield parts.and_more(len(hit) - _REASONS, "in the full report")


def _balance_in_a_line(case: Case) -> str:
    return " · ".join(
        f"{row.name} **{row.figures}** ({row.bound}{f': {row.met}' if row.tone else ''})"
        for row in parts.balance_rows(case)
    )


def _for_and_against(case: Case) -> str:
    reasons = case.weighed.verdict.reasons
    against = sorted(parts.weighed((*reasons.against, *reasons.mixed)), key=lambda reason: reason.effect)
    sides = [[_with_effect(r) for r in side[:_REASONS]] for side in (parts.weighed(reasons.for_), against)]
    rows = list(zip_longest(*sides, fillvalue=""))
    return table(["Speaks for it (points)", "Speaks against it, or is only partly so (points)"], rows) if rows else ""


def _with_effect(reason: Reason) -> str:
    figure = effect(reason.effect)
    return f"{text(reason.says)} ({figure})" if figure else text(reason.says)


def _own_words_in_a_line(case: Case) -> Blocks:
    sides = (("Benefits", case.weighed.verdict.reasons.for_), ("Concerns", case.weighed.verdict.reasons.against))
    for name, reasons in sides:
        if lines := parts.own_words(reasons):
            shown = [text(line.rstrip(".;,")) for line in lines[:_REASONS]]
            if rest := len(lines[_REASONS:]):
                shown.append(f"and {in_words(rest)} more")
            yield f"**{name} in our own words:** {ended('; '.join(shown))}"


def _find_out(case: Case) -> Blocks:
    found = case.weighed.advice.find_out_first
    if found and not case.weighed.verdict.settled:
        yield f"### Find out first{parts.some_of(_OPEN, len(found))}"
        yield numbered(_briefly_open(case.questions[item.question], item) for item in found[:_OPEN])


def _briefly_open(question: Question, find_out: FindOut) -> str:
    return f"{line_start(question.ask)} {text(outlook.stake_text(find_out, question))}".rstrip()


def _conditions(case: Case) -> Blocks:
    if conditions := case.weighed.verdict.conditions:
        yield f"### Agree first{parts.some_of(_CONDITIONS, len(conditions))}"
        yield numbered(line_start(condition.text) for condition in conditions[:_CONDITIONS])


def _outlook(case: Case) -> Blocks:
    advice = case.weighed.advice
    if not case.declined:
        if advice.watch_signs and case.weighed.verdict.settled:
            yield "### Watch for"
            yield numbered(parts.way(case, changes, worse=True) for changes in advice.watch_signs)
        return
    yield "### What would change it"
    missing = "; ".join(text(line) for line in outlook.missing_lines(case.weighed.verdict, advice))
    yield line_start(parts.change_lead(case)) + (f" {ended(missing)}" if missing else "")
    yield numbered(f"{parts.way(case, changes)}{_by_whom(changes)}" for changes in advice.would_change)
    yield parts.smaller_yes(case)


def _by_whom(changes: Iterable[Change]) -> str:
    """Who can make all these changes, in a sentence; "" where nobody is named."""
    named = dict.fromkeys(sentences.who_text(change.who) for change in changes if change.who)
    return f" That is up to {listed(list(named))}." if named else ""


def _decision(case: Case) -> Blocks:
    line = "_" * 25
    yield f"**The decision:**\N{EM SPACE}{parts.choices(case)}"
    yield f"Why, if it differs from the verdict: {line}{line}"
    yield f"Decided by: {line} Date: {'_' * 12} Signature: {line}"
    yield "Points are not a probability of success. The full report has all the answers."
