"""The verdict on one proposal: on one screen what decides it, or all of it.

What matters most comes first: what ends it or has to be settled, then the reasons, then what to watch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from imagine_cli.core.drift import Drift
from imagine_cli.core.finding import FindOut
from imagine_cli.core.reasons import Reason
from imagine_cli.core.verdict import Condition
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.document import Block, Document, Item, Items, Paragraph, Section, Tone
from imagine_cli.say.drift import drift_section
from imagine_cli.say.english import (
    MINUS,
    sentence_case,
    shortened,
)
from imagine_cli.say.outlook import (
    no_offer_text,
    offer_lead,
    settled_by_text,
    stake_text,
    watch_deal_breakers_text,
    watch_lead,
    watch_limits_text,
    weights_text,
    worse_text,
)
from imagine_cli.say.sentences import (
    answered_text,
    find_out_text,
    look_text,
    short_name,
    who_text,
)
from imagine_cli.say.sums import missing_lines, points_block
from imagine_cli.say.verdict_screen import (
    better_item,
    first_look_screen,
    headline_section,
    of_first_look,
    one_screen,
    reason_item,
    without_points,
)

LONGEST_NAME = 48


def verdict_document(
    weighed: Weighed, drift: Sequence[Drift] = (), *, whole: bool = False, called: str = ""
) -> Document:
    """The verdict: what decides it on one screen, or the whole of it.

    `drift` is what a review found against what was expected, told with the whole. `called` is what to type for the
    answers in a command, "" where there is nothing to type.
    """
    first_look = weighed.verdict.look == "first"
    if whole:
        blocks: Iterable[Block] = _whole(weighed, drift)
    else:
        blocks = first_look_screen(weighed, called) if first_look else one_screen(weighed, drift, called)
    return Document(
        shortened(" ".join(weighed.assessment.partner.split()), LONGEST_NAME),
        tuple(blocks),
        about=(look_text(weighed.verdict), answered_text(weighed)),
        title_label="Partner",
    )


def _whole(weighed: Weighed, drift: Sequence[Drift]) -> Iterator[Block]:
    """Everything that is known of a verdict; the report has the answers besides."""
    verdict, advice, checklist = weighed.verdict, weighed.advice, weighed.checklist
    yield Paragraph(weighed.assessment.proposal, label="Proposal")
    yield headline_section(weighed)
    if verdict.look == "first":
        yield from of_first_look(weighed)
        yield from _all_reasons(weighed, points=False)
        return
    yield points_block(verdict)
    yield _section("Settle first", [_condition_with_who(weighed, each) for each in verdict.settle_first], "!", "open")
    yield _all_changes(weighed)
    yield from _all_reasons(weighed)
    go_ahead = verdict.recommendation == "go ahead"
    agree = verdict.in_the_agreement if go_ahead else ()
    yield _section("In the agreement", [_condition_with_who(weighed, each) for each in agree], "1")
    found = [_open_question(weighed, find_out) for find_out in advice.find_out]
    yield _section("Find out first" if not verdict.settled else "Also good to find out", found, "1", "open")
    if go_ahead:
        yield from _watch(weighed)
    if not (verdict.deal_breakers.hit or verdict.limits.exceeded):
        yield Paragraph(weights_text(advice, checklist))
    yield drift_section(drift, checklist)


def _all_reasons(weighed: Weighed, *, points: bool = True) -> Iterator[Section]:
    reasons = weighed.verdict.reasons
    sides: tuple[tuple[str, Sequence[Reason], str, Tone], ...] = (
        ("Against", reasons.against, MINUS, "bad"),
        ("For", reasons.for_, "+", "good"),
        ("Mixed", reasons.mixed, "~", ""),
    )
    for title, side, mark, tone in sides:
        items = map(_reason_with_note, side if points else without_points(side))
        yield _section(title, items, mark, tone, asides="points")


def _section(
    title: str, items: Iterable[Item], mark: str, tone: Tone = "", *, asides: str = "", lead: str = ""
) -> Section:
    return Section(title, (Paragraph(lead), Items(tuple(items), mark, asides, tone=tone)), tone, each=True)


def _condition_with_who(weighed: Weighed, condition: Condition) -> Item:
    question = weighed.checklist.by_id()[condition.question]
    who = who_text(condition.who) if condition.who in ("library", "partner") else ""
    return Item(condition.text or sentence_case(short_name(question)), who, f"up to {who}" if who else "")


def _reason_with_note(reason: Reason) -> Item:
    return reason_item(reason)._replace(below=(f"Note: {reason.note}",) if reason.note else ())


def _all_changes(weighed: Weighed) -> Section:
    """All counter-offers, or why there is none and what the answers lack."""
    if weighed.verdict.recommendation == "go ahead":
        return Section("", ())
    items = [
        better_item(weighed, change)._replace(joined=place > 0)
        for offer in weighed.advice.counter_offers
        for place, change in enumerate(offer)
    ]
    if not items:
        lead = no_offer_text(weighed)
        return _section("What it lacks", map(Item, missing_lines(weighed.verdict)), "-", "bad", lead=lead)
    return _section("Counter-offer", items, "1", "open", lead=offer_lead(weighed))


def _open_question(weighed: Weighed, find_out: FindOut) -> Item:
    questions = weighed.checklist.by_id()
    question = questions[find_out.question]
    stakes = (stake_text(find_out), settled_by_text(find_out, question, weighed.checklist.words))
    follow_ups = (f"Then: {questions[key].asks}" for key in find_out.follow_ups)
    below = (" ".join(part for part in stakes if part), *follow_ups)
    return Item(find_out_text(question), below=tuple(line for line in below if line))


def _watch(weighed: Weighed) -> Iterator[Block]:
    questions = weighed.checklist.by_id()
    items = [
        Item(worse_text(change, questions[change.question]), joined=place > 0)
        for changes in weighed.advice.watch_signs
        for place, change in enumerate(changes)
    ]
    limits = watch_limits_text(weighed.advice, weighed.checklist)
    deal_breakers = watch_deal_breakers_text(weighed.advice, weighed.checklist)
    at_once = tuple(
        Paragraph(text)
        for text in (
            f"A limit would be exceeded by {limits}." if limits else "",
            f"Any deal-breaker would end it at once: {deal_breakers}." if deal_breakers else "",
        )
    )
    yield Section("Watch for", (Paragraph(watch_lead(weighed)), Items(tuple(items), "1"), *at_once), each=True)
