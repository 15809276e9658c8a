"""Cooperations of the English demo book: goals, what was put in, lessons."""

from __future__ import annotations

from koop_tui.demo.texts import CooperationText, Work

_FAIR = CooperationText(
    title="Shared stand at the HR fair",
    goal="Being seen at the fair without paying for a stand alone.",
    goals={"me": "Ten talks with heads of HR", "eva": "Showing what mediation can do"},
    note="Two fairs, then we decided otherwise.",
    lessons=(
        "The talks were good, the cost per job too high. Next time make appointments first or "
        "don't go at all. Ended on good terms; the material is with Eva."
    ),
    notes={
        "me work": (
            "Wrote the stand texts, {}",
            "Made appointments with visitors, {}",
            "On the stand, {}",
            "Followed up contacts, {}",
            "Set-up and rehearsal, {}",
            "Prepared a short talk, {}",
        ),
        "me money": (
            "Share of the stand rent, {}",
            "Printed banner, {}",
            "Train fares, {}",
            "Business cards, {}",
        ),
        "eva work": (
            "On the stand, {}",
            "Wrote up a case, {}",
            "Talks with visitors, {}",
            "Took down and brought back the stand, {}",
            "Filled in exhibitor forms, {}",
            "Put together the press list, {}",
        ),
        "eva money": (
            "Share of the stand rent, {}",
            "Bar table and lamps, {}",
            "Rooms, {}",
            "Coffee at the stand, {}",
        ),
    },
    slots=("first fair", "second fair"),
)

_OUTDOOR = CooperationText(
    title="Team days outdoors",
    goal="Team days where what happened is talked through the same evening.",
    goals={
        "me": "Seeing teams in motion before I advise them",
        "anna": "Offering the evening talk without having to lead it",
    },
    note="Counted in hours; each pays her own travel.",
    notes={
        "me work": (
            "Evening talk with {}",
            "Talk with the manager beforehand: {}",
            "Reworked the questions for the evening, {}",
            "Went along on the day, {}",
            "Wrote the offer for {}",
            "Wrote up and sent the results, {}",
            "Follow-up after four weeks with {}",
            "Led the small groups, {}",
            "Changed the plan for rain, {}",
            "Asked about expectations, {}",
            "Sheet of photos and quotes for {}",
            "Settled a quarrel between two people, {}",
        ),
        "me knowledge": (
            "Taught Anna systemic questions",
            "Went through reading on group phases",
            "Talked through the guide for the evening together",
        ),
        "me referral": ("Brought {} to both of us", "Passed on the request of {}"),
        "anna work": (
            "Led the raft building, {}",
            "Walked the ground and drew a plan, {}",
            "Team day at the lake, {}",
            "Safety briefing, {}",
            "Packed and checked the gear, {}",
            "Night walk with {}",
            "Designed an orienteering task for {}",
            "Ropes up and down again, {}",
            "Ran the camp fire evening, {}",
            "Cleared it with the forest office, {}",
            "Fetched and returned the canoes, {}",
            "Arranged another date for {}",
        ),
        "anna knowledge": (
            "Showed Mara how to belay",
            "Explained and practised the emergency plan",
            "Reading the weather, for group leaders",
        ),
        "anna room": ("Barn for the wet afternoon, {}", "Hut by the lake for {}"),
        "anna referral": ("{} came through a school group", "Recommended us to {}"),
    },
    slots=(
        "sales team Thornley",
        "the Sheffield foremen",
        "apprentices at Calder",
        "kitchen team Aire Valley",
        "IT group Coursewright",
        "staff of Wharfe High",
        "trainees at Rhodes",
        "store managers north",
        "ward team 3",
        "the start-up centre",
    ),
)

_WORKSHOPS = CooperationText(
    title='Workshop series "Leading through change"',
    goal="Four two-day workshops for team leaders, planned and led together.",
    goals={
        "me": "Three booked dates and a second leg to stand on beside coaching",
        "jonas": "A format of his own that does not hang on a day rate",
    },
    notes={
        "me work": (
            "Went through the client list, picked 40 addresses",
            "Calls with two heads of HR",
            "Wrote down prices and cancellation terms",
            "Designed the change-of-roles exercise",
            "Offer for Thornley Vessels",
            "Agreed the contents with Jonas, video",
            "Picked the picture with Mira",
            "Answered questions from Skipton Council",
            "Set up the list of participants",
            "Announcement, first draft",
        ),
        "me money": (
            "Cards and pens",
            "Licence for the questionnaire",
            "Trial print of the booklet",
        ),
        "me referral": ("Aire Valley Hospital booked the first date",),
        "jonas work": (
            "Wrote the concept of the series",
            "Set learning goals per half day",
            "Worked out the shift-change case",
            "Trainer guide day 1, morning",
            "Trainer guide day 1, afternoon",
            "Trainer guide day 2, morning",
            "Trainer guide day 2, afternoon",
            "Trial run with four friends",
            "Cut the slides to twelve",
            "Laid out the worksheets",
            "Questionnaire for preparation",
            "Talk with the Minster Wall Hotel",
            "Wrote the role play on criticism",
            "Designed the feedback form",
            "Checked the timings",
            "Checked the reading list",
            "Handover talk on the schedule with Mara",
            "Proofread the participants' booklet",
            "Facilitated the trial day",
        ),
        "jonas room": ("Seminar room Göttingen, trial run", "Seminar room Göttingen, planning day"),
        "jonas money": (
            "Flip chart paper",
            "Trip to the client",
            "Lunch at the trial run",
            "Hire of pinboards",
        ),
    },
)

_BOOK = CooperationText(
    title="Casebook for consultants",
    goal="A book of twenty cases from consulting, written in equal parts.",
    goals={
        "me": "Sorting and showing what ten years taught me",
        "tom": "A trade book under his own name",
    },
    note="Tom has had hardly any time since spring; we are talking about the exit.",
    notes={
        "me work": (
            "First draft, {}",
            "Reworked {}",
            "Interview for {}",
            "Checked quotations, {}",
            "Got consent, {}",
            "Shortened {}",
            "Added a box of questions to {}",
            "Worked in the editor's comments, {}",
            "Sketched a figure for {}",
            "Prepared the index, {}",
            "Started {} all over again",
            "Asked test readers about {}",
            "Adjusted the proposal after {}",
        ),
        "tom work": (
            "Edited {}",
            "Talked through the outline, {}",
            "Read {}",
            "Talk with the publisher about {}",
            "Final corrections, {}",
        ),
        "tom knowledge": ("Explained rules of style", "How a publisher calculates"),
    },
    slots=(
        "chapter 1, the brief",
        "chapter 2, roles",
        "chapter 3, the silent meeting",
        "chapter 4, succession",
        "chapter 5, shift handover",
        "chapter 6, the budget row",
        "the furniture case",
        "the ward manager case",
        "the town hall case",
        "the introduction",
        "the closing chapter",
    ),
)

_TRIO = CooperationText(
    title="Office of three for change",
    goal="Taking mid-sized firms through a rebuild: processes, figures and people in one hand.",
    goals={
        "me": "Going along with the managers, not just single workshops",
        "consult_od": "Being able to take on larger jobs",
        "consult_fin": "Being there before the figures turn red",
    },
    note="Shares by agreed working time: Mara half, Carsten 30, Nadine 20.",
    notes={
        "me work": (
            "Coaching the heads of department, {}",
            "Interviews with twelve people, {}",
            "Facilitated the away day, {}",
            "Report to the board, {}",
            "Talks with the union, {}",
            "Clarified the brief on site, {}",
            "Team round after the change, {}",
            "Went through role descriptions, {}",
            "Prepared the interim review, {}",
            "Wrote the offer, {}",
        ),
        "me money": (
            "Room hire for the away day, {}",
            "Workshop material, {}",
            "Night in a hotel, {}",
            "Travel, {}",
        ),
        "me referral": ("Brought in the {} job", "Follow-up job at {}"),
        "consult_od work": (
            "Mapped the processes, {}",
            "Drew the new structure, {}",
            "Prepared the large group, {}",
            "Sorted out interfaces, {}",
            "Led the steering group, {}",
            "Wrote the moving plan, {}",
            "Read the survey, {}",
            "Trained the foremen, {}",
        ),
        "consult_od money": ("Large prints, {}", "Hire car, {}", "Food for the large group, {}"),
        "consult_od referral": ("Brought the {} job along",),
        "consult_fin work": (
            "Put the key figures together, {}",
            "Reordered cost centres, {}",
            "Went along to the bank, {}",
            "Cash plan, {}",
            "Calculated scenarios, {}",
            "Figures round with the foremen, {}",
            "Checked the grant application, {}",
        ),
        "consult_fin knowledge": (
            "Explained margins to non-accountants",
            "Introduction to how we calculate",
        ),
        "consult_fin money": ("Planning software licence", "Travel, {}"),
    },
    slots=(
        "Thornley",
        "Rhodes Furniture",
        "Humber Freight",
        "Pennine Stores",
        "Wigmore Print",
        "Calder Utilities",
        "Coursewright",
        "Riverside Care",
    ),
)

_WARDS = CooperationText(
    title="Case work for hospital wards",
    goal="Standing case groups in two hospitals, led in turns.",
    goals={"me": "Regular dates in the diary", "coach_team": "A foothold in the valley"},
    note="On hold until the hospital has its new budget.",
    notes={
        "me work": (
            "Led the group, {}",
            "Talk beforehand with {}",
            "Went through the topic list, {}",
            "Report for the director of nursing, {}",
            "Stood in, {}",
            "Wrote up a case for {}",
        ),
        "me knowledge": ("Introduced Gemma to how the hospital works",),
        "coach_team work": (
            "Led the group, {}",
            "Adapted the guide to {}",
            "Follow-up talk with {}",
            "Agreed the dates, {}",
            "Read the feedback, {}",
            "Short unit on handover for {}",
        ),
        "coach_team knowledge": ("Introduced the reflecting team method",),
    },
    slots=(
        "ward 2",
        "ward 5",
        "A&E",
        "geriatrics",
        "the night shift",
        "the practice educators",
        "the theatre team",
    ),
)

_OFFICE = CooperationText(
    title="Shared studio by the station",
    goal="A studio with a meeting room that neither would pay for alone.",
    goals={
        "me": "A quiet room for talks two days a week",
        "mira": "Sharing the rent and having company by day",
    },
    note="Three rooms seen; open is whose name goes on the lease.",
    notes={
        "me work": (
            "Compared floor plans and wrote questions to the landlord",
            "Spoke to the landlord about changes and length of lease",
            "Worked out the cost both ways",
        ),
        "mira work": (
            "Saw two studios, took photos",
            "Got a price for a partition wall",
        ),
        "mira money": ("Deposit to hold the bright studio",),
    },
)

_COACHING = CooperationText(
    title="Career week",
    goal="A week for people about to change: careers in the morning, coaching in the afternoon.",
    goals={
        "me": "Something for individuals that comes round again",
        "lea": "Finding out whether we can lead together",
    },
    note="A trial with six places, then we decide.",
    notes={
        "me work": (
            "Designed the afternoons",
            "First talks with three people interested",
            "Sorted out room and food",
            "Wrote the closing questionnaire",
        ),
        "lea work": (
            "Strengths exercise for the first morning",
            "Wrote the invitation",
            "Started the list of people interested",
            "Fixed the plan for the mornings",
        ),
    },
)

_COURSE = CooperationText(
    title="Online course The first 90 days",
    goal="A course for new team leaders that fits beside the job.",
    goals={"me": "Recording it once and well", "consult_digital": "A course to show around"},
    note="So far an idea from the founders' evening. Open: who pays for the recording?",
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
        "receipt in the shared folder", "diary entry", "minutes exist", "mail with the result",
        "receipt filed", "photos of the flip chart",
    ),
    reversal="Entered twice",
    dispute="That was groundwork for a client of your own, please look again",
    settlement="Evening out at the end of the fair cooperation",
    gift="To start with, does not count",
    favour="Only for Mara: sorted her figures for the tax return",
)  # fmt: skip
