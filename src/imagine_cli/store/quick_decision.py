"""A decision as far as the list of partnerships needs it, read several times as fast where it stands as it was written.

A list reads one of these a partner. A file that `write_decision` would not have written so, or that has a mistake, is
left to the reader that knows all of YAML: so nothing has two meanings, and every message stays the same.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from imagine_cli.core.partnership import CHOICES, Choice, Decision, VerdictThen
from imagine_cli.core.verdict import Gauges, Range, Recommendation
from imagine_cli.store.characters import NEVER_IN_FILES
from imagine_cli.store.decisions import RESTS_ON_NOTHING, read_decision
from imagine_cli.store.files import read_text
from imagine_cli.store.nodes import MAX_NODES
from imagine_cli.store.plain_yaml import LONGEST_NAME, MOST_ESCAPES, nodes_at_most

TEXT = r'"([^"\\\n]*(?:\\["\\nt][^"\\\n]*)*)"'
DATE = "([0-9]{4}-[0-9]{2}-[0-9]{2})"
"""A text and a day as the writer writes them, in a group each; `unquoted` gives the text's meaning."""
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t"}
_RECOMMENDATIONS: tuple[Recommendation, ...] = get_args(Recommendation)
_ID = "[a-z][a-z0-9-]*"
_IGNORED = TEXT.replace("(", "(?:", 1)
_AMOUNT = r"[0-9]{1,12}(?:\.[0-9]{1,2})?"
_POINTS = r"(-?[0-9]{1,3}\.[0-9])"
_GAUGES = "".join(
    rf"    {name}:\n      low: {_POINTS}\n      mid: {_POINTS}\n      high: {_POINTS}\n"
    for name in Gauges.__struct_fields__
)
_IDS = rf"(?: \[\]|((?:\n    - {_ID})+))\n"
_PROMISE = rf"  {_ID}:\n    amount: {_AMOUNT}\n    what: {_IGNORED}\n(?:    unit: {_IGNORED}\n)?"
_FILE = re.compile(
    rf"(?:#[^\n]*\n)*format: 1\npartner: {TEXT}\n(?:proposal: {TEXT}\n)?decision: ({'|'.join(CHOICES)})\n"
    rf"decided_on: {DATE}\n(?:decided_by: {TEXT}\n)?(?:reason: {TEXT}\n)?"
    rf"(?:starts_on: {DATE}\n)?(?:review_by: {DATE}\n)?(?:ends_on: {DATE}\n)?"
    rf"(?:staff_hours: ({_AMOUNT})\n)?rests_on: (?:{TEXT}|{RESTS_ON_NOTHING})\n"
    rf"verdict:\n  headline: {TEXT}\n  recommendation: ({'|'.join(_RECOMMENDATIONS)})\n  settled: (yes|no)\n"
    rf"  gauges:\n{_GAUGES}  deal_breakers_hit:{_IDS}  deal_breakers_open:{_IDS}"
    rf"(?:conditions:\n((?:  {_ID}: {_IGNORED}\n)+))?promises:(?: {{}}\n|\n((?:{_PROMISE})+))"
)
_NAME = re.compile(rf"^  ({_ID}):", re.MULTILINE)


def read_decision_in_short(path: Path) -> Decision:
    """Read a decision without what was agreed and promised in it, which no list shows.

    Raise ImagineError, with all the places, where the file has mistakes.
    """
    text = read_text(path)
    small = nodes_at_most(text) <= MAX_NODES and text.count("\n") <= MAX_NODES and text.count("\\") <= MOST_ESCAPES
    found = _FILE.fullmatch(text) if small else None
    if found and "\t" not in text and not NEVER_IN_FILES.search(text) and _is_sound(found):
        with suppress(ValueError):  # a day that no calendar has
            return _decision(found)
    return replace(read_decision(path), conditions=(), promises=())


def _is_sound(found: re.Match[str]) -> bool:
    """Whether the strict reader would find no mistake: no empty partner, no name twice, nothing too long."""
    *_, conditions, promises = found.groups()
    agreed, promised = (_NAME.findall(section or "") for section in (conditions, promises))
    return (
        bool(unquoted(found[1]).strip())
        and all(len(set(names)) == len(names) for names in (agreed, promised))
        and all(len(name) <= LONGEST_NAME for name in agreed + promised)
    )


def _decision(found: re.Match[str]) -> Decision:
    partner, proposal, choice, decided_on, decided_by, reason, *rest = found.groups()
    (
        starts_on,
        review_by,
        ends_on,
        hours,
        rests_on,
        headline,
        recommendation,
        settled,
        *points,
        hit,
        still_open,
        _,
        _,
    ) = rest
    figures = [float(each) for each in points]
    chosen: Choice = next(each for each in CHOICES if each == choice)
    resting = unquoted(rests_on)
    return Decision(
        partner=unquoted(partner),
        choice=chosen,
        decided_on=date.fromisoformat(decided_on),
        decided_by=unquoted(decided_by),
        reason=unquoted(reason),
        proposal=unquoted(proposal),
        starts_on=_day(starts_on),
        review_by=_day(review_by),
        ends_on=_day(ends_on),
        staff_hours=Decimal(hours) if hours else None,
        rests_on="" if resting == RESTS_ON_NOTHING else resting,
        verdict=VerdictThen(
            recommendation=next(each for each in _RECOMMENDATIONS if each == recommendation),
            settled=settled == "yes",
            headline=unquoted(headline),
            gauges=Gauges(*(Range(*figures[at : at + 3]) for at in range(0, len(figures), 3))),
            deal_breakers_hit=_ids(hit),
            deal_breakers_open=_ids(still_open),
        ),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _ids(lines: str | None) -> tuple[str, ...]:
    return tuple(line.removeprefix("    - ") for line in (lines or "").split("\n") if line)


def unquoted(text: str | None) -> str:
    """What stands between the quotes of a TEXT, its escapes resolved; "" for none."""
    if not text or "\\" not in text:
        return text or ""
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)
