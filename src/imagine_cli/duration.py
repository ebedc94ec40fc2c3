"""How long it takes to answer: worked out here alone, so that every page says the same."""

from __future__ import annotations

SECONDS_A_QUESTION = 18


def minutes_for(questions: int) -> str:
    """An honest guess of how long so many questions take, to five minutes: "about 15 minutes"."""
    return f"about {max(5 * round(questions * SECONDS_A_QUESTION / 300), 5)} minutes"
