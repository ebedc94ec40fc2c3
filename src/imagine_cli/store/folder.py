"""Where the register is: apart from what is in it, because commands that only search the directory need no more."""

from __future__ import annotations

import os
from pathlib import Path

from imagine_cli.errors import ImagineError
from imagine_cli.store.files import exists, expanded, is_folder
from imagine_cli.store.gone import remember

FOLDER_VARIABLE = "IMAGINE_FOLDER"

LOCAL_ORGS = "local-orgs.db"
"""What the imported lists of organizations are called, in the folder of the register."""


def register_folder(option: Path | None) -> Path:
    """Where the register is: the option, else $IMAGINE_FOLDER, else Partnerships in the user's documents.

    It need not exist yet. Raise ImagineError where nobody can tell, or a file has its name.
    """
    named = str(option) if option is not None else os.environ.get(FOLDER_VARIABLE, "")
    folder = expanded(named) if named else _documents() / "Partnerships"
    if exists(folder) and not is_folder(folder):
        raise ImagineError(f"{folder} is a file, and partnerships are kept in a folder. Name a folder with --folder.")
    remember(folder)
    return folder


def _documents() -> Path:
    import platformdirs  # loaded only where nobody named a folder, because start-up counts

    documents = Path(platformdirs.user_documents_dir())
    if not documents.is_absolute():
        raise ImagineError(
            f"Your documents folder can't be found. Name a folder with --folder, or in the variable {FOLDER_VARIABLE}."
        )
    return documents
