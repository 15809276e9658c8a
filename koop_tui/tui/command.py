"""A command: its keys, what it runs, and its words; all of them stand in `keys`."""

from __future__ import annotations

from dataclasses import dataclass

from koop_tui.tui.terminal.key_names import key_name, spoken


@dataclass(frozen=True)
class Command:
    """One command: `keys` as Textual names them, the action it runs, and its words.

    `weight` orders the footer, the heaviest first; 0 keeps a command out of it. `shown` stands for
    the key where one name for several says more. Without keys it only says what a widget does.
    """

    id: str
    keys: str
    action: str
    label: str
    tooltip: str
    weight: int = 0
    priority: bool = False
    shown: str = ""

    @property
    def scope(self) -> str:
        """The part of the id before the dot."""
        return self.id.split(".")[0]

    @property
    def name(self) -> str:
        """The part of the id after the dot."""
        return self.id.partition(".")[2]

    @property
    def shown_key(self) -> str:
        """The first key as a person reads it."""
        return spoken(self.shown) if self.shown else key_name(self.keys.split(",")[0])

    @property
    def all_keys(self) -> str:
        """All keys as a person reads them; those of the palette where it has none of its own."""
        names = " ".join(key_name(key) for key in self.keys.split(",") if key)
        return names or spoken(self.shown) or (":" if self.action else "")
