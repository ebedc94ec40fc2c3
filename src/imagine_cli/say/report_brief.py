"""The report on one page: the verdict, the strongest reasons, what to settle first, and room to decide."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import zip_longest

from imagine_cli.core.advice import Change
from imagine_cli.core.verdict import Reason
from imagine_cli.say import outlook, sentences
from imagine_cli.say import report_parts as parts
from imagine_cli.say.document import (
    Column,
    Document,
    Field,
    Fields,
    Item,
    Items,
    Paragraph,
    Row,
    Section,
    Span,
    Strong,
    Table,
)
from imagine_cli.say.drift import drift_summary
from imagine_cli.say.english import and_more, effect, ended, in_words, listed
from imagine_cli.say.report_parts import Blocks, Report
from imagine_cli.say.verdict import verdict_tone

_REASONS = 3
_OPEN = 3
_CONDITIONS = 3
_SIDES = (Column("Speaks for it (points)"), Column("Speaks against it, or is only partly so (points)"))


def brief_report(report: Report) -> Document:
    """One page. What is to be found out comes before the reasons while it can still turn them."""
    wording = sentences.headline(report.weighed)
    blocks = (Paragraph(wording.detail), *_page(report))
    verdict = Section(wording.main, blocks, verdict_tone(report.weighed.verdict))
    return parts.titled(report, [*parts.filled_in(report), *parts.due(report)], (verdict, *_decision(report)))


def _page(report: Report) -> Blocks:
    yield from parts.other_opinions(report)
    if not report.declined and len(report.weighed.verdict.deal_breakers_open) > _OPEN:
        yield from parts.open_deal_breakers(report)
    hit = list(parts.deal_breakers(report))
    yield from hit[:_REASONS]
    yield Paragraph(and_more(len(hit) - _REASONS, "in the full report"))
    yield Paragraph(drift_summary(report.drift))
    yield _balance_in_a_line(report)
    yield _find_out(report)
    yield _for_and_against(report)
    yield from _own_words_in_a_line(report)
    yield _conditions(report)
    yield _outlook(report)


def _balance_in_a_line(report: Report) -> Paragraph:
    rows = parts.balance_rows(report)
    spans: list[Span] = []
    for row in rows:
        spans += [" · " * bool(spans) + f"{row.name} ", Strong(row.figures)]
        spans.append(f" ({row.bound}{f': {row.met}' if row.tone else ''})")
    return Paragraph(tuple(spans), heard=" ".join(row.heard for row in rows))


def _for_and_against(report: Report) -> Table:
    reasons = report.weighed.verdict.reasons
    against = sorted(parts.with_points((*reasons.against, *reasons.mixed)), key=lambda reason: reason.effect)
    sides = [[_with_effect(r) for r in side[:_REASONS]] for side in (parts.with_points(reasons.for_), against)]
    return Table(_SIDES, tuple(map(Row, zip_longest(*sides, fillvalue=""))))


def _with_effect(reason: Reason) -> str:
    figure = effect(reason.effect)
    return f"{reason.says} ({figure})" if figure else reason.says


def _own_words_in_a_line(report: Report) -> Blocks:
    sides = (("Benefits", report.weighed.verdict.reasons.for_), ("Concerns", report.weighed.verdict.reasons.against))
    for name, reasons in sides:
        if lines := parts.own_words(reasons):
            shown = [line.rstrip(".;,") for line in lines[:_REASONS]]
            if rest := len(lines[_REASONS:]):
                shown.append(f"and {in_words(rest)} more")
            yield Paragraph((Strong(f"{name} in our own words:"), f" {ended('; '.join(shown))}"))


def _find_out(report: Report) -> Section:
    found = () if report.weighed.verdict.settled else report.weighed.advice.find_out_first
    items = []
    for find_out in found[:_OPEN]:
        question = report.question(find_out.question)
        items.append(Item(question.ask, after=outlook.stake_text(find_out, question)))
    return Section(f"Find out first{parts.some_of(_OPEN, len(found))}", (Items(tuple(items), "1"),))


def _conditions(report: Report) -> Section:
    conditions = report.weighed.verdict.conditions
    items = tuple(Item(condition.text) for condition in conditions[:_CONDITIONS])
    return Section(f"Agree first{parts.some_of(_CONDITIONS, len(conditions))}", (Items(items, "1"),))


def _outlook(report: Report) -> Section:
    advice = report.weighed.advice
    if not report.declined:
        signs = advice.watch_signs if report.weighed.verdict.settled else ()
        watched = tuple(Item(parts.way(report, changes, worse=True)) for changes in signs)
        return Section("Watch for", (Items(watched, "1"),))
    missing = "; ".join(outlook.missing_lines(report.weighed.verdict, advice))
    ways = (Item(parts.way(report, changes), after=_by_whom(changes)) for changes in advice.would_change)
    return Section(
        "What would change it",
        (
            Paragraph(parts.change_lead(report) + (f" {ended(missing)}" if missing else "")),
            Items(tuple(ways), "1"),
            *parts.smaller_yes(report),
        ),
    )


def _by_whom(changes: Iterable[Change]) -> str:
    """Who can make all these changes, in a sentence; "" where nobody is named."""
    named = dict.fromkeys(sentences.who_text(change.who) for change in changes if change.who)
    return f"That is up to {listed(list(named))}." if named else ""


def _decision(report: Report) -> Blocks:
    yield Fields(
        (
            Field("The decision", choices=parts.choices(report)),
            Field("Why, if it differs from the verdict", lines=1),
            Field("Decided by, date and signature", lines=1),
        )
    )
    yield Paragraph("Points are not a probability of success. The full report has all the answers.")
