"""Organizations that a library can work with, and stories of partnerships elsewhere, as values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from msgspec import Struct

from imagine_cli.core.assessment import PartnerKind

OrganizationKind = Literal[
    "nonprofit",
    "association",
    "government",
    "foundation",
    "public-media",
    "museum",
    "company-program",
    "business",
    "school",
    "university",
    "faith",
    "other",
]
ORGANIZATION_KINDS: tuple[OrganizationKind, ...] = get_args(OrganizationKind)
"""The last five are for a library's own list: no national organization here needs them."""

Ages = Literal["early-childhood", "school-age", "teens", "families", "professionals"]
AGES: tuple[Ages, ...] = get_args(Ages)

Audience = Literal["early-childhood", "school-age", "teens", "families", "adults", "staff"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

StoryStage = Literal["identify", "manage", "advocate", "grow", "implement", "nurture", "evaluate"]
STORY_STAGES: tuple[StoryStage, ...] = get_args(StoryStage)

Confidence = Literal["high", "medium", "low"]
Fate = Literal["renamed", "merged", "closed", "ended", "moved"]

Topics = Mapping[str, str]
"""The vocabulary: what each topic means, by its id."""


class Organization(Struct, frozen=True, kw_only=True):
    """One organization. `topics` has the main one first; `offers` is what a library gets.

    `alsc` says whether ALSC names it. `source` is the page that confirms it and `checked` that page's year; both
    are empty, as `confidence` may be, in a library's `own` list.
    """

    id: str
    name: str
    kind: OrganizationKind
    ages: tuple[Ages, ...]
    topics: tuple[str, ...]
    offers: str
    acronym: str = ""
    formerly: tuple[str, ...] = ()
    url: str = ""
    local: bool = False
    alsc: bool = False
    source: str = ""
    checked: str = ""
    confidence: Confidence | None = None
    own: bool = False


class ChangedName(Struct, frozen=True, kw_only=True):
    """A name that is no longer right. `is_now` is the id of what it is now, `see` of another to turn to instead."""

    name: str
    status: Fate
    year: str = ""
    is_now: str = ""
    became: str = ""
    see: str = ""
    note: str = ""
    source: str = ""


class Story(Struct, frozen=True, kw_only=True):
    """A partnership of another library, and the lesson from it. `stages` are those of IMAGINE that it speaks to.

    `inferred` says that we drew the lesson from less than the story itself says. `date` is a year, or year-month.
    """

    id: str
    title: str
    partners: tuple[str, ...]
    partner_kind: PartnerKind
    audience: Audience
    stages: tuple[StoryStage, ...]
    lesson: str
    publisher: str
    kind: Literal["article", "post", "report", "toolkit", "webinar"]
    date: str
    source: str
    confidence: Confidence
    traditional: bool = False
    library: str = ""
    place: str = ""
    inferred: bool = False
    url: str = ""

    @property
    def estimated(self) -> bool:
        """Whether the year is an estimate, which the source then says."""
        return "year estimated" in self.source


class Notice(Struct, frozen=True):
    """An old name that the words mean, and the organization that it is now, or that to turn to instead."""

    old: ChangedName
    now: Organization | None


class FoundOrganizations(Struct, frozen=True):
    """What a search found, best first, and the old names that it came upon."""

    organizations: tuple[Organization, ...]
    notices: tuple[Notice, ...]


class Hints(Struct, frozen=True):
    """What to try where nothing was found: names and topics that are near, and how many records each word has alone."""

    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    alone: tuple[tuple[str, int], ...] = ()
