"""The map of the network: where everything stands, how it is drawn, and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest
from rich.cells import cell_len, set_cell_size

from koop_tui.domain.contacts import Contact
from koop_tui.domain.network import ties
from koop_tui.domain.records import Record
from koop_tui.domain.relations import Relation, RelationType
from koop_tui.tui.places.network import NetworkPlace
from koop_tui.tui.widgets.network_map.branches import Web, beyond, branches
from koop_tui.tui.widgets.network_map.drawing import Look
from koop_tui.tui.widgets.network_map.moving import step
from koop_tui.tui.widgets.network_map.spots import Plan
from koop_tui.tui.widgets.network_map.tree import tree
from koop_tui.tui.widgets.network_map.wings import wings
from tests.helpers.people import TODAY, book_of, mara
from tests.helpers.pilot import (
    KoopOn,
    at_rest,
    fill,
    footer,
    form_dialog,
    on_screen,
    place_of,
    say_yes,
    wait_until,
)

NAMES = (
    "Anna Behrens", "Mira Yıldız", "Jo", "김 민준", "Zoë [/] Weiß", "[bold] Klara Moreau-Lefebvre",
    "Dr. Ottilie von Hohenlohe-Langenburg", "Ö", "Søren Silva", "🎻 Trio",
)  # fmt: skip
KINDS: Sequence[RelationType] = ("knows", "introduced", "introduced_by", "referred", "referred_by")


def web(relations: Sequence[Relation], names: dict[int, str]) -> Web:
    contacts = [Contact(id=n, display_name=name) for n, name in names.items() if n > 1]
    near = ties(book_of(*contacts, *relations), TODAY)
    order = {n: at for at, n in enumerate(sorted(names, key=lambda n: (names[n], n)))}
    return Web(near, names.__getitem__, order.__getitem__, cell_len, set_cell_size)


def generated(count: int, seed: int) -> Web:
    """Return a network of so many contacts: some know many, some are known by nobody else."""
    rng = Random(seed)
    names = {1: "Mara"} | {n: rng.choice(NAMES) for n in range(2, count + 1)}
    relations = [
        Relation(id=n, a=1 if rng.random() < 0.3 else rng.randrange(1, n), b=n,
                 type=rng.choice(KINDS))
        for n in range(2, count + 1)
    ]  # fmt: skip
    for number in range(count // 3):
        a, b = rng.sample(range(1, count + 1), 2)
        relations.append(Relation(id=count + 1 + number, a=a, b=b, type=rng.choice(KINDS)))
    return web(relations, names)


def text_of(look: Look, row: int) -> str:
    return "".join(text for text, _style in look.row(row))


def overlaps(look: Look) -> list[str]:
    """Return what is wrong with a map as it is drawn: each spot must stand whole where it is."""
    plan, wrong = look.plan, []
    for row, spots in plan.by_row.items():
        at, pieces = 0, {}
        for text, _style in look.row(row):
            pieces[at] = text
            at += cell_len(text)
        if at > plan.width:
            wrong.append(f"too wide: {text_of(look, row)}")
        ends = sorted((spot.x, spot.x + spot.width, spot) for spot in spots)
        for x, end, spot in ends:
            if pieces.get(x) != spot.text or x < 0 or end > plan.width:
                wrong.append(f"not where it stands: {spot}")
        for (_x, end, one), (x, _end, other) in pairwise(ends):
            if x < end + 1:
                wrong.append(f"{one.text!r} and {other.text!r} touch")
    return wrong


def shown(plan: Plan) -> int:
    """Return how many contacts stand on the map or are counted by its badges."""
    return sum(int(spot.text[1:]) if spot.hidden else 1 for spot in plan.spots.values())


@pytest.mark.parametrize("count", [20, 50, 120, 300, 1000])
def test_labels_never_overlap(count: int) -> None:
    """In networks of 20 to 1,000 contacts, 70 to 200 columns wide, badges and opened ones too."""
    for seed, width in enumerate((70, 80, 120, 200)):
        found = generated(count, seed)
        rows = (15, 19, 35, 55)[seed % 4]
        for middle in (1, count // 2):
            around = branches(found, middle)
            for opened in ((), (middle,), tuple(branch.contact for branch in around)):
                plan = wings(found, middle, around, width, rows, opened)
                cursor = Random(seed).choice(list(plan.spots))
                look = Look(found, plan, cursor, plan.way(cursor))
                assert overlaps(look) == []
                if not opened:
                    assert plan.rows == rows
                    folded = sum(
                        len(b.leaves) for b in around if b.contact not in plan.spots
                    )  # behind a badge of the middle
                    everybody = 1 + sum(1 + len(b.leaves) for b in around)
                    assert shown(plan) == everybody - folded


@pytest.mark.parametrize("width", [60, 69])
def test_a_narrow_map_is_a_tree(width: int) -> None:
    found = generated(120, 3)
    around = branches(found, 1)
    plan = tree(found, 1, around, width, 15)
    look = Look(found, plan, 1, (1,))
    assert overlaps(look) == []
    assert [len(spots) for spots in plan.by_row.values()] == [1] * len(plan.by_row)


def test_the_layout_is_always_the_same() -> None:
    one, other = (
        wings(w, 1, branches(w, 1), 80, 18) for w in (generated(120, 5), generated(120, 5))
    )
    assert one == other


SMALL = web(
    [
        Relation(id=1, a=1, b=2),
        Relation(id=2, a=1, b=3),
        Relation(id=3, a=2, b=4, type="introduced"),
        Relation(id=4, a=2, b=5),
        Relation(id=5, a=3, b=6, type="referred_by"),
        Relation(id=6, a=2, b=3),
    ],
    {1: "Me", 2: "Anna", 3: "Ben", 4: "Cem", 5: "Dora", 6: "Emil"},
)


def small(cursor: int, width: int = 70) -> Look:
    make = wings if width >= 70 else tree
    plan = make(SMALL, 1, branches(SMALL, 1), width, 3)
    return Look(SMALL, plan, cursor, plan.way(cursor))


def test_edges_say_who_introduced_whom_and_the_way_is_lit_up() -> None:
    look = small(4)
    assert [text_of(look, row).strip() for row in range(3)] == [
        "Cem ◂━┯━━━━━ Anna ━━━━━━━━ Me ──────── Ben ──────◃┄ Emil",  # he referred Ben to me
        "Dora ──┘",
        "",
    ]
    styles = {text.strip(): style for row in range(3) for text, style in look.row(row)}
    assert (styles["Cem"], styles["Anna"], styles["Me"]) == ("cursor", "path", "path")
    assert (styles["Ben"], styles["Dora"], styles["Emil"]) == ("name", "far", "far")


def test_ties_across_have_a_dot() -> None:
    look = small(2)
    drawn = "\n".join(text_of(look, row) for row in range(3))
    assert "•Ben" in drawn
    styles = {text.strip(): style for row in range(3) for text, style in look.row(row)}
    assert (styles["Ben"], styles["Cem"], styles["Emil"]) == ("near", "near", "far")


@pytest.mark.parametrize(
    ("width", "start", "keys", "end"),
    [
        (70, 1, "left", 2), (70, 1, "right", 3), (70, 2, "left", 4), (70, 4, "down", 5),
        (70, 5, "right", 2), (70, 2, "right", 1), (70, 6, "right", 6), (70, 6, "left", 3),
        (70, 4, "up", 4), (60, 1, "down", 2), (60, 2, "down", 4), (60, 2, "right", 4),
        (60, 5, "left", 2), (60, 5, "down", 3), (60, 1, "up", 1), (60, 6, "right", 6),
    ],
)  # fmt: skip
def test_arrows_go_along_the_edges(width: int, start: int, keys: str, end: int) -> None:
    assert step(small(start, width).plan, start, keys) == end


@pytest.mark.parametrize("width", [60, 80])
@pytest.mark.parametrize("count", [6, 7, 12, 16])
def test_a_chain_goes_as_deep_as_it_does(count: int, width: int) -> None:
    chain = range(1, count + 1)
    names = {n: f"Number {n}" for n in range(1, 10 * count)}
    aside = [Relation(id=n, a=n % count + 1, b=n) for n in range(count + 1, 10 * count)]
    found = web([*(Relation(id=n, a=n, b=n + 1) for n in range(1, count)), *aside], names)
    middle = chain[count // 2]
    around = branches(found, middle, chain)
    plan = tree(found, middle, around, width, 18, (), chain, beyond(found, middle, around, chain))
    assert plan.way(1)[::-1] + plan.way(count)[1:] == tuple(chain)
    assert plan.rows <= 12 + count
    look = Look(found, plan, count, chain)
    assert overlaps(look) == []
    assert Look(found, plan, 1, ()).row(plan.spots[count].row)
    narrow = tree(found, middle, around, 20, 9, (), chain, beyond(found, middle, around, chain))
    assert overlaps(Look(found, narrow, middle, chain)) == []


# The widget


CROWD = 60


def linked() -> list[Record]:
    """Mara knows Anna, who introduced Ben, who knows Cem, who knows many; Dora knows nobody."""
    crowd = range(10, 10 + CROWD)
    names = ("Anna [/] B", "Ben", "Cem", "Dora")
    return [
        mara(-1),
        *(Contact(id=-n, display_name=name) for n, name in enumerate(names, 2)),
        Relation(id=-1, a=-1, b=-2),
        Relation(id=-2, a=-2, b=-3, type="introduced"),
        Relation(id=-3, a=-3, b=-4),
        *(Contact(id=-n, display_name=f"Number {n}") for n in crowd),
        *(Relation(id=-n, a=-4, b=-n) for n in crowd),
    ]


async def test_a_walk_over_the_map(koop_on: KoopOn) -> None:
    app = koop_on(*linked())
    async with app.run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        ids = {contact.display_name[:3]: contact.id for contact in app.book.contacts.values()}
        me, anna, ben, cem, dora = (ids[name] for name in ("Mar", "Ann", "Ben", "Cem", "Dor"))

        async def press(*keys: str) -> tuple[int, int]:
            for key in keys:
                await pilot.press(key)
                await at_rest(pilot)
            return place.map.standing.middle, place.map.standing.cursor

        place.select(cem)
        assert await press("v") == (cem, cem)
        assert "Cem · 61 ties · only through them: 60 · Me → Anna [/] B → Ben → Cem" in on_screen(
            pilot
        )
        assert await press("right", "end") == (cem, -cem)
        assert "more behind Cem · Enter shows them" in on_screen(pilot)
        assert await press("l") == (cem, -cem)  # a badge is nobody to talk with
        await press("enter")
        assert len(place.map.plan.spots) == 1 + 61 + 1
        await press("end")
        assert place.contact is not None
        assert place.contact.display_name in on_screen(pilot).splitlines()[20]
        offered = [key for key, _label, _weight in footer(app).hints]
        assert {"w", "g", "l", "v", "Esc"} <= set(offered)
        assert len(offered) == len(set(offered))
        assert await press("g") == (me, me)
        assert await press("right") == (me, anna)
        assert "only through them: 62" in on_screen(pilot)
        assert await press("right") == (me, ben)
        assert await press("enter") == (ben, ben)
        assert await press("backspace") == (me, ben)

        await press("w")
        assert await press(*"cem", "enter") == (ben, cem)
        lit = {text for row in range(place.map.plan.rows) for text, style in
               place.map.look.row(row) if style == "path"}  # fmt: skip
        assert {"Me", "Anna [/] B", "Ben"} <= lit

        await press("slash")
        assert await press(*"dora", "enter") == (dora, dora)
        assert "Nobody is tied to Dora yet: t ties them" in on_screen(pilot)
        await pilot.press("t")
        form = await form_dialog(pilot)
        fill(form, b="Cem")
        await pilot.press("f2")
        await wait_until(pilot, lambda: len(app.book.relations) == 4 + CROWD)
        await at_rest(pilot)
        assert {dora, cem, ben} <= set(place.map.plan.spots)

        await pilot.resize_terminal(60, 20)
        await at_rest(pilot)
        assert place.map.plan.upright
        await press("enter")
        assert (place.is_on_map, place.records.key, place.is_open) == (False, dora, True)
        assert await press("escape") == (dora, dora)
        assert place.is_on_map
        await pilot.press("d")
        await say_yes(pilot)
        await wait_until(pilot, lambda: dora not in app.book.contacts)
        await at_rest(pilot)
        assert await press() == (me, me)
        await pilot.press("u")
        await wait_until(pilot, lambda: dora in app.book.contacts)
        await at_rest(pilot)
        await press("escape")
        place.select(ben)
        for key in ("v", "right", "escape"):
            await press(key)
        assert not place.is_on_map
        assert place.records.has_focus
        assert place.records.key == ben


LINE = ("Anna Behrens", "Ben", "Cem", "Dora", "Emil", "Fritz von Hohenlohe")


async def test_a_long_chain_is_shown_as_a_whole(koop_on: KoopOn) -> None:
    line = [
        mara(-1),
        *(Contact(id=-n, display_name=name) for n, name in enumerate(LINE, 2)),
        *(Relation(id=-n, a=-n, b=-n - 1) for n in range(1, len(LINE) + 1)),
    ]
    async with koop_on(*line).run_test(size=(80, 24)) as pilot:
        place = await place_of(pilot, "2", NetworkPlace)
        await pilot.press("v")
        await at_rest(pilot)
        await pilot.press("w", *"fritz", "enter")
        await at_rest(pilot)
        standing, plan = place.map.standing, place.map.plan
        assert place.contact is not None
        assert place.contact.display_name == "Fritz von Hohenlohe"
        assert len(standing.chain) == 1 + len(LINE)
        assert set(standing.chain) <= set(plan.spots)
        lit = {text for row in range(plan.rows) for text, style in place.map.look.row(row)
               if style in ("path", "cursor")}  # fmt: skip
        assert {"Me", *LINE} <= lit
        said = "Me → Anna Behrens → Ben → Cem → Dora → Emil → Fritz von Hohenlohe"
        assert said in "\n".join(on_screen(pilot).splitlines()[:5])
        await pilot.press("up")
        await at_rest(pilot)
        assert said not in "\n".join(on_screen(pilot).splitlines()[:5])
        moved = place.map.standing.cursor
        await pilot.resize_terminal(60, 20)
        await at_rest(pilot)
        assert place.map.standing.cursor == moved
        await pilot.press("w", *"fritz", "enter")
        await at_rest(pilot)
        cut = "Me → Anna Behrens → Ben → … → Emil → Fritz von Hohenlohe"
        assert cut in "\n".join(on_screen(pilot).splitlines()[:5])
