"""Occasions, circles, streets and evidence of the German demo book."""

from __future__ import annotations

from koop_tui.demo.texts import Words

WORDS = Words(
    occasions={
        "table_home": (
            "Stammtisch der Selbstständigen",
            "Gasthaus Zur Linde, Kassel",
            "jeden dritten Donnerstag",
            "Kein Vortragsprogramm. Wer neu ist, sitzt neben Gisela.",
        ),
        "table_away": (
            "Göttinger Tisch",
            "Café am Wall, Göttingen",
            "alle zwei Monate, dienstags",
            "Kleinere Runde, viele aus Finanzen und Recht.",
        ),
        "school": (
            "Trainerausbildung, Jahrgang 7",
            "Bildungshaus Söhre",
            "ein Treffen im Jahr",
            "Aus diesem Jahrgang kamen die meisten Kooperationen.",
        ),
        "large_groups": (
            "Werkstatt Großgruppen",
            "Marburg",
            "jährlich im Mai",
            "Zwei Tage, gute Mischung aus Beratung und Gestaltung.",
        ),
        "founders": (
            "Gründerabend",
            "Werkhof Kassel",
            "alle drei Monate",
            "Kurze Vorstellungen, danach wird geredet.",
        ),
        "fair": (
            "Personalmesse Hannover",
            "Hannover",
            "jährlich im Herbst",
            "Mit Eva am Gemeinschaftsstand. Lohnt nur mit Terminen vorab.",
        ),
        "choir": ("Kammerchor Wehlheiden", "Kassel", "montags", ""),
    },
    circles={
        "peers": "Kollegiale Runde",
        "mentors": "Mentorenkreis",
        "singers": "Chor",
        "writers": "Schreibtisch",
    },
    streets=(
        "Ahornweg", "Am Mühlgraben", "Bahnhofstraße", "Brunnengasse", "Feldstraße", "Gartenstraße",
        "Hinter der Kirche", "Im Winkel", "Kastanienallee", "Lindenstraße", "Marktgasse",
        "Mühlenweg", "Obere Straße", "Querstraße", "Schillerstraße", "Tannenweg", "Uferstraße",
        "Wiesenweg",
    ),
    country="Deutschland",
    abroad={},
    landline="+49 30 23125 {:03d}",
    mobile="+49 171 39200{:02d}",
    met={
        "regulars_table": (
            "saß am Stammtisch neben mir", "kam nach meinem Impuls auf mich zu",
            "stand in der Pause am selben Stehtisch", "hatte eine Frage zu meinen Preisen",
            "wurde mir von Gisela an den Tisch gesetzt", "suchte einen Raum, ich hatte einen",
        ),
        "workshop": (
            "gemeinsame Bahnfahrt nach der Tagung", "Partner in einer Übung zu dritt",
            "hat beim Abbau mit angefasst", "widersprach dem Referenten, zu Recht",
        ),
        "other": (
            "wurde mir als verlässlich beschrieben", "kennt zwei meiner früheren Auftraggeber",
            "las meinen Beitrag über Übergaben", "wollte wissen, was eine Teamklausur kostet",
            "rief auf Empfehlung an", "hatte eine Frage zu Rollen in Familienbetrieben",
            "kam zur Einweihung mit", "wir hatten dieselbe Warteschlange",
        ),
    },
    trust=(
        (
            "zwei längere Gespräche",
            "gemeinsame Bekannte sprechen gut von der Zusammenarbeit",
            "hat offen gesagt, was nicht geht",
        ),
        (
            "kleinen Auftrag zusammen gemacht, Absprachen hielten",
            "hat einen Kunden von mir gut beraten",
            "Unterlagen kamen zum genannten Tag",
        ),
        (
            "ist zweimal kurzfristig eingesprungen",
            "hat einen Fehler selbst angesprochen",
            "drei Empfehlungen, alle passten",
        ),
        (
            "auch im Streit fair geblieben",
            "vier Jahre Zusammenarbeit, jede Rechnung stimmte",
            "hat einen Auftrag abgegeben, weil ich besser passte",
        ),
    ),
    capacity={
        "anna": "bis Ende September fast jedes Wochenende vergeben",
        "jonas": "zwei Tage im Monat frei",
        "tom": "bis zur Abgabe des zweiten Buchs kaum",
        "web": "neue Seiten erst wieder in acht Wochen",
        "copy": "kurze Texte jederzeit",
        "tax": "nimmt keine neuen Mandate",
        "coach_team": "sucht gerade Aufträge",
        "venue_mill": "Winter noch frei",
        "illustrator": "freitags nie",
    },
    ideal={
        "me": "Betriebe von 20 bis 200 Leuten, in denen die Leitung selbst anruft.",
        "jonas": "Mittelständler, die ihre Teamleitungen mehr als einen Tag lang schulen.",
        "eva": "Gesellschafter, die noch miteinander reden.",
        "anna": "Teams, die sich schon kennen und etwas klären wollen.",
        "web": "Freiberufler mit fertigen Texten.",
        "consult_fin": "Inhaber, die ihre Zahlen verstehen wollen.",
    },
)  # fmt: skip
