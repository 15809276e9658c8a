"""Which letters there are to write about a referral, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.letters import Letter
from koop_tui.domain.referrals import CONCLUDED, UNDER_WAY, Referral


def letters_of(context: Context, referral: Referral) -> list[Letter]:
    """Return the letters that I can write about a referral, the likeliest first.

    To the client go only those about a client who is a contact.
    """
    me = context.me.contact_id
    if referral.recipient == me:
        return [thanks_letter(context.book, referral)]
    return list(_as_referrer(context.book, referral)) if referral.referrer == me else []


def _as_referrer(book: Book, referral: Referral) -> Iterator[Letter]:
    is_passed = referral.state in UNDER_WAY | CONCLUDED
    ask, passing, told = (
        consent_letter(book, referral),
        passing_letter(book, referral),
        _told_letter(book, referral),
    )
    if is_passed:
        yield news_letter(book, referral)
    elif referral.is_lead and ask is not None:
        yield ask
    yield passing
    if told is not None and not referral.is_lead:
        yield told


def consent_letter(book: Book, referral: Referral) -> Letter | None:
    """Return the question to the client; None for one who is only a name."""
    if referral.client is None:
        return None
    values = {"need": referral.need, "recipient": _recipient(book, referral), "fit": referral.fit}
    return Letter("referral_ask", referral.client, values)


def news_letter(book: Book, referral: Referral) -> Letter:
    """Return the question to the recipient what has come of it."""
    values: dict[str, str | date] = {
        "client": client_name(book, referral),
        "need": referral.need,
        "day": referral.passed_on or "",
    }
    return Letter("referral_news", referral.recipient, values)


def thanks_letter(book: Book, referral: Referral) -> Letter:
    """Return the thanks to the referrer."""
    values = {"client": client_name(book, referral), "need": referral.need}
    return Letter("referral_thanks", referral.referrer, values)


def passing_letter(book: Book, referral: Referral) -> Letter:
    """Return the recommendation to the recipient; only with consent it says how to reach whom."""
    reach = reached(book.get(Contact, referral.client)) if not referral.is_lead else ""
    values: dict[str, str | date] = {
        "client": client_name(book, referral),
        "need": referral.need,
        "fit": referral.fit,
        "reach": reach,
        "consent": referral.client_consent_on or "",
    }
    return Letter("referral_pass", referral.recipient, values)


def _told_letter(book: Book, referral: Referral) -> Letter | None:
    if referral.client is None:
        return None
    values = {
        "recipient": _recipient(book, referral),
        "need": referral.need,
        "reach": reached(book.get(Contact, referral.recipient)),
    }
    return Letter("referral_told", referral.client, values)


def client_name(book: Book, referral: Referral) -> str:
    """Return the client's name, with the firm; "" where it is not known."""
    contact = book.get(Contact, referral.client)
    if contact is None:
        return referral.client_name
    return ", ".join(filter(None, (contact.display_name, contact.organisation)))


def _recipient(book: Book, referral: Referral) -> str:
    contact = book.get(Contact, referral.recipient)
    return contact.display_name if contact else ""


def reached(contact: Contact | None) -> str:
    """Return how a contact is reached, as far as they wish it: first number and first address."""
    if contact is None:
        return ""
    phones = () if "phone" in contact.do_not else contact.phones[:1]
    emails = () if "mail" in contact.do_not else contact.emails[:1]
    return ", ".join(one.value for one in (*phones, *emails))
