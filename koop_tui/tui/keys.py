"""Every command once, in one table; it feeds bindings, footer, help, palette and README.

A command belongs to a scope: "everywhere", a place, "list", "dialog" or a part of a place. Only
keys that every terminal, tmux and a slow line pass on are used. Settings may give a command other
keys by its id (`remapping`), before the interface is imported.
"""
# ruff: noqa: E501 - a table reads best with a line for each command

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from textual.binding import Binding, BindingType

from koop_tui.domain.problems import N_
from koop_tui.tui.command import Command as Command
from koop_tui.tui.terminal.key_names import is_sign

# fmt: off
COMMANDS: tuple[Command, ...] = (
    # everywhere
    Command("everywhere.today", "1", "place('today')", N_("Today"), N_("What is due today")),
    Command("everywhere.network", "2", "place('network')", N_("Network"), N_("Contacts and relations")),
    Command("everywhere.board", "3", "place('board')", N_("Board"), N_("Cooperations and balances")),
    Command("everywhere.agreements", "4", "place('agreements')", N_("Agreements"), N_("What was agreed, as protocols")),
    Command("everywhere.undo", "u", "undo", N_("undo"), N_("Take back your last change, up to 30 days back"), 1),
    Command("everywhere.redo", "U", "redo", N_("redo"), N_("Do again what you took back last")),
    Command("everywhere.palette", "colon,ctrl+p", "palette", N_("palette"), N_("Find any command or contact by typing"), priority=True),
    Command("everywhere.help", "question_mark,f1", "help", N_("keys"), N_("All keys of this place"), 100),
    Command("everywhere.history", "Y,f8", "history", N_("history"), N_("Who changed what in the whole book")),
    Command("everywhere.suspend", "ctrl+z", "suspend", N_("shell"), N_("To the shell; fg brings koop back"), priority=True),
    Command("everywhere.redraw", "ctrl+l", "redraw", N_("redraw"), N_("Draw everything anew, whatever was written over it"), priority=True),
    Command("everywhere.quit", "q", "leave", N_("quit"), N_("Leave koop"), 1),
    # settings, which have no keys: they are found in the palette
    Command("settings.dark", "", "theme('dark')", N_("dark"), N_("Colours: dark")),
    Command("settings.light", "", "theme('light')", N_("light"), N_("Colours: light")),
    Command("settings.auto", "", "theme('auto')", N_("automatic"), N_("Colours: as the terminal is")),
    # lists
    Command("list.up", "up,k", "cursor_up", N_("up"), N_("One line up")),
    Command("list.down", "down,j", "cursor_down", N_("down"), N_("One line down")),
    Command("list.page_up", "pageup", "page_up", N_("page up"), N_("One page up")),
    Command("list.page_down", "pagedown", "page_down", N_("page down"), N_("One page down")),
    Command("list.first", "home", "first", N_("first"), N_("To the first line")),
    Command("list.last", "end", "last", N_("last"), N_("To the last line")),
    Command("list.open", "enter", "choose", N_("open"), N_("Open the chosen line")),
    # what every place can do
    Command("place.filter", "slash", "filter", N_("filter"), N_("Filter this list as you type"), 45),
    Command("place.history", "H", "record_history", N_("history"), N_("Who changed what in this, and when"), 2),
    Command("place.back", "escape", "back", N_("back"), N_("Back to the list, or clear the filter"), 99),
    # the line in which a filter is typed
    Command("filter.leave", "enter,down", "leave", N_("to the list"), N_("Keep the filter and go to the list"), 100),
    Command("filter.complete", "tab", "complete", N_("complete word"), N_("Complete the word: a field, or what stands in it"), 60),
    Command("filter.clear", "escape", "clear", N_("clear"), N_("Clear the filter and go to the list"), 99),
    # today
    Command("today.open", "enter", "open", N_("open"), N_("Open what this line is about"), 80),
    Command("today.done", "d", "settle('done')", N_("done"), N_("What the line asks for is done"), 90),
    Command("today.log", "l", "settle('log')", N_("log"), N_("Log a talk, call or mail with the contact"), 85),
    Command("today.confirm", "plus", "settle('confirm')", N_("confirm"), N_("Confirm the partner's entry; decide on the request as koop proposes"), 70),
    Command("today.snooze", "s", "settle('snooze')", N_("put off"), N_("Put it off until a day, or for good with a reason"), 65),
    Command("today.object", "exclamation_mark", "settle('object')", N_("object"), N_("Say that the entry is not right; decline the request"), 55),
    Command("today.contribute", "c", "settle('contribute')", N_("contribution"), N_("Log what someone put in, in one line"), 50),
    Command("today.settle", "b", "settle('settle')", N_("settle"), N_("Log a payment or waiver that evens out"), 48),
    Command("today.review", "R", "settle('review')", N_("review"), N_("Hold the review: love it, change it or leave it"), 49),
    Command("today.new", "n", "settle('new')", N_("agreement"), N_("Write the agreement, or its next version"), 47),
    Command("today.edit", "e", "settle('edit')", N_("edit"), N_("Go on with the draft, give notice, say how far it is, or edit the request"), 46),
    Command("today.copy", "o", "copy", N_("copy text"), N_("Send a friendly text about it to the terminal's clipboard"), 44),
    Command("today.mail", "x", "mail", N_("mail file"), N_("Write the friendly text as a mail file, to be opened in a mail program"), 43),
    Command("today.prepare", "m", "prepare", N_("prepare"), N_("Prepare a meeting with the contact: what is open with them"), 62),
    Command("today.mark", "space", "mark", N_("mark"), N_("Mark the line; s, d and + then act on all that are marked"), 20),
    Command("today.section", "v", "section", N_("next section"), N_("Show only one section, then the next, then all"), 10),
    Command("today.refer", "r", "refer", N_("referral"), N_("Refer the contact's need to somebody who can help"), 15),
    Command("today.pause", "p", "settle('pause')", N_("pause"), N_("Pause keeping in touch until a day"), 60),
    # network
    Command("network.open", "enter", "open", N_("open"), N_("Open the contact, or the record of the view"), 90),
    Command("network.new", "n", "new", N_("new"), N_("Add a contact, or the record of the view"), 85),
    Command("network.edit", "e", "edit", N_("edit"), N_("Edit the contact, or the record of the view"), 80),
    Command("network.refer", "r", "refer", N_("referral"), N_("Refer a customer's need to somebody who offers it"), 72),
    Command("network.introduce", "i", "introduce", N_("introduce"), N_("Introduce the contact to another one, both asked first"), 29),
    Command("network.state", "s", "state", N_("state"), N_("Say how far the referral or introduction is; decide on the request in any way"), 78),
    Command("network.outcome", "plus", "outcome", N_("outcome"), N_("Note what came of it, and thanks; decide on the request as koop proposes"), 76),
    Command("network.follow", "N", "follow", N_("follow-up"), N_("Refer on what followed from the referral"), 35),
    Command("network.copy", "o", "copy", N_("copy text"), N_("Send a text about it to the terminal's clipboard"), 74),
    Command("network.log", "l", "log", N_("log"), N_("Log a talk, call or mail with the contact"), 75),
    Command("network.view", "v", "view", N_("view"), N_("From contacts to the map, to occasions, requests, referrals, introductions, and back"), 40),
    Command("network.talks", "L", "talks", N_("talks"), N_("Talks and promises of the contact: edit, delete, settle"), 28),
    Command("network.promise", "P", "promise", N_("promise"), N_("Note a promise to or by the contact"), 22),
    Command("network.relate", "t", "relate", N_("tie"), N_("Tie the contact to another one"), 70),
    Command("network.untie", "T", "untie", N_("untie"), N_("Edit or remove a relation of the contact"), 0),
    Command("network.import", "I", "import_cards", N_("import"), N_("Take in contacts from a vCard file"), 25),
    Command("network.mark", "space", "mark", N_("mark"), N_("Mark the contact; e then edits all that are marked together"), 24),
    Command("network.helpers", "h", "helpers", N_("who helps"), N_("Who can help with what, and who complements me"), 27),
    Command("network.chain", "w", "chain", N_("who introduces"), N_("Through whom I can be introduced to the contact"), 21),
    Command("network.order", "O", "order", N_("order"), N_("List by name, due date, last contact or trust"), 23),
    Command("network.delete", "d", "delete", N_("delete"), N_("Delete the contact, or the record of the view, after asking"), 30),
    Command("network.referrals", "", "look('referrals')", N_("referrals"), N_("Referrals given and received, and what came of them")),
    Command("network.introductions", "", "look('introductions')", N_("introductions"), N_("Introductions, and what came of them")),
    Command("network.prepare", "m", "prepare", N_("prepare"), N_("Prepare a meeting with the contact: what is open with them"), 72),
    Command("network.requests", "a", "requests", N_("requests"), N_("Contact requests: who wants into my network, and back"), 26),
    Command("network.decline", "exclamation_mark", "decline", N_("decline"), N_("Decline the request"), 75),
    Command("network.map", "", "map", N_("map"), N_("The map of who is tied to whom, round the contact")),
    # the map of the network
    Command("map.up", "up,k", "step('up')", N_("up"), N_("To the contact above")),
    Command("map.down", "down,j", "step('down')", N_("down"), N_("To the contact below")),
    Command("map.left", "left", "step('left')", N_("left"), N_("Along the edge to the left")),
    Command("map.right", "right", "step('right')", N_("move"), N_("Along the edge to the right"), 60, shown="←↑↓→"),
    Command("map.page_up", "pageup", "jump(-10)", N_("page up"), N_("Ten contacts up")),
    Command("map.page_down", "pagedown", "jump(10)", N_("page down"), N_("Ten contacts down")),
    Command("map.first", "home", "jump(-9999)", N_("first"), N_("To the first contact of the column")),
    Command("map.last", "end", "jump(9999)", N_("last"), N_("To the last contact of the column")),
    Command("map.middle", "enter", "choose", N_("to the middle"), N_("Put the contact in the middle, or open the one there; unfold +n"), 95),
    Command("map.before", "backspace", "before", N_("before"), N_("Back to who was in the middle before"), 70),
    Command("map.me", "g", "me", N_("me"), N_("Put me in the middle"), 85),
    Command("map.chain", "w", "chain", N_("chain"), N_("Light up the shortest chain from me to a contact"), 80),
    # board
    Command("board.open", "enter", "open", N_("balance"), N_("The entries that make the balance in hand, with running sum"), 90),
    Command("board.contribute", "c", "contribute", N_("contribution"), N_("Log what someone put in, in one line"), 85),
    Command("board.new", "n", "new", N_("new"), N_("Start a cooperation"), 80),
    Command("board.edit", "e", "edit", N_("edit"), N_("Edit the cooperation"), 75),
    Command("board.entries", "tab", "entries", N_("details"), N_("The cooperation with all its entries"), 60),
    Command("board.confirm", "plus", "confirm", N_("confirm"), N_("Confirm the partner's entry"), 55),
    Command("board.reverse", "r", "reverse", N_("reverse"), N_("Reverse the entry, after asking"), 50),
    Command("board.dispute", "exclamation_mark", "dispute", N_("dispute"), N_("Say that the entry is not right"), 20),
    Command("board.mark", "space", "mark", N_("mark"), N_("Mark the entry; + and ! then act on all that are marked"), 18),
    Command("board.settle", "b", "settle", N_("settle"), N_("Log a payment or waiver that evens out"), 40),
    Command("board.settle_all", "B", "settle_all", N_("settle all"), N_("Settle everything by the plan, all steps at once or one"), 15),
    Command("board.fit", "f", "fit", N_("fit"), N_("Does it fit? Seventeen questions, answered alone, then compared"), 38),
    Command("board.review", "R", "review", N_("review"), N_("Hold the review: love it, change it or leave it"), 37),
    Command("board.stage", "s", "stage", N_("stage"), N_("Move the cooperation to another stage, or end it"), 35),
    Command("board.export", "x", "export", N_("export"), N_("Write a record or statement of the cooperation to a file"), 12),
    Command("board.copy", "o", "copy", N_("copy"), N_("Send a record or statement to the terminal's clipboard"), 11),
    Command("board.recurring", "S", "recurring", N_("what recurs"), N_("Rent, hosting and what else recurs: add it, or change it"), 9),
    Command("board.view", "v", "view", N_("plot"), N_("Show how the balance in hand went, and the list alone again"), 30),
    Command("board.as_of", "A", "as_of", N_("earlier day"), N_("Show the board as of an earlier day"), 11),
    Command("board.order", "O", "order", N_("order"), N_("List by signal, balance or partner"), 12),
    Command("board.delete", "d", "delete", N_("delete"), N_("Delete the cooperation, after asking"), 10),
    # agreements
    Command("agreements.open", "enter,e", "open", N_("open"), N_("Write the draft, or read the text"), 90),
    Command("agreements.new", "n", "new", N_("new"), N_("Write an agreement"), 85),
    Command("agreements.propose", "p", "propose", N_("propose"), N_("Freeze the text and propose it to the parties"), 80),
    Command("agreements.confirm", "plus", "confirm", N_("confirm"), N_("Note a party's answer"), 75),
    Command("agreements.export", "x", "export", N_("export"), N_("Write the text to a file"), 70),
    Command("agreements.next", "N", "next_version", N_("next version"), N_("Start the next version of the agreement"), 60),
    Command("agreements.changes", "D", "changes", N_("differences"), N_("What changed since the version before"), 50),
    Command("agreements.copy", "o", "copy", N_("copy"), N_("Send the text to the terminal's clipboard"), 40),
    Command("agreements.life", "s", "life", N_("state"), N_("Back to draft, decline, discard, give notice or end"), 30),
    # agreement editor
    Command("editor.edit", "enter", "edit", N_("edit"), N_("Go to the fields of the section"), 90),
    Command("editor.save", "f2,ctrl+s", "save", N_("save"), N_("Save what was typed; leaving a section does so too"), 60, True),
    Command("editor.preview", "f5,v", "preview", N_("protocol"), N_("The protocol as it will be exported"), 85, True),
    Command("editor.add", "n", "add", N_("add"), N_("Add a line to the table"), 80),
    Command("editor.remove", "d", "remove", N_("delete"), N_("Delete the line of the table, after asking"), 40),
    Command("editor.preset", "a", "preset", N_("take one"), N_("Take a worst case that others have met"), 75),
    Command("editor.terms", "f6,t", "terms", N_("same terms"), N_("Take the terms over from the cooperation, or into it"), 72, True),
    Command("editor.gap", "g", "next_gap", N_("next gap"), N_("Go to what is missing next"), 70),
    Command("editor.propose", "p", "propose", N_("propose"), N_("Freeze the text and propose it to the parties"), 65),
    Command("editor.undo", "u", "undo", N_("undo"), N_("Take back your last change of this agreement"), 30),
    Command("editor.redo", "U", "redo", N_("redo"), N_("Do again what you took back last of this agreement")),
    Command("editor.back", "escape", "back", N_("back"), N_("Save, back to the sections, then to the list"), 88),
    Command("editor.help", "f1,question_mark", "help", N_("keys"), N_("All keys of the editor"), 100),
    # what would be taken in
    Command("preview.take", "f2,ctrl+s", "take", N_("take in"), N_("Take in what is listed"), 5, True),
    Command("preview.leave_out", "space", "mark", N_("leave out"), N_("Leave the contact in hand out, or take it in after all"), 3),
    Command("preview.answer", "enter", "answer", N_("same?"), N_("Say whether the namesake in hand is the same person"), 3),
    Command("preview.cancel", "escape,q", "close", N_("cancel"), N_("Take in nothing"), 4),
    # questions
    Command("confirm.yes", "y", "yes", N_("yes"), N_("Yes"), 3),
    Command("confirm.no", "n", "no", N_("no"), N_("No"), 2),
    Command("confirm.later", "escape,enter,q", "later", N_("later"), N_("No, or leave the question for later"), 1),
    # leaving a form in which something was typed
    Command("leave.save", "f2,ctrl+s", "save", N_("save"), N_("Save what was typed and close"), 3, True),
    Command("leave.discard", "y", "yes", N_("discard"), N_("Close without saving"), 2),
    Command("leave.go_on", "escape,enter", "later", N_("go on"), N_("Back to the form"), 1),
    # one of a few things
    Command("pick.up", "up", "move(-1)", N_("up"), N_("One line up"), priority=True),
    Command("pick.down", "down", "move(1)", N_("move"), N_("One line down"), 1, True, "↑↓"),
    Command("pick.choose", "enter", "choose", N_("choose"), N_("Choose the marked line"), 3, True),
    # before the line, whose own Escape would only clear it
    Command("pick.close", "escape", "close", N_("back"), N_("Leave without choosing"), 2, True),
    # texts to read, the keys, the history
    Command("read.scroll", "", "", N_("scroll"), N_("Scroll the text"), 1, shown="↑↓"),
    Command("read.close", "escape,q,enter", "close", N_("back"), N_("Back to where you were"), 2),
    # the fit of a cooperation
    Command("fit.answer", "enter,e", "answer", N_("answer"), N_("Answer the questions, or enter the answers of a party without koop"), 5),
    Command("fit.export", "x", "export", N_("export"), N_("Write the fit to a file"), 4),
    Command("fit.copy", "o", "copy", N_("copy"), N_("Send the fit to the terminal's clipboard"), 3),
    Command("fit.scroll", "", "", N_("scroll"), N_("Scroll the text"), 1, shown="↑↓"),
    Command("fit.close", "escape,q,f", "close", N_("back"), N_("Back to where you were"), 6),
    Command("prep.scroll", "", "", N_("scroll"), N_("Scroll the text"), 1, shown="↑↓"),
    Command("prep.copy", "o", "copy", N_("copy"), N_("Send the text to the terminal's clipboard"), 3),
    Command("prep.close", "escape,q,enter,m", "close", N_("back"), N_("Back to where you were"), 2),
    Command("help.close", "escape,q,question_mark,f1,enter", "close", N_("back"), N_("Back to where you were"), 1),
    Command("history.move", "", "", N_("move"), N_("From change to change"), 1, shown="↑↓"),
    Command("history.read", "tab", "app.focus_next", N_("read on"), N_("Read what the change changed"), 2),
    Command("history.close", "escape,q,H", "close", N_("back"), N_("Back to where you were"), 3),
    # talks and promises of a contact
    Command("talks.edit", "e", "edit", N_("edit"), N_("Edit the talk or promise"), 7),
    Command("talks.state", "s", "state", N_("state"), N_("The promise is done, given up, or released"), 6),
    Command("talks.delete", "d", "delete", N_("delete"), N_("Delete the talk or promise, after asking"), 5),
    Command("talks.log", "l", "log", N_("log"), N_("Log a talk, call or mail with the contact"), 4),
    Command("talks.promise", "P", "promise", N_("promise"), N_("Note a promise to or by the contact"), 3),
    Command("talks.read", "tab", "app.focus_next", N_("read on"), N_("Read the marked one"), 2),
    Command("talks.close", "escape,q,L", "close", N_("back"), N_("Back to where you were"), 8),
    # two changed the same
    Command("conflict.choose", "", "", N_("choose"), N_("Choose whose stays"), 2, shown="←→"),
    Command("conflict.up", "up", "read(-1)", N_("up"), N_("Read on above")),
    Command("conflict.down", "down", "read(1)", N_("read on"), N_("Read on below"), 1, shown="↑↓"),
    Command("conflict.page_up", "pageup", "read(-8)", N_("page up"), N_("One page up")),
    Command("conflict.page_down", "pagedown", "read(8)", N_("page down"), N_("One page down")),
    Command("conflict.next", "enter", "next", N_("next"), N_("Go to the next field; from the last one, save")),
    Command("conflict.save", "f2,ctrl+s", "save", N_("save"), N_("Save what was chosen"), 4, True),
    Command("conflict.close", "escape", "close", N_("back"), N_("Leave it for later"), 3),
    # dialogs
    Command("dialog.save", "f2,ctrl+s", "save", N_("save"), N_("Save and close"), 90, True),
    Command("dialog.cancel", "escape", "cancel", N_("cancel"), N_("Close without saving"), 80),
    Command("dialog.next_part", "ctrl+down", "section(1)", N_("next part"), N_("Go to the next part of the form, and open it"), 60, True, "Ctrl+↓"),
    Command("dialog.part_before", "ctrl+up", "section(-1)", N_("part before"), N_("Go to the previous part of the form"), 0, True, "Ctrl+↑"),
    Command("dialog.help", "f1", "help", N_("keys"), N_("All keys of this form"), 70, True),
)
# fmt: on
"""The table. Keys may be changed by id; the words are translated where they are shown."""

PLACES = ("today", "network", "board", "agreements")
"""The four places, in the order of their digits."""

PLACE_LABELS = {
    place: next(c.label for c in COMMANDS if c.action == f"place('{place}')") for place in PLACES
}
"""The names of the places, to be translated."""

_PLACE_KEYS = tuple(
    Binding(f"f{n}", f"place('{place}')", show=False, priority=True, id=f"everywhere.{place}.f{n}")
    for n, place in enumerate(PLACES, 1)
    if n > 1  # F1 is help, everywhere
)


_remapped: dict[str, Command] = {}


def use_keys(keys: Mapping[str, str]) -> None:
    """Give commands other keys, id to keys as Textual names them; all others have their own.

    To be called before the interface is imported: Textual reads the keys when it makes a class.
    """
    _remapped.clear()
    commands.cache_clear()
    _remapped.update((c.id, replace(c, keys=keys[c.id])) for c in COMMANDS if c.id in keys)


@cache
def commands(scope: str) -> tuple[Command, ...]:
    """Return the commands of a scope, in the order of the table."""
    return tuple(_remapped.get(c.id, c) for c in COMMANDS if c.scope == scope)


def key_of(command_id: str) -> str:
    """Return the first key of a command as a person reads it."""
    scope = command_id.partition(".")[0]
    return next(c.shown_key for c in commands(scope) if c.id == command_id)


def bindings(*scopes: str) -> list[BindingType]:
    """Return the Textual bindings of scopes."""
    found: list[BindingType] = [
        binding for scope in scopes for command in commands(scope) for binding in _bindings(command)
    ]
    return found + list(_PLACE_KEYS) if "everywhere" in scopes else found


def palette_bindings() -> list[BindingType]:
    """Return the bindings of the palette for a screen over the places."""
    (palette,) = (command for command in commands("everywhere") if command.action == "palette")
    return list(_bindings(replace(palette, action="app.palette")))


def _bindings(command: Command) -> list[Binding]:
    return [
        Binding(
            key,
            command.action,
            command.label,
            show=False,
            # a sign never goes before the field in which it is typed
            priority=command.priority and not is_sign(key),
            id=command.id,
        )
        for key in command.keys.split(",")
        if key
    ]
