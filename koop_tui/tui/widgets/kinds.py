"""Values with their kind in brackets: "anna@example.org (work)"."""

from __future__ import annotations


def with_kind(line: str) -> tuple[str, str]:
    """Take "anna@example.org (work)" apart."""
    value, opened, kind = line.rstrip().removesuffix(")").rpartition("(")
    if not opened or ")" in kind or not line.rstrip().endswith(")"):
        return line, ""
    return value.rstrip(), kind


def and_kind(value: str, kind: str) -> str:
    """Return "anna@example.org (work)"."""
    return f"{value} ({kind})" if kind else value
