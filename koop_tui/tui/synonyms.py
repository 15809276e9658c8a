"""Other words by which a person may look for a command in the palette."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.problems import N_

SYNONYMS: Mapping[str, str] = {
    "everywhere.today": N_("due tasks home daily review"),
    "everywhere.network": N_("contacts people address book"),
    "everywhere.board": N_("cooperations balance account who owes"),
    "everywhere.agreements": N_("contracts protocols minutes"),
    "everywhere.undo": N_("take back revert"),
    "everywhere.help": N_("help shortcuts"),
    "everywhere.history": N_("log changes who when"),
    "everywhere.suspend": N_("terminal background"),
    "everywhere.redraw": N_("refresh repaint"),
    "everywhere.quit": N_("exit close leave"),
    "settings.dark": N_("theme night black"),
    "settings.light": N_("theme day white"),
    "settings.auto": N_("theme terminal"),
    "place.filter": N_("search find"),
    "place.history": N_("log changes who when"),
    "today.done": N_("tick finish complete settle"),
    "today.log": N_("call talk meeting mail phone"),
    "today.confirm": N_("accept agree yes"),
    "today.pause": N_("snooze later wait"),
    "today.refer": N_("recommend customer client pass on"),
    "network.new": N_("create person add"),
    "network.edit": N_("change correct"),
    "network.log": N_("call talk meeting mail phone"),
    "network.refer": N_("recommend customer client pass on"),
    "network.referrals": N_("recommendations triple win"),
    "network.outcome": N_("triple win thank result"),
    "network.map": N_("graph tree introductions who knows whom"),
    "network.relate": N_("relation connect link knows"),
    "network.untie": N_("relation disconnect unlink"),
    "network.import": N_("vcard csv address book outlook load"),
    "network.delete": N_("remove erase"),
    "board.contribute": N_("enter hours time expense cost work log"),
    "board.new": N_("create partner project"),
    "board.edit": N_("change shares parties"),
    "board.confirm": N_("accept agree yes"),
    "board.reverse": N_("cancel take back storno"),
    "board.dispute": N_("object wrong refuse"),
    "board.settle": N_("pay even out compensate"),
    "board.delete": N_("remove erase"),
    "agreements.new": N_("create contract protocol"),
    "agreements.open": N_("write read draft"),
    "agreements.propose": N_("send offer freeze"),
    "agreements.confirm": N_("sign accept answer"),
    "agreements.export": N_("save file text print"),
    "agreements.next": N_("change amend"),
    "agreements.changes": N_("compare diff"),
    "agreements.copy": N_("clipboard paste"),
    "agreements.life": N_("cancel end notice decline discard"),
}
"""Id of a command to further words, in any order; the German ones are words of their own."""
