"""Who may load what: every layer is imported in a process of its own.

The contracts in pyproject.toml forbid the imports; here it is looked at what really gets loaded.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

SCREEN = {"textual", "rich"}
FILES = {"tinydb"}
MODELS = {"pydantic", "pydantic_core"}
TEXTS = {"babel", "vobject", "rapidfuzz"}

LAYERS = [
    ("koop_tui.domain", SCREEN | FILES | TEXTS | {"orjson", "platformdirs"}),
    ("koop_tui.language", SCREEN | FILES | {"babel"}),
    ("koop_tui.documents", SCREEN | FILES),
    ("koop_tui.store", SCREEN | TEXTS),
    ("koop_tui.actions", SCREEN | FILES),
    ("koop_tui.demo", SCREEN | FILES),
    ("koop_tui.commands", SCREEN),
    ("koop_tui.settings_file", SCREEN | FILES | MODELS | TEXTS),
    ("koop_tui.config", SCREEN | FILES | MODELS | TEXTS),
    ("koop_tui.guard", SCREEN | FILES | MODELS | TEXTS),
    ("koop_tui.cli", SCREEN | FILES | MODELS | TEXTS),
    # the frame is painted before the book is opened and what reads it is loaded
    ("koop_tui.tui.app", FILES | MODELS | TEXTS),
]

# what only stands in for a module has no spec: nothing was loaded for it
LOADED = """
modules = [module.__spec__ for module in [*sys.modules.values()] if hasattr(module, "__spec__")]
loaded = {spec.name.partition(".")[0] for spec in modules if spec is not None}
"""

IMPORT_ALL = (
    """
import importlib, pkgutil, sys
name = sys.argv[1]
module = importlib.import_module(name)
for found in pkgutil.walk_packages(getattr(module, "__path__", []), name + "."):
    if not found.name.endswith("catalogues"):  # a tool for working on koop
        importlib.import_module(found.name)
"""
    + LOADED
    + "print(*sorted(loaded))"
)


@pytest.mark.parametrize(("layer", "forbidden"), LAYERS, ids=[name for name, _ in LAYERS])
def test_a_layer_loads_nothing_that_it_must_not_know(layer: str, forbidden: set[str]) -> None:
    run = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL, layer], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    loaded = set(run.stdout.split())
    assert "koop_tui" in loaded
    assert loaded & forbidden == set()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["due"], ["verify", "no-file"]])
def test_a_command_without_a_screen_loads_no_screen(arguments: list[str]) -> None:
    quick = arguments[0].startswith("--")
    forbidden = SCREEN | (FILES | MODELS if quick else set())
    program = f"""
import sys
from koop_tui.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
{LOADED}
print("loaded", *sorted(loaded))
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.rpartition("loaded ")[2].split())
    assert "koop_tui" in loaded
    assert loaded & forbidden == set()


def test_reading_a_book_loads_no_room_of_python_that_nobody_needs() -> None:
    """To look for plugins of pydantic alone would import them, and more, at every start."""
    program = """
import sys
from koop_tui.store.reading import reader
found = reader("contacts").read(b'[{"id": 1, "display_name": "Anna"}]')
assert found[0].display_name == "Anna"
print(*sorted({module.partition(".")[0] for module in sys.modules}))
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    loaded = set(run.stdout.split())
    assert "pydantic" in loaded
    assert loaded & {"email", "zipfile", "csv", "xml", "asyncio", "unittest"} == set()


def test_the_first_list_compiles_no_model() -> None:
    """A table is read by what only reads it; to make a single record would compile its model."""
    program = """
from datetime import date
from koop_tui.domain.book import Book
from koop_tui.domain.context import Context
from koop_tui.domain.tables import MODELS
from koop_tui.domain.today import review
from koop_tui.store.reading import reader
found = reader("contacts").read(b'[{"id": 1, "display_name": "Anna", "login": "anna"}]')
book = Book({"contacts": {one.id: one for one in found}})
review(Context(book, book.member("anna"), date(2026, 4, 1)))
print([name for name, model in MODELS.items() if model.__pydantic_complete__])
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_a_start_compiles_no_pattern_for_what_is_typed() -> None:
    program = """
import gc
import koop_tui.tui.places.today
from koop_tui.domain.patterns import Pattern
made = [one for one in gc.get_objects() if isinstance(one, Pattern)]
assert len(made) > 20
print([one.pattern for one in made if "compiled" in vars(one)])
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"


def test_the_first_list_of_a_book_makes_the_models_of_its_tables_alone() -> None:
    """To make a model takes longer than to read a hundred records."""
    program = """
import sys
from datetime import date
import koop_tui.tui.changes.opening
from koop_tui.domain.book import Book
from koop_tui.domain.context import Context
from koop_tui.domain.records import Record
from koop_tui.domain.tables import MODELS
from koop_tui.domain.today import items
from koop_tui.store.reading import reader
from koop_tui.tui.places.today import today_sheet
found = reader("contacts").read(
    b'[{"id": 1, "display_name": "Anna", "login": "anna"},'
    b' {"id": 2, "display_name": "Bernd", "met_on": "2020-01-01", "status": "active",'
    b' "rhythm": "B", "offers": [{"text": "tax advice"}]}]'
)
book = Book({**dict.fromkeys(MODELS, {}), "contacts": {one.id: one for one in found}})
context = Context(book, book.member("anna"), date(2026, 4, 1))
shown = [today_sheet(context, item) for item in items(context)]
assert shown
print(*sorted(model.table for model in Record.__subclasses__()))
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    # what talks with a contact, and what was put off, would tell of it
    assert run.stdout.split() == ["contacts", "interactions", "snoozes"]
