"""Messages of mine that nobody has answered."""

from __future__ import annotations

from collections.abc import Sequence

from koop_tui.domain.interactions import Interaction

MESSAGES: frozenset[str] = frozenset({"email", "message", "letter"})
"""Types of talks in which the other one may answer, or not."""


def answer_open(talks: Sequence[Interaction]) -> Interaction | None:
    """Return my message that waits for an answer, given all talks with a contact, oldest first.

    Any later talk is its answer, whoever began it; a note is none.
    """
    last = next((talk for talk in reversed(talks) if talk.type != "note"), None)
    return last if last is not None and waits(last) else None


def waits(talk: Interaction) -> bool:
    """Whether a talk is a message of mine, to which an answer would be the next talk."""
    return talk.type in MESSAGES and talk.initiated_by == "me" and talk.counts_as_contact
