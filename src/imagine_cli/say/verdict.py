"""The verdict on one proposal, with its reasons and what could still turn it: what matters most comes first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from imagine_cli.core.advice import Change
from imagine_cli.core.drift import Drift
from imagine_cli.core.finding import FindOut
from imagine_cli.core.verdict import Reason, Verdict
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.balance import gauge_rows, limit_text
from imagine_cli.say.document import Beside, Block, Document, Item, Items, Paragraph, Points, Section, Strong, Tone
from imagine_cli.say.drift import drift_section
from imagine_cli.say.english import MINUS, effect, effect_in_words
from imagine_cli.say.outlook import (
    ALSO_OPEN,
    change_lead,
    changes_text,
    missing_lines,
    no_change_text,
    settled_by_text,
    stake_text,
    watch_deal_breakers_text,
    watch_lead,
    weights_text,
    worth_finding_out,
)
from imagine_cli.say.sentences import answered_text, headline, who_can_change, who_text

MOST_REASONS = 5
MOST_OWN_WORDS = 2
MOST_MIXED = 2
MOST_CONDITIONS = 6
MOST_TO_FIND_OUT = 3
MOST_OPEN_DEAL_BREAKERS = 6
"""How much of each is shown; the report has all of it."""

_POINTS = "points"
_WHO = "who can change it"


def verdict_document(weighed: Weighed, drift: Sequence[Drift] = ()) -> Document:
    """Everything that is shown of a verdict. `drift`: what a review found against what was expected."""
    assessment, checklist, verdict, _ = weighed
    wording = headline(weighed)
    balance = limit_text("margin_at_least", verdict.gauges, checklist.rule)
    return Document(
        assessment.partner,
        (
            Paragraph(assessment.proposal, label="Proposal"),
            Section(
                "", (Paragraph(Strong(wording.main), verdict_tone(verdict), label="Verdict"), Paragraph(wording.detail))
            ),
            Points(tuple(gauge_rows(verdict, checklist.rule)), closing=balance),
            *_sections(weighed),
            Section("", tuple(map(Paragraph, _closing(weighed)))),
            drift_section(drift, checklist),
        ),
        about=(f"Checklist: {checklist.title}", answered_text(verdict)),
        title_label="Partner",
    )


def verdict_tone(verdict: Verdict) -> Tone:
    """How a verdict is meant: good or bad once it is settled, else open."""
    if not verdict.settled:
        return "open"
    return "good" if verdict.recommendation == "go ahead" else "bad"


def _sections(weighed: Weighed) -> Iterator[Block]:
    """What ends it, then what is to be found out while that can still turn it, then the rest."""
    verdict = weighed.verdict
    reasons = verdict.reasons
    yield _deal_breakers(weighed)
    if not verdict.settled:
        yield _find_out(weighed, "Find out first")
    against = [reason for reason in reasons.against if not reason.deal_breaker]
    yield Beside((_reasons("For", "+", reasons.for_, "good"), _reasons("Against", MINUS, against, "bad")))
    yield _titled("Mixed", map(_reason, reasons.mixed[:MOST_MIXED]), "~", len(reasons.mixed), asides=_POINTS)
    if verdict.recommendation == "go ahead":
        conditions = [Item(condition.text) for condition in verdict.conditions]
        yield _titled("Agree first", conditions[:MOST_CONDITIONS], "1", len(conditions))
        if verdict.settled:
            yield _find_out(weighed, "Also good to find out")
        yield _watch(weighed)
    else:
        yield _what_would_change_it(weighed)
        yield _smaller_yes(weighed)
        if verdict.settled:
            yield _find_out(weighed, ALSO_OPEN)


def _titled(
    title: str, items: Iterable[Item], mark: str, number: int = 0, *, asides: str = "", lead: str = "", tone: Tone = ""
) -> Section:
    """A titled list. `number`: how many there are of which `items` are shown, where that may be more."""
    shown = tuple(items)
    more = f"and {number - len(shown)} more in the report" if number > len(shown) else ""
    return Section(title, (Paragraph(lead), Items(shown, mark, asides, more, tone)), tone, each=True)


# Why


def _deal_breakers(weighed: Weighed) -> Section:
    hit = [reason for reason in weighed.verdict.reasons.against if reason.deal_breaker]
    items = (Item(reason.says, below=tuple(_deal_breaker_details(weighed, reason))) for reason in hit)
    title = "Deal-breaker" if len(hit) == 1 else "Deal-breakers"
    lead = "As it stands, this ends it, whatever else speaks for it." if hit else ""
    return _titled(title, items, "!", lead=lead, tone="bad")


def _deal_breaker_details(weighed: Weighed, reason: Reason) -> Iterator[str]:
    if policy := weighed.checklist.by_id()[reason.question].policy:
        yield f"Our rule: {policy}"
    if reason.note:
        yield f"Note: {reason.note}"


def _reasons(title: str, mark: str, reasons: Sequence[Reason], tone: Tone) -> Section:
    return _titled(title, map(_reason, strongest(reasons)), mark, len(reasons), asides=_POINTS, tone=tone)


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
    return Item(reason.says, effect(reason.effect), effect_in_words(reason.effect))


# What is open, and what would turn it


def _find_out(weighed: Weighed, title: str) -> Section:
    found = worth_finding_out(weighed.verdict, weighed.advice)
    ending = sum(item.open_deal_breaker for item in found[:MOST_OPEN_DEAL_BREAKERS])
    items = (_to_find_out(weighed, item) for item in found[: max(MOST_TO_FIND_OUT, ending)])
    return _titled(title, items, "1", len(found), tone="open")


def _to_find_out(weighed: Weighed, find_out: FindOut) -> Item:
    questions = weighed.checklist.by_id()
    question = questions[find_out.question]
    stakes = (stake_text(find_out, question), settled_by_text(find_out, question, weighed.checklist.words))
    follow_ups = (f"Then: {questions[key].ask}" for key in find_out.follow_ups)
    below = (question.find_out, " ".join(part for part in stakes if part), *follow_ups)
    return Item(question.ask, below=tuple(line for line in below if line))


def _what_would_change_it(weighed: Weighed) -> Section:
    _, checklist, verdict, advice = weighed
    title = "What would change it"
    if not advice.would_change:
        lead = no_change_text(advice, checklist, settled=verdict.settled)
        return _titled(title, map(Item, missing_lines(verdict, advice)), "-", lead=lead)
    items = (item for changes in advice.would_change for item in _better(weighed, changes))
    return _titled(title, items, "1", asides=_WHO, lead=change_lead(advice, checklist, verdict))


def _smaller_yes(weighed: Weighed) -> Section:
    changes = weighed.advice.smaller_yes
    title = "A smaller yes"
    if not changes or changes in weighed.advice.would_change:
        return _titled(title, (), "-")
    lead = f"The same proposal with less of it would be {weighed.checklist.words.go_ahead}:"
    return _titled(title, _better(weighed, changes), "-", asides=_WHO, lead=lead)


def _better(weighed: Weighed, changes: Sequence[Change]) -> Iterator[Item]:
    small = changes == weighed.advice.smaller_yes and changes in weighed.advice.would_change
    lines = changes_text(changes, weighed.checklist, worse=False)
    for place, (line, change) in enumerate(zip(lines, changes, strict=True)):
        below = ("A smaller yes: the same proposal with less of it.",) if small and place == len(lines) - 1 else ()
        yield Item(line, who_text(change.who), who_can_change(change.who), below=below, joined=place > 0)


def _watch(weighed: Weighed) -> Section:
    items = (
        Item(line, joined=place > 0)
        for changes in weighed.advice.watch_signs
        for place, line in enumerate(changes_text(changes, weighed.checklist, worse=True))
    )
    return _titled("Watch for", items, "1", lead=watch_lead(weighed.advice, weighed.checklist))


def _closing(weighed: Weighed) -> Iterator[str]:
    yield watch_deal_breakers_text(weighed.advice, weighed.checklist)
    if not weighed.verdict.deal_breakers_hit:
        yield weights_text(weighed.advice, weighed.checklist)
