"""Characters that no file may hold, and text as a message quotes it."""

from __future__ import annotations

import re

# Control characters reach the terminal (escape sequences), bidirectional overrides make text look like other text.
_NEVER = "\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
# Not compiled here: that takes as long as reading a hundred lines, and only mistakes and what is written need it.
NEVER_IN_VALUES = f"[{_NEVER}]"
# These are fine when escaped; raw, YAML takes them for line ends or refuses them.
NEVER_IN_FILES = re.compile(f"[{_NEVER}\u2028\u2029\ufeff\ufffe\uffff]")


def shown(text: str) -> str:
    """A text as a message quotes it: on one line, not too long, without what a terminal would obey."""
    line = re.sub(NEVER_IN_VALUES, "\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
    return line if len(line) <= 60 else line[:59] + "…"
