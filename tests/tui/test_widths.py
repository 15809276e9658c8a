"""What a list shows whole in 80 columns it shows whole beside a detail in 120 as well."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from koop_tui.commands.demo import save
from koop_tui.config import Config
from koop_tui.language import use
from koop_tui.tui.app import KoopApp
from tests.helpers.pilot import at_rest, drawn, wait_until

PLACES = ("today", "network", "agreements")


async def lists(path: Path, width: int) -> dict[str, set[str]]:
    """Return the lines of the lists of the places, blanks folded."""
    config = Config(
        path=path, language="de", login="mara", today=date(2026, 11, 23), state=path.parent / "s"
    )
    found = {}
    async with KoopApp(config).run_test(size=(width, 40)) as pilot:
        app = pilot.app
        assert isinstance(app, KoopApp)
        for key, name in zip("124", PLACES, strict=True):
            await wait_until(pilot, lambda: app.place is not None)
            await pilot.press(key)
            await wait_until(
                pilot, lambda name=name: app.place is not None and name == app.place.SCOPE
            )
            await at_rest(pilot)
            place = app.place
            assert place is not None
            found[name] = {" ".join(line.split()) for line in drawn(place.records)}
    return found


async def test_nothing_is_cut_that_a_narrower_window_shows(tmp_path: Path) -> None:
    use("de")
    path = tmp_path / "koop.json"
    save(Config(path=path, language="de", login="mara", today=date(2026, 11, 23)), path)
    narrow, wide = await lists(path, 80), await lists(path, 120)
    for name in PLACES:
        whole = {line for line in narrow[name] if "…" not in line}
        assert len(whole) > 3
        assert whole <= wide[name], name
