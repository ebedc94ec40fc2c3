"""Staff hours over the coming year, as bars: months that are alike stand in one row."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import groupby

from imagine_cli.core.months import Month
from imagine_cli.core.portfolio import Hours
from imagine_cli.say.document import Bar, Points
from imagine_cli.say.english import SHORT_MONTHS, amount_text


def months_points(hours: Hours) -> Points:
    """A bar for each run of months that promise the same, against what is spare; none where the year is all alike."""
    runs = [list(run) for _, run in groupby(hours.months, key=lambda month: month.promised)]
    if len(runs) < 2:
        return Points(())
    most = max([*(month.promised for month in hours.months), hours.spare or Decimal(0)])
    headings = ("Months", "Staff hours a month", "To spare", "Within it?")
    return Points(tuple(_bars(runs, most, hours.spare)), headings)


def _bars(runs: list[list[Month]], most: Decimal, spare: Decimal | None) -> Iterator[Bar]:
    for run in runs:
        name, promised = _span(run[0].first, run[-1].first), run[0].promised
        over = promised - spare if spare is not None and promised > spare else Decimal(0)
        if spare is None:
            bound = met = ""
        else:
            bound = f"{amount_text(over)} too many" if over else f"{amount_text(spare - promised)} left"
            met = "no" if over else "yes"
        said = f"{name}: {amount_text(promised)} staff hours a month are promised{f', {bound}' if bound else ''}"
        share = float(promised)
        yield Bar(name, amount_text(promised), share, share, float(most), bound, met, said, "bad" if over else "")


def _span(first: date, last: date) -> str:
    """Months by their names: "May 2027", "Nov 2026 to Jan 2027", "Jun to Oct 2027"."""
    ends = f"{SHORT_MONTHS[last.month - 1]} {last.year}"
    if first == last:
        return ends
    year = "" if first.year == last.year else f" {first.year}"
    return f"{SHORT_MONTHS[first.month - 1]}{year} to {ends}"
