"""Friendly texts about what waits: in the language and form of address of whom they go to.

Nothing is sent: the person copies a text, changes it and decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.today.item import Letter
from koop_tui.language.dates import day
from koop_tui.language.names import NP_
from koop_tui.language.referral_letters import REFERRAL_LETTERS
from koop_tui.language.referred import contact_name, referred
from koop_tui.language.texts import LANGUAGES, current, of

_GREETING = {"du": NP_("du", "Hello {name},"), "sie": NP_("sie", "Hello {name},")}
_CLOSING = {"du": NP_("du", "Best wishes"), "sie": NP_("sie", "Best wishes")}

_BODIES: Mapping[str, Mapping[str, str]] = {
    **REFERRAL_LETTERS,
    "promise": {
        "du": NP_("du", "By {day} you wanted to do this: {what}\nHow is it going, and is there anything I can do to help?"),
        "sie": NP_("sie", "By {day} you wanted to do this: {what}\nHow is it going, and is there anything I can do to help?"),
    },
    "answer": {
        "du": NP_("du", "Our agreement {number} has been waiting for your answer since {day}.\nA yes, a no, or what should be different: each of them helps."),
        "sie": NP_("sie", "Our agreement {number} has been waiting for your answer since {day}.\nA yes, a no, or what should be different: each of them helps."),
    },
    "confirm": {
        "du": NP_("du", "In our cooperation {title} some of my entries are waiting for your confirmation.\nCould you look at them when you next open the book?"),
        "sie": NP_("sie", "In our cooperation {title} some of my entries are waiting for your confirmation.\nCould you look at them when you next open the book?"),
    },
    "talk": {
        "du": NP_("du", "I would like to talk with you about how our cooperation {title} is going for both of us.\nWhen would it suit you in the next two weeks?"),
        "sie": NP_("sie", "I would like to talk with you about how our cooperation {title} is going for both of us.\nWhen would it suit you in the next two weeks?"),
    },
    "touch": {
        "du": NP_("du", "It has been a while since we talked, and I would like to know how you are.\nDo you have half an hour for a call in the next few days?"),
        "sie": NP_("sie", "It has been a while since we talked, and I would like to know how you are.\nDo you have half an hour for a call in the next few days?"),
    },
    "birthday": {
        "du": NP_("du", "Happy birthday, and all the best for the year ahead!"),
        "sie": NP_("sie", "Happy birthday, and all the best for the year ahead!"),
    },
    "newcomer": {
        "du": NP_("du", "It was good to meet you on {day}, and I would like to go on with our talk.\nWhen would a call suit you?"),
        "sie": NP_("sie", "It was good to meet you on {day}, and I would like to go on with our talk.\nWhen would a call suit you?"),
    },
}  # fmt: skip
"""What each letter says between greeting and closing, in both forms of address.

The source is the same for both, since English has but one; the catalogues tell them apart. A line
whose values are all empty is left out.
"""
# ruff: noqa: E501 - a sentence reads best whole


def letter_text(context: Context, letter: Letter) -> str:
    """Return a letter, ready to be copied."""
    to = referred(context.book, Contact, letter.to)
    lang = to.language[:2].lower()
    speak = of(lang) if lang in LANGUAGES else current()
    form = "du" if to.address_form == "du" else "sie"
    values = {
        name: day(value, speak.code) if isinstance(value, date) else value
        for name, value in letter.values.items()
    }
    name = (to.given if form == "du" else "") or to.display_name
    parts = (
        speak.pgettext(form, _GREETING[form]).format(name=name),
        _filled(speak.pgettext(form, _BODIES[letter.name][form]), values),
        speak.pgettext(form, _CLOSING[form])
        + "\n"
        + contact_name(context.book, context.me.contact_id),
    )
    return "\n\n".join(parts).rstrip() + "\n"


def _filled(body: str, values: Mapping[str, str]) -> str:
    """Return a body with its values, without the lines that would say nothing."""
    lines = []
    for line in body.split("\n"):
        names = [name for _text, name, _spec, _how in Formatter().parse(line) if name]
        if not names or any(values[name] for name in names):
            lines.append(line.format(**values))
    return "\n".join(lines)
