"""Two people take a step at the same moment: what fits record by record must also fit together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from koop_tui.actions import agreements as agreement_actions
from koop_tui.actions.judging import reverse_contribution
from koop_tui.demo.book import demo_book, demo_change
from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Me
from koop_tui.domain.context import Context
from koop_tui.language import say, use
from koop_tui.store import Committed, Overtaken, Store

TODAY = date(2026, 4, 1)
Commit = Callable[..., Committed]


@pytest.fixture
def me(store: Store, other: Store, commit: Commit) -> Me:
    """The demo book for both, and who runs koop."""
    commit(store, demo_change(demo_book(TODAY, "en", "mara")))
    other.refresh()
    return store.book.member("mara")


def in_state(store: Store, state: str) -> Version:
    return next(v for v in store.book.versions.values() if v.state == state)


def a_draft(store: Store, commit: Commit, me: Me) -> Version:
    waiting = in_state(store, "proposed")
    commit(store, agreement_actions.back_to_draft(Context(store.book, me, TODAY), waiting.id))
    return store.book.versions[waiting.id]


def test_a_draft_proposed_meanwhile_is_not_written_any_more(
    store: Store, other: Store, commit: Commit, me: Me
) -> None:
    draft = a_draft(store, commit, me)
    other.refresh()
    proposed = agreement_actions.propose(Context(store.book, me, TODAY), draft.id)
    stale = agreement_actions.edit_draft(
        Context(other.book, me, TODAY), draft, draft.changed(goal="Another goal")
    )
    commit(store, proposed)
    before = store.path.read_bytes()
    with pytest.raises(Overtaken) as caught:
        commit(other, stale)
    use("de")
    assert say(caught.value.problem) != str(caught.value)
    assert store.path.read_bytes() == before
    other.refresh()
    assert other.book.versions[draft.id].state == "proposed"


def test_what_was_typed_meanwhile_is_not_proposed_unseen(
    store: Store, other: Store, commit: Commit, me: Me
) -> None:
    draft = a_draft(store, commit, me)
    other.refresh()
    proposed = agreement_actions.propose(Context(store.book, me, TODAY), draft.id)
    typed = draft.changed(goal="Another goal")
    commit(other, agreement_actions.edit_draft(Context(other.book, me, TODAY), draft, typed))
    with pytest.raises(Overtaken):
        commit(store, proposed)
    assert store.book.versions[draft.id].state == "draft"


def test_a_proposal_that_was_answered_is_not_torn_by_undo(
    store: Store, other: Store, commit: Commit, me: Me
) -> None:
    waiting = in_state(store, "proposed")
    taken_back = commit(
        store, agreement_actions.back_to_draft(Context(store.book, me, TODAY), waiting.id)
    )
    assert taken_back.change
    proposed = commit(store, agreement_actions.propose(Context(store.book, me, TODAY), waiting.id))
    other.refresh()
    party = other.book.versions[waiting.id].parties[1].contact
    answer = agreement_actions.confirm(
        Context(other.book, me, TODAY), waiting.id, party=party, answer="yes", day=TODAY,
        channel="in_person", evidence="", reservation="",
    )  # fmt: skip
    commit(other, answer, by="ben")
    with pytest.raises(Overtaken):
        commit(store, proposed.change.undone())
    assert store.book.versions[waiting.id].state == "proposed"


def test_an_entry_is_reversed_once(store: Store, other: Store, commit: Commit, me: Me) -> None:
    entry = next(
        c for c in store.book.contributions.values()
        if c.giver == me.contact_id and c.reverses is None
        and not any(o.reverses == c.id for o in store.book.contributions.values())
    )  # fmt: skip
    mine = reverse_contribution(Context(store.book, me, TODAY), entry.id)
    theirs = reverse_contribution(Context(other.book, me, TODAY), entry.id)
    commit(store, mine)
    with pytest.raises(Overtaken):
        commit(other, theirs)
    made = [c for c in other.book.contributions.values() if c.reverses == entry.id]
    assert len(made) == 1


def test_the_next_version_is_begun_once(store: Store, other: Store, commit: Commit, me: Me) -> None:
    active = next(
        v for v in store.book.versions.values()
        if v.state == "active" and store.book.by(Version, "agreement", v.agreement)[-1] == v
    )  # fmt: skip
    mine = agreement_actions.next_version(
        Context(store.book, me, TODAY), active.agreement, reason="one"
    )
    theirs = agreement_actions.next_version(
        Context(other.book, me, TODAY), active.agreement, reason="two"
    )
    commit(store, mine)
    with pytest.raises(Overtaken):
        commit(other, theirs)
    chain = other.book.by(Version, "agreement", active.agreement)
    assert [v.version for v in chain] == sorted({v.version for v in chain})
