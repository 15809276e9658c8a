"""The numbers by which people call agreements and cooperations: KV-0004, KO-0003."""

from __future__ import annotations

import re

from koop_tui.domain.patterns import Pattern

AGREEMENT = "KV"
COOPERATION = "KO"

_NUMBER = Pattern(r"(K[VO])-0*+([0-9]{1,9})(?:@0*+([0-9]{1,9}))?", re.IGNORECASE)


def agreement_number(agreement: int) -> str:
    """Return the number of the agreement with this id: "KV-0004"."""
    return f"{AGREEMENT}-{agreement:04d}"


def cooperation_number(cooperation: int) -> str:
    """Return the number of the cooperation with this id: "KO-0003"."""
    return f"{COOPERATION}-{cooperation:04d}"


def read_agreement(text: str) -> tuple[int, int | None] | None:
    """Return the id of an agreement and perhaps the version that a text names: "kv-4@2"."""
    found = _read(text, AGREEMENT)
    return (int(found[2]), int(found[3]) if found[3] else None) if found else None


def read_cooperation(text: str) -> int | None:
    """Return the id of the cooperation that a text names, or None."""
    found = _read(text, COOPERATION)
    return int(found[2]) if found and not found[3] else None


def read_review(text: str) -> tuple[int, int | None] | None:
    """Return the id of a cooperation and perhaps which of its reviews a text names: "ko-3@2"."""
    found = _read(text, COOPERATION)
    return (int(found[2]), int(found[3]) if found[3] else None) if found else None


def _read(text: str, kind: str) -> re.Match[str] | None:
    found = _NUMBER.fullmatch(text.strip())
    return found if found and found[1].upper() == kind else None
