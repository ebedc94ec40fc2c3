"""What to do about a verdict: what to find out first, what would change it, what to watch, what hangs on one weight.

Every set that is offered here has been weighed again, so no advice can promise what the rule would not give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

from imagine_cli.core.amounts import amount_text
from imagine_cli.core.assessment import Answer
from imagine_cli.core.changes import Goal, Lever, Pick, least_sets, levers, option_text, pushed
from imagine_cli.core.checklist import Checklist, Question, Who
from imagine_cli.core.counted import Counted
from imagine_cli.core.finding import FindOut, Situation, find_out_first, outcome_now
from imagine_cli.core.verdict import Limit, Verdict, verdict_on

MOST_CHANGES = 3
"""No set of changes is larger: a longer list is no advice."""
MOST_SETS = 3
"""How many sets of the smallest size are offered."""


class Change(Struct, frozen=True):
    """One changed answer: from what to what, and who can change it. Amounts are digits without a unit.

    For a number `to` is a limit: at most it for a cost that must fall, at least it for a benefit that must rise;
    in a watch sign it is the last amount that still holds ("above 10", or "below 10" for a benefit).
    """

    question: str
    from_: str
    to: str
    who: Who | None = None


class Advice(Struct, frozen=True):
    """All advice on one verdict. Sets of changes are smallest first, then least movement first; at most three.

    `would_change`: sets that turn a decline into go ahead. `nothing_would`: not even all changes that anyone can
    make, together. `shortfalls`: where more than three changes are needed, points by which each limit is missed.
    `smaller_yes`: a smaller commitment (numbers only) with which it would be go ahead; empty where none.
    `watch_signs`: sets that turn a go-ahead into decline; `watch_deal_breakers`: ids that would end it at once.
    `hangs_on_weight_of`: questions whose weight alone, doubled or halved, would flip the recommendation.
    """

    find_out_first: tuple[FindOut, ...] = ()
    would_change: tuple[tuple[Change, ...], ...] = ()
    nothing_would: bool = False
    shortfalls: Mapping[Limit, float] = {}
    smaller_yes: tuple[Change, ...] = ()
    watch_signs: tuple[tuple[Change, ...], ...] = ()
    watch_deal_breakers: tuple[str, ...] = ()
    hangs_on_weight_of: tuple[str, ...] = ()


def advise(checklist: Checklist, answers: Mapping[str, Answer], verdict: Verdict | None = None) -> Advice:
    """All advice on these answers. Pure: the same answers give the same advice. `verdict` may save weighing again."""
    situation = Situation(checklist, answers)
    verdict = verdict or verdict_on(checklist, situation.counts)
    find_out = tuple(find_out_first(situation, verdict))
    hangs = tuple(_hangs_on_weight_of(situation, verdict))
    if verdict.recommendation == "go ahead":
        return Advice(
            find_out_first=find_out,
            watch_signs=_watch_signs(situation),
            watch_deal_breakers=tuple(
                key
                for key, counted in situation.counts.items()
                if counted.gate == "clear" and counted.state == "answered"
            ),
            hangs_on_weight_of=hangs,
        )
    sets, nothing_would = _would_change(situation, verdict)
    return Advice(
        find_out_first=find_out,
        would_change=sets,
        nothing_would=nothing_would,
        shortfalls={} if sets or nothing_would else _shortfalls(verdict),
        smaller_yes=_smaller_yes(situation, verdict),
        hangs_on_weight_of=hangs,
    )


# What would change it, and what to watch


def _would_change(situation: Situation, verdict: Verdict) -> tuple[tuple[tuple[Change, ...], ...], bool]:
    """The sets that turn a decline into go ahead, and whether nothing that anyone can change would."""
    found = _kinder_levers(situation, lambda question: question.who_can_change is not None)
    hit = frozenset(verdict.deal_breakers_hit)
    reachable = hit <= {lever.question.id for lever in found}
    if not (reachable and situation.balance.scales.meets(pushed(situation.balance.cases.middle, found))):
        return (), True
    return _sets_to_go_ahead(situation, found, hit, MOST_SETS), False


def _smaller_yes(situation: Situation, verdict: Verdict) -> tuple[Change, ...]:
    """The least cut in what is asked for (hours, money, rooms) with which it would be go ahead."""
    found = _kinder_levers(
        situation,
        lambda question: question.takes_amount and not question.more_is_kinder and bool(question.who_can_change),
    )
    sets = _sets_to_go_ahead(situation, found, frozenset(verdict.deal_breakers_hit), MOST_SETS)
    # Nothing at all of something is no smaller commitment.
    return next((changes for changes in sets if all(change.to != "0" for change in changes)), ())


def _kinder_levers(situation: Situation, allowed: Callable[[Question], bool]) -> list[Lever]:
    return levers(
        situation.balance,
        situation.counts.values(),
        kinder=True,
        allowed=lambda question: allowed(question) and not situation.steers_others(question),
    )


def _sets_to_go_ahead(
    situation: Situation, found: list[Lever], hit: frozenset[str], sets: int
) -> tuple[tuple[Change, ...], ...]:
    goal: Goal = situation.balance.scales.meets
    picked = least_sets(situation.balance, found, goal, needed=hit, most=MOST_CHANGES, sets=sets)
    return tuple(_changes(picks, worse=False) for picks in picked if _gives(situation, picks, go_ahead=True))


def _watch_signs(situation: Situation) -> tuple[tuple[Change, ...], ...]:
    """The smallest sets of worsened answers that turn a go-ahead into decline, deal-breakers aside."""
    found = levers(
        situation.balance,
        situation.counts.values(),
        kinder=False,
        allowed=lambda question: question.counts_as is not None and not situation.steers_others(question),
    )
    picked = least_sets(
        situation.balance,
        found,
        lambda sums: not situation.balance.scales.meets(sums),
        needed=frozenset(),
        most=MOST_CHANGES,
        sets=MOST_SETS,
    )
    return tuple(_changes(picks, worse=True) for picks in picked if _gives(situation, picks, go_ahead=False))


def _gives(situation: Situation, picks: Iterable[Pick], *, go_ahead: bool) -> bool:
    """Whether weighing the changed answers again really gives that recommendation."""
    changed = {
        lever.question.id: Decimal(option.answer) if isinstance(option.answer, int) else option.answer
        for lever, option in picks
    }
    again = situation.reweighed(changed)
    return outcome_now(again).go_ahead == go_ahead


def _changes(picks: Iterable[Pick], *, worse: bool) -> tuple[Change, ...]:
    return tuple(
        Change(
            question=lever.question.id,
            from_=_answer_now(lever.counted),
            to=_last_that_holds(lever, option.answer)
            if worse and isinstance(option.answer, int)
            else option_text(option),
            who=lever.question.who_can_change,
        )
        for lever, option in picks
    )


def _answer_now(counted: Counted) -> str:
    if counted.question.takes_amount:
        return amount_text(counted.said(Decimal))
    return str(counted.answer.value) if counted.answer else ""


def _last_that_holds(lever: Lever, amount: int) -> str:
    """The amount just before the one that turns it: what a watch sign names as its limit.

    That can lie far from the answer: above a full benefit nothing changes, so 40 of 7 wanted holds down to 7.
    """
    now, before = lever.counted.said(Decimal), Decimal(amount - lever.amounts.step)
    return amount_text(min(before, now) if lever.amounts.step < 0 else max(before, now))


def _shortfalls(verdict: Verdict) -> dict[Limit, float]:
    return {miss.limit: round(abs(miss.needed - miss.stands_at), 6) for miss in verdict.misses}


# What hangs on one weight


def _hangs_on_weight_of(situation: Situation, verdict: Verdict) -> Iterable[str]:
    if verdict.deal_breakers_hit:
        return
    go_ahead = verdict.recommendation == "go ahead"
    for question_id in situation.balance.terms:
        if any(situation.balance.meets_with_weight(question_id, times) != go_ahead for times in ((2, 1), (1, 2))):
            yield question_id
