"""Today: put off, marked, talked over, answered in place, and a friendly text copied."""

from __future__ import annotations

from datetime import date, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from textual.pilot import Pilot

from koop_tui.documents.protocol import checksum
from koop_tui.domain.agreements import Version
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact, Need, Offer
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.records import Record
from koop_tui.domain.snoozes import Snooze
from koop_tui.tui.dialogs.form_dialog import FormDialog
from koop_tui.tui.dialogs.read_dialog import ReadDialog
from tests.helpers.people import TODAY, mara
from tests.helpers.pilot import (
    KoopOn,
    closed,
    drawn,
    fill,
    footer,
    form_dialog,
    notes,
    sheet_of,
    wait_until,
)
from tests.tui.test_today_place import everything, go_to, kinds, today

ME, EVA = -1, -2


def promises(count: int) -> list[Record]:
    eva = Contact(id=EVA, display_name="Eva Sand", given="Eva", language="de", address_form="sie")
    made = [
        Commitment(id=-n, by=ME, to=EVA, what=f"Promise {n}", due=TODAY)
        for n in range(1, count + 1)
    ]
    return [mara(ME), eva, *made]


async def _saved(pilot: Pilot[int]) -> None:
    await pilot.press("f2")
    await closed(pilot)


async def test_s_and_enter_put_a_line_off_until_tomorrow_and_u_takes_it_back(
    koop_on: KoopOn,
) -> None:
    app = koop_on(*promises(2))
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await pilot.press("s")
        screen = await form_dialog(pilot)
        fill(screen, until="", reason="")
        await pilot.press("f2")
        await wait_until(pilot, lambda: "! " in notes(screen))
        fill(screen, until="tomorrow")
        await _saved(pilot)
        (snooze,) = app.book.table(Snooze).values()
        assert snooze.until == TODAY + timedelta(1)
        await wait_until(pilot, lambda: len(kinds(place)) == 1)
        assert footer(app).aside.startswith("1 of 2 settled")
        await pilot.press("u")
        await wait_until(pilot, lambda: len(kinds(place)) == 2)
        assert not app.book.table(Snooze)


async def test_enter_in_the_first_field_puts_it_off(koop_on: KoopOn) -> None:
    app = koop_on(*promises(1))
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await pilot.press("s")
        await form_dialog(pilot)
        await pilot.press("enter")
        await closed(pilot)
        await wait_until(pilot, lambda: not kinds(place))


async def test_space_marks_lines_and_s_puts_all_of_them_off(koop_on: KoopOn) -> None:
    app = koop_on(*promises(3))
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await pilot.press("space", "space")
        await wait_until(
            pilot, lambda: sum("* Promise" in line for line in drawn(place.records)) == 2
        )
        await pilot.press("up", "space")
        await wait_until(
            pilot, lambda: sum("* Promise" in line for line in drawn(place.records)) == 1
        )
        await pilot.press("up", "space", "s")
        screen = await form_dialog(pilot)
        assert screen.heading().plain == "Put off 2 items"
        await _saved(pilot)
        await wait_until(pilot, lambda: len(kinds(place)) == 1)
        assert len(app.book.table(Snooze)) == 2
        await pilot.press("u")
        await wait_until(pilot, lambda: len(kinds(place)) == 3)


async def test_v_shows_one_section_after_the_other_and_then_all(koop_on: KoopOn) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        headings = []
        for _section in range(4):
            await pilot.press("v")
            await pilot.pause()
            lines = drawn(place.records)
            headings.append(
                [
                    line[1:].partition(" ──")[0]
                    for line in lines
                    if line[:2].strip() and line[0] == " "
                ]
            )
        assert headings == [
            ["My commitments"],
            ["Waiting for my confirmation"],
            ["Cooperations"],
            ["Keeping in touch"],
        ]
        await pilot.press("v")
        await wait_until(pilot, lambda: len(place.records.items) == 13)


async def test_a_talk_about_it_settles_a_signal_for_two_weeks(koop_on: KoopOn) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await go_to(pilot, place, "signal")
        await pilot.press("l")
        fill(await form_dialog(pilot), topic="How we share")
        await _saved(pilot)
        await wait_until(pilot, lambda: "signal" not in kinds(place))
        assert [talk.topic for talk in app.book.table(Interaction).values()] == ["How we share"]
        (snooze,) = app.book.table(Snooze).values()
        assert snooze.until == TODAY + timedelta(14)
        await pilot.press("u")
        await wait_until(pilot, lambda: "signal" in kinds(place))
        assert not app.book.table(Interaction)


def readable() -> list[Record]:
    """One item or more of each kind, the proposed version with a text."""
    frozen = {"text": "We share.\n", "checksum": checksum("We share.\n")}
    return [
        r.changed(**frozen) if isinstance(r, Version) and r.state == "proposed" else r
        for r in everything()
    ]


async def test_a_proposed_version_is_read_and_answered_in_place(koop_on: KoopOn) -> None:
    app = koop_on(*readable())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await go_to(pilot, place, "version")
        await pilot.press("plus")
        await wait_until(pilot, lambda: isinstance(app.screen, ReadDialog))
        await pilot.press("escape")
        await form_dialog(pilot)
        await _saved(pilot)
        await wait_until(pilot, lambda: "version" not in kinds(place))
        assert app.place is place
        assert app.book.versions[1].confirmations[0].answer == "yes"


async def test_an_ending_is_settled_by_the_next_version_or_by_letting_it_end(
    koop_on: KoopOn,
) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        await go_to(pilot, place, "ending")
        await pilot.press("d")
        await wait_until(pilot, lambda: "ending" not in kinds(place))
        await pilot.press("u")
        await wait_until(pilot, lambda: "ending" in kinds(place))
        await go_to(pilot, place, "ending")
        await pilot.press("n")
        fill(await form_dialog(pilot), reason="another year")
        await _saved(pilot)
        await wait_until(pilot, lambda: "ending" not in kinds(place))


async def test_o_copies_a_text_in_the_language_and_address_of_the_partner(koop_on: KoopOn) -> None:
    late = Commitment(id=-9, by=EVA, to=ME, what="Folien", due=date(2026, 3, 2))
    app = koop_on(*promises(0), late)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        assert kinds(place) == ["their_commitment"]
        await pilot.press("o")
        await wait_until(pilot, lambda: bool(app.clipboard))
        assert app.clipboard.startswith("Guten Tag, Eva Sand,\n\nbis 02.03.2026 wollten Sie")
        assert "Folien" in app.clipboard
        assert app.clipboard.endswith("Mit freundlichen Grüßen\nMara Lindner\n")


async def test_beside_an_item_stand_its_promises_and_last_talks(koop_on: KoopOn) -> None:
    talks = [
        Interaction(id=-n, day=TODAY - timedelta(n), participants=(EVA,), topic=f"Talk {n}")
        for n in range(1, 6)
    ]
    app = koop_on(*promises(2), *talks)
    async with app.run_test(size=(120, 36)) as pilot:
        place = await today(pilot)
        await wait_until(pilot, lambda: "Talk 1" in sheet_of(place))
        said = sheet_of(place)
        assert "I promised" in said
        assert "Promise 2" in said
        assert "Talk 3" in said
        assert "Talk 4" not in said
        assert "and 2 earlier ones" in said


async def test_an_entry_is_shown_with_its_parts(koop_on: KoopOn) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(120, 36)) as pilot:
        place = await today(pilot)
        await go_to(pilot, place, "contribution")
        await wait_until(pilot, lambda: sheet_of(place).count("1.50 h") == 2)
        assert "3.00 h" in sheet_of(place)


async def test_when_all_is_clear_the_week_and_the_board_are_shown(koop_on: KoopOn) -> None:
    kept = Commitment(id=-1, by=ME, to=EVA, what="Kept", state="done", done_on=TODAY)
    talk = Interaction(id=-2, day=TODAY, participants=(EVA,), topic="Today")
    parties = tuple(PartyTerms(contact=contact, share=5000) for contact in (ME, EVA))
    shared = Cooperation(id=-3, title="Rooms", stage="trial", parties=parties)
    app = koop_on(*promises(0), kept, talk, shared)
    async with app.run_test(size=(120, 36)) as pilot:
        place = await today(pilot)
        await wait_until(pilot, lambda: "This week" in sheet_of(place))
        said = sheet_of(place)
        assert "Talks 1" in said
        assert "Promises kept 1" in said
        assert "Rooms" in said
        assert "All clear" in "\n".join(drawn(place.records))


async def test_when_all_is_clear_a_tie_and_an_idea_are_offered_and_settled_in_place(
    koop_on: KoopOn,
) -> None:
    tie = Contact(id=-5, display_name="Old Friend")
    once = Interaction(id=-1, day=TODAY - timedelta(400), participants=(-5,), topic="Rooms")
    needing = Contact(id=-6, display_name="Nora Need", needs=(Need(text="Steuern"),))
    helper = Contact(id=-7, display_name="Hanno Help", offers=(Offer(text="Steuerberatung"),))
    late = Commitment(id=-9, by=ME, to=EVA, what="Outline", due=TODAY)
    app = koop_on(*promises(0), tie, once, needing, helper, late)
    async with app.run_test(size=(120, 36)) as pilot:
        place = await today(pilot)
        assert kinds(place) == ["commitment"]
        await pilot.press("d")
        await form_dialog(pilot)
        await _saved(pilot)
        await wait_until(pilot, lambda: kinds(place) == ["idea", "dormant"])
        assert "1 of 1 settled" in place.aside()
        assert "All clear" in "\n".join(drawn(place.records))
        await wait_until(pilot, lambda: "This week" in sheet_of(place))
        assert "Promises kept 1" in sheet_of(place)
        await pilot.press("o")
        await wait_until(pilot, lambda: "Hanno Help" in app.clipboard)
        await pilot.press("d")
        await wait_until(pilot, lambda: kinds(place) == ["dormant"])
        await pilot.press("l")
        fill(await form_dialog(pilot), topic="How are you")
        await _saved(pilot)
        await wait_until(pilot, lambda: kinds(place) == [])
        assert "All clear" in "\n".join(drawn(place.records))
        await pilot.press("u")
        await wait_until(pilot, lambda: kinds(place) == ["dormant"])


def mail_in(folder: Path) -> EmailMessage:
    (file,) = folder.glob("*.eml")
    assert file.name == f"{TODAY.isoformat()}_Eva-Sand.eml"
    return message_from_bytes(file.read_bytes(), EmailMessage, policy=policy.default)


async def test_x_writes_a_mail_file_where_one_says(koop_on: KoopOn, tmp_path: Path) -> None:
    late = Commitment(id=-9, by=EVA, to=ME, what="Folien", due=date(2026, 3, 2))
    app = koop_on(*promises(0), late)
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        assert kinds(place) == ["their_commitment"]
        await pilot.press("x")
        dialog = await form_dialog(pilot)
        fill(dialog, folder=str(tmp_path))
        await _saved(pilot)
        mail = mail_in(tmp_path)
        assert mail["Subject"] == "Folien"
        assert "wollten Sie" in mail.get_content()
        assert kinds(place) == ["their_commitment"]  # a text is no answer


async def test_escape_comes_back_to_the_line_that_enter_opened(koop_on: KoopOn) -> None:
    app = koop_on(*everything())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        for kind in ("commitment", "contribution", "version", "touch"):
            await go_to(pilot, place, kind)
            key = place.records.key
            await pilot.press("enter")
            await wait_until(pilot, lambda: app.places.current is not place)
            await pilot.press("escape")
            await wait_until(pilot, lambda: app.places.current is place)
            assert place.records.key == key, kind


WAYS = {
    "commitment": ("d", "f2"),
    "contribution": ("plus",),
    "version": ("exclamation_mark", "escape", "f2"),
    "signal": ("s", "f2"),
    "ending": ("d",),
    "touch": ("l", "f2"),
}
"""Kind to the keys that settle it, at 80 x 24."""


async def test_a_full_list_is_worked_through_by_keys_alone(koop_on: KoopOn) -> None:
    """The cursor goes on by itself, the count moves, and at the end all is said to be clear."""
    app = koop_on(*readable())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await today(pilot)
        known = set(kinds(place))
        settled = 0
        while place._waiting():
            item = place.item
            assert item is not None, "the cursor stands on what comes next"
            first, *then = WAYS.get(item.kind, ("s", "f2"))
            await pilot.press(first)
            for key in then:
                await wait_until(
                    pilot,
                    lambda key=key: (  # type: ignore[misc]
                        isinstance(app.screen, ReadDialog if key == "escape" else FormDialog)
                        and app.screen.focused is not None
                    ),
                )
                await pilot.press(key)
            await closed(pilot)
            keys = item.key
            await wait_until(pilot, lambda key=keys: key not in {i.key for i in place._waiting()})  # type: ignore[misc]
            settled += 1
        assert known <= set(WAYS) | {"review"}
        assert app.book.versions[1].confirmations[0].answer == "no"
        assert place.aside().startswith(f"{settled} of {settled} settled")
        assert "All clear" in "\n".join(drawn(place.records))
