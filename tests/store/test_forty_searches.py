"""Searches of three librarians, each held to whom it must find among the first five."""

from __future__ import annotations

import pytest

from imagine_cli.store.directory import read_directory
from imagine_cli.store.search import Filters, find_organizations

DIRECTORY = read_directory()

CHILDRENS = {
    "baby storytime": "mother-goose-on-the-loose",
    "bilingual story time": "colorin-colorado",
    "toddler play": "family-place-libraries",
    "summer reading": "cslp",
    "summer meals": "usda-fns",
    "reading to dogs": "alliance-of-therapy-dogs",
    "dinosaurs": "astc",
    "lego": "first-robotics",
    "puppet show": "puppeteers-of-america",
    "science experiments": "nise-network",
    "kindergarten readiness": "thousand-books",
    "special needs": "autism-society",
    "car seats": "child-passenger-safety-board",
    "author visit": "scbwi",
    "sensory kits": "kids-included-together",
    "story walk": "storywalk",
}
TEEN = {
    "teen jobs": "youthbuild-usa",
    "anxiety": "child-mind-institute",
    "lgbtq teens": "gsa-network",
    "robotics": "first-robotics",
    "college essay": "national-826",
    "financial aid": "jumpstart-coalition",
    "homework help": "upchieve",
    "suicide prevention": "lifeline-988",
    "cyberbullying": "stopbullying-gov",
    "volunteer hours": "points-of-light",
    "esports": "nasef",
    "foster teens": "fosterclub",
    "SAT prep": "schoolhouse-world",
    "driving": "operation-lifesaver",
}
OUTREACH = {
    "bookmobile": "abos",
    "jail visits": "nrccfi",
    "homeless families": "family-promise",
    "esl classes": "proliteracy",
    "refugees": "uscri",
    "nursing home": "abos",
    "laundromat": "laundrycares-foundation",
    "diapers": "national-diaper-bank-network",
    "hotspots": "mobile-beacon",
    "farmworkers": "afop",
    "head start": "national-head-start-association",
    "military families": "national-military-family-association",
    "food pantry": "feeding-america",
    "housing authority": "clpha",
    "seniors": "generations-united",
    "dentist": "americas-toothfairy",
}


@pytest.mark.parametrize(("words", "first"), [*CHILDRENS.items(), *TEEN.items(), *OUTREACH.items()])
def test_a_librarian_finds_whom_to_ask(words: str, first: str) -> None:
    found = find_organizations(DIRECTORY, words.split(), Filters()).organizations
    assert first in [each.id for each in found[:5]]
