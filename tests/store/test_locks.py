"""Of two saves in the same instant, the second one sees the first; a lock that was left behind holds nobody up."""

from __future__ import annotations

import errno
import os
import threading
import time
from pathlib import Path
from typing import NoReturn

import pytest

from imagine_cli.errors import ImagineError
from imagine_cli.store import locks
from imagine_cli.store.files import ChangedMeanwhile, Stamp, write_atomically
from imagine_cli.store.locks import locked


def lock_of(path: Path) -> Path:
    with locked(path, time.time()):
        return next(each for each in path.parent.iterdir() if each.suffix == ".lock")


def test_a_save_waits_for_another_and_leaves_no_lock(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    stamp = write_atomically(path, "one", None)
    outcomes: list[str] = []

    def save() -> None:
        try:
            write_atomically(path, "mine", stamp)
            outcomes.append("saved")
        except ChangedMeanwhile:
            outcomes.append("changed")

    with locked(path, time.time()):
        saving = threading.Thread(target=save)
        saving.start()
        saving.join(0.1)
        assert saving.is_alive()
        path.write_text("theirs")
    saving.join(10)
    assert (outcomes, path.read_text()) == (["changed"], "theirs")
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_a_lock_that_was_left_behind_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    stamp = write_atomically(path, "one", None)
    lock = lock_of(path)
    lock.touch()
    long_ago = time.time() - locks.LEFT_BEHIND - 1
    os.utime(lock, (long_ago, long_ago))
    write_atomically(path, "two", stamp)
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_a_lock_that_cant_be_closed_is_removed_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.yaml"
    stamp = write_atomically(path, "one", None)
    close = os.close

    def fails(descriptor: int) -> NoReturn:
        close(descriptor)
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "close", fails)
    write_atomically(path, "two", stamp)
    assert path.read_text() == "two"
    assert [each.name for each in tmp_path.iterdir()] == ["a.yaml"]


def test_where_others_hold_it_too_long_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locks, "LONGEST_WAIT", 0.05)
    path = tmp_path / "a.yaml"
    stamp = write_atomically(path, "one", None)
    lock_of(path).touch()
    with pytest.raises(ImagineError, match="others are saving it at this moment"):
        write_atomically(path, "two", stamp)
    assert path.read_text() == "one"


def test_of_many_saves_at_once_each_is_made_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    write_atomically(path, "0 nobody", None)
    saved: list[int] = []

    def count(who: int) -> None:
        for _ in range(20):
            text = path.read_text()
            try:
                write_atomically(path, f"{int(text.split()[0]) + 1} {who}", _stamp(text))
                saved.append(1)
            except ChangedMeanwhile:
                pass

    threads = [threading.Thread(target=count, args=(who,)) for who in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # Each save that was told to be made is still counted in.
    assert int(path.read_text().split()[0]) == len(saved)


def _stamp(text: str) -> Stamp:
    from hashlib import sha256

    return Stamp(sha256(text.encode()).hexdigest())
