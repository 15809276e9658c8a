"""A referral as a line in a list: whose need to whom, how it stands, what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from koop_tui.domain.context import Context
from koop_tui.domain.referrals import UNDER_WAY, Referral
from koop_tui.domain.search import Query, folded, matching
from koop_tui.language import _
from koop_tui.language.dates import short_day
from koop_tui.language.names import name_of
from koop_tui.language.referral_words import outcome_words, whose_to_whom
from koop_tui.language.referred import contact_name
from koop_tui.tui.widgets.columns import Column, Row


def referral_columns() -> list[Column]:
    """Return the columns: whose need to whom, the need, how it stands, since when, outcomes."""
    return [
        Column(_("Client → recipient"), 26, grow=4),
        Column(_("Need"), 12, grow=2, drop=1),
        Column(_("State"), 14, fit=True),
        Column(_("Since"), 7, drop=2),
        Column(_("Outcome"), 8, fit=True),
    ]


def referrals_found(context: Context, query: Query) -> Sequence[Referral]:
    """Return the referrals that match a filter: those open first, the newest first."""
    found = sorted(context.book.table(Referral).values(), key=_order)
    keys = [folded(" ".join(_words(context, referral))) for referral in found]
    return matching(found, keys, query)


def _order(referral: Referral) -> tuple[bool, int, int]:
    is_open = referral.state in UNDER_WAY or referral.passed_on is None
    day = referral.last_news
    return not is_open, -(day.toordinal() if day else 10**9), -referral.id


def _words(context: Context, referral: Referral) -> Iterator[str]:
    """Yield what a referral is found by: its texts, its people, its state, my part in it."""
    mine, book = context.me.contact_id, context.book
    yield from (referral.need, referral.fit, referral.note, referral.client_name)
    yield from (contact_name(book, one) for one in sorted(referral.people))
    yield from (name_of(referral.state, "referral_state"), outcome_words(referral))
    if referral.referrer == mine:
        yield _("given")
    if referral.recipient == mine:
        yield _("received")


def referral_row(context: Context, referral: Referral) -> Row:
    """Return the line of a referral."""
    day = referral.last_news or referral.asked_on
    style = "" if referral.state in UNDER_WAY else "dim"
    outcome = outcome_words(referral)
    return Row(
        referral.id,
        (
            whose_to_whom(context, referral),
            (referral.need, "dim"),
            (name_of(referral.state, "referral_state"), style),
            (short_day(day) if day else "–", "dim"),
            (outcome, "ok" if referral.is_triple_win else "dim"),
        ),
    )
