"""Every document as a web page, in a real browser: nothing runs, nothing is cut, everyone can read it."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]

from tests.browser.conftest import Watched, sheets
from tests.cli.kit import imagine
from tests.cli.partnership_kit import decided, example
from tests.command_lines import command_lines

PARTNER = "repair-cafe"
LINES = [line for line in command_lines(PARTNER) if line[0] not in ("assess", "form")]  # a form is no document
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Axe()


def faults(watched: Watched, **only: object) -> list[str]:
    """What axe finds; colors, for which it takes ten times as long as for the rest, only where they are asked for."""
    rest = {"runOnly": {"type": "tag", "values": WCAG}, "rules": {"color-contrast": {"enabled": False}}}
    found = AXE.run(watched.page, options={"runOnly": only} if only else rest)
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found.response["violations"]]


@pytest.fixture
def register(isolation: Path) -> Path:
    register = isolation / "Partnerships"
    example(register, PARTNER)
    assert decided(PARTNER, "go-ahead", "--by", "Board", "--start", "2030-01-15").code == 0
    shutil.copy("examples/repair-cafe-second-opinion.yaml", register / PARTNER / "2026-11-21-assessment-ben.yaml")
    (register / "library.yaml").write_text('format: 1\nname: "Elm & Oak Library"\n', encoding="utf-8")
    return register


def test_everyone_can_read_every_document(register: Path, watched: Watched) -> None:
    """By what axe knows of WCAG 2.2 AA, and without scrolling sideways on a phone or at 400 %."""
    for number, line in enumerate(LINES):
        path = register / f"{number}.html"
        assert imagine(*line, "-o", str(path)).code == 0, line
        page = watched.open(path)
        page.set_viewport_size({"width": 320, "height": 256})
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, line
        assert faults(watched) == [], line
        page.set_viewport_size({"width": 1280, "height": 700})
        assert "Elm & Oak Library" in page.inner_text("main"), line


@pytest.mark.parametrize("line", [("report", PARTNER), ("list",), ("plan", PARTNER)], ids=" ".join)
def test_light_and_dark_colors_can_be_read(line: tuple[str, ...], register: Path, watched: Watched) -> None:
    path = register / "x.html"
    assert imagine(*line, "-o", str(path)).code == 0
    page = watched.open(path)
    grounds = set()
    schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        grounds.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        assert faults(watched, type="rule", values=["color-contrast"]) == []
    assert len(grounds) == 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_bars_have_the_colors_that_a_reader_forces(
    scheme: Literal["light", "dark"], register: Path, watched: Watched
) -> None:
    path = register / "x.html"
    assert imagine("verdict", "examples/chess-club.yaml", "-o", str(path)).code == 0
    watched.page.emulate_media(color_scheme=scheme, forced_colors="active")
    page = watched.open(path)
    text, ground = page.evaluate(
        "[document.body, document.documentElement].map(each => getComputedStyle(each))"
        ".map((style, at) => at ? style.backgroundColor : style.color)"
    )
    for part, style in ((".sure", "fill"), (".maybe", "stroke"), (".track", "stroke")):
        drawn = page.locator(part).evaluate_all(f"all => all.map(each => getComputedStyle(each).{style})")
        assert drawn, part
        assert set(drawn) == {text} != {ground}, part


def test_the_keyboard_meets_the_links_and_nothing_else(register: Path, watched: Watched) -> None:
    path = register / "x.html"
    assert imagine("orgs", "--show", "ala", "-o", str(path)).code == 0
    page = watched.open(path)
    links = page.locator("a").evaluate_all("all => all.map(each => each.href)")
    assert links
    for link in links:
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.href") == link
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_paper_cuts_no_row_and_no_decision_box(paper: str, register: Path, watched: Watched) -> None:
    path, printed = register / "x.html", register / "x.pdf"
    assert imagine("report", "examples/repair-cafe.yaml", "-o", str(path)).code == 0
    page = watched.open(path)
    page.pdf(path=printed, format=paper)
    found = sheets(printed)
    assert len(found) > 2
    for number, sheet in enumerate(found, start=1):
        assert sheet.startswith(f"{number} of {len(found)} Riverside Repair Café \N{MIDDLE DOT} Elm & Oak Library ")
    whole = page.locator("td, th, li, dl").evaluate_all("all => all.map(each => each.innerText)")
    for text in whole:
        said = " ".join(text.split())
        assert any(said in sheet for sheet in found), said
    assert any("The decision" in sheet and "Look at it again on" in sheet for sheet in found)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("name", ["repair-cafe", "lesson-kits", "sunrise-wellness"])
def test_the_brief_report_is_one_sheet(paper: str, name: str, register: Path, watched: Watched) -> None:
    path, printed = register / "x.html", register / "x.pdf"
    assert imagine("report", f"examples/{name}.yaml", "--brief", "-o", str(path)).code == 0
    watched.open(path).pdf(path=printed, format=paper)
    assert len(sheets(printed)) == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_blank_first_look_is_one_sheet_and_a_full_look_three(paper: str, register: Path, watched: Watched) -> None:
    for options, most in ((("--first",), 1), ((), 3)):
        path, printed = register / "x.html", register / "x.pdf"
        assert imagine("checklist", "show", "--blank", *options, "-o", str(path), "--replace").code == 0
        watched.open(path).pdf(path=printed, format=paper)
        assert len(sheets(printed)) <= most


HOSTILE = (
    "</title></style><script>alert(1)</script><img src=https://evil.example/a onerror=alert(2)>"
    "<iframe src=//evil.example></iframe><style>@import 'https://evil.example'</style>"
    '" autofocus onfocus=alert(3) x="&lt;b&gt; \N{HEBREW LETTER ALEF}\N{RIGHT-TO-LEFT MARK}(a) ]]>'
)


def test_nothing_that_people_typed_runs_or_is_fetched_or_lost(isolation: Path, watched: Watched) -> None:
    long_note = "A note that goes on and on. " * 350
    answers = isolation / "x.yaml"
    quoted = HOSTILE.replace("\\", "\\\\").replace('"', '\\"')
    answers.write_text(
        f'format: 1\nchecklist: imagine\npartner: "{quoted}"\nproposal: "{quoted}"\nassessor: "{quoted}"\n'
        f'answers:\n  mission-fit: {{answer: yes, note: "{quoted}"}}\n'
        f'  new-people: {{answer: yes, note: "{long_note}"}}\n  benefits: ["{quoted}"]\n',
        encoding="utf-8",
    )
    for number, line in enumerate((("report", str(answers)), ("letter", str(answers), "ask"))):
        path = isolation / f"{number}.html"
        ran = imagine(*line, "-o", str(path))
        assert ran.code == 0, ran.err
        page = watched.open(path)
        page.wait_for_timeout(200)
        assert watched.noticed == []
        said = " ".join(page.inner_text("body").split())
        assert " ".join(HOSTILE.split()) in said
        assert line[0] != "report" or long_note.strip() in said
        assert page.locator("script, iframe, img, body style").count() == 0
