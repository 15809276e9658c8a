"""Cooperations of the German demo book: goals, what was put in, lessons."""

from __future__ import annotations

from koop_tui.demo.texts import CooperationText, Work

_FAIR = CooperationText(
    title="Gemeinschaftsstand Personalmesse",
    goal="Auf der Messe sichtbar sein, ohne allein einen Stand zu bezahlen.",
    goals={"me": "Zehn Gespräche mit Personalleitungen", "eva": "Mediation als Angebot zeigen"},
    note="Zwei Messen, danach haben wir uns anders entschieden.",
    lessons=(
        "Die Gespräche waren gut, die Kosten je Auftrag zu hoch. Nächstes Mal vorher Termine "
        "vereinbaren oder gar nicht fahren. Im Guten beendet, Material liegt bei Eva."
    ),
    notes={
        "me work": (
            "Standtexte geschrieben, {}",
            "Termine mit Besuchern vereinbart, {}",
            "Standdienst, {}",
            "Bei Kontakten nachgefasst, {}",
            "Aufbau und Probe, {}",
            "Kurzvortrag vorbereitet, {}",
        ),
        "me money": (
            "Anteil Standmiete, {}",
            "Bedrucktes Banner, {}",
            "Bahnfahrten, {}",
            "Visitenkarten, {}",
        ),
        "eva work": (
            "Standdienst, {}",
            "Fallbeispiel aufbereitet, {}",
            "Gespräche am Stand, {}",
            "Abbau und Rücktransport, {}",
            "Ausstellerunterlagen ausgefüllt, {}",
            "Presseliste zusammengestellt, {}",
        ),
        "eva money": (
            "Anteil Standmiete, {}",
            "Stehtisch und Beleuchtung, {}",
            "Unterkunft, {}",
            "Kaffee am Stand, {}",
        ),
    },
    slots=("erste Messe", "zweite Messe"),
)

_OUTDOOR = CooperationText(
    title="Teamtage draußen",
    goal="Teamtage, bei denen das Erlebte am selben Abend ausgewertet wird.",
    goals={
        "me": "Teams in Bewegung kennenlernen, bevor ich sie berate",
        "anna": "Auswertung anbieten können, ohne sie selbst zu leiten",
    },
    note="Gerechnet wird in Stunden; Fahrten trägt jede selbst.",
    notes={
        "me work": (
            "Auswertungsabend, {}",
            "Vorgespräch mit der Leitung: {}",
            "Fragen für die Reflexion überarbeitet, {}",
            "Teamtag begleitet, {}",
            "Angebot geschrieben für {}",
            "Ergebnisse protokolliert und verschickt, {}",
            "Nachgespräch vier Wochen später, {}",
            "Kleingruppen angeleitet, {}",
            "Ablauf an Regenwetter angepasst, {}",
            "Erwartungen abgefragt, {}",
            "Foto- und Textblatt für {}",
            "Konflikt zwischen zwei Leuten geklärt, {}",
        ),
        "me knowledge": (
            "Anna in systemische Fragen eingearbeitet",
            "Literatur zu Gruppenphasen gesichtet",
            "Auswertungsleitfaden gemeinsam durchgesprochen",
        ),
        "me referral": (
            "{} an uns beide vermittelt",
            "Anfrage von {} weitergegeben",
        ),
        "anna work": (
            "Floßbau angeleitet, {}",
            "Gelände abgelaufen und Plan gezeichnet, {}",
            "Teamtag am Edersee, {}",
            "Sicherheitsunterweisung, {}",
            "Material gepackt und geprüft, {}",
            "Nachtwanderung, {}",
            "Orientierungsaufgabe entworfen für {}",
            "Seilaufbau und Abbau, {}",
            "Feuerabend ausgerichtet, {}",
            "Absprachen mit dem Forstamt, {}",
            "Kanus geholt und zurückgebracht, {}",
            "Ersatztag organisiert für {}",
        ),
        "anna knowledge": (
            "Mara in Sicherungstechnik eingewiesen",
            "Notfallplan erklärt und geübt",
            "Wetterkunde für Gruppenleitungen",
        ),
        "anna room": ("Scheune als Ausweichraum, {}", "Hütte am See für {}"),
        "anna referral": ("{} kam über eine Schulgruppe", "Empfehlung an {}"),
    },
    slots=(
        "Vertrieb Thiele",
        "Meisterrunde Baunatal",
        "Azubis der Stadtwerke",
        "Küchenteam Söhretal",
        "IT-Gruppe Kurswerk",
        "Kollegium Edertal",
        "Auszubildende Rohde",
        "Marktleitungen Nord",
        "Pflegeteam 3",
        "Gründerzentrum",
    ),
)

_WORKSHOPS = CooperationText(
    title='Workshopreihe "Führung im Wandel"',
    goal="Vier zweitägige Workshops für Teamleitungen, gemeinsam geplant und geleitet.",
    goals={
        "me": "Drei gebuchte Termine und ein zweites Standbein neben dem Coaching",
        "jonas": "Ein eigenes Format, das nicht am Tagessatz hängt",
    },
    notes={
        "me work": (
            "Kundenliste durchgesehen, 40 Adressen ausgewählt",
            "Telefonate mit zwei Personalern",
            "Preise und Stornoregeln aufgeschrieben",
            "Übung zum Rollenwechsel entworfen",
            "Angebot für Thiele Apparatebau",
            "Abstimmung der Inhalte mit Jonas, Video",
            "Bildmotiv mit Mira ausgesucht",
            "Rückfragen der Stadt Fritzlar beantwortet",
            "Teilnahmeliste angelegt",
            "Ausschreibung, erster Entwurf",
        ),
        "me money": ("Moderationskarten und Stifte", "Lizenz Fragebogen", "Druck Probeheft"),
        "me referral": ("Klinikum Söhretal gebucht, erster Termin",),
        "jonas work": (
            "Konzept für die Reihe geschrieben",
            "Lernziele je Halbtag festgelegt",
            "Fallgeschichte Schichtwechsel ausgearbeitet",
            "Trainerleitfaden Tag 1, Vormittag",
            "Trainerleitfaden Tag 1, Nachmittag",
            "Trainerleitfaden Tag 2, Vormittag",
            "Trainerleitfaden Tag 2, Nachmittag",
            "Probelauf mit vier Bekannten",
            "Folien auf zwölf gekürzt",
            "Arbeitsblätter gesetzt",
            "Fragebogen zur Vorbereitung",
            "Gespräch mit dem Hotel am Leinewall",
            "Rollenspiel Kritikgespräch geschrieben",
            "Rückmeldebogen entworfen",
            "Zeitplan gegengerechnet",
            "Literaturliste geprüft",
            "Übergabegespräch zum Ablauf mit Mara",
            "Teilnehmerheft Korrektur gelesen",
            "Moderation Probetag",
        ),
        "jonas room": ("Seminarraum Göttingen, Probelauf", "Seminarraum Göttingen, Planungstag"),
        "jonas money": (
            "Flipchartpapier",
            "Fahrt zum Kundentermin",
            "Mittagessen Probelauf",
            "Stellwandmiete",
        ),
    },
)

_BOOK = CooperationText(
    title="Praxisbuch Fallberatung",
    goal="Ein Buch mit zwanzig Fällen aus der Beratung, geschrieben zu gleichen Teilen.",
    goals={
        "me": "Mein Wissen aus zehn Jahren ordnen und zeigen",
        "tom": "Ein Fachbuch unter eigenem Namen",
    },
    note="Tom hat seit dem Frühjahr kaum Zeit; Gespräch über den Ausstieg läuft.",
    notes={
        "me work": (
            "Rohfassung {}",
            "{} überarbeitet",
            "Interview geführt für {}",
            "Zitate geprüft, {}",
            "Einwilligung eingeholt, {}",
            "{} gekürzt",
            "Fragenkasten zu {} ergänzt",
            "Rückmeldung der Lektorin eingearbeitet, {}",
            "Abbildung skizziert für {}",
            "Register vorbereitet, {}",
            "{} komplett neu begonnen",
            "Probeleserinnen zu {} befragt",
            "Exposé angepasst nach {}",
        ),
        "tom work": (
            "Lektorat {}",
            "Gliederung besprochen, {}",
            "{} gegengelesen",
            "Gespräch mit dem Verlag über {}",
            "Schlusskorrektur {}",
        ),
        "tom knowledge": ("Stilregeln erklärt", "Wie ein Verlag kalkuliert"),
    },
    slots=(
        "Kapitel 1, Auftragsklärung",
        "Kapitel 2, Rollen",
        "Kapitel 3, die stille Runde",
        "Kapitel 4, Nachfolge",
        "Kapitel 5, Schichtübergabe",
        "Kapitel 6, Streit ums Budget",
        "Fall Möbelhaus",
        "Fall Stationsleitung",
        "Fall Rathaus",
        "Einleitung",
        "Schlusskapitel",
    ),
)

_TRIO = CooperationText(
    title="Dreierbüro Umbau",
    goal="Mittelständler durch einen Umbau begleiten: Ablauf, Zahlen und Menschen aus einer Hand.",
    goals={
        "me": "Die Führungskräfte begleiten, nicht nur einzelne Workshops",
        "consult_od": "Größere Aufträge annehmen können",
        "consult_fin": "Früh dabei sein, bevor die Zahlen rot sind",
    },
    note="Anteile nach vereinbarter Arbeitszeit: Mara die Hälfte, Carsten 30, Nadine 20.",
    notes={
        "me work": (
            "Coaching der Abteilungsleitung, {}",
            "Interviews mit zwölf Leuten, {}",
            "Klausur moderiert, {}",
            "Bericht an die Geschäftsführung, {}",
            "Abstimmung mit dem Betriebsrat, {}",
            "Auftragsklärung vor Ort, {}",
            "Teamrunde nach der Umstellung, {}",
            "Rollenbeschreibungen besprochen, {}",
            "Zwischenbilanz vorbereitet, {}",
            "Angebot geschrieben, {}",
        ),
        "me money": (
            "Raummiete Klausur, {}",
            "Moderationsmaterial, {}",
            "Übernachtung, {}",
            "Fahrtkosten, {}",
        ),
        "me referral": ("Auftrag {} eingebracht", "Folgeauftrag {} vermittelt"),
        "consult_od work": (
            "Abläufe aufgenommen, {}",
            "Neues Organigramm gezeichnet, {}",
            "Großgruppe vorbereitet, {}",
            "Schnittstellen geklärt, {}",
            "Lenkungsrunde geleitet, {}",
            "Umzugsplan geschrieben, {}",
            "Befragung ausgewertet, {}",
            "Schulung der Vorarbeiter, {}",
        ),
        "consult_od money": ("Großformatdruck, {}", "Mietwagen, {}", "Catering Großgruppe, {}"),
        "consult_od referral": ("Auftrag {} mitgebracht",),
        "consult_fin work": (
            "Kennzahlen zusammengestellt, {}",
            "Kostenstellen neu geordnet, {}",
            "Bankgespräch begleitet, {}",
            "Liquiditätsplan, {}",
            "Szenarien gerechnet, {}",
            "Zahlenrunde mit den Meistern, {}",
            "Förderantrag geprüft, {}",
        ),
        "consult_fin knowledge": (
            "Deckungsbeitrag für Nichtrechner erklärt",
            "Einführung in unsere Kalkulation",
        ),
        "consult_fin money": ("Softwarelizenz Planung", "Fahrtkosten, {}"),
    },
    slots=(
        "Thiele",
        "Rohde Möbel",
        "Werratrans",
        "Nordhessen Markt",
        "Druckhaus Wiegand",
        "Stadtwerke",
        "Kurswerk",
        "Pflege am Fluss",
    ),
)

_WARDS = CooperationText(
    title="Fallberatung für Stationen",
    goal="Feste Fallberatungsgruppen in zwei Kliniken, abwechselnd geleitet.",
    goals={"me": "Regelmäßige Termine im Kalender", "coach_team": "Fuß fassen in Nordhessen"},
    note="Ruht, bis das Klinikum den neuen Haushalt hat.",
    notes={
        "me work": (
            "Gruppe geleitet, {}",
            "Vorgespräch, {}",
            "Themenspeicher ausgewertet, {}",
            "Bericht für die Pflegedirektion, {}",
            "Vertretung übernommen, {}",
            "Fall aufbereitet, {}",
        ),
        "me knowledge": ("Gesa in die Abläufe der Klinik eingeführt",),
        "coach_team work": (
            "Gruppe geleitet, {}",
            "Leitfaden angepasst, {}",
            "Nachgespräch, {}",
            "Terminplan abgestimmt, {}",
            "Auswertung der Rückmeldungen, {}",
            "Kurzeinheit Übergabe, {}",
        ),
        "coach_team knowledge": ("Methode Reflektierendes Team vorgestellt",),
    },
    slots=(
        "Station 2",
        "Station 5",
        "Notaufnahme",
        "Geriatrie",
        "Nachtdienst",
        "Praxisanleitung",
        "OP-Team",
    ),
)

_OFFICE = CooperationText(
    title="Bürogemeinschaft Nordstadt",
    goal="Ein gemeinsames Atelier mit Besprechungsraum, das jede allein nicht bezahlen würde.",
    goals={
        "me": "Ein ruhiger Raum für Gespräche an zwei Tagen der Woche",
        "mira": "Die Miete teilen und tagsüber Gesellschaft haben",
    },
    note="Drei Räume angesehen; offen ist, wer im Mietvertrag steht.",
    notes={
        "me work": (
            "Grundrisse verglichen und Fragen an den Vermieter geschrieben",
            "Mit dem Vermieter über Umbau und Laufzeit gesprochen",
            "Kosten für zwei Varianten gerechnet",
        ),
        "mira work": (
            "Zwei Ateliers besichtigt, Fotos gemacht",
            "Angebot für Trennwand eingeholt",
        ),
        "mira money": ("Reservierung des hellen Ateliers angezahlt",),
    },
)

_COACHING = CooperationText(
    title="Laufbahnwoche",
    goal="Eine Woche für Menschen vor dem Wechsel: vormittags Laufbahn, nachmittags Coaching.",
    goals={
        "me": "Ein Angebot für Einzelne, das sich wiederholt",
        "lea": "Ausprobieren, ob wir zusammen leiten können",
    },
    note="Probelauf mit sechs Plätzen, danach entscheiden wir.",
    notes={
        "me work": (
            "Ablauf der Nachmittage entworfen",
            "Vorgespräche mit drei Interessierten",
            "Raum und Verpflegung geklärt",
            "Fragebogen für den Abschluss geschrieben",
        ),
        "lea work": (
            "Stärkenübung für den ersten Vormittag",
            "Einladungstext geschrieben",
            "Interessentenliste angelegt",
            "Ablauf der Vormittage festgelegt",
        ),
    },
)

_COURSE = CooperationText(
    title="Onlinekurs Die ersten 90 Tage",
    goal="Ein Kurs für neue Teamleitungen, den man nebenbei schafft.",
    goals={"me": "Inhalte einmal gut aufnehmen", "consult_digital": "Ein Vorzeigekurs"},
    note="Bisher eine Idee vom Gründerabend. Offen: wer zahlt die Aufnahmen?",
)

WORK = Work(
    cooperations={
        "fair": _FAIR,
        "outdoor": _OUTDOOR,
        "workshops": _WORKSHOPS,
        "book": _BOOK,
        "trio": _TRIO,
        "wards": _WARDS,
        "office": _OFFICE,
        "coaching": _COACHING,
        "course": _COURSE,
    },
    evidence=(
        "Beleg im gemeinsamen Ordner", "Kalendereintrag", "Protokoll liegt vor",
        "Mail mit dem Ergebnis", "Quittung abgelegt", "Fotos vom Flipchart",
    ),
    reversal="Doppelt eingetragen",
    dispute="Das war Vorarbeit für einen eigenen Kunden, bitte noch einmal ansehen",
    settlement="Ausgleich zum Abschluss der Messekooperation",
    gift="Zum Einstand, zählt nicht mit",
    favour="Nur für Mara: Zahlen für ihre Steuer geordnet",
)  # fmt: skip
