"""Files as text: read with every refusal in words, written atomically and never over another's change."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PureWindowsPath
from typing import BinaryIO

from msgspec import Struct

from imagine_cli.errors import ImagineError, Place
from imagine_cli.store.characters import shown
from imagine_cli.store.gone import make_folder
from imagine_cli.store.locks import locked
from imagine_cli.store.rights import give_rights

STANDARD_INPUT = "standard input"
"""What messages call the file that `-` stands for."""

MAX_BYTES = 1024 * 1024
MAX_PAPER = 64 * MAX_BYTES
_PIECE = 32 * 1024
_TEMPORARY = re.compile(r"\.imagine-[0-9a-f]{8}\.(tmp|lock)")
_A_DAY = 24 * 60 * 60


class Stamp(Struct, frozen=True):
    """What a file held when it was last read or written, so that a change by someone else is noticed."""

    digest: str


class ChangedMeanwhile(ImagineError):
    """The file holds something else than when it was read; nothing was written."""


class NameTaken(ImagineError):
    """Somebody else has made a file of that name in the meantime; nothing was written."""


def expanded(name: str | Path) -> Path:
    """A path as a person types it, with ~ for the home folder. Raise ImagineError where there is no such home."""
    try:
        return Path(name).expanduser()
    except RuntimeError as error:
        raise ImagineError(f"There is no home folder for {name}. Write the whole path.") from error


def is_folder(path: Path) -> bool:
    """Whether there is a folder of that name; False, where Path.is_dir would raise, for a name that can't be one."""
    return os.path.isdir(path)  # noqa: PTH112


def exists(path: Path) -> bool:
    """Whether there is a file or folder of that name; False, where Path.exists would raise, for an impossible one."""
    return os.path.exists(path)  # noqa: PTH110


def is_file(path: Path) -> bool:
    """Whether there is an ordinary file of that name; False, where Path.is_file would raise, for an impossible one."""
    return os.path.isfile(path)  # noqa: PTH113


def read_text(path: Path, most: int = MAX_BYTES) -> str:
    """Read the text of a file of at most `most` bytes, with plain line ends.

    Raise ImagineError where it can't be read as UTF-8.
    """
    return _decoded(_content(path, most), str(path), most)


def read_stamped(path: Path, most: int = MAX_BYTES) -> tuple[str, Stamp]:
    """Read the text of a file, and the stamp that `write_atomically` asks for before it replaces the file."""
    content = _content(path, most)
    return _decoded(content, str(path), most), _stamp(content)


def stamp_of_zip(path: Path) -> Stamp | None:
    """The stamp of a zip file, such as Word's; None for any other. Raise ImagineError where it can't be read."""
    content = _content(path, MAX_PAPER)
    return _stamp(content) if content.startswith(b"PK\x03\x04") else None


def is_endless(path: Path) -> bool:
    """Whether something is there that is no ordinary file: to read a device or a pipe may never end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def leads_away(name: str, place: Path) -> bool:
    """Whether a path that a file names is on another server than `place`.

    On Windows, looking there would already send the person's name and proof of password to whoever runs it.
    """
    server = PureWindowsPath(name).drive.lower()
    return server.startswith("\\\\") and server != PureWindowsPath(place).drive.lower()


def is_path(name: str) -> bool:
    """Whether a name that a person typed is a file: it ends in .yaml or holds a path separator."""
    return name.lower().endswith((".yaml", ".yml")) or os.sep in name or bool(os.altsep and os.altsep in name)


def led_astray(name: str, file: Path) -> str:
    """What is wrong with a checklist that `file` names, before anything looks for it; "" where nothing is."""
    if is_path(name) and leads_away(name, file.absolute()):
        return f"{shown(name)} is on another server; copy that checklist beside this file, and name it there"
    if is_path(name) and (is_endless(Path(name)) or is_endless(file.parent / name)):
        return f"{shown(name)} is not an ordinary file; expected a checklist"
    return ""


# A shell puts what another program says there: imagine verdict <(curl ...).
_SHELL_STREAMS = ("/dev/fd/", "/dev/stdin", "/proc/self/fd/")


def holds(path: Path, stamp: Stamp) -> bool:
    """Whether a file holds what it held when the stamp was taken; False where there is none."""
    try:
        return is_file(path) and _stamp(path.read_bytes()) == stamp
    except OSError:
        return False


def _content(path: Path, most: int) -> bytes:
    if is_endless(path) and not str(path).startswith(_SHELL_STREAMS):
        raise ImagineError(f"{path} is not an ordinary file. Name another.")
    try:
        with path.open("rb") as file:
            return _all_of(file, most + 1)
    except (OSError, ValueError) as error:
        raise ImagineError(_unreadable(path, error)) from error


def _all_of(file: BinaryIO, most: int) -> bytes:
    """What a file or pipe holds, up to so many bytes. Room for the most would take longer to get than to fill."""
    pieces = [file.read(_PIECE)]
    while pieces[-1] and sum(map(len, pieces)) < most:
        pieces.append(file.read(_PIECE))
    return b"".join(pieces)[:most]


def read_standard_input() -> str:
    """Read what is piped in, by the same rules as a file."""
    try:
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise ImagineError(f"Standard input can't be read: {error.strerror}. Name a file instead.") from error
    return _decoded(content, STANDARD_INPUT)


def _unreadable(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no file {path}. Check its name and folder."
    if is_folder(path):
        return f"{path} is a folder. Name a file in it."
    if isinstance(error, PermissionError):
        return f"You may not read {path}. Ask its owner, or whoever looks after your computers, for permission."
    reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not a file name"
    return f"{path} can't be read: {reason}. Check its name and folder."


def _decoded(content: bytes, name: str, most: int = MAX_BYTES) -> str:
    if len(content) > most:
        raise ImagineError(
            f"{name} is larger than {most // MAX_BYTES} MiB, so it is no file of this program. Name another file."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
        message = "this is not UTF-8 text; save the file as UTF-8"
        raise ImagineError(
            f"{name} is not UTF-8 text. Open it in an editor and save it as UTF-8.",
            (Place(name, line, column, message),),
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


ANOTHER_FOLDER = "choose another folder with --folder"


def write_atomically(path: Path, text: str | bytes, replaces: Stamp | None, elsewhere: str = ANOTHER_FOLDER) -> Stamp:
    """Write a file whole or not at all, with the folders above it, and return its stamp.

    `replaces` is the stamp of the version that may be replaced; None for a new file. A file that holds this text
    already is left as it is. Raise ImagineError, and leave what is there untouched, where another file is in the
    way, it has changed since, or the disk refuses; `elsewhere` says how to choose another place then.
    """
    try:
        content = text if isinstance(text, bytes) else text.encode()
    except UnicodeEncodeError as error:
        raise ImagineError(f"{path} was not saved: its text can't be written as UTF-8. Type it again.") from error
    try:
        target = Path(os.path.realpath(path))
        make_folder(target.parent, path)
        stamp = _stamp(content)
        if _refuse_what_is_not_ours(target, path, replaces, stamp) != stamp:
            _replace(target, path, content, replaces)
    except (OSError, ValueError) as error:
        taken = isinstance(error, FileExistsError) and is_file(path)
        raise (NameTaken if taken else ImagineError)(_unwritable(path, error, elsewhere)) from error
    return stamp


def _refuse_what_is_not_ours(
    target: Path, path: Path, replaces: Stamp | None, ours: Stamp | None = None
) -> Stamp | None:
    """What is there now, which may be replaced: None where there is nothing."""
    if exists(target) and not target.is_file() and not is_folder(target):
        # A device or a pipe: reading it might never end, and it can't be replaced.
        raise ImagineError(f"{path} is not an ordinary file, so nothing was saved. Choose another name.")
    try:
        content = target.read_bytes()
    except FileNotFoundError:
        # With a stamp: someone moved or deleted it. Writing it again loses nothing; refusing would lose the answers.
        return None
    if replaces is None:
        raise FileExistsError(errno.EEXIST, "it is there already", str(path))
    there = _stamp(content)
    # `ours` is there already where Ctrl-C came after the file was in place, and before anyone was told.
    if there not in (replaces, ours):
        raise ChangedMeanwhile(
            f"{path} was not saved: it has changed since it was read, so saving would undo someone's work. "
            "Run the command again to go on from what is there now."
        )
    return there


def _replace(target: Path, path: Path, content: bytes, replaces: Stamp | None) -> None:
    # The tempfile module loads slowly.
    temporary = target.with_name(f".imagine-{os.urandom(4).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            give_rights(temporary, target)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if replaces is None:
            _give_name(temporary, target)
        else:
            with locked(target, temporary.stat().st_mtime):
                # Once more, because writing to a network drive takes long enough for a colleague to save.
                _refuse_what_is_not_ours(target, path, replaces)
                temporary.replace(target)
    except BaseException:
        _remove(temporary)
        raise
    if replaces is None:
        _clear_away(target)
    _sync_folder(target.parent)


def _give_name(temporary: Path, target: Path) -> None:
    """Put a whole new file in place. Raise FileExistsError where somebody else was faster."""
    try:
        target.hardlink_to(temporary)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        # Memory sticks and some network drives know no second name: there the name is claimed by an empty file.
        target.open("xb").close()
        try:
            temporary.replace(target)
        except BaseException:
            with suppress(OSError):
                if not target.stat().st_size:
                    target.unlink()
            raise
    else:
        _remove(temporary)


def _remove(temporary: Path) -> None:
    try:
        temporary.unlink()
    except OSError:
        with suppress(OSError):  # Windows removes no file that can only be read, and it may have been given that mode
            temporary.chmod(0o600)
            temporary.unlink()


def _clear_away(beside: Path) -> None:
    """Remove what saves that were killed have left in the folder: files of at least a day, which nobody writes now."""
    with suppress(OSError):
        now = beside.stat().st_mtime  # the disk's own clock, which may be another computer's
        for name in os.listdir(beside.parent):  # noqa: PTH208  names are all that is needed of most files
            left = beside.with_name(name)
            if _TEMPORARY.fullmatch(name) and now - left.stat().st_mtime > _A_DAY:
                left.unlink()


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can; Windows refuses, and needs it not."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


_DISK_REASONS = {
    errno.ENOSPC: "the disk is full. Make room, or {0}",
    errno.EROFS: "the disk can only be read. {1}",
    errno.ENAMETOOLONG: "its name is too long for this system. Choose a shorter one",
    errno.ENOTDIR: "a file stands where a folder is needed. {1}",
}


def _unwritable(path: Path, error: OSError | ValueError, elsewhere: str) -> str:
    if isinstance(error, FileExistsError):
        if is_folder(path) or not exists(path):
            return f"{path} was not saved: a file or folder is in the way. Choose another name."
        return f"{path} was not saved: there is a file of that name already. Choose another name, or move that file."
    if is_folder(path):
        return f"{path} was not saved: it is a folder. Name a file in it."
    if isinstance(error, PermissionError):
        return (
            f"{path} was not saved: you may not write there, or another program has it open. "
            f"Close that program, or {elsewhere}."
        )
    reason = _DISK_REASONS.get(error.errno or 0, "") if isinstance(error, OSError) else ""
    reason = reason.format(elsewhere, elsewhere[:1].upper() + elsewhere[1:])
    wording = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not a file name"
    return f"{path} was not saved: {reason or f'{wording}. Choose another name or folder'}."


def _stamp(content: bytes) -> Stamp:
    return Stamp(sha256(content).hexdigest())
