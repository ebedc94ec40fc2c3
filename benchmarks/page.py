"""Writes docs/performance.md: one table, how each cost grows, and how to measure again."""

from __future__ import annotations

import os
import platform
import re
import statistics
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from benchmarks.measured import BARE, Row
from benchmarks.processes import Sample
from tests.ask.counting import AT_MOST, length

_HEAD = """\
# Speed and memory

Whole programs are given as multiples of the time in which bare Python starts and ends on the same machine (`{bare}`),
so that they say much the same on another. Each is the median of {rounds} interleaved rounds, with the middle half of
them beside it. imagine is installed from its wheel, with the pinned packages, and compiled. "In a terminal" means a
pseudo-terminal of 100 columns; the others write into a pipe. A goal without a unit is in times bare Python.

Measured on {day} with Python {python} on {machine}.

"""
_PEOPLE = """\
## What it asks of a person

The checklist that comes with the program, from its first question to its last, with every question answered and nothing
ticked. Counted are the words of questions, choices and headings. `tests/ask/test_length.py` holds the goals."""
_GREW = """\
## What grew, and why

Rows over their goals are told as they are. Goals in ms were set on a computer about 1.4 times as fast.

- Version 0.1 had three readers of its own beside PyYAML, several times as fast for plain files. They are gone: one
  reader reads every file, and knows the line of every mistake. Loading it takes a command that reads a file about as
  long as bare Python takes to start, and long lists and large registers take longer. A list of ten thousand is better
  [imported](directory.md): it is a database then.
- A report also weighs what everyone else answered, reads all decisions about it, and looks for stories that fit.
- Web pages and Word files are drawn from the same report; python-docx takes most of the time of a Word file.
- From an answer to the next question, most of the time is questionary's, which builds three applications for each.
"""
_TAIL = """
## Measure again

From a checkout, with any Python from 3.10 on; it takes some minutes, and a quiet machine:

```sh
python3 -m venv .speed && .speed/bin/pip install -c constraints.txt .
python3 -m venv .peers && .peers/bin/pip install deon pipx copier commitizen
.speed/bin/python -m benchmarks --peers .peers/bin
```

The second line may be left out, with the end of the third: the table is then without the other programs.
What each command may load is held by `tests/test_startup.py`, because a clock in a test tells more about the machine.
"""


class Figures(NamedTuple):
    """What all rounds of one row come to. `spread` has the lower and the upper quartile, in seconds."""

    seconds: float
    spread: tuple[float, float]
    megabytes: float | None


def figures(first: Sample, samples: Sequence[Sample]) -> Figures:
    """The median of a row's rounds, the spread of its time, and its memory, which the first run tells."""
    megabytes = first.megabytes
    seconds = [sample.seconds for sample in samples]
    lower, _, upper = statistics.quantiles(seconds, n=4) if len(seconds) > 1 else seconds * 3
    return Figures(statistics.median(seconds), (lower, upper), megabytes)


def page(measured: Mapping[Row, Sequence[Sample]], rounds: int, today: date) -> str:
    """The whole page."""
    known = {row: figures(first, samples) for row, (first, *samples) in measured.items()}
    bare = next(each for row, each in known.items() if row.name == BARE)
    head = _HEAD.format(
        bare=BARE, rounds=rounds, day=today.isoformat(), python=platform.python_version(), machine=_machine()
    )
    table = ["| What | Times bare Python | Middle half | ms | Peak MB | Goal |", "|---|---:|---:|---:|---:|---:|"]
    table += [_line(row, each, bare.seconds) for row, each in known.items()]
    grows = _growth({row.name: each for row, each in known.items()})
    asked = ["| Look | Screens | Keys | Words | At most |", "|---|---:|---:|---:|---:|"]
    asked += [
        f"| {look} | {' | '.join(f'{n:,}' for n in length(look))} | {' / '.join(map(str, most))} |"
        for look, most in AT_MOST.items()
    ]
    parts = (
        head + "\n".join(table),
        "## How each cost grows",
        "\n".join(grows),
        _GREW.rstrip(),
        _PEOPLE,
        "\n".join(asked),
    )
    return "\n\n".join(parts) + "\n" + _TAIL


def _line(row: Row, found: Figures, bare: float) -> str:
    times, low, high = (each / bare for each in (found.seconds, *found.spread))
    size = f"{found.megabytes:.0f}" if found.megabytes is not None else ""
    goal = "" if row.goal is None else f"{row.goal:g} ms" if row.in_milliseconds else f"{row.goal:g}"
    return f"| {row.name} | {times:.1f} | {low:.1f} to {high:.1f} | {_milliseconds(found.seconds)} | {size} | {goal} |"


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:,.1f}" if seconds < 0.1 else f"{1000 * seconds:,.0f}"


def _growth(known: Mapping[str, Figures]) -> list[str]:
    """A sentence on each cost that grows with something, from the figures at its sizes."""
    told = []
    for pattern, what in (
        (r"imagine list, ([\d,]+) partnerships", "The list, for each further partnership"),
        (r"imagine summary 2026, ([\d,]+) partnerships", "The summary, for each further partnership"),
        (r"imagine verdict, 1 of ([\d,]+) partnerships", "Finding one partner by name, for each further partnership"),
        (r"imagine orgs literacy, ([\d,]+) organizations", "A search, for each further organization"),
        (r"verdict with all advice, (\d+) questions", "A verdict with all advice, for each further question"),
    ):
        sizes = sorted(
            (int(found[1].replace(",", "")), each) for name, each in known.items() if (found := re.match(pattern, name))
        )
        steps = [
            f"{max(larger.seconds - smaller.seconds, 0) / (more - fewer) * 1e6:,.0f} µs from {fewer:,} to {more:,}"
            for (fewer, smaller), (more, larger) in pairwise(sizes)
        ]
        if steps:
            told.append(f"- {what}: {', '.join(steps)}{_memory(sizes)}.")
    return told


def _memory(sizes: Sequence[tuple[int, Figures]]) -> str:
    (fewest, small), (most, large) = sizes[0], sizes[-1]
    if small.megabytes is None or large.megabytes is None:
        return ""
    each = 1024 * (large.megabytes - small.megabytes) / (most - fewest)
    return f"; {max(each, 0):.1f} KiB of memory"


def _machine() -> str:
    """The kind of computer, in general words: no name, no place."""
    kind = platform.processor() or platform.machine()
    cpus = Path("/proc/cpuinfo")
    if cpus.exists():
        named = re.search(r"^model name\s*:\s*(.+)$", cpus.read_text(encoding="utf-8"), re.MULTILINE)
        kind = " ".join(named[1].split()) if named else kind
    count = os.cpu_count() or 1
    return f"{platform.system()}, {kind}, {count} core{'s' if count > 1 else ''} ({sys.implementation.name})"
