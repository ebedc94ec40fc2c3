"""How much a test tries: little in the test command, much in the long run.

`IMAGINE_LONG=1 pytest -n auto` is the long run. `IMAGINE_LONG=0` tries a twentieth, for mutation testing, where every
mutant runs the tests anew.
"""

from __future__ import annotations

import os

_LONG = {"": None, "0": False, "1": True}


def examples(usual: int, long: int | None = None) -> int:
    """How many examples to try: `usual`, or in the long run `long` (20 times as many where it isn't given)."""
    asked = os.environ.get("IMAGINE_LONG", "").strip()
    if asked not in _LONG:
        raise ValueError(f"IMAGINE_LONG is {asked!r}; expected 1 for the long run, or nothing")
    if _LONG[asked] is None:
        return usual
    return (20 * usual if long is None else long) if _LONG[asked] else max(usual // 20, 1)
