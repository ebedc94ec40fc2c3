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
from imagine_cli.say.english import day_text, ended, in_words, sentence_case
from imagine_cli.say.markdown import bullets, line_start, numbered, text
from imagine_cli.say.report_parts import Blocks, Case

_OUTSIDE: frozenset[Who | None] = frozenset({"partner", "both"})


def shared_report(case: Case) -> Blocks:
    """What the partner may read of the verdict."""
    yield from parts.title(case, ["From the library", day_text(case.today)])
    yield f"## {text(sentence_case(sentences.headline(case.weighed).main.lower()))}"
    yield (
        "This is what our checklist comes to. It is not yet a decision: people make that. The checklist puts the "
        "reasons in order; it can't tell how likely success is."
    )
    yield _what_a_deal_breaker_is(case)
    yield from _questions(case)
    yield from _reasons(case)
    yield from _conditions(case)
    yield from _changes(case)
    yield line_start(sentences.CREDIT)


def _what_a_deal_breaker_is(case: Case) -> str:
    says = "A deal-breaker is something that no partnership of ours may have, whatever else speaks for it."
    if case.weighed.verdict.deal_breakers_open:
        return f"{says} It is open while we do not know whether it applies."
    return says if case.weighed.verdict.deal_breakers_hit else ""


# Why


def _reasons(case: Case) -> Blocks:
    """Reasons on both sides; where it may go ahead, what speaks against it stands as what needs to be agreed."""
    reasons = case.weighed.verdict.reasons
    speaks_for = [line_start(reason.says) for reason in reasons.for_ if _may_be_told(case, reason)]
    against = [_told_kindly(case, reason) for reason in reasons.against] if case.declined else []
    for heading, lines in (("What speaks for it", speaks_for), ("What speaks against it", against)):
        if told := [line for line in lines if line]:
            yield f"## {heading}"
            yield bullets(told[: parts.MOST_REASONS])


def _may_be_told(case: Case, reason: Reason) -> bool:
    """Whether a reason for is a plain sentence about the proposal: no own line, no amount, no suspicion.

    What nobody can change is the library's own standing, such as how much it needs this partner.
    """
    question = case.questions[reason.question]
    choice = bool(question.labels) and question.counts_as != "risk"
    return not reason.own_words and choice and bool(question.reason_for and question.who_can_change)


def _told_kindly(case: Case, reason: Reason) -> str:
    """A reason against in the words meant for the partner, an amount without its figures; "" where none are fit."""
    question = case.questions[reason.question]
    if question.letter:
        says = ended(sentence_case(question.letter))
    elif question.takes_amount:
        says = f"{sentence_case(sentences.short_name(question))}: more than we can easily give."
    elif reason.own_words or (question.counts_as == "risk" and not reason.deal_breaker):
        return ""
    else:
        says = reason.says
    return parts.deal_breaker(case, reason, says) if reason.deal_breaker else line_start(says)


# What is open


def _questions(case: Case) -> Blocks:
    """Open questions that the partner can help with, those first on which a deal-breaker hangs."""
    found = outlook.worth_finding_out(case.weighed.verdict, case.weighed.advice)
    shared = [item for item in found if _may_be_asked(case.questions[item.question], opens=item.open_deal_breaker)]
    if not shared:
        return
    ending = [line_start(case.questions[item.question].ask) for item in shared if item.open_deal_breaker]
    helping = [line_start(case.questions[item.question].ask) for item in shared if not item.open_deal_breaker]
    yield "## What we still need to know"
    if ending:
        yield "First of all, because a deal-breaker may hang on the answer:"
        yield bullets(ending)
    if helping:
        yield "This would help us too:" if ending else "This would help us:"
        yield bullets(helping[: parts.MOST_OPEN])
        yield parts.and_more(len(helping) - parts.MOST_OPEN, "of less weight")
    yield _more(len(found) - len(shared), "for the library to find out itself")


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


def _conditions(case: Case) -> Blocks:
    conditions = case.weighed.verdict.conditions
    if not conditions:
        return
    shared = [line_start(condition.text) for condition in conditions if condition.who in _OUTSIDE]
    ours = sum(condition.who == "library" for condition in conditions)
    yield "## What we would need to agree"
    yield numbered(shared)
    rest = (
        _more(len(conditions) - len(shared) - ours, "to be talked over in person"),
        _more(ours, "for the library alone to settle"),
    )
    yield " ".join(sentence for sentence in rest if sentence)


def _more(number: int, what: str) -> str:
    """What is left out, as a sentence: "Two more are for the library alone to settle."."""
    if not number:
        return ""
    return f"{sentence_case(in_words(number))} more {'is' if number == 1 else 'are'} {what}."


# What would change it


def _changes(case: Case) -> Blocks:
    ways = tuple(
        way for way in case.weighed.advice.would_change if all(_may_be_changed(case, change) for change in way)
    )
    if ways:
        yield "## What would change it"
        which = "This" if len(ways) == 1 else "Any one of these"
        turn = (
            "turn it toward"
            if sentences.is_anything_open(case.weighed.checklist, case.weighed.verdict)
            else "turn it to"
        )
        yield f"{which} would {turn} {text(case.weighed.checklist.words.go_ahead)}:"
        yield numbered(parts.one_way(_change(case, change) for change in way) for way in ways)


def _may_be_changed(case: Case, change: Change) -> bool:
    question = case.questions[change.question]
    return change.who in _OUTSIDE and (question.counts_as != "risk" or bool(question.remedy))


def _change(case: Case, change: Change) -> str:
    """A changed answer, without its period; an amount without its figures, a risk as what to agree."""
    question = case.questions[change.question]
    if question.takes_amount:
        if question.more_is_kinder:
            return f"{parts.number_name(question)}: more than now"
        return f"{parts.number_name(question)}: less than it asks for now"
    if question.counts_as == "risk":
        return line_start(question.remedy.removesuffix("."))
    return line_start(outlook.change_text(change, question, worse=False).removesuffix("."))
