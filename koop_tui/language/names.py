"""Names of kinds: what each choice in the records is called on the screen and in documents.

One table per choice; its key is the group that `name_of` takes. Labels stand in the context of
their group, so that "active" can be called differently for a contact and for an agreement.
"""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.problems import NP_
from koop_tui.language.changes import change_words
from koop_tui.language.referral_names import REFERRAL_GROUPS
from koop_tui.language.request_names import REQUEST_GROUPS
from koop_tui.language.texts import speaking
from koop_tui.language.vetting_names import VETTING

__all__ = ["GROUPS", "NP_", "change_words", "choices", "name_of"]

GROUPS: Mapping[str, Mapping[str, str]] = {
    "contact_kind": {
        "individual": NP_("contact_kind", "person"),
        "organisation": NP_("contact_kind", "organisation"),
    },
    "address_form": {
        "du": NP_("address_form", "first name"),
        "sie": NP_("address_form", "last name"),
    },
    "precision": {
        "day": NP_("precision", "day"),
        "month": NP_("precision", "month"),
        "season": NP_("precision", "season"),
        "year": NP_("precision", "year"),
    },
    "met_via": {
        "regulars_table": NP_("met_via", "regulars' table"),
        "own_network": NP_("met_via", "own network"),
        "workshop": NP_("met_via", "workshop"),
        "private_circle": NP_("met_via", "private circle"),
        "online": NP_("met_via", "online"),
        "referral": NP_("met_via", "referral"),
        "client_project": NP_("met_via", "client project"),
        "other": NP_("met_via", "other"),
    },
    "level": {
        "beginner": NP_("level", "beginner"),
        "average": NP_("level", "average"),
        "expert": NP_("level", "expert"),
    },
    "overlap": {
        "no": NP_("overlap", "none"),
        "partly": NP_("overlap", "partly"),
        "yes": NP_("overlap", "yes"),
    },
    "contact_style": {
        "periodic": NP_("contact_style", "regularly"),
        "ambient": NP_("contact_style", "in passing"),
        "triggered": NP_("contact_style", "when there is a reason"),
    },
    "rhythm": {
        "none": NP_("rhythm", "none"),
        "A": NP_("rhythm", "A, every 3 weeks"),
        "B": NP_("rhythm", "B, every 2 months"),
        "C": NP_("rhythm", "C, every 6 months"),
        "D": NP_("rhythm", "D, once a year"),
    },
    "status": {
        "new": NP_("status", "new"),
        "active": NP_("status", "active"),
        "dormant": NP_("status", "dormant"),
        "ended": NP_("status", "ended"),
        "do_not_contact": NP_("status", "do not contact"),
    },
    "do_not": {
        "phone": NP_("do_not", "no calls"),
        "mail": NP_("do_not", "no e-mail"),
        "post": NP_("do_not", "no post"),
        "refer": NP_("do_not", "do not refer"),
    },
    "sensitivity": {
        "normal": NP_("sensitivity", "normal"),
        "private": NP_("sensitivity", "private"),
    },
    "trust": {
        "0": NP_("trust", "unknown"),
        "1": NP_("trust", "known"),
        "2": NP_("trust", "tried"),
        "3": NP_("trust", "reliable"),
        "4": NP_("trust", "proven"),
    },
    "relation": {
        "knows": NP_("relation", "acquaintance"),
        "colleague": NP_("relation", "colleague"),
        "friend": NP_("relation", "friend"),
        "relative": NP_("relation", "relative"),
        "partner": NP_("relation", "partner"),
        "client": NP_("relation", "client"),
        "supplier": NP_("relation", "supplier"),
        "employee": NP_("relation", "employee"),
        "employer": NP_("relation", "employer"),
        "member": NP_("relation", "member"),
        "organisation": NP_("relation", "organisation"),
        "mentor": NP_("relation", "mentor"),
        "mentee": NP_("relation", "mentee"),
        "introduced": NP_("relation", "has introduced"),
        "introduced_by": NP_("relation", "introduced by"),
        "referred": NP_("relation", "has referred"),
        "referred_by": NP_("relation", "referred by"),
    },
    "occasion_kind": {
        "regulars_table": NP_("occasion_kind", "regulars' table"),
        "workshop": NP_("occasion_kind", "workshop"),
        "training": NP_("occasion_kind", "training"),
        "private_circle": NP_("occasion_kind", "private circle"),
        "fair": NP_("occasion_kind", "fair"),
        "online": NP_("occasion_kind", "online"),
        "other": NP_("occasion_kind", "other"),
    },
    **REQUEST_GROUPS,
    "interaction": {
        "call": NP_("interaction", "call"),
        "video_call": NP_("interaction", "video call"),
        "one_to_one": NP_("interaction", "one-to-one"),
        "meeting": NP_("interaction", "meeting"),
        "meal": NP_("interaction", "meal"),
        "event": NP_("interaction", "event"),
        "email": NP_("interaction", "e-mail"),
        "message": NP_("interaction", "message"),
        "letter": NP_("interaction", "letter"),
        "note": NP_("interaction", "note"),
    },
    "initiator": {
        "me": NP_("initiator", "me"),
        "contact": NP_("initiator", "the contact"),
        "both": NP_("initiator", "both"),
    },
    "direction": {
        "given": NP_("direction", "given"),
        "received": NP_("direction", "received"),
    },
    "exchange": {
        "knowledge": NP_("exchange", "knowledge"),
        "referral": NP_("exchange", "referral"),
        "introduction": NP_("exchange", "introduction"),
        "help": NP_("exchange", "help"),
        "resource": NP_("exchange", "resource"),
        "feedback": NP_("exchange", "feedback"),
        "money": NP_("exchange", "money"),
    },
    "commitment_state": {
        "open": NP_("commitment_state", "open"),
        "done": NP_("commitment_state", "done"),
        "dropped": NP_("commitment_state", "dropped"),
        "released": NP_("commitment_state", "released"),
    },
    "recurrence": {
        "weekly": NP_("recurrence", "weekly"),
        "monthly": NP_("recurrence", "monthly"),
    },
    **REFERRAL_GROUPS,
    "standing_every": {
        "month": NP_("standing_every", "every month"),
        "week": NP_("standing_every", "every week"),
        "quarter": NP_("standing_every", "every quarter"),
    },
    "cooperation_kind": {
        "joint_company": NP_("cooperation_kind", "founding a firm together"),
        "outside_expertise": NP_("cooperation_kind", "outside know-how"),
        "shared_premises": NP_("cooperation_kind", "sharing rooms"),
        "joint_orders": NP_("cooperation_kind", "doing jobs together"),
        "other": NP_("cooperation_kind", "other"),
    },
    "stage": {
        "idea": NP_("stage", "idea"),
        "getting_to_know": NP_("stage", "getting to know"),
        "trial": NP_("stage", "trial"),
        "active": NP_("stage", "active"),
        "paused": NP_("stage", "paused"),
        "ending": NP_("stage", "ending"),
        "ended": NP_("stage", "ended"),
    },
    "goal_fit": {
        "poor": NP_("goal_fit", "poor"),
        "partly": NP_("goal_fit", "partly"),
        "good": NP_("goal_fit", "good"),
    },
    "contribution_kind": {
        "work": NP_("contribution_kind", "work"),
        "money": NP_("contribution_kind", "money"),
        "room": NP_("contribution_kind", "room"),
        "referral": NP_("contribution_kind", "referral"),
        "knowledge": NP_("contribution_kind", "knowledge"),
        "other": NP_("contribution_kind", "other"),
    },
    "contribution_state": {
        "logged": NP_("contribution_state", "logged"),
        "confirmed": NP_("contribution_state", "confirmed"),
        "disputed": NP_("contribution_state", "disputed"),
    },
    "settlement": {
        "money": NP_("settlement", "paid"),
        "work": NP_("settlement", "worked off"),
        "waived": NP_("settlement", "waived"),
    },
    "version_state": {
        "draft": NP_("version_state", "draft"),
        "proposed": NP_("version_state", "proposed"),
        "agreed": NP_("version_state", "agreed"),
        "active": NP_("version_state", "in force"),
        "in_notice": NP_("version_state", "under notice"),
        "ended": NP_("version_state", "ended"),
        "declined": NP_("version_state", "declined"),
        "discarded": NP_("version_state", "discarded"),
        "superseded": NP_("version_state", "superseded"),
    },
    "nature": {
        "record": NP_("nature", "record of results, not a contract"),
        "binding": NP_("nature", "binding agreement"),
        "annex": NP_("nature", "annex to a contract"),
    },
    "answer": {
        "yes": NP_("answer", "yes"),
        "no": NP_("answer", "no"),
        "reservation": NP_("answer", "with reservation"),
    },
    "channel": {
        "in_person": NP_("channel", "in person"),
        "video": NP_("channel", "video call"),
        "phone": NP_("channel", "phone"),
        "email": NP_("channel", "e-mail"),
        "letter": NP_("channel", "letter"),
        "message": NP_("channel", "message"),
        "other": NP_("channel", "other"),
    },
    "review_decision": {
        "love": NP_("review_decision", "love"),
        "change": NP_("review_decision", "change"),
        "leave": NP_("review_decision", "leave"),
    },
    "evening": {
        "carry": NP_("evening", "carried forward"),
        "pay": NP_("evening", "paid"),
        "waive": NP_("evening", "waived"),
    },
    "trend": {
        "none": NP_("trend", "too early to say"),
        "closing": NP_("trend", "closing"),
        "steady": NP_("trend", "steady"),
        "widening": NP_("trend", "growing"),
    },
    "language": {
        "de": NP_("language", "German"),
        "en": NP_("language", "English"),
    },
    "signal": {
        "green": NP_("signal", "green"),
        "grey": NP_("signal", "grey"),
        "amber": NP_("signal", "amber"),
        "red": NP_("signal", "red"),
    },
    "signal_reason": {
        "limit": NP_("signal_reason", "limit"),
        "few": NP_("signal_reason", "few"),
        "ok": NP_("signal_reason", "ok"),
        "share": NP_("signal_reason", "share"),
        "unclear": NP_("signal_reason", "unclear"),
        "missing": NP_("signal_reason", "missing"),
    },
    "label": {
        "home": NP_("label", "home"),
        "work": NP_("label", "work"),
        "cell": NP_("label", "mobile"),
        "fax": NP_("label", "fax"),
        "home fax": NP_("label", "home fax"),
        "work fax": NP_("label", "work fax"),
        "home cell": NP_("label", "private mobile"),
        "work cell": NP_("label", "work mobile"),
        "main": NP_("label", "main"),
        "homepage": NP_("label", "homepage"),
        "pager": NP_("label", "pager"),
        "other": NP_("label", "other"),
        "school": NP_("label", "school"),
    },
    **VETTING,
}
"""Group to stored value to English label; "" is a choice not made and has no label."""


def name_of(kind: str | int, group: str, lang: str | None = None) -> str:
    """Return the label of a stored value of a group; "" for "", the value itself when unknown.

    KeyError when there is no such group.
    """
    label = GROUPS[group].get(str(kind))
    return str(kind) if label is None else speaking(lang).pgettext(group, label)


def choices(group: str, lang: str | None = None) -> tuple[tuple[str, str], ...]:
    """Return every (label, stored value) of a group in its order, as a select list takes them."""
    return tuple((name_of(kind, group, lang), kind) for kind in GROUPS[group])
