"""The one place that asks what day it is, and what time."""

from __future__ import annotations

from datetime import date, datetime, timezone


def today() -> date:
    """Today on the wall calendar of whoever sits here, which is what belongs on a paper."""
    return date.today()  # noqa: DTZ011


def now() -> datetime:
    """The present moment, in universal time, as calendar programs compare it."""
    return datetime.now(timezone.utc)
