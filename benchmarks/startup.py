"""How long each command takes as a whole process, as a multiple of bare Python on the same machine.

Run it by hand from the checkout, where imagine is installed: `python benchmarks/startup.py [ROUNDS]`.
Rounds are interleaved, so that a busy moment hits every command alike; medians and quartiles are printed as Markdown.
"""

from __future__ import annotations

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMAGINE = Path(sys.executable).with_name("imagine")
EXAMPLE = str(ROOT / "examples" / "repair-cafe.yaml")
HELLO = "import typer\napp = typer.Typer(rich_markup_mode=None)\n@app.command()\ndef hello(): print('hello')\napp()"
FIRST_PROMPT = b"Who is the partner?"

PIPED = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "Typer hello-world": [sys.executable, "-c", HELLO],
    "imagine --help": [IMAGINE, "--help"],
    "imagine --version": [IMAGINE, "--version"],
    "imagine": [IMAGINE],
    "imagine stages": [IMAGINE, "stages"],
    "imagine checklist show": [IMAGINE, "checklist", "show"],
    "imagine verdict, piped": [IMAGINE, "verdict", EXAMPLE],
    "imagine verdict --json": [IMAGINE, "verdict", EXAMPLE, "--json"],
    "imagine report": [IMAGINE, "report", EXAMPLE],
    "imagine orgs literacy, piped": [IMAGINE, "orgs", "literacy"],
}
IN_A_TERMINAL = {
    "imagine orgs literacy, in a terminal": ([IMAGINE, "orgs", "literacy"], None),
    "imagine verdict, in a terminal": ([IMAGINE, "verdict", EXAMPLE], None),
    "imagine assess, to the first prompt": ([IMAGINE, "assess"], FIRST_PROMPT),
}


def piped(command: list[str | Path]) -> float:
    """Seconds from start to end."""
    began = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def in_a_terminal(command: list[str | Path], until: bytes | None) -> float:
    """Seconds until a text is on the screen, or until the end."""
    keyboard, terminal = pty.openpty()
    began = time.perf_counter()
    environ = {**os.environ, "TERM": "xterm-256color", "PROMPT_TOOLKIT_NO_CPR": "1"}
    process = subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, close_fds=True, env=environ)
    os.close(terminal)
    seen = b""
    while until is None or until not in seen:
        ready, _, _ = select.select([keyboard], [], [], 10)
        try:
            new = os.read(keyboard, 65536) if ready else b""
        except OSError:
            break
        if not new:
            break
        seen += new
    took = time.perf_counter() - began
    process.kill()
    process.wait()
    os.close(keyboard)
    return took


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    times: dict[str, list[float]] = {name: [] for name in (*PIPED, *IN_A_TERMINAL)}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["IMAGINE_FOLDER"] = folder
        for _ in range(rounds):
            for name, command in PIPED.items():
                times[name].append(piped(command))
            for name, (command, until) in IN_A_TERMINAL.items():
                times[name].append(in_a_terminal(command, until))
    bare = statistics.median(times["python -c pass"])
    print(f"Python {sys.version.split()[0]}, {rounds} rounds; bare Python takes {1000 * bare:.1f} ms.\n")
    print("| command | times bare Python | middle half | ms |")
    print("| --- | ---: | ---: | ---: |")
    for name, taken in times.items():
        low, middle, high = statistics.quantiles(taken, n=4)
        print(f"| {name} | {middle / bare:.1f} | {low / bare:.1f} to {high / bare:.1f} | {1000 * middle:.0f} |")


if __name__ == "__main__":
    main()
