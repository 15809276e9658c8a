"""A friendly text as a mail file."""

from __future__ import annotations

from email import message_from_string, policy

import pytest

from koop_tui.documents.mail import mail_file

TEXT = (
    "Guten Tag, Eva Sand,\n\nbis 02.03. wollten Sie … – „Folien“\n.\nFrom here on\n"
    + "x" * 1200
    + "\n"
)


def test_a_mail_program_reads_what_was_written() -> None:
    written = mail_file("Şule Öz, Büro", "sule@example.org", "Folien für März", TEXT)
    assert written.isascii()
    assert max(map(len, written.splitlines())) <= 998
    mail = message_from_string(written, policy=policy.default)
    assert mail["To"].addresses[0].addr_spec == "sule@example.org"
    assert mail["To"].addresses[0].display_name == "Şule Öz, Büro"
    assert mail["Subject"] == "Folien für März"
    assert mail["X-Unsent"] == "1"
    assert mail.get_content() == TEXT
    assert "From" not in mail  # the mail program knows from whom


def test_a_domain_with_an_umlaut_is_written_as_every_mail_program_takes_it() -> None:
    written = mail_file("Jörg", "joerg@müller.example", "", "Hallo\n")
    assert "joerg@xn--mller-kva.example" in written
    to = message_from_string(written, policy=policy.default)["To"].addresses[0]
    assert (to.display_name, to.addr_spec) == ("Jörg", "joerg@xn--mller-kva.example")


@pytest.mark.parametrize("address", ["jörg@example.org", "a@straße.example", "a@ü..example"])
def test_an_address_that_can_not_be_written_is_left_out(address: str) -> None:
    assert "To:" not in mail_file("Eva", address, "", "Hello\n")


@pytest.mark.parametrize(
    "address", ["", "no address", "a@b@c", "@", "<x>", "é@example.org\r\nBcc: x"]
)
def test_an_address_that_is_none_is_left_out(address: str) -> None:
    mail = message_from_string(mail_file("Eva", address, "", "Hello\n"), policy=policy.default)
    assert "Bcc" not in mail
    assert "Subject" not in mail
    assert mail.get_content() == "Hello\n"
