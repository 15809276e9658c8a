"""Give and take with a contact over 12 months, kind by kind, with a hint where one is far ahead."""

from __future__ import annotations

from koop_tui.domain.context import Context
from koop_tui.domain.giving import give_and_take
from koop_tui.language import _
from koop_tui.language.names import name_of
from koop_tui.tui.widgets.detail import Sheet


def add_give_and_take(sheet: Sheet, context: Context, contact: int) -> None:
    """Add a line for each kind: "knowledge: 3 given, 1 received"; nothing where there was none."""
    found = give_and_take(context.book, contact, context.today)
    lines = []
    for kind, given, received in found.kinds:
        words = [_("{n} given").format(n=given)] if given else []
        words += [_("{n} received").format(n=received)] if received else []
        lines.append(f"{name_of(kind, 'exchange')}: {', '.join(words)}")
    sheet.field(_("Give and take"), "\n".join(lines))
    hints = {
        "given": _("In 12 months you gave {n} of {all}: what could they do for you?"),
        "received": _("In 12 months you received {n} of {all}: what could you do for them?"),
    }
    if found.ahead is not None:
        n, everything = getattr(found, found.ahead), found.given + found.received
        sheet.signed("", "!", hints[found.ahead].format(n=n, all=everything))
