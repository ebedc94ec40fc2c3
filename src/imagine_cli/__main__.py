"""`python -m imagine_cli`: the same as the command `imagine`."""

from __future__ import annotations

from imagine_cli.start import run

run()
