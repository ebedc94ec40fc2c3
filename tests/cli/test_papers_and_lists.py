"""Reports, stages, checklists, the overview and completion."""

from __future__ import annotations

import json
import shutil
import sys
import webbrowser
from pathlib import Path

import pytest

from imagine_cli import __version__
from imagine_cli.cli.registry import COMMANDS
from imagine_cli.cli.streams import plain_lines_asked
from imagine_cli.store.checklists import read_checklist
from tests.cli.kit import imagine
from tests.cli.partnership_kit import decided, example
from tests.terminal import IMAGINE, ROOT, watched

EXAMPLE = str(ROOT / "examples" / "repair-cafe.yaml")


def test_a_report_goes_to_standard_output_or_to_a_file(tmp_path: Path) -> None:
    told = imagine("report", EXAMPLE, encoding="ascii")
    assert told.code == 0
    path = tmp_path / "report.md"
    written = imagine("report", EXAMPLE, "-o", str(path))
    assert (written.code, written.out) == (0, "")
    assert str(path) in written.err
    assert "Riverside Repair Café" in path.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_in_a_terminal_what_is_said_beside_the_report_comes_after_it(isolation: Path) -> None:
    place = isolation / "Partnerships" / "repair-cafe"
    place.mkdir(parents=True)
    shutil.copy(EXAMPLE, place / "2026-11-20-assessment-anna.yaml")
    with watched(80, [*IMAGINE, "report", "repair-cafe"], rows=500) as terminal:
        assert terminal.exit_code() == 0
        assert terminal.text.startswith("\n  Riverside Repair Café\n")
        assert "\n\nRead\n" in terminal.text.replace("Read ", "Read\n")[-300:]


def test_a_report_on_answers_from_standard_input() -> None:
    ran = imagine("report", "-", typed=Path(EXAMPLE).read_text(encoding="utf-8"))
    assert (ran.code, ran.out) == (0, imagine("report", EXAMPLE).out)


def test_a_report_never_overwrites_a_file_unasked(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("mine", encoding="utf-8")
    refused = imagine("report", EXAMPLE, "-o", str(path))
    assert refused.code == 1
    assert str(path) in refused.err
    assert path.read_text(encoding="utf-8") == "mine"
    assert imagine("report", EXAMPLE, "-o", str(path), "--replace").code == 0
    assert "GO AHEAD" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("wish", [["--json"], ["--format", "json"], ["-o", "report.json"]], ids=" ".join)
def test_outsiders_get_no_json_which_would_hold_notes(
    wish: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = imagine("report", EXAMPLE, "--share", *wish)
    assert (ran.code, "JSON holds notes" in ran.out + ran.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_report_can_be_heard_and_taken_by_programs() -> None:
    heard = imagine("report", EXAMPLE, "--plain").out
    assert "\nBenefits outweigh risks and demands by 13.5 points.\n" in heard
    assert "#" not in heard
    assert "|" not in heard
    assert json.loads(imagine("report", EXAMPLE, "--json").out)["result"]["recommendation"] == "go ahead"


def test_a_report_is_not_put_where_it_would_be_lost(tmp_path: Path) -> None:
    nowhere = imagine("report", EXAMPLE, "-o", str(tmp_path / "meting" / "report.md"))
    assert (nowhere.code, "There is no folder" in nowhere.err) == (1, True)
    assert not (tmp_path / "meting").exists()
    device = imagine("report", EXAMPLE, "-o", "/dev/null")
    assert device.code == 2 or sys.platform == "win32"


@pytest.mark.parametrize(
    "command",
    [
        ["report", "repair-cafe", "-o"],
        ["letter", "repair-cafe", "accept", "-o"],
        ["plan", "repair-cafe", "-o"],
        ["compare", EXAMPLE, EXAMPLE.replace("repair-cafe", "lesson-kits"), "-o"],
    ],
    ids=" ".join,
)
def test_no_paper_takes_the_place_of_what_imagine_reads(
    command: list[str], isolation: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = isolation / "Partnerships"
    place = example(register, "repair-cafe")
    assert decided("repair-cafe", "go-ahead", "--start", "2030-01-15").code == 0
    (register / "library.yaml").write_text('format: 1\nname: "Elm Library"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    there = {path: path.read_bytes() for path in register.rglob("*.yaml")}
    assert len(there) == 3
    for path in (*there, place / "2026-11-20-assessment-new.yaml"):
        for replace in ((), ("--replace",)):
            ran = imagine(*command, str(path), *replace)
            assert (ran.code, ran.out) == (1, "")
            assert f"{path} was not saved. Files that end in .yaml hold answers" in ran.err
            assert "Saved" not in ran.err
    assert {path: path.read_bytes() for path in register.rglob("*.yaml")} == there
    assert list(tmp_path.iterdir()) == [], "nor is the other of two files written alone"


@pytest.mark.parametrize(
    ("command", "begins"),
    [
        (["report", EXAMPLE], "# Riverside Repair Caf"),
        (["letter", EXAMPLE, "accept"], "Subject: "),
        (["plan", EXAMPLE], "# Partnership plan: "),
        (["compare", EXAMPLE, EXAMPLE.replace("repair-cafe", "lesson-kits")], "Compared: Two proposals"),
    ],
)
def test_a_hyphen_for_a_file_is_standard_output(
    command: list[str], begins: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = imagine(*command, "-o", "-")
    assert ran.code == 0
    assert ran.out.startswith(begins)
    assert "Saved" not in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_tilde_stands_for_the_home_folder_in_the_name_of_a_paper(isolation: Path) -> None:
    ran = imagine("report", EXAMPLE, "-o", "~/report.md")
    assert (ran.code, ran.err) == (0, f"Saved the report to {isolation / 'report.md'}\n")
    assert (isolation / "report.md").exists()


def test_a_file_that_cannot_be_there_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / f"{'a' * 300}.md"
    ran = imagine("report", EXAMPLE, "-o", str(path))
    assert ran.code == 1
    assert f"{path} was not saved" in ran.err
    assert "Choose" in ran.err


def test_stories_are_suggested_where_they_help() -> None:
    report = imagine("report", EXAMPLE).out
    assert report.count("## Read before the meeting") == 1
    assert "imagine stories --show" in report
    assert "Read before" not in imagine("report", EXAMPLE, "--share").out
    stage = imagine("stages", "evaluate").out
    assert "What other libraries learned" in stage
    assert "imagine stories --stage evaluate" in stage


def test_brief_is_shorter_and_share_has_no_names() -> None:
    full, brief, share = (imagine("report", EXAMPLE, *form).out for form in ((), ("--brief",), ("--share",)))
    assert len(brief) < len(full) / 3
    assert "Adult services librarian" in full
    assert "Adult services librarian" not in share
    assert imagine("report", EXAMPLE, "--brief", "--share").code == 2


def test_imagine_alone_says_what_to_type_next() -> None:
    ran = imagine()
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[-1].endswith(" imagine assess")


def test_the_version_is_the_packages_own() -> None:
    assert imagine("--version").out == f"imagine {__version__}\n"


@pytest.mark.parametrize("command", [[], ["assess"], ["verdict"], ["report"], ["stages"], ["checklist"]])
def test_every_command_explains_itself(command: list[str]) -> None:
    assert "Usage: imagine" in imagine(*command, "--help").out
    assert imagine(*command, "-h").out == imagine(*command, "--help").out


@pytest.mark.parametrize(
    "command",
    [
        *([name] for name in COMMANDS if name != "checklist"),
        *(["checklist", name] for name in ("list", "show", "check", "new")),
    ],
)
def test_every_command_takes_plain(command: list[str]) -> None:
    assert "--plain  " in imagine(*command, "--help").out


def test_plain_holds_for_one_command_alone() -> None:
    imagine("verdict", EXAMPLE, "--plain")
    assert plain_lines_asked()
    imagine("verdict", EXAMPLE)
    assert not plain_lines_asked()


def test_an_unknown_command_points_to_help() -> None:
    ran = imagine("asses")
    assert ran.code == 2
    assert "assess" in ran.err


def test_stages_explain_imagine_and_each_letter() -> None:
    everything = imagine("stages").out
    for stage in ("Identify", "Manage", "Advocate", "Grow", "Implement", "Nurture", "Evaluate"):
        assert stage in everything
    one = imagine("stages", "nur").out
    assert "Trust" in one
    assert "facts about patrons" in one
    wrong = imagine("stages", "Nature")
    assert (wrong.code, "Did you mean Nurture?" in wrong.err) == (2, True)
    assert json.loads(imagine("stages", "grow", "--json").out)["ok"]


def test_a_checklist_is_listed_shown_and_checked() -> None:
    assert "imagine: IMAGINE partnership checklist" in imagine("checklist", "list").out
    shown = imagine("checklist", "show").out
    for question in read_checklist("imagine").questions():
        assert question.id in shown
    blank = imagine("checklist", "show", "review", "--blank").out
    assert "☐" in blank
    assert imagine("checklist", "check", "review").out.startswith("review: no mistakes found.")
    for command in (["list"], ["show"], ["check", "review"]):
        assert json.loads(imagine("checklist", *command, "--json").out)["ok"]


def test_a_checklist_of_ones_own_starts_sound_and_errors_are_named(isolation: Path) -> None:
    ran = imagine("checklist", "new", "our-branch")
    assert ran.out == "imagine checklist check our-branch\n"
    path = isolation / "Partnerships" / "checklists" / "our-branch.yaml"
    assert str(path) in ran.err
    assert imagine("checklist", "check", "our-branch").code == 0
    assert imagine("checklist", "new", "our-branch").code == 2
    assert imagine("checklist", "new", "Our Branch").code == 2
    path.write_text(path.read_text(encoding="utf-8") + "rules: {}\nwithin: [cash-cost]\n", encoding="utf-8")
    broken = imagine("checklist", "check", str(path))
    assert broken.code == 1
    assert broken.err.count(f"{path}:") == 2


def test_a_web_page_is_shown_in_the_browser_where_that_is_asked_for(
    isolation: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def show(address: str) -> bool:
        shown.append(address)
        return True

    monkeypatch.setattr(webbrowser, "open", show)
    path = isolation / "report é.html"
    assert imagine("report", EXAMPLE, "-o", str(path), "--open").err == f"Saved the report to {path}\n"
    assert shown == [path.as_uri()]
    monkeypatch.setattr(webbrowser, "open", lambda _address: False)
    assert f"Open {path} yourself" in imagine("report", EXAMPLE, "-o", str(path), "--replace", "--open").err
    for wrong in ([], ["-o", str(isolation / "x.md")]):
        ran = imagine("report", EXAMPLE, "--open", *wrong)
        assert (ran.code, "for example: -o report.html --open" in ran.err) == (2, True)
    assert list(isolation.glob("*.md")) == []


def test_a_page_names_the_library_of_the_folder_that_is_meant(isolation: Path, tmp_path: Path) -> None:
    for folder, name in ((isolation / "Partnerships", "Elm Library"), (tmp_path / "other", "Oak Library")):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "library.yaml").write_text(f'format: 1\nname: "{name}"\n', encoding="utf-8")
    path = tmp_path / "report.html"
    for option, name in (((), "Elm Library"), (("--folder", str(tmp_path / "other")), "Oak Library")):
        assert imagine("report", EXAMPLE, *option, "-o", str(path), "--replace").code == 0
        assert f"<title>Riverside Repair Café · {name}</title>" in path.read_text(encoding="utf-8")


def test_a_word_file_is_written_and_replaced_but_never_answers_of_its_name(isolation: Path) -> None:
    path = isolation / "report.docx"
    assert imagine("report", EXAMPLE, "-o", str(path)).code == 0
    first = path.read_bytes()
    assert first.startswith(b"PK")
    assert imagine("report", EXAMPLE, "-o", str(path)).code == 1
    assert imagine("report", EXAMPLE, "--brief", "-o", str(path), "--replace").code == 0
    assert path.read_bytes() != first
    path.write_text("format: 1\npartner: x\n", encoding="utf-8")
    assert imagine("report", EXAMPLE, "-o", str(path), "--replace").code == 1
    assert path.read_text(encoding="utf-8").startswith("format: 1")
