"""`imagine form`: what it writes, and what it makes of files that were filled in."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from imagine_cli.store.register import slug
from tests.cli.kit import imagine
from tests.register_kit import answered

FILLED = Path("examples/repair-cafe.yaml")


@pytest.fixture
def register(isolation: Path) -> Path:
    return isolation / "Partnerships"


def test_it_knows_the_partner_that_is_in_the_register(register: Path, tmp_path: Path) -> None:
    (register / "river").mkdir(parents=True)
    shutil.copy(FILLED, register / "river" / "2026-11-20-assessment-anna.yaml")
    ran = imagine("form", "riverside", "-o", str(tmp_path / "form.html"))
    assert ran.code == 0
    assert f"Saved the form to {tmp_path / 'form.html'}" in ran.err
    shown = json.loads(imagine("form", "riverside", "--json").out)["result"]
    assert (shown["partner"], shown["partner_kind"]) == ("Riverside Repair Café", "volunteers")


@pytest.mark.usefixtures("isolation")
def test_on_paper_it_is_the_sheet() -> None:
    assert imagine("form", "River").out == imagine("checklist", "show", "--blank").out
    first = imagine("checklist", "show", "--blank", "--first").out
    assert imagine("form", "River", "--first-look").out == first


@pytest.mark.usefixtures("isolation")
def test_each_form_has_an_id_of_its_own() -> None:
    ids = {json.loads(imagine("form", "River", "--json").out)["result"]["form"] for _ in range(2)}
    assert len(ids) == 2


@pytest.mark.usefixtures("isolation")
def test_a_first_look_asks_less() -> None:
    def asked(*options: str) -> set[str]:
        shown = json.loads(imagine("form", "River", *options, "--json").out)["result"]
        return {question["id"] for stage in shown["stages"] for question in stage["questions"]}

    assert asked("--first-look") < asked()


@pytest.mark.usefixtures("isolation")
def test_a_checklist_without_one_is_told() -> None:
    ran = imagine("form", "River", "--first-look", "--checklist", "review", "-o", "form.html")
    assert ran.code == 2
    assert "has no first look" in ran.err


@pytest.mark.usefixtures("isolation")
def test_the_form_itself_is_not_taken_for_what_was_filled_in(tmp_path: Path) -> None:
    page = str(tmp_path / "form.html")
    imagine("form", "River", "-o", page)
    ran = imagine("form", "--read", page)
    assert ran.code == 1
    assert ran.err.startswith(f"{page} is a web page, not answers. If it is a form: open it in a browser")


def test_filled_in_forms_come_into_the_register(register: Path) -> None:
    ran = imagine("form", "--read", str(FILLED))
    (taken,) = register.glob("*/*.yaml")
    assert ran.code == 0
    assert ran.out == f"Took {FILLED} as {taken}\n"
    assert imagine("report", "riverside").out == imagine("report", str(FILLED)).out


def test_the_same_answers_are_not_taken_twice_and_others_replace_nothing(register: Path, tmp_path: Path) -> None:
    imagine("form", "--read", str(FILLED))
    assert "is in the register already" in imagine("form", "--read", str(FILLED)).err
    changed = tmp_path / "changed.yaml"
    changed.write_text(FILLED.read_text(encoding="utf-8").replace("Goal 3", "Goal 4"), encoding="utf-8")
    assert imagine("form", "--read", str(changed)).code == 0
    assert len([*register.glob("*/*.yaml")]) == 2


def test_others_whose_names_begin_so_keep_no_form_out(register: Path, tmp_path: Path) -> None:
    text = FILLED.read_text(encoding="utf-8")
    files: list[Path] = []
    for name in ("YMCA: swimming", "YMCA: reading camp", "YMCA"):
        files.append(tmp_path / f"{len(files)}.yaml")
        files[-1].write_text(text.replace("Riverside Repair Café", name), encoding="utf-8")
        assert imagine("form", "--read", str(files[-1])).code == 0
    assert sorted(path.name for path in register.iterdir()) == ["ymca", "ymca-reading-camp", "ymca-swimming"]
    assert "is in the register already" in imagine("form", "--read", str(files[-1])).err
    assert json.loads(imagine("form", "YMCA", "--json").out)["result"]["partner"] == "YMCA"


def test_where_several_may_be_meant_it_says_how_a_new_partner_gets_a_form(register: Path) -> None:
    for name in ("YMCA: swimming", "YMCA: reading camp"):
        answered(register, slug(name), partner=name)
    for command in ("form", "assess"):
        ran = imagine(command, "YMCA")
        assert ran.code == 2
        assert ran.err.endswith(f"Type more of the name. For a new partner, leave the name out: imagine {command}\n")


def test_it_says_whom_a_name_is_taken_for_that_has_other_accents_or_is_shorter(register: Path, tmp_path: Path) -> None:
    taken_for = '"{}" is taken for the partner Riverside Repair Café.\n'
    imagine("form", "--read", str(FILLED))
    for name, said in (("Riverside Repair Cafe", True), ("river", True), ("riverside repair café", False)):
        for command in ("form", "assess"):
            assert (taken_for.format(name) in imagine(command, name).err) == said
    other = tmp_path / "other.yaml"
    text = FILLED.read_text(encoding="utf-8").replace("Repair Café", "Repair Cafe").replace("Goal 3", "Goal 4")
    other.write_text(text, encoding="utf-8")
    assert taken_for.format("Riverside Repair Cafe") in imagine("form", "--read", str(other)).err
    assert len(list(register.iterdir())) == 1


def test_each_mistake_is_named_and_the_sound_files_are_taken(register: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text(
        "format: 1\npartner: River\nchecklist: imagine\nanswers:\n  mission-fit: maybe\n  staff-hours: lots\n",
        encoding="utf-8",
    )
    ran = imagine("form", "--read", str(broken), str(FILLED), str(tmp_path / "gone.yaml"))
    assert ran.code == 1
    assert f"{broken}:5:16" in ran.err
    assert f"{broken}:6:16" in ran.err
    assert "gone.yaml" in ran.err
    assert "2 of 3 could not be read" in ran.err
    assert len([*register.glob("*/*.yaml")]) == 1


@pytest.mark.usefixtures("isolation")
@pytest.mark.parametrize(
    ("line", "says"),
    [
        (["--read"], "Which files?"),
        (["--read", "x.yaml", "--first-look"], "only the files"),
        (["a", "b"], "One partner"),
    ],
)
def test_what_does_not_go_together_is_told(line: list[str], says: str) -> None:
    ran = imagine("form", *line)
    assert ran.code == 2
    assert says in ran.err
