"""The words of a line that is read word by word, and what each has been read as."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntryField = Literal["amount", "day", "kind", "gift", "giver", "beneficiary", "note"]


@dataclass(frozen=True)
class Reading:
    """Some words of the line and the field they were read as, in the order of the line."""

    text: str
    field: EntryField


@dataclass
class Line:
    """The words of a line; a word that no field has taken is part of the note."""

    words: list[str]
    fields: list[EntryField | None]

    @classmethod
    def of(cls, text: str) -> Line:
        """Return the line of a text, of which nothing has been read yet."""
        words = text.split()
        return cls(words, [None] * len(words))

    def free(self, start: int, stop: int) -> bool:
        """Whether none of these words has been read."""
        return all(field is None for field in self.fields[start:stop])

    def span(self, start: int, stop: int) -> str:
        """Return these words as a text, without the sign that parts them from the next."""
        return " ".join(self.words[start:stop]).rstrip(",:")

    def take(self, start: int, stop: int, field: EntryField) -> None:
        """Read these words as a field."""
        self.fields[start:stop] = [field] * (stop - start)

    def rest(self) -> list[int]:
        """Return the positions of the words that have not been read."""
        return [index for index, field in enumerate(self.fields) if field is None]

    def note(self) -> str:
        """Return the words that have not been read, less the comma behind them."""
        return " ".join(self.words[index] for index in self.rest()).rstrip(" ,;:")

    def readings(self) -> tuple[Reading, ...]:
        """Return the words by what they were read as, neighbours of one field together."""
        found: list[tuple[EntryField, list[str]]] = []
        for word, field in zip(self.words, self.fields, strict=True):
            if found and found[-1][0] == (field or "note"):
                found[-1][1].append(word)
            else:
                found.append((field or "note", [word]))
        return tuple(Reading(" ".join(words), field) for field, words in found)
