"""Python's collector of unreachable cycles, kept away while very many records are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_off(large: bool = True) -> Iterator[None]:
    """Keep the collector from walking over all new records again and again, now and later."""
    if not large or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()
