"""The report for people outside the library, the partner among them: no notes, no names, no points, no amounts.

What it may say follows from the checklist's own fields. A risk is the library's judgment of the partner or of the
proposal, so it is told only in the words that the checklist keeps for the partner: its `letter` and its `remedy`.
"""

from __future__ import annotations

from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Who
from imagine_cli.core.finding import FindOut
from imagine_cli.core.reasons import Rank, Reason
from imagine_cli.say import report_parts as parts
from imagine_cli.say.document import Block, Document, Item, Items, Paragraph, Section
from imagine_cli.say.english import day_text, ended, in_words, sentence_case
from imagine_cli.say.report_parts import Blocks, Report
from imagine_cli.say.sentences import CREDIT, headline

MOST_REASONS = 6
MOST_ASKED = 8
_OUTSIDE: frozenset[Who | None] = frozenset({"partner", "both"})


def shared_report(report: Report) -> Document:
    """What the partner may read of the verdict."""
    return parts.titled(report, ["From the library", day_text(report.today)], _page(report))


def _page(report: Report) -> Blocks:
    yield Section(
        sentence_case(headline(report.weighed).main.lower()),
        (
            Paragraph(
                "This is what our checklist comes to. It is not a decision: people make that. The checklist puts the "
                "reasons in order; it can't tell how likely success is."
            ),
        ),
    )
    yield from _questions(report)
    yield from _reasons(report)
    yield from _conditions(report)
    yield from _changes(report)
    yield Paragraph(CREDIT)


# Why


def _reasons(report: Report) -> Blocks:
    """Reasons on both sides; where it may go ahead, what speaks against it stands as what needs to be agreed."""
    reasons = report.weighed.verdict.reasons
    in_favor = [reason.says for reason in reasons.for_ if _may_be_told(report, reason)]
    against = [_told_kindly(report, reason) for reason in reasons.against] if report.declined else []
    for heading, lines in (("What speaks for it", in_favor), ("What speaks against it", against)):
        told = [Item(line) for line in lines if line]
        yield Section(heading, (Items(tuple(told[:MOST_REASONS])),))


def _may_be_told(report: Report, reason: Reason) -> bool:
    """Whether a reason for is a plain sentence about what it would bring: no own line, no amount, no suspicion."""
    question = report.question(reason.question)
    benefit = question.more_is_kinder and bool(question.labels)
    return not reason.own_words and benefit and bool(question.reason_for)


def _told_kindly(report: Report, reason: Reason) -> str:
    """A reason against in the words meant for the partner, an amount without its figures; "" where none are fit."""
    question = report.question(reason.question)
    if question.takes_amount:
        return "It would take more than we can give." if reason.rank in (Rank.EXCEEDED, Rank.PASSED) else ""
    return ended(sentence_case(question.letter)) if question.letter and not reason.own_words else ""


# What is open


def _questions(report: Report) -> Blocks:
    """Open questions that the partner can help with, those first that may end it; after a settled no only these."""
    questions = map(report.question, (each.question for each in report.weighed.advice.find_out))
    pairs = zip(report.weighed.advice.find_out, questions, strict=True)
    found = [each for each, question in pairs if question.letter_ask and (question.first or not report.of_first_look)]
    settled_no = report.declined and report.weighed.verdict.settled
    ending = [_asked(report, each) for each in found if each.deal_breaker]
    helping = [] if settled_no else [_asked(report, each) for each in found if not each.deal_breaker]
    blocks: list[Block] = []
    if ending:
        blocks += [Paragraph("First of all, because an answer may end it:"), Items(tuple(ending))]
    if helping:
        blocks.append(Paragraph("This would help us too:" if ending else "This would help us:"))
        blocks.append(Items(tuple(helping[:MOST_ASKED])))
    yield Section("What we still need to know", tuple(blocks))


def _asked(report: Report, find_out: FindOut) -> Item:
    return Item(report.question(find_out.question).letter_ask)


# What to agree


def _conditions(report: Report) -> Blocks:
    verdict = report.weighed.verdict
    conditions = () if report.declined else (*verdict.settle_first, *verdict.in_the_agreement)
    shared = [Item(condition.text) for condition in conditions if condition.text and condition.who in _OUTSIDE]
    ours = sum(condition.who == "library" for condition in conditions)
    left = f"{sentence_case(in_words(ours))} more {'is' if ours == 1 else 'are'} for the library alone to settle."
    yield Section("What we would need to agree", (Items(tuple(shared), "1"), Paragraph(left if ours else "")))


# What would change it


def _changes(report: Report) -> Blocks:
    offers = [
        offer for offer in report.weighed.advice.counter_offers if all(_may_be_told_of(report, each) for each in offer)
    ]
    if offers:
        one = len(offers) == 1
        which = "one of these" if not one else "this" if len(offers[0]) == 1 else "all of this"
        items = [
            Item(ended(_wish(report, change) if place else sentence_case(_wish(report, change))), joined=place > 0)
            for offer in offers
            for place, change in enumerate(offer)
        ]
        lead = f"We would be glad to look at it again if {which} were so:"
        yield Section("What would change it", (Paragraph(lead), Items(tuple(items), "1")))


def _may_be_told_of(report: Report, change: Change) -> bool:
    question = report.question(change.question)
    return change.who in _OUTSIDE and bool(question.takes_amount or question.letter_if)


def _wish(report: Report, change: Change) -> str:
    """A changed answer as a wish; an amount without its figures."""
    question = report.question(change.question)
    return "it took less of our time, money or space" if question.takes_amount else question.letter_if
