"""What fits: stories to read before a meeting, and organizations that a declined partner may turn to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from imagine_cli.core.assessment import PartnerKind
from imagine_cli.core.directory import Ages, Confidence, Organization, OrganizationKind, Story, Topics
from imagine_cli.core.proposal_words import ages_named, singular, telling_words, words_for, words_in

_PARTNER_KINDS: dict[OrganizationKind, PartnerKind] = {
    "nonprofit": "nonprofit",
    "association": "nonprofit",
    "foundation": "nonprofit",
    "government": "government",
    "public-media": "media",
    "museum": "museum",
    "company-program": "business",
    "business": "business",
    "school": "school",
    "university": "university",
    "faith": "faith",
    "other": "other",
}
FEW, RARE = 6, 3
"""Stories that may share a word which still tells what they are about; fewer where it alone makes one fit."""
_SURE: dict[Confidence, int] = {"high": 0, "medium": 1, "low": 2}


def stories_for(proposal: str, stories: Sequence[Story], most: int = 3) -> tuple[Story, ...]:
    """At most `most` stories about what a proposal is about, best first; none where no words fit.

    Words that few stories have say what a story is about: two of them, or a rare one in its title, make it fit. Best is
    a story that shares most; the same values always give the same.
    """
    telling = _singulars(telling_words(proposal))
    titles = {story.id: _singulars(words_in(story.title)) for story in stories}
    words = {s.id: titles[s.id] | _singulars(words_in(f"{s.words} {' '.join(s.partners)}")) for s in stories}
    having = Counter(word for each in words.values() for word in each)
    ranked = []
    for story in stories:
        shared = {word for word in telling & words[story.id] if having[word] <= FEW}
        if len(shared) > 1 or any(having[word] <= RARE for word in shared & titles[story.id]):
            ranked.append(((-len(shared), *_worth(story)), story))
    return tuple(story for _, story in sorted(ranked, key=lambda each: each[0])[:most])


def _singulars(words: Iterable[str]) -> set[str]:
    return {singular(word) for word in words}


def stories_of(stage: str, stories: Iterable[Story], most: int = 3) -> tuple[Story, ...]:
    """At most `most` stories that speak to a stage, as the checklist names it; best first."""
    fitting = [story for story in stories if stage.casefold() in story.stages]
    return tuple(sorted(fitting, key=_worth)[:most])


def _worth(story: Story) -> tuple[object, ...]:
    """Well confirmed ones first, whose lesson is the story's own, that have an address; newer before older."""
    return story.inferred, _SURE[story.confidence], not story.url, _newest_first(story.date), story.id


def _newest_first(date: str) -> int:
    year, _, month = date.partition("-")
    return -(12 * int(year) + int(month or 1))


def partner_kind_of(kind: OrganizationKind) -> PartnerKind:
    """What a partnership's partner is called that stands in the directory as this kind of organization."""
    return _PARTNER_KINDS[kind]


# Another place to ask


MOST_PLACES = 2

HOST_TOPICS = frozenset(("out-of-school", "clubs-mentoring", "early-childhood"))
HOST_KINDS = frozenset(("school", "museum", "university", "faith"))
"""Who has rooms and people of its own, so that a program which a library declines may find a home there."""

_OWN_FIELDS: Mapping[PartnerKind | None, frozenset[str]] = {
    "school": frozenset(("educators",)),
    "health": frozenset(("health", "mental-health")),
    "food": frozenset(("nutrition",)),
    "arts": frozenset(("arts-museums",)),
    "museum": frozenset(("arts-museums",)),
    "sports": frozenset(("play-sports",)),
    "animals": frozenset(("nature-animals",)),
    "university": frozenset(("educators",)),
}
"""The topics of a partner's own kind: who works in the same field would only be asked for what the partner offers."""


def other_places(
    proposal: str, partner_kind: PartnerKind | None, organizations: Iterable[Organization], topics: Topics
) -> tuple[Organization, ...]:
    """At most two hosts that a partner with this proposal may turn to instead; none where none surely fits.

    A host has rooms and people of its own, and shares with the proposal whom it serves or what it is about. The
    library's own entries need be no hosts, but must have a topic that the proposal names. None is of the partner's own
    kind, or works in its field. Those nearby and the library's own come first, then those that share more words. A
    business is sent to no other than those: it did not ask for a charity.
    """
    words = words_in(proposal)
    telling = telling_words(proposal)
    ages = set(ages_named(proposal))
    named = {topic for topic in topics if words & words_for(topic)}
    ranked = []
    for organization in organizations:
        o = organization
        here = o.own or o.nearby is not None
        if _is_of_its_kind(o, partner_kind) or not (here or (partner_kind != "business" and _can_be_asked(o))):
            continue
        shared = telling & words_in(f"{o.name} {o.acronym} {o.offers} {o.words}")
        about = len(named & set(o.topics))
        if about if o.own else _is_host(o) and (shared or about) and _serves(o, ages):
            in_name = len(telling & words_in(o.name))
            ranked.append(((not here, -about - len(shared), -in_name, o.name, o.id), o))
    return tuple(organization for _, organization in sorted(ranked, key=lambda each: each[0])[:MOST_PLACES])


def _is_of_its_kind(organization: Organization, partner_kind: PartnerKind | None) -> bool:
    field = _OWN_FIELDS.get(partner_kind, frozenset())
    specific = partner_kind not in (None, "nonprofit", "other")
    return bool(field & set(organization.topics)) or (specific and partner_kind_of(organization.kind) == partner_kind)


def _is_host(organization: Organization) -> bool:
    # The topics of imported ones are guessed from their words, so the order of them says nothing.
    topics = organization.topics if organization.nearby else organization.topics[:1]
    return organization.kind in HOST_KINDS or bool(HOST_TOPICS & set(topics))


def _serves(organization: Organization, ages: set[Ages]) -> bool:
    return not ages or not organization.ages or bool(ages & set(organization.ages))


def _can_be_asked(organization: Organization) -> bool:
    """Whether a national one has somebody near by to ask, and is worth it."""
    o = organization
    return o.local and bool(o.url) and o.tier == 1 and o.ages != ("professionals",) and "libraries" not in o.topics
