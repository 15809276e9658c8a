"""The words that texts hold, each once, and which of them are of one kind with a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_STEM = 5
"""So many letters a word must have to be looked for within another."""
_ENDINGS = ("en", "er", "es", "n", "s", "e")


@dataclass(frozen=True)
class Vocabulary:
    """Folded words, each once; `stems` are those long enough to be looked for within another."""

    words: frozenset[str]
    stems: Mapping[str, str]

    @classmethod
    def of(cls, words: Iterable[str]) -> Vocabulary:
        """Return the vocabulary of folded words."""
        known = frozenset(words)
        stems = ((word, _bare(word)) for word in known)
        return cls(known, {word: bare for word, bare in stems if len(bare) >= _STEM})

    def like(self, wanted: str) -> frozenset[str]:
        """Return the words that are alike to a folded one, or within it, or it within them.

        Endings do not count there: "Steuern" is in "Steuerberatung". "Raum" is not in "Traum":
        short words must be alike. Of two that are equally long, the wanted one loses its ending.
        """
        size, bare = len(wanted), _bare(wanted)
        found = {word for word, stem in self.stems.items() if stem in wanted and len(word) < size}
        if len(bare) >= _STEM:
            found.update(word for word in self.words if bare in word and len(word) >= size)
        return self.words.intersection((wanted,)) | found


def _bare(word: str) -> str:
    return next((word.removesuffix(end) for end in _ENDINGS if word.endswith(end)), word)
