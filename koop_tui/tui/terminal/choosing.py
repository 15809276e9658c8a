"""Which driver the settings ask for."""

from __future__ import annotations

from koop_tui.config import Config
from koop_tui.tui.terminal.driver import TolerantDriver
from koop_tui.tui.terminal.saving_driver import SavingDriver


def driver_for(config: Config) -> type[TolerantDriver]:
    """Return the driver for these settings."""
    base = TolerantDriver if config.driver == "plain" else SavingDriver
    wanted = {"kitty_keys": config.kitty_keys, "asks_for_ground": config.theme == "auto"}
    return type(base.__name__, (base,), wanted)
