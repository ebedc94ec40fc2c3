"""A made file of the IRS's form with all states, imported for one state and searched: `python -m benchmarks.nearby`.

It takes minutes and 300 MB of disk, so it is no part of the table; docs/directory.md holds its figures.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from benchmarks.measured import IMAGINE
from benchmarks.processes import environ, piped, weighed

ROWS, OF_ONE_STATE = 1_800_000, 200_000
HEADER = (
    "EIN,NAME,ICO,STREET,CITY,STATE,ZIP,GROUP,SUBSECTION,AFFILIATION,CLASSIFICATION,RULING,DEDUCTIBILITY,FOUNDATION,"
    "ACTIVITY,ORGANIZATION,STATUS,TAX_PERIOD,ASSET_CD,INCOME_CD,FILING_REQ_CD,PF_FILING_REQ_CD,ACCT_PD,ASSET_AMT,"
    "INCOME_AMT,REVENUE_AMT,NTEE_CD,SORT_NAME"
)
FIRST = [
    "RIVERSIDE",
    "OAKWOOD",
    "SAINT",
    "MARYS",
    "LINCOLN",
    "VALLEY",
    "HOPE",
    "GRACE",
    "UNITED",
    "FIRST",
    "NEW",
    "TRINITY",
    "CEDAR",
    "LAKE",
]
SECOND = [
    "FOOD PANTRY",
    "YOUTH CENTER",
    "CHURCH",
    "PTA",
    "DENTAL CLINIC",
    "LITTLE LEAGUE",
    "ROTARY CLUB",
    "MUSEUM",
    "SENIOR CENTER",
    "LIBRARY",
]
CITIES = ["DAYTON", "COLUMBUS", "CLEVELAND", "TOLEDO", "AKRON", "CINCINNATI", "LIMA"]
CODES = ("K31Z", "O20", "X20", "B94", "E32", "N63", "S80", "A50", "P81", "B70", "", "T22")
OTHERS = ["TX", "CA", "NY", "FL", "PA", "IL", "MI", "GA", "NC", "VA"]
SEARCHES = (
    ("food", "pantry"),
    ("dentist",),
    ("church", "--near", "45402"),
    ("pantyr",),
    ("youth", "--topic", "out-of"),
)


def write_file(path: Path) -> None:
    """Write the file: one row in nine is of Ohio."""
    chosen = random.Random(14)
    with path.open("w", encoding="ascii") as file:
        file.write(HEADER + "\n")
        for number in range(ROWS):
            state = "OH" if number % (ROWS // OF_ONE_STATE) == 0 else chosen.choice(OTHERS)
            place = number % len(SECOND)
            name = f"{chosen.choice(FIRST)} {chosen.choice(FIRST)} {SECOND[place]} {number % 997}"
            where = (
                f"{number % 9000} MAIN ST,{chosen.choice(CITIES)},{state},{43000 + number % 2900}-{number % 10000:04}"
            )
            file.write(
                f"{100000000 + number},{name},% JANE DOE,{where},0000,03,3,1000,199001,1,15,000000000,1,01,202312,4,4,"
                f"01,0,12,123456,234567,234567,{CODES[place]},\n"
            )


def main() -> None:
    """Print the seconds and megabytes of the import, and the milliseconds of a few searches, each the best of three."""
    with tempfile.TemporaryDirectory() as made:
        home = Path(made)
        file = home / "eo.csv"
        write_file(file)
        surroundings = environ(IMAGINE_FOLDER=str(home / "register"))
        command = [IMAGINE, "orgs", "--import", file, "--state", "OH"]
        with weighed(command) as (weighing, size):
            taken = piped(weighing, surroundings).seconds
            print(f"import of {ROWS:,} rows for one state: {taken:.1f} s, {size():.0f} MB")
        bare = min(piped([sys.executable, "-c", "pass"], surroundings).seconds for _ in range(5))
        print(f"python -c pass: {bare * 1000:.0f} ms")
        for search in SEARCHES:
            best = min(piped([IMAGINE, "orgs", *search], surroundings).seconds for _ in range(3))
            print(f"imagine orgs {' '.join(search)}: {best * 1000:.0f} ms")
        bundled = min(piped([IMAGINE, "orgs"], environ(IMAGINE_FOLDER=str(home / "none"))).seconds for _ in range(5))
        print(f"imagine orgs, the bundled list: {bundled * 1000:.0f} ms, {bundled / bare:.1f} times bare Python")


if __name__ == "__main__":
    main()
