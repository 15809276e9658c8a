"""Draft: what was typed in one form and is not in the book yet, and how it is kept in a file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

MOST_BYTES = 16_000_000
"""No file of drafts is longer; many times what a book takes of any field."""


@dataclass(frozen=True)
class Draft:
    """What was typed in one form: where it was opened, its heading, the texts by field, and when.

    `place` and `action` say how to open it again, `key` on which record ("" for a new one). Only
    fields that were changed are in it, with what stood in them `before`: the others may have
    changed in the book since.
    """

    place: str
    action: str
    key: str
    heading: str
    texts: Mapping[str, str]
    typed_at: str
    before: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The same for every draft of the same form."""
        return f"{self.place}:{self.action}:{self.key}"

    @property
    def when(self) -> datetime:
        """When it was last typed in."""
        return datetime.fromisoformat(self.typed_at)


def draft(
    place: str,
    action: str,
    key: str,
    heading: str,
    texts: Mapping[str, str],
    before: Mapping[str, str] | None = None,
) -> Draft:
    """Return a draft typed now."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return Draft(place, action, key, heading, dict(texts), now, dict(before or {}))


def fitting(drafts: tuple[Draft, ...], written: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the drafts that can be read again together.

    In place of the longest stands what was written of it last, if anything.
    """
    kept = [(draft, len(_encoded(draft))) for draft in drafts]
    older = {draft.id: draft for draft in written if draft not in drafts}
    while kept and sum(size for _, size in kept) + len(kept) >= MOST_BYTES:
        place = max(range(len(kept)), key=lambda place: kept[place][1])
        before = older.pop(kept[place][0].id, None)
        kept[place : place + 1] = [(before, len(_encoded(before)))] if before else []
    return tuple(draft for draft, _ in kept)


def encoded(drafts: tuple[Draft, ...]) -> bytes:
    """Return the text of a file of drafts."""
    return b"[" + b",".join(map(_encoded, drafts)) + b"]"


def _encoded(draft: Draft) -> bytes:
    try:
        return json.dumps(asdict(draft), ensure_ascii=False).encode()
    except UnicodeEncodeError:  # a lone surrogate, which only an escape can carry
        return json.dumps(asdict(draft)).encode()


def decoded(data: bytes) -> list[Draft] | None:
    """Return the drafts in the text of a file, or None when it is damaged or of a newer koop."""
    try:
        drafts = [Draft(**entry) for entry in json.loads(data)]
        return drafts if all(map(_is_sound, drafts)) else None
    except (ValueError, TypeError, RecursionError, OverflowError):
        return None


def _is_sound(draft: Draft) -> bool:
    """Whether a draft holds what one holds. An error when its time is none that can be shown."""
    words = (draft.place, draft.action, draft.key, draft.heading, draft.typed_at)
    fields = (draft.texts, draft.before)
    if not all(isinstance(word, str) for word in words):
        return False
    if not all(isinstance(texts, dict) for texts in fields):
        return False
    if not all(isinstance(text, str) for texts in fields for text in texts.values()):
        return False
    draft.when.astimezone()
    return draft.when.tzinfo is not None
