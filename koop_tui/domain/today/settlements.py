"""Payments and waivers to me that I have not confirmed yet."""

from __future__ import annotations

from collections.abc import Container, Iterator

from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.phrases import Amount, Name, Number, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import WAITING, Do, Fill, Item, Open, Rule
from koop_tui.domain.today.mine import my_cooperations


def waiting_settlements(context: Context) -> Iterator[Item]:
    """Yield what others say they have settled with me."""
    for cooperation in my_cooperations(context):
        made = context.book.by(Settlement, "cooperation", cooperation.id)
        taken_back = {settlement.reverses for settlement in made}
        for settlement in made:
            if settlement.payee == context.me.contact_id and _waits(settlement, taken_back):
                yield Item(
                    key=f"settlement:{settlement.id}",
                    kind="settlement",
                    table=Settlement.table,
                    record_id=settlement.id,
                    day=settlement.day,
                    days=(context.today - settlement.day).days,
                    what=phrase(
                        N_("{value} settled by {name}"),
                        value=Amount(settlement.value, cooperation.unit),
                        name=Name(Contact, settlement.payer),
                    ),
                    where=Number(Cooperation, cooperation.id),
                    when=ToToday("since", settlement.day),
                    cooperation=cooperation.id,
                    contact=settlement.payer,
                    settled_by={
                        "confirm": Do("settlement.confirm", (settlement.id,)),
                        "object": Fill("settlement.dispute", (settlement.id,)),
                    },
                    opens=Open(Cooperation.table, cooperation.id),
                )


def _waits(settlement: Settlement, taken_back: Container[int | None]) -> bool:
    judged = settlement.confirmed or settlement.disputed
    return not judged and settlement.reverses is None and settlement.id not in taken_back


RULE = Rule(WAITING, waiting_settlements, (Settlement, Cooperation))
