"""The shares that are to hold from now on: as one has put in so far, unless said otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.problems import N_, Problem, Refused, refuse
from koop_tui.domain.splitting import Split
from koop_tui.domain.tally import parts
from koop_tui.language import _
from koop_tui.language.entry_people import party_names
from koop_tui.language.entry_split import read_split
from koop_tui.tui.forms.contribution_fields import written_split
from koop_tui.tui.widgets.field import Field

_PERCENT = 100
_FIELD = "shares"


def shares_field(context: Context, cooperation: Cooperation) -> Field:
    """Return the field, filled with what each has put in so far, in whole percent."""
    book, parties = context.book, cooperation.staying
    paid = {side.party: side.paid for side in book_balance(book, cooperation.id).parties}
    given = [max(0, paid.get(party, 0)) for party in parties]
    if not any(given):
        given = [cooperation.party(party).share for party in parties]
    text = ""
    if any(given):
        figures = tuple(_PERCENT * part for part in parts(_PERCENT, given))
        names = party_names(book, context.me.contact_id, cooperation, context.today)
        text = written_split(book, Split(parties, figures), names, cooperation.unit)
    hint = _("the balance stays; what comes from then on is split so")
    return Field(_FIELD, _("New shares"), text, hint=hint)


def read_shares(context: Context, cooperation: Cooperation, text: str) -> Mapping[int, int]:
    """Return the share of each party in hundredths of a percent; Refused when it is not clear."""
    names = party_names(context.book, context.me.contact_id, cooperation, context.today)
    try:
        split = read_split(text, names, cooperation.unit)
    except Refused as refused:
        raise Refused(Problem(p.text, _FIELD, p.values) for p in refused.problems) from None
    if split is None or split.by != "percent" or not split.figures or split.rest:
        raise refuse(N_("Give each party a share in percent: Anna 60 %, Max 40 %."), _FIELD)
    return dict(zip(split.parties, split.figures, strict=True))
