"""Adding to the library's own list: one line more, and everything else as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagine_cli.core.directory import Organization
from imagine_cli.errors import ImagineError
from imagine_cli.store.directory import read_directory
from imagine_cli.store.own_list import open_own_list, with_line

from .test_directory import HEAD, OURS, own

BANK = Organization(
    id="",
    name='The "Other" Bank: Café',
    kind="nonprofit",
    ages=("families", "teens"),
    topics=("nutrition",),
    offers="Boxes, bags",
    url="https://example.org",
    local=True,
)
LINE = (
    '{id: the-other-bank-cafe, name: "The \\"Other\\" Bank: Café", url: "https://example.org", kind: nonprofit, '
    'ages: [families, teens], topics: [nutrition], offers: "Boxes, bags", local: yes}'
)


def added(folder: Path, organization: Organization = BANK) -> Organization:
    return open_own_list(folder).add(organization)


def test_the_first_one_makes_the_file(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert added(folder).id == "the-other-bank-cafe"
    text = (folder / "orgs.yaml").read_text(encoding="utf-8")
    assert text.endswith(f"organizations:\n  - {LINE}\n")
    directory = read_directory(folder)
    assert directory.warnings == ()
    assert directory.by_id()["the-other-bank-cafe"].name == 'The "Other" Bank: Café'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (HEAD + OURS, f"{HEAD}{OURS}  - {LINE}\n"),
        (HEAD + OURS.rstrip(), f"{HEAD}{OURS}  - {LINE}\n"),
        (
            "# ours\n" + HEAD + "  # first\n" + OURS + "\n# last\n",
            f"# ours\n{HEAD}  # first\n{OURS}  - {LINE}\n\n# last\n",
        ),
        (
            f"{HEAD}{OURS}\nchanged:\n  - {{name: Old, status: closed}}\n",
            f"{HEAD}{OURS}  - {LINE}\n\nchanged:\n  - {{name: Old, status: closed}}\n",
        ),
        (HEAD, f"{HEAD}  - {LINE}\n"),
        ("format: 1\norganizations: []\n", f"{HEAD}  - {LINE}\n"),
        ("format: 1\n", f"format: 1\n\norganizations:\n  - {LINE}\n"),
        (HEAD + OURS.replace("  - ", "- "), f"{HEAD}{OURS.replace('  - ', '- ')}- {LINE}\n"),
        ((HEAD + OURS).replace("\n", "\r\n"), f"{HEAD}{OURS}  - {LINE}\n".replace("\n", "\r\n")),
        ("\ufeff" + HEAD + OURS, f"\ufeff{HEAD}{OURS}  - {LINE}\n"),
    ],
)
def test_nothing_else_changes(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "orgs.yaml"
    path.write_bytes(before.encode())
    added(tmp_path)
    assert path.read_bytes().decode() == after


@pytest.mark.parametrize(
    "before",
    [
        "format: 1\norganizations: [" + OURS.strip().removeprefix("- ") + "]\n",
        "{format: 1, organizations: []}\n",
        "{format: 1, organizations: [" + OURS.strip().removeprefix("- ") + "]}\n",
    ],
)
def test_what_can_not_be_added_to_for_sure_is_left_and_the_line_is_shown(tmp_path: Path, before: str) -> None:
    path = own(tmp_path, before)
    with pytest.raises(ImagineError, match="Add this one by hand") as caught:
        added(tmp_path)
    assert LINE in caught.value.message
    assert path.read_text(encoding="utf-8") == before


def test_a_change_in_between_is_not_undone(tmp_path: Path) -> None:
    path = own(tmp_path, HEAD + OURS)
    opened = open_own_list(tmp_path)
    path.write_text(HEAD + OURS + "# by a colleague\n", encoding="utf-8")
    with pytest.raises(ImagineError, match="it has changed since"):
        opened.add(BANK)
    assert path.read_text(encoding="utf-8").endswith("# by a colleague\n")
    new = open_own_list(tmp_path / "new")
    own_folder = tmp_path / "new"
    own_folder.mkdir()
    own(own_folder, HEAD)
    with pytest.raises(ImagineError, match="there is a file of that name already"):
        new.add(BANK)


def test_a_broken_list_is_not_added_to(tmp_path: Path) -> None:
    own(tmp_path, HEAD + OURS + OURS)
    with pytest.raises(ImagineError, match="one mistake to put right"):
        open_own_list(tmp_path)


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Feeding America", "feeding-america"),
        ("FEEDING AMÉRICA", "feeding-america"),
        ("4 Corners", "org-4-corners"),
        ("Дом", "org"),
        ("Our Food Bank!", "our-food-bank-2"),
        ("Children's House", "childrens-house"),
    ],
)
def test_ids_come_from_names(tmp_path: Path, name: str, id_: str) -> None:
    own(tmp_path, HEAD + OURS)
    from msgspec.structs import replace

    assert added(tmp_path, replace(BANK, name=name)).id == id_
    assert read_directory(tmp_path).by_id()[id_].name == name


def test_names_in_use(tmp_path: Path) -> None:
    own(tmp_path, HEAD + OURS)
    names = open_own_list(tmp_path).names
    assert names["Our Food Bank"]
    assert not names["Feeding America"]


def test_a_line_that_would_change_another_organization_is_not_added(tmp_path: Path) -> None:
    fields = ["id: our-bank", "name: Our Bank", "kind: nonprofit", "ages: [families]", "topics: [nutrition]"]
    # The last line belongs to the text, although it begins as a comment does.
    before = f"{HEAD}  - " + "\n    ".join([*fields, "offers: |", "  Food", "  # 1 in town"]) + "\n"
    path = own(tmp_path, before)
    with pytest.raises(ImagineError, match="Add this one by hand"):
        added(tmp_path)
    assert path.read_text(encoding="utf-8") == before


def test_no_line_is_added_to_what_is_no_list_of_organizations() -> None:
    with pytest.raises(ImagineError, match="Add this one by hand") as caught:
        with_line("- ours\n", LINE, "orgs.yaml")
    assert LINE in caught.value.message
