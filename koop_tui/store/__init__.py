"""The one TinyDB JSON file that several people share."""

from __future__ import annotations

from koop_tui.domain.records import SetAside
from koop_tui.store.backup import Backup
from koop_tui.store.entry import HistoryEntry
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
    Overtaken,
    ReadOnly,
    Restored,
    StoreError,
    Unreadable,
    Unwritable,
    Vanished,
)
from koop_tui.store.store import Committed, Store

__all__ = [
    "AppendOnly",
    "Backup",
    "BrokenReference",
    "Committed",
    "Conflicted",
    "Damaged",
    "ForeignWriter",
    "HistoryEntry",
    "InvalidRecord",
    "Locked",
    "MissingFile",
    "NewerSchema",
    "Overtaken",
    "ReadOnly",
    "Restored",
    "SetAside",
    "Store",
    "StoreError",
    "Unreadable",
    "Unwritable",
    "Vanished",
]
