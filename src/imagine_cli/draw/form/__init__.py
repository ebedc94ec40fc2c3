"""The form: one web page that is filled in without the program or a network, and saves what was filled in as a file.

The checklist's words are data in the page, which its script writes as text and never as markup; a content policy
forbids every request and every other script.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import Any

_HERE = Path(__file__).resolve().parent


def form_page(data: Mapping[str, Any]) -> str:
    """The page for a form's data (`say.form.form_data`), whole and in itself."""
    style, script = (_part(name) for name in ("form.css", "form.js"))
    return Template(_part("form.html")).substitute(
        title=escape(f"{data['title']}: {data['partner']}" if data["partner"] else data["title"]),
        policy=(
            f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
            "base-uri 'none'; form-action 'none'"
        ),
        style=style,
        script=script,
        data=_as_data(data),
    )


def _part(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _as_data(data: Mapping[str, Any]) -> str:
    """JSON that no page takes for the end of a script, whatever its texts hold."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text
