"""The words by which a text names a topic or an age group: a proposal, or the name of an organization."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from imagine_cli.core.directory import Ages

NAMES_TOPIC: Mapping[str, str] = {
    "early-literacy": "kindergarten",
    "reading": "literacy tutoring writing bookmobile",
    "childrens-books": "storytelling storyteller illustrator author",
    "early-childhood": "preschool childcare toddler baby babies",
    "stem": "science engineering robotics robot coding astronomy chemistry telescope makerspace",
    "arts-museums": "art arts artist painting puppet music theater dance museum history song singing",
    "health": "dental dentist dentistry vaccine vision breastfeeding pediatric pediatrics helmet safety poison nurse",
    "mental-health": "grief bereavement suicide postpartum trauma wellbeing anxiety depression adhd",
    "nutrition": "meal meals food pantry cooking snack",
    "disability": "autism autistic sensory deaf dyslexia blind braille disability wheelchair",
    "foster-care": "foster adoption adoptive kinship",
    "homelessness": "homeless homelessness shelter",
    "basic-needs": "diaper diapers clothing coat thrift",
    "immigrants-refugees": "immigrant refugee newcomer resettlement farmworker migrant",
    "lgbtq": "lgbtq drag transgender pride",
    "latino": "spanish bilingual latino latina hispanic",
    "black-youth": "african-american",
    "native": "tribal native powwow",
    "asian-american": "chinese japanese korean asian hmong",
    "juvenile-justice": "incarcerated prison jail detention probation",
    "safety": "bullying disaster abuse gun firearm",
    "digital-access": "internet wifi broadband laptop computer",
    "families": "fatherhood fathers breastfeeding grandparents",
    "military-families": "military deployment veteran",
    "out-of-school": "camp after-school afterschool homework recreation ymca ywca",
    "clubs-mentoring": "mentor mentoring mentors scout scouts",
    "service-civics": "voting vote civics elections volunteering",
    "money-careers": "money financial finance budgeting economics entrepreneurship",
    "play-sports": "chess running sports",
    "nature-animals": "dog dogs bird birds wildlife zoo nature camp gardening outdoors",
}
"""Words by which a proposal names a topic of the directory: few, and only such as can hardly mean anything else."""

NAMES_AGES: Mapping[Ages, str] = {
    "early-childhood": "baby babies infant toddler preschool preschooler kindergarten",
    "school-age": "child children kid school-age elementary pupil",
    "teens": "teen teenager teenage adolescent youth high-school",
    "families": "family families parent parents father mother",
    "adults": "adult older job worker",
    "seniors": "senior elder retiree",
}


_SAY_LITTLE = """
about adult after age all and any are area available bring but can child children class club community day each event
every family for free from get give group has have help her his hold home hour how into kid library local many member
month monthly more much new night offer old once one only open other our out over own part partner people person place
program project public read run school series service session she show space staff stay story study summer take teach
team teen teenager that the their them then they this three through time tour town training two use visit volunteer
want week weekly when where which who will with work workshop would year young your youth saturday sunday monday
tuesday wednesday thursday friday evening morning afternoon four five six ten bus
"""
"""Words, in the singular, that stand in proposals of every kind, so that sharing one says little."""


def telling_words(proposal: str) -> frozenset[str]:
    """The words of a proposal that tell what it is about."""
    little = frozenset(_SAY_LITTLE.split())
    return frozenset(word for word in words_in(proposal) if word not in little and singular(word) not in little)


def topics_named(text: str) -> tuple[str, ...]:
    """At most three of the bundled topics that a text names, those that it names most first."""
    words = words_in(text)
    found = [(-len(words & words_for(topic)), topic) for topic in NAMES_TOPIC]
    return tuple(topic for count, topic in sorted(found, key=lambda each: each[0]) if count)[:3]


def ages_named(text: str) -> tuple[Ages, ...]:
    """The age groups that a text names."""
    words = words_in(text)
    return tuple(group for group, names in _ages_words().items() if words & names)


@cache
def _ages_words() -> Mapping[Ages, frozenset[str]]:
    return {group: words_in(names) for group, names in NAMES_AGES.items()}


@cache
def words_for(topic: str) -> frozenset[str]:
    """The words that name a topic; for one of a library's own, those of its id."""
    return frozenset(NAMES_TOPIC[topic].split()) if topic in NAMES_TOPIC else words_in(topic)


def words_in(text: str) -> frozenset[str]:
    """The words of a text, each also without its plural; a hyphened word also in its parts."""
    whole = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.casefold())
    parts = [part for word in whole for part in (word, *word.split("-"))]
    return frozenset(form for word in parts for form in (word, singular(word)) if len(form) > 2)


def singular(word: str) -> str:
    """A word without its plural, as English mostly makes it."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
