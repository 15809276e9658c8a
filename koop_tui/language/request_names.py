"""Names of kinds that contact requests have; a part of `names`."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.problems import NP_

REQUEST_GROUPS: Mapping[str, Mapping[str, str]] = {
    "intent": {
        "exchange": NP_("intent", "exchange"),
        "referral": NP_("intent", "referral"),
        "cooperation": NP_("intent", "cooperation"),
        "help": NP_("intent", "asks for help"),
        "personal": NP_("intent", "personal"),
        "sales": NP_("intent", "sales"),
        "spam": NP_("intent", "spam"),
        "unclear": NP_("intent", "unclear"),
    },
    "check": {
        "unknown": NP_("check", "not clear yet"),
        "yes": NP_("check", "yes"),
        "no": NP_("check", "no"),
    },
    "decision": {
        "accept": NP_("decision", "accept"),
        "ask_back": NP_("decision", "ask back"),
        "defer": NP_("decision", "put off"),
        "decline": NP_("decision", "decline"),
        "ignore": NP_("decision", "ignore"),
    },
    "decided": {
        "accept": NP_("decided", "accepted"),
        "ask_back": NP_("decided", "asked back"),
        "defer": NP_("decided", "put off"),
        "decline": NP_("decided", "declined"),
        "ignore": NP_("decided", "ignored"),
    },
}
"""Group to the names of its kinds, in the order in which they are offered."""
