"""Refusals and reservations of others to versions of agreements, until I have seen them."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.agreements import Agreement, Confirmation, Version
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.lifecycle import answer_of
from koop_tui.domain.phrases import Name, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import WAITING, Do, Item, Letter, Open, Rule, talked_over
from koop_tui.domain.today.mine import agreements_of, my_cooperations
from koop_tui.domain.today.versions import version_number

REST = 7

_ANSWERED = {
    "no": N_("{name} says no"),
    "reservation": N_("{name} has a reservation"),
}


def refusals(context: Context) -> Iterator[Item]:
    """Yield the answers of others that are no yes, to texts that are not in force yet."""
    for agreement in agreements_of(context, my_cooperations(context)):
        for version in context.book.by(Version, "agreement", agreement.id):
            if version.state in ("proposed", "declined"):
                for party in version.parties:
                    answer = answer_of(version, party.contact)
                    if answer and answer.answer != "yes" and party.contact != context.me.contact_id:
                        yield _item(context, agreement, version, answer)


def _item(context: Context, agreement: Agreement, version: Version, answer: Confirmation) -> Item:
    key = f"version:{version.id}:answer:{answer.party}:{answer.day}"
    return Item(
        key=key,
        kind="refusal",
        table=Version.table,
        record_id=version.id,
        day=answer.day,
        days=(context.today - answer.day).days,
        what=phrase(_ANSWERED[answer.answer], name=Name(Contact, answer.party)),
        where=version_number(version),
        when=ToToday("since", answer.day),
        why=answer.reservation or answer.evidence,
        colour="amber",
        cooperation=agreement.cooperation,
        contact=answer.party,
        settled_by={"done": Do("see", (key,)), **talked_over(answer.party, key, REST)},
        opens=Open(Agreement.table, agreement.id),
        rest=REST,
        letter=Letter("talk", answer.party, {"title": _title(context, agreement)}),
    )


def _title(context: Context, agreement: Agreement) -> str:
    cooperation = context.book.get(Cooperation, agreement.cooperation)
    return cooperation.title if cooperation else agreement.title


RULE = Rule(WAITING, refusals, (Version, Agreement, Cooperation))
