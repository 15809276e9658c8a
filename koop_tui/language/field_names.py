"""What the fields of records are called where an edit is shown: in conflicts and in the history."""

from __future__ import annotations

from koop_tui.domain.problems import N_
from koop_tui.language.texts import speaking

_EVERYWHERE: dict[str, str] = {
    "kind": N_("Kind"), "note": N_("Note"), "notes": N_("Notes"), "language": N_("Language"),
    "day": N_("Day"), "since": N_("Since"), "until": N_("Until"), "place": N_("Place"),
    "rhythm": N_("Rhythm"), "title": N_("Title"), "goal": N_("Goal"), "unit": N_("Counted in"),
    "hour_value": N_("An hour counts"), "state": N_("State"), "value": N_("Value"),
    "parties": N_("Parties"), "evidence": N_("Evidence"), "reason": N_("Reason"),
    "cooperation": N_("Cooperation"), "agreement": N_("Agreement"), "version": N_("Version"),
    "met_on": N_("Met"), "met_note": N_("Note on meeting"), "occasion_id": N_("Occasion"),
    "name": N_("Name"), "ended_on": N_("Ended on"), "commitments": N_("Commitments"),
}  # fmt: skip

_OF_TABLE: dict[str, dict[str, str]] = {
    "contacts": {
        "uid": N_("Card number"), "display_name": N_("Name"), "prefix": N_("Title"),
        "given": N_("First name"), "family": N_("Last name"), "suffix": N_("Suffix"),
        "nickname": N_("Nickname"), "address_form": N_("Form of address"),
        "organisation": N_("Organisation"), "job_title": N_("Role"), "emails": N_("E-mail"),
        "phones": N_("Phone"), "addresses": N_("Address"), "urls": N_("Web"),
        "profiles": N_("Profiles"), "birthday": N_("Birthday"), "tags": N_("Tags"),
        "circles": N_("Circles"), "met_precision": N_("Known to the"), "met_via": N_("Through"),
        "introduced_by": N_("Introduced by"), "offers": N_("Offers"), "needs": N_("Needs"),
        "ideal_client": N_("Ideal client"), "overlap": N_("Overlap with mine"),
        "capacity_note": N_("Capacity"), "capacity_until": N_("Capacity until"),
        "contact_style": N_("Style"), "cadence_days": N_("Days, if other"),
        "paused_until": N_("Paused until"), "status": N_("Status"), "trust": N_("Trust"),
        "do_not": N_("Please not by"), "sensitivity": N_("Sensitivity"), "login": N_("Login"),
        "short_sign": N_("Short sign"), "vcard_extra": N_("Further card fields"),
    },
    "relations": {"a": N_("From"), "b": N_("To"), "type": N_("Kind")},
    "occasions": {"next_date": N_("Next date"), "cost": N_("Cost")},
    "interactions": {
        "type": N_("Kind"), "initiated_by": N_("Started by"), "participants": N_("With"),
        "topic": N_("About"), "result": N_("Result"), "counts": N_("Counts as contact"),
        "exchanges": N_("Give and take"), "agenda": N_("For next time"),
        "next_step": N_("Next step"),
    },
    "commitments": {
        "by": N_("Who"), "to": N_("To"), "what": N_("What"), "due": N_("Due"),
        "every": N_("Recurs"), "due_day": N_("On day"), "estimate": N_("Estimate"),
        "done_when": N_("Done when"), "interaction": N_("From the talk"), "mark": N_("Mark"),
        "done_on": N_("Done on"), "actual": N_("Hours it took"), "times_done": N_("Times done"),
    },
    "cooperations": {
        "goal_fit": N_("Goals fit"), "stage": N_("Stage"), "started_on": N_("Since"),
        "rates": N_("Rates"), "limit": N_("Balance limit"), "known": N_("Known until"),
        "lessons": N_("Lessons"),
    },
    "contributions": {
        "giver": N_("Given by"), "weights": N_("For"), "quantity": N_("Amount"),
        "rate": N_("Rate"), "gift": N_("As a gift"), "commitment": N_("Fulfils"),
        "state_by": N_("Judged by"), "state_on": N_("Judged on"), "state_note": N_("Objection"),
        "reverses": N_("Reverses"),
    },
    "settlements": {
        "payer": N_("From"), "payee": N_("To"), "how": N_("How"), "confirmed": N_("Confirmed"),
    },
    "agreements": {"last_mark": N_("Last mark")},
    "versions": {
        "supersedes": N_("Replaces"), "nature": N_("Nature"), "met_from": N_("Meeting from"),
        "met_to": N_("Meeting to"), "met_place": N_("Meeting place"), "present": N_("Present"),
        "minutes_by": N_("Minutes by"), "correct_until": N_("Corrections until"),
        "valid_from": N_("In force from"), "ends_on": N_("Ends on"),
        "trial_until": N_("Trial until"), "success_means": N_("Success means"),
        "not_included": N_("Not included"), "valuations": N_("Valuation"),
        "not_counted": N_("Not counted"), "balance_limit": N_("Balance limit"),
        "shared": N_("Shared"), "lent": N_("Lent"), "cost_split": N_("Costs"),
        "joint_above": N_("Jointly above"), "income_split": N_("Income"),
        "invoicing": N_("Invoicing"), "payout": N_("Payout"),
        "joint_money_held": N_("Joint money is held"), "custody": N_("Custody"),
        "decision_rule": N_("Decision rule"), "tie_break": N_("No consensus"),
        "stand_in": N_("Stand-in"), "client_contact": N_("Contact for clients"),
        "appearance": N_("Appearance"), "client_protection": N_("Client protection"),
        "referral_fee": N_("Referral fee"), "confidential": N_("Confidential"),
        "data": N_("Data"), "rights": N_("Materials"), "worst_cases": N_("Worst cases"),
        "review_months": N_("Review every (months)"), "review_minutes": N_("Review lasts (min)"),
        "next_review": N_("Next review"), "disagreement_days": N_("First talk within (days)"),
        "mediator": N_("Mediator"), "mediator_role": N_("Mediator as"),
        "mediator_costs": N_("Costs of mediation"), "notice": N_("Notice"),
        "running_jobs": N_("Promised jobs"), "handover": N_("Handover"),
        "exit_balance": N_("Balance on exit"), "open_points": N_("Open points"),
        "changes": N_("Changes"), "proposed_on": N_("Proposed on"), "text": N_("Text"),
        "checksum": N_("Checksum"), "confirmations": N_("Confirmations"),
        "notice_on": N_("Notice given on"), "notice_by": N_("Notice given by"),
        "notice_until": N_("Ends after notice on"), "log": N_("Log"),
    },
}  # fmt: skip

_TABLES: dict[str, str] = {
    "contacts": N_("Contact"), "relations": N_("Relation"), "occasions": N_("Occasion"),
    "interactions": N_("Interaction"), "commitments": N_("Commitment"),
    "cooperations": N_("Cooperation"), "contributions": N_("Contribution"),
    "settlements": N_("Settlement"), "agreements": N_("Agreement"), "versions": N_("Version"),
}  # fmt: skip


def field_name(table: str, field: str, lang: str | None = None) -> str:
    """Return what a field is called; KeyError for one that has no name yet."""
    label = _OF_TABLE[table].get(field) or _EVERYWHERE[field]
    return speaking(lang).gettext(label)


def table_name(table: str, lang: str | None = None) -> str:
    """Return what a record of a table is called."""
    return speaking(lang).gettext(_TABLES[table])
