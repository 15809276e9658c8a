"""Colours: how urgent something is, or how a balance stands, and the signs for them."""

from __future__ import annotations

from typing import Literal

Colour = Literal["green", "grey", "amber", "red"]

RANK: dict[Colour, int] = {"green": 0, "grey": 1, "amber": 2, "red": 3}
"""From best to worst."""

SIGN: dict[Colour, str] = {"green": "ok", "grey": "?", "amber": "!", "red": "!!"}
"""The sign that stands for a colour wherever colour can't be seen."""
