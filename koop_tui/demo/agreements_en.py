"""The English texts of the demo's agreements beside the workshop series."""

from __future__ import annotations

from koop_tui.demo.texts import AgreementText
from koop_tui.domain.agreements import Valuation, WorstCase

_ACCIDENT = WorstCase(
    event="Somebody gets hurt outdoors",
    sign="a near miss, even a small one",
    then="AB stops and leads the help, ML stays with the group",
)
_NO_SHOW = WorstCase(
    event="The client calls off in the week before",
    sign="no list of participants ten days ahead",
    then="half the fee is due, split as always",
)
_INJURED = WorstCase(
    event="AB drops out in mid-season",
    sign="two dates moved in a row",
    then="ML talks to the clients, nobody leads outdoors without AB",
)

_OUTDOOR = AgreementText(
    fields={
        "met_place": "Anna's place in Bad Wildungen",
        "goal": "Anna leads team days in the woods and on the lake, and Mara talks them through "
        "with the group the same evening. One does not come without the other.",
        "success_means": "eight team days a year, two of them by word of mouth",
        "not_included": "Anna's school groups, Mara's one-to-one coaching",
        "valuations": (
            Valuation(
                kind="knowledge",
                label="teaching each other",
                words="counts for the one who teaches",
            ),
            Valuation(kind="room", label="barn or hut, per day", amount=200),
            Valuation(
                kind="referral", label="a group brought in", words="written down, without hours"
            ),
        ),
        "not_counted": "travel and food, each pays her own",
        "shared": 'calendar "Outdoors" with dates and fallback days',
        "lent": "ropes, harnesses and canoes of AB, used only while she is there",
        "cost_split": "things used up, half each",
        "income_split": "the same day rate for both",
        "invoicing": "each sends the client her own invoice",
        "decision_rule": "together; in danger outdoors AB alone",
        "tie_break": "the date is not offered until we agree",
        "stand_in": "without ML, AB uses the guide; without AB, the day is moved",
        "client_contact": "whoever got the request",
        "appearance": "one offer sheet with both names",
        "client_protection": "school classes stay with AB, teams who want no outdoors with ML",
        "confidential": "what is said by the fire, towards the boss too",
        "data": "AB shreds the health forms a week after the team day",
        "rights": "the guide is ML's, the tasks are AB's; photos only with consent",
        "worst_cases": (_ACCIDENT, _NO_SHOW, _INJURED),
        "notice": "three months, but not between May and September",
        "running_jobs": "every team day we promised takes place",
        "handover": "group lists and gear within three weeks",
        "exit_balance": "a gap of more than 10 hours is paid, at EUR 60 an hour",
    },
    terms={
        "A1": (
            "write the safety plan for groups of up to 20",
            "ML has read it and could act on it in an emergency",
        ),
        "A2": ("write the guide for the evening talk", "AB has used it once herself"),
        "A3": ("enter hut and fallback days in the calendar", "the next eight weeks are in"),
        "A4": ("go through requests and say why we decline", "no request is older than a week"),
        "A5": ("put the storm rule into the offer template", "the first offer with it is out"),
        "A6": ("agree fallback days with the hut keeper", "he has said yes in writing"),
    },
    points=(("Permit for the path along the shore", "asks the forest office"),),
    later={
        "client_contact": "ML holds all first talks, AB joins for the second",
        "worst_cases": (
            _ACCIDENT,
            _NO_SHOW,
            _INJURED,
            WorstCase(
                event="Storm on the team day",
                sign="official warning the evening before",
                then="AB decides by 7 pm, the fallback day counts as booked",
            ),
        ),
    },
    reason="review of {}, twice we called off too late before a storm",
    evidence={
        "A1": "signed copy in the folder, four pages",
        "A2": "Anna used it with the apprentices",
        "A3": "calendar filled to the end of the month after next",
    },
)

_FAIR = AgreementText(
    fields={
        "met_place": "Sand Mediation, Marburg",
        "goal": "We share the stand at the HR fair a second time. After that the figures decide "
        "whether there is a third.",
        "success_means": "two jobs that would not have come without the fair",
        "not_included": "what a talk at the stand turns into later",
        "valuations": (
            Valuation(kind="money", label="cost of the stand", words="what the invoice says"),
            Valuation(kind="other", label="day on the stand", amount=36000),
        ),
        "not_counted": "evenings with exhibitors, talks for one's own practice",
        "lent": "bar table and lamps of ES, banner of ML",
        "cost_split": "rent and power half each, travel each her own",
        "payout": "whoever advanced more gets the difference within four weeks",
        "decision_rule": "both; on the day itself whoever is on the stand",
        "tie_break": "we spend no more money",
        "client_contact": "whoever had the first talk",
        "appearance": "two firms on one stand, two signs of one size",
        "client_protection": "each uses the list of visitors for her own offer only",
        "data": "business cards without a second talk are shredded after three months",
        "worst_cases": (
            WorstCase(
                event="The fair is cancelled",
                sign="the organiser postpones the hall plans",
                then="cancellation costs half each, even if only one signed",
            ),
            WorstCase(
                event="One of us is in bed with a fever on the day",
                sign="coughing the week before",
                then="the other stands alone, and her day counts twice",
            ),
            WorstCase(
                event="Neither of us wins a job",
                sign="no second talk after six weeks",
                then="we stop, and look for nobody to blame",
            ),
        ),
        "notice": "at any time until we register, not afterwards",
        "running_jobs": "we both staff the days that are booked",
        "handover": "the stand stays with ES, ML gets the print files",
        "exit_balance": "final account with all receipts, then a transfer",
    },
    terms={
        "A1": ("register the corner stand", "the organiser has confirmed"),
        "A2": ("invite 60 heads of HR", "ten have a time at the stand"),
        "A3": ("draw up the final account", "ML has seen every receipt"),
    },
    evidence={
        "A1": "confirmation for stand C 14",
        "A2": "list of eleven appointments",
        "A3": "account on two pages, with receipts",
    },
    log_notes={"ended": "By common consent: one job from two fairs is too little"},
)

_BOOK = AgreementText(
    fields={
        "met_place": "Tom's kitchen",
        "goal": "Mara's cases become a casebook of twenty chapters. Mara writes the first "
        "drafts, Tom turns them into stories that people want to read.",
        "success_means": "a manuscript that the publisher takes without rebuilding it",
        "not_included": "readings and seminars on the book",
        "valuations": (
            Valuation(
                kind="knowledge", label="ways into publishing, calculation", words="like work"
            ),
        ),
        "not_counted": "reading for oneself, trips to the publisher",
        "shared": "one folder with all chapters, older states are kept",
        "cost_split": "index and figures half each",
        "income_split": "royalties half each, for later editions too",
        "invoicing": "the publisher pays the two of us separately",
        "decision_rule": "ML picks cases, TH decides on wording, all else together",
        "tie_break": "the publisher's editor has the last word",
        "client_contact": "TH towards the publisher, ML towards the people in the cases",
        "appearance": "both names in one size on the cover, by the alphabet",
        "confidential": "names, places and trades are changed before TH reads a case",
        "rights": "the cases are ML's, the text as it stands belongs to both",
        "worst_cases": (
            WorstCase(
                event="One of us runs out of time",
                sign="two chapters late in a row",
                then="the other may get help, paid out of that share",
            ),
            WorstCase(
                event="The publisher withdraws",
                sign="a question unanswered for six weeks",
                then="three months we look together, then each may go alone",
            ),
            WorstCase(
                event="Somebody recognises themselves in a case",
                sign="a question from a test reader",
                then="the case comes out, without discussion",
            ),
        ),
        "mediator": "Dr Eva Sand",
        "mediator_role": "mediator",
        "mediator_costs": "borne by whoever does not come to the talk, else by both",
        "notice": "four weeks, a mail will do",
        "running_jobs": "interviews already promised are still held by ML",
        "handover": "TH hands over the edited chapters as open text files",
        "exit_balance": "evened out of the first royalties",
    },
    terms={
        "A1": ("draft three sample chapters", "the publisher has them"),
        "A2": ("write the proposal", "the editor names a day for a talk"),
        "A3": ("draft ten more cases", "they lie in the folder"),
        "A4": ("edit ten chapters", "ML has passed every one"),
        "A5": ("sort the consents of all who were interviewed", "there is a sheet for each case"),
    },
    points=(("Voice for the audiobook, if there is one", "asks the publisher"),),
    evidence={
        "A1": "receipt from the publisher",
        "A2": "mail of the editor, after two reminders",
        "A3": "ten dated files in the folder",
    },
    reasons={"A4": "Tom can't manage it any more, Mara is looking for an editor"},
    log_notes={"in_notice": "Tom leaves: two books of his own, no evenings left"},
)

_COACHING = AgreementText(
    fields={
        "met_place": "café on the square, Fritzlar",
        "goal": "A career week as a trial: six people who want to change their work. Lea has "
        "them in the mornings, Mara in the afternoons.",
        "success_means": "four of the six would recommend the week",
        "not_included": "single sessions afterwards, and Lea's training for applications",
        "valuations": (
            Valuation(kind="room", label="seminar room, per day", words="paid out of the fees"),
        ),
        "not_counted": "the talks in which the two of us got to know each other",
        "shared": "list of bookings and questionnaires in LB's folder",
        "cost_split": "room and food out of the fees",
        "income_split": "what is left, half each",
        "invoicing": "LB settles with the participants",
        "payout": "a week after the last day",
        "custody": "fees lie in a separate sub-account of LB, and ML can see its statements",
        "decision_rule": "each in her half of the day; who takes part, together",
        "tie_break": "we take the more careful way",
        "stand_in": "neither stands in; the half day is dropped and refunded",
        "client_contact": "LB up to the booking, then both",
        "appearance": "Career week by Lea Brandt and Mara Lindner",
        "client_protection": "after the week, participants say themselves whom they want",
        "confidential": "what one hears in the morning, the other learns only with leave",
        "data": "questionnaires without names; LB deletes bookings after half a year",
        "worst_cases": (
            WorstCase(
                event="Fewer than four people book",
                sign="only two have said yes three weeks ahead",
                then="call it off, room half each, try again in autumn",
            ),
            WorstCase(
                event="Somebody slides into a crisis",
                sign="stays away after the break",
                then="ML talks in private and names a place to turn to",
            ),
            WorstCase(
                event="We find that we don't want to lead together",
                sign="arrangements only in writing",
                then="bring the week to its end, then talk honestly",
            ),
        ),
        "notice": "two weeks while on trial, spoken is enough",
        "running_jobs": "whoever has booked gets their week",
        "handover": "each keeps her exercises, both get the list of bookings",
        "exit_balance": "anything over 10 hours is evened out of the surplus",
    },
    terms={
        "A1": ("lay out the five mornings", "ML knows where they hand over"),
        "A2": ("plan the afternoons with three kinds of talk", "LB has tried two of them"),
        "A3": ("send the invitation to 80 former clients", "there are six bookings"),
        "A4": ("find a room with a corner for groups", "the price is promised in writing"),
    },
    points=(
        ("Price of a place", "works out two prices"),
        ("Recognition as training leave", "calls the office"),
    ),
)

_OFFICE = AgreementText(
    fields={
        "met_place": "in the bright studio",
        "goal": "We rent the bright studio together: Mira works there every day, Mara holds "
        "talks in the back room on two days a week.",
        "success_means": "after half a year neither wants to go back to her kitchen table",
        "shared": "meeting room, printer, kitchenette",
        "lent": "partition wall of MY",
        "cost_split": "rent by floor space, power by presence",
        "decision_rule": "together; at her own desk each as she likes",
        "stand_in": "whoever is in takes the post",
        "confidential": "what can be heard through the door stays in the room",
        "notice": "three months to the end of a quarter, as in the lease",
    },
    terms={"A1": ("have the draft lease checked", "its three tricky places are marked")},
    points=(("Whose name goes on the lease", "asks whether both may sign"),),
)

AGREEMENTS = {
    "outdoor": _OUTDOOR,
    "fair": _FAIR,
    "book": _BOOK,
    "coaching": _COACHING,
    "office": _OFFICE,
}
