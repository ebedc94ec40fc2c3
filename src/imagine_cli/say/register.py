"""The register: what is due first, where each partnership stands, and how the staff hours add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from imagine_cli.core.portfolio import TAKES_HOURS, UNDECIDED, Due, DueWhat, Hours, Partnership, Portfolio
from imagine_cli.core.verdict import Range
from imagine_cli.say.document import (
    Cell,
    Code,
    Column,
    Document,
    Inline,
    Paragraph,
    Records,
    Row,
    Section,
    Table,
    Tone,
    plain,
)
from imagine_cli.say.english import amount_text, count_of, day_text, sentence_case
from imagine_cli.say.partnership_words import (
    days_text,
    due_words,
    hours_words,
    name_text,
    row_sentence,
    short_day,
    standing_words,
    verdict_of,
    verdict_words,
    work_words,
)
from imagine_cli.say.register_months import months_points

MOST_DUE = 5
"""So many lines on what is due stand above the table; the table has all."""
SOON = 14
"""What is due in so many days is told above the table too."""

_COLUMNS = (
    Column("Partner", cut=True),
    Column("Decision", rigid=True),
    Column("Verdict"),
    Column("Hours", rigid=True),
    Column("Next", rigid=True),
)


def register_document(shown: Portfolio, days: int = SOON) -> Document:
    """The partnerships, below what is due in so many days, and above the hours."""
    if not shown.rows:
        return _nothing((Paragraph(_nothing_due(days)),))
    due, hours = tuple(due_paragraphs(shown, days)), tuple(hours_paragraphs(shown.hours))
    branches = any(row.case.facts.branch for row in shown.rows)
    columns = (*_COLUMNS[:1], Column("Branch"), *_COLUMNS[1:]) if branches else _COLUMNS
    table = Table(columns, tuple(_row(row, shown.today, branches=branches) for row in shown.rows))
    blocks = (Section("", due), table, Section("", hours), months_points(shown.hours))
    return Document("", blocks, records=_records(shown, (*due, *hours)))


def nothing_fits() -> Document:
    """What is said where no partnership is of the state, branch, category and contact that was asked for."""
    return _nothing((Paragraph("No partnership is like that."),))


def _nothing_due(days: int) -> str:
    return f"Nothing is overdue, or due in the next {days_text(days)}." if days else "Nothing is overdue, or due today."


def empty_register(folder: Path) -> Document:
    """What is said of a register with nobody in it."""
    return _nothing(
        (
            Paragraph("There are no partnerships yet."),
            Paragraph(("Weigh the first proposal with: ", Code("imagine assess"))),
            Paragraph(("They will be kept in ", Code(str(folder)))),
        )
    )


def _nothing(wording: tuple[Paragraph, ...]) -> Document:
    return Document("", (Section("", wording),), records=Records(COLUMNS, (), _PIPED, _plain(wording)))


# What is due


def due_paragraphs(portfolio: Portfolio, days: int = SOON) -> Iterator[Paragraph]:
    """What is overdue, or due within so many days, a sentence each, the most urgent first."""
    today = portfolio.today
    rows = portfolio.within(days).rows
    for row in rows[:MOST_DUE]:
        if row.due:
            yield Paragraph(_due_sentence(row, row.due, today), "open" if row.due.day < today else "")
    more = rows[MOST_DUE:]
    overdue = sum(1 for row in more if row.due and row.due.day < today)
    soon = len(more) - overdue
    if overdue:
        yield Paragraph(f"{overdue} more {'is' if overdue == 1 else 'are'} overdue: see the list.", "open")
    if soon:
        yield Paragraph(f"{soon} more {'is' if soon == 1 else 'are'} due soon: see the list.")


def _due_sentence(row: Partnership, due: Due, today: date) -> str:
    name, left = name_text(row), due.days_left(today)
    day = _day_in(due.day, today)
    when = "Overdue" if left < 0 else "Today" if left == 0 else f"In {days_text(left)}"
    ago = f", {days_text(-left)} ago" if left < 0 else ""
    wording: dict[DueWhat, str] = {
        "answer": f"an answer to {name}, promised for {day}{ago}",
        "review": f"the review of {name}, due on {day}{ago}",
        "decision": f"a decision on {name}, which has been reviewed; it was due on {day}{ago}"
        if left < 0
        else f"a decision on {name}, which has been reviewed, due on {day}",
        "postponed": f"a decision on {name}, which was postponed until {day}{ago}",
        "start": f"{name} starts, on {day}",
        "end": f"{name} ends, on {day}",
    }
    return f"{when}: {wording[due.what]}."


def _day_in(day: date, today: date) -> str:
    """A day, with its year where it is another than today's."""
    return day_text(day).partition(",")[0] if day.year == today.year else day_text(day)


# Hours


_LATER = "for later"


def hours_paragraphs(hours: Hours) -> Iterator[Paragraph]:
    """The staff hours a month that are promised, then what is asked for beside them and what could not be counted."""
    yield Paragraph(_hours_sentence(hours))
    if hours.promised and hours.later:
        more = amount_text(hours.later)
        yield Paragraph(f"{more} more {'is' if hours.later == 1 else 'are'} promised {_LATER}.")
    if hours.asked:
        after = "" if hours.left is None else f" {_if_all_were_yes(hours.left - hours.asked)}"
        yield Paragraph(f"Proposals that wait for an answer ask for {amount_text(hours.asked)} more.{after}")
    if hours.not_counted:
        them = "takes" if hours.not_counted == 1 else "take"
        yield Paragraph(
            f"{sentence_case(count_of(hours.not_counted, 'partnership'))} not counted: "
            f"nobody wrote down how many hours {'it' if hours.not_counted == 1 else 'they'} {them}."
        )


def _hours_sentence(hours: Hours) -> Inline:
    """How many are promised, of how many, and what is left, in a sentence or two."""
    counted = hours.promised or hours.later
    one, when = counted == 1, f" {_LATER}" if hours.later and not hours.promised else ""
    promised = f"{'is' if one else 'are'} promised{when}"
    if hours.left is None:
        unit = "hour" if one else "hours"
        wording = f"{amount_text(counted)} staff {unit} a month {promised}. To see how many are left: "
        return (wording, Code("imagine library --ask"))
    of_all = f"{amount_text(counted)} of {amount_text(hours.spare or Decimal(0))} staff hours a month {promised}"
    if when:
        return f"{of_all}."
    if hours.left < 0:
        return f"{of_all}; that is {amount_text(-hours.left)} too many."
    if hours.left == 0:
        return f"{of_all}; none are left."
    return f"{of_all}; {amount_text(hours.left)} {'is' if hours.left == 1 else 'are'} left."


def _if_all_were_yes(left: Decimal) -> str:
    if left < 0:
        return f"With a yes to all of them it would be {amount_text(-left)} too many."
    return f"With a yes to all of them {amount_text(left)} would be left."


# The table


def _row(row: Partnership, today: date, *, branches: bool) -> Row:
    standing, since = standing_words(row)
    at_work = work_words(row)
    amount, asked = hours_words(row)
    what, soon = due_words(row, today)
    alive = row.state in UNDECIDED or row.state in TAKES_HOURS
    late: Tone = "open" if row.due and row.due.day < today else ""
    below = short_day(since) if since and not row.case.skipped else at_work[0] if at_work else ""
    cells = (
        Cell(name_text(row), row.proposal, "strong" if alive else ""),
        *([row.case.facts.branch] if branches else ()),
        Cell(standing, below),
        verdict_words(row),
        Cell(amount, asked),
        Cell(what, soon, late, late or "quiet"),
    )
    return Row(cells, row_sentence(row, today))


# For other programs


COLUMNS = (
    "partner",
    "folder",
    "state",
    "decision",
    "decided_on",
    "verdict",
    "hours_promised",
    "hours_asked",
    "next",
    "next_on",
    "days_left",
    "proposal",
    "decided_by",
    "starts_on",
    "review_by",
    "ends_on",
    "answer_by",
    "answered_by",
    "files_skipped",
    "outcome",
    "balance",
    "branch",
    "category",
    "contact",
)
"""The columns, in CSV with a line of their names; a pipe gets those up to `proposal`."""
_PIPED = COLUMNS.index("proposal") + 1


def _records(shown: Portfolio, hints: Iterable[Paragraph]) -> Records:
    """Every partnership in the order of COLUMNS, each cell on one line; hours that nobody knows are "?"."""
    return Records(COLUMNS, tuple(_cells(row, shown.today) for row in shown.rows), _PIPED, _plain(hints))


def _plain(hints: Iterable[Paragraph]) -> tuple[str, ...]:
    return tuple(plain(hint.text) for hint in hints)


def _cells(row: Partnership, today: date) -> tuple[str, ...]:
    decision, then = row.case.decision, verdict_of(row)
    cells = (
        row.case.name,
        row.case.folder,
        row.state,
        decision.choice if decision else "",
        _day(decision.decided_on if decision else None),
        verdict_words(row),
        "?" if row.state == "can't tell" else _hours(row.promised),
        _hours(row.asked) if row.state == "to decide" else "",
        row.due.what if row.due else "",
        _day(row.due.day if row.due else None),
        str(row.due.days_left(today)) if row.due else "",
        row.proposal,
        decision.decided_by if decision else "",
        _day(decision.starts_on if decision else None),
        _day(decision.review_by if decision else None),
        _day(decision.ends_on if decision else None),
        _day(next((work.answer_by for work in row.case.works if work.answer_by), None)),
        ", ".join(dict.fromkeys(work.assessor for work in row.case.works if work.assessor)),
        str(row.case.skipped or ""),
        then.outcome if then else "",
        _balance(then.points.balance) if then else "",
        row.case.facts.branch,
        row.case.facts.category,
        row.case.facts.contact,
    )
    return tuple(cell if cell.isprintable() and "  " not in cell else " ".join(cell.split()) for cell in cells)


def _balance(balance: Range) -> str:
    """Points as a spreadsheet adds them up; a spread as "-5 to 7"."""
    low, high = (f"{float(end):g}" for end in (balance.low, balance.high))
    return low if low == high else f"{low} to {high}"


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _hours(amount: Decimal | None) -> str:
    return "?" if amount is None else amount_text(amount) if amount else ""
