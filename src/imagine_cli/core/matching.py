"""What fits: stories to read before a meeting, and organizations that a declined partner may turn to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from imagine_cli.core.assessment import PartnerKind
from imagine_cli.core.directory import Ages, Confidence, Organization, OrganizationKind, Story, Topics

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
_SURE: dict[Confidence, int] = {"high": 0, "medium": 1, "low": 2}


def stories_for(
    partner_kind: PartnerKind | None, stages: Sequence[str], stories: Iterable[Story], most: int = 3
) -> tuple[Story, ...]:
    """At most `most` stories that fit, best first; none where none fits.

    `stages` are named as in the checklist, the weakest first. Best is a story about such a partner and the weakest
    stage; then one about such a partner and a later one of `stages`, then the weakest stage alone, then the
    partner's kind alone. Among equals, those that are well confirmed, whose lesson is the story's own, and that
    have an address come first, and newer ones before older. The same values always give the same stories.
    """
    wanted = [stage.casefold() for stage in stages]
    ranked = []
    for story in stories:
        same_kind = story.partner_kind == partner_kind
        place = min((wanted.index(stage) for stage in story.stages if stage in wanted), default=None)
        if (fit := _fit(same_kind, place)) is not None:
            worth = (story.inferred, _SURE[story.confidence], not story.url)
            ranked.append(((fit, *worth, _newest_first(story.date), story.id), story))
    return tuple(story for _, story in sorted(ranked, key=lambda each: each[0])[:most])


def _fit(same_kind: bool, place: int | None) -> tuple[int, int] | None:
    """The lower, the better; None where nothing speaks for it."""
    if same_kind:
        return (0 if place == 0 else 1 if place is not None else 3, place or 0)
    return None if place is None else (2 if place == 0 else 4, place)


def _newest_first(date: str) -> int:
    year, _, month = date.partition("-")
    return -(12 * int(year) + int(month or 1))


def partner_kind_of(kind: OrganizationKind) -> PartnerKind:
    """What a partnership's partner is called that stands in the directory as this kind of organization."""
    return _PARTNER_KINDS[kind]


# Another door to knock on


_NAMES_TOPIC: Mapping[str, str] = {
    "early-literacy": "kindergarten",
    "reading": "literacy tutoring writing bookmobile",
    "childrens-books": "storytelling storyteller illustrator author",
    "early-childhood": "preschool childcare toddler baby babies",
    "stem": "science engineering robotics robot coding astronomy chemistry telescope makerspace",
    "arts-museums": "puppet music theater dance museum history song singing",
    "health": "dental vaccine vision breastfeeding pediatric helmet safety poison nurse",
    "mental-health": "grief bereavement suicide postpartum trauma wellbeing anxiety depression adhd",
    "nutrition": "meal meals food pantry cooking snack",
    "disability": "autism autistic sensory deaf dyslexia blind braille disability wheelchair",
    "foster-care": "foster adoption adoptive kinship",
    "homelessness": "homeless homelessness shelter diaper diapers",
    "immigrants-refugees": "immigrant refugee newcomer resettlement farmworker migrant",
    "lgbtq": "lgbtq drag transgender pride",
    "latino": "spanish bilingual latino latina hispanic",
    "black-youth": "african-american",
    "native": "tribal native powwow",
    "asian-american": "chinese japanese korean asian hmong",
    "juvenile-justice": "incarcerated prison jail detention probation",
    "safety": "bullying disaster abuse gun firearm",
    "families": "fatherhood fathers breastfeeding grandparents",
    "military-families": "military deployment veteran",
    "out-of-school": "camp after-school afterschool",
    "clubs-mentoring": "mentor mentoring mentors scout scouts",
    "service-civics": "voting vote civics elections volunteering",
    "money-careers": "money financial finance budgeting economics entrepreneurship",
    "play-sports": "chess running sports",
    "nature-animals": "dog dogs bird birds wildlife zoo nature camp gardening outdoors",
}
"""Words by which a proposal names a topic of the directory: few, and only such as can hardly mean anything else."""

_NAMES_AGES: Mapping[Ages, str] = {
    "early-childhood": "baby babies infant toddler preschool preschooler kindergarten",
    "school-age": "child children kid school-age elementary pupil",
    "teens": "teen teenager teenage adolescent youth high-school",
    "families": "family families parent parents father mother",
}
_NAMES_ADULTS = frozenset({"adult", "senior", "elder", "retiree", "older", "job", "worker"})

MOST_DOORS = 2


def doors_for(
    proposal: str, partner_kind: PartnerKind | None, organizations: Iterable[Organization], topics: Topics
) -> tuple[Organization, ...]:
    """At most two organizations that a partner with this proposal may turn to instead; none where none surely fits.

    The library's own entries come first, and fit where the proposal names one of their topics. A national one fits
    only where it has local chapters or offices and a word by which the proposal names the topic stands in its own
    name or offers, for the same ages. A business is sent to none of those: it did not ask for a charity.
    """
    said = _words_in(proposal)
    ages: set[Ages] = {group for group, names in _NAMES_AGES.items() if said & _words_in(names)}
    named = {topic: said & words for topic in topics if (words := _words_for(topic))}
    ranked = []
    for organization in organizations:
        words = frozenset(word for topic in organization.topics for word in named.get(topic, ()))
        if not words or (ages and not ages & set(organization.ages)):
            continue
        shared = words & _words_in(f"{organization.name} {organization.acronym} {organization.offers}")
        if organization.own or (shared and _may_be_a_door(organization, partner_kind, said, ages)):
            in_name = len(words & _words_in(organization.name))
            main = bool(named.get(organization.topics[0]))
            ranked.append(((not organization.own, -in_name, -len(shared), not main, organization.name), organization))
    return tuple(organization for _, organization in sorted(ranked, key=lambda each: each[0])[:MOST_DOORS])


def _may_be_a_door(
    organization: Organization, partner_kind: PartnerKind | None, said: frozenset[str], ages: set[Ages]
) -> bool:
    for_adults_alone = bool(said & _NAMES_ADULTS) and not ages
    return (
        partner_kind != "business"
        and not for_adults_alone
        and organization.local
        and bool(organization.url)
        and organization.tier == 1
        and organization.ages != ("professionals",)
        and "libraries" not in organization.topics
    )


def _words_for(topic: str) -> frozenset[str]:
    """The words that name a topic; for one of a library's own, those of its id."""
    return frozenset(_NAMES_TOPIC[topic].split()) if topic in _NAMES_TOPIC else _words_in(topic)


def _words_in(text: str) -> frozenset[str]:
    """The words of a text, each also without its plural; a hyphened word also in its parts."""
    whole = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.casefold())
    parts = [part for word in whole for part in (word, *word.split("-"))]
    return frozenset(form for word in parts for form in (word, _singular(word)) if len(form) > 2)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
