"""SHA-256 without OpenSSL, which takes a fifth of the time in which bare Python starts to load.

Python has a SHA-256 of its own beside it; `random` in the standard library reaches for it in the same way.
"""

from __future__ import annotations

import sys
from importlib import import_module


def sha256_hex(content: bytes) -> str:
    """The SHA-256 of some bytes, as 64 hexadecimal digits."""
    try:
        module = import_module("_sha2" if sys.version_info >= (3, 12) else "_sha256")
    except ImportError:  # a Python that was built without it
        module = import_module("hashlib")
    digits: str = module.sha256(content).hexdigest()
    return digits
