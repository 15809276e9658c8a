"""Letter: which friendly text goes to whom, and what fills it; its words are the language's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Letter:
    """A friendly text to a contact: which one as in `language.letters`, and what fills it.

    "request" is the answer to a contact request, whose id is `to`.
    """

    name: str
    to: int
    values: Mapping[str, str | date] = field(default_factory=dict)
