"""Several proposals side by side, and which of them fit the staff hours that can be spared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import compress, product

from msgspec import Struct

from imagine_cli.core.comparison import Answered
from imagine_cli.core.counted import amount_of
from imagine_cli.core.partnership import STAFF_HOURS
from imagine_cli.core.verdict import Recommendation

MOST_ENUMERATED = 10
"""Beyond so many proposals not every combination is tried."""


class Wish(Struct, frozen=True):
    """One proposal and the staff hours a month that it asks for; None where nobody knows them yet."""

    proposal: Answered
    hours: Decimal | None

    @property
    def name(self) -> str:
        """What the proposal is called here."""
        return self.proposal.name

    @property
    def recommendation(self) -> Recommendation:
        """What its answers recommend, settled or not."""
        return self.proposal.verdict.recommendation


class Combination(Struct, frozen=True):
    """Proposals whose hours fit together, and none of the `waiting` ones besides.

    `hours` is what they ask for, `left` what is then still to spare.
    """

    together: tuple[Wish, ...]
    waiting: tuple[Wish, ...]
    hours: Decimal
    left: Decimal


class Proposals(Struct, frozen=True):
    """Several proposals: go-aheads first, then by margin; and what the spare hours allow of the go-aheads.

    `spare` is None where nobody told, and then there are no `combinations`. `asked` sums the hours of `wanted`, the
    go-aheads whose hours are known. `combinations` are all those to which nothing can be added, larger ones first;
    one that holds all of `wanted` counts alone. `tried_all` is false where there were too many to try, and the only
    combination was filled in the order of the proposals.
    """

    ranked: tuple[Wish, ...]
    spare: Decimal | None
    wanted: tuple[Wish, ...]
    hours_unknown: tuple[Wish, ...]
    declined: tuple[Wish, ...]
    asked: Decimal
    combinations: tuple[Combination, ...]
    tried_all: bool

    @property
    def all_fit(self) -> bool | None:
        """Whether all go-aheads whose hours are known fit together; None where nobody knows what is spare."""
        return None if self.spare is None else all(not each.waiting for each in self.combinations)

    @property
    def too_large(self) -> tuple[Wish, ...]:
        """Go-aheads that ask for more hours than are to spare, each by itself."""
        return tuple(
            wish
            for wish in self.wanted
            if self.spare is not None and (wish.hours or Decimal(0)) > max(self.spare, Decimal(0))
        )


def compare_proposals(proposals: Iterable[Answered], spare: Decimal | None = None) -> Proposals:
    """Proposals side by side. `spare` is the staff hours a month that are left for all of them together."""
    ranked = tuple(Wish(each, _hours(each)) for each in sorted(proposals, key=_rank))
    going = [wish for wish in ranked if wish.recommendation == "go ahead"]
    wanted = tuple(wish for wish in going if wish.hours is not None)
    return Proposals(
        ranked=ranked,
        spare=spare,
        wanted=wanted,
        hours_unknown=tuple(wish for wish in going if wish.hours is None),
        declined=tuple(wish for wish in ranked if wish.recommendation == "decline"),
        asked=_total(wanted),
        combinations=() if spare is None else fitting(wanted, spare),
        tried_all=_few(wanted),
    )


def _rank(proposal: Answered) -> tuple[bool, float, str]:
    verdict = proposal.verdict
    return verdict.recommendation != "go ahead", -verdict.gauges.margin.mid, proposal.name


def _hours(proposal: Answered) -> Decimal | None:
    state = proposal.verdict.states.get(STAFF_HOURS)
    if state in ("not applicable", "ruled out"):
        return Decimal(0)
    return amount_of(proposal.assessment.answers, STAFF_HOURS) if state == "answered" else None


def fitting(wanted: Sequence[Wish], spare: Decimal) -> tuple[Combination, ...]:
    """Every combination that fits into `spare` hours and to which no other of `wanted` can be added.

    Those with more proposals come first, then those with the ones that stand first in `wanted`. What asks for no
    hours always fits. Beyond MOST_ENUMERATED that ask for hours: the one that results when each is taken in order
    that still fits.
    """
    # Hours that are promised twice leave nothing to spare, and nothing fits into less than nothing.
    spare = max(spare, Decimal(0))
    if not _few(wanted):
        return (_combination(wanted, _taken_in_order(wanted, spare), spare),)
    choices = product(*((True, False) if wish.hours else (True,) for wish in wanted))
    found = (_combination(wanted, chosen, spare) for chosen in choices)
    whole = [each for each in found if each.left >= 0 and all((wish.hours or 0) > each.left for wish in each.waiting)]
    # The choices come with the first ones of `wanted` first, and the sort keeps that order.
    return tuple(sorted(whole, key=lambda each: -len(each.together)))


def _few(wanted: Sequence[Wish]) -> bool:
    return sum(bool(wish.hours) for wish in wanted) <= MOST_ENUMERATED


def _taken_in_order(wanted: Sequence[Wish], spare: Decimal) -> Iterator[bool]:
    left = spare
    for wish in wanted:
        fits = (wish.hours or Decimal(0)) <= left
        left -= (wish.hours or Decimal(0)) if fits else Decimal(0)
        yield fits


def _combination(wanted: Sequence[Wish], chosen: Iterable[bool], spare: Decimal) -> Combination:
    taken = tuple(chosen)
    together = tuple(compress(wanted, taken))
    hours = _total(together)
    return Combination(together, tuple(compress(wanted, (not each for each in taken))), hours, spare - hours)


def _total(wishes: Iterable[Wish]) -> Decimal:
    return sum((wish.hours for wish in wishes if wish.hours is not None), Decimal(0))
