"""koop: network, balance and agreements, in the terminal."""

from __future__ import annotations

import os

# start-up: otherwise pydantic reads the metadata of every installed package to look for plugins,
# and would run what they are over everything that people entered
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

__version__ = "0.2.0"
