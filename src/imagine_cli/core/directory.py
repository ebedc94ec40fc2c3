"""Organizations that a library can work with, and stories of partnerships elsewhere, as values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from msgspec import Meta, Struct

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

Ages = Literal["early-childhood", "school-age", "teens", "families", "adults", "seniors", "professionals"]
AGES: tuple[Ages, ...] = get_args(Ages)

Audience = Literal["early-childhood", "school-age", "teens", "families", "adults", "staff"]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

StoryStage = Literal["identify", "manage", "advocate", "grow", "implement", "nurture", "evaluate"]
STORY_STAGES: tuple[StoryStage, ...] = get_args(StoryStage)

Confidence = Literal["high", "medium", "low"]
Fate = Literal["renamed", "merged", "closed", "ended", "moved"]

Topics = Mapping[str, str]
"""The vocabulary: what each topic means, by its id."""

TopicWords = Mapping[str, str]
"""Everyday words, with commas between them, by which people look for a topic; by its id."""


RecordId = Annotated[
    str,
    Meta(pattern="^[a-z][a-z0-9-]*$", description="an id: a to z, 0 to 9 and hyphens, beginning with a letter"),
]
TopicId = Annotated[str, Meta(pattern="^[a-z][a-z0-9-]*$", description="a topic such as early-literacy")]
NotBlank = Annotated[str, Meta(pattern=r"\S", description="text")]
Address = Annotated[str, Meta(pattern=r"^https?://\S+$", description="an address that begins with https://")]
Year = Annotated[str, Meta(pattern=r"^(19|20)[0-9]{2}$", description="a year such as 2019")]
YearOrMonth = Annotated[
    str,
    Meta(pattern=r"^(19|20)[0-9]{2}(-(0[1-9]|1[0-2]))?$", description="a year, or year and month such as 2019-05"),
]


class OrganizationRecord(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """One organization as a list holds it. `topics` has the main one first; `offers` is what a library gets.

    `words` are everyday words by which people look for it, with commas between them. `alsc` says whether ALSC names
    it. One of `tier` 2 offers a library little, or little is known of it. `source` is the page that was read,
    `page_year` the newest year that it shows, and `own_site` whether it is the organization's own. A library's own
    list may leave all of these out.
    """

    id: RecordId
    name: NotBlank
    acronym: str = ""
    formerly: tuple[NotBlank, ...] = ()
    url: Address = ""
    kind: OrganizationKind
    ages: tuple[Ages, ...]
    topics: tuple[TopicId, ...]
    offers: NotBlank
    words: str = ""
    local: bool = False
    alsc: bool = False
    tier: Literal[1, 2] = 1
    source: str = ""
    page_year: Year = ""
    own_site: bool = False
    note: str = ""


class Nearby(Struct, frozen=True, kw_only=True):
    """Where an organization from an imported list is and whom to call there; `list` names the list, and its day."""

    branch: str = ""
    contact: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    city: str = ""
    state: str = ""
    zip: str = ""
    list: str
    imported_on: str


class Organization(OrganizationRecord, frozen=True, kw_only=True):
    """One organization, and where it is from: the library's `own` list, an imported one (`nearby`), or neither.

    One from an imported list may have no topics, ages or offers: such lists hold names and addresses, and little else.
    """

    own: bool = False
    nearby: Nearby | None = None


class Place(Struct, frozen=True):
    """Where to look first: ZIP codes that begin so, or a city, and its state where it was named."""

    zip: str = ""
    city: str = ""
    state: str = ""

    def has(self, organization: Organization) -> bool:
        """Whether an organization from an imported list is there."""
        near = organization.nearby
        if near is None:
            return False
        if self.zip:
            return near.zip.startswith(self.zip)
        same_state = "" in (self.state, near.state) or near.state.casefold() == self.state.casefold()
        return same_state and near.city.casefold() == self.city.casefold()


def place_of(typed: str) -> Place | None:
    """The place that a person typed: "45402" means all ZIP codes that begin with 454; "Dayton, OH" a city."""
    text = " ".join(typed.split())
    if re.fullmatch(r"\d{3,5}(-\d{4})?", text):
        return Place(zip=text[:3])
    city, _, state = (part.strip() for part in text.partition(","))
    return Place(city=city, state=state) if city else None


class FoundNearby(Struct, frozen=True):
    """The best of what was found, and how many there are altogether."""

    organizations: tuple[Organization, ...] = ()
    number: int = 0


class ImportedList(Struct, frozen=True):
    """One imported list: the name of the file it came from, the area that was taken, the day, how many it holds."""

    name: str
    area: str
    imported_on: str
    number: int


class ChangedName(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A name that is no longer right. `is_now` is the id of what it is now, `see` of another to turn to instead."""

    name: NotBlank
    status: Fate
    year: Year = ""
    is_now: RecordId = ""
    became: str = ""
    see: RecordId = ""
    note: str = ""
    source: str = ""


class Story(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A partnership of another library, and the lesson from it. `stages` are those of IMAGINE that it speaks to.

    `inferred` says that we drew the lesson from less than the story itself says. `words` are everyday words by which
    people look for it, with commas between them. `date` is a year, or year-month.
    """

    id: RecordId
    title: NotBlank
    library: str = ""
    place: str = ""
    partners: tuple[NotBlank, ...]
    partner_kind: PartnerKind
    traditional: bool
    audience: Audience
    stages: tuple[StoryStage, ...]
    lesson: NotBlank
    inferred: bool = False
    words: str = ""
    publisher: NotBlank
    kind: Literal["article", "post", "report", "toolkit", "webinar"]
    date: YearOrMonth
    url: Address = ""
    source: NotBlank
    confidence: Confidence

    @property
    def estimated(self) -> bool:
        """Whether the year is an estimate, which the source then says."""
        return "year estimated" in self.source


class Notice(Struct, frozen=True):
    """An old name that the words mean, and the organization that it is now, or that to turn to instead."""

    old: ChangedName
    now: Organization | None


class Meant(Struct, frozen=True):
    """A word that nothing has, and those one letter from it that were looked for instead."""

    typed: str
    instead: tuple[str, ...]


class FoundOrganizations(Struct, frozen=True):
    """What a search found, best first, and the old names that it came upon.

    Where nothing has every word as typed, `meant` says for which others it looked, and `without` is one left out.
    `nearby` is how many the imported lists have, of which only the best are here.
    """

    organizations: tuple[Organization, ...]
    notices: tuple[Notice, ...]
    meant: tuple[Meant, ...] = ()
    without: str = ""
    nearby: int = 0


class FoundStories(Struct, frozen=True):
    """What a search found, best first; `meant` as for organizations."""

    stories: tuple[Story, ...]
    meant: tuple[Meant, ...] = ()


class Hints(Struct, frozen=True):
    """What to try where nothing was found: names and topics that are near, and how many records each word has alone."""

    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    alone: tuple[tuple[str, int], ...] = ()
