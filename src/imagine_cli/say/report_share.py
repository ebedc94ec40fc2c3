"""The report for people outside the library, the partner among them: no notes, no names, no points, no amounts.

What it may say follows from the checklist's own fields. A risk is the library's judgment of the partner or of the
proposal, so it is told only in the words that the checklist keeps for the partner: its `letter` and its `remedy`.
"""

from __future__ import annotations

from imagine_cli.core.advice import Change
from imagine_cli.core.checklist import Question, Who
from imagine_cli.core.verdict import Reason
from imagine_cli.say import outlook, sentences
from imagine_cli.say import report_parts as parts
from imagine_cli.say.document import Block, Document, Inline, Item, Items, Paragraph, Section
from imagine_cli.say.english import and_more, day_text, ended, in_words, sentence_case
from imagine_cli.say.report_parts import Blocks, Report

_OUTSIDE: frozenset[Who | None] = frozenset({"partner", "both"})


def shared_report(report: Report) -> Document:
    """What the partner may read of the verdict."""
    return parts.titled(report, ["From the library", day_text(report.today)], _page(report))


def _page(report: Report) -> Blocks:
    yield Section(
        sentence_case(sentences.headline(report.weighed).main.lower()),
        (
            Paragraph(
                "This is what our checklist comes to. It is not yet a decision: people make that. The checklist puts "
                "the reasons in order; it can't tell how likely success is."
            ),
            Paragraph(_what_a_deal_breaker_is(report)),
        ),
    )
    yield from _questions(report)
    yield from _reasons(report)
    yield from _conditions(report)
    yield from _changes(report)
    yield Paragraph(sentences.CREDIT)


def _what_a_deal_breaker_is(report: Report) -> str:
    says = "A deal-breaker is something that no partnership of ours may have, whatever else speaks for it."
    if report.weighed.verdict.deal_breakers_open:
        return f"{says} It is open while we do not know whether it applies."
    return says if report.weighed.verdict.deal_breakers_hit else ""


# Why


def _reasons(report: Report) -> Blocks:
    """Reasons on both sides; where it may go ahead, what speaks against it stands as what needs to be agreed."""
    reasons = report.weighed.verdict.reasons
    speaks_for: list[Inline] = [reason.says for reason in reasons.for_ if _may_be_told(report, reason)]
    against = [_told_kindly(report, reason) for reason in reasons.against] if report.declined else []
    for heading, lines in (("What speaks for it", speaks_for), ("What speaks against it", against)):
        wording = [Item(line) for line in lines if line]
        yield Section(heading, (Items(tuple(wording[: parts.MOST_REASONS])),))


def _may_be_told(report: Report, reason: Reason) -> bool:
    """Whether a reason for is a plain sentence about the proposal: no own line, no amount, no suspicion.

    What nobody can change is the library's own standing, such as how much it needs this partner.
    """
    question = report.question(reason.question)
    choice = bool(question.labels) and question.counts_as != "risk"
    return not reason.own_words and choice and bool(question.reason_for and question.who_can_change)


def _told_kindly(report: Report, reason: Reason) -> Inline:
    """A reason against in the words meant for the partner, an amount without its figures; "" where none are fit."""
    question = report.question(reason.question)
    if question.letter:
        says = ended(sentence_case(question.letter))
    elif question.takes_amount:
        says = f"{sentence_case(sentences.short_name(question))}: more than we can easily give."
    elif reason.own_words or (question.counts_as == "risk" and not reason.deal_breaker):
        return ""
    else:
        says = reason.says
    return parts.deal_breaker(report, reason, says) if reason.deal_breaker else says


# What is open


def _questions(report: Report) -> Blocks:
    """Open questions that the partner can help with, those first on which a deal-breaker hangs."""
    found = outlook.worth_finding_out(report.weighed.verdict, report.weighed.advice)
    shared = [item for item in found if _may_be_asked(report.question(item.question), opens=item.open_deal_breaker)]
    if not shared:
        return
    ending = [Item(report.question(item.question).ask) for item in shared if item.open_deal_breaker]
    helping = [Item(report.question(item.question).ask) for item in shared if not item.open_deal_breaker]
    blocks: list[Block] = []
    if ending:
        blocks += [Paragraph("First of all, because a deal-breaker may hang on the answer:"), Items(tuple(ending))]
    if helping:
        more = and_more(len(helping) - parts.MOST_OPEN, "of less weight")
        blocks.append(Paragraph("This would help us too:" if ending else "This would help us:"))
        blocks.append(Items(tuple(helping[: parts.MOST_OPEN]), more=more))
    rest = _more(len(found) - len(shared), "for the library to find out itself")
    yield Section("What we still need to know", (*blocks, Paragraph(rest)))


def _may_be_asked(question: Question, *, opens: bool) -> bool:
    """Whether the partner can help with an open question, and may read it as it stands.

    An open risk is a suspicion, and what the library alone can change is its own affair. So is what the work costs
    it, except for the amounts that the partner asks for. `opens`: a deal-breaker hangs on it; then a plain fact may
    be asked for though nobody can change it.
    """
    if question.counts_as == "risk" or (question.counts_as == "demand" and not question.takes_amount):
        return False
    if question.who_can_change is None:
        return opens and bool(question.labels) and question.counts_as is None
    return question.who_can_change in _OUTSIDE


# What to agree


def _conditions(report: Report) -> Blocks:
    conditions = report.weighed.verdict.conditions
    if not conditions:
        return
    shared = [Item(condition.text) for condition in conditions if condition.who in _OUTSIDE]
    ours = sum(condition.who == "library" for condition in conditions)
    rest = (
        _more(len(conditions) - len(shared) - ours, "to be talked over in person"),
        _more(ours, "for the library alone to settle"),
    )
    left = " ".join(sentence for sentence in rest if sentence)
    yield Section("What we would need to agree", (Items(tuple(shared), "1"), Paragraph(left)))


def _more(number: int, what: str) -> str:
    """What is left out, as a sentence: "Two more are for the library alone to settle."."""
    if not number:
        return ""
    return f"{sentence_case(in_words(number))} more {'is' if number == 1 else 'are'} {what}."


# What would change it


def _changes(report: Report) -> Blocks:
    ways = tuple(
        way for way in report.weighed.advice.would_change if all(_may_be_changed(report, change) for change in way)
    )
    if ways:
        which = "This" if len(ways) == 1 else "Any one of these"
        still_open = sentences.is_anything_open(report.weighed.checklist, report.weighed.verdict)
        turn = "turn it toward" if still_open else "turn it to"
        lead = f"{which} would {turn} {report.weighed.checklist.words.go_ahead}:"
        items = tuple(Item(parts.one_way(_change(report, change) for change in way)) for way in ways)
        yield Section("What would change it", (Paragraph(lead), Items(items, "1")))


def _may_be_changed(report: Report, change: Change) -> bool:
    question = report.question(change.question)
    return change.who in _OUTSIDE and (question.counts_as != "risk" or bool(question.remedy))


def _change(report: Report, change: Change) -> str:
    """A changed answer; an amount without its figures, a risk as what to agree."""
    question = report.question(change.question)
    if question.takes_amount:
        name = sentence_case(sentences.short_name(question))
        return f"{name}: more than now" if question.more_is_kinder else f"{name}: less than it asks for now"
    if question.counts_as == "risk":
        return question.remedy
    return outlook.change_text(change, question, worse=False)
