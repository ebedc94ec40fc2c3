"""The register in sentences: what is due, how the hours add up, and one partnership in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from imagine_cli.core.portfolio import UNDECIDED, Due, DueWhat, Hours, Partnership, Portfolio
from imagine_cli.say.english import amount_text, count_of, day_text, sentence_case
from imagine_cli.say.sentences import headline

MOST_DUE = 5
"""So many lines on what is due stand above the table; the table has all."""
SOON = 14
"""What is due in so many days is told above the table too."""

_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BY: dict[DueWhat, str] = {
    "answer": "answer by",
    "review": "review by",
    "decision": "decide by",
    "start": "starts",
    "end": "ends",
}


def name_text(row: Partnership) -> str:
    """The partner's name; with its folder where another one has the same."""
    return f"{row.case.name} ({row.case.folder})" if row.namesake else row.case.name


# What is due


def due_lines(portfolio: Portfolio, days: int = SOON) -> Iterator[str]:
    """What is overdue, or due within so many days, a sentence each, the most urgent first."""
    rows = portfolio.within(days).rows
    yield from (_due_line(row, row.due, portfolio.today) for row in rows[:MOST_DUE] if row.due)
    more = rows[MOST_DUE:]
    overdue = sum(1 for row in more if row.due and row.due.day < portfolio.today)
    if overdue:
        yield f"{overdue} more {'is' if overdue == 1 else 'are'} overdue: see the list."
    if len(more) > overdue:
        yield f"{len(more) - overdue} more {'is' if len(more) - overdue == 1 else 'are'} due soon: see the list."


def _due_line(row: Partnership, due: Due, today: date) -> str:
    name, left = name_text(row), due.days_left(today)
    day = _day_in(due.day, today)
    when = "Overdue" if left < 0 else "Today" if left == 0 else f"In {_days(left)}"
    ago = f", {_days(-left)} ago" if left < 0 else ""
    told: dict[DueWhat, str] = {
        "answer": f"an answer to {name}, promised for {day}{ago}",
        "review": f"the review of {name}, due on {day}{ago}",
        "decision": f"a decision on {name}, which has been reviewed; it was due on {day}{ago}"
        if left < 0
        else f"a decision on {name}, which has been reviewed, due on {day}",
        "start": f"{name} starts, on {day}",
        "end": f"{name} ends, on {day}",
    }
    return f"{when}: {told[due.what]}."


def _day_in(day: date, today: date) -> str:
    """A day, with its year where it is another than today's."""
    return day_text(day).partition(",")[0] if day.year == today.year else day_text(day)


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


# Hours


def hours_line(hours: Hours) -> str:
    """How many staff hours a month are promised, of how many, and what is left, in a sentence or two."""
    promised = amount_text(hours.promised)
    verb = "is" if hours.promised == 1 else "are"
    if hours.left is None:
        return f"{_monthly(hours.promised)} {verb} promised. To see how many are left: imagine library --ask"
    of_all = f"{promised} of {amount_text(hours.spare or Decimal(0))} staff hours a month {verb} promised"
    if hours.left < 0:
        return f"{of_all}; {_too_many(-hours.left)}."
    if hours.left == 0:
        return f"{of_all}; none are left."
    return f"{of_all}; {amount_text(hours.left)} {'is' if hours.left == 1 else 'are'} left."


def _too_many(amount: Decimal) -> str:
    return f"that is {amount_text(amount)} too many"


def _monthly(amount: Decimal) -> str:
    return f"{amount_text(amount)} staff {'hour' if amount == 1 else 'hours'} a month"


def hours_lines(hours: Hours) -> Iterator[str]:
    """The line on hours, then what is asked for beside them and what could not be counted."""
    yield hours_line(hours)
    if hours.asked:
        after = "" if hours.left is None else f" {_if_all_were_yes(hours.left - hours.asked)}"
        yield f"Proposals that wait for an answer ask for {amount_text(hours.asked)} more.{after}"
    if hours.not_counted:
        them = "takes" if hours.not_counted == 1 else "take"
        yield (
            f"{sentence_case(count_of(hours.not_counted, 'partnership'))} not counted: "
            f"nobody wrote down how many hours {'it' if hours.not_counted == 1 else 'they'} {them}."
        )


def _if_all_were_yes(left: Decimal) -> str:
    if left < 0:
        return f"With a yes to all of them it would be {amount_text(-left)} too many."
    return f"With a yes to all of them {amount_text(left)} would be left."


# One partnership in a few words


def standing_words(row: Partnership) -> tuple[str, date | None]:
    """Where it stands, in a word or two, and since which day."""
    decision = row.case.decision
    if row.state == "can't tell":
        return "can't be read", None
    if row.state == "nothing known":
        return ("nothing can be read" if row.case.skipped else "nothing in it yet"), None
    if decision is None or row.state in UNDECIDED:
        return row.state, None
    if row.state == "ended":
        return "ended", decision.ends_on or decision.decided_on
    told = {"go ahead": "go ahead", "renew": "renewed", "decline": "declined", "wind down": "winding down"}
    return told[decision.choice], decision.decided_on


def verdict_words(row: Partnership) -> str:
    """The verdict in a few words: as it stood when people decided, else as it stands now; "" without one."""
    # A headline goes on after a comma (conditions) or a colon (deal-breakers); how many would not fit a table.
    name = re.split("[,:]", verdict_headline(row), maxsplit=1)[0]
    return name.lower() if name.isupper() else name


def verdict_headline(row: Partnership) -> str:
    """The verdict's headline, as it stood when people decided, else as it stands now; "" without one."""
    if row.state in UNDECIDED:
        work = row.latest
        return headline(work.weighed).main if work and work.weighed else ""
    then = row.case.decision.verdict if row.case.decision else None
    return then.headline if then else ""


def hours_words(row: Partnership) -> tuple[str, str]:
    """The staff hours a month, and "asked" where they are not promised yet; "?" where nobody knows."""
    if row.state == "being assessed":
        return "", ""
    if row.state in UNDECIDED:
        return ("?" if row.asked is None else amount_text(row.asked)), "asked"
    if row.promised is None or row.state == "can't tell":
        return "?", ""
    return (amount_text(row.promised), "") if row.promised else ("", "")


def due_words(row: Partnership, today: date) -> tuple[str, str]:
    """What comes next, and how soon: "review by Nov 3", "19 days late"."""
    due = row.due
    if due is None:
        if row.state != "under way":
            return "", ""
        return ("decide on it", "reviewed") if _is_reviewed(row) else ("no review date", "")
    left = due.days_left(today)
    soon = f"{_days(-left)} late" if left < 0 else "today" if left == 0 else f"in {_days(left)}"
    day = f"{_SHORT_MONTHS[due.day.month - 1]} {due.day.day}"
    return f"{_BY[due.what]} {day}", soon if due.day.year == today.year else f"{due.day.year}, {soon}"


def short_day(day: date) -> str:
    """A day as a table shows it: "Nov 3, 2026"."""
    return f"{_SHORT_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _is_reviewed(row: Partnership) -> bool:
    return any(work.kind == "review" and work.finished for work in row.case.works)


def work_words(row: Partnership) -> tuple[str, ...]:
    """What to know beside it, in few words: files that were skipped, who has answered since the last decision."""
    works = row.case.works
    if row.case.skipped and row.state != "nothing known":
        return (f"{row.case.skipped} {'file' if row.case.skipped == 1 else 'files'} skipped",)
    if row.state not in UNDECIDED:
        if any(work.kind == "review" for work in works):
            return ("reviewed" if _is_reviewed(row) else "review begun",)
        return ("assessed again",) if works else ()
    finished = sum(1 for work in works if work.finished)
    several = (f"{finished} answered",) if finished > 1 else ()
    begun = (f"{len(works) - finished} begun",) if finished < len(works) and len(works) > 1 else ()
    return several + begun


def row_sentence(row: Partnership, today: date) -> str:
    """One partnership on a line of its own, for screen readers and plain terminals."""
    standing, since = standing_words(row)
    parts = [f"{name_text(row)}: {standing}{f', {short_day(since)}' if since else ''}"]
    if verdict := verdict_words(row):
        parts.append(f"verdict {verdict}")
    amount, asked = hours_words(row)
    if amount:
        unit = "hour" if amount == "1" else "hours"
        parts.append("hours not known" if amount == "?" else f"{amount} {unit} a month{' asked' if asked else ''}")
    what, soon = due_words(row, today)
    if what:
        parts.append(f"{what}{f', {soon}' if soon else ''}")
    return "; ".join([*parts, *work_words(row)]) + "."


def empty_lines() -> Iterable[str]:
    """What is said of a register with nobody in it."""
    return ("There are no partnerships yet.", "Weigh the first proposal with: imagine assess")


def nothing_due(days: int) -> str:
    """What is said where nothing is due in so many days."""
    return f"Nothing is overdue, or due in the next {_days(days)}." if days else "Nothing is overdue, or due today."
