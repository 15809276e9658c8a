"""Occasions, circles, streets and evidence of the English demo book."""

from __future__ import annotations

from koop_tui.demo.texts import Words

WORDS = Words(
    occasions={
        "table_home": (
            "Freelancers' Table",
            "The Old Brewhouse, Leeds",
            "every third Thursday",
            "No speeches. Newcomers sit next to Gisela.",
        ),
        "table_away": (
            "York Table",
            "Café on the Walls, York",
            "every other month, Tuesdays",
            "Smaller round, many from finance and law.",
        ),
        "school": (
            "Trainers' course, year 7",
            "Göttingen",
            "one reunion a year",
            "Most of my cooperations grew out of this group.",
        ),
        "large_groups": (
            "Large Groups Lab",
            "Edinburgh",
            "yearly in May",
            "Two days, a good mix of consulting and design.",
        ),
        "founders": (
            "Founders' Evening",
            "The Dye Works, Leeds",
            "every three months",
            "Short introductions, then talk.",
        ),
        "fair": (
            "HR Fair Birmingham",
            "Birmingham",
            "yearly in autumn",
            "Shared stand with Eva. Only worth it with appointments made beforehand.",
        ),
        "choir": ("Headingley Chamber Choir", "Leeds", "Mondays", ""),
    },
    circles={
        "peers": "Peer circle",
        "mentors": "Mentors",
        "singers": "Choir",
        "writers": "Writing desk",
    },
    streets=(
        "Albert Road", "Ash Grove", "Bridge Street", "Canal Walk", "Chapel Lane", "Church View",
        "Crown Terrace", "Field Lane", "Garden Row", "Hawthorn Close", "High Street", "Mill Lane",
        "North Parade", "Orchard Way", "Park Street", "Quarry Hill", "Station Road", "Weaver's Row",
    ),
    country="United Kingdom",
    abroad={
        "Kassel": "Germany", "Göttingen": "Germany", "Bad Wildungen": "Germany",
        "Marburg": "Germany", "Fritzlar": "Germany", "Augsburg": "Germany", "Hamburg": "Germany",
        "Bielefeld": "Germany", "Brussels": "Belgium", "Aarhus": "Denmark",
        "Copenhagen": "Denmark", "Vienna": "Austria", "Dublin": "Ireland", "Cork": "Ireland",
        "Galway": "Ireland", "Kraków": "Poland", "Zürich": "Switzerland",
    },
    landline="+44 113 496 0{:03d}",
    mobile="+44 7700 9000{:02d}",
    met={
        "regulars_table": (
            "sat beside me at the table", "came up to me after my short talk",
            "stood at the same coffee table in the break", "had a question about my prices",
            "was put next to me by Gisela", "was looking for a room, I had one",
        ),
        "workshop": (
            "shared a train home from the conference", "partner in an exercise for three",
            "stayed to stack the chairs", "contradicted the speaker, and rightly",
        ),
        "other": (
            "was described to me as reliable", "knows two former clients of mine",
            "had read my piece on handovers", "wanted to know what an away day costs",
            "rang on a recommendation", "had a question about roles in family firms",
            "came along to the house-warming", "we stood in the same queue",
        ),
    },
    trust=(
        (
            "two long conversations",
            "people we both know speak well of working together",
            "said openly what is not possible",
        ),
        (
            "did a small job together, agreements were kept",
            "gave a client of mine good advice",
            "papers came on the day they were promised",
        ),
        (
            "stepped in twice at short notice",
            "brought up a mistake without being asked",
            "three referrals, all of them fitted",
        ),
        (
            "stayed fair in a dispute too",
            "four years of working together, every invoice right",
            "handed a job to me because I fitted better",
        ),
    ),
    capacity={
        "anna": "almost every weekend taken until the end of September",
        "jonas": "two days a month free",
        "tom": "hardly any until the second book is in",
        "web": "new sites again in eight weeks",
        "copy": "short texts any time",
        "tax": "takes no new clients",
        "coach_team": "looking for work at the moment",
        "venue_mill": "winter still free",
        "illustrator": "never on Fridays",
    },
    ideal={
        "me": "Firms of 20 to 200 people where the boss rings in person.",
        "jonas": "Mid-sized firms that give their team leaders more than one day of training.",
        "eva": "Partners who still talk to each other.",
        "anna": "Teams who know each other already and want to sort something out.",
        "web": "Freelancers whose copy is ready.",
        "consult_fin": "Owners who want to understand their own figures.",
    },
)  # fmt: skip
