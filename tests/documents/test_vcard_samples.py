"""Every sample file of other programs, with its right values."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from koop_tui.documents.cards import read_card_file
from koop_tui.domain.contacts import Labelled

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Right:
    """What a file gives: the names of all its contacts, and the values of the first of them.

    A card without a name is refused. `details` are the names of its further details, parted by
    blanks; `note` is how its notes begin.
    """

    names: tuple[str | None, ...]
    given: str = ""
    family: str = ""
    organisation: str = ""
    emails: Pairs = ()
    phones: Pairs = ()
    profiles: Pairs = ()
    cities: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    birthday: tuple[int, int, int | None] | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    details: str = ""
    files: int = 0


RIGHT = {
    "John_Doe_ANDROID.vcf": Right(
        names=(
            "john.doe@company.com",
            "jane.doe@company.com",
            "Ñ Ñ Ñ Ñ Ñ",
            "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ",
            "Ñ Ñ Ñ Ñ",
            "ÑÑÑÑ",
        ),
        emails=(("john.doe@company.com", ""),),
        tags=("My Contacts",),
    ),
    "John_Doe_BLACK_BERRY.vcf": Right(
        names=("John Doe",),
        given="john",
        family="Doe",
        organisation="Acme Solutions",
        phones=(("+96123456789", "cell"),),
        details="PHOTO",
        files=1,
    ),
    "John_Doe_EVOLUTION.vcf": Right(
        names=("Mr. John Richter, James Doe Sr.",),
        given="John Richter, James",
        family="Doe",
        organisation="IBM",
        emails=(("john.doe@ibm.com", "work"),),
        phones=(("905-666-1234", "cell"), ("905-555-1234", "work")),
        profiles=(("johnny5@aol.com", "home aim"),),
        cities=("Albaney",),
        urls=("http://www.ibm.com",),
        birthday=(22, 3, 1980),
        tags=("VIP",),
        note="THIS SOFTWARE ",
        details=(
            "EMAIL ORG REV TEL URL X-AIM X-COUCHDB-APPLICATION-ANNOTATIONS "
            "X-EVOLUTION-ANNIVERSARY X-EVOLUTION-ASSISTANT X-EVOLUTION-FILE-AS "
            "X-EVOLUTION-MANAGER X-EVOLUTION-SPOUSE"
        ),
    ),
    "John_Doe_GMAIL.vcf": Right(
        names=("Mr. John Richter, James Doe Sr.",),
        given="John Richter, James",
        family="Doe",
        organisation="IBM",
        emails=(("john.doe@ibm.com", "home"),),
        phones=(("905-555-1234", "cell"), ("905-666-1234", "home")),
        cities=("",),
        urls=("http://www.ibm.com",),
        birthday=(22, 3, 1980),
        note="THIS SOFTWARE ",
        details="X-ABDATE X-ABLABEL X-ABRELATEDNAMES X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME",
    ),
    "John_Doe_IPHONE.vcf": Right(
        names=("Mr. John Richter James Doe Sr.",),
        given="John Richter James",
        family="Doe",
        organisation="IBM",
        emails=(("john.doe@ibm.com", ""),),
        phones=(
            ("905-555-1234", "cell"),
            ("905-666-1234", "home"),
            ("905-777-1234", "work"),
            ("905-888-1234", "home fax"),
            ("905-999-1234", "work fax"),
            ("905-111-1234", "pager"),
            ("905-222-1234", "AssistantPhone"),
        ),
        cities=("New York", "New York"),
        urls=("http://www.ibm.com",),
        birthday=(6, 6, 2012),
        details="ORG PHOTO PRODID X-ABADR",
        files=1,
    ),
    "John_Doe_LOTUS_NOTES.vcf": Right(
        names=("Mr. Doe John I Johny",),
        given="John Johny",
        family="Doe",
        organisation="IBM",
        emails=(("john.doe@ibm.com", "work"), ("billy_bob@gmail.com", "work")),
        phones=(("+1 (212) 204-34456", "cell"), ("00-1-212-555-7777", "work fax")),
        cities=("New York",),
        urls=("http://www.sun.com",),
        birthday=(21, 5, 1980),
        note="THIS SOFTWARE ",
        details=(
            "CLASS GEO LABEL MAILER NAME ORG PHOTO PRODID PROFILE ROLE SORT-STRING SOURCE TZ "
            "X-ABUID X-GENERATOR X-LONG-STRING"
        ),
        files=1,
    ),
    "John_Doe_MAC_ADDRESS_BOOK.vcf": Right(
        names=("Mr. John Richter,James Doe Sr.",),
        given="John Richter,James",
        family="Doe",
        organisation="IBM",
        emails=(("john.doe@ibm.com", "work"),),
        phones=(
            ("905-777-1234", "work"),
            ("905-666-1234", "home"),
            ("905-555-1234", "cell"),
            ("905-888-1234", "home fax"),
            ("905-999-1234", "work fax"),
            ("905-111-1234", "pager"),
            ("905-222-1234", "AssistantPhone"),
        ),
        cities=("New York", "New York"),
        urls=("http://www.ibm.com",),
        birthday=(6, 6, 2012),
        note="THIS SOFTWARE ",
        details=(
            "ORG PHOTO X-ABADR X-ABLABEL X-ABRELATEDNAMES X-ABUID X-PHONETIC-FIRST-NAME "
            "X-PHONETIC-LAST-NAME"
        ),
        files=1,
    ),
    "John_Doe_MS_OUTLOOK.vcf": Right(
        names=("Mr. John Richter James Doe Sr.",),
        given="John Richter,James",
        family="Doe",
        organisation="IBM",
        emails=(("john.doe@ibm.cm", ""),),
        phones=(("(905) 555-1234", "work"), ("(905) 666-1234", "home")),
        profiles=(("johny5@aol.com", "im"),),
        cities=("Albaney", "New York"),
        urls=("http://www.ibm.com",),
        birthday=(22, 3, 1980),
        note="THIS SOFTWARE ",
        details=(
            "LABEL ORG PHOTO REV ROLE X-MS-ANNIVERSARY X-MS-ASSISTANT X-MS-MANAGER "
            "X-MS-OL-DEFAULT-POSTAL-ADDRESS X-MS-OL-DESIGN"
        ),
        files=1,
    ),
    "fullcontact.vcf": Right(
        names=("Prefix FirstName MiddleName LastName Suffix",),
        given="FirstName MiddleName",
        family="LastName",
        organisation="Organization1",
        emails=(
            ("home@example.com", "home"),
            ("work@example.com", "work"),
            ("school@example.com", "school"),
            ("other@example.com", "other"),
            ("custom@example.com", "customtype"),
        ),
        phones=(
            ("555-555-1111", "home"),
            ("555-555-1112", "work"),
            ("555-555-1113", "cell"),
            ("555-555-1114", "cell"),
            ("555-555-1115", ""),
            ("555-555-1116", "home fax"),
            ("555-555-1117", "work fax"),
            ("555-555-1118", ""),
            ("555-555-1119", ""),
        ),
        profiles=(
            ("gtalk", "gtalk"),
            ("skype", "skype"),
            ("yahoo", "yahoo"),
            ("aim", "aim"),
            ("jabber", "jabber"),
            ("other", "other"),
            ("custom", "customtype"),
        ),
        cities=("HomeCity", "WorkCity", "OtherCity", "CustomCity"),
        urls=(
            "http://www.homepage.com",
            "http://www.blog.com",
            "http://www.other.com",
            "http://www.custom.com",
        ),
        birthday=(1, 8, 2016),
        tags=("Tag",),
        note="Notes line 1\nN",
        details="BDAY GENDER ORG PHOTO PRODID TITLE X-ETAG X-FC-LIST-ID X-FC-TAGS X-GENDER X-ID",
    ),
    "gmail-list.vcf": Right(
        names=("Arnold Smith", "Chris Beatle", "Doug White"),
        given="Arnold",
        family="Smith",
        emails=(("asmithk@gmail.com", ""),),
    ),
    "gmail-single.vcf": Right(
        names=("Greg Dartmouth",),
        given="Greg",
        family="Dartmouth",
        organisation="TheCompany",
        emails=(("gdartmouth@hotmail.com", ""),),
        phones=(("555 555 1111", "cell"), ("555 555 2222", "GRAND_CENTRAL")),
        profiles=(("123456789", "icq"),),
        cities=("", "Custom City"),
        urls=("http://TheProfile.com",),
        birthday=(10, 9, 1960),
        note="This is GMail'",
        details="X-ABDATE X-ABLABEL X-ABRELATEDNAMES X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME",
    ),
    "gmail-single2.vcf": Right(
        names=("VCard Test",),
        given="VCard",
        family="Test",
        organisation="TheCompany",
        emails=(
            ("email@example.com", ""),
            ("homeemail@example.com", "home"),
            ("workemail@example.com", "work"),
            ("otheremail@example.com", ""),
            ("customcategory@example.com", "CustomEmailCategory"),
        ),
        phones=(
            ("5555551111", ""),
            ("5555551112", "home"),
            ("5555551113", "work"),
            ("5555551114", ""),
            ("5555551115", "cell"),
            ("5555551116", "main"),
            ("5555551117", "home fax"),
            ("5555551118", "work fax"),
            ("5555551119", "GRAND_CENTRAL"),
            ("5555551120", "pager"),
            ("5555551121", "CustomePhoneCategory"),
        ),
        profiles=(
            ("IM3", "aim"),
            ("IM8", "icq"),
            ("IM9", "jabber"),
            ("IM7", "msn"),
            ("IM4", "yahoo"),
            ("IM5", "skype"),
            ("IM2", "gtalk"),
            ("IM6", "qq"),
        ),
        cities=("NY", "NY", "NY", "NY", "NY"),
        urls=(
            "http://www.example1.com",
            "http://www.example2.com",
            "http://www.example3.com",
            "http://www.example4.com",
            "http://www.example5.com",
            "http://www.example6.com",
        ),
        birthday=(23, 6, 1912),
        note="note line 1\nno",
        details="X-ABDATE X-ABLABEL X-ABRELATEDNAMES X-PHONETIC-FIRST-NAME X-PHONETIC-LAST-NAME",
    ),
    "issue114.vcf": Right(
        names=("Dummy, Dummy",),
        given="Dummy",
        family="Dummy",
        organisation="Dummy GmbH",
        emails=(("dummy.dummy@dummy.com", "home"),),
        phones=(("+49 1234 56789", "cell"), ("+49 9876 54321", "work")),
        cities=("Bad Homburg",),
        details="ADR REV",
    ),
    "issue153.vcf": Right(
        names=("Test Benutzer",),
        given="Test",
        family="Benutzer",
        details="PHOTO",
        files=1,
    ),
    "issue64.vcf": Right(
        names=(None,),
    ),
    "outlook-2003.vcf": Right(
        names=("John Doe III",),
        given="John",
        family="Doe",
        organisation="Company, The",
        emails=(("jdoe@hotmail.com", ""),),
        phones=(
            ("BusinessPhone", "work"),
            ("HomePhone", "home"),
            ("MobilePhone", "cell"),
            ("BusinessFaxPhone", "work fax"),
        ),
        cities=("Austin",),
        urls=("http://web-page-address.com",),
        birthday=(21, 3, 1980),
        note="This is the no",
        details="FBURL KEY LABEL ORG REV ROLE",
        files=1,
    ),
    "outlook-2007.vcf": Right(
        names=("Mr. Michael Angstadt Jr.",),
        given="Michael",
        family="Angstadt",
        organisation="TheCompany",
        emails=(("mike.angstadt@gmail.com", ""),),
        phones=(
            ("(111) 555-1111", "work"),
            ("(111) 555-2222", "home"),
            ("(111) 555-4444", "cell"),
            ("(111) 555-3333", "work fax"),
        ),
        profiles=(("im@aim.com", "im"),),
        cities=("New York",),
        urls=("http://mikeangstadt.name", "http://mikeangstadt.name"),
        birthday=(10, 3, 1922),
        note="This is the NO",
        details=(
            "FBURL KEY LABEL ORG PHOTO REV ROLE X-MS-ANNIVERSARY X-MS-ASSISTANT X-MS-MANAGER "
            "X-MS-OL-DEFAULT-POSTAL-ADDRESS X-MS-OL-DESIGN X-MS-SPOUSE X-MS-TEL"
        ),
        files=2,
    ),
    "radicale-1587.vcf": Right(
        names=("Given Family",),
        given="Given Additional",
        family="Family",
        details="GEO",
    ),
    "rfc2426-example.vcf": Right(
        names=("Frank Dawson", "Tim Howes"),
        organisation="Lotus Development Corporation",
        emails=(("Frank_Dawson@Lotus.com", ""), ("fdawson@earthlink.net", "")),
        phones=(("+1-919-676-9515", "work"), ("+1-919-676-9564", "work fax")),
        cities=("Raleigh",),
        urls=("http://home.earthlink.net/~fdawson",),
    ),
    "rfc6350-example.vcf": Right(
        names=("Simon Perreault",),
        given="Simon",
        family="Perreault",
        organisation="Viagenie",
        emails=(("simon.perreault@viagenie.ca", "work"),),
        phones=(("+1-418-656-9254 ext. 102", "work"), ("+1-418-262-6501", "work cell")),
        cities=("Quebec",),
        urls=("http://nomis80.org",),
        birthday=(3, 2, None),
        details="ANNIVERSARY GENDER GEO KEY LANG TZ",
    ),
    "thunderbird-MoreFunctionsForAddressBook-extension.vcf": Right(
        names=("John Doe",),
        given="John",
        family="Doe",
        organisation="TheOrganization",
        emails=(
            ("doe.john@hotmail.com", ""),
            ("additional-email@company.com", ""),
            ("additional-email1@company.com", ""),
            ("additional-email2@company.com", ""),
            ("additional-email3@company.com", ""),
        ),
        phones=(
            ("555-555-1111", "work"),
            ("555-555-2222", "home"),
            ("555-555-5555", "cell"),
            ("555-555-3333", "fax"),
            ("555-555-4444", "pager"),
        ),
        cities=("New York", "Austin"),
        urls=("http://www.private-webpage.com", "http://www.work-webpage.com"),
        birthday=(21, 9, 1970),
        tags=("category1", "category2", "category3"),
        note="This is the no",
        details="ORG PHOTO X-ANNIVERSARY X-SPOUSE",
        files=1,
    ),
}


def test_every_sample_has_its_right_values(samples: Path) -> None:
    assert {path.name for path in (samples / "vcard").iterdir()} == RIGHT.keys()


@pytest.mark.parametrize("name", RIGHT)
def test_a_sample_comes_in_right(samples: Path, name: str) -> None:
    right = RIGHT[name]
    cards = read_card_file(samples / "vcard" / name)
    assert tuple(card.contact and card.contact.display_name for card in cards) == right.names
    assert all(not card.remarks for card in cards)
    contact = next((card.contact for card in cards if card.contact), None)
    if contact is None:
        return
    assert (contact.given, contact.family) == (right.given, right.family)
    assert contact.organisation == right.organisation
    assert _pairs(contact.emails) == right.emails
    assert _pairs(contact.phones) == right.phones
    assert _pairs(contact.profiles) == right.profiles
    assert tuple(address.city for address in contact.addresses) == right.cities
    assert tuple(url.value for url in contact.urls) == right.urls
    day = contact.birthday
    assert (day and (day.day, day.month, day.year)) == right.birthday
    assert contact.tags == right.tags
    assert contact.notes.startswith(right.note) and bool(contact.notes) is bool(right.note)
    assert set(right.details.split()) <= {p.name for p in contact.vcard_extra}
    assert len(contact.files) == right.files


def _pairs(entries: tuple[Labelled, ...]) -> Pairs:
    return tuple((entry.value, entry.kind) for entry in entries)
