"""What is woven into a letter: greetings, proposals in a sentence, conditions."""

from __future__ import annotations

import pytest

from imagine_cli.core.assessment import PartnerKind
from imagine_cli.say.letter_phrases import as_point, greeting, proposal_phrase, to_settle


@pytest.mark.parametrize(
    ("partner", "kind", "says"),
    [
        ("Riverside Repair Café", "volunteers", "Dear friends at Riverside Repair Café,"),
        ("Harbor House Youth Counseling", "health", "Dear friends at Harbor House Youth Counseling,"),
        ("The Rotary Club of Springfield", None, "Dear friends at the Rotary Club of Springfield,"),
        ("Maria Gonzalez", "arts", "Dear Maria Gonzalez,"),
        ("Jane Doe, storyteller", "business", "Dear Jane Doe,"),
        ("Bright Books, Inc.", "business", "Dear friends at Bright Books,"),
        ("Friends of the Library", "nonprofit", "Dear Friends of the Library,"),
        ("Elm Street Neighbors", "volunteers", "Dear Elm Street Neighbors,"),
        ("4-H", "nonprofit", "Dear friends at 4-H,"),
        ("N" * 300, "school", "Dear friends,"),
        (", ,", None, "Dear friends,"),
        ("مكتبة", None, "Dear مكتبة,"),
    ],
)
def test_the_greeting_suits_houses_and_people(partner: str, kind: PartnerKind | None, says: str) -> None:
    assert greeting(partner, kind, "") == says


def test_a_name_that_was_given_is_greeted() -> None:
    assert greeting("Harbor House", "health", "Ms. Lopez") == "Dear Ms. Lopez,"
    assert greeting("Harbor House", "health", " Ms. Lopez, ") == "Dear Ms. Lopez,"


@pytest.mark.parametrize(
    ("proposal", "phrase"),
    [
        # The examples.
        (
            "A monthly repair event in the community room, run by their volunteer fixers.",
            "a monthly repair event in the community room",
        ),
        ("Free science kits for our summer program, with their speakers and their logo on every booklet.", ""),
        (
            "A counselor in the study room two afternoons a week, for teens who walk in.",
            "a counselor in the study room two afternoons a week",
        ),
        # One thing, and no more.
        ("A puppet show every spring", "a puppet show every spring"),
        ("An art wall in the hallway; we'd change it monthly", "an art wall in the hallway"),
        ("Two workshops a month on family history (free)", "two workshops a month on family history"),
        ("Weekly chess lessons for beginners.", "weekly chess lessons for beginners"),
        ("A children's garden behind the building.", "a children's garden behind the building"),
        ("A weekly\n  homework hour", "a weekly homework hour"),
        # Several things, sentences, someone's own words.
        ("A reading corner, a puppet theater and a garden", ""),
        ("A local bakery wants to sell bread in the lobby.", ""),
        ("A vet visits the children's room every month", ""),
        ("A group of us would like to read to children", ""),
        ("They bring dogs that children read to.", ""),
        ("Storytime at the clinic", ""),
        ("Offer tax help in spring", ""),
        ("A choir at St. Mary's, every week", ""),
        ("A class from 6 p.m. on", ""),
        ("A thing", ""),
        ("A for effort", ""),
        ("A talk by and for", ""),
        ("a b. c.", ""),
        ("A *bold* [link](https://example.org) event", ""),
        ("A {{ 7 * 7 }} event for all", ""),
        ("", ""),
        ("A very " + "long " * 40 + "event", ""),
    ],
)
def test_a_proposal_stands_in_a_sentence_only_where_it_safely_can(proposal: str, phrase: str) -> None:
    assert proposal_phrase(proposal) == phrase


def test_conditions_read_as_a_sentence() -> None:
    tasks, second = "Agree in writing on who does each task.", "Agree in writing on a second person on each side."
    legal = "Agree in writing on who does the legal work, and ask for insurance only if a rule requires it."
    assert to_settle([]) == ""
    assert to_settle([tasks]) == "agree in writing on who does each task"
    assert to_settle([tasks, second]) == "agree in writing on who does each task, and on a second person on each side"
    assert to_settle([tasks, "Sign our volunteer form."]).endswith(", and to sign our volunteer form")
    assert to_settle([legal, second]) == (
        "agree in writing on who does the legal work, and to ask for insurance only if a rule requires it, and on a "
        "second person on each side"
    )
    assert to_settle(["Sign our form.", tasks]) == "sign our form, and to agree in writing on who does each task"


def test_conditions_read_as_points() -> None:
    assert as_point("Agree in writing on a date, and on who calls.") == "On a date, and on who calls."
    assert as_point("Agree in writing that nobody starts early.") == "That nobody starts early."
    assert as_point("Agree in writing to start small, and set a date.") == "To start small, and to set a date."
    assert as_point("Agree in writing on the costs, and tell the board.") == "On the costs, and to tell the board."
    assert as_point("Sign our form") == "To sign our form."
