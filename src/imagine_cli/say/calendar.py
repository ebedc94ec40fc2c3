"""The dates of a partnership as an iCalendar file (RFC 5545) that Outlook, Google Calendar and others import."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, NamedTuple

from imagine_cli import __version__
from imagine_cli.core.dates import DateKind, Timetable
from imagine_cli.core.plan import Plan

if TYPE_CHECKING:
    from icalendar import Alarm, Event

REMINDER = timedelta(days=7)
"""How long before a day on which to look at it a reminder comes."""
_NAMESPACE = uuid.UUID("6f2b6a3e-2d0c-5a55-9a63-0c6f0f4f6d0e")
_BEGINNING = datetime(2000, 1, 1, tzinfo=timezone.utc)

DATE_NAMES: Mapping[DateKind, str] = {
    "answer": "The partner gets an answer",
    "start": "It starts",
    "midway": "A look midway",
    "review": "The review",
    "end": "The last day",
}


class Occasion(NamedTuple):
    """A day, what happens on it, and what to do, as plain text. `look` marks a day to look at how it is going."""

    kind: DateKind
    day: date
    title: str
    to_do: str
    look: bool


class Dated(NamedTuple):
    """The days of one partnership. `key` tells it from all others in the world."""

    partner: str
    key: str
    occasions: list[Occasion]


def occasions(plan: Plan) -> list[Occasion]:
    """Every day that is set, in order."""
    return occasions_of(plan.dates, plan.called)


def occasions_of(dates: Timetable, called: str) -> list[Occasion]:
    """Every day that is set, in order; `called` is what to type for the partner in a command."""
    return [
        Occasion(kind, day, DATE_NAMES[kind], _to_do(kind, called), kind in ("midway", "review"))
        for kind, day in dates.days()
    ]


def own_key(place: str, partner: str, proposal: str, day: date | None) -> str:
    """What tells a partnership's dates from any other's while no decision does: its folder, what it is, since when."""
    # A path may hold what is no text.
    return "\n".join((place, partner, proposal, str(day))).encode(errors="replace").decode()


def _to_do(kind: DateKind, called: str) -> str:
    wording: dict[DateKind, str] = {
        "answer": f"Write to the partner by this day: imagine letter {called} accept",
        "start": "By now all that had to be agreed is agreed, and both sides have signed. From now on count what you "
        "want to know at the review.",
        "midway": "Ask the partner how it is going, and look at the watch signs in the plan.",
        "review": f"Look together at what you counted and at the watch signs, and decide whether to go on: "
        f"imagine review {called}",
        "end": "Thank everyone, give back what belongs to the other side, and tell the people who use it.",
    }
    return wording[kind]


def calendar(occasions: Iterable[Occasion], partner: str, key: str, written: datetime) -> str:
    """An iCalendar file with CRLF line ends: an all-day event for each occasion.

    `key` tells one partnership from all others in the world. The same key and kind of date give the same event, so
    that importing a newer file moves an event instead of doubling it. `written` is when the file is, in universal time.
    """
    return calendar_of([Dated(partner, key, list(occasions))], written)


def calendar_of(partnerships: Iterable[Dated], written: datetime) -> str:
    """The days of several partnerships in one such file."""
    from icalendar import Calendar

    found = Calendar()
    found.add("prodid", f"-//imagine-cli//imagine {__version__}//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    for each in partnerships:
        for occasion in each.occasions:
            found.add_component(_event(occasion, each.partner, each.key, written))
    content: bytes = found.to_ical()
    return content.decode()


def event_id(key: str, kind: DateKind) -> str:
    """The same for the same partnership and kind of date, on every computer."""
    return f"{uuid.uuid5(_NAMESPACE, f'{key}/{kind}')}@imagine-cli"


def _event(occasion: Occasion, partner: str, key: str, written: datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", event_id(key, occasion.kind))
    event.add("dtstamp", written)
    # A calendar takes over a changed date only from a file that counts as no older than what it has.
    event.add("sequence", max(int((written - _BEGINNING).total_seconds()), 0))
    event.add("dtstart", occasion.day)
    # All-day events end on the day after, and must not make anyone look busy.
    event.add("dtend", occasion.day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", f"{' '.join(partner.split())}: {occasion.title[:1].lower()}{occasion.title[1:]}")
    event.add("description", occasion.to_do)
    if occasion.look:
        event.add_component(_reminder(occasion))
    return event


def _reminder(occasion: Occasion) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"In a week: {occasion.title[:1].lower()}{occasion.title[1:]}")
    alarm.add("trigger", -REMINDER)
    return alarm
