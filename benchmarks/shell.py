"""What the commands of the shell cost: `python -m benchmarks.shell` measures them in one run.

The book has 10,000 contacts with talks and promises. The floor is a process that only imports
pydantic and the records, and validates the book once; floor, `koop due` and `koop log` take turns,
and each ratio is the median of those of all rounds, in seconds of the processor. Exit code 1 when a
limit is missed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.storage import tables
from koop_tui.config import login
from koop_tui.store.meta import Meta

DOCUMENTS = 25_000
"""Of which two in five are contacts."""
ROUNDS = 9
LIMITS = {"due": 1.2, "log": 1.4}

FLOOR = """
import gc, json, sys
gc.disable()
from types import GenericAlias
from pydantic import TypeAdapter
from koop_tui.domain.tables import MODELS
with open(sys.argv[1], "rb") as file:
    book = json.load(file)
for name, documents in book.items():
    if name in MODELS:
        given = [{"id": int(key), **document} for key, document in documents.items()]
        TypeAdapter(GenericAlias(list, (MODELS[name],))).validate_python(given)
"""


GIVEN = "Anna Ben Cem Dora Emil Frida Gül Hans Ida Jonas Kira Lena Mira Nils Olga Paul".split()
FAMILY = "Arndt Böhm Conrad Dietz Ebert Falk Graf Heine Imhof Jansen Kurz Lang Metz Noll".split()


def write(path: Path) -> None:
    """Write the book, with names as people have them; the one who measures is a member."""
    content = tables(DOCUMENTS)
    for number, contact in content["contacts"].items():
        n = int(number)
        contact["given"] = GIVEN[n % len(GIVEN)]
        contact["family"] = f"{FAMILY[n % len(FAMILY)]}-{FAMILY[n // 97 % len(FAMILY)]}"
        contact["display_name"] = f"{contact['given']} {contact['family']}"
    content["contacts"]["1"]["login"] = login()
    content["contacts"]["2"]["display_name"] = "Zoe Quast"
    path.write_text(json.dumps({"_meta": {"1": Meta.new().document()}, **content}))


def commands(book: Path) -> dict[str, list[str]]:
    """Return the commands that are compared."""
    koop = [sys.executable, "-P", "-m", "koop_tui", "--db", str(book), "--today", "2026-04-01"]
    line = "call Zoe Quast, offers a room in March, I send the price list by Fri"
    return {
        "floor": [sys.executable, "-P", "-c", FLOOR, str(book)],
        "due": [*koop, "due"],
        "log": [*koop, "--lang", "en", "log", line],
    }


def seconds(command: list[str], home: Path) -> float:
    """Return the seconds of the processor that a process takes, with all it starts."""
    before = os.times()
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(home), "PYTHONPATH": str(Path.cwd())},
    )
    after = os.times()
    return after[2] - before[2] + after[3] - before[3]


def main() -> int:
    """Measure, print, and return whether a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        book = Path(folder, "koop.json")
        write(book)
        seconds(commands(book)["log"], Path(folder))  # brings the file into koop's layout
        taken: dict[str, list[float]] = {name: [] for name in commands(book)}
        for _round in range(rounds):
            for name, command in commands(book).items():
                taken[name].append(seconds(command, Path(folder)))
    ratios = {
        name: statistics.median(t / f for t, f in zip(taken[name], taken["floor"], strict=True))
        for name in LIMITS
    }
    print(json.dumps({f"{name}_of_floor": round(ratio, 3) for name, ratio in ratios.items()}))
    return int(any(ratio > LIMITS[name] for name, ratio in ratios.items()))


if __name__ == "__main__":
    sys.exit(main())
