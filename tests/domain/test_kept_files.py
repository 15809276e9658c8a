"""What of a card is bytes, and how it comes back out."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koop_tui.domain.contacts import Contact, Property
from koop_tui.domain.kept_files import KeptFile

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
WRITTEN = base64.b64encode(JPEG).decode()
B = ("ENCODING", ("b",))


def prop(value: str, *params: tuple[str, tuple[str, ...]], name: str = "PHOTO") -> Property:
    return Property(name=name, value=value, params=params)


@pytest.mark.parametrize(
    ("entry", "media"),
    [
        (prop(WRITTEN, B, ("TYPE", ("JPEG",))), "image/jpeg"),
        (prop(WRITTEN, ("ENCODING", ("BASE64",))), "image/jpeg"),
        (prop(WRITTEN), "image/jpeg"),  # nothing says that it is base64, but it is a picture
        (prop(f"data:image/jpeg;base64,{WRITTEN}"), "image/jpeg"),
        (prop(f"data:image/jpeg;base64\\,{WRITTEN}"), "image/jpeg"),
        (prop(f"data:image/jpeg;charset=x;base64,{WRITTEN}", name="X-ICON"), "image/jpeg"),
        (prop("AAAAAAAA", B, ("TYPE", ("home", "OGG")), name="SOUND"), "audio/ogg"),
        (prop("AAAAAAAA", B, ("TYPE", ("X509",)), name="KEY"), "application/x509"),
        (prop("AAAAAAAA", B, ("MEDIATYPE", ("image/x-icon",))), "image/x-icon"),
        (prop("AAAAAAAA", B), ""),
    ],
)
def test_the_bytes_of_a_card_go_and_come_back(entry: Property, media: str) -> None:
    out = entry.unpacked()
    assert out.file is not None
    assert out.file.content is not None
    assert out.file.media == media
    assert "AAAA" not in out.value and WRITTEN not in out.value
    assert out.packed(out.file.content) == entry
    assert out.unpacked() is out


@pytest.mark.parametrize(
    "entry",
    [
        prop("https://example.org/p.jpg", ("VALUE", ("uri",))),
        prop("", B),
        prop("no base64 at all!", B),
        prop("Anna"),  # could be base64, but of no picture
        prop(WRITTEN, name="X-NOTE"),
        prop(f"see data:image/jpeg;base64,{WRITTEN}", name="X-NOTE"),
        prop("data:,plain", name="X-NOTE"),
        prop("ﾃｽﾄ;ﾀﾛｳ;;;", name="SOUND"),
    ],
)
def test_what_holds_no_bytes_stays_as_it_is(entry: Property) -> None:
    assert entry.unpacked() is entry


@given(st.binary(min_size=1), st.booleans())
def test_any_bytes_come_back_as_they_were(content: bytes, padded: bool) -> None:
    written = base64.b64encode(content).decode()
    out = prop(written if padded else written.rstrip("="), B).unpacked()
    assert out.file == KeptFile.of(content, out.file.media if out.file else "")
    assert out.file is not None and out.file.content == content
    assert out.packed(content).value == written


@given(st.text(), st.sampled_from(["PHOTO", "X-A"]), st.booleans())
def test_no_value_breaks_it(value: str, name: str, marked: bool) -> None:
    entry = prop(value, *([B] if marked else []), name=name)
    out = entry.unpacked()
    assert out is entry or (out.file is not None and value.startswith(out.value))


def test_a_long_value_takes_no_longer_than_its_length() -> None:
    for text in ("data:" + "a" * 200_000, "data:" + "a;" * 100_000, "data:x;" + "b" * 200_000):
        assert prop(text).unpacked().file is None


def test_the_bytes_travel_with_the_record_but_are_no_part_of_it() -> None:
    contact = Contact(display_name="Anna", vcard_extra=(prop(WRITTEN, B),)).unpacked()
    moved = contact.changed(id=-3, notes="x").model_copy(update={"id": 5})
    assert moved.files[0].content == JPEG
    written = contact.model_dump_json()
    assert WRITTEN not in written
    again = Contact.model_validate_json(written)
    assert again.files[0].content is None
    assert again == contact
    assert hash(again.files[0]) == hash(contact.files[0])
    assert KeptFile.of(b"x") != contact.files[0]
