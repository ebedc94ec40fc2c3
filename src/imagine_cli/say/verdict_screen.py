"""The verdict on one screen of 24 rows and 80 columns: what decides it; or what the first look alone comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from msgspec.structs import replace

from imagine_cli.core.changes import Change
from imagine_cli.core.drift import Drift
from imagine_cli.core.finding import FindOut
from imagine_cli.core.outcome import ask_first
from imagine_cli.core.reasons import Rank, Reason
from imagine_cli.core.verdict import Condition, Verdict
from imagine_cli.core.weighed import Weighed
from imagine_cli.say.document import Block, Code, Item, Items, Paragraph, Section, Strong, Tone
from imagine_cli.say.drift import drift_summary
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
    watch_limits_text,
)
from imagine_cli.say.room import rows_of
from imagine_cli.say.sentences import (
    find_out_text,
    headline,
    short_name,
    tone_of,
    who_text,
)
from imagine_cli.say.sums import lacks_at_best, points_block

LONGEST = 112
"""Characters of a statement on the one screen: two lines of it."""
MOST_OPEN = 3
ROOM = 10
"""Rows of the one screen for all but headline, bars and commands: together they are 24."""
_AS_MUCH = ((2, 2), (2, 1), (1, 2), (1, 1), (0, 1))
"""How many reasons of each side, and how many limits, to try to fit into the room, the fullest first."""


def headline_section(weighed: Weighed) -> Section:
    """The headline and how sure it is."""
    told = headline(weighed)
    main = Paragraph(Strong(told.main), tone_of(weighed), label="First look" if _is_first(weighed) else "Verdict")
    return Section("", (main, Paragraph(told.detail)))


def _is_first(weighed: Weighed) -> bool:
    return weighed.verdict.look == "first"


# One screen


def one_screen(weighed: Weighed, drift: Sequence[Drift], called: str) -> Iterator[Block]:
    """What decides it: at most 24 lines of 80 columns, of which tests make sure."""
    yield headline_section(weighed)
    yield points_block(weighed.verdict)
    tries = (_sections(weighed, drift, side, limits) for side, limits in _AS_MUCH)
    fitting = next((sections for sections in tries if rows_of(sections) <= ROOM), None)
    yield Section("", fitting or _sections(weighed, drift, *_AS_MUCH[-1]))
    yield Section("", tuple(_next_commands(weighed, called)))


def _sections(weighed: Weighed, drift: Sequence[Drift], side: int, limits: int) -> tuple[Section, ...]:
    """What decides it, so many reasons of each side, and what comes later with so many limits."""
    against = _reasons("Against", MINUS, weighed.verdict.reasons.against, side, "bad")
    in_favor = _reasons("For", "+", _benefits(weighed), side, "good")
    both = (in_favor, against) if weighed.verdict.recommendation == "go ahead" else (against, in_favor)
    return (*_decisive(weighed), *both, *_later(weighed, drift, limits))


def _benefits(weighed: Weighed) -> list[Reason]:
    """What speaks for it, but for dangers that are not there."""
    questions = weighed.checklist.by_id()
    reasons = weighed.verdict.reasons.for_
    return [reason for reason in reasons if reason.own_words or questions[reason.question].more_is_kinder]


def _decisive(weighed: Weighed) -> Iterator[Section]:
    """What has to be settled, found out or changed, by the outcome."""
    outcome, verdict, advice = weighed.outcome, weighed.verdict, weighed.advice
    if outcome in ("go-ahead", "go-ahead-once-settled"):
        settle = [_condition(weighed, condition) for condition in verdict.settle_first]
        settle += [_to_find_out(weighed, each) for each in advice.find_out if each.serious]
        yield _hanging("Settle first", settle[:MOST_OPEN], "!", "open", more=_and_more(len(settle) - MOST_OPEN))
    elif outcome == "not-as-proposed":
        changes = [better_item(weighed, change) for change in advice.counter_offers[0]]
        yield _hanging(f"{sentence_case(weighed.checklist.words.go_ahead)} if", changes, "*", "open")
    elif outcome == "decline":
        yield Section("To turn it", (Paragraph(no_offer_text(weighed)),), each=True, hanging=True)
    else:
        most = MOST_OPEN if outcome in ("too-little-known", "not-yet") else MOST_OPEN - 1
        found = [_to_find_out(weighed, find_out) for find_out in advice.find_out[:most]]
        yield _hanging("Find out first", found, "1", "open", more=_and_more(len(advice.find_out) - len(found)))


def _and_more(left: int) -> str:
    return f"and {left} more" if left > 0 else ""


def _condition(weighed: Weighed, condition: Condition) -> Item:
    """What to settle; the name of what it is about where the checklist has no words for that."""
    question = weighed.checklist.by_id()[condition.question]
    return Item(shortened(condition.text or sentence_case(short_name(question)), LONGEST))


def _to_find_out(weighed: Weighed, find_out: FindOut) -> Item:
    question = weighed.checklist.by_id()[find_out.question]
    return Item(shortened(first_sentence(find_out_text(question)), LONGEST))


def better_item(weighed: Weighed, change: Change) -> Item:
    """A change that helps, and who can make it."""
    question = weighed.checklist.by_id()[change.question]
    who = who_text(change.who)
    return Item(f"{shortened(better_text(change, question), LONGEST)}{f' ({who})' if who else ''}")


def _reasons(title: str, mark: str, reasons: Sequence[Reason], most: int, tone: Tone) -> Section:
    """The first ones, one of the librarian's own lines among them at most, where others weigh more."""
    shown = strongest(reasons, most)
    items = (reason_item(reason)._replace(text=shortened(" ".join(reason.says.split()), LONGEST)) for reason in shown)
    return _hanging(title, items, mark, tone)


def strongest(reasons: Sequence[Reason], most: int) -> list[Reason]:
    """The reasons to show, in their order: own lines leave at least one place to the weighed ones."""
    if not most:
        return []
    weighed = sum(not reason.own_words for reason in reasons)
    own_left = most - min(weighed, max(1, most - 1))
    shown: list[Reason] = []
    for reason in reasons:
        own_left -= reason.own_words
        if len(shown) < most and not (reason.own_words and own_left < 0):
            shown.append(reason)
    return shown


def reason_item(reason: Reason) -> Item:
    """A reason and its points."""
    points = points_text(reason.effect) if reason.effect else ""
    return Item(reason.says, points, with_points(points) if points else "")


def _hanging(title: str, items: Iterable[Item], mark: str, tone: Tone = "", *, more: str = "") -> Section:
    return Section(title, (Items(tuple(items), mark, more=more, tone=tone),), tone, each=True, hanging=True)


def _later(weighed: Weighed, drift: Sequence[Drift], most_limits: int) -> Iterator[Section]:
    """What a review found; after a settled yes what else belongs in the agreement, and which amounts would end it."""
    if drift:
        yield Section("What happened", (Paragraph(drift_summary(drift)),), each=True, hanging=True)
    if not weighed.verdict.settled or weighed.verdict.recommendation == "decline":
        return
    if agree := len(weighed.verdict.in_the_agreement):
        more = "more point" if weighed.verdict.settle_first else "point"
        named = weighed.verdict.in_the_agreement[0].text if agree == 1 else ""
        points = named or f"{sentence_case(count_of(agree, more))} for the agreement"
        yield Section("To agree on", (Paragraph(points),), each=True, hanging=True)
    if limits := watch_limits_text(weighed.advice, weighed.checklist, most_limits):
        yield Section("Watch for", (Paragraph(limits),), each=True, hanging=True)


def _next_commands(weighed: Weighed, called: str) -> Iterator[Block]:
    if called:
        review = " --review" if weighed.of_a_review else ""
        yield Paragraph(("All of it: ", Code(f"imagine verdict {called}{review} --all")))
        yield Paragraph(("For the meeting: ", Code(f"imagine report {called}{review} -o report.md")))


# The first look


def first_look_screen(weighed: Weighed, called: str) -> Iterator[Block]:
    """What the first look alone comes to: no points, no verdict."""
    yield headline_section(weighed)
    yield Section("", tuple(of_first_look(weighed)))
    in_favor = _reasons("For", "+", without_points(_benefits(weighed)), 2, "good")
    against = _reasons("Against", MINUS, without_points(weighed.verdict.reasons.against), 2, "bad")
    stopped = weighed.first_look == "stop-as-proposed"
    yield Section("", (in_favor,) if stopped else (in_favor, against))
    if called:
        yield Section("", tuple(_after_first_look(weighed, called)))


def of_first_look(weighed: Weighed) -> Iterator[Section]:
    """What stops it, and what would have to change to go on; or what to ask first."""
    verdict, questions = weighed.verdict, weighed.checklist.by_id()
    if weighed.first_look == "stop-as-proposed":
        stopping = without_points(reasons_that_stop(verdict))
        yield _reasons("What stops it", "!", stopping, len(stopping), "bad")
        yield Section("What it lacks", tuple(map(Paragraph, lacks_at_best(verdict))), each=True, hanging=True)
        yield _hanging("To go on", [better_item(weighed, change) for change in weighed.to_go_on], "*", "open")
    elif weighed.first_look == "ask-first":
        found = [questions[key] for key in ask_first(weighed.checklist, verdict)]
        asked = [Item(shortened(first_sentence(find_out_text(question)), LONGEST)) for question in found]
        yield _hanging("Ask", asked, "1", "open")


def reasons_that_stop(verdict: Verdict) -> list[Reason]:
    """What ends it; where there are too many serious points, those too."""
    too_many = len(verdict.serious) > verdict.serious_allowed
    return [each for each in verdict.reasons.against if each.decides or (too_many and each.rank <= Rank.PASSED)]


def without_points(reasons: Sequence[Reason]) -> list[Reason]:
    """The reasons as a first look tells them."""
    return [replace(reason, effect=Fraction(0)) for reason in reasons]


def _after_first_look(weighed: Weighed, called: str) -> Iterator[Block]:
    letters = {"stop-as-proposed": "decline", "ask-first": "ask"}
    if letter := letters.get(weighed.first_look):
        yield Paragraph(("The letter: ", Code(f"imagine letter {called} {letter}")))
    yield Paragraph(("The full look: ", Code(f"imagine assess {called} --full")))
