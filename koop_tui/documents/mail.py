"""A text as a mail file (.eml, RFC 5322) that a mail program opens as a draft; nothing is sent."""

from __future__ import annotations

import unicodedata
from contextlib import suppress


def mail_file(name: str, address: str, subject: str, text: str) -> str:
    """Return a mail to somebody as the content of a file; an address that is none is left out."""
    from email import policy  # memory: a large library, and mails are seldom written
    from email.errors import MessageError
    from email.headerregistry import Address
    from email.message import EmailMessage

    mail = EmailMessage(policy.default)
    known = _in_ascii(address)
    if known:
        with suppress(MessageError, ValueError, IndexError):  # else the person fills it in
            mail["To"] = Address(name, addr_spec=known)
    if subject:
        mail["Subject"] = subject
    mail["X-Unsent"] = "1"  # so that Outlook opens it for writing
    mail.set_content(text, cte="quoted-printable")
    return mail.as_string()


def _in_ascii(address: str) -> str:
    """Return an address as every mail program takes it, "müller.de" as xn--; "" when none can.

    The codec knows IDNA of 2003, for which "ß" is "ss": another domain, so such is left out.
    """
    local, at, domain = address.rpartition("@")
    if not local.isascii():
        return ""
    if domain.isascii():
        return address
    try:
        written = domain.encode("idna")
        same = written.decode("idna").lower() == unicodedata.normalize("NFC", domain).lower()
    except UnicodeError:
        return ""
    return f"{local}{at}{written.decode()}" if same else ""
