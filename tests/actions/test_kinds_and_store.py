"""Every change has words, and what actions make is what the store takes."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import koop_tui.actions
from koop_tui.actions.contacts import add_contact_with_relation, delete_contact
from koop_tui.actions.contributions import ContributionInput, log_contribution
from koop_tui.actions.cooperations import add_cooperation
from koop_tui.actions.interactions import add_interaction
from koop_tui.actions.judging import confirm_contribution, reverse_contribution
from koop_tui.actions.members import add_member
from koop_tui.actions.settlements import settle_all
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.interactions import Interaction, NextStep
from koop_tui.language.changes import change_words
from koop_tui.store import Store

TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
KIND = re.compile(r'(?:added|edited|removed|Change)\(\s*"([a-z_]+\.[a-z_]+)"')


def test_every_kind_of_change_has_words() -> None:
    folder = Path(koop_tui.actions.__path__[0])
    kinds = {kind for file in folder.glob("*.py") for kind in KIND.findall(file.read_text("utf-8"))}
    assert len(kinds) > 15
    assert not [kind for kind in kinds if change_words(kind, lang="en") == kind]


def test_the_store_takes_what_the_actions_make(tmp_path: Path) -> None:
    with Store.create(tmp_path / "koop.json") as store:

        def do(change: Change) -> Change:
            return store.commit(change, "mara", NOW).change

        do(add_member(store.book, "mara", "Mara Lindner", "Coaching"))
        me = store.book.member("mara")
        assert me.contact_id is not None
        mine = me.contact_id
        do(
            add_contact_with_relation(
                Context(store.book, me, TODAY), Contact(display_name="Eva"), mine
            )
        )
        do(
            add_contact_with_relation(
                Context(store.book, me, TODAY), Contact(display_name="Tom"), mine
            )
        )
        eva, tom = (c.id for c in store.book.contacts.values() if c.id != mine)
        assert {r.b for r in store.book.relations.values()} == {eva, tom}

        step = NextStep(text="Price list", day=TODAY)
        talk = Interaction(day=TODAY, participants=(tom,), next_step=step)
        promises = [Commitment(by=mine, to=tom, what=what) for what in ("Price list", "Names")]
        do(add_interaction(Context(store.book, me, TODAY), talk, promises))
        assert {p.what for p in store.book.commitments.values()} == {"Price list", "Names"}
        assert all(
            p.interaction in store.book.interactions for p in store.book.commitments.values()
        )

        parties = (PartyTerms(contact=mine), PartyTerms(contact=eva))
        do(
            add_cooperation(
                Context(store.book, me, TODAY), Cooperation(title="Fair", parties=parties)
            )
        )
        (number,) = store.book.cooperations
        three = ContributionInput(number, TODAY, eva, "work", Decimal(3), "h", sure=True)
        for _ in range(2):
            do(log_contribution(Context(store.book, me, TODAY), three))
        first, second = store.book.contributions
        do(reverse_contribution(Context(store.book, me, TODAY), first))
        assert not confirm_contribution(Context(store.book, me, TODAY), second)
        assert book_balance(store.book, number).between(eva, mine) == 5400
        do(settle_all(Context(store.book, me, TODAY), number, "waived"))
        assert book_balance(store.book, number).between(eva, mine) == 0

        gone = do(delete_contact(Context(store.book, me, TODAY), tom))
        assert tom not in store.book.contacts
        do(gone.undone())
        assert store.book.contacts[tom].display_name == "Tom"
        book = store.book
    with Store.open(tmp_path / "koop.json") as again:
        assert again.book.tables == book.tables
        assert again.set_aside == ()
