"""How long reading our own YAML files takes, in process: by the plain reader, and by PyYAML alone.

Run it by hand from the checkout, where imagine is installed: `python benchmarks/reading.py [ROUNDS]`.
Both columns decode the same fields, so the difference is the reader. Rounds are interleaved, and the shortest count,
because whatever else runs on the machine can only make them longer.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from imagine_cli.store import yamlfile
from imagine_cli.store.assessments import AssessmentFile
from imagine_cli.store.checklists import ChecklistFile, read_checklist
from imagine_cli.store.nodes import Faults
from imagine_cli.store.register import partners

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "repair-cafe.yaml"
CHECKLIST = ROOT / "checklists" / "imagine.yaml"
NUMBER = 2000
IMPORT = "import time; began = time.perf_counter(); import yaml; print(time.perf_counter() - began)"


def fill(register: Path) -> None:
    """A register of partners with one finished assessment each."""
    text = EXAMPLE.read_text(encoding="utf-8")
    for n in range(NUMBER):
        folder = register / f"partner-{n}"
        folder.mkdir()
        written = text.replace("Riverside Repair Café", f"Repair Café {n}")
        (folder / "2026-11-16-assessment-anna.yaml").write_text(written, encoding="utf-8")


def reading(path: Path, into: type[AssessmentFile] | type[ChecklistFile]) -> Callable[[], object]:
    """Parses and decodes one file, whose text is in memory."""
    text = path.read_text(encoding="utf-8")
    return lambda: yamlfile.read_document(text, path.name, into, Faults(path.name))


def parsing(path: Path) -> Callable[[], object]:
    """Parses one file, whose text is in memory, without decoding it."""
    text = path.read_text(encoding="utf-8")
    return lambda: yamlfile.parse(text, path.name, Faults(path.name))


def milliseconds(work: Callable[[], object]) -> float:
    """The time that some work takes once."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    imports = [float(subprocess.check_output([sys.executable, "-c", IMPORT])) for _ in range(rounds)]
    print(f"Python {sys.version.split()[0]}, {rounds} rounds; importing PyYAML takes", end=" ")
    print(f"{1000 * min(imports):.1f} ms, which only its column needs.\n")
    with tempfile.TemporaryDirectory() as folder:
        register = Path(folder)
        fill(register)
        jobs: dict[str, Callable[[], object]] = {
            f"the heads of {NUMBER:,} assessments": lambda: partners(register),
            "imagine.yaml into nodes": parsing(CHECKLIST),
            "imagine.yaml into fields": reading(CHECKLIST, ChecklistFile),
            "imagine.yaml into a checklist": lambda: read_checklist("imagine"),
            "one assessment into nodes": parsing(EXAMPLE),
            "one assessment into fields": reading(EXAMPLE, AssessmentFile),
        }
        plain: dict[str, list[float]] = {name: [] for name in jobs}
        strict: dict[str, list[float]] = {name: [] for name in jobs}
        for _ in range(rounds):
            for name, work in jobs.items():
                plain[name].append(milliseconds(work))
                with patch.object(yamlfile, "parse_plain", return_value=None):
                    strict[name].append(milliseconds(work))
    print("| reading | plain reader, ms | PyYAML alone, ms |")
    print("| --- | ---: | ---: |")
    for name in jobs:
        print(f"| {name} | {min(plain[name]):.2f} | {min(strict[name]):.2f} |")


if __name__ == "__main__":
    main()
