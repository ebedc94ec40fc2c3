"""How long a search of a merged list of 10,000 organizations takes, as a whole process, and how much memory.

Run it by hand from the checkout, where imagine is installed: `python benchmarks/directory.py [ROUNDS]`.
The list is written as `imagine orgs --add` writes it, then in block style, which only the strict reader takes.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

IMAGINE = Path(sys.executable).with_name("imagine")
NUMBER = 10_000
LINE = (
    '  - {{id: bank-{0}, name: "Food Bank {0}", url: "https://bank-{0}.example.org", kind: nonprofit, '
    'ages: [families, teens], topics: [nutrition, rural], offers: "Two vans of food for the summer", local: yes}}\n'
)
BLOCK = (
    '  - id: bank-{0}\n    name: "Food Bank {0}"\n    url: "https://bank-{0}.example.org"\n    kind: nonprofit\n'
    "    ages: [families, teens]\n    topics: [nutrition, rural]\n    offers: Two vans of food for the summer\n"
    "    local: yes\n"
)


def measured(arguments: list[str]) -> tuple[float, float]:
    """Seconds, and the greatest size in MB, of one process."""
    began = time.perf_counter()
    process = subprocess.Popen([IMAGINE, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"imagine {' '.join(arguments)} failed")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print(f"Python {sys.version.split()[0]}, {rounds} rounds, {NUMBER} organizations of the library's own.\n")
    print("| command | seconds | MB |")
    print("| --- | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IMAGINE_FOLDER"] = folder
        for written, entry in (("one a line", LINE), ("in block style", BLOCK)):
            text = "format: 1\norganizations:\n" + "".join(entry.format(n) for n in range(NUMBER - 280))
            (Path(folder) / "orgs.yaml").write_text(text, encoding="utf-8")
            for arguments in (["orgs", "literacy"], ["orgs", "food", "77"], ["orgs", "vans"]):
                took = [measured(arguments) for _ in range(rounds)]
                seconds = statistics.median(each for each, _ in took)
                size = max(each for _, each in took)
                print(f"| imagine {' '.join(arguments)}, {written} | {seconds:.2f} | {size:.0f} |")


if __name__ == "__main__":
    main()
