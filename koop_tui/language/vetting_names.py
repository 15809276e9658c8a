"""The questions on the fit of a cooperation and what can be said to them, in words."""

from __future__ import annotations

from collections.abc import Mapping

from koop_tui.domain.problems import NP_

VETTING: Mapping[str, Mapping[str, str]] = {
    "vetting": {
        "same_goal": NP_("vetting", "Do we all name the goal in the same one sentence?"),
        "gain": NP_("vetting", "Does each gain what could not be had alone?"),
        "measure": NP_("vetting", "Would we recognise success, and failure?"),
        "fits": NP_("vetting", "Does it fit the other work of each?"),
        "written": NP_("vetting", "Are all willing to write important things down?"),
        "terms": NP_("vetting", "Were money, shares and the end talked about?"),
        "strangers": NP_("vetting", "Would I agree if we did not know each other?"),
        "hours": NP_("vetting", "Are the hours per person and month estimated?"),
        "reserve": NP_("vetting", "Is there time even for one and a half times that?"),
        "priorities": NP_("vetting", "Is it known what comes first when time is short?"),
        "means": NP_("vetting", "Is it clear who brings room, money, tools, contacts?"),
        "skills": NP_("vetting", "Do skills complement each other, with a stand-in?"),
        "loss": NP_("vetting", "Could each of us bear a loss?"),
        "promises": NP_("vetting", "Were promises kept so far?"),
        "candour": NP_("vetting", "Can unpleasant things be said both ways?"),
        "money": NP_("vetting", "Is it open where the money lies?"),
        "disputes": NP_("vetting", "Is every dispute and every debt settled?"),
    },
    "vetting_points": {
        "0": NP_("vetting_points", "no"),
        "1": NP_("vetting_points", "partly"),
        "2": NP_("vetting_points", "yes"),
        "?": NP_("vetting_points", "not known"),
    },
    "vetting_area": {
        "goal": NP_("vetting_area", "Goal"),
        "readiness": NP_("vetting_area", "Readiness"),
        "time": NP_("vetting_area", "Time"),
        "resources": NP_("vetting_area", "Resources"),
        "trust": NP_("vetting_area", "Trust"),
    },
}
"""Groups of names as those in `names`."""
