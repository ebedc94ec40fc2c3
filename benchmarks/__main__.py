"""Measures speed and memory, side by side in interleaved rounds, and writes docs/performance.md.

Run it from the checkout with the Python of an environment in which imagine is installed:
`python -m benchmarks [--rounds 20] [--peers FOLDER] [--output FILE]`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from benchmarks.measured import Row, rows
from benchmarks.page import page
from benchmarks.processes import Sample

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("--rounds", type=int, default=20, help="how often each row is run (20)")
    asked.add_argument("--peers", type=Path, metavar="FOLDER", help="where deon, pipx, copier and cz are installed")
    asked.add_argument("--output", type=Path, default=PAGE, metavar="FILE", help="what to write (docs/performance.md)")
    asked.add_argument("--only", default="", metavar="WORD", help="only rows with this in their name, and bare Python")
    given = asked.parse_args()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as home:
        measured: dict[Row, list[Sample]] = {row: [] for row in rows(Path(home), given.peers)}
        if given.only:
            measured = {row: [] for at, row in enumerate(measured) if not at or given.only in row.name}
        # The first turn counts for nothing but memory: Python compiles its files, and the disk remembers them.
        for turn in range(given.rounds + 1):
            for row, samples in measured.items():
                samples.append(row.run(turn))
            print(f"round {turn} of {given.rounds}, {time.perf_counter() - began:.0f} s", file=sys.stderr)
        # Before all that was made is removed, which can take a while.
        given.output.write_text(page(measured, given.rounds, date.today()), encoding="utf-8")  # noqa: DTZ011
        print(f"Saved to {given.output}", file=sys.stderr)


if __name__ == "__main__":
    main()
