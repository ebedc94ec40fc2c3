"""Calendar files that other programs take, read back with the library and held against RFC 5545."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from imagine_cli.core.dates import DateKind
from imagine_cli.say.calendar import Occasion, calendar, event_id, occasions
from tests.say.plan_kit import REVIEW, START, decision, plan_case

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=timezone.utc)

texts = st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\n,;:\\😀é "), max_size=120)
days = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def read(written: str) -> Any:
    """A calendar file as another program reads it."""
    return Calendar.from_ical(written)


def the_plan() -> str:
    return calendar(occasions(plan_case(made=decision())), "Riverside Repair Café", "riverside-repair-cafe", NOW)


def test_every_date_is_an_all_day_event() -> None:
    found = read(the_plan())
    assert (found["VERSION"], found["METHOD"]) == ("2.0", "PUBLISH")
    assert "imagine" in found["PRODID"]
    events = found.walk("VEVENT")
    assert [event["SUMMARY"] for event in events] == [
        "Riverside Repair Café: the partner gets an answer",
        "Riverside Repair Café: it starts",
        "Riverside Repair Café: a look midway",
        "Riverside Repair Café: the review",
    ]
    assert [event.decoded("DTSTART") for event in events] == [
        date(2026, 12, 15),
        START,
        date(2027, 4, 15),
        REVIEW,
    ]
    for event in events:
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)
        assert event.decoded("DTSTAMP") == NOW
        assert event["DESCRIPTION"]
        assert event["TRANSP"] == "TRANSPARENT"


def test_a_reminder_comes_a_week_before_a_look() -> None:
    reminded = {
        event["SUMMARY"].rpartition(": ")[2]: [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
        for event in read(the_plan()).walk("VEVENT")
    }
    week = [-timedelta(days=7)]
    assert reminded == {"the partner gets an answer": [], "it starts": [], "a look midway": week, "the review": week}
    for alarm in read(the_plan()).walk("VALARM"):
        assert (alarm["ACTION"], bool(alarm["DESCRIPTION"])) == ("DISPLAY", True)


def test_importing_a_newer_file_moves_events_instead_of_doubling_them() -> None:
    def events(written: datetime, review: date) -> dict[str, tuple[str, int]]:
        found = occasions(plan_case(made=decision(review=review)))
        told = read(calendar(found, "Any", "riverside-repair-cafe", written))
        return {e["SUMMARY"]: (str(e["UID"]), int(e["SEQUENCE"])) for e in told.walk("VEVENT")}

    before, after = events(NOW, REVIEW), events(NOW + timedelta(minutes=1), REVIEW + timedelta(days=30))
    assert {name: uid for name, (uid, _) in before.items()} == {name: uid for name, (uid, _) in after.items()}
    assert len({uid for uid, _ in before.values()}) == len(before)
    assert all(before[name][1] < after[name][1] for name in before)


def test_events_of_two_partnerships_never_meet() -> None:
    kinds: tuple[DateKind, ...] = ("answer", "start", "midway", "review", "end")
    found = {event_id(key, kind) for key in ("riverside", "riverside-2", "café", "") for kind in kinds}
    assert len(found) == 20


@settings(max_examples=60)
@given(partner=texts, to_do=texts, day=days, key=texts)
def test_any_text_comes_back_as_it_was_and_lines_are_folded(partner: str, to_do: str, day: date, key: str) -> None:
    written = calendar([Occasion("review", day, "The review", to_do, True)], partner, key, NOW)
    raw = written.encode()
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    for line in raw.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut in two
    (event,) = read(written).walk("VEVENT")
    assert event["SUMMARY"] == f"{' '.join(partner.split())}: the review"
    assert event["DESCRIPTION"] == to_do
    assert event.decoded("DTSTART") == day


@pytest.mark.parametrize("special", ["a, b", "a; b", "a\\b", "a\nb", "😀" * 60])
def test_special_characters_are_escaped(special: str) -> None:
    written = calendar([Occasion("end", START, "The last day", special, False)], "A", "a", NOW)
    assert read(written).walk("VEVENT")[0]["DESCRIPTION"] == special
    unfolded = written.replace("\r\n ", "")
    line = next(line for line in unfolded.split("\r\n") if line.startswith("DESCRIPTION"))
    assert "\n" not in line
    for mark in ",;":
        assert line.count(mark) == line.count(f"\\{mark}")
