"""What the stages of a cooperation mean, as they are offered."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.cooperations import Stage
from koop_tui.domain.problems import N_

MEANINGS: Mapping[Stage, str] = {
    "idea": N_("nothing is agreed yet"),
    "getting_to_know": N_("talk until it is clear whether the goals are the same"),
    "trial": N_("working together for a while, to see"),
    "active": N_("working together"),
    "paused": N_("nothing is done for now"),
    "ending": N_("open jobs, handover and balance are being settled"),
    "ended": N_("it is over; all stays readable"),
}
"""Stage to what it means, to be translated."""
