"""What is said when a decision was recorded: the decision itself, and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.dates import review_day
from imagine_cli.core.partnership import CHOICES, ON_A_PROPOSAL, Choice, Decision, Ground, VerdictThen, is_yes
from imagine_cli.core.verdict import Verdict
from imagine_cli.say.document import Document, Paragraph, Section
from imagine_cli.say.english import amount_text, count_of, day_text, ended, listed, sentence_case
from imagine_cli.say.sentences import short_name

NAMED: dict[Choice, str] = {choice: choice.replace(" ", "-") for choice in CHOICES}
"""Each choice as it is typed on a command line."""


def decision_document(decision: Decision) -> Document:
    """The decision, for whoever recorded it."""
    title = f"{decision.partner}: {decision.choice}"
    return Document(title, (Section("", tuple(map(Paragraph, _facts(decision)))),), about=tuple(_made(decision)))


def decision_lines(decision: Decision) -> Iterator[str]:
    """The same as sentences."""
    yield f"{decision.partner}: {decision.choice}. {'. '.join(_made(decision))}."
    yield from _facts(decision)


def _made(decision: Decision) -> Iterator[str]:
    """When, by whom and with how many votes it was decided; and when it was amended since."""
    by = f", by {decision.decided_by}" if decision.decided_by else ""
    votes = f", {decision.votes}" if decision.votes else ""
    yield f"Decided on {day_text(decision.decided_on)}{by}{votes}"
    if decision.amended_on:
        by = f", by {decision.amended_by}" if decision.amended_by else ""
        yield f"Amended on {day_text(decision.amended_on)}{by}"


def _facts(decision: Decision) -> Iterator[str]:
    if decision.verdict:
        otherwise = " People decided otherwise." if decision.against_the_verdict else ""
        yield f"The verdict was: {decision.verdict.headline}.{otherwise}"
    if len(decision.answered) > 1:
        wording = "; ".join(f"{each.assessor or 'nobody named'}: {each.headline}" for each in decision.answered)
        yield f"What everyone's answers came to: {ended(wording)}"
    if decision.reason:
        yield f"Reason: {decision.reason}"
    if decision.changes:
        yield f"What has to change: {decision.changes}"
    if decision.dissent:
        yield f"Against it: {decision.dissent}"
    dates = (
        ("Until", decision.postponed_until),
        ("Starts", decision.starts_on),
        ("Review by", decision.review_by),
        ("Ends", decision.ends_on),
    )
    yield from (f"{what}: {day_text(day)}." for what, day in dates if day)
    if decision.staff_hours is not None and is_yes(decision.choice):
        yield f"Staff hours promised: {amount_text(decision.staff_hours)} a month."


_GROUNDS: dict[Ground, Callable[[Decision], str]] = {
    "verdict": lambda decision: f"The verdict was {decision.verdict.headline}." if decision.verdict else "",
    "others": lambda decision: " ".join(
        f"{each.assessor or 'Somebody'} answered otherwise: {ended(each.headline)}"
        for each in decision.others_who_differ
    ),
    "deal-breakers": lambda decision: _broken(decision.verdict) if decision.verdict else "",
}


def grounds_text(decision: Decision) -> str:
    """What a decision owes a reason for, in sentences; "" where it owes none."""
    return " ".join(_GROUNDS[ground](decision) for ground in decision.owes_a_reason())


def _broken(then: VerdictThen) -> str:
    hit, unknown = len(then.deal_breakers_hit), len(then.deal_breakers_open)
    number = sentence_case(count_of(hit or unknown, "deal-breaker"))
    one = (hit or unknown) == 1
    return f"{number} {'stands' if one else 'stand'} against it." if hit else f"{number} {'is' if one else 'are'} open."


def still_open(decision: Decision, questions: Mapping[str, Question]) -> str:
    """A warning where people go ahead while deal-breakers are open or hit; else "".

    `questions` are those of the checklist that the verdict rests on, by id.
    """
    then = decision.verdict
    if then is None or not is_yes(decision.choice):
        return ""
    hit, unknown = then.deal_breakers_hit, then.deal_breakers_open
    if not (hit or unknown):
        return ""
    number = sentence_case(count_of(len(hit or unknown), "deal-breaker"))
    if hit:
        names = "; ".join(short_name(questions[key]) for key in hit)
        return f"{number} {'stands' if len(hit) == 1 else 'stand'} against it: {names}."
    names = "; ".join(short_name(questions[key]) for key in unknown)
    return f"{number} {'is' if len(unknown) == 1 else 'are'} still open: {names}."


def replaced(earlier: Decision, decision: Decision) -> str:
    """What becomes of the decision that this one follows."""
    wording = f"This takes the place of the decision of {day_text(earlier.decided_on)} ({earlier.choice})."
    if earlier.under_way and decision.choice in ON_A_PROPOSAL and earlier.rests_on != decision.rests_on:
        return (
            f"{wording} If that partnership goes on beside this one, assess one of them under a name of its own, for "
            f'example "{earlier.partner}: summer program".'
        )
    return wording


def first_stays(first: Decision, path: Path) -> str:
    """What becomes of a decision that was amended. `path` is where it stands as it was made."""
    return f"The decision of {day_text(first.decided_on)} stays as it was made, in {path}"


def still_counts(earlier: Decision, path: Path) -> str:
    """What becomes of a decision where the one before it bears a later day. `path` is where that one stands."""
    return (
        f"The decision of {day_text(earlier.decided_on)} ({earlier.choice}) bears a later day, so that one still "
        f"counts. If its day is wrong, put it right in {path}"
    )


def letter_for(choice: Choice) -> str:
    """The letter that follows a decision, as `imagine letter` calls it."""
    kinds: dict[Choice, str] = {
        "send back": "counter-offer",
        "postpone": "postpone",
        "decline": "decline",
        "renew": "renew",
        "wind down": "wind-down",
    }
    return kinds.get(choice, "accept")


def not_under_way(partner: str, to_type: str, decision: Decision | None) -> str:
    """Why there is nothing to review. `to_type` is what to type for PARTNER."""
    record = f"record that first: imagine decide {to_type}"
    if decision is None:
        return (
            f"Nothing is decided about {partner} yet, so there is nothing to review. If it is under way already, "
            f"{record} go-ahead --on YYYY-MM-DD"
        )
    what = {"decline": "declined", "send back": "sent back", "postpone": "postponed"}.get(decision.choice, "wound down")
    choice = "renew" if decision.choice == "wind down" else "go-ahead"
    return (
        f"{partner} was {what} on {day_text(decision.decided_on)}, so there is nothing to review. "
        f"If it goes on after all, {record} {choice}"
    )


def next_steps(decision: Decision, name: str, today: date) -> Iterator[str]:
    """What to type next. `name` is what to type for PARTNER."""
    if is_yes(decision.choice):
        if decision.choice != "renew" and decision.verdict and decision.verdict.deal_breakers_open:
            # Until then there is no letter that accepts.
            yield from _what_is_open(name)
        else:
            yield f"Next: imagine letter {name} {letter_for(decision.choice)}"
        yield f"Then: imagine plan {name} -o plan.md"
        if decision.review_by is None:
            again = f"imagine decide {name} --amend --review {review_day(decision, today)}"
            yield f"No day is set to look at it again. Set one with: {again}"
    elif not decision.is_no:
        yield f"Next: imagine letter {name} {letter_for(decision.choice)}"
        if decision.choice == "postpone" and decision.postponed_until is None:
            yield f"No day is set by which to decide. Set one with: imagine decide {name} --amend --until YYYY-MM-DD"
        yield f"When there is something new: imagine assess {name}"
    else:
        if decision.reason and decision.no_of_their_own:
            yield "The letter to the partner will quote this reason word for word."
        if decision.choice == "wind down" and decision.ends_on is None:
            yield (
                "No last day is set, so it counts as ended from now on, without staff hours. "
                f"To set one: imagine decide {name} --amend --end YYYY-MM-DD"
            )
        yield f"Next: imagine letter {name} {letter_for(decision.choice)}"


def what_to_type(checklist: Checklist, verdict: Verdict, name: str, others: Sequence[str] = ()) -> Iterator[str]:
    """What to type once the answers are in. `others`: who else has answered about the same partner."""
    review = checklist.words.decline == "wind down"
    if others:
        yield f"{listed(list(others))} answered too. To see where you disagree: imagine compare {name}"
    if verdict.deal_breakers.open and not verdict.deal_breakers.hit and not review:
        yield from _what_is_open(name)
    yes, no = ("renew", "wind-down") if review else ("go-ahead", "decline")
    first, second = (yes, no) if verdict.recommendation == "go ahead" else (no, yes)
    yield "Once people have decided, type one of these:"
    yield from (f"  imagine decide {name} {choice}" for choice in (first, second))


def _what_is_open(name: str) -> Iterator[str]:
    yield f"To ask the partner what is open: imagine letter {name} ask"
    yield f"To answer what was open: imagine assess {name} --only-unknown"


def too_many_hours(partner: str, hours: Decimal, promised: Decimal, spare: Decimal) -> str:
    """A warning where accepting would promise more staff hours than there are over all partnerships; else ""."""
    if promised + hours <= spare:
        return ""
    return (
        f"Mind the hours: {partner} asks for {amount_text(hours)} staff hours a month. With the "
        f"{amount_text(promised)} that are promised already it would be {amount_text(promised + hours)}, and your "
        f"library can spare {amount_text(spare)}."
    )
