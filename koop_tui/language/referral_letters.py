"""What the letters about a referral say, and what each of them is for."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.letters import Letter
from koop_tui.domain.problems import N_, NP_
from koop_tui.language.texts import _

REFERRAL_LETTERS: Mapping[str, Mapping[str, str]] = {
    "referral_ask": {
        "du": NP_("du", "You are looking for this: {need}\nI know somebody who can help you with it: {recipient}.\nWhy I think so: {fit}\nIs it all right with you if I tell {recipient} about it and pass on how to reach you?"),
        "sie": NP_("sie", "You are looking for this: {need}\nI know somebody who can help you with it: {recipient}.\nWhy I think so: {fit}\nIs it all right with you if I tell {recipient} about it and pass on how to reach you?"),
    },
    "referral_pass": {
        "du": NP_("du", "I would like to recommend you to somebody: {client}\nThis is what is needed: {need}\nWhy I thought of you: {fit}\nHow to get in touch: {reach}\nThis is being passed on with consent, given on {consent}.\nPlease get in touch within two days, and tell me in short what comes of it."),
        "sie": NP_("sie", "I would like to recommend you to somebody: {client}\nThis is what is needed: {need}\nWhy I thought of you: {fit}\nHow to get in touch: {reach}\nThis is being passed on with consent, given on {consent}.\nPlease get in touch within two days, and tell me in short what comes of it."),
    },
    "referral_told": {
        "du": NP_("du", "I have told {recipient} what you need: {need}\nYou will hear from there within two days.\nIf you would rather get in touch yourself: {reach}"),
        "sie": NP_("sie", "I have told {recipient} what you need: {need}\nYou will hear from there within two days.\nIf you would rather get in touch yourself: {reach}"),
    },
    "referral_news": {
        "du": NP_("du", "On {day} I passed this on to you: {client}, {need}\nWhat has come of it, and is there anything I can do?"),
        "sie": NP_("sie", "On {day} I passed this on to you: {client}, {need}\nWhat has come of it, and is there anything I can do?"),
    },
    "referral_thanks": {
        "du": NP_("du", "Thank you for recommending me: {client}, {need}\nIt helped us, and I am glad to do the same for you."),
        "sie": NP_("sie", "Thank you for recommending me: {client}, {need}\nIt helped us, and I am glad to do the same for you."),
    },
}  # fmt: skip
"""Body in both forms of address, as in `letters`."""
# ruff: noqa: E501 - a sentence reads best whole

_NAMES = {
    "referral_ask": N_("may I pass it on?"),
    "referral_pass": N_("the recommendation itself"),
    "referral_told": N_("that it was passed on"),
    "referral_news": N_("what has come of it?"),
    "referral_thanks": N_("thank you"),
    "introduction_ask": N_("may I introduce you?"),
    "introduction_make": N_("the introduction itself"),
    "introduction_outcome": N_("what has come of it?"),
}


def letter_name(letter: Letter) -> str:
    """Return in a few words what a letter is for."""
    return _(_NAMES[letter.name])
