"""Whether a cooperation fits: others have answered, and my answers are waited for."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.fit import answers_of
from koop_tui.domain.phrases import Name, Number, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import WAITING, Fill, Item, Open, Rule
from koop_tui.domain.today.mine import my_cooperations
from koop_tui.domain.vetting import Vetting


def unanswered_fits(context: Context) -> Iterator[Item]:
    """Yield the cooperations on whose fit another party has answered and I have not."""
    me = context.me.contact_id
    for cooperation in my_cooperations(context):
        answered = answers_of(context.book, cooperation)
        if me is None or not answered or me in answered or me not in cooperation.staying:
            continue
        if cooperation.stage in ("ending", "ended"):
            continue
        last = max(answered.values(), key=lambda vetting: vetting.day)
        yield Item(
            key=f"fit:{cooperation.id}",
            kind="fit",
            table=Cooperation.table,
            record_id=cooperation.id,
            day=last.day,
            days=(context.today - last.day).days,
            what=phrase(
                N_("Does it fit? {name} has answered: {title}"),
                name=Name(Contact, last.party),
                title=cooperation.title,
            ),
            where=Number(Cooperation, cooperation.id),
            when=ToToday("since", last.day),
            cooperation=cooperation.id,
            contact=last.party,
            settled_by={"edit": Fill("fit", (cooperation.id, me))},
            named={"edit": N_("answer")},
            opens=Open(Cooperation.table, cooperation.id),
            rest=3,
        )


RULE = Rule(WAITING, unanswered_fits, (Vetting, Cooperation, Contact))
