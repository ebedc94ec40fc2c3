"""Which letter may be written: one that fits what people decided, or else what the answers come to."""

from __future__ import annotations

from imagine_cli.core.assessment import Assessment
from imagine_cli.core.partnership import Choice, Decision
from imagine_cli.core.weighed import Weighed
from imagine_cli.errors import ImagineError
from imagine_cli.say import sentences
from imagine_cli.say.decision import letter_for
from imagine_cli.say.english import count_of, day_text
from imagine_cli.say.letter import Kind
from imagine_cli.say.letter_statements import Correspondence, open_questions, partner_ways

AFTERWARDS = ("renew", "wind-down")
"""The letters that are about a partnership under way."""


def refuse_unfit(kind: Kind, case: Correspondence) -> None:
    """Raise ImagineError, with what to do, where a letter of that kind would say what nobody decided."""
    if case.weighed and kind not in AFTERWARDS and case.weighed.of_a_review:
        raise ImagineError(
            "These are the answers of a review, and that letter is about a proposal. Those that go on with a "
            f"partnership or end it: imagine letter {case.called} renew, imagine letter {case.called} wind-down"
        )
    checks = {
        "decline": _declining,
        "accept": _accepting,
        "counter-offer": _offering,
        "ask": _asking,
        "postpone": _postponing,
        "renew": _renewing,
        "wind-down": _ending,
    }
    checks[kind](case)


def is_about(decision: Decision, assessment: Assessment) -> bool:
    """Whether a decision is about what these answers are about, and not about an earlier proposal of the partner."""
    later = assessment.finished or assessment.started
    another = bool(decision.proposal and assessment.proposal) and _folded(decision.proposal) != _folded(
        assessment.proposal
    )
    return not (another and later is not None and later > decision.decided_on)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def remarks(kind: Kind, case: Correspondence) -> list[str]:
    """What whoever sends the letter should know; for standard error."""
    wording = []
    weighed, decision = case.weighed, case.decision
    undecided = decision is None or (kind == "wind-down" and decision.under_way and not case.ran_out)
    if kind == "postpone" and (not case.answer_by or case.answer_by <= case.today):
        why = f"{day_text(case.answer_by)} has come" if case.answer_by else "No day is kept by which you answer"
        anew = f" Set a new one: {_decide(case, 'postpone')} --until YYYY-MM-DD" if decision else " Add one by hand."
        wording.append(f"{why}, so the letter names no day.{anew}")
    if case.filed and undecided and _choice_of(kind):
        wording.append(f"Nothing is decided yet. Record what people decide: {_decide(case, _choice_of(kind))}")
    if kind in ("decline", "accept") and decision is None and weighed and not weighed.verdict.settled:
        wording.append(f"The verdict is not settled. You may ask first: imagine letter {case.called} ask")
    if kind in ("decline", "wind-down") and case.decided_otherwise and decision:
        wording.append(
            "The letter gives the reason that was recorded, word for word. Read it with the partner's eyes."
            if decision.reason.strip()
            else "No reason is recorded, so the letter gives none. Add one by hand."
        )
    if weighed and not weighed.assessment.finished:
        wording.append("The answers are not finished yet.")
    return wording


def _declining(case: Correspondence) -> None:
    decision = case.decision
    if decision and not decision.is_no:
        raise ImagineError(
            f"{_decided(decision)}, so a letter that declines would not fit. "
            f"If that has changed, record it first: {_decide(case, 'decline')}"
        )
    if decision and decision.choice == "wind down":
        raise ImagineError(f"{_decided(decision)}. Write that letter: imagine letter {case.called} wind-down")
    verdict = case.weighed.verdict if case.weighed else None
    if decision is None and verdict and verdict.recommendation == "go ahead":
        raise ImagineError(
            f"The verdict is {_headline(case.weighed)}, so there are no reasons to decline for. "
            f"If people decided otherwise, record it first, with the reason: {_decide(case, 'decline')}"
        )
    if decision and verdict and not decision.against_the_verdict and verdict.recommendation == "go ahead":
        if decision.verdict is None:
            return
        rests_on = f" ({decision.rests_on})" if decision.rests_on else ""
        raise ImagineError(
            f"{_decided(decision)}, when the verdict was to decline. These answers come to {_headline(case.weighed)}: "
            f"they have changed since, or are not those that it rests on{rests_on}. "
            f"Record the decision again, with its reason: {_decide(case, 'decline')}"
        )


def _accepting(case: Correspondence) -> None:
    decision = case.decision
    if decision and not decision.under_way:
        raise ImagineError(
            f"{_decided(decision)}, so a letter that accepts would not fit. "
            f"If that has changed, record it first: {_decide(case, 'go-ahead')}"
        )
    if decision and decision.ends_on and case.ran_out:
        raise ImagineError(
            f"It ended on {day_text(decision.ends_on)}, so a letter that accepts would not fit. To write at its end: "
            f"imagine letter {case.called} wind-down\nIf it goes on, record that first: {_decide(case, 'renew')}"
        )
    if decision and decision.choice == "renew":
        raise ImagineError(f"{_decided(decision)}. Write that letter: imagine letter {case.called} renew")
    if case.weighed is None:
        return
    verdict = case.weighed.verdict
    if verdict.deal_breakers.open:
        many = len(verdict.deal_breakers.open)
        raise ImagineError(
            f"{count_of(many, 'deal-breaker').capitalize()} {'is' if many == 1 else 'are'} open: "
            f"{_names(case.weighed, verdict.deal_breakers.open)}. Find out first, then answer: "
            f"imagine assess {case.called} --only-unknown\nTo ask the partner: imagine letter {case.called} ask"
        )
    if decision is None and (hit := verdict.deal_breakers.hit):
        stands = "This deal-breaker stands" if len(hit) == 1 else "These deal-breakers stand"
        raise ImagineError(
            f"{stands} in the way: {_names(case.weighed, hit)}. If people decided otherwise, record it first, with "
            f"the reason: {_decide(case, 'go-ahead')}"
        )
    if decision is None and verdict.recommendation == "decline":
        raise ImagineError(
            f"The verdict is {_headline(case.weighed)}. If people decided otherwise, record it first, with the "
            f"reason: {_decide(case, 'go-ahead')}"
        )


def _asking(case: Correspondence) -> None:
    decision = case.decision
    if decision and decision.is_no:
        raise ImagineError(
            f"{_decided(decision)}, so there is nothing left to ask. Write that letter: "
            f"imagine letter {case.called} {letter_for(decision.choice)}"
        )
    if case.weighed is None:
        raise ImagineError(f"There are no answers yet, so nothing is open. Start with: imagine assess {case.called}")
    verdict = case.weighed.verdict
    if decision is None and verdict.settled and verdict.recommendation == "decline":
        raise ImagineError(
            f"The verdict is {_headline(case.weighed)}, and no answer to an open question could change it. "
            f"What would change it stands in: imagine letter {case.called} decline"
        )
    if not open_questions(case.weighed):
        raise ImagineError(
            "Nothing is open that the partner could answer. What is open for the library: "
            f"imagine verdict {case.called}"
        )


def _offering(case: Correspondence) -> None:
    decision, weighed = case.decision, case.weighed
    if decision and decision.under_way:
        raise ImagineError(f"{_decided(decision)}, so write that letter: imagine letter {case.called} accept")
    if decision and decision.choice == "wind down":
        raise ImagineError(f"{_decided(decision)}. Write that letter: imagine letter {case.called} wind-down")
    if decision and decision.choice == "send back" and decision.changes:
        return  # the letter gives the changes that people asked for
    if weighed is None:
        raise ImagineError(
            f"There are no answers to make a counter-offer from. Start with: imagine assess {case.called}"
        )
    if weighed.verdict.recommendation == "go ahead":
        fits = "ask" if weighed.verdict.deal_breakers.open else "accept"
        raise ImagineError(
            f"The verdict is {_headline(weighed)}, so nothing has to change. Write the letter: "
            f"imagine letter {case.called} {fits}"
        )
    if not partner_ways(weighed):
        raise ImagineError(
            "There is no change that the partner could make, or both of you, and that the checklist has words for. "
            f"What would change the verdict: imagine verdict {case.called} --all"
        )


def _postponing(case: Correspondence) -> None:
    if case.decision and case.decision.choice != "postpone":
        raise ImagineError(
            f"{_decided(case.decision)}, so nothing is left to postpone. Write that letter: "
            f"imagine letter {case.called} {letter_for(case.decision.choice)}"
        )


def _renewing(case: Correspondence) -> None:
    decision = case.decision
    if decision and decision.choice == "renew":
        return
    instead = f"{_decided(decision)}. " if decision else "Nothing is decided yet. "
    raise ImagineError(
        f"{instead}A letter that renews needs that decision. Record what people decide: {_decide(case, 'renew')}"
    )


def _ending(case: Correspondence) -> None:
    """The answers are those of a review, the latest finished one."""
    decision, weighed = case.decision, case.weighed
    if decision and (decision.choice == "wind down" or case.ran_out):
        return
    if decision and not decision.under_way:
        raise ImagineError(
            f"{_decided(decision)}, so there is no partnership to end. Write that letter: "
            f"imagine letter {case.called} {letter_for(decision.choice)}"
        )
    if weighed is None:
        so_far = "Nothing says that it ends: there is no finished review and no such decision."
        if case.ended and decision:
            so_far = f"{_decided(case.ended)}. {_decided(decision)}, so it goes on."
        raise ImagineError(
            f"{so_far} Review it first: imagine review {case.called}\nOr record what people decided, with the reason: "
            f"{_decide(case, 'wind-down')}"
        )
    if not weighed.of_a_review:
        raise ImagineError(
            "These are answers about a proposal. A letter that ends a partnership is written from a review: "
            f"imagine review {case.called if case.filed else 'PARTNER'}"
        )
    if weighed.verdict.recommendation == "go ahead":
        raise ImagineError(
            f"The review says {_headline(weighed)}, so there are no reasons to end it for. If people decided "
            f"otherwise, record it first, with the reason: {_decide(case, 'wind-down')}"
        )
    if decision:
        raise ImagineError(
            f"{_decided(decision)}. A letter that ends it needs the decision to end it, with its last day: "
            f"{_decide(case, 'wind-down')}"
        )


def _decided(decision: Decision) -> str:
    wording: dict[Choice, str] = {
        "pilot": "try it",
        "send back": "send it back",
        "postpone": "postpone it",
        "wind down": "wind it down",
    }
    return f"On {day_text(decision.decided_on)} people decided to {wording.get(decision.choice, decision.choice)}"


def _choice_of(kind: Kind) -> str:
    return {"accept": "go-ahead", "decline": "decline", "wind-down": "wind-down"}.get(kind, "")


def _decide(case: Correspondence, choice: str) -> str:
    return f"imagine decide {case.called if case.filed else 'PARTNER'} {choice}"


def _headline(weighed: Weighed | None) -> str:
    return sentences.headline(weighed).main if weighed else ""


def _names(weighed: Weighed, keys: tuple[str, ...]) -> str:
    questions = weighed.checklist.by_id()
    return "; ".join(sentences.short_name(questions[key]) for key in keys)
