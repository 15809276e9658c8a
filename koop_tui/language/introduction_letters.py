"""What the letters about an introduction say."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.problems import NP_

INTRODUCTION_LETTERS: Mapping[str, Mapping[str, str]] = {
    "introduction_ask": {
        "du": NP_("du", "I would like to introduce somebody to you: {other}\nWhat you could gain from it: {gains}\nWould you like that? I pass nothing on before you both have said yes."),
        "sie": NP_("sie", "I would like to introduce somebody to you: {other}\nWhat you could gain from it: {gains}\nWould you like that? I pass nothing on before you both have said yes."),
    },
    "introduction_make": {
        "du": NP_("du", "As we agreed, here is the introduction: {other}\nWhat you could gain from it: {gains}\nHow to get in touch: {reach}\nYou both have agreed; I leave the first step to you two."),
        "sie": NP_("sie", "As we agreed, here is the introduction: {other}\nWhat you could gain from it: {gains}\nHow to get in touch: {reach}\nYou both have agreed; I leave the first step to you two."),
    },
    "introduction_outcome": {
        "du": NP_("du", "A while ago I introduced somebody to you: {other}\nHave you talked, and has anything come of it?"),
        "sie": NP_("sie", "A while ago I introduced somebody to you: {other}\nHave you talked, and has anything come of it?"),
    },
}  # fmt: skip
"""Body in both forms of address, as in `letters`."""
# ruff: noqa: E501 - a sentence reads best whole
