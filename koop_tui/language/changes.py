"""What a Change is called in undo, history and messages, by its kind."""

from __future__ import annotations

from koop_tui.domain.problems import N_
from koop_tui.language.texts import speaking

CHANGES: dict[str, str] = {
    "contact.add": N_("Contact added"),
    "contact.edit": N_("Contact edited"),
    "contact.delete": N_("Contact deleted"),
    "contact.import": N_("Contacts imported"),
    "relation.add": N_("Relation added"),
    "relation.edit": N_("Relation edited"),
    "relation.delete": N_("Relation deleted"),
    "interaction.add": N_("Interaction logged"),
    "interaction.edit": N_("Interaction edited"),
    "interaction.delete": N_("Interaction deleted"),
    "interaction.step": N_("Next step done"),
    "cooperation.add": N_("Cooperation added"),
    "cooperation.edit": N_("Cooperation edited"),
    "cooperation.stage": N_("Stage changed"),
    "cooperation.delete": N_("Cooperation deleted"),
    "contribution.add": N_("Contribution logged"),
    "contribution.reverse": N_("Contribution reversed"),
    "contribution.confirm": N_("Contribution confirmed"),
    "contribution.dispute": N_("Contribution disputed"),
    "settlement.add": N_("Settlement logged"),
    "settlement.confirm": N_("Settlement confirmed"),
    "agreement.add": N_("Agreement added"),
    "version.edit": N_("Draft edited"),
    "version.propose": N_("Version proposed"),
    "version.confirm": N_("Version confirmed"),
    "version.decline": N_("Version declined"),
    "version.discard": N_("Version discarded"),
    "version.notice": N_("Notice given"),
    "version.end": N_("Agreement ended"),
    "version.activate": N_("Version in force"),
    "version.next": N_("Next version drafted"),
    "commitment.add": N_("Commitment added"),
    "commitment.edit": N_("Commitment edited"),
    "commitment.done": N_("Commitment done"),
    "commitment.drop": N_("Commitment dropped"),
    "commitment.release": N_("Commitment released"),
    "commitment.delete": N_("Commitment deleted"),
    "today.snooze": N_("Put off"),
    "today.see": N_("Seen"),
    "member.add": N_("Member added"),
    "undo": N_("Undone"),
    "demo": N_("Example book"),
    "book.restore": N_("Book restored from a backup"),
}
"""Kind of change to the English sentence for it; a new action adds its line here."""


def change_words(kind: str, about: str = "", lang: str | None = None) -> str:
    """Return what was done and to what: "Contact added: Anna Behrens".

    A kind that is not known, from the history of a newer koop, stands for itself.
    """
    speak = speaking(lang)
    done = speak.gettext(CHANGES[kind]) if kind in CHANGES else kind
    return speak.gettext("{done}: {about}").format(done=done, about=about) if about else done
