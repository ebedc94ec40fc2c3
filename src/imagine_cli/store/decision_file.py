"""What a decision's file holds, as it is written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from imagine_cli.core.outcome import Outcome
from imagine_cli.core.partnership import Choice
from imagine_cli.core.verdict import Recommendation
from imagine_cli.store.assessments import PartnerName
from imagine_cli.store.checklist_file import Id

# Text, because a balance may be negative and no other number of ours may.
PointsText = Annotated[str, Meta(pattern=r"^-?[0-9]{1,6}(\.[0-9]{1,6})?$", description="points, such as 4.5")]


CalendarId = Annotated[
    str,
    Meta(pattern="^([0-9a-f]{32})?$", description="32 digits or letters from a to f"),
]


class FileRange(Struct, kw_only=True, forbid_unknown_fields=True):
    """Points in the spread of what was unknown."""

    low: PointsText
    mid: PointsText
    high: PointsText


class FilePoints(Struct, kw_only=True, forbid_unknown_fields=True):
    """The sums and the balance as they stood."""

    benefits: FileRange
    risks: FileRange
    demands: FileRange
    balance: FileRange


class FileVerdict(Struct, kw_only=True, forbid_unknown_fields=True):
    """The verdict as it stood."""

    headline: str
    outcome: Outcome
    recommendation: Recommendation
    settled: bool
    points: FilePoints
    deal_breakers_hit: list[Id] | None = []
    deal_breakers_open: list[Id] | None = []


class FileOpinion(Struct, kw_only=True, forbid_unknown_fields=True):
    """What one person's answers came to; it stands under the name of the file that they are in."""

    by: str = ""
    headline: str
    outcome: Outcome
    recommendation: Recommendation


class FilePromise(Struct, kw_only=True, forbid_unknown_fields=True):
    """An amount that was promised or expected."""

    amount: Decimal
    what: str
    unit: str = ""


class DecisionFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """What people decided about a partnership."""

    format: Literal[1]
    partner: PartnerName
    proposal: str = ""
    decision: Choice
    decided_on: date
    decided_by: str = ""
    reason: str = ""
    changes: Annotated[str, Meta(description="what has to change for it")] = ""
    votes: Annotated[str, Meta(description="such as 5 to 2")] = ""
    dissent: Annotated[str, Meta(description="who was against it, and why")] = ""
    postponed_until: date | None = None
    starts_on: date | None = None
    review_by: date | None = None
    ends_on: date | None = None
    staff_hours: Decimal | None = None
    rests_on: Annotated[str, Meta(description="the name of the file with the answers, or nothing")]
    amends: Annotated[str, Meta(description="the name of the file with the decision that this one corrects")] = ""
    amended_on: date | None = None
    amended_by: str = ""
    calendar_id: CalendarId = ""
    verdict: FileVerdict | None = None
    answered: dict[str, FileOpinion] | None = {}
    conditions: dict[Id, str] | None = {}
    promises: dict[Id, FilePromise] | None = None
