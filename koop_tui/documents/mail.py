"""A text as a mail file (.eml, RFC 5322) that a mail program opens as a draft; nothing is sent."""

from __future__ import annotations

from contextlib import suppress
from email import policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage


def mail_file(name: str, address: str, subject: str, text: str) -> str:
    """Return a mail to somebody as the content of a file; an address that is none is left out."""
    mail = EmailMessage(policy.default)
    if address:
        with suppress(MessageError, ValueError, IndexError):  # else the person fills it in
            mail["To"] = Address(name, addr_spec=address)
    if subject:
        mail["Subject"] = subject
    mail["X-Unsent"] = "1"  # so that Outlook opens it for writing
    mail.set_content(text, cte="quoted-printable")
    return mail.as_string()
