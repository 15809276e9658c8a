"""Phone numbers: one key for all writings of one number."""

from __future__ import annotations

import pytest

from koop_tui.domain.phones import COUNTRIES, OF_LANGUAGE, phone_key


@pytest.mark.parametrize(
    ("country", "key", "writings"),
    [
        ("DE", "+49301234567",
         ["+49 (0)30 1234567", "030 1234567", "0049 30 1234567", "+49 030 1234567", "030/123-4567",
          "(030) 123 45 67", "+49.30.1234567"]),
        ("CH", "+41441234567", ["044 123 45 67", "+41 44 123 45 67", "0041 (0)44 123 45 67"]),
        ("AT", "+4311234567", ["01 1234567", "+43 1 1234567", "+43 (0)1 1234567"]),
        ("GB", "+442071234567", ["020 7123 4567", "+44 20 7123 4567", "+44 (0)20 7123 4567"]),
        ("US", "+12125551234", ["(212) 555-1234", "1-212-555-1234", "+1 212 555 1234"]),
        ("IT", "+39021234567", ["02 1234567", "+39 02 1234567", "0039 02 1234567"]),
        ("ES", "+34612345678", ["612 345 678", "+34 612 345 678"]),
        ("HU", "+3611234567", ["06 1 123 4567", "+36 1 123 4567"]),
        ("DE", "+493012x34", ["030 12 ext. 34", "+49 30 12;ext=34", "030 12 Durchwahl 34"]),
    ],
)  # fmt: skip
def test_all_writings_are_one_number(country: str, key: str, writings: list[str]) -> None:
    assert {phone_key(written, country) for written in writings} == {key}


def test_numbers_of_other_places_are_others() -> None:
    writings = [
        "030 1234567", "040 1234567", "1234567", "+43 30 1234567", "0800 FLOWERS", "0800 DOCTORS",
        "030 1234567 ext. 1", "112", "Zentrale",
    ]  # fmt: skip
    assert len({phone_key(written, "DE") for written in writings}) == len(writings)


def test_the_country_decides_for_a_number_without_prefix() -> None:
    assert phone_key("030 1234567", "DE") != phone_key("030 1234567", "AT")
    assert phone_key("+49 30 1234567", "AT") == phone_key("030 1234567", "DE")


def test_every_country_has_a_prefix_and_every_language_a_country() -> None:
    assert all(
        prefix.isdigit() and len(country) == 2 for country, (prefix, _t) in COUNTRIES.items()
    )
    assert set(OF_LANGUAGE.values()) <= COUNTRIES.keys()
