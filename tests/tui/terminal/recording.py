"""koop with a driver that also keeps what Textual wrote, as the plain driver would have sent it.

python -m tests.tui.terminal.recording RECORD BOOK LANGUAGE
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from koop_tui import guard
from koop_tui.config import Flags, load


def main() -> int:
    """Run koop on a book; everything that Textual writes goes into the record, one line each."""
    kept, book, language = sys.argv[1:]
    guard.prepare()
    from koop_tui.tui.app import KoopApp
    from koop_tui.tui.terminal.saving_driver import SavingDriver

    with Path(kept).open("w", encoding="utf-8") as record:

        class RecordingDriver(SavingDriver):
            def write(self, data: str) -> None:
                with self._writing:
                    record.write(json.dumps(data) + "\n")
                    record.flush()
                    super().write(data)

        app = KoopApp(load(Flags(db=book, lang=language, today="2026-04-01")), RecordingDriver)
        app.run(mouse=False)
        return app.finish()


if __name__ == "__main__":
    raise SystemExit(main())
