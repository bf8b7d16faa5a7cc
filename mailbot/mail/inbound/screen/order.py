"""The order in which the rules are asked. The first that answers decides; who answers to none is a person.

Bounces and wishes to leave come before automatic mail, because both may be marked as automatic.
"""

from mailbot.domain.model.inbound import Speaker, Thread, Verdict
from mailbot.mail.inbound.ours import Ours
from mailbot.mail.inbound.parsing.message import ParsedMail
from mailbot.mail.inbound.screen import absences, bounced, bulk, calendars, machines, reports, requests
from mailbot.mail.inbound.screen.verdicts import Rule, found

RULES: tuple[Rule, ...] = (
    requests.unsubscribe_button,
    requests.unsubscribe_subject,
    reports.complaint_report,
    reports.complaint_prose,
    reports.read_receipt,
    reports.read_receipt_prose,
    reports.success_report,
    bounced.delivery_report,
    bounced.delivery_status_part,
    bounced.failed_recipients,
    bounced.exchange_report,
    bounced.rejection_receipt,
    bounced.postmaster_words,
    bounced.null_path_words,
    bounced.undelivered_words,
    calendars.itip_part,
    machines.auto_submitted,
    machines.autoreply_field,
    machines.autoreply_precedence,
    machines.rules_loop,
    machines.robot_mark,
    machines.empty_return_path,
    machines.automatic_subject,
    machines.automatic_text,
    absences.absence_subject,
    absences.absence_text,
    machines.challenge,
    machines.silent_sender,
    bulk.list_mail,
    bulk.bulk_mail,
    bulk.spam_mark,
)

ABOUT_MANY = frozenset({"list_mail", "bulk_mail"})
"""Rules whose mail a person may still have written: a wish to leave in it counts, if it is surely theirs."""


def screen(mail: ParsedMail, own: Thread | None, ours: Ours) -> Verdict:
    """Who is speaking. `own` is our token in the mail's own Message-ID, where it is genuine."""
    if own is not None and mail.sender in ours.own_addresses:
        return found(Speaker.OWN, "own_letter", f"our own letter {mail.message_id} came back")
    for rule in RULES:
        verdict = rule(mail)
        if verdict is not None:
            return verdict
    return found(Speaker.PERSON, "person", "nothing speaks for a machine")
