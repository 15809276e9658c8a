"""The one TinyDB JSON file that several people share."""

from __future__ import annotations

from koop_tui.store.errors import (
    AppendOnly,
    BrokenReference,
    Conflicted,
    Damaged,
    ForeignWriter,
    InvalidRecord,
    Locked,
    MissingFile,
    NewerSchema,
    ReadOnly,
    Restored,
    StoreError,
    Unreadable,
    Unwritable,
)
from koop_tui.store.loading import SetAside
from koop_tui.store.store import Committed, Refreshed, Store

__all__ = [
    "AppendOnly",
    "BrokenReference",
    "Committed",
    "Conflicted",
    "Damaged",
    "ForeignWriter",
    "InvalidRecord",
    "Locked",
    "MissingFile",
    "NewerSchema",
    "ReadOnly",
    "Refreshed",
    "Restored",
    "SetAside",
    "Store",
    "StoreError",
    "Unreadable",
    "Unwritable",
]
