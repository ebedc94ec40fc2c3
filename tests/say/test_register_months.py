"""The year in bars, and all days in one calendar."""

from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

from icalendar import Calendar

from imagine_cli.core.facts import Facts
from imagine_cli.core.portfolio import Case, Portfolio, Work, portfolio
from imagine_cli.draw.html import document_html
from imagine_cli.draw.markdown import document_text
from imagine_cli.draw.spoken import lines
from imagine_cli.say.register import register_document
from imagine_cli.say.register_calendar import register_calendar
from imagine_cli.say.register_months import months_points
from tests.register_kit import decision

TODAY = date(2026, 11, 22)
CAMP = {"starts_on": date(2027, 5, 3), "ends_on": date(2027, 5, 30), "staff_hours": Decimal(38)}
HOME = Path("/library")


def case(name: str, **more: Any) -> Case:
    return Case(name, name.lower(), decision(name, **more), facts=Facts(branch=more.pop("branch", "")))


def the_year(spare: Decimal | None = Decimal(40)) -> Portfolio:
    return portfolio([case("Café"), case("Camp", **CAMP)], TODAY, spare)


def test_months_that_are_alike_stand_in_one_row() -> None:
    bars = months_points(the_year().hours).bars
    assert [(bar.name, bar.figures, bar.bound, bar.met, bar.tone) for bar in bars] == [
        ("Nov 2026 to Apr 2027", "6", "34 left", "yes", ""),
        ("May 2027", "44", "4 too many", "no", "bad"),
        ("Jun to Oct 2027", "6", "34 left", "yes", ""),
    ]
    assert {bar.most for bar in bars} == {44}
    assert months_points(the_year(None).hours).bars[1].bound == ""


def test_a_year_that_is_all_alike_needs_no_picture() -> None:
    assert not months_points(portfolio([case("Café")], TODAY, Decimal(40)).hours).bars
    assert not months_points(portfolio([], TODAY).hours).bars


def test_a_page_has_a_chart_and_text_a_table() -> None:
    document = register_document(the_year())
    assert "| May 2027" in document_text(document)
    assert document_html(document).count("<svg") == 3
    assert "May 2027: 44 staff hours a month are promised, 4 too many." in list(lines(document))


def test_what_starts_later_is_to_start_and_takes_no_hours_yet() -> None:
    found = the_year()
    assert [(row.case.name, row.state, row.promised) for row in found.rows] == [
        ("Camp", "to start", Decimal(38)),
        ("Café", "under way", Decimal(6)),
    ]
    assert found.hours.promised == 6


def events(shown: Portfolio) -> list[tuple[str, date, str]]:
    found: Any = Calendar.from_ical(register_calendar(shown, HOME, datetime(2026, 11, 22, tzinfo=timezone.utc)))
    return [(str(e["SUMMARY"]), e.decoded("DTSTART"), str(e["UID"])) for e in found.walk("VEVENT")]


def test_one_calendar_has_all_days() -> None:
    waiting = Work("assessment", "Anna", "A fair", date(2026, 11, 1), date(2026, 11, 2), date(2026, 12, 3))
    shown = portfolio(
        [
            case("Camp", **CAMP),
            case("Teens", review_by=date(2027, 1, 4), calendar_id="a" * 32),
            Case("Fair", "fair", works=(waiting,)),
            case("No", choice="decline", review_by=date(2027, 1, 4)),
        ],
        TODAY,
    )
    found = events(shown)
    assert [(what, day) for what, day, _ in found] == [
        ("Fair: the partner gets an answer", date(2026, 12, 3)),
        ("Teens: the review", date(2027, 1, 4)),
        ("Camp: it starts", date(2027, 5, 3)),
        ("Camp: the last day", date(2027, 5, 30)),
    ]
    assert len({uid for _, _, uid in found}) == 4


def test_ids_are_the_same_next_time_and_unique_in_a_copied_register() -> None:
    one = case("Teens", review_by=date(2027, 1, 4), calendar_id="a" * 32)
    copied = Case("Teens", "teens - copy", one.decision)
    both = portfolio([one, copied], TODAY)
    assert events(both) == events(both)
    assert len({uid for _, _, uid in events(both)}) == 2
