"""Files are read whatever is in them, and written without harm."""

from __future__ import annotations

import errno
import io
import os
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from imagine_cli.errors import ImagineError
from imagine_cli.store.files import Stamp, read_stamped, read_standard_input, read_text, write_atomically

from .store_kit import mistakes


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("title: Café\n".encode("latin-1"), "is not UTF-8 text. Open it in an editor and save it as UTF-8."),
        ("title: a\n".encode("utf-16"), "is not UTF-8 text. Open it in an editor and save it as UTF-8."),
        (b"x" * (1024 * 1024 + 1), "is larger than 1 MiB, so it is no file of this program. Name another file."),
    ],
    ids=["Latin-1", "UTF-16", "large"],
)
def test_unreadable_content(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    with pytest.raises(ImagineError) as caught:
        read_text(path)
    assert caught.value.message == f"{path} {message}"


def test_the_place_of_a_byte_that_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_bytes(b"format: 1\ntitle: Caf\xe9\n")
    assert mistakes(lambda: read_text(path)) == ["f.yaml:2:11: this is not UTF-8 text; save the file as UTF-8"]


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(ImagineError, match=r"There is no file .*none\.yaml\. Check its name and folder\."):
        read_text(tmp_path / "none.yaml")
    with pytest.raises(ImagineError, match="is a folder"):
        read_text(tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(ImagineError, match=r"can't be read|There is no file"):
        read_text(tmp_path / "file" / "below.yaml")
    with pytest.raises(ImagineError, match="can't be read"):
        read_text(tmp_path / ("x" * 5000))
    with pytest.raises(ImagineError, match="its name is not a file name"):
        read_text(Path("a\0b"))


def test_standard_input_that_cant_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def read(self, _: int | None = -1, /) -> NoReturn:
            raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Broken()))
    with pytest.raises(ImagineError, match=r"Standard input can't be read: Input/output error\. Name a file instead\."):
        read_standard_input()


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as root, who may read everything.
    def refuse(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ImagineError, match="You may not read"):
        read_text(tmp_path / "f.yaml")


def test_a_new_file_gets_its_folders(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "f.yaml"
    stamp = write_atomically(path, "title: é\n", None)
    assert path.read_bytes() == "title: é\n".encode()
    assert read_stamped(path) == ("title: é\n", stamp)
    assert [each.name for each in path.parent.iterdir()] == ["f.yaml"]


def test_one_stamp_follows_another(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "1\n", None)
    stamp = write_atomically(path, "2\n", stamp)
    write_atomically(path, "3\n", stamp)
    assert path.read_text() == "3\n"


def test_a_file_of_someone_else_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    path.write_text("theirs")
    with pytest.raises(ImagineError) as caught:
        write_atomically(path, "ours", None)
    assert caught.value.message == (
        f"{path} was not saved: there is a file of that name already. Choose another name, or move that file."
    )
    assert path.read_text() == "theirs"


def test_a_file_that_has_changed_is_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "ours", None)
    path.write_text("a colleague's")
    with pytest.raises(ImagineError, match="it has changed since it was read, so saving would undo someone's work"):
        write_atomically(path, "ours again", stamp)
    assert path.read_text() == "a colleague's"
    assert [each.name for each in tmp_path.iterdir()] == ["f.yaml"]


def test_a_file_that_is_gone_is_written_again(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "f.yaml"
    write_atomically(path, "answers", Stamp("0"))
    assert path.read_text() == "answers"


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "the disk is full. Make room"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "you may not write there, or another program has it open"),
        (errno.EIO, "Input/output error. Choose another name or folder."),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_when_the_disk_refuses_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str, step: str
) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "old", None)

    def refuse(*_: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os if step == "fsync" else Path, step, refuse)
        if step == "replace":
            patch.setattr(Path, "hardlink_to", refuse)
        with pytest.raises(ImagineError, match=message):
            write_atomically(path, "new", stamp)
        with pytest.raises(ImagineError, match=message):
            write_atomically(tmp_path / "other.yaml", "new", None)
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["f.yaml"]


def test_the_advice_fits_whoever_saves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(os, "fsync", refuse)
    path = tmp_path / "f.yaml"
    with pytest.raises(ImagineError, match=r"can only be read\. Choose another folder with --folder\.$"):
        write_atomically(path, "new", None)
    with pytest.raises(ImagineError, match=r"can only be read\. Choose another name\.$"):
        write_atomically(path, "new", None, elsewhere="choose another name")


def test_two_that_create_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    fsync = os.fsync

    def meanwhile(descriptor: int) -> None:
        fsync(descriptor)
        path.write_text("the other's")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(ImagineError, match="there is a file of that name already"):
        write_atomically(path, "ours", None)
    assert path.read_text() == "the other's"


def test_places_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ImagineError, match=r"a file or folder is in the way|a file stands where a folder is needed"):
        write_atomically(tmp_path / "file" / "f.yaml", "", None)
    with pytest.raises(ImagineError, match=r"it is a folder|you may not write there"):
        write_atomically(tmp_path, "", None)
    with pytest.raises(ImagineError, match=r"its name is too long|name is not a file name"):
        write_atomically(tmp_path / ("x" * 300), "", None)
    with pytest.raises(ImagineError, match="its name is not a file name"):
        write_atomically(Path("a\0b"), "", None)
    with pytest.raises(ImagineError, match="can't be written as UTF-8"):
        write_atomically(tmp_path / "f.yaml", "\udcff", None)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps its devices elsewhere")
@pytest.mark.parametrize("replaces", [None, Stamp("0")])
def test_a_device_or_a_pipe_is_never_read_or_replaced(tmp_path: Path, replaces: Stamp | None) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link.yaml"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for path in (pipe, link, Path(os.devnull)):
        with pytest.raises(ImagineError) as caught:
            write_atomically(path, "answers", replaces)
        assert caught.value.message == (f"{path} is not an ordinary file, so nothing was saved. Choose another name.")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["link.yaml", "pipe"]
    assert pipe.is_fifo()


def no_second_names(*_: object) -> NoReturn:
    raise OSError(errno.EPERM, "Operation not permitted")


def test_a_disk_without_second_names_takes_a_new_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "hardlink_to", no_second_names)
    path = tmp_path / "f.yaml"
    write_atomically(path, "ours", None)
    assert path.read_text() == "ours"
    assert [each.name for each in tmp_path.iterdir()] == ["f.yaml"]


def test_of_two_that_create_the_same_file_there_one_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"

    def meanwhile(*_: object) -> NoReturn:
        path.write_text("the other's")
        no_second_names()

    monkeypatch.setattr(Path, "hardlink_to", meanwhile)
    with pytest.raises(ImagineError, match="there is a file of that name already"):
        write_atomically(path, "ours", None)
    assert path.read_text() == "the other's"


@pytest.mark.parametrize(("written", "left"), [("", []), ("the other's", ["f.yaml"])])
def test_a_name_that_was_claimed_there_for_nothing_is_given_back_unless_another_has_used_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, left: list[str]
) -> None:
    path = tmp_path / "f.yaml"

    def refused(_: Path, target: Path) -> NoReturn:
        target.write_text(written)
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "hardlink_to", no_second_names)
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(ImagineError, match="was not saved"):
        write_atomically(path, "ours", None)
    assert [each.name for each in tmp_path.iterdir()] == left
    assert [each.read_text() for each in tmp_path.iterdir()] == [written for _ in left]


def test_what_a_killed_save_has_left_is_removed_after_a_day(tmp_path: Path) -> None:
    fresh, old, theirs = (tmp_path / name for name in (".imagine-0123abcd.tmp", ".imagine-4567cdef.tmp", ".other.tmp"))
    for each in (fresh, old, theirs):
        each.write_text("answers")
    for each in (old, theirs):
        os.utime(each, (0, each.stat().st_mtime - 25 * 60 * 60))
    write_atomically(tmp_path / "f.yaml", "1", None)
    assert sorted(each.name for each in tmp_path.iterdir()) == [fresh.name, theirs.name, "f.yaml"]


def test_an_interrupted_save_can_be_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "1", None)
    replace = Path.replace

    def interrupted(source: Path, target: Path) -> NoReturn:
        replace(source, target)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", interrupted)
        write_atomically(path, "2", stamp)
    # Nobody was told the new stamp, and nobody else has written either.
    write_atomically(path, "3", write_atomically(path, "2", stamp))
    assert path.read_text() == "3"


def test_windows_removes_no_file_that_can_only_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "1", None)
    path.chmod(0o444)
    unlink = Path.unlink

    def as_windows(self: Path) -> None:
        if not self.stat().st_mode & 0o200:
            raise PermissionError(errno.EACCES, "Access is denied")
        unlink(self)

    def in_use(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "unlink", as_windows)
    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(ImagineError, match="another program has it open"):
        write_atomically(path, "2", stamp)
    assert path.read_text() == "1"
    assert [each.name for each in tmp_path.iterdir()] == ["f.yaml"]


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
@pytest.mark.parametrize(("shared", "mode"), [(0o755, 0o700), (0o2775, 0o2755), (0o777, 0o755)])
def test_new_folders_are_their_owners_alone(tmp_path: Path, shared: int, mode: int) -> None:
    tmp_path.chmod(shared)
    before = os.umask(0o022)
    try:
        write_atomically(tmp_path / "Partnerships" / "zoo" / "a.yaml", "1", None)
    finally:
        os.umask(before)
    made = tmp_path / "Partnerships"
    assert made.stat().st_mode & 0o7777 == mode
    assert (made / "zoo" / "a.yaml").exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
@pytest.mark.parametrize(("shared", "mode"), [(0o700, 0o600), (0o2775, 0o644), (0o777, 0o644)])
def test_in_a_shared_register_a_new_partner_s_files_are_shared_too(tmp_path: Path, shared: int, mode: int) -> None:
    register = tmp_path / "Partnerships"
    register.mkdir()
    register.chmod(shared)
    before = os.umask(0o022)
    try:
        write_atomically(register / "zoo" / "a.yaml", "1", None)
        write_atomically(register / "zoo" / "b.yaml", "1", None)
    finally:
        os.umask(before)
    for name in ("a.yaml", "b.yaml"):
        assert (register / "zoo" / name).stat().st_mode & 0o777 == mode


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
def test_a_shared_file_stays_shared(tmp_path: Path) -> None:
    path = tmp_path / "f.yaml"
    stamp = write_atomically(path, "1", None)
    path.chmod(0o664)
    write_atomically(path, "2", stamp)
    assert path.stat().st_mode & 0o777 == 0o664


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    stamp = write_atomically(real, "1", None)
    link.symlink_to(real)
    write_atomically(link, "2", stamp)
    assert link.is_symlink()
    assert real.read_text() == "2"
