"""The kinds of question, by the name that a checklist gives them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from imagine_cli.core.kinds.choice import Choice
from imagine_cli.core.kinds.kind import Kind
from imagine_cli.core.kinds.lines import Lines
from imagine_cli.core.kinds.number import Number
from imagine_cli.core.kinds.sign import Sign

KindName = Literal["choice", "sign", "number", "lines"]

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (Choice(), Sign(), Number(), Lines())}
