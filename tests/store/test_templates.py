"""Which template a letter is drawn from: the library's own, or the one that comes with the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from imagine_cli.errors import ImagineError, UsageError
from imagine_cli.store import templates
from imagine_cli.store.templates import bundled_template, find_template

KINDS = ("decline", "accept", "ask", "wind-down")


def own(folder: Path, name: str, text: str = "Hola {{ partner }}") -> Path:
    path = folder / "letters" / f"{name}.txt"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_comes_with_the_program(kind: str, tmp_path: Path) -> None:
    found = find_template(kind, "", tmp_path / "nowhere")
    assert found.path == bundled_template(kind)
    assert not found.own
    assert found.text.startswith("Subject: ")


def test_the_library_s_own_wins(tmp_path: Path) -> None:
    path = own(tmp_path, "decline")
    found = find_template("decline", "", tmp_path)
    assert (found.path, found.own, found.text) == (path, True, "Hola {{ partner }}")
    assert not find_template("accept", "", tmp_path).own


def test_another_one_is_named_or_is_a_file(tmp_path: Path) -> None:
    path = own(tmp_path, "decline-es")
    assert find_template("decline", "decline-es", tmp_path).path == path
    assert find_template("decline", str(path), tmp_path / "elsewhere").path == path
    with pytest.raises(UsageError, match="Did you mean decline-es"):
        find_template("decline", "decline-ee", tmp_path)
    with pytest.raises(UsageError, match="There are: decline-es"):
        find_template("decline", "xyz", tmp_path)
    with pytest.raises(UsageError, match="holds none"):
        find_template("decline", "decline-es", tmp_path / "elsewhere")
    with pytest.raises(ImagineError, match="There is no file"):
        find_template("decline", str(tmp_path / "missing.txt"), tmp_path)


@pytest.mark.parametrize("name", ["passwd", "letter.md"])
def test_a_file_that_is_no_txt_file_is_no_template(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("secret", encoding="utf-8")
    with pytest.raises(UsageError, match=r"is no template: its name must end in \.txt"):
        find_template("decline", str(tmp_path / name), tmp_path)


def test_what_can_t_be_read_is_named_with_its_line(tmp_path: Path) -> None:
    own(tmp_path, "decline", "Dear\n\x1b[31mred")
    with pytest.raises(ImagineError) as caught:
        find_template("decline", "", tmp_path)
    assert str(caught.value.places[0]).endswith("decline.txt:2:1: there is a hidden character here (U+001B); delete it")
    (tmp_path / "letters" / "ask.txt").write_bytes("ñ".encode("latin-1"))
    with pytest.raises(ImagineError, match="UTF-8"):
        find_template("ask", "", tmp_path)
    (tmp_path / "letters" / "accept.txt").mkdir()
    with pytest.raises(ImagineError, match="is a folder"):
        find_template("accept", "", tmp_path)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = own(tmp_path, "decline")
    path.write_bytes(b"\xef\xbb\xbfHola\r\n{{ partner }}\r\n")
    assert find_template("decline", "", tmp_path).text == "Hola\n{{ partner }}\n"


def test_an_installation_without_its_letters_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(templates, "_BUNDLED", tmp_path / "nowhere")
    with pytest.raises(ImagineError, match="The installation is incomplete: the letter decline is missing"):
        find_template("decline", "", tmp_path)
    path = own(tmp_path, "decline")
    assert find_template("decline", "", tmp_path).path == path
