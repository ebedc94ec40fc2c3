"""The form in a real browser: filled in by keyboard, kept, saved as answers, and safe whatever a checklist says."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from imagine_cli.core.assessment import Answer
from imagine_cli.store.assessments import Opened, open_assessment
from tests.browser.conftest import Watched
from tests.cli.kit import imagine

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
MARKUP = '</script><img src=x onerror="alert(1)"><script>alert(2)</script><a href="http://evil.example/">'
HOSTILE = f"""\
format: 1
id: hostile
title: '{MARKUP}'
introduction: '{MARKUP}'
stages:
  - name: Identify
    about: '{MARKUP}'
    questions:
      - {{id: fit, ask: 'Fits? {MARKUP}', partly: '{MARKUP}', why: '{MARKUP}', counts_as: benefit}}
      - {{id: hours, ask: 'Hours? {MARKUP}', kind: number, unit: '{MARKUP}', find_out: '{MARKUP}'}}
      - {{id: sign, tick: '{MARKUP}', kind: sign, counts_as: risk, partly: '{MARKUP}'}}
      - {{id: lines, ask: '{MARKUP}', kind: lines, side: for}}
"""


@pytest.fixture
def register(isolation: Path) -> Path:
    register = isolation / "Partnerships"
    register.mkdir()
    return register


def form(register: Path, *options: str, partner: str = "River Café") -> Path:
    path = register / "form.html"
    assert imagine("form", partner, *options, "-o", str(path)).code == 0
    return path


def saved(page: Page, register: Path) -> Opened:
    """What the button saves, read as the program reads it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save my answers").click()
    path = register / download.value.suggested_filename
    download.value.save_as(path)
    return open_assessment(path, register)


def tab_to(page: Page, name: str, value: str | None = None) -> None:
    """Press Tab until a field has the focus."""
    for _ in range(300):
        page.keyboard.press("Tab")
        field = page.evaluate("[document.activeElement.name, document.activeElement.value]")
        if field[0] == name and (value is None or field[1] == value):
            return
    raise AssertionError(f"{name} can't be reached with Tab")


def test_a_colleague_fills_it_in_by_keyboard_alone(browser: Browser, register: Path) -> None:
    path = form(register, "--first-look")
    context = browser.new_context()
    page = context.new_page()
    page.goto(path.as_uri())
    tab_to(page, "assessor")
    page.keyboard.type("Ana Núñez")
    tab_to(page, "q.mission-fit")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")  # partly
    tab_to(page, "q.poor-record")
    page.keyboard.press("Space")
    tab_to(page, "more.poor-record")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "rest.0")
    page.keyboard.press("Space")
    tab_to(page, "q.spare-staff-hours")
    page.keyboard.type("12.5 hours")
    tab_to(page, "q.benefits")
    page.keyboard.type("Reaches adults: # all of them\nKeeps things\n")
    page.close()  # before anything was saved

    page = context.new_page()
    page.goto(path.as_uri())
    assert "Your answers are back" in page.inner_text("[role=status]")
    opened = saved(page, register)
    assert (opened.assessment.partner, opened.assessment.assessor) == ("River Café", "Ana Núñez")
    assert opened.assessment.answers == {
        "mission-fit": Answer("partly"),
        "poor-record": Answer("partly"),
        "way-of-earning": Answer("no"),
        "spare-staff-hours": Answer(Decimal("12.5")),
        "benefits": Answer(("Reaches adults: # all of them", "Keeps things")),
    }
    assert opened.path is not None
    assert imagine("form", "--read", str(opened.path)).code == 0
    assert "First look" in imagine("verdict", "river").out

    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Clear").click()
    page.close()
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.locator("[name=assessor]").input_value() == ""
    context.close()


@pytest.fixture
def filled(watched: Watched, register: Path) -> Iterator[Page]:
    """The full look, with every kind of answer in it."""
    page = watched.open(form(register, partner="Repair Café"))
    page.check('[name="q.community-need"][value="unknown"]')
    page.fill('[name="q.cash-cost"]', "$1,200")
    page.fill('[name="q.staff-hours"]', "3")
    page.check('[name="unknown.staff-hours"]')
    page.check('[name="q.law-or-policy"]')
    yield page


def test_amounts_and_open_answers_are_saved_as_they_are_meant(filled: Page, register: Path) -> None:
    filled.locator("#q0 .note summary").click()
    filled.locator('[name="note.mission-fit"]').fill('Goal 3: "reach\u202e more"\u0007 & #1')
    assert saved(filled, register).assessment.answers == {
        "mission-fit": Answer("unknown", 'Goal 3: "reach more" & #1'),
        "community-need": Answer("unknown"),
        "cash-cost": Answer(Decimal(1200)),
        "staff-hours": Answer("unknown"),
        "law-or-policy": Answer("unknown"),
    }


def test_what_is_no_number_is_marked_and_not_saved(filled: Page) -> None:
    filled.fill('[name="q.cash-cost"]', "a lot")
    filled.get_by_role("button", name="Save my answers").click()
    assert filled.evaluate("document.activeElement.name") == "q.cash-cost"
    assert filled.locator(".fault:visible").inner_text().startswith("Please write a number")
    assert "Not saved yet" in filled.inner_text("[role=status]")


def test_it_counts_what_is_answered_and_no_points(filled: Page) -> None:
    assert filled.inner_text("#how-far") == "4 of 47 answered"
    assert "points" not in filled.inner_text("main").casefold()


def test_everyone_can_use_it(filled: Page) -> None:
    """By what axe knows of WCAG 2.2 AA, and without scrolling sideways on a phone."""
    for scheme in ("light", "dark"):
        filled.emulate_media(color_scheme=scheme)
        found = Axe().run(filled, options={"runOnly": {"type": "tag", "values": WCAG}})
        assert [each["id"] for each in found.response["violations"]] == []
    filled.set_viewport_size({"width": 320, "height": 700})
    assert filled.evaluate("document.documentElement.scrollWidth") <= 320


FOCUS = """() => {
  const field = document.activeElement, box = field.getBoundingClientRect(), style = getComputedStyle(field);
  const there = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 8));
  return field === document.body ? null : {
    name: field.name || field.innerText, ring: style.outlineStyle, wide: parseFloat(style.outlineWidth),
    seen: there !== null && (field.contains(there) || there.contains(field) || there.closest("label") !== null),
  };
}"""


def test_at_400_percent_each_field_that_tab_reaches_is_seen(browser: Browser, register: Path) -> None:
    path = form(register, "--first-look")
    context = browser.new_context(
        viewport={"width": 320, "height": 256}, device_scale_factor=4, forced_colors="active", reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate("document.getAnimations().length") == 0
    met = []
    for _ in range(200):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            break
        assert focus["seen"], focus
        assert (focus["ring"], focus["wide"]) == ("solid", 3), focus
        met.append(focus["name"])
    else:
        raise AssertionError("Tab never leaves the form")
    every = page.locator("input:visible, textarea:visible").evaluate_all("all => all.map(each => each.name)")
    assert set(every) <= set(met)
    context.close()


def test_no_word_of_a_checklist_runs_or_asks_for_anything(watched: Watched, register: Path) -> None:
    own = register / "hostile.yaml"
    own.write_text(HOSTILE, encoding="utf-8")
    page = watched.open(form(register, "--checklist", str(own), partner=MARKUP))
    assert page.locator("main img, main a, main script").count() == 0
    assert page.inner_text("h1") == MARKUP
    assert page.title() == f"{MARKUP}: {MARKUP}"
    page.check('[name="q.fit"][value="partly"]')
    page.fill('[name="q.lines"]', MARKUP)
    assert saved(page, register).assessment.answers == {"fit": Answer("partly"), "lines": Answer((MARKUP,))}
    assert watched.noticed == []


def test_what_is_asked_hangs_on_what_was_answered(watched: Watched, register: Path) -> None:
    own = register / "own.yaml"
    own.write_text(
        """\
format: 1
id: own
title: Own
stages:
  - name: Identify
    about: ""
    questions:
      - {id: minors, ask: With minors?}
      - {id: checked, ask: Checked?, counts_as: benefit, ask_if: {minors: [yes, partly]}, may_not_apply: yes}
""",
        encoding="utf-8",
    )
    page = watched.open(form(register, "--checklist", str(own)))
    driven = page.get_by_text("Checked?")
    assert not driven.is_visible()
    page.check('[name="q.minors"][value="yes"]')
    assert driven.is_visible()
    page.check('[name="q.checked"][value="n/a"]')
    page.check('[name="q.minors"][value="no"]')
    assert saved(page, register).assessment.answers == {"minors": Answer("no")}


def test_the_page_is_small(register: Path) -> None:
    assert form(register).stat().st_size < 200_000
