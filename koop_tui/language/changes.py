"""What a Change is called in undo, history and messages, by its kind."""

from __future__ import annotations

from koop_tui.domain.problems import N_
from koop_tui.language.texts import speaking

CHANGES: dict[str, str] = {
    "contact.rhythms": N_("Rhythms made longer"),
    "contact.import": N_("Contacts imported"),
    "interaction.add": N_("Talk logged"),
    "interaction.edit": N_("Talk edited"),
    "interaction.delete": N_("Talk deleted"),
    "interaction.step": N_("Next step done"),
    "referral.state": N_("State of the referral changed"),
    "referral.consent": N_("Client agreed to the referral"),
    "referral.contact": N_("First contact noted"),
    "referral.pass": N_("Referral passed on"),
    "referral.thank": N_("Thanked for the referral"),
    "referral.outcomes": N_("Outcomes of the referral noted"),
    "request.accept": N_("Contact request accepted"),
    "request.ask_back": N_("Contact request: asked back"),
    "request.defer": N_("Contact request put off"),
    "request.decline": N_("Contact request declined"),
    "request.purge": N_("Turned down long ago, and gone now"),
    "request.ignore": N_("Contact request ignored"),
    "introduction.ask": N_("Asked whether the introduction is wanted"),
    "introduction.agree": N_("Agreed to the introduction"),
    "introduction.decline": N_("Introduction declined"),
    "introduction.make": N_("Introduction made"),
    "cooperation.stage": N_("Stage changed"),
    "cooperation.leave": N_("End prepared"),
    "cooperation.end": N_("Cooperation ended"),
    "contribution.add": N_("Contribution logged"),
    "contribution.reverse": N_("Contribution reversed"),
    "contribution.confirm": N_("Contribution confirmed"),
    "contribution.dispute": N_("Contribution disputed"),
    "settlement.add": N_("Settlement logged"),
    "settlement.confirm": N_("Settlement confirmed"),
    "settlement.dispute": N_("Settlement disputed"),
    "settlement.reverse": N_("Settlement reversed"),
    "review.add": N_("Review held"),
    "version.edit": N_("Draft edited"),
    "version.propose": N_("Version proposed"),
    "version.confirm": N_("Version confirmed"),
    "version.decline": N_("Version declined"),
    "version.discard": N_("Version discarded"),
    "version.notice": N_("Notice given"),
    "version.end": N_("Agreement ended"),
    "version.activate": N_("Version in force"),
    "version.next": N_("Next version drafted"),
    "commitment.done": N_("Commitment done"),
    "commitment.drop": N_("Commitment dropped"),
    "commitment.release": N_("Commitment released"),
    "today.snooze": N_("Put off"),
    "today.see": N_("Seen"),
    "member.add": N_("Member added"),
    "undo": N_("Undone"),
    "redo": N_("Redone"),
    "demo": N_("Example book"),
    "book.restore": N_("Book restored from a backup"),
}
"""Kind of change to the English sentence for it, where it is not one of the usual three."""

_USUAL = {"add": N_("{label} added"), "edit": N_("{label} edited"), "delete": N_("{label} deleted")}
"""What is done to a record of any kind: "contact.add" is "Contact added"."""


def change_words(kind: str, about: str = "", lang: str | None = None) -> str:
    """Return what was done and to what: "Contact added: Anna Behrens".

    A kind that is not known, from the history of a newer koop, stands for itself.
    """
    speak = speaking(lang)
    done = speak.gettext(CHANGES[kind]) if kind in CHANGES else _usual(kind, lang) or kind
    return speak.gettext("{done}: {about}").format(done=done, about=about) if about else done


def _usual(kind: str, lang: str | None) -> str:
    """Return the words of "contact.add" and its like; "" for any other kind."""
    # names of places, which the frame shows at once, are found without the models
    from koop_tui.domain.tables import MODELS
    from koop_tui.language.field_names import table_name

    for model in MODELS.values():
        for done, text in _USUAL.items():
            if kind == model.change_kind(done):
                return speaking(lang).gettext(text).format(label=table_name(model.table, lang))
    return ""
