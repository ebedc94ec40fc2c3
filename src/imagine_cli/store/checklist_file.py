"""What a checklist file holds: scale names, inheritance and the two ways to write some fields are still in here."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from imagine_cli.core.checklist import RESERVED_LABELS, Clause, Grade, Side, Source, Who, Words
from imagine_cli.core.gauges import Gauge
from imagine_cli.core.kinds import KindName

Id = Annotated[
    str,
    Meta(pattern="^[a-z][a-z0-9-]*$", description="a short name: a to z, 0 to 9 and hyphens, beginning with a letter"),
]
Label = Annotated[
    str,
    Meta(
        pattern=rf"^(?!({'|'.join(sorted(RESERVED_LABELS - {''}))})$)[\s\S]+$",
        description="an answer that is not empty, unknown or n/a",
    ),
]
Worth = Annotated[Decimal, Meta(description="a number from 0 to 1", extra_json_schema={"maximum": 1})]
Points = Annotated[Decimal, Meta(description="points from 0 to 100", extra_json_schema={"maximum": 100})]
FullAt = Annotated[
    str,
    Meta(
        pattern=r"^([0-9]{1,12}(\.[0-9]{1,6})?|[a-z][a-z0-9-]*)$",
        description="an amount such as 7.5, or the id of a number question",
    ),
]
StageName = Literal["Identify", "Manage", "Advocate", "Grow", "Implement", "Nurture", "Evaluate"]


class Change(Struct, kw_only=True, forbid_unknown_fields=True):
    """The fields of a question. In a change each named one is replaced, and an empty one is as if left out."""

    ask: str | None = None
    short: str = ""
    why: str = ""
    find_out: str = ""
    kind: KindName = "choice"
    counts_as: Gauge | None = None
    scale: str | dict[Label, Worth] | None = None
    weight: Literal[1, 2, 3] = 1
    full_at: FullAt | None = None
    unit: str = ""
    unit_one: str = ""
    side: Side | None = None
    ask_if: dict[Id, list[str]] = {}
    deal_breaker: list[str] | Literal["over"] | None = None
    may_not_apply: bool = False
    who_can_change: Who | None = None
    reason_for: str = ""
    reason_against: str = ""
    mixed: str = ""
    letter: str = ""
    letter_if: str = ""
    letter_ask: str = ""
    remedy: str = ""
    clause: Clause | None = None
    policy: str = ""
    evidence: Grade | None = None
    sources: list[str] = []


class FileQuestion(Change, kw_only=True, forbid_unknown_fields=True):
    """One question."""

    id: Id
    ask: str


class FileStage(Struct, kw_only=True, forbid_unknown_fields=True):
    """One letter of IMAGINE and its questions; in a checklist that extends another, those that are added."""

    name: StageName
    about: str = ""
    questions: list[FileQuestion] = []


class FileRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The limits of the go-ahead rule that differ from the usual ones, in points from 0 to 100."""

    benefits_at_least: Points | None = None
    margin_at_least: Points | None = None
    risks_at_most: Points | None = None
    demands_at_most: Points | None = None


class ChecklistFile(Struct, kw_only=True, forbid_unknown_fields=True):
    """A checklist: what is asked, and the rule that decides."""

    format: Literal[1]
    id: Id
    title: str
    about: str = ""
    introduction: str = ""
    extends: str | None = None
    only: list[Id] = []
    without: list[Id] = []
    words: Words | None = None
    scales: dict[Id, dict[Label, Worth]] = {}
    rule: FileRule = FileRule()
    sources: dict[Id, Source] = {}
    change: dict[Id, Change] = {}
    stages: list[FileStage] = []
