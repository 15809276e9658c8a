"""Names of the choices in referrals and introductions, as in `names`."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.problems import NP_

REFERRAL_GROUPS: Mapping[str, Mapping[str, str]] = {
    "referral_state": {
        "draft": NP_("referral_state", "draft"),
        "consent_pending": NP_("referral_state", "client asked"),
        "passed": NP_("referral_state", "passed on"),
        "contacted": NP_("referral_state", "in touch"),
        "talking": NP_("referral_state", "talking"),
        "won": NP_("referral_state", "order won"),
        "lost": NP_("referral_state", "no order"),
        "declined": NP_("referral_state", "declined"),
        "no_response": NP_("referral_state", "no response"),
        "withdrawn": NP_("referral_state", "withdrawn"),
    },
    "effort": {
        "1": NP_("effort", "details passed on"),
        "2": NP_("effort", "recommended in words"),
        "3": NP_("effort", "announced to both"),
        "4": NP_("effort", "first talk arranged"),
        "5": NP_("effort", "introduced in person"),
    },
    "client_outcome": {
        "solved": NP_("client_outcome", "solved"),
        "partly": NP_("client_outcome", "partly"),
        "no": NP_("client_outcome", "not solved"),
    },
    "satisfied": {
        "yes": NP_("satisfied", "satisfied"),
        "no": NP_("satisfied", "not satisfied"),
    },
    "referral_effect": {
        "good": NP_("referral_effect", "did them good"),
        "none": NP_("referral_effect", "no harm"),
        "harm": NP_("referral_effect", "did harm"),
    },
    "introduction_answer": {
        "yes": NP_("introduction_answer", "yes"),
        "no": NP_("introduction_answer", "no"),
    },
    "introduction_outcome": {
        "working": NP_("introduction_outcome", "they work together"),
        "in_touch": NP_("introduction_outcome", "they are in touch"),
        "nothing": NP_("introduction_outcome", "nothing came of it"),
    },
    "introduction_stand": {
        "idea": NP_("introduction_stand", "not asked yet"),
        "asking": NP_("introduction_stand", "asked"),
        "agreed": NP_("introduction_stand", "both agree"),
        "declined": NP_("introduction_stand", "declined"),
        "made": NP_("introduction_stand", "introduced"),
        "over": NP_("introduction_stand", "followed up"),
    },
}
"""Group to stored value to English label."""
