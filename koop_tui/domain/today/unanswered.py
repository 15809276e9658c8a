"""Proposed versions that another party has not answered."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.lifecycle import answer_of
from koop_tui.domain.phrases import Name, ToToday, phrase
from koop_tui.domain.problems import N_
from koop_tui.domain.today.item import OTHERS, Fill, Item, Letter, Open, Rule, talked_over
from koop_tui.domain.today.mine import agreements_of, watched_cooperations
from koop_tui.domain.today.versions import version_number

PATIENCE_DAYS = 7
REST = 7


def unanswered_versions(context: Context) -> Iterator[Item]:
    """Yield, for each party but me, the texts that it has had for a week without an answer."""
    for agreement in agreements_of(context, watched_cooperations(context)):
        for version in context.book.by(Version, "agreement", agreement.id):
            proposed = version.proposed_on
            if version.state != "proposed" or proposed is None:
                continue
            if (context.today - proposed).days < PATIENCE_DAYS:
                continue
            for party in version.parties:
                other = party.contact != context.me.contact_id
                if other and answer_of(version, party.contact) is None:
                    yield _item(context, agreement, version, party.contact)


def _item(context: Context, agreement: Agreement, version: Version, party: int) -> Item:
    key = f"version:{version.id}:unanswered:{party}"
    proposed = version.proposed_on or context.today
    return Item(
        key=key,
        kind="unanswered",
        table=Version.table,
        record_id=version.id,
        day=proposed,
        days=(context.today - proposed).days,
        what=phrase(N_("{name} has not answered"), name=Name(Contact, party)),
        where=version_number(version),
        when=ToToday("since", proposed),
        cooperation=agreement.cooperation,
        contact=party,
        settled_by={
            "confirm": Fill("agreement.answer", (version.id,)),
            **talked_over(party, key, REST),
        },
        opens=Open(Agreement.table, agreement.id),
        rest=REST,
        letter=Letter("answer", party, {"number": version_number(version), "day": proposed}),
    )


RULE = Rule(OTHERS, unanswered_versions, (Version, Agreement, Cooperation), members=True)
