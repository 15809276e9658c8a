"""Values with their kind in brackets: "anna@example.org (work)"."""

from __future__ import annotations

import re

_WITH_KIND = re.compile(r"(?P<value>.*?)\s*\((?P<kind>[^()]*)\)\s*")


def with_kind(line: str) -> tuple[str, str]:
    """Take "anna@example.org (work)" apart."""
    match = _WITH_KIND.fullmatch(line)
    return (match["value"], match["kind"]) if match else (line, "")


def and_kind(value: str, kind: str) -> str:
    """Return "anna@example.org (work)"."""
    return f"{value} ({kind})" if kind else value
