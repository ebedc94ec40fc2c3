"""The verdict on one proposal: on one screen what decides it, or all of it.

What matters most comes first: what ends it or has to be settled, then the reasons, then what to watch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from imagine_cli.core.changes import Change
from imagine_cli.core.drift import Drift
from imagine_cli.core.finding import FindOut
from imagine_cli.core.outcome import ask_first
from imagine_cli.core.reasons import Reason
from imagine_cli.core.verdict import Condition
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.document import Block, Code, Document, Item, Items, Paragraph, Section, Strong, Tone
from imagine_cli.say.drift import drift_section, drift_summary
from imagine_cli.say.english import (
    MINUS,
    count_of,
    first_sentence,
    points_text,
    sentence_case,
    shortened,
    with_points,
)
from imagine_cli.say.outlook import (
    better_text,
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
    headline,
    look_text,
    short_name,
    tone_of,
    who_text,
)
from imagine_cli.say.sums import missing_lines, points_block

LONGEST = 112
"""Characters of a statement on the one screen: two lines of it."""
LONGEST_NAME = 48
MOST_REASONS = 4
"""Reasons on the one screen, two of each side at least; fewer where much has to be found out, settled or changed."""
MOST_OPEN = 3
MOST_LIMITS = 2


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
        blocks = _first_look(weighed, called) if first_look else _one_screen(weighed, drift, called)
    return Document(
        shortened(" ".join(weighed.assessment.partner.split()), LONGEST_NAME),
        tuple(blocks),
        about=(look_text(weighed.verdict), answered_text(weighed.verdict)),
        title_label="Partner",
    )


def _headline(weighed: Weighed) -> Section:
    told = headline(weighed)
    main = Paragraph(Strong(told.main), tone_of(weighed), label="First look" if _is_first(weighed) else "Verdict")
    return Section("", (main, Paragraph(told.detail)))


def _is_first(weighed: Weighed) -> bool:
    return weighed.verdict.look == "first"


# One screen


def _one_screen(weighed: Weighed, drift: Sequence[Drift], called: str) -> Iterator[Block]:
    """What decides it: at most 24 lines of 80 columns, of which tests make sure."""
    yield _headline(weighed)
    yield points_block(weighed.verdict)
    first = tuple(_decisive(weighed))
    room = MOST_REASONS - sum(len(_items(section)) for section in first)
    side = max(1, min(2, room)) if weighed.verdict.settled else 1
    reasons = weighed.verdict.reasons
    benefits = [reason for reason in reasons.for_ if reason.own_words or _is_benefit(weighed, reason)]
    against = _reasons("Against", MINUS, reasons.against, side, "bad")
    in_favor = _reasons("For", "+", benefits, side, "good")
    both = (in_favor, against) if weighed.verdict.recommendation == "go ahead" else (against, in_favor)
    yield Section("", (*first, *both, *_later(weighed, drift)))
    yield Section("", tuple(_next_commands(weighed, called)))


def _is_benefit(weighed: Weighed, reason: Reason) -> bool:
    return weighed.checklist.by_id()[reason.question].more_is_kinder


def _items(section: Section) -> tuple[Item, ...]:
    return tuple(item for block in section.blocks if isinstance(block, Items) for item in block.items)


def _decisive(weighed: Weighed) -> Iterator[Section]:
    """What has to be settled, found out or changed, by the outcome."""
    outcome, verdict, advice = weighed.outcome, weighed.verdict, weighed.advice
    if outcome in ("go-ahead", "go-ahead-once-settled"):
        settle = [_condition(weighed, condition) for condition in verdict.settle_first]
        settle += [_to_find_out(weighed, each) for each in advice.find_out if each.serious]
        yield _hanging("Settle first", settle[:MOST_OPEN], "!", "open")
    elif outcome == "not-as-proposed":
        changes = [_better(weighed, change) for change in advice.counter_offers[0]]
        yield _hanging(f"{sentence_case(weighed.checklist.words.go_ahead)} if", changes, "*", "open")
    elif outcome == "decline":
        yield Section("What it lacks", (Paragraph(no_offer_text(weighed)),), each=True, hanging=True)
    else:
        most = MOST_OPEN if outcome in ("too-little-known", "not-yet") else MOST_OPEN - 1
        found = [_to_find_out(weighed, find_out) for find_out in advice.find_out[:most]]
        left = len(advice.find_out) - len(found)
        yield _hanging("Find out first", found, "1", "open", more=f"and {left} more" if left > 0 else "")


def _condition(weighed: Weighed, condition: Condition) -> Item:
    """What to settle; the name of what it is about where the checklist has no words for that."""
    question = weighed.checklist.by_id()[condition.question]
    return Item(shortened(condition.text or sentence_case(short_name(question)), LONGEST))


def _to_find_out(weighed: Weighed, find_out: FindOut) -> Item:
    question = weighed.checklist.by_id()[find_out.question]
    return Item(shortened(first_sentence(find_out_text(question)), LONGEST))


def _better(weighed: Weighed, change: Change) -> Item:
    question = weighed.checklist.by_id()[change.question]
    who = who_text(change.who)
    return Item(f"{shortened(better_text(change, question), LONGEST)}{f' ({who})' if who else ''}")


def _reasons(title: str, mark: str, reasons: Sequence[Reason], most: int, tone: Tone) -> Section:
    """The first ones, one of the librarian's own lines among them at most, where others weigh more."""
    shown = strongest(reasons, most)
    items = (_reason(reason)._replace(text=shortened(" ".join(reason.says.split()), LONGEST)) for reason in shown)
    return _hanging(title, items, mark, tone)


def strongest(reasons: Sequence[Reason], most: int) -> list[Reason]:
    """The reasons to show, in their order: own lines leave at least one place to the weighed ones."""
    weighed = sum(not reason.own_words for reason in reasons)
    own_left = most - min(weighed, max(1, most - 1))
    shown: list[Reason] = []
    for reason in reasons:
        own_left -= reason.own_words
        if len(shown) < most and not (reason.own_words and own_left < 0):
            shown.append(reason)
    return shown


def _reason(reason: Reason) -> Item:
    points = points_text(reason.effect) if reason.effect else ""
    return Item(reason.says, points, with_points(points) if points else "")


def _hanging(title: str, items: Iterable[Item], mark: str, tone: Tone = "", *, more: str = "") -> Section:
    return Section(title, (Items(tuple(items), mark, more=more, tone=tone),), tone, each=True, hanging=True)


def _later(weighed: Weighed, drift: Sequence[Drift]) -> Iterator[Section]:
    """What a review found; after a settled yes what else belongs in the agreement, and which amounts would end it."""
    if drift:
        yield Section("What happened", (Paragraph(drift_summary(drift)),), each=True, hanging=True)
    if not weighed.verdict.settled or weighed.verdict.recommendation == "decline":
        return
    if agree := len(weighed.verdict.in_the_agreement):
        more = f"{sentence_case(count_of(agree, 'more point'))} for the agreement"
        yield Section("To agree on", (Paragraph(more),), each=True, hanging=True)
    if limits := watch_limits_text(weighed.advice, weighed.checklist, MOST_LIMITS):
        yield Section("Watch for", (Paragraph(limits),), each=True, hanging=True)


def _next_commands(weighed: Weighed, called: str) -> Iterator[Block]:
    if called:
        review = " --review" if weighed.of_a_review else ""
        yield Paragraph(("All of it: ", Code(f"imagine verdict {called}{review} --all")))
        yield Paragraph(("For the meeting: ", Code(f"imagine report {called}{review} -o report.md")))


# The first look


def _first_look(weighed: Weighed, called: str) -> Iterator[Block]:
    """What the first look alone comes to: no points, no verdict."""
    yield _headline(weighed)
    verdict, reasons = weighed.verdict, weighed.verdict.reasons
    questions = weighed.checklist.by_id()
    if weighed.first_look == "stop-as-proposed":
        changes = [_better(weighed, change) for offer in weighed.advice.counter_offers[:1] for change in offer]
        against = _reasons("What stops it", "!", [each for each in reasons.against if each.decides], MOST_OPEN, "bad")
        missing = Section("What it lacks", tuple(map(Paragraph, missing_lines(verdict))), each=True, hanging=True)
        decides = any(each.decides for each in reasons.against)
        offer = _hanging("A yes with", changes, "*", "open")
        yield Section("", (against if decides else missing, offer))
    elif weighed.first_look == "ask-first":
        found = [questions[key] for key in ask_first(weighed.checklist, verdict)]
        asked = [Item(shortened(first_sentence(find_out_text(question)), LONGEST)) for question in found[:MOST_OPEN]]
        left = len(found) - len(asked)
        yield Section("", (_hanging("Ask", asked, "1", "open", more=f"and {left} more" if left else ""),))
    benefits = [reason for reason in reasons.for_ if reason.own_words or _is_benefit(weighed, reason)]
    in_favor = _reasons("For", "+", _without_points(benefits), 2, "good")
    against = _reasons("Against", MINUS, _without_points(reasons.against), 2, "bad")
    stopped = weighed.first_look == "stop-as-proposed"
    yield Section("", (in_favor,) if stopped else (in_favor, against))
    if called:
        yield Section("", tuple(_after_first_look(weighed, called)))


def _without_points(reasons: Sequence[Reason]) -> list[Reason]:
    return [replace(reason, effect=Fraction(0)) for reason in reasons]


def _after_first_look(weighed: Weighed, called: str) -> Iterator[Block]:
    letters = {"stop-as-proposed": "decline", "ask-first": "ask"}
    if letter := letters.get(weighed.first_look):
        yield Paragraph(("The letter: ", Code(f"imagine letter {called} {letter}")))
    yield Paragraph(("The full look: ", Code(f"imagine assess {called} --full")))


# All of it


def _whole(weighed: Weighed, drift: Sequence[Drift]) -> Iterator[Block]:
    """Everything that is known of a verdict; the report has the answers besides."""
    verdict, advice, checklist = weighed.verdict, weighed.advice, weighed.checklist
    yield Paragraph(weighed.assessment.proposal, label="Proposal")
    yield _headline(weighed)
    yield points_block(verdict)
    yield _section("Settle first", [_condition_with_who(weighed, each) for each in verdict.settle_first], "!", "open")
    yield _all_changes(weighed)
    yield _section("Against", map(_reason_with_note, verdict.reasons.against), MINUS, "bad", asides="points")
    yield _section("For", map(_reason_with_note, verdict.reasons.for_), "+", "good", asides="points")
    yield _section("Mixed", map(_reason_with_note, verdict.reasons.mixed), "~", asides="points")
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


def _section(
    title: str, items: Iterable[Item], mark: str, tone: Tone = "", *, asides: str = "", lead: str = ""
) -> Section:
    return Section(title, (Paragraph(lead), Items(tuple(items), mark, asides, tone=tone)), tone, each=True)


def _condition_with_who(weighed: Weighed, condition: Condition) -> Item:
    question = weighed.checklist.by_id()[condition.question]
    who = who_text(condition.who) if condition.who in ("library", "partner") else ""
    return Item(condition.text or sentence_case(short_name(question)), who, f"up to {who}" if who else "")


def _reason_with_note(reason: Reason) -> Item:
    return _reason(reason)._replace(below=(f"Note: {reason.note}",) if reason.note else ())


def _all_changes(weighed: Weighed) -> Section:
    """All counter-offers, or why there is none and what the answers lack."""
    if weighed.verdict.recommendation == "go ahead":
        return Section("", ())
    items = [
        _better(weighed, change)._replace(joined=place > 0)
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
