"""A year of partnerships for the board, on a page: what came in, what was decided, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from imagine_cli.core.partnership import Choice, Decision
from imagine_cli.core.summary import Compared, Decided, OwnRecord, Summary
from imagine_cli.say.document import (
    Bar,
    Block,
    Cell,
    Column,
    Document,
    Item,
    Items,
    Paragraph,
    Points,
    Records,
    Row,
    Section,
    Table,
    plain,
)
from imagine_cli.say.english import amount_text, count_of, day_text, ended, in_words, listed, sentence_case

MOST_NAMED = 12
"""So many reviews that were missed are named; a page has to hold them."""
_KINDS: tuple[tuple[str, tuple[Choice, ...]], ...] = (
    ("Accepted", ("go ahead", "go ahead with changes")),
    ("Pilots", ("pilot",)),
    ("Sent back", ("send back",)),
    ("Postponed", ("postpone",)),
    ("Declined", ("decline",)),
    ("Renewed", ("renew",)),
    ("Ended", ("wind down",)),
)
_ANSWERS: tuple[tuple[str, tuple[Choice, ...]], ...] = (
    ("yes", ("go ahead", "go ahead with changes", "pilot")),
    ("no", ("decline",)),
    ("sent back", ("send back",)),
    ("postponed", ("postpone",)),
    ("renewed", ("renew",)),
    ("ended", ("wind down",)),
)
_WENT = {
    "renewed": "it was renewed",
    "wound down": "it was wound down",
    "taken back": "it was taken back",
    "reviewed: go on": "its review says to go on",
    "reviewed: end it": "its review says to end it",
    "not reviewed yet": "it is not reviewed yet",
}


def summary_document(summary: Summary, skipped: int = 0) -> Document:
    """The year. `skipped`: how many files could not be read, so that the figures leave them out."""
    over = summary.year == summary.today.year
    about = (f"As of {day_text(summary.today)}",) if over else ()
    blocks: tuple[Block, ...] = (
        Section("", tuple(map(Paragraph, _in_short(summary, skipped)))),
        Section("What was decided", (_bars(summary),)),
        Section("Declined, and why", (_items(_declined(each) for each in summary.of("decline")),)),
        Section("Decided against the verdict", (_items(map(_against, summary.against)),)),
        Section("Promised, and what happened", (_promised(summary.compared),)),
        Section("Reviews", tuple(_reviews(summary))),
        Section("Still open", (_items(_open(summary)),)),
        Section("What our own record shows", tuple(_own_record(summary))),
    )
    return Document(f"Partnerships in {summary.year}", blocks, about, records=_records(summary))


def _items(texts: Iterator[str] | map[str]) -> Items:
    return Items(tuple(map(Item, texts)))


def _in_short(summary: Summary, skipped: int) -> Iterator[str]:
    proposals = sentence_case(count_of(summary.received, "proposal"))
    counts = ((answer, len(summary.of(*choices))) for answer, choices in _ANSWERS)
    # Not "of these": a decision may be on a proposal of the year before, or the second on one.
    decided = listed([f"{in_words(count)} {answer}" for answer, count in counts if count]) or "nothing"
    waiting = len(summary.waiting) + len(summary.postponed)
    yield (
        f"{proposals} came in. Decided: {decided}. "
        f"{sentence_case(_none(waiting))} {'is' if waiting == 1 else 'are'} still open."
    )
    if skipped:
        them = "it" if skipped == 1 else "them"
        yield f"{sentence_case(count_of(skipped, 'file'))} could not be read; the figures leave {them} out."


def _none(count: int) -> str:
    return in_words(count) if count else "none"


def _bars(summary: Summary) -> Points:
    counts = [(name, len(summary.of(*kinds))) for name, kinds in _KINDS]
    most = max((count for _, count in counts), default=0)
    bars = tuple(
        Bar(name, str(count), low=count, high=count, most=most, heard=f"{name}: {count}.")
        for name, count in counts
        if count
    )
    return Points(bars, headings=("Decision", "Number", "", ""))


def _declined(each: Decided) -> str:
    decision = each.decision
    if decision.reason:
        why = decision.reason
    elif decision.verdict:
        why = f"The verdict was {decision.verdict.headline}"
    else:
        why = "No reason is on record"
    return f"{each.record.name}, {day_text(decision.decided_on)}: {ended(why)}"


def _against(each: Decided) -> str:
    decision = each.decision
    verdict = decision.verdict.headline if decision.verdict else ""
    went = f" Since then: {_WENT[each.went]}." if each.went else ""
    reason = f" {ended(decision.reason)}" if decision.reason else ""
    return f"{each.record.name}: {decision.choice}, where the verdict was {ended(verdict)}{reason}{went}"


def _promised(compared: Sequence[Compared]) -> Table:
    columns = (
        Column(""),
        Column("Promised", right=True),
        Column("Happened", right=True),
        Column("Reviews", right=True),
    )
    rows = (
        Row(
            (f"{sentence_case(each.what)}{f', {each.unit}' if each.unit else ''}", *cells, str(each.reviews)),
            heard=f"{sentence_case(each.what)}: promised {cells[0]}, happened {cells[1]} {each.unit}, "
            f"in {count_of(each.reviews, 'review')}.",
        )
        for each in compared
        for cells in [(amount_text(each.promised), amount_text(each.happened))]
    )
    return Table(columns, tuple(rows))


def _reviews(summary: Summary) -> Iterator[Block]:
    if not summary.due:
        return
    kept = sum(due.kept is not None for due in summary.due)
    missed = [due for due in summary.due if due.kept is None]
    number = count_of(len(summary.due), "review")
    yield Paragraph(f"{sentence_case(number)} {'was' if len(summary.due) == 1 else 'were'} due; {_none(kept)} made.")
    shown = tuple(Item(f"{due.record.name}, due on {day_text(due.day)}.") for due in missed[:MOST_NAMED])
    rest = len(missed) - len(shown)
    yield Section("Not made", (Items(shown, more=f"and {rest} more" if rest else ""),))


def _open(summary: Summary) -> Iterator[str]:
    for record, day in summary.waiting:
        yield f"{record.name}: no decision yet on the proposal of {day_text(day)}."
    for record, decision in summary.postponed:
        until = f" until {day_text(decision.postponed_until)}" if decision.postponed_until else ""
        yield f"{record.name}: postponed{until}."


def _own_record(summary: Summary) -> Iterator[Block]:
    """The numbers, and no claim beyond them."""
    found = summary.own_record
    if found is None:
        return
    yield Paragraph(
        f"In {count_of(found.reviews, 'review')} staff hours can be compared with what was promised: "
        f"{_none(found.more)} took more. The middle one {over_text(found.over)}."
    )
    columns = (Column(""), Column("Reviews", right=True), Column("Took more", right=True), Column("Middle one"))
    for title, groups in (("By kind of program", summary.by_category), ("By branch", summary.by_branch)):
        rows = tuple(_group(name, group) for name, group in groups)
        yield Section(title, (Table(columns, rows),) if rows else ())


def _group(name: str, group: OwnRecord) -> Row:
    over = over_text(group.over)
    heard = f"{name}: {count_of(group.reviews, 'review')}, {_none(group.more)} took more; the middle one {over}."
    return Row((name, str(group.reviews), str(group.more), Cell(over)), heard)


def over_text(over: float) -> str:
    """How far hours ran over what was promised: "ran 30 % over"."""
    percent = round(abs(over) * 100)
    if not percent:
        return "ran as promised"
    return f"ran {percent} % {'over' if over > 0 else 'under'}"


COLUMNS = (
    "partner", "folder", "decision", "decided_on", "decided_by", "votes", "verdict", "against_the_verdict",
    "hours_promised", "went", "reason", "branch", "category",
)  # fmt: skip
"""The columns of a spreadsheet: a line for every decision of the year."""


def _records(summary: Summary) -> Records:
    rows = tuple(tuple(" ".join(cell.split()) for cell in _cells(each)) for each in summary.decided)
    return Records(COLUMNS, rows, len(COLUMNS), tuple(plain(text) for text in _in_short(summary, 0)))


def _cells(each: Decided) -> tuple[str, ...]:
    record, decision = each.record, each.decision
    return (
        record.name,
        record.folder,
        decision.choice,
        decision.decided_on.isoformat(),
        decision.decided_by,
        decision.votes,
        decision.verdict.headline if decision.verdict else "",
        "yes" if decision.against_the_verdict else "no",
        _hours(decision),
        each.went,
        decision.reason,
        record.branch,
        record.category,
    )


def _hours(decision: Decision) -> str:
    """What was promised; nothing is where people said no, or not yet."""
    if not decision.under_way:
        return ""
    return "?" if decision.staff_hours is None else amount_text(decision.staff_hours)
