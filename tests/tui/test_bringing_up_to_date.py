"""A place is brought up to date when it is shown, and builds anew only what is another."""

from __future__ import annotations

from datetime import UTC, date, datetime

from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, added, edited
from koop_tui.domain.contacts import Contact
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import per_tables
from koop_tui.store.store import Store
from koop_tui.tui.app import KoopApp
from koop_tui.tui.places.board import BoardPlace
from koop_tui.tui.places.network import NetworkPlace
from tests.helpers.people import LOGIN, TODAY
from tests.helpers.pilot import KoopOn, drawn, place_of, sheet_of, wait_until

ME = Contact(id=-1, display_name="Mara Lindner", login=LOGIN)
BERTA = Contact(id=-2, display_name="Berta Behn", rhythm="A", met_on=date(2026, 3, 1))
WORK = Cooperation(
    id=-1,
    title="Workshops",
    parties=(PartyTerms(contact=-1, share=5000), PartyTerms(contact=-2, share=5000)),
)


def commits(app: KoopApp, change: Change) -> None:
    """Let a colleague commit a change, and the app hear of it."""
    assert app.store is not None
    with Store.open(app.config.path) as other:
        other.commit(change, "jonas", NOW)
    app.store.refresh()
    app.show_change()


NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def entry(book: Book) -> Change:
    cooperation = next(iter(book.cooperations.values()))
    weights = tuple(Weight(party=party, weight=1) for party in cooperation.party_ids)
    made = Contribution(
        id=-1, cooperation=cooperation.id, day=TODAY, giver=cooperation.party_ids[1],
        weights=weights, quantity=3, unit="h", value=300,
    )  # fmt: skip
    return added("contribution.add", made)


async def test_a_place_that_is_not_shown_follows_when_it_is(koop_on: KoopOn) -> None:
    app = koop_on(ME, BERTA, WORK)
    async with app.run_test(size=(120, 36)) as pilot:
        network = await place_of(pilot, "2", NetworkPlace)
        await place_of(pilot, "3", BoardPlace)
        app.ending.tidy_up()
        before = network.records.items
        commits(app, added("contact.add", Contact(id=-1, display_name="Zoe Zander")))
        assert network.records.items is before
        await place_of(pilot, "2", NetworkPlace)
        assert any("Zoe Zander" in line for line in drawn(network.records))


async def test_a_commit_that_touches_no_contact_leaves_their_list_as_it_is(koop_on: KoopOn) -> None:
    app = koop_on(ME, BERTA, WORK)
    async with app.run_test(size=(120, 36)) as pilot:
        network = await place_of(pilot, "2", NetworkPlace)
        app.ending.tidy_up()
        before = network.records.items
        commits(app, entry(app.book))
        assert network.records.items is before
        berta = next(c for c in app.book.contacts.values() if c.display_name == "Berta Behn")
        talk = Interaction(id=-1, day=TODAY, participants=(berta.id,), topic="The fair")
        commits(app, added("interaction.add", talk))
        network.select(berta.id)
        await wait_until(pilot, lambda: "The fair" in sheet_of(network))
        commits(app, edited("contact.edit", berta, berta.changed(tags=("coach",))))
        assert any("coach" in line for line in drawn(network.records))


def test_what_follows_from_some_tables_is_kept_with_them() -> None:
    computed: list[int] = []

    @per_tables(Contact, Interaction)
    def names(book: Book, least: int) -> list[str]:
        computed.append(least)
        assert not book.table(Cooperation)  # it is given nothing else to compute it from
        return [c.display_name for c in book.table(Contact).values() if c.id >= least]

    book = Book({"contacts": {2: BERTA.changed(id=2)}, "cooperations": {}})
    assert names(book, 1) == names(book, 1) == ["Berta Behn"]
    after = book.after(added("test", WORK.changed(id=1)))
    assert names(after, 1) is names(book, 1)
    assert computed == [1]
    assert names(after, 3) == []
    talk = Interaction(id=1, day=TODAY, participants=(2,))
    names(after.after(added("test", talk)), 1)
    names(after.after(added("test", ME.changed(id=5))), 1)
    assert computed == [1, 3, 1, 1]
