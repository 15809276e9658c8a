"""koop: network, balance and agreements, in the terminal."""

from __future__ import annotations

import os
import sys
from types import ModuleType

# start-up: otherwise pydantic reads the metadata of every installed package to look for plugins,
# and would run what they are over everything that people entered
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
if os.environ["PYDANTIC_DISABLE_PLUGINS"] == "__all__":
    # what looks for plugins imports fifty modules (e-mail, archives ...) to be told there are none
    _loader = ModuleType("pydantic.plugin._loader")
    _loader.get_plugins = tuple  # type: ignore[attr-defined]
    sys.modules.setdefault(_loader.__name__, _loader)

__version__ = "0.2.0"
NAME = "koop"
"""What koop's folders are called, wherever the system keeps such folders."""
