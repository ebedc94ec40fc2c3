"""A good file of each kind that a person may edit, or that comes from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from imagine_cli.store.csv_tables import look_into
from imagine_cli.store.import_columns import guessed_columns, is_from_irs, is_header
from imagine_cli.store.local_orgs import write_local_list
from imagine_cli.store.local_records import Area, Counts, irs_records, records_of
from tests.store.store_kit import SMALL
from tests.terminal import ROOT

EXAMPLE = (ROOT / "examples" / "repair-cafe.yaml").read_text(encoding="utf-8")

CHECKLIST = f"""\
{SMALL}rule: {{benefits_at_least: 1, balance_at_least: -2, serious_at_most: 1, slack: 0.5}}
words: {{go ahead: "renew", decline: "wind down"}}
sources:
  a-study: {{work: "A study", author: "Jo Smith", year: 2001, url: "https://example.org/study"}}
"""

EXTENDING = """\
format: 1
id: our-branch
title: "Our checklist"
extends: imagine
without: [way-of-earning]
rule:
  balance_at_least: 2
change:
  mission-fit: {weight: 2, remedy: "Ask first."}
  religion-politics:
    deal_breaker: no
    serious: yes
    counts_as: risk
    policy: "Our policy, section 2"
stages:
  - name: Advocate
    questions:
      - id: our-promise
        kind: sign
        tick: "It would keep us from a promise"
        partly: "only for a while"
        counts_as: risk
        reason_against: "It would keep us from a promise."
      - id: our-visits
        ask: "How many visits would it take?"
        kind: number
        counts_as: demand
        full_at: 7.5
        limit: yes
        slack_from: 2
        letter_if: "it took no more than {to}"
"""

DECISION = """\
format: 1
partner: "Riverside Repair Café"
proposal: "A monthly repair event."
decision: go ahead
decided_on: 2026-05-30
decided_by: "Library board"
reason: "It is \\"worth\\" a try."
starts_on: 2026-07-01
review_by: 2027-01-15
staff_hours: 6
rests_on: "2026-05-20-assessment-anna.yaml"
verdict:
  headline: "GO AHEAD, once one thing is settled"
  outcome: go-ahead-once-settled
  recommendation: go ahead
  settled: yes
  points:
    benefits:
      low: 18
      mid: 19.5
      high: 21
    risks:
      low: 2
      mid: 2
      high: 2
    demands:
      low: 4
      mid: 4.5
      high: 5
    balance:
      low: -1.5
      mid: 13
      high: 15
  deal_breakers_hit: []
  deal_breakers_open:
    - patron-data
    - law-or-policy
conditions:
  hangs-on-one-person: "Agree on a second person."
  tasks-owned: "Agree on who does what."
promises:
  staff-hours:
    amount: 6
    what: "staff hours"
    unit: "hours a month"
  cash-cost:
    amount: 80.50
    what: "money"
"""

LIBRARY = """\
format: 1
name: "Oak Hill Public Library"
goals:
  - "Adults learn by doing"
  - "Every child reads by third grade"
spare_staff_hours: 40
signature:
  - "Ana Lima"
  - "Community partnerships, 555-0142"
"""

PARTNERSHIP = """\
format: 1
partner: "Riverside Repair Café"
branch: "East"
category: "repair"
contact: "Ana Ruiz, 555-0142"
"""

ORGS = """\
format: 1
topics:
  canoes: "Boats that one paddles"
organizations:
  - {id: our-bank, name: "Our Food Bank", acronym: "OFB", formerly: ["The Pantry"], url: "https://example.org", \
kind: nonprofit, ages: [families, teens], topics: [canoes], offers: "Food for families", local: yes}
  - {id: paddlers, name: "Paddlers", kind: association, ages: [teens], topics: [canoes], offers: "Canoes to lend"}
changed:
  - {name: "Old Bank", status: renamed, is_now: our-bank, year: 2019}
"""

LETTER = """\
Subject: Su propuesta

Estimados amigos de ${partner}:

Muchas gracias por su propuesta: $proposal. Cuesta $$5.

Les debemos una explicación:\\
$reasons

$would_help $also_open

$changes

Un cordial saludo,

$signature
"""

FORM = """\
format: 1
partner: "Riverside \\"Repair\\" Café"
partner_kind: volunteers
proposal: "A monthly repair event.\\nFor all."
assessor: "Ben, reference desk"
answer_by: 2026-12-15
started: 2026-11-28
finished: 2026-11-29
checklist:
  id: "imagine"
  digest: "3f2a9c1b"
answers:
  benefits:
    - "People learn to repair"
    - "Less waste"
  mission-fit: "yes"
  hangs-on-one-person:
    answer: "yes"
    note: "Ana Ruiz \\"only\\""
  staff-hours: 6
  cash-cost:
    answer: unknown
    note: "ask"
"""
"""As the page of `imagine form` saves it."""

ORGS_SHEET = """\
County resource list,,,,,,,
Organization,Contact Name,Phone,E-mail,Street Address,City,Zip,Services
Valley Family Dental,Dr. Ana Ruiz,937-555-0101,info@valley.example,12 Main St,Dayton,45402,teeth
"St. Mary's Food Pantry",Joe Hill,(937) 555-0144,,"5 Elm, rear",Dayton,="04503","food
and clothes"
"The ""Y"" of Kettering",,937-555-0190,,"100 Far Hills, Kettering, OH 45429",,,swimming
,,,,,,,
Söhne Café,Ana,,,,Dayton,45402,
Valley Family Dental,Somebody Else,,,12 Main St,Dayton,45402,
"""

IRS_SHEET = """\
EIN,NAME,ICO,STREET,CITY,STATE,ZIP,GROUP,SUBSECTION,FOUNDATION,ASSET_CD,NTEE_CD,SORT_NAME
010130427,RIVERSIDE FOOD PANTRY INC,% J DOE,1 MAIN ST,DAYTON,OH,45402-0000,0000,03,15,4,K31Z,FRIENDS
010130428,CHURCH OF THE HILL,,2 MAIN ST,LIMA,OH,45801-1234,0000,03,10,0,X20,
010130429,GIFTS OF TEXAS,,3 MAIN ST,AUSTIN,TX,78701,0000,03,04,2,T22,
010130430,"OHIO, TEXAS AND BEYOND",,4 MAIN ST,DAYTON,OH,45402,0000,03,15,1,,
"""

PARTNERSHIPS_SHEET = """\
Partner,Program,Since,Staff hours,Review date,Contact,Phone,Branch,Type
Oak Hill Repair Café,"Repairs, monthly",2024-03-01,6,12/15/2027,Ana Ruiz,555-0142,East,repair
Food Bank,Meals in summer,2022,$1.50,,Joe,,,food
"The ""Y"" on Main",Swimming,June 2023,10 hours a month,2027-01-15 00:00:00,,,,
,,,,,,,,
Söhne,Clocks,5/1/2025,,,"Ida
Söhne",,West,repair
"""

YAML = {
    "checklist": CHECKLIST,
    "extending": EXTENDING,
    "assessment": EXAMPLE,
    "review": EXAMPLE.replace("checklist: {id: imagine}", "checklist: {id: review, digest: 3f2a9c1b}"),
    "form": FORM,
    "decision": DECISION,
    "library": LIBRARY,
    "partnership": PARTNERSHIP,
    "orgs": ORGS,
}
SHEETS = {"orgs sheet": ORGS_SHEET, "irs sheet": IRS_SHEET, "partnerships sheet": PARTNERSHIPS_SHEET}
DATABASE = "imported lists"


def _database() -> bytes:
    """The file that an import makes of two lists."""
    with TemporaryDirectory() as folder:
        for name, text in (("county.csv", ORGS_SHEET), ("eo_oh.csv", IRS_SHEET)):
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            table = look_into(path, lambda cells: is_from_irs(cells) or is_header(cells))
            counts = Counts()
            if is_from_irs(table.header):
                records = irs_records(table, Area(), counts)
            else:
                records = records_of(table, guessed_columns(table.header), Area(), None, counts)
            file = write_local_list(Path(folder), name, "OH", records, date(2026, 5, 20), counts)
        return file.read_bytes()


GOOD: Mapping[str, bytes] = {
    **{kind: text.encode() for kind, text in {**YAML, "letter": LETTER, **SHEETS}.items()},
    DATABASE: _database(),
}
"""A good file of each kind that a person may edit or be sent."""
