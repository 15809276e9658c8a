"""An entry for a day on which somebody who has left since still took part."""

from __future__ import annotations

from datetime import timedelta

from koop_tui.domain.cooperations import PartyTerms
from koop_tui.language.entry_people import party_names
from koop_tui.language.quick_entry import entry_among, parse_entry
from koop_tui.tui.widgets.form import Form
from tests.actions.test_parties_who_left import ANNA, JONAS, LEFT, MARA, context, three
from tests.helpers.people import TODAY
from tests.helpers.pilot import KoopOn, closed, fill, form_dialog, notes, type_text, wait_until
from tests.tui.test_board import ANNA as ANNA_THERE
from tests.tui.test_board import JONAS as JONAS_THERE
from tests.tui.test_board import ME, board_of, partners, workshops


def test_the_line_knows_who_took_part_on_its_day() -> None:
    known = context(three(LEFT))

    def read(line: str) -> tuple[int | None, str]:
        entry = entry_among(
            lambda day: party_names(known.book, MARA, known.book.cooperations[1], day),
            lambda people: parse_entry(line, TODAY, people=people),
            TODAY,
        )
        return entry.giver, entry.note

    assert read(f"Jonas 3h cut {LEFT:%d.%m.%Y}") == (JONAS, "cut")
    assert read("Jonas 3h cut") == (None, "Jonas cut")
    assert read(f"Anna 3h cut {LEFT:%d.%m.%Y}") == (ANNA, "cut")


def offered(form: Form, name: str) -> list[str]:
    field = form.field(name)
    assert field is not None
    return [label for _value, label in field.field.choices]


async def test_who_left_is_offered_for_the_days_before_and_gets_a_part(koop_on: KoopOn) -> None:
    parties = tuple(
        PartyTerms(contact=party, share=share, left_on=left)
        for party, share, left in (
            (ME, 5000, None),
            (JONAS_THERE, 0, LEFT),
            (ANNA_THERE, 5000, None),
        )
    )
    app = koop_on(*partners(), workshops(parties=parties))
    async with app.run_test(size=(80, 24)) as pilot:
        await board_of(pilot)
        ids = {c.display_name: c.id for c in app.book.contacts.values()}
        mara, jonas, anna = (ids[n] for n in ("Mara Lindner", "Jonas Petry", "Anna Behrens"))
        await pilot.press("c")
        screen = await form_dialog(pilot)
        form = screen.query_one(Form)
        assert offered(form, "giver") == ["Mara Lindner", "Anna Behrens"]
        await type_text(pilot, f"Jonas 3h cut {LEFT:%Y-%m-%d} for Anna and Jonas")
        await wait_until(pilot, lambda: form.texts()["giver"] == str(jonas))
        assert offered(form, "giver") == ["Mara Lindner", "Jonas Petry", "Anna Behrens"]
        assert form.texts()["split"] == "Anna Behrens, Jonas Petry"
        await pilot.press("f2")
        await closed(pilot)
        (made,) = app.book.contributions.values()
        assert (made.giver, made.day) == (jonas, LEFT)
        assert [weight.party for weight in made.weights] == [anna, jonas]
        await pilot.press("c")  # the same by hand
        screen = await form_dialog(pilot)
        form = screen.query_one(Form)
        fill(screen, day=(LEFT - timedelta(days=1)).isoformat())
        await wait_until(pilot, lambda: "Jonas Petry" in offered(form, "beneficiary"))
        fill(screen, beneficiary=str(jonas), amount="2 h", note="briefing")
        fill(screen, day=TODAY.isoformat())  # what was chosen stays, and is told to be wrong
        await wait_until(pilot, lambda: "Jonas Petry" not in offered(form, "giver"))
        assert form.texts()["beneficiary"] == str(jonas)
        await pilot.press("f2")
        await wait_until(pilot, lambda: "had left by then" in notes(screen))
        fill(screen, day=LEFT.isoformat())
        await pilot.press("f2")
        await closed(pilot)
        late = max(app.book.contributions.values(), key=lambda entry: entry.id)
        assert (late.giver, [w.party for w in late.weights]) == (mara, [jonas])
