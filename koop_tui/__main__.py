"""`koop`, also as `python -m koop_tui`: where a start begins."""

from __future__ import annotations

from koop_tui import kept_code


def main() -> int:
    """Run koop and return its exit code."""
    kept_code.recall()
    from koop_tui import cli  # only now: what it imports is compiled once for all starts

    return cli.main()


if __name__ == "__main__":
    raise SystemExit(main())
