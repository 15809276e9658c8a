"""Friendly texts about what waits: in the language and form of address of whom they go to.

Nothing is sent: the person copies a text, changes it and decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from string import Formatter

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.days import days_after
from koop_tui.domain.inbox import is_due
from koop_tui.domain.requests import REST_DAYS, ContactRequest, Decision, proposed
from koop_tui.domain.today.item import Letter
from koop_tui.language.dates import day
from koop_tui.language.introduction_letters import INTRODUCTION_LETTERS
from koop_tui.language.names import NP_
from koop_tui.language.referral_letters import REFERRAL_LETTERS
from koop_tui.language.referred import contact_name, referred
from koop_tui.language.texts import LANGUAGES, Language, current, of

_GREETING = {"du": NP_("du", "Hello {name},"), "sie": NP_("sie", "Hello {name},")}
_CLOSING = {"du": NP_("du", "Best wishes"), "sie": NP_("sie", "Best wishes")}

_BODIES: Mapping[str, Mapping[str, str]] = {
    **REFERRAL_LETTERS,
    **INTRODUCTION_LETTERS,
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
    "reply": {
        "du": NP_("du", "On {day} I wrote to you, and I would like to know what you think.\nIt was about: {topic}"),
        "sie": NP_("sie", "On {day} I wrote to you, and I would like to know what you think.\nIt was about: {topic}"),
    },
    "offer": {
        "du": NP_("du", "You once told me that you are looking for this: {need}\nI could help with it ({offer}). Shall we talk about it?"),
        "sie": NP_("sie", "You once told me that you are looking for this: {need}\nI could help with it ({offer}). Shall we talk about it?"),
    },
    "together": {
        "du": NP_("du", "You once told me that you are looking for this: {need}\nI know somebody who does that: {name}. Shall I bring you together?"),
        "sie": NP_("sie", "You once told me that you are looking for this: {need}\nI know somebody who does that: {name}. Shall I bring you together?"),
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
_REPLIES: Mapping[str, Mapping[str, str]] = {
    "accept": {
        "du": NP_("du", "Thank you for your message. I would like to get to know you.\nWhen would a call of twenty minutes suit you?"),
        "sie": NP_("sie", "Thank you for your message. I would like to get to know you.\nWhen would a call of twenty minutes suit you?"),
    },
    "ask_back": {
        "du": NP_("du", "Thank you for your message. Before I answer I would like to understand it better:\nWhat do you have in mind for both of us, and how did you find me?"),
        "sie": NP_("sie", "Thank you for your message. Before I answer I would like to understand it better:\nWhat do you have in mind for both of us, and how did you find me?"),
    },
    "defer": {
        "du": NP_("du", "Thank you for your message. At present I can't give it the time it deserves.\nI will come back to you by {day}."),
        "sie": NP_("sie", "Thank you for your message. At present I can't give it the time it deserves.\nI will come back to you by {day}."),
    },
    "decline": {
        "du": NP_("du", "Thank you for your message. I keep my network small, with people I know and have worked with, so I decline.\nI wish you all the best for what you are doing."),
        "sie": NP_("sie", "Thank you for your message. I keep my network small, with people I know and have worked with, so I decline.\nI wish you all the best for what you are doing."),
    },
}  # fmt: skip
"""What the answer to a contact request says; one that is ignored gets none."""
# ruff: noqa: E501 - a sentence reads best whole


def letter_text(context: Context, letter: Letter) -> str:
    """Return a letter, ready to be copied; "" where none is to be written."""
    if letter.name == "request":
        request = context.book.get(ContactRequest, letter.to)
        return reply_text(context, request) if request is not None else ""
    to = referred(context.book, Contact, letter.to)
    form = form_of(to.address_form)
    name = (to.given if form == "du" else "") or to.display_name
    body = _BODIES[letter.name][form]
    return written(context, language_of(to.language), form, name, body, letter.values)


def language_of(code: str) -> Language:
    """Return the language in which somebody is written to; that of the interface where unknown."""
    lang = code[:2].lower()
    return of(lang) if lang in LANGUAGES else current()


def form_of(address_form: str) -> str:
    """Return how somebody is addressed: "du" or, where that is not known, "sie"."""
    return "du" if address_form == "du" else "sie"


def written(
    context: Context,
    speak: Language,
    form: str,
    name: str,
    body: str,
    values: Mapping[str, str | date],
) -> str:
    """Return a letter of mine; `form` ("du" or "sie") chooses greeting, body and closing."""
    told = {
        key: day(value, speak.code) if isinstance(value, date) else value
        for key, value in values.items()
    }
    me = contact_name(context.book, context.me.contact_id)
    parts = (
        speak.pgettext(form, _GREETING[form]).format(name=name),
        _filled(speak.pgettext(form, body), told),
        f"{speak.pgettext(form, _CLOSING[form])}\n{me}",
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


# The answer to a contact request


def reply_text(
    context: Context,
    request: ContactRequest,
    decision: Decision | None = None,
    decide_by: date | None = None,
) -> str:
    """Return the answer to a request: the one that was written for it, else one made anew.

    It is for a decision, else that which was made, else the one proposed, as it is for a request
    that has come back; "" where none is needed.
    """
    made = None if is_due(context, request) else request.decision
    decision = decision or made or proposed(request).decision
    if request.reply and decision == request.decision:
        return request.reply
    form = form_of(request.address_form)
    if decision not in _REPLIES:
        return ""
    speak = language_of(request.language)
    given = request.name.split()[0] if form == "du" and request.name else request.name
    name = request.name if given.endswith(".") else given
    planned = request.decide_by
    if planned is None or planned <= context.today:
        planned = days_after(context.today, REST_DAYS["defer"])
    return written(
        context, speak, form, name, _REPLIES[decision][form], {"day": decide_by or planned}
    )
