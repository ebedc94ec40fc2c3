"""Word files as another program opens them: every word of the Markdown is there, whole, on numbered pages."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from tests.browser.conftest import program, sheets
from tests.cli.kit import imagine
from tests.cli.partnership_kit import decided, example

PARTNER = "repair-cafe"
LINES = {
    "report": ("report", PARTNER),
    "agreement": ("plan", PARTNER, "--share"),
    "letter": ("letter", PARTNER, "accept"),
    "comparison": ("compare", PARTNER),
    "sheet": ("checklist", "show", "--blank"),
    "first look": ("checklist", "show", "--blank", "--first"),
    "undecided": ("report", "examples/lesson-kits.yaml"),
    "brief": ("report", "examples/sunrise-wellness.yaml", "--brief"),
}
SHEETS = {"first look": 1, "brief": 1, "sheet": 4}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text))


def words_of_markdown(path: Path) -> Counter[str]:
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    inside = [child for token in tokens for child in token.children or ()]
    return words(" ".join(each.content or " " for each in inside))


def test_every_word_arrives_whole_in_another_program(isolation: Path, folder: Path) -> None:
    office = program("soffice")
    register = isolation / "Partnerships"
    example(register, PARTNER)
    assert decided(PARTNER, "go-ahead", "--by", "Board", "--start", "2030-01-15").code == 0
    shutil.copy("examples/repair-cafe-second-opinion.yaml", register / PARTNER / "2026-11-21-assessment-ben.yaml")
    (register / "library.yaml").write_text('format: 1\nname: "Elm Library"\n', encoding="utf-8")
    for name, line in LINES.items():
        for ending in ("md", "docx"):
            assert imagine(*line, "-o", str(folder / f"{name}.{ending}")).code == 0, line
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, folder.glob("*.docx"))], capture_output=True, check=True, timeout=120)
    for name in LINES:
        pages = sheets(folder / f"{name}.pdf")
        missing = words_of_markdown(folder / f"{name}.md") - words(" ".join(pages))
        assert not missing, name
        assert len(pages) == SHEETS.get(name, len(pages)), name
        first, *others = pages
        assert "Elm Library" in first
        assert name not in ("undecided", "brief") or "Decided by, on" in first
        for number, page in enumerate(pages if name != "letter" else others, start=1 if name != "letter" else 2):
            assert page.endswith(f"{number} of {len(pages)}"), page
