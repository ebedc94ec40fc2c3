"""What a library notes of a partnership beside answers and decisions: whose it is, of what kind, whom to call."""

from __future__ import annotations

from msgspec import Struct


class Facts(Struct, frozen=True):
    """What is noted of a partnership; "" where nobody has. `contact` is a person, with a way to reach them."""

    partner: str = ""
    branch: str = ""
    category: str = ""
    contact: str = ""
