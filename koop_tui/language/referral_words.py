"""What is said of a referral in a few words, in lists and sheets."""

from __future__ import annotations

from koop_tui.domain.context import Context
from koop_tui.domain.referrals import CONCLUDED, Referral
from koop_tui.language.phrases import said
from koop_tui.language.referred import contact_name
from koop_tui.language.texts import _

_ALL = 3


def whose_to_whom(context: Context, referral: Referral) -> str:
    """Return whose need went to whom: "Schmidt GmbH → Anna Behrens"."""
    client = said(context, referral.client_words)
    return f"{client} → {contact_name(context.book, referral.recipient)}"


def outcome_words(referral: Referral) -> str:
    """Return what came of it: "triple win", or how many of the three outcomes are known."""
    if referral.is_triple_win:
        return _("triple win")
    known = _ALL - len(referral.open_outcomes)
    if referral.state not in CONCLUDED and not known:
        return ""
    return _("{n} of {all}").format(n=known, all=_ALL)
