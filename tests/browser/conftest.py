"""One browser for all tests of a process, and a register whose papers they look at."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, sync_playwright

ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
NEEDED = {"soffice": "LibreOffice", "pdftotext": "poppler", "pdftoppm": "poppler"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no Chromium is found on the path")
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        yield browser
        browser.close()


class Watched:
    """A page, and all that it asked for or complained of besides itself."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.noticed: list[str] = []
        page.on("console", lambda message: self.noticed.append(message.text))
        page.on("pageerror", lambda error: self.noticed.append(str(error)))
        page.on("dialog", self._dialog)
        page.on("request", lambda request: self.noticed.append(request.url))
        page.on("popup", lambda other: self.noticed.append(other.url))

    def _dialog(self, dialog: Dialog) -> None:
        self.noticed.append(dialog.message)
        dialog.dismiss()

    def open(self, path: Path) -> Page:
        address = path.absolute().as_uri()
        self.page.goto(address)
        assert self.noticed == [address], "it asks for nothing and runs nothing"
        self.noticed.clear()
        return self.page


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    page = browser.new_page()
    page.set_default_timeout(10_000)
    yield Watched(page)
    page.close()


def program(name: str) -> str:
    """The path of another program; where it isn't found, the test is skipped."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"no {NEEDED[name]} is found: {name}")
    return path


def sheets(pdf: Path) -> list[str]:
    """The text of each page of a PDF, in the order in which it was drawn."""
    command = [program("pdftotext"), "-raw", str(pdf), "-"]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return [" ".join(each.split()) for each in ran.stdout.split("\f")[:-1]]
