"""What a verdict shows and in which order, before anything is drawn: the screen and a pipe render the same page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from imagine_cli.core.advice import Change, FindOut
from imagine_cli.core.checklist import Question
from imagine_cli.core.verdict import Reason, Verdict
from imagine_cli.core.weighed import Weighed
from imagine_cli.say import balance, english, outlook, sentences
from imagine_cli.say.balance import GaugeRow
from imagine_cli.say.english import MINUS
from imagine_cli.say.sentences import Headline

MOST_REASONS = 5
MOST_OWN_WORDS = 2
MOST_MIXED = 2
MOST_CONDITIONS = 6
MOST_TO_FIND_OUT = 3
MOST_OPEN_DEAL_BREAKERS = 6
"""How much of each the screen shows; the report has all of it."""

Tone = Literal["good", "open", "bad"]
_POINTS = "points"
_WHO = "who can change it"


class Item(NamedTuple):
    """One line of a section: what stands at its right ("+8", "the partner"), and what belongs below it.

    `heard` says what stands at the right where no heading explains it: "8 points for", "the partner can change it".
    `joined`: it goes with the item before, and is not counted anew.
    """

    text: str
    aside: str = ""
    heard: str = ""
    below: tuple[str, ...] = ()
    joined: bool = False


class Section(NamedTuple):
    """A titled list. `mark` stands before each item, "1" numbers them; `more` counts those left to the report.

    `asides` names what stands at the right of the items.
    """

    title: str
    items: tuple[Item, ...]
    mark: str
    asides: str = ""
    lead: str = ""
    more: int = 0
    tone: Tone | None = None

    @property
    def more_text(self) -> str:
        """How many the report has beyond these: "and 3 more in the report", or ""."""
        return f"and {self.more} more in the report" if self.more else ""


class Page(NamedTuple):
    """A verdict, ready to be drawn. Sections in one row stand side by side where there is room."""

    partner: str
    proposal: str
    checklist: str
    answered: str
    headline: Headline
    tone: Tone
    gauges: tuple[GaugeRow, ...]
    margin: str
    rows: tuple[tuple[Section, ...], ...]
    closing: tuple[str, ...]


def verdict_page(weighed: Weighed) -> Page:
    """Everything that is shown of a verdict, in reading order."""
    case = _Case(weighed, weighed.checklist.by_id())
    return Page(
        partner=weighed.assessment.partner,
        proposal=weighed.assessment.proposal,
        checklist=weighed.checklist.title,
        answered=sentences.answered_text(weighed.verdict),
        headline=sentences.headline(weighed),
        tone=_tone(weighed.verdict),
        gauges=tuple(balance.gauge_rows(weighed.verdict, weighed.checklist.rule)),
        margin=balance.limit_text("margin_at_least", weighed.verdict.gauges, weighed.checklist.rule),
        rows=tuple(kept for row in _rows(case) if (kept := tuple(s for s in row if s.items or s.lead))),
        closing=tuple(_closing(case)),
    )


class _Case(NamedTuple):
    weighed: Weighed
    questions: dict[str, Question]


def _tone(verdict: Verdict) -> Tone:
    if not verdict.settled:
        return "open"
    return "good" if verdict.recommendation == "go ahead" else "bad"


def _rows(case: _Case) -> Iterator[tuple[Section, ...]]:
    """What matters most comes first: what ends it, then what is to be found out while that can still turn it."""
    reasons = case.weighed.verdict.reasons
    yield (_deal_breakers(case),)
    if not case.weighed.verdict.settled:
        yield (_find_out(case, "Find out first"),)
    yield (
        _reasons("For", "+", reasons.for_, "good"),
        _reasons("Against", MINUS, [reason for reason in reasons.against if not reason.deal_breaker], "bad"),
    )
    yield (_mixed(reasons.mixed),)
    if case.weighed.verdict.recommendation == "go ahead":
        yield (_conditions(case),)
        if case.weighed.verdict.settled:
            yield (_find_out(case, "Also good to find out"),)
        yield (_watch(case),)
    else:
        yield (_what_would_change_it(case),)
        yield (_smaller_yes(case),)
        if case.weighed.verdict.settled:
            yield (_find_out(case, outlook.ALSO_OPEN),)


def _deal_breakers(case: _Case) -> Section:
    hit = [reason for reason in case.weighed.verdict.reasons.against if reason.deal_breaker]
    items = tuple(Item(reason.says, below=tuple(_deal_breaker_details(case, reason))) for reason in hit)
    title = "Deal-breaker" if len(items) == 1 else "Deal-breakers"
    lead = "As it stands, this ends it, whatever else speaks for it." if items else ""
    return Section(title, items, "!", lead=lead, tone="bad")


def _deal_breaker_details(case: _Case, reason: Reason) -> Iterator[str]:
    if policy := case.questions[reason.question].policy:
        yield f"Our rule: {policy}"
    if reason.note:
        yield f"Note: {reason.note}"


def _reasons(title: str, mark: str, reasons: Sequence[Reason], tone: Tone) -> Section:
    shown = strongest(reasons)
    items = tuple(_reason(reason) for reason in shown)
    return Section(title, items, mark, _POINTS, more=len(reasons) - len(shown), tone=tone)


def strongest(reasons: Sequence[Reason], most: int = MOST_REASONS) -> list[Reason]:
    """The reasons to show, in their order: own lines take places from the weighed ones only up to a few."""
    weighed = sum(not reason.own_words for reason in reasons)
    own_left = max(MOST_OWN_WORDS, most - weighed)
    shown: list[Reason] = []
    for reason in reasons:
        own_left -= reason.own_words
        if len(shown) < most and not (reason.own_words and own_left < 0):
            shown.append(reason)
    return shown


def _reason(reason: Reason) -> Item:
    return Item(reason.says, english.effect(reason.effect), english.effect_in_words(reason.effect))


def _mixed(reasons: Sequence[Reason]) -> Section:
    items = tuple(_reason(reason) for reason in reasons[:MOST_MIXED])
    return Section("Mixed", items, "~", _POINTS, more=len(reasons) - len(items))


def _conditions(case: _Case) -> Section:
    conditions = case.weighed.verdict.conditions
    items = tuple(Item(condition.text) for condition in conditions[:MOST_CONDITIONS])
    return Section("Agree first", items, "1", more=len(conditions) - len(items))


def _find_out(case: _Case, title: str) -> Section:
    found = outlook.worth_finding_out(case.weighed.verdict, case.weighed.advice)
    ending = sum(item.open_deal_breaker for item in found[:MOST_OPEN_DEAL_BREAKERS])
    items = tuple(_to_find_out(case, item) for item in found[: max(MOST_TO_FIND_OUT, ending)])
    return Section(title, items, "1", more=len(found) - len(items), tone="open")


def _to_find_out(case: _Case, find_out: FindOut) -> Item:
    question = case.questions[find_out.question]
    stakes = " ".join(
        part
        for part in (
            outlook.stake_text(find_out, question),
            outlook.settled_by_text(find_out, question, case.weighed.checklist.words),
        )
        if part
    )
    follow_ups = (f"Then: {case.questions[key].ask}" for key in find_out.follow_ups)
    return Item(question.ask, below=tuple(line for line in (question.find_out, stakes, *follow_ups) if line))


def _what_would_change_it(case: _Case) -> Section:
    title, sets = "What would change it", case.weighed.advice.would_change
    if not sets:
        missing = outlook.missing_lines(case.weighed.verdict, case.weighed.advice)
        lead = outlook.no_change_text(case.weighed.advice, case.weighed.checklist, settled=case.weighed.verdict.settled)
        return Section(title, tuple(Item(line) for line in missing), "-", lead=lead)
    items = tuple(item for changes in sets for item in _better(case, changes))
    return Section(
        title,
        items,
        "1",
        _WHO,
        lead=outlook.change_lead(case.weighed.advice, case.weighed.checklist, case.weighed.verdict),
    )


def _smaller_yes(case: _Case) -> Section:
    changes = case.weighed.advice.smaller_yes
    if not changes or changes in case.weighed.advice.would_change:
        return Section("A smaller yes", (), "-")
    lead = f"The same proposal with less of it would be {case.weighed.checklist.words.go_ahead}:"
    return Section("A smaller yes", tuple(_better(case, changes)), "-", _WHO, lead=lead)


def _better(case: _Case, changes: Sequence[Change]) -> Iterator[Item]:
    small = changes == case.weighed.advice.smaller_yes and changes in case.weighed.advice.would_change
    lines = outlook.changes_text(changes, case.weighed.checklist, worse=False)
    for place, (line, change) in enumerate(zip(lines, changes, strict=True)):
        below = ("A smaller yes: the same proposal with less of it.",) if small and place == len(lines) - 1 else ()
        yield Item(line, sentences.who_text(change.who), sentences.who_can_change(change.who), below, joined=place > 0)


def _watch(case: _Case) -> Section:
    items = (
        Item(line, joined=place > 0)
        for changes in case.weighed.advice.watch_signs
        for place, line in enumerate(outlook.changes_text(changes, case.weighed.checklist, worse=True))
    )
    return Section("Watch for", tuple(items), "1", lead=outlook.watch_lead(case.weighed.advice, case.weighed.checklist))


def _closing(case: _Case) -> Iterable[str]:
    lines = (
        outlook.watch_deal_breakers_text(case.weighed.advice, case.weighed.checklist),
        ""
        if case.weighed.verdict.deal_breakers_hit
        else outlook.weights_text(case.weighed.advice, case.weighed.checklist),
    )
    return (line for line in lines if line)
