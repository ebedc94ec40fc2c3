"""`imagine letter`, as a librarian types it."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest

from imagine_cli.cli import completion
from imagine_cli.core.partnership import Choice, Decision, Library
from imagine_cli.say.letter import KINDS, letter_content
from imagine_cli.say.letter_statements import Correspondence
from imagine_cli.store.decisions import write_decision
from imagine_cli.store.library import write_library
from tests.cli.kit import Ran, imagine
from tests.terminal import IMAGINE, ROOT, watched
from tests.test_startup import HEAVY, loaded

EXAMPLES = ROOT / "examples"
PAGE = (ROOT / "docs" / "letters.md").read_text(encoding="utf-8")
KITS, CAFE, TEENS = (str(EXAMPLES / f"{name}.yaml") for name in ("lesson-kits", "repair-cafe", "teen-counseling"))


@pytest.fixture
def register() -> Path:
    folder = Path(os.environ["IMAGINE_FOLDER"])
    for example, home in ((KITS, "bright-future"), (CAFE, "riverside"), (TEENS, "harbor-house")):
        (folder / home).mkdir(parents=True)
        shutil.copy(example, folder / home / "2026-11-20-assessment-anna.yaml")
    write_library(folder, Library(name="Elm Library", signature="Ana Ruiz\nElm Library"), None)
    return folder


def decide(home: Path, partner: str, choice: Choice, **more: object) -> None:
    made = Decision(partner, choice, date(2026, 11, 21), **more)  # type: ignore[arg-type]
    write_decision(home / "2026-11-21-decision.yaml", made)


def test_a_letter_goes_to_standard_output_a_paragraph_a_line(register: Path) -> None:
    told = imagine("letter", "Bright", "decline")
    assert told.code == 0
    assert "we have decided not to go ahead with it as it stands." in told.out.splitlines()[4]
    assert told.out.endswith("With kind regards,\n\nAna Ruiz\nElm Library\n")
    assert str(register / "bright-future" / "2026-11-20-assessment-anna.yaml") in told.err
    assert "imagine decide bright-future decline" in told.err


def test_a_letter_is_written_to_a_file_and_replaced_only_when_asked(register: Path, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    assert imagine("letter", "riverside", "accept", "-o", str(path)).out == ""
    assert "Our answer is yes" in path.read_text(encoding="utf-8")
    path.write_text("mine", encoding="utf-8")
    refused = imagine("letter", "riverside", "accept", "-o", str(path))
    assert (refused.code, path.read_text(encoding="utf-8")) == (1, "mine")
    assert imagine("letter", "riverside", "accept", "-o", str(path), "--replace").code == 0
    assert path.read_text(encoding="utf-8") != "mine"
    assert register.exists()


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["bright", "accept"], "imagine decide bright-future go-ahead"),
        (["bright", "ask"], "imagine letter bright-future decline"),
        (["riverside", "decline"], "imagine decide riverside decline"),
        (["riverside", "ask"], "Nothing is open that the partner could answer"),
        (["harbor", "accept"], "Three deal-breakers are open"),
        # Each command ends its line, so that it can be copied.
        (["harbor", "accept"], "answer: imagine assess harbor-house --only-unknown\n"),
        (["harbor", "wind-down"], "imagine review harbor-house\n"),
        ([CAFE, "wind-down"], f"written from a review: imagine review {CAFE}\n"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_to_do(arguments: list[str], says: str) -> None:
    ran = imagine("letter", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert says in ran.err


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Which letter?"),
        (
            ["bright"],
            f"Which letter? Type one of these after the partner: {', '.join(KINDS)}.",
        ),
        (["bright", "refuse"], 'There is no letter "refuse".'),
        (["", "decline"], "Which partner?"),
        (["nobody", "decline"], 'There is no partner "nobody".'),
        (["bright", "decline", "--door", "x-y-z"], 'There is no organization "x-y-z".'),
        (["bright", "decline", "--door", "aises", "--no-doors"], "Choose one of"),
        (["riverside", "accept", "--to", "\x1b[31mAnn"], "--to holds a hidden character"),
        (["riverside", "accept", "--no-doors"], "Only a letter that declines"),
        (["bright", "decline", "--template", "es"], 'There is no template "es"'),
    ],
)
def test_what_is_typed_wrongly_is_told(arguments: list[str], says: str) -> None:
    ran = imagine("letter", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert says in ran.err


def test_the_decision_of_the_partner_counts(register: Path) -> None:
    decide(register / "bright-future", "Bright Future Energy Education", "go ahead", reason="The board insists.")
    assert "people decided to go ahead" in imagine("letter", "bright", "decline").err
    assert "Our answer is yes" in imagine("letter", "bright", "accept").out
    decide(register / "riverside", "Riverside Repair Café", "decline", reason="The room will be rebuilt.")
    told = imagine("letter", "riverside", "decline")
    assert "Here is why. The room will be rebuilt." in told.out
    assert "word for word" in told.err
    # Named by its file it is the same partner.
    as_file = imagine("letter", str(register / "riverside" / "2026-11-20-assessment-anna.yaml"), "accept")
    assert (as_file.code, as_file.out) == (1, "")
    assert "people decided to decline" in as_file.err


def test_no_letter_goes_out_while_a_decision_can_not_be_read(register: Path) -> None:
    (register / "riverside" / "2026-11-22-decision.yaml").write_text("decision: maybe\n", encoding="utf-8")
    ran = imagine("letter", "riverside", "accept")
    assert (ran.code, ran.out) == (1, "")
    assert "2026-11-22-decision.yaml:1:" in ran.err
    assert imagine("plan", "riverside").code == 1


def test_a_decision_on_an_earlier_proposal_is_left_aside(register: Path) -> None:
    earlier = Decision("Harbor House Youth Counseling", "decline", date(2025, 1, 1), proposal="Another thing")
    write_decision(register / "harbor-house" / "2025-01-01-decision.yaml", earlier)
    asked = imagine("letter", "harbor", "ask")
    assert asked.code == 0
    assert "about an earlier proposal" in asked.err


def test_a_decision_without_answers_is_enough(register: Path) -> None:
    home = register / "old-friends"
    home.mkdir()
    decide(home, "Old Friends", "wind down", reason="The grant ended.", ends_on=date(2027, 6, 30))
    ran = imagine("letter", "old", "wind-down")
    assert "June 30, 2027 will be its last day" in ran.out
    assert "Here is why. The grant ended." in ran.out
    assert "nothing left to ask" in imagine("letter", "old", "ask").err


def test_a_partnership_that_was_started_again_is_not_said_never_to_have_ended(register: Path) -> None:
    steps: list[tuple[Choice, date]] = [
        ("go ahead", date(2025, 6, 1)),
        ("wind down", date(2026, 2, 1)),
        ("go ahead", date(2026, 10, 1)),
    ]
    for choice, day in steps:
        write_decision(register / "riverside" / f"{day}-decision.yaml", Decision("Riverside Repair Café", choice, day))
    ran = imagine("letter", "riverside", "wind-down")
    assert ran.code == 1
    assert ran.err.startswith(
        "On February 1, 2026 people decided to wind it down. On October 1, 2026 people decided to go ahead, so it "
        "goes on. Review it first: imagine review riverside\n"
    )


def test_a_no_without_answers_names_no_other_place_to_ask(register: Path) -> None:
    home = register / "old-friends"
    home.mkdir()
    decide(home, "Old Friends", "decline", reason="The room will be rebuilt.")
    ran = imagine("letter", "old", "decline")
    assert ran.code == 0, ran.err
    assert "The room will be rebuilt." in ran.out
    assert "place to ask" not in ran.out + ran.err


def test_a_partner_with_nothing_but_a_review_has_no_letter_yet(register: Path) -> None:
    home = register / "old-friends"
    home.mkdir()
    review = "format: 1\npartner: Old Friends\nstarted: 2026-11-20\nchecklist: review\nanswers: {}\n"
    (home / "2026-11-20-review-anna.yaml").write_text(review, encoding="utf-8")
    ran = imagine("letter", "old", "accept")
    assert (ran.code, ran.out) == (2, "")
    assert "imagine assess" in ran.err


def test_other_doors_are_chosen_by_hand_or_found_or_left_out(register: Path) -> None:
    assert "Another place to ask is Afterschool Alliance (" in door("--door", "afterschool-alliance").out
    both = door("--door", "afterschool-alliance", "--door", "NAMI")
    assert "Other places to ask are Afterschool Alliance (" in both.out
    assert "place to ask" not in door("--no-doors").out
    assert "imagine orgs" in door().err
    path = register / "bright-future" / "2026-11-20-assessment-anna.yaml"
    text = path.read_text(encoding="utf-8").replace("Free science kits", "Homework help").replace("business", "other")
    path.write_text(text, encoding="utf-8")
    found = door()
    assert "Boys & Girls Clubs of America (" in found.out
    assert "--no-doors" in found.err
    (register / "near.csv").write_text("Name,Phone,Type\nOak Homework Help,937-555-0101,School\n", encoding="utf-8")
    assert imagine("orgs", "--import", str(register / "near.csv"), "--columns", "name=1,phone=2,kind=3").code == 0
    assert "Other places to ask are Oak Homework Help (937-555-0101)" in door().out
    assert "Another place to ask is Oak Homework Help" in door("--door", "oak-homework-help-1").out


def door(*options: str) -> Ran:
    return imagine("letter", "bright", "decline", *options)


def test_without_a_library_it_is_unsigned_and_says_how_to_sign() -> None:
    ran = imagine("letter", CAFE, "accept")
    assert ran.out.endswith("\nWith kind regards,\n")
    assert str(Path(os.environ["IMAGINE_FOLDER"]) / "library.yaml") in ran.err
    assert f"Record what people decide: imagine decide {CAFE} go-ahead\n" in ran.err


def test_standard_input_is_a_partner_too() -> None:
    ran = imagine("letter", "-", "ask", "--to", "Ms. Lopez", typed=Path(TEENS).read_text(encoding="utf-8"))
    assert "Dear Ms. Lopez,\n" in ran.out


def test_the_library_s_own_template_wins_and_its_mistakes_are_named(register: Path) -> None:
    path = register / "letters" / "decline.txt"
    path.parent.mkdir()
    path.write_text("Hola $partner.\n", encoding="utf-8")
    assert imagine("letter", "bright", "decline").out == "Hola Bright Future Energy Education.\n"
    path.write_text("Hola\n$partnr\n", encoding="utf-8")
    wrong = imagine("letter", "bright", "decline")
    assert (wrong.code, wrong.out) == (1, "")
    assert f"{path}:2:1: there is no value $partnr in this letter; did you mean $partner?" in wrong.err


@pytest.mark.parametrize("text", ["", " \n\n", "$to\n"])
def test_an_empty_template_is_refused_with_what_to_do(register: Path, text: str, tmp_path: Path) -> None:
    path = register / "letters" / "decline.txt"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    letter = tmp_path / "letter.txt"
    for named in ((), ("--template", "decline")):
        ran = imagine("letter", "bright", "decline", "-o", str(letter), *named)
        assert (ran.code, ran.out) == (1, "")
        assert f"{path} gives an empty letter. Write into it what the letter says, or " in ran.err
        assert ("leave out --template." if named else "delete it, to use the letter that comes with") in ran.err
    assert not letter.exists()


def test_a_letter_does_not_replace_the_template_that_it_is_drawn_from(register: Path) -> None:
    path = register / "letters" / "decline.txt"
    path.parent.mkdir()
    path.write_text("Hola $partner.\n", encoding="utf-8")
    ran = imagine("letter", "bright", "decline", "-o", str(path), "--replace")
    assert (ran.code, path.read_text(encoding="utf-8")) == (1, "Hola $partner.\n")
    assert "for example letter.txt" in ran.err


def test_the_spanish_letter_that_is_shown_works(register: Path) -> None:
    template = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]
    (register / "letters").mkdir()
    (register / "letters" / "decline-es.txt").write_text(template, encoding="utf-8")
    ran = imagine("letter", "bright", "decline", "--template", "decline-es", "--door", "afterschool-alliance")
    assert ran.code == 0, ran.err
    assert "Estimados amigos de Bright Future Energy Education:" in ran.out
    assert "Les debemos una explicación:\n" in ran.out
    assert ran.out.endswith("Un cordial saludo,\n\nAna Ruiz\nElm Library\n")
    assert "\n\n\n" not in ran.out


def test_every_value_is_explained() -> None:
    case = Correspondence("Harbor House", "harbor-house", date(2026, 11, 22))
    rows = {
        name: row for row in PAGE.splitlines() if row.startswith("| `") for name in re.findall(r"`(\w+)`", row[:40])
    }
    for kind in KINDS:
        for name in letter_content(kind, case).values:
            assert re.search(rf"\| .*\b(all|{kind})\b", rows[name]), (kind, name)


def test_kinds_are_completed() -> None:
    assert completion.letters("") == list(KINDS)
    assert completion.letters("a") == ["accept", "ask"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.usefixtures("register")
def test_in_a_terminal_what_is_said_beside_the_letter_comes_after_it() -> None:
    with watched(80, [*IMAGINE, "letter", KITS, "decline"], rows=100) as terminal:
        assert terminal.exit_code() == 0
        assert terminal.text.startswith("Subject:")
        letter, _, beside = terminal.text.partition("\nElm Library\n\n")
        assert "With kind regards" in letter
        assert " ".join(beside.split()).startswith("The letter names no other place to ask.")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_in_a_terminal_what_is_said_before_an_error_is_said_all_the_same(register: Path) -> None:
    with watched(80, [*IMAGINE, "letter", "Bright", "accept", "--folder", str(register)], rows=100) as terminal:
        assert terminal.exit_code() == 1
        assert terminal.text.startswith("Read")
        assert "stands in the way" in " ".join(terminal.text.split())


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize("width", [40, 80])
def test_in_a_terminal_no_line_is_wider_than_the_window(width: int) -> None:
    with watched(width, [*IMAGINE, "letter", TEENS, "ask"], rows=100) as terminal:
        assert terminal.exit_code() == 0
        # What stands beside the letter names the library's folder, which no terminal can fold.
        letter = terminal.text.partition("Subject:")[2].partition("With kind regards")[0]
    shown = [line.rstrip() for line in letter.splitlines()]
    assert any(line.startswith("1. ") for line in shown)
    assert not any(len(line) == width and line.endswith("-") for line in shown)
    words = " ".join(" ".join(shown).split())
    assert "How do you check" in words


def test_a_letter_loads_nothing_heavy() -> None:
    assert not loaded("letter", CAFE, "accept") & HEAVY


@pytest.mark.usefixtures("register")
def test_a_letter_is_told_as_json_with_what_it_says_of_the_answers() -> None:
    told = json.loads(imagine("letter", "bright", "decline", "--json").out)["result"]
    assert (told["partner"], told["letter"]) == ("Bright Future Energy Education", "decline")
    assert told["text"] == imagine("letter", "bright", "decline").out
    first = told["statements"][0]
    assert first["says"][1:] in told["text"]  # it begins a sentence there
    assert first["holds_for"] == {"steers-selection": ["yes", "partly"]}


@pytest.mark.usefixtures("register")
def test_a_letter_is_written_as_markdown_too(tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    assert imagine("letter", "bright", "decline", "-o", str(path)).code == 0
    assert "With kind regards,\n\nAna Ruiz  \nElm Library" in path.read_text(encoding="utf-8")
    assert imagine("letter", "bright", "decline", "-o", str(tmp_path / "letter.odt")).code == 2
