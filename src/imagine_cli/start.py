"""Where the program starts: Ctrl-C ends it in silence while all the rest of it loads, and while it leaves.

What a command does at Ctrl-C is `cli.main`'s. Next to nothing is imported above `run`, because until it runs Python
would answer with a traceback.
"""

from __future__ import annotations

import os

INTERRUPTED = 130


def run() -> None:
    """Run the command line, and leave with its exit code."""
    try:
        import signal

        on_ctrl_c = signal.getsignal(signal.SIGINT)
        hears_it = on_ctrl_c is signal.default_int_handler  # not where it runs in the background
        if hears_it:
            signal.signal(signal.SIGINT, _leave)
        from imagine_cli.cli.main import run as run_command

        if hears_it:
            signal.signal(signal.SIGINT, on_ctrl_c)
        try:
            run_command()
        finally:
            if hears_it:
                signal.signal(signal.SIGINT, _leave)
    except KeyboardInterrupt:
        _leave()


def _leave(*_: object) -> None:
    os._exit(INTERRUPTED)
