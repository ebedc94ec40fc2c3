"""One partnership of the register in a few words: where it stands, its verdict, its hours, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from imagine_cli.core.partnership import Choice, VerdictThen, verdict_then
from imagine_cli.core.portfolio import UNDECIDED, DueWhat, Partnership
from imagine_cli.say.english import MONTHS, SHORT_MONTHS, amount_text, day_text
from imagine_cli.say.sentences import headline

_BY: dict[DueWhat, str] = {
    "answer": "answer by",
    "review": "review by",
    "decision": "decide by",
    "postponed": "decide by",
    "start": "starts",
    "end": "ends",
}


def name_text(row: Partnership) -> str:
    """The partner's name; with its folder where another one has the same."""
    return f"{row.case.name} ({row.case.folder})" if row.namesake else row.case.name


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
    wording: dict[Choice, str] = {
        "go ahead": "go ahead",
        "pilot": "pilot",
        "go ahead with changes": "go ahead, changed",
        "send back": "sent back",
        "postpone": "postponed",
        "renew": "renewed",
        "decline": "declined",
        "wind down": "winding down",
    }
    return wording[decision.choice], decision.decided_on


def verdict_words(row: Partnership) -> str:
    """The verdict in a few words: as it stood when people decided, else as it stands now; "" without one."""
    then = verdict_of(row)
    if then is None:
        return ""
    # A headline goes on after a comma or a colon, with how many points or which; that would not fit a table.
    name = then.headline.partition(",")[0].partition(":")[0]
    words = name.lower() if name.isupper() else name
    return f"{words} once settled" if then.outcome == "go-ahead-once-settled" else words


def verdict_of(row: Partnership) -> VerdictThen | None:
    """The verdict as it stood when people decided, else as it stands now; None without one."""
    if row.state in UNDECIDED:
        weighed = row.latest.weighed if row.latest else None
        return verdict_then(weighed, headline(weighed).main) if weighed else None
    return row.case.decision.verdict if row.case.decision else None


def hours_words(row: Partnership) -> tuple[str, str]:
    """The staff hours a month, and "asked" where they are not promised yet; "?" where nobody knows."""
    if row.state == "being assessed":
        return "", ""
    if row.state in UNDECIDED:
        return ("?" if row.asked is None else amount_text(row.asked)), "asked"
    if row.promised is None or row.state == "can't tell":
        return "?", ""
    return (amount_text(row.promised), "") if row.promised else ("", "")


def due_words(row: Partnership, today: date, months: Sequence[str] = SHORT_MONTHS) -> tuple[str, str]:
    """What comes next, and how soon: "review by Nov 3", "19 days late"; `months` are the names to use."""
    due = row.due
    if due is None:
        if row.state not in ("to start", "under way"):
            return "", ""
        return ("decide on it", "reviewed") if _is_reviewed(row) else ("no review date", "")
    left = due.days_left(today)
    soon = f"{days_text(-left)} late" if left < 0 else "today" if left == 0 else f"in {days_text(left)}"
    day = f"{months[due.day.month - 1]} {due.day.day}"
    return f"{_BY[due.what]} {day}", soon if due.day.year == today.year else f"{due.day.year}, {soon}"


def short_day(day: date) -> str:
    """A day as a table shows it: "Nov 3, 2026"."""
    return f"{SHORT_MONTHS[day.month - 1]} {day.day}, {day.year}"


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
    parts = [f"{name_text(row)}: {standing}{f', {day_text(since)}' if since else ''}"]
    if verdict := verdict_words(row):
        parts.append(f"verdict {verdict}")
    amount, asked = hours_words(row)
    if amount:
        unit = "hour" if amount == "1" else "hours"
        parts.append("hours not known" if amount == "?" else f"{amount} {unit} a month{' asked' if asked else ''}")
    what, soon = due_words(row, today, MONTHS)
    if what:
        parts.append(f"{what}{f', {soon}' if soon else ''}")
    return "; ".join([*parts, *work_words(row)]) + "."


def days_text(number: int) -> str:
    """A number of days: "1 day", "12 days"."""
    return "1 day" if number == 1 else f"{number} days"
