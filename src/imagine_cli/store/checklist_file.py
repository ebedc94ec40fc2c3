"""What a checklist file holds, as it is written. Scale names, inheritance and stages are still apart in here."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from imagine_cli.core.checklist import RESERVED_LABELS, Clause, Grade, Side, Source, Who
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
Amount = Annotated[Decimal, Meta(description="a number from 0 up, such as 2 or 7.5")]
Count = Annotated[str, Meta(pattern=r"^[0-9]{1,2}$", description="a whole number from 0 up")]
Balance = Annotated[str, Meta(pattern=r"^-?[0-9]{1,4}(\.[0-9]{1,4})?$", description="points, such as 0, 4.5 or -2")]
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

    ask: str = ""
    tick: str = ""
    short: str = ""
    kind: KindName = "choice"
    first: bool = False
    why: str = ""
    partly: str = ""
    find_out: str = ""
    counts_as: Gauge | None = None
    scale: str | dict[Label, Worth] | None = None
    weight: Literal[1, 2, 3] = 1
    serious: bool = False
    deal_breaker: bool = False
    full_at: FullAt | None = None
    limit: bool = False
    slack_from: Amount = Decimal(0)
    page: Id | None = None
    unit: str = ""
    unit_one: str = ""
    side: Side | None = None
    ask_if: dict[Id, list[str]] = {}
    may_not_apply: bool = False
    who_can_change: Who | None = None
    reason_for: str = ""
    reason_against: str = ""
    mixed: str = ""
    clean: str = ""
    letter: str = ""
    letter_if: str = ""
    letter_ask: str = ""
    remedy: str = ""
    clause: Clause | None = None
    policy: str = ""
    evidence: Grade | None = None
    sources: list[str] = []


class FileQuestion(Change, kw_only=True, forbid_unknown_fields=True):
    """One question, or one sign."""

    id: Id


class FileStage(Struct, kw_only=True, forbid_unknown_fields=True):
    """One letter of IMAGINE and its questions; in a checklist that extends another, those that are added."""

    name: StageName
    about: str = ""
    questions: list[FileQuestion] = []


class FileWords(Struct, kw_only=True, forbid_unknown_fields=True, rename={"go_ahead": "go ahead"}):
    """What this checklist calls its two recommendations."""

    go_ahead: str = "go ahead"
    decline: str = "decline"


class FileRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The numbers of the rule that differ from the usual ones."""

    balance_at_least: Balance | None = None
    benefits_at_least: Amount | None = None
    serious_at_most: Count | None = None
    slack: Worth | None = None


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
    words: FileWords | None = None
    scales: dict[Id, dict[Label, Worth]] = {}
    rule: FileRule = FileRule()
    sources: dict[Id, Source] = {}
    change: dict[Id, Change] = {}
    stages: list[FileStage] = []
