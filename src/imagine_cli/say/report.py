"""The report for the meeting: one page that decides, then the rest; or that page alone, or what outsiders may read.

The sentences about the verdict are those that the screen shows; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from imagine_cli.core.changes import Change
from imagine_cli.core.checklist import Question, Who
from imagine_cli.core.finding import FindOut
from imagine_cli.core.outcome import ask_first
from imagine_cli.core.reasons import Rank, Reason
from imagine_cli.core.verdict import Condition
from imagine_cli.say import report_parts as parts
from imagine_cli.say.decision import decision_lines
from imagine_cli.say.document import (
    Bar,
    Column,
    Document,
    Field,
    Fields,
    Inline,
    Item,
    Items,
    Paragraph,
    Points,
    Row,
    Section,
    Strong,
    Table,
)
from imagine_cli.say.drift import drift_section
from imagine_cli.say.english import (
    count_of,
    ended,
    first_sentence,
    in_words,
    points_text,
    sentence_case,
    with_aside,
    with_points,
)
from imagine_cli.say.outlook import better_text, no_offer_text, offer_lead, stake_text
from imagine_cli.say.report_appendix import appendix
from imagine_cli.say.report_parts import Blocks, Report
from imagine_cli.say.report_share import shared_report
from imagine_cli.say.sentences import find_out_text, headline, short_name, tone_of, who_text
from imagine_cli.say.sums import lacks_at_best, missing_lines, points_block
from imagine_cli.say.verdict_screen import without_points

Form = Literal["full", "brief", "share"]

_OFFER_COLUMNS = (Column(""), Column("What would have to change"), Column("Who can change it"))
MOST_DECISIVE = 3
MOST_WORST = 5
MOST_FOR = 2
MOST_OPEN = 3
"""How much of each stands on the first page."""


def report_document(report: Report, form: Form = "full") -> Document:
    """The report in one of its forms. `share` holds no note, no name of the assessor, no points and no amount."""
    if form == "share":
        return shared_report(report)
    back = appendix(report) if form == "full" else ()
    return parts.titled(report, parts.facts(report), (*_first_page(report), *back))


def _first_page(report: Report) -> Blocks:
    """What decides it, what to settle or change, what it takes, and room for the decision: one page."""
    yield _verdict(report)
    yield drift_section(report.drift, report.weighed.checklist)
    yield from _decisive(report)
    yield from _what_to_do(report)
    yield from _what_it_takes(report)
    yield from _main_benefits(report)
    yield _decision(report)


# The verdict


def _verdict(report: Report) -> Section:
    told = headline(report.weighed)
    sums = () if report.of_first_look else (_sums(report),)
    return Section(told.main, (Paragraph(told.detail), *parts.other_opinions(report), *sums), tone_of(report.weighed))


def _sums(report: Report) -> Points:
    """The sums, the balance, and what has no points."""
    verdict = report.weighed.verdict
    block = points_block(verdict)
    open_ones = f" and {len(verdict.serious_open)} open" if verdict.serious_open else ""
    few = len(verdict.serious) + len(verdict.serious_open) <= verdict.serious_allowed
    serious = Bar(
        "Serious points",
        f"{len(verdict.serious)}{open_ones}",
        bound=f"at most {verdict.serious_allowed}",
        met="no" if "serious" in verdict.misses else "yes" if few else "not known yet",
    )
    rows = (
        *([serious] if verdict.serious or verdict.serious_open else ()),
        *_ends("Deal-breakers", len(verdict.deal_breakers.hit), len(verdict.deal_breakers.open), "there"),
        *_ends("Limits exceeded", len(verdict.limits.exceeded), len(verdict.limits.open), "exceeded"),
    )
    return block._replace(bars=(*block.bars, *rows))


def _ends(name: str, there: int, still_open: int, state: str) -> Iterator[Bar]:
    """What ends it, where it is there or open; what is neither needs no row."""
    figures = " and ".join(f"{number} {what}" for number, what in ((there, state), (still_open, "open")) if number)
    if figures:
        yield Bar(name, figures, bound="none", met="no" if there else "not known yet")


# What decides it


def _decisive(report: Report) -> Blocks:
    """The worst of this proposal first: what ends it, what is serious, then what weighs most."""
    against = report.weighed.verdict.reasons.against
    worst = [reason for reason in against if reason.rank <= Rank.PASSED]
    others = [reason for reason in against if reason.rank > Rank.PASSED]
    room = MOST_DECISIVE if report.weighed.verdict.settled else MOST_DECISIVE - 1
    shown = [*worst[:MOST_WORST], *others[: max(0, room - len(worst))]]
    left = len(against) - len(shown)
    more = f"and {count_of(left, 'more reason')} against on the next pages" if left else ""
    yield Section("What speaks against it", (_reasons(shown, report), Paragraph(more)))


def _main_benefits(report: Report) -> Blocks:
    """What it would bring: the librarian's own lines and the heaviest benefits."""
    found = [
        reason
        for reason in report.weighed.verdict.reasons.for_
        if reason.own_words or report.question(reason.question).more_is_kinder
    ]
    own = [reason for reason in found if reason.own_words][:1]
    scored = [reason for reason in found if not reason.own_words]
    yield Section("What speaks for it", (_reasons([*own, *scored[: MOST_FOR - len(own)]], report),))


def _reasons(reasons: Sequence[Reason], report: Report) -> Table:
    columns = (Column("Points", right=True, rigid=True), Column("Reason"), Column("Note"))
    reasons = without_points(reasons) if report.of_first_look else reasons
    return Table(columns, tuple(reason_row(reason, report) for reason in reasons), lean=True)


def reason_row(reason: Reason, report: Report) -> Row:
    """A reason with its points and its note; what ends it, or is serious, says so."""
    points = points_text(reason.effect) if reason.effect else ""
    policy = report.question(reason.question).policy if reason.rank <= Rank.NEAR_MISS else ""
    note = " ".join(part for part in (f"Our rule: {ended(policy)}" if policy else "", reason.note) if part)
    lead = _RANKS.get(reason.rank, "")
    says: Inline = (Strong(lead), f" {reason.says}") if lead else reason.says
    said = f"{lead} {reason.says}".strip()
    heard = ended(with_aside(said, with_points(points) if points else ""))
    return Row((points, says, note or ("In our own words" if reason.own_words else "")), f"{heard} {note}".strip())


_RANKS = {
    Rank.DEAL_BREAKER: "Deal-breaker:",
    Rank.EXCEEDED: "Limit exceeded:",
    Rank.NEAR_MISS: "Near a deal-breaker:",
    Rank.SERIOUS: "Serious:",
    Rank.PASSED: "Limit passed:",
}


# What to settle, find out or change


def _what_to_do(report: Report) -> Blocks:
    verdict, advice = report.weighed.verdict, report.weighed.advice
    if report.of_first_look:
        yield from _after_first_look(report)
        return
    guess = report.weighed.outcome == "too-little-known"
    if report.declined and advice.counter_offers and not guess:
        yield _counter_offer(report)
    elif report.declined and verdict.settled:
        lines = (*map(Item, missing_lines(verdict)),)
        yield Section("What it lacks", (Paragraph(no_offer_text(report.weighed)), Items(lines)))
    if not report.declined:
        settle = [condition_item(report, condition) for condition in verdict.settle_first]
        yield Section("Settle first", (Items(tuple(settle), "1"),))
    open_serious = [each for each in advice.find_out if each.serious or each.deal_breaker]
    found = open_serious if verdict.settled else advice.find_out
    title = "Find out first" if not report.declined or not verdict.settled else "Before you reconsider, also find out"
    shown = tuple(_to_find_out(report, each) for each in found[:MOST_OPEN])
    left = len(found) - len(shown)
    lead = "" if verdict.settled or guess else no_offer_text(report.weighed)
    yield Section(
        title,
        (
            Paragraph(lead),
            Items(shown, "1", more=f"and {in_words(left)} more" if left > 0 else ""),
        ),
    )


def _after_first_look(report: Report) -> Blocks:
    """What would have to change to go on, or what to ask first."""
    weighed = report.weighed
    if weighed.first_look == "stop-as-proposed":
        yield Section("What it lacks", (Items(tuple(map(Item, lacks_at_best(weighed.verdict)))),))
        rows = tuple(_offer(report, 1, weighed.to_go_on))
        yield Section("To go on", (Table(_OFFER_COLUMNS, rows, lean=True),))
    elif weighed.first_look == "ask-first":
        asked = [Item(find_out_text(report.question(key))) for key in ask_first(weighed.checklist, weighed.verdict)]
        yield Section("Ask first", (Items(tuple(asked), "1"),))


def condition_item(report: Report, condition: Condition) -> Item:
    """What to settle, and why; whose it is, where it is one side's alone."""
    question = report.question(condition.question)
    because = next(
        (
            reason.says
            for reason in (*report.weighed.verdict.reasons.against, *report.weighed.verdict.reasons.mixed)
            if reason.question == condition.question
        ),
        "",
    )
    text = condition.text or sentence_case(short_name(question))
    return Item(Strong(ended(text)), after=f"{because}{_with_whom(condition.who)}".strip())


def _with_whom(who: Who | None) -> str:
    return f" That is up to {who_text(who)}." if who in ("library", "partner") else ""


def _to_find_out(report: Report, find_out: FindOut) -> Item:
    return Item(
        first_sentence(find_out_text(report.question(find_out.question))), after=first_sentence(stake_text(find_out))
    )


def _counter_offer(report: Report) -> Section:
    offers = enumerate(report.weighed.advice.counter_offers, start=1)
    rows = [row for number, offer in offers for row in _offer(report, number, offer)]
    table = Table(_OFFER_COLUMNS, tuple(rows), lean=True)
    return Section("Counter-offer", (Paragraph(offer_lead(report.weighed)), table))


def _offer(report: Report, number: int, offer: Sequence[Change]) -> Iterator[Row]:
    """Every change of one offer as a row; the number stands at its first one, where there are several."""
    several = len(report.weighed.advice.counter_offers) > 1 and not report.of_first_look
    for place, change in enumerate(offer):
        text = better_text(change, report.question(change.question))
        heard = ended(f"{'' if place else f'Way {number}: ' if several else ''}{text} ({who_text(change.who)})")
        yield Row((f"{number}" if several and not place else "", text, who_text(change.who)), heard)


# What it takes


def _what_it_takes(report: Report) -> Blocks:
    """Hours and money, asked and to spare: never points, but units that people can picture."""
    states = report.weighed.verdict.states
    rows = [
        Row((sentence_case(short_name(question)), _amount(report, question), _to_spare(report, question)))
        for question in report.weighed.checklist.questions()
        if question.takes_amount
        and question.is_cost
        and states.get(question.id) not in ("ruled out", "not applicable")
        and (question.first or not report.of_first_look)
    ]
    columns = (Column(""), Column("It asks"), Column("We can spare"))
    yield Section("What it takes", (Table(columns, tuple(rows), lean=True),))


def _amount(report: Report, question: Question) -> Inline:
    shown, limits = report.answer_text(question), report.weighed.verdict.limits
    if question.id in limits.exceeded:
        return Strong(f"{shown}: too much")
    return Strong(f"{shown}: above the limit") if question.id in limits.over else shown


def _to_spare(report: Report, question: Question) -> str:
    full = question.full_at
    if isinstance(full, str):
        return report.answer_text(report.question(full))
    return question.of_kind.read_back(question, full) if full is not None else ""


# The decision


def _decision(report: Report) -> Section:
    if report.decision:
        return Section("The decision", (Items(tuple(map(Item, decision_lines(report.decision)))),))
    return Section(
        "The decision",
        (
            Paragraph("People decide, not the checklist. Where the decision differs from the verdict, write down why."),
            Fields(
                (
                    Field("Decision", choices=parts.choices(report)),
                    Field("Why, if it differs", lines=1),
                    Field("Decided by, on", lines=1),
                    Field("Look at it again on", lines=1),
                )
            ),
        ),
    )
