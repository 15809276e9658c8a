"""Who stands where in the demo's network: the same in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from koop_tui.domain.contacts import MetVia
from koop_tui.domain.relations import RelationType

# key, whom I know them through, what they are to that one, rhythm, how met, occasion or -, flags
_ROWS = """
jonas me partner A workshop school
anna me partner A workshop school
mira me partner A regulars_table table_home
eva me partner B workshop school
tom me partner A regulars_table table_home
lea me colleague A workshop school
coach_exec me colleague B workshop school
coach_sport lea colleague C regulars_table table_home
coach_team coach_exec colleague C own_network -
coach_health lea knows C workshop large_groups
supervisor me mentor A workshop school
supervisor2 supervisor colleague C own_network -
coach_art supervisor mentee D workshop large_groups dormant
coach_new coach_exec mentee D online - triggered
trainer_sales jonas colleague B own_network -
trainer_voice jonas colleague C workshop school
trainer_conflict jonas knows C regulars_table table_away
trainer_lang trainer_voice colleague D own_network -
outdoor_ropes anna colleague C own_network -
outdoor_canoe anna friend D own_network - ambient
outdoor_guide anna colleague D own_network -
outdoor_medic outdoor_ropes colleague D own_network -
consult_od me partner B workshop large_groups
consult_fin me partner B regulars_table table_home
consult_digital me knows B regulars_table founders
consult_lean consult_od colleague C own_network -
consult_qm consult_od colleague C own_network -
consult_energy consult_fin client D own_network -
consult_nonprofit consult_digital colleague C online -
consult_data consult_digital colleague D online -
consult_succession consult_fin colleague C referral -
web mira colleague B own_network -
photo mira friend C own_network -
copy me supplier B regulars_table table_home
illustrator mira colleague C workshop large_groups
printer mira supplier D own_network - triggered
film photo colleague D own_network - dormant
ux web colleague C online - paused
seo web colleague D online - dormant
translator copy colleague C own_network -
tax me supplier B referral -
lawyer tax knows C own_network -
insurance tax knows D own_network - triggered
it me supplier B regulars_table table_home
privacy lawyer colleague C own_network -
bookkeeping tax employee D own_network - ambient
bank tax knows D own_network - triggered
notary lawyer colleague D own_network - triggered
assistant it knows C referral -
hr_steel me client B referral -
hr_hospital me client B client_project -
hr_city me client C regulars_table table_home
hr_retail hr_steel knows C own_network -
hr_logistics hr_steel colleague C referral -
ceo_family me client B referral - private
ceo_software consult_digital client C own_network -
plant_lead hr_steel colleague D client_project -
nurse_lead hr_hospital colleague C client_project -
school_head hr_city knows C own_network -
works_council hr_steel colleague D client_project -
client_private me client C referral - private
client_referred lea client D referral - private,ended
therapist eva colleague C own_network -
mediator2 eva colleague C own_network -
doctor hr_hospital colleague D client_project -
yoga mira friend C private_circle -
nutrition yoga knows D own_network - ambient
ergonomics eva knows D other fair
return_work therapist colleague D online -
venue_mill me supplier B client_project -
venue_hotel jonas supplier C own_network -
venue_farm anna supplier C own_network -
caterer venue_mill supplier D client_project -
cowork mira knows C regulars_table founders
library hr_city colleague D own_network -
publisher tom client C own_network -
editor publisher employee D own_network -
journalist tom friend C regulars_table table_home
podcast journalist colleague C own_network -
bookshop tom knows D own_network -
radio journalist colleague D own_network - dormant
blogger podcast knows D online -
choir me friend B private_circle choir
neighbour me friend D private_circle - ambient
sibling me relative D other - ambient
hiking choir friend D private_circle -
teacher choir friend C private_circle choir
allotment neighbour friend D private_circle - ambient
parents neighbour knows D private_circle - ambient
choirlead choir knows D private_circle choir ambient
founder_tea me mentee C regulars_table founders
founder_app founder_tea friend D regulars_table founders
founder_care start_advisor client D own_network -
founder_bike start_advisor client C regulars_table founders
start_advisor me knows C client_project -
chamber start_advisor colleague D own_network -
student start_advisor mentee D online - triggered
career_change lea client D referral - private
fair_booth eva supplier D other fair
fair_speaker me knows C other fair
fair_press fair_speaker colleague D other fair dormant
exhibitor fair_booth colleague D other fair
recruiter fair_booth knows D other fair do_not_contact
new_coach coach_exec knows C own_network - new
new_hr fair_speaker knows C other fair new
host me knows A regulars_table table_home
host2 host colleague C regulars_table table_away
joiner host friend C regulars_table table_home
architect host client C regulars_table table_home
gardener host knows D regulars_table table_home
musician architect friend D private_circle choir
org_steel hr_steel employer D client_project -
org_hospital hr_hospital employer D client_project -
org_city hr_city employer D client_project -
org_publisher publisher employer D own_network -
org_startup start_advisor employer D client_project -
org_association coach_exec organisation D other -
org_tax tax organisation D referral -
org_uni fair_speaker employer D other fair
org_choir choir organisation D private_circle choir
org_logistics hr_logistics employer D referral -
"""

# Ties across the tree: "introduced" is an introduction that a made, "referred" a referral.
_TIES = """
coach_exec hr_steel introduced
jonas trainer_conflict introduced
host consult_fin introduced
tax ceo_family referred
hr_steel hr_logistics referred
lea client_private referred
eva ceo_family referred
mira web introduced
tom publisher introduced
host copy introduced
consult_od venue_mill introduced
start_advisor founder_tea introduced
fair_speaker new_hr introduced
it assistant referred
consult_fin consult_succession referred
plant_lead org_steel employer
works_council org_steel employer
nurse_lead org_hospital employer
doctor org_hospital employer
editor org_publisher employer
bookkeeping org_tax employer
fair_press org_uni employer
lea org_association organisation
library org_city employer
teacher org_choir organisation
mediator2 consult_succession colleague
journalist host friend
illustrator fair_speaker knows
architect cowork friend
joiner exhibitor supplier
consult_lean plant_lead client
therapist doctor knows
"""

CIRCLES: dict[str, tuple[str, ...]] = {
    "peers": ("lea", "coach_exec", "coach_team", "coach_health", "supervisor2", "eva"),
    "mentors": ("start_advisor", "consult_fin", "lawyer", "web", "founder_tea"),
    "singers": ("choir", "choirlead", "teacher", "musician", "org_choir"),
    "writers": ("tom", "copy", "editor", "journalist", "blogger"),
}
"""Circle to the keys of those who belong to it."""

CLUSTERS: dict[str, str] = {
    "coach": "coaching", "supervisor": "coaching", "supervisor2": "coaching", "lea": "coaching",
    "trainer": "training", "jonas": "training", "new_coach": "coaching",
    "anna": "outdoor", "outdoor": "outdoor", "venue_farm": "outdoor",
    "consult": "consulting", "mira": "design", "web": "design", "photo": "design",
    "illustrator": "design", "printer": "design", "film": "design", "ux": "design",
    "seo": "design", "copy": "writing", "translator": "writing", "tom": "writing",
    "publisher": "writing", "editor": "writing", "bookshop": "writing", "journalist": "writing",
    "podcast": "writing", "radio": "writing", "blogger": "writing",
    "tax": "office", "lawyer": "office", "insurance": "office", "it": "office",
    "privacy": "office", "bookkeeping": "office", "bank": "office", "notary": "office",
    "assistant": "office", "hr": "client", "ceo": "client", "plant_lead": "client",
    "nurse_lead": "client", "school_head": "client", "works_council": "client",
    "new_hr": "client", "client": "person", "career_change": "person",
    "eva": "health", "therapist": "health", "mediator2": "health", "doctor": "health",
    "yoga": "health", "nutrition": "health", "ergonomics": "health", "return_work": "health",
    "venue": "venue", "caterer": "venue", "cowork": "venue", "library": "venue",
    "choir": "private", "choirlead": "private", "neighbour": "private", "sibling": "private",
    "hiking": "private", "teacher": "private", "allotment": "private", "parents": "private",
    "musician": "private", "founder": "founders", "start_advisor": "founders",
    "chamber": "founders", "student": "founders", "fair": "fair", "exhibitor": "fair",
    "recruiter": "fair", "host": "regulars", "host2": "regulars", "joiner": "regulars",
    "architect": "regulars", "gardener": "regulars", "org": "client",
}  # fmt: skip

LATE: dict[str, int] = {
    "anna": 38,
    "trainer_sales": 71,
    "hr_hospital": 88,
    "consult_digital": 64,
    "supervisor2": 205,
    "outdoor_ropes": 190,
}
"""Those out of touch for longer than their rhythm: days since the last contact."""

NEWCOMERS: dict[str, int] = {"new_coach": 3, "new_hr": 9}
"""Contacts met just now: days ago."""


@dataclass(frozen=True)
class Place:
    """Where one contact stands: through whom I know it, what it is to that one, how we met."""

    key: str
    parent: str
    relation: RelationType
    rhythm: str
    via: MetVia
    occasion: str
    flags: frozenset[str]

    @property
    def is_rare(self) -> bool:
        """Whether we meet by chance, not even once a year by intent."""
        return self.rhythm == "D" and (bool(self.flags) or self.key.startswith("org_"))


def cluster(key: str) -> str:
    """Return the field a contact works in, by its key or the first word of it."""
    return CLUSTERS.get(key) or CLUSTERS[key.partition("_")[0]]


def places() -> list[Place]:
    """Return the place of every contact but me, in the order of their ids."""
    found = []
    for line in _ROWS.split("\n"):
        if line:
            key, parent, relation, rhythm, via, occasion, *flags = line.split()
            found.append(
                Place(
                    key,
                    parent,
                    cast("RelationType", relation),
                    rhythm,
                    cast("MetVia", via),
                    "" if occasion == "-" else occasion,
                    frozenset(flags[0].split(",")) if flags else frozenset(),
                )
            )
    return found


def ties() -> list[tuple[str, str, RelationType]]:
    """Return the relations beside those of `places`: a, b, what b is to a."""
    rows = [line.split() for line in _TIES.split("\n") if line]
    return [(a, b, cast("RelationType", relation)) for a, b, relation in rows]
