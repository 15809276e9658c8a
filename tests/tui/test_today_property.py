"""Of any book, each item of today's list has a key that settles it, and settling removes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from koop_tui.actions.at_once import change_of
from koop_tui.documents.protocol import checksum
from koop_tui.domain.agreements import Agreement, PartySnapshot, Version
from koop_tui.domain.book import Me
from koop_tui.domain.change import Change
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact, Need, Offer
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.interactions import Interaction, NextStep
from koop_tui.domain.problems import Refused
from koop_tui.domain.records import Record, YearlyDay
from koop_tui.domain.today import Item, items
from koop_tui.domain.today.item import Do, Fill, Way
from koop_tui.tui.forms.spec import ChangeForm, made
from tests.helpers.people import book_of

TODAY = date(2026, 4, 15)
ME, JONAS, EVA = 1, 2, 3
PEOPLE = st.sampled_from([ME, JONAS, EVA])
OTHERS = st.sampled_from([JONAS, EVA])


def days(least: int, most: int) -> st.SearchStrategy[date]:
    return st.integers(least, most).map(lambda n: TODAY + timedelta(n))


def stamps(least: int, most: int) -> st.SearchStrategy[datetime]:
    return days(least, most).map(lambda day: datetime.combine(day, time(12), tzinfo=UTC))


CONTACTS = st.fixed_dictionaries(
    {
        "rhythm": st.sampled_from(["none", "A", "C"]),
        "status": st.sampled_from(["new", "active", "ended"]),
        "met_on": st.none() | days(-40, 0),
        "login": st.sampled_from(["", "jonas"]),
        "birthday": st.none() | st.just(YearlyDay(month=4, day=18)),
        "created_at": stamps(-60, 0),
        "needs": st.just(()) | st.just((Need(text="Steuern", since=TODAY),)),
        "offers": st.just(()) | st.just((Offer(text="Steuerberatung"),)),
    }
)
TALKS = st.fixed_dictionaries(
    {
        "day": days(-40, 0) | st.just(TODAY - timedelta(400)),
        "type": st.sampled_from(["call", "email"]),
        "participants": st.lists(OTHERS, min_size=1, max_size=2, unique=True).map(tuple),
        "next_step": st.none() | st.builds(NextStep, text=st.just("Send it"), day=days(-20, 5)),
    }
)
PROMISES = st.fixed_dictionaries(
    {
        "by": PEOPLE, "to": st.none() | PEOPLE, "what": st.just("Outline"), "due": days(-20, 5),
        "every": st.sampled_from(["", "weekly"]),
    }
)  # fmt: skip
ENTRIES = st.fixed_dictionaries(
    {
        "giver": st.sampled_from([ME, JONAS]), "day": days(-60, 0),
        "value": st.integers(1, 180_000), "created_at": stamps(-60, 0),
        "state": st.sampled_from(["logged", "confirmed", "disputed"]),
    }
)  # fmt: skip
VERSIONS = st.fixed_dictionaries(
    {
        "state": st.sampled_from(["draft", "proposed", "active", "in_notice"]),
        "proposed_on": days(-30, 0), "valid_from": days(-300, -100),
        "next_review": st.none() | days(-40, 5), "ends_on": st.none() | days(0, 80),
        "notice": st.sampled_from(["", "4 weeks"]), "updated_at": stamps(-40, 0),
    }
)  # fmt: skip


@st.composite
def books(draw: st.DrawFn) -> list[Record]:
    """Whatever may stand in a book with two partners, a cooperation and an agreement."""
    found: list[Record] = [
        # no two have one login
        Contact(id=number, display_name=name, **draw(CONTACTS) | own)
        for number, name, own in ((JONAS, "Jonas Petry", {}), (EVA, "Eva Sand", {"login": ""}))
    ]
    for number, talk in enumerate(draw(st.lists(TALKS, max_size=3)), 1):
        found.append(Interaction(id=number, **talk))
    for number, promise in enumerate(draw(st.lists(PROMISES, max_size=3)), 1):
        if promise["by"] != promise["to"]:
            found.append(Commitment(id=number, **promise))
    parties = tuple(PartyTerms(contact=c, share=5000) for c in (ME, JONAS))
    stage = draw(st.sampled_from(["trial", "active", "ended"]))
    found.append(Cooperation(id=1, title="Workshops", parties=parties, stage=stage))
    weights = tuple(Weight(party=c, weight=1) for c in (ME, JONAS))
    for number, entry in enumerate(draw(st.lists(ENTRIES, max_size=9)), 1):
        judged = {"state_by": JONAS if entry["giver"] == ME else ME, "state_on": TODAY}
        more = {} if entry["state"] == "logged" else judged
        found.append(Contribution(id=number, cooperation=1, weights=weights, **entry, **more))
    if draw(st.booleans()):
        found.append(Settlement(id=1, cooperation=1, day=TODAY, payer=JONAS, payee=ME, value=3600))
    if draw(st.booleans()):
        snapshots = tuple(PartySnapshot(contact=c, name="N") for c in (ME, JONAS))
        text = {"text": "We share.\n", "checksum": checksum("We share.\n")}
        found.append(Agreement(id=1, cooperation=1))
        found.append(Version(id=1, agreement=1, parties=snapshots, **text, **draw(VERSIONS)))
    return found


def answers(form: ChangeForm, context: Context) -> dict[str, Any] | None:
    """What a form reads to when one only presses the key that saves it; None if it asks more."""
    form.begin(context)
    typed = {"reason": "another year", "state_note": "not so"}
    found = {}
    for field in form.fields(context):
        text = field.value or typed.get(field.name, "")
        if field.kind == "choice" and not field.value:
            text = field.choices[0][0]
        if field.required and not text:
            return None
        if field.name:
            found[field.name] = field.read(text) if field.read else text
    return found


def change_by(way: Way, context: Context) -> Change | None:
    """The change that a key makes; None for one that asks for more, or leads elsewhere."""
    match way:
        case Do():
            return change_of(context, way)
        case Fill():
            form = made(way.form, way.arguments)
            if isinstance(form, ChangeForm) and way.form not in ("contribution", "settlement"):
                said = answers(form, context)
                try:
                    return form.change(context, said) if said is not None else None
                except Refused:
                    return None  # such as a review in which nothing was answered
    return None


def removing(item: Item, context: Context) -> Iterator[str]:
    """Yield the keys after which an item is not in the list any more."""
    for name, way in item.settled_by.items():
        change = change_by(way, context)
        if change is None:
            continue
        if item.key not in {other.key for other in items(context.after(change))}:
            yield name


@settings(
    max_examples=60,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # to shrink such a book takes minutes
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
@given(books())
def test_each_item_of_any_book_is_settled_in_place(records: list[Record]) -> None:
    context = Context(book_of(*records), Me("mara", ME), TODAY)
    for item in items(context):
        keys = set(removing(item, context))
        assert "snooze" in keys, item.kind
        assert keys > {"snooze"} or item.kind == "draft", (item.kind, keys)
