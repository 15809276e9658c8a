"""Talks of the German demo book: what they were about, what came of them, what was promised."""

from __future__ import annotations

from koop_tui.demo.texts import Promise, Talks, sections

# A topic that ends in @ takes sitting, or walking, together.
_TOPICS = """
# jonas
Ablauf für den ersten Workshoptag durchgesprochen
Wer macht die Akquise in Göttingen?
Teilnehmerzahl: zwölf oder sechzehn
Rückmeldungen vom Probelauf sortiert
Preis je Platz festgelegt
Sein Aufwand ist höher als gedacht
Fallgeschichte für den zweiten Tag ausgesucht
Termin für das Prüfgespräch gesucht
Hotel am Leinewall oder Tagungsmühle?
Neue Übung zum Kritikgespräch ausprobiert @
Haftpflicht für gemeinsame Termine
Was tun, wenn nur sieben kommen
Kundenliste abgeglichen, drei Doppelte
Stornoregeln, die wir beide vertreten können
Seine Tochter beginnt im Herbst ein Studium
Moderationskoffer aufgefüllt und übergeben @
# anna
Wetterplan für den Teamtag bei Thiele
Auswertung der letzten Gruppe: zu wenig Zeit am Feuer
Anfrage einer Schule, zu klein für uns beide?
Knieverletzung, wer springt im Oktober ein
Gelände am Edersee gemeinsam abgelaufen @
Stundenzettel abgeglichen, stimmt überein
Neue Aufgabe mit verbundenen Augen getestet @
Ob wir ein Winterangebot brauchen
Fotos der Gruppen: wer fragt um Erlaubnis
Preis für halbe Tage angehoben
Kundin möchte nur den Abendteil
Kaffee auf halber Strecke in Fritzlar @
Erste-Hilfe-Schein läuft aus
Saisonabschluss mit Suppe in der Scheune @
# mira
Atelier in der Nordstadt angesehen @
Mietvertrag: eine Hauptmieterin oder beide
Neue Visitenkarten, Papier ausgesucht @
Logo der Workshopreihe
Akustik im Besprechungsraum
Was sie für Stundenmieten nehmen würde
Präsentationsvorlage überarbeitet
Mittagessen in der Markthalle @
Handwerker oder selbst streichen
Ihre Kundin sucht jemanden für einen Teamkonflikt
Schilder am Eingang, wer steht oben
Kündigung ihres alten Studios
Buchumschlag: drei Entwürfe angesehen @
# tom
Kapitel 3 liegt seit Wochen
Exposé für den Verlag gekürzt
Ob wir den Abgabetermin verschieben
Wer schreibt die Einleitung
Sein zweites Buch frisst die Zeit
Lesung in der Buchhandlung am Markt
Offen gesprochen: ich schreibe fast allein
Honorar, falls der Verlag nur ein Kapitel nimmt
Stil: du oder Sie im Buch
Einwilligung der Rohdes für den Fall
Ausstieg im Guten, wie könnte das gehen
Fußnoten raus, Kästen rein
# lea
Aufbau der Laufbahnwoche
Sechs Plätze, vier Anmeldungen
Wer leitet den Abschlussabend
Vertretung während ihres Urlaubs
Klientin braucht eher Therapie, weitergeleitet
Stärkenübung aneinander ausprobiert @
Welche Worte wir im Einladungstext meiden
Ihre Erfahrungen mit Gruppen in Fritzlar
Preis für Selbstzahler
Ob wir eine Vereinbarung brauchen oder ein Protokoll reicht
Rückmeldung zum ersten Vormittag
Ein Fall zu zweit durchdacht
Warteliste für das Frühjahr
# supervisor
Supervision: mein Anteil an der Sache mit Tom
Supervision: Auftrag Rohde, wessen Partei ergreife ich
Supervision: Nein sagen zu kleinen Aufträgen
Supervision: Doppelrolle bei Thiele
Supervision: Abschied von einer langen Begleitung
Supervision: Ärger über verspätete Rechnungen
Supervision: wenn die Auftraggeberin mithört
Supervision: Vorbereitung auf das Dreiergespräch
Supervision: warum ich bei Nadine still werde
Supervision: Erfolg, den ich kleinrede
# host
Wer passt neu an den Stammtisch
Impuls im Herbst: Übergaben
Zwei Namen für die Stadt Fritzlar bekommen
Streit am Tisch wegen Provisionen
Jubiläum des Stammtischs vorbereitet
Sie sucht eine Moderation für den Wirtschaftstag
Nachwuchs am Tisch fehlt
Neue Wirtin in der Linde
Liste der Anwesenden durchgegangen
# eva
Mediation bei Anders Architekten, passt sie dazu?
Fall mit zwei Brüdern, wer übernimmt was
Abschluss der Messekooperation
Ob sie bei uns als Vermittlerin bleibt
Großgruppe mit achtzig Leuten, sie sucht Moderation
Rückblick auf das Gespräch mit den Gesellschaftern
Ihre Sätze für Streit in Vereinbarungen
Vortrag vor dem Verband
# coaching
Kollegiale Fallberatung, Thema Loyalität
Preise für Einzelcoaching verglichen
Wann ein Auftrag beendet ist
Fortbildung in Fulda, lohnt sie sich
Zertifizierung beim Verband
Klientin mit Wechselwunsch übernommen
Methodenabend: Aufstellung mit Gegenständen @
Umgang mit abgesagten Stunden
Onlinecoaching, was bleibt auf der Strecke
Buchempfehlung zu Schuldgefühlen im Beruf
Wie wir über Grenzen zur Therapie reden
Fragebogen für das Erstgespräch ausgetauscht
Teamcoaching in der Pflege, wer hat Zeit
# training
Trainertage im nächsten Jahr
Honorarsätze bei Bildungsträgern
Übungen, die online nicht gehen
Vertretung für einen erkrankten Kollegen
Hotelpreise für Seminare sind gestiegen
Anfrage aus dem Handwerk, wer nimmt sie
Stimme nach zwei Trainingstagen weg
Wie viel Theorie verträgt ein Vormittag
Gemeinsame Teilnehmerunterlagen
Verkaufsleiter sucht Coaching
Seminarraum getauscht
Rollenspiele, die niemand peinlich findet
# outdoor
Buchungslage im Frühsommer
Versicherung für Gruppen am Wasser
Neuer Parcours fertig
Sturmschäden im Wald
Ausweichtermin für die Azubis
Gruppe mit Rollstuhl, was geht
Material gemeinsam kaufen
Winterhalle in Zierenberg
Abrechnung der letzten Tour
Wer darf im Naturschutzgebiet Feuer machen
# consulting
Auftrag Werratrans, wer geht hin
Zahlenrunde mit der Geschäftsführung
Großgruppe oder drei kleine Runden
Betriebsrat früh einbinden
Fördermittel für Beratung
Angebot zu dritt, ein Ansprechpartner
Warum der letzte Umbau stecken blieb
Befragung vor dem Start
Übergabe an die zweite Generation
Tagessätze in der Region
Erfahrungen mit Festpreisen
Organigramm auf einer Seite
Was der Kunde unter Agilität versteht
Onlinekurs: Konzept auf einer Seite
# design
Neue Startseite, Bilder fehlen
Porträts für die Webseite
Graphic Recording bei der Klausur
Druckkosten für das Teilnehmerheft
Barrierefreie Farben
Buchungsformular macht Ärger auf dem Telefon
Erklärbild zur Schichtübergabe
Filmidee mit der Werkhalle
Domainumzug ohne Ausfall
Suchbegriffe, unter denen man mich findet
Nutzertest mit der Kursplattform @
Bildrechte bei Veranstaltungsfotos
# writing
Ausschreibungstext gekürzt
Beitrag über Führung in Schichten
Interview fürs Regionalheft
Podcastfolge über einen gescheiterten Auftrag
Klappentext
Frühjahrsvorschau, Redaktionsschluss
Newsletter oder lieber Briefe
Übersetzung einer Fallgeschichte
Lesung mit Gespräch @
Überschriften, die nicht nach Ratgeber klingen
Zitat freigegeben
Was ein Fachbuch einbringt
# office
Umsatzsteuer bei Workshops
Jahresabschluss, fehlende Belege
Auftragsverarbeitung für die Terminplanung
Vertrag für die Bürogemeinschaft
Sicherung der Daten, Rücksicherung geprobt @
Neuer Rechner, altes Programm
Haftpflicht, Deckungssumme
Rechtsform, falls wir größer werden
Mahnung an einen guten Kunden
Rücklage für die Steuer
Einwilligung für Fotos
Telefonanlage im neuen Atelier
Reisekosten, Pauschale oder Beleg
# client
Auftragsklärung Führungsreihe
Zwischenstand nach drei Coachings
Klausur der Leitung vorbereitet @
Neue Schichtleiter, wer braucht was
Rückfrage zur Rechnung, geklärt
Nachgespräch zum Teamtag
Budget fürs nächste Jahr
Personalwechsel in der Abteilung
Konflikt zwischen zwei Meistern
Angebot für Fallberatung
Betriebsversammlung, Stimmung danach
Einladung zum Sommerfest
Ausschreibung, Fragen dazu
Wirkung nach einem halben Jahr
Termin wegen Streik verschoben
# person
Entscheidung vertagt, Liste mit Gegengründen
Erstgespräch, gegenseitiges Kennenlernen @
Zwischenbilanz nach fünf Stunden
Rückmeldung ein Vierteljahr später
Gespräch mit dem Vorgesetzten vorbereitet
Was beim letzten Wechsel gut war
Bewerbung auf eine Stelle mit weniger Leitung
Abschied, alles gesagt
# health
Wiedereingliederung, wer begleitet
Psychische Gefährdungsbeurteilung
Bewegte Pause für die Klausur
Wann an Therapie verweisen
Mediation mit drei Schwestern
Vortrag über Erschöpfung
Fallbesprechung mit Schweigepflicht
Betriebsarzt möchte Zahlen
Wartezeiten bei Therapieplätzen
Kochabend statt Vortrag
Kollege fällt länger aus
# venue
Belegung im November
Gruppenpreis mit Mittagessen
Neue Stellwände angekommen @
Vegane Küche für zwanzig
Lärm im Nebenraum
Option auf zwei Termine verlängert
Stornierung ohne Kosten
Bahnanreise und Abholung
Gartenraum ist jetzt beheizt
Probeessen @
Schlüssel und Abendpauschale
# private
Konzert im Advent @
Probenwochenende @
Wanderung über den Dörnberg @
Werkzeug ausgeliehen @
Geburtstag nachgefeiert @
Kinder, Schule, Zukunft
Hochbeet gebaut @
Über Pausen gesprochen, die man nicht macht
Umzug der Eltern
Nachbarschaftsfest, wer bringt was
Neue Noten
# founders
Geschäftsidee am Küchentisch geprüft @
Gespräch mit dem stillen Teilhaber
Erste Rechnung, erste Mahnung
Mentorenabend, meine Runde @
Preise verdoppelt, niemand ging
Förderantrag gegengelesen
Zweite Gründerin gesucht
Gesellschaftsvertrag, offene Punkte
Interview für die Abschlussarbeit
Übergang vom Nebenberuf
Team wächst auf fünf
Was passiert, wenn einer aussteigt
# fair
Gespräch am Messestand, Führung in Teilzeit @
Vortrag über geteilte Führung @
Nachlese der Messe
Standplatz im nächsten Jahr
Praxisfall für das Seminar der Hochschule
Anfrage nach der Messe
Möbel für bewegliche Seminare
Kontakte aus Hannover sortiert
# regulars
Umbau der Praxis, drei Partner uneins
Moderationswände aus Eiche, Lieferzeit
Gesellenrunde in der Werkstatt @
Gartenplan für das Tagungshaus
Honorarberatung ohne Provision
Göttinger Tisch, neue Gesichter @
Musik für den Abschlussabend
Auftragsloch im Januar
Lehrling mit Lernschwäche
Wer kennt eine gute Buchhalterin
Weitergabe an die Tochter
"""

_EVENTS = """
# table_home
Stammtisch, Thema des Abends: Preise erhöhen
Stammtisch, drei neue Gesichter
Stammtisch, Runde über Ausfälle und Vertretung
Stammtisch, kleine Runde wegen Regen
Stammtisch, Impuls über Angebote auf einer Seite
Stammtisch, wer empfiehlt wen und warum
Stammtisch, Gespräch über Kunden, die nicht zahlen
Stammtisch, Sommerabend im Hof
Stammtisch, Rückblick auf das Jahr
Stammtisch, Steuerfragen querbeet
Stammtisch, vom Lehrling bis zur Nachfolge
Stammtisch, jeder bringt eine Absage mit
Stammtisch, langes Gespräch über Urlaub
Stammtisch, Werkstattbesuch in Kaufungen
"""

_RESULTS = """
Wir sprechen in zwei Wochen wieder.
Unterlagen kommen bis Ende der Woche.
Kein Auftrag, aber ein guter Name.
Einig über den Preis, offen ist der Termin.
Will darüber nachdenken und sich melden.
Passt gerade nicht, im Herbst noch einmal fragen.
Zwei Missverständnisse ausgeräumt.
Vertagt, bis die Zahlen vorliegen.
Zusage für einen Probetag.
Besser als erwartet.
Ich habe zu viel geredet.
Nächstes Mal zu dritt.
Klares Nein, damit lässt sich leben.
Wir lassen es langsam angehen.
Entwurf angenommen, eine Änderung.
Der Raum ist reserviert.
Rechnung ist bezahlt.
Hat mich an zwei Kolleginnen weitergegeben.
Termin steht, Einladung folgt.
Offen geblieben: wer führt das Protokoll.
Beide müde, kurz gehalten.
Auf eine Seite gebracht.
Gutes Gefühl, noch keine Zahlen.
Absage ohne Groll.
Drei Punkte notiert, zwei davon erledigt.
Wir haben viel gelacht.
Nächstes Mal kommt eine Kollegin dazu.
Erst Urlaub, dann Entscheidung.
Mehr Interesse als Zeit.
Wird intern geklärt.
"""

_AGENDAS = """
Nach dem Stand des Umbaus fragen
Buch zurückgeben
Honorar ansprechen
Ob die neue Kollegin bleibt
Nach der Prüfung der Tochter fragen
Zwei Termine zur Wahl mitbringen
Wie lief das Gespräch mit der Bank?
Die Sache mit der Absage klären
Fotos vom Teamtag zeigen
Nach dem Urlaub in Dänemark fragen
Rückmeldung auf mein Angebot
Wer könnte das Thema sonst übernehmen
"""

_STEPS = """
Angebot auf einer Seite schicken
Kontakt zu Ulrike Behncke herstellen
Protokoll verschicken
Termin in der Tagungsmühle anfragen
Artikel heraussuchen
Rückruf nach den Ferien
Zwei Namen nennen
Entwurf gegenlesen
Zum Stammtisch einladen
Rechnung stellen
Nach der Entscheidung fragen
Unterlagen zurückgeben
Gemeinsames Mittagessen vereinbaren
Preisliste aktualisieren und senden
Fallbeispiel anonymisieren
"""

_EXCHANGES = """
# given knowledge
Leitfaden für Erstgespräche
Erfahrung mit Festpreisen
Wie man eine Klausur aufbaut
Liste guter Fragen für Übergaben
Einschätzung zu einem Angebot
# given referral
Anfrage eines Handwerksbetriebs weitergegeben
Klientin mit Steuerfrage geschickt
Gruppe für einen Teamtag genannt
Auftrag, für den mir die Zeit fehlte
# given introduction
Mit der Personalleitung bekannt gemacht
Zwei Kolleginnen zusammengebracht
Zum Stammtisch mitgenommen
# given help
Bewerbung gegengelesen
Beim Umzug eine Fuhre gefahren
Probegespräch geführt
Eine Moderation kurzfristig übernommen
# given resource
Beamer und Leinwand geliehen
Besprechungsraum für einen Nachmittag
Fachbuch geliehen
# given feedback
Rückmeldung zum Vortrag
Ehrliche Worte zur Webseite
Kommentar zum Exposé
# received knowledge
Wie man Ausschreibungen der Kliniken liest
Tipp zur Umsatzsteuer
Einführung in Nutzertests
Übung zum Rollenwechsel
Preise anderer Häuser
# received referral
Anfrage der Stadt Fritzlar
Neue Klientin
Nachfolgerunde in einem Möbelhaus
# received introduction
Mit einer Lektorin bekannt gemacht
In einem Betrieb vorgestellt
Zum Göttinger Tisch mitgenommen
# received help
Angebot in einer Nacht gegengelesen
Technik vor der Klausur gerettet
Vertretung an einem Krankheitstag
# received resource
Moderationswände für zwei Tage
Bilder, die ich nutzen darf
Raum für einen Abend
# received feedback
Hinweis auf zu lange Sätze
Rückmeldung der Teilnehmenden
Offenes Wort zu meinen Preisen
"""

TALKS = Talks(
    topics=sections(_TOPICS),
    wanted="Gesucht: {}",
    offered="Gesprächsthema: {}",
    events=sections(_EVENTS),
    results=tuple(_RESULTS.strip().split("\n")),
    agendas=tuple(_AGENDAS.strip().split("\n")),
    steps=tuple(_STEPS.strip().split("\n")),
    exchanges=sections(_EXCHANGES),
    promises={
        "mira_prices": Promise("Preisliste für Stundenmieten an Mira", "Liste ist verschickt"),
        "thiele_offer": Promise("Angebot Führungsreihe an Ansgar Thiele", "zwei Seiten mit Preis"),
        "host_talk": Promise("Impuls für den Stammtisch ankündigen"),
        "publisher_case": Promise("Fallbeispiel Rathaus für Gunnar Aßmann anonymisieren"),
        "founder_read": Promise("Gesellschaftsvertrag von Felix gegenlesen"),
        "lea_cover": Promise("Vertretung für Leas Urlaub eintragen", evidence="Kalender"),
        "tax_papers": Promise("Belege des Quartals an Ulrike Behncke", evidence="Mail mit Anhang"),
        "choir_hall": Promise(
            "Raum für das Probenwochenende anfragen", evidence="Zusage der Mühle"
        ),
        "teacher_names": Promise(
            "Almut zwei Namen für die Supervision nennen", evidence="am Telefon genannt"
        ),
        "podcast_guest": Promise(
            "Als Gast in die Folge über Scheitern kommen", reason="Thema ist zu nah am Fall Rohde"
        ),
        "consult_slides": Promise("Folien der Zwischenbilanz an Mara"),
        "it_backup": Promise("Rücksicherung des Büros proben", evidence="Protokoll vom Test"),
        "web_form": Promise("Buchungsformular auf dem Telefon richten"),
        "venue_option": Promise("Option für November schriftlich bestätigen"),
    },
)
