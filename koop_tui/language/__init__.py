"""Every text a person sees: gettext, dates, amounts and the names of kinds.

`use("de")` sets the language of the interface; `_`, `ngettext` and `pgettext` translate into it at
the moment they are called, so nothing is translated while modules are imported. A document in
another language asks `of("en")` for that language.
"""

from __future__ import annotations

from koop_tui.language.texts import (
    LANGUAGES,
    Language,
    _,
    current,
    guess,
    ngettext,
    of,
    pgettext,
    say,
    speaking,
    use,
)

__all__ = [
    "LANGUAGES",
    "Language",
    "_",
    "current",
    "guess",
    "ngettext",
    "of",
    "pgettext",
    "say",
    "speaking",
    "use",
]
