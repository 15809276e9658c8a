"""`python -m koop_tui`: the same as `koop`."""

from __future__ import annotations

from koop_tui.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
