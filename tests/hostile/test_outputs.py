"""What people typed stays text in every output: no markup, no formula, no escape, no template, no path is made of it."""

# ruff: noqa: E501  tables of payloads are read best as tables
from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.cli.kit import Ran, imagine
from tests.hostile.commands import EVERY, FOR_PROGRAMS, LETTERS, PAPERS, TABLES, put, run
from tests.interview_script import PROPOSAL, main_job
from tests.terminal import IMAGINE, watched

ADDRESS = re.compile(r"\S@\S|://|www\.|mailto:|xmpp:", re.IGNORECASE)
MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])

PAYLOADS = {
    "rich markup": "[bold red]a[/bold red] [link=https://evil.example]b[/link] [/] [blink]c",
    "html": "<script>alert(1)</script> <img src=x onerror=y> <!-- z --> &lt;b&gt; &#x3c; <https://evil.example>",
    "markdown": "![i](https://evil.example/i.png) [l](javascript:alert(1)) [r][x] `code` ``c`` **b** __u__ _i_ ~~s~~ a | b | c \\ $x$",
    "a heading": "# Heading\n\n- item\n\n1. one\n\n> quote\n\n---\n\n```\ncode\n```\n| a | b |\n|---|---|\n| c | d |\n\n[x]: https://evil.example",
    "a list": "- [ ] item",
    "a number": "1. item",
    "a quote": "> quote",
    "a fence": "~~~ html",
    "a rule": "***",
    "a line below": "===",
    "an equals sign": '=HYPERLINK("https://evil.example","Click")',
    "a plus": "+1+cmd|' /C calc'!A0",
    "a minus": "-1+1",
    "an at sign": "@SUM(A1:A9)",
    "a wide equals sign": "\N{FULLWIDTH EQUALS SIGN}1+1",
    "a tab": "\t=1+1",
    "a space": " =1+1",
    "a line end": "\n=1+1",
    "cells": 'a","=1+1","b\n=1+1,2',
    "a calendar": "x\nEND:VEVENT\nBEGIN:VALARM\nACTION:AUDIO\nATTACH:https://evil.example\nEND:VALARM;X=1:2,3\\n\\,",
    "json": 'a","ok":false,"b":"\\u001b[31m\\',
    "a template": "{{ 7*7 }} {% for x in y %}{% include '/etc/passwd' %} {# c #} {{ ''.__class__ }}",
    "a format": "{answer.__class__} {answer} {0!r:>99999999} %s %(x)d $HOME ${x}",
    "a shell": "$(touch pwned) `touch pwned`; touch pwned & | > pwned",
    "a path": "../../../pwned",
    "a Windows path": "..\\..\\C:\\pwned. ",
    "separators": "a\u2028b\u2029c\ufeffd",
    "addresses": "https://evil.example www.evil.example evil@evil.example",
    "marks": "\N{HEBREW LETTER ALEF}\N{RIGHT-TO-LEFT MARK}\N{ARABIC LETTER MARK}(a)\N{ZERO WIDTH JOINER}e\u0301\u0301\u0301",
}

CALM = "x"
CALM_RUNS: dict[tuple[str, ...], Ran] = {}
"""What each command says of it; made once, because it takes as long as the rest of a test."""


def quoted(text: str) -> str:
    """A text for YAML, as JSON writes it, so that the writer of this program has no part in it."""
    return json.dumps(text, ensure_ascii=True)


def files(data: str) -> dict[str, str]:
    """A register that holds `data` wherever it takes a text."""
    q = quoted(data)
    answers = f"""\
answers:
  mission-fit: {{answer: yes, note: {q}}}
  new-people: {{answer: partly, note: {q}}}
  one-person: {{answer: partly, note: {q}}}
  spare-staff-hours: {{answer: 10, note: {q}}}
  staff-hours: {{answer: 3, note: {q}}}
  exclusive: {{answer: yes, note: {q}}}
  patron-data: {{answer: unknown, note: {q}}}
  forced-selling: {{answer: partly, note: {q}}}
  benefits: [{q}, {q}]
  concerns: {{answer: [{q}], note: {q}}}
"""
    about = f"partner: {q}\nproposal: {q}\nanswer_by: 2026-12-15\nstarted: 2026-05-18\nfinished: 2026-05-20\nchecklist: own\n"

    def question(id_: str, rest: str) -> str:
        asks = "tick" if "kind: sign" in rest else "ask"
        texts = (
            *("short", asks, "why", "partly", "find_out", "reason_for", "reason_against", "mixed"),
            *("clean", "letter", "letter_if", "letter_ask", "remedy", "policy"),
        )
        # In what is meant for a letter, braces are refused.
        said = ((name, quoted(re.sub("[{}]", "|", data)) if name.startswith("letter") else q) for name in texts)
        return (
            f"      - id: {id_}\n"
            + "".join(f"        {name}: {text}\n" for name, text in said)
            + f"        sources: [s]\n        {rest}\n"
        )

    number = "kind: number\n        unit: " + q
    lines = "\n".join(
        ("        " + each if at else each)
        for at, each in enumerate(
            (
                *("kind: number", f"unit: {q}", f"unit_one: {q}", "counts_as: demand", "full_at: spare-staff-hours"),
                *("limit: yes", "slack_from: 2", "page: spare-staff-hours", "who_can_change: both"),
            )
        )
    )
    scored = "counts_as: {}\n        who_can_change: both"
    sign = "kind: sign\n        {}\n        who_can_change: partner"
    checklist = (
        f"format: 1\nid: own\ntitle: {q}\nabout: {q}\nintroduction: {q}\nwords: {{go ahead: {q}, decline: {quoted(data + '!')}}}\n"
        f"sources:\n  s: {{work: {q}, author: {q}, year: {q}, url: {q}}}\n"
        f"stages:\n  - name: Identify\n    about: {q}\n    questions:\n"
        + question("mission-fit", scored.format("benefit\n        weight: 3"))
        + question("new-people", scored.format("benefit"))
        + question("one-person", scored.format("risk"))
        + question("exclusive", sign.format("serious: yes\n        counts_as: risk"))
        + f"  - name: Manage\n    about: {q}\n    questions:\n"
        + question("spare-staff-hours", number)
        + question("staff-hours", lines)
        + question("patron-data", sign.format("deal_breaker: yes"))
        + question("forced-selling", sign.format("deal_breaker: yes"))
        + f"      - {{id: benefits, ask: {q}, kind: lines, side: for}}\n      - {{id: concerns, ask: {q}, kind: lines, side: against}}\n"
    )
    span = "{low: 1, mid: 2.5, high: 3}"
    points = ", ".join(f"{name}: {span}" for name in ("benefits", "risks", "demands", "balance"))
    decision = f"""\
format: 1
partner: {q}
proposal: {q}
decision: go ahead
decided_on: 2026-05-30
decided_by: {q}
reason: {q}
starts_on: 2026-07-01
review_by: 2027-01-15
ends_on: 2027-06-30
staff_hours: 3
rests_on: "2026-05-20-assessment-anna.yaml"
verdict: {{headline: {q}, outcome: not-yet, recommendation: go ahead, settled: no, points: {{{points}}}}}
conditions: {{one-person: {q}, gone: {q}}}
promises: {{staff-hours: {{amount: 3, what: {q}, unit: {q}}}}}
"""
    return {
        "partner/2026-05-20-assessment-anna.yaml": f"format: 1\n{about}assessor: {q}\n{answers}",
        "partner/2026-05-20-assessment-ben.yaml": f"format: 1\n{about}assessor: {quoted(data + ' B')}\n{answers.replace('new-people: {answer: partly', 'new-people: {answer: no')}",
        "partner/2026-05-30-decision.yaml": decision,
        "other/2026-05-20-assessment-anna.yaml": f"format: 1\n{about.replace(q, quoted(data + ' C'), 1)}assessor: {q}\n{answers}",
        "checklists/own.yaml": checklist,
        "library.yaml": f"format: 1\nname: {q}\ngoals: [{q}, {q}]\nsignature: [{q}, {q}]\nspare_staff_hours: 5\n",
        "orgs.yaml": (
            f"format: 1\ntopics: {{canoes: {quoted(data + ' canoes')}}}\norganizations:\n  - {{id: our-bank, name: {quoted(data + ' canoes')}, "
            f"acronym: {q}, formerly: [{q}], kind: nonprofit, ages: [teens], topics: [canoes], offers: {q}, source: {q}, local: yes}}\n"
        ),
    }  # fmt: skip


@pytest.fixture
def register(isolation: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = Path(os.environ["IMAGINE_FOLDER"])
    folder.mkdir()
    (isolation / "elsewhere").mkdir()
    monkeypatch.chdir(isolation / "elsewhere")
    for module in ("letter", "plan", "report", "decide", "partnerships"):
        monkeypatch.setattr(f"imagine_cli.cli.{module}.today", lambda: date(2026, 11, 22), raising=False)
    return folder


def fill(register: Path, data: str, *, decided: bool = True) -> None:
    held = files(data)
    if not decided:
        (register / "partner/2026-05-30-decision.yaml").unlink(missing_ok=True)
        del held["partner/2026-05-30-decision.yaml"]
    put(register, {name: text.encode() for name, text in held.items()})


def tokens(text: str) -> Iterator[Token]:
    for token in MARKDOWN.parse(text):
        yield token
        yield from token.children or ()


def shape(text: str) -> list[tuple[str, str]]:
    """The structure of a document, without its words and where its lines end; an address is marked as code."""
    return [
        (token.type, token.tag)
        for token in tokens(text)
        if token.type not in ("text", "softbreak", "text_special")
        and not (token.type == "code_inline" and ADDRESS.search(token.content))
    ]


ALL = [pytest.param(data, id=name) for name, data in PAYLOADS.items()]


@pytest.mark.parametrize("data", ALL)
def test_nothing_in_a_file_becomes_more_than_text(data: str, register: Path) -> None:
    if not CALM_RUNS:
        fill(register, CALM)
        CALM_RUNS.update({command: imagine(*command) for command in EVERY})
        failed = [command for command, calm in CALM_RUNS.items() if calm.code and command[0] != "letter"]
        assert not failed, failed
    fill(register, data)
    for command in EVERY:
        ran, calm = run(*command), CALM_RUNS[command]
        assert (ran.code == 0) == (calm.code == 0) or command[0] == "letter", (command, ran.err, calm.err)
        if ran.code:
            continue
        if command in PAPERS:
            assert shape(ran.out) == shape(calm.out), (command, ran.out)
            assert not [
                token
                for token in tokens(ran.out)
                if "evil" in str(token.attrs) or token.type.startswith(("html", "image"))
            ]
        if command in TABLES:
            table, plain = (list(csv.reader(io.StringIO(each.out))) for each in (ran, calm))
            assert [len(row) for row in table] == [len(row) for row in plain]
            for cell in (cell for row in table for cell in row):
                assert not re.match(r"\s*[=+@\uff1d\uff0b\uff20]|\s*-(?![0-9.]+$)", cell), cell
        if command in FOR_PROGRAMS:
            assert told_of(json.loads(ran.out)) == told_of(json.loads(calm.out))
            assert json.loads(ran.out)["ok"]
        if command in LETTERS:
            assert "49" not in ran.out
            assert "root:" not in ran.out
            assert "class '" not in ran.out
    assert not list(Path.cwd().iterdir())
    assert sorted(path.name for path in register.iterdir()) == [
        "checklists",
        "library.yaml",
        "orgs.yaml",
        "other",
        "partner",
    ]


def told_of(value: Any) -> Any:
    """The names and kinds in a JSON value, without its texts."""
    if isinstance(value, dict):
        return {name: told_of(each) for name, each in value.items()}
    # In any order: names of which much depends are sorted.
    return (
        sorted({json.dumps(told_of(each), sort_keys=True) for each in value})
        if isinstance(value, list)
        else type(value).__name__
    )


@pytest.mark.parametrize("data", ALL)
def test_a_letter_holds_what_was_typed_as_it_is(data: str, register: Path) -> None:
    fill(register, data, decided=False)
    (register / "letters").mkdir()
    (register / "letters" / "ask.txt").write_text("$partner|$proposal|$library\n", encoding="utf-8")
    ran = run("letter", "partner", "ask")
    assert ran.code == 0, ran.err
    plain = " ".join(re.sub("[\u2028\u2029]", " ", data).split())
    assert (
        " ".join(ran.out.split())
        .replace(" |", "|")
        .replace("| ", "|")
        .startswith(plain.replace(" |", "|").replace("| ", "|"))
    )


@pytest.mark.parametrize("data", ALL)
def test_a_calendar_holds_only_our_events(data: str, register: Path) -> None:
    def calendar(held: str) -> tuple[str, Any]:
        fill(register, held)
        (register / "x.ics").unlink(missing_ok=True)
        assert run("plan", "partner", "-o", str(register / "x.ics")).code == 0
        content = (register / "x.ics").read_bytes().decode()
        return content, Calendar.from_ical(content)

    def parts(component: Any) -> list[object]:
        return [component.name, sorted(component.keys()), [parts(each) for each in component.subcomponents]]

    content, told = calendar(data)
    assert parts(told) == parts(calendar(CALM)[1])
    assert not re.search(r"(?<!\r)\n|\r(?!\n)|[\x00-\x08\x0b\x0c\x0e-\x1f]", content)
    assert all(len(line.encode()) <= 75 for line in content.split("\r\n"))
    assert {str(alarm["action"]) for event in told.walk("VEVENT") for alarm in event.walk("VALARM")} == {"DISPLAY"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    "command",
    [
        ("verdict", "partner"),
        ("list",),
        ("compare", "partner"),
        ("letter", "partner", "accept"),
        ("orgs", "canoes"),
        ("checklist", "show", "own"),
    ],
)
def test_a_terminal_is_only_told_to_colour_its_text(command: tuple[str, ...], register: Path) -> None:
    fill(register, f"{PAYLOADS['rich markup']} {PAYLOADS['marks']}", decided=command[0] != "letter")
    with watched(100, [*IMAGINE, *command], rows=400, environ={"IMAGINE_FOLDER": str(register)}) as terminal:
        code = terminal.exit_code()
        text, raw = terminal.text, terminal.raw
    assert code in (0, 1)
    assert "[bold red]a[/bold red]" in text
    # Colours, bold and dim, but nothing that blinks, hides, moves, links or names the window.
    assert not re.sub(r"\x1b\[(?:0|1|2|4|3[0-7]|9[0-7]|39|22|;)*m", "", raw).count("\x1b"), re.findall(r"\x1b.{8}", raw)


ESCAPES = (
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x1b]8;;https://evil.example\x1b\\",
    "\x9b31m",
    "\x08",
    "\x00",
    "\r",
    "\x85",
    "\x7f",
    "\u202e",
    "\u2066",
    "\u2069",
)


@pytest.mark.parametrize("hidden", ESCAPES, ids=[f"U+{ord(each[0]):04X}-{len(each)}" for each in ESCAPES])
@pytest.mark.parametrize("raw", [True, False], ids=["as it is", "escaped"])
def test_what_a_terminal_obeys_is_refused_in_every_file(hidden: str, raw: bool, register: Path) -> None:
    if raw and hidden == "\r":
        pytest.skip("as it is, it is a line end")
    for name, text in files("Q" + "Q").items():
        fill(register, CALM)
        written = hidden if raw else quoted(hidden)[1:-1]
        (register / name).write_text(text.replace("QQ", written, 1), encoding="utf-8", newline="")
        command: tuple[str, ...] = ("verdict", str(register / name))
        if name == "orgs.yaml":
            command = ("orgs", "--check", str(register / name))
        elif name == "library.yaml":
            command = ("letter", "partner", "accept")
        elif name == "checklists/own.yaml":
            command = ("checklist", "check", "own")
        elif "decision" in name:
            command = ("list",)
        ran = run(*command)
        assert any(f"hidden character (U+{ord(each):04X})" in ran.err + ran.out for each in hidden), (name, ran)
        assert f"{Path(name).name}:" in ran.err + ran.out


@pytest.mark.parametrize(
    "data",
    [pytest.param(data, id=name) for name, data in PAYLOADS.items() if "\n" not in data and data.strip() == data],
)
def test_files_are_made_in_the_partners_folder_whatever_it_is_called(
    data: str, register: Path, isolation: Path
) -> None:
    hostile = (data, PROPOSAL[1], data, data, PROPOSAL[4])
    typed = main_job(proposal=hostile)
    ran = imagine("assess", typed=typed)
    assert ran.code in (0, 2), ran.err[-2000:]
    made = [path for path in isolation.rglob("*") if path.is_file()]
    assert len(made) == 2 or "printed" in ran.err, ran.err
    for path in made:
        assert path.parent.parent == register
        assert re.fullmatch(r"[\w-]+", path.parent.name), path
        assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-(assessment-[\w-]+\.yaml|report-[\w-]+\.md)", path.name), path


@pytest.mark.parametrize(
    "named",
    ["../other/2026-05-20-assessment-anna.yaml", "/etc/passwd", "//server/share/x.yaml", "..\\x.yaml", "C:\\x.yaml"],
)
def test_a_decision_leads_to_no_file_outside_its_folder(named: str, register: Path) -> None:
    fill(register, CALM)
    path = register / "partner/2026-05-30-decision.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"2026-05-20-assessment-anna.yaml"', quoted(named)), encoding="utf-8"
    )
    for command in (("plan", "partner"), ("list",), ("letter", "partner", "accept"), ("report", "partner")):
        said = run(*command).err
        assert "register/other" not in said.replace(str(register), "register")
        assert "passwd" not in said
        assert "server" not in said
