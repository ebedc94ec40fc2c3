"""What stands beside a question because the library knows it already: its goals, its hours, what was promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from imagine_cli.ask.values import answer_text
from imagine_cli.core.amounts import amount_text
from imagine_cli.core.assessment import Answer, misfit
from imagine_cli.core.checklist import Checklist, Question
from imagine_cli.core.partnership import MISSION_FIT, SPARE_STAFF_HOURS, STAFF_HOURS, Agreed, Library, Promise
from imagine_cli.core.summary import OwnRecord

AGREED_KEPT = "agreed-kept"
EXPECTED_PEOPLE = "expected-people"
PEOPLE_REACHED = "people-reached"
"""Ids of the review's questions that this has something to put beside."""

MOST_CONDITIONS = 6
"""More would push the question off a small screen."""

LEANED_ON = "The decision leaned on this, so it comes first."


class Context(Struct, frozen=True):
    """Lines above a question, and the amount that Enter alone gives while nothing is answered."""

    says: tuple[str, ...] = ()
    offers: Decimal | None = None


NOTHING_KNOWN = Context()


def library_context(library: Library, promised: Decimal, estimates: OwnRecord | None = None) -> dict[str, Context]:
    """The goals beside the question on the mission; the hours that are left beside the question on spare hours.

    `promised`: staff hours a month that go to the other partnerships. `estimates`: how the latest ones turned out.
    """
    found: dict[str, Context] = {}
    if library.goals:
        found[MISSION_FIT] = Context(("Your goals:", *(f"- {goal}" for goal in library.goals)))
    spare = library.spare_staff_hours
    if spare is not None:
        left = max(spare - promised, Decimal(0))
        found[SPARE_STAFF_HOURS] = Context((_hours_left(spare, promised, left),), left)
    if estimates:
        found[STAFF_HOURS] = Context((_estimates(estimates),))
    return found


def _estimates(found: OwnRecord) -> str:
    percent = round(abs(found.over) * 100)
    went = f"ran {percent} % {'over' if found.over > 0 else 'under'}" if percent else "held"
    return f"Your last {found.reviews} estimates of staff hours {went} (the middle one of them)."


def _hours_left(spare: Decimal, promised: Decimal, left: Decimal) -> str:
    can_spare = (
        f"Your library can spare {amount_text(spare)} {'hour' if spare == 1 else 'hours'} a month for all partnerships."
    )
    if not promised:
        return f"{can_spare} None are promised to others."
    return f"{can_spare} {_so_many_are(promised)} promised to others, so {_so_many_are(left)} left."


def _so_many_are(amount: Decimal) -> str:
    """Hours as the beginning of a sentence about them: "6 are", "1 is", "none are"."""
    return f"{amount_text(amount) if amount else 'none'} {'is' if amount == 1 else 'are'}"


def promise_context(
    checklist: Checklist,
    expected: Mapping[str, Answer],
    promises: Sequence[Promise],
    conditions: Sequence[Agreed],
    leaned_on: Sequence[str] = (),
) -> dict[str, Context]:
    """What was expected, promised or agreed, beside each question of a review that asks what came of it.

    `leaned_on`: ids of the questions that the decision leaned on.
    """
    amounts = {promise.question: promise for promise in promises}
    found = {}
    for question in checklist.questions():
        lines = [*_expected(question, expected.get(question.id), amounts.get(question.id))]
        if question.id in leaned_on:
            lines.insert(0, LEANED_ON)
        if lines:
            found[question.id] = Context(tuple(lines))
    if conditions:
        before = found[AGREED_KEPT].says if AGREED_KEPT in found else ()
        shown = [f"- {each.text}" for each in conditions[:MOST_CONDITIONS]]
        if rest := len(conditions) - len(shown):
            shown.append(f"- and {rest} more, in the decision's file")
        found[AGREED_KEPT] = Context((*before, "To be agreed before the start:", *shown))
    if reach := amounts.get(PEOPLE_REACHED):
        found[EXPECTED_PEOPLE] = Context((f"Expected at the start: {_amount(reach)}.",), reach.amount)
    return found


def _expected(question: Question, answer: Answer | None, promise: Promise | None) -> Iterator[str]:
    if promise is not None:
        yield f"Named at the start: {_amount(promise)}."
    elif answer is not None and question.labels and not misfit(question, answer.value):
        yield f'At the start the answer was "{answer_text(answer.value)}".'


def _amount(promise: Promise) -> str:
    return f"{amount_text(promise.amount)} {promise.unit}".rstrip()
