"""The invented people of the demo, in their units; the trusts are real, nobody in them is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from enkelt.accounts.models import Membership, Person, Placement, Unit, UnitSetting
from enkelt.domain import roles
from enkelt.domain.roles import Role

SINCE = date(2025, 1, 1)


@dataclass(frozen=True)
class Place:
    """A unit of the demo."""

    key: str
    kind: str
    name: str
    above: str = ""
    code: str = ""


@dataclass(frozen=True)
class Somebody:
    """A person of the demo, with one role in one unit."""

    key: str
    name: str
    title: str
    role: Role
    unit: str


PLACES = (
    Place("norge", "country", "Norge"),
    Place("helse-sor-ost", "region", "Helse Sør-Øst", "norge"),
    Place("helse-vest", "region", "Helse Vest", "norge"),
    Place("helse-midt-norge", "region", "Helse Midt-Norge", "norge"),
    Place("helse-nord", "region", "Helse Nord", "norge"),
    Place("interregional-komite", "committee", "Interregional vurderingskomité", "norge", "NT"),
    Place("sykehuset-innlandet", "trust", "Sykehuset Innlandet HF", "helse-sor-ost", "SI"),
    Place("vestre-viken", "trust", "Vestre Viken HF", "helse-sor-ost", "VV"),
    Place("helse-bergen", "trust", "Helse Bergen HF", "helse-vest", "HB"),
    Place("gjovik-lillehammer", "clinic", "Divisjon Gjøvik-Lillehammer", "sykehuset-innlandet"),
    Place("elverum-hamar", "clinic", "Divisjon Elverum-Hamar", "sykehuset-innlandet"),
    Place("onkologi-gjovik", "department", "Onkologisk avdeling Gjøvik", "gjovik-lillehammer"),
    Place("medisin-tynset", "department", "Medisinsk avdeling Tynset", "elverum-hamar"),
    Place("kreft-bergen", "department", "Avdeling for kreftbehandling, Bergen", "helse-bergen"),
)

PEOPLE = (
    Somebody("marte", "Marte Lien", "overlege", roles.SENIOR_CONSULTANT, "onkologi-gjovik"),
    Somebody("jonas", "Jonas Rabben", "overlege", roles.SENIOR_CONSULTANT, "onkologi-gjovik"),
    Somebody("nina", "Nina Dahle", "overlege", roles.SENIOR_CONSULTANT, "medisin-tynset"),
    Somebody("yngve", "Yngve Tveit", "overlege", roles.SENIOR_CONSULTANT, "kreft-bergen"),
    Somebody("olav", "Olav Brekkås", "avdelingssjef", roles.PROFESSIONAL_LEADER, "onkologi-gjovik"),
    Somebody("sissel", "Sissel Hovde", "avdelingssjef", roles.PROFESSIONAL_LEADER, "medisin-tynset"),
    Somebody("ingrid", "Ingrid Haugdal", "klinikkdirektør", roles.ANCHORING_LEADER, "gjovik-lillehammer"),
    Somebody("geir", "Geir Tangen", "divisjonsdirektør", roles.ANCHORING_LEADER, "elverum-hamar"),
    Somebody("signe", "Signe Moen", "komitésekretær", roles.COMMITTEE_SECRETARY, "sykehuset-innlandet"),
    Somebody("per", "Per Solheim", "klinisk farmakolog", roles.COMMITTEE_MEMBER, "sykehuset-innlandet"),
    Somebody("tor", "Tor Vestrum", "direktør medisin og helsefag", roles.MEDICAL_DIRECTOR, "sykehuset-innlandet"),
    Somebody("arne", "Arne Dahl", "fagdirektør", roles.MEDICAL_DIRECTOR, "vestre-viken"),
    Somebody("borghild", "Borghild Hegge", "fagdirektør", roles.REGIONAL_DIRECTOR, "helse-sor-ost"),
    Somebody("stein", "Stein Fjære", "fagdirektør", roles.REGIONAL_DIRECTOR, "helse-vest"),
    Somebody("guro", "Guro Nyhus", "fagdirektør", roles.REGIONAL_DIRECTOR, "helse-midt-norge"),
    Somebody("ailo", "Ailo Sarre", "fagdirektør", roles.REGIONAL_DIRECTOR, "helse-nord"),
    Somebody("liv", "Liv Nordmo", "overlege, Helse Sør-Øst", roles.COMMITTEE_CHAIR, "interregional-komite"),
    Somebody("atle", "Atle Solbakk", "overlege, Helse Vest", roles.COMMITTEE_MEMBER, "interregional-komite"),
    Somebody("jon", "Jon Aasgård", "overlege, Helse Midt-Norge", roles.COMMITTEE_MEMBER, "interregional-komite"),
    Somebody("randi", "Randi Myrvang", "overlege, Helse Nord", roles.COMMITTEE_MEMBER, "interregional-komite"),
    Somebody("tone", "Tone Bakkerud", "rådgiver", roles.COMMITTEE_SECRETARY, "interregional-komite"),
    Somebody("eva", "Eva Kvale", "innkjøpsrådgiver", roles.PURCHASER, "sykehuset-innlandet"),
    Somebody("anne", "Anne Lunde", "arkivar", roles.RECORDS_STAFF, "sykehuset-innlandet"),
    Somebody("kari", "Kari Nordby", "systemansvarlig", roles.LOCAL_ADMINISTRATOR, "sykehuset-innlandet"),
    Somebody("lars", "Lars Eide", "rådgiver", roles.STATUS_EDITOR, "sykehuset-innlandet"),
    Somebody("berit", "Berit Foss", "internrevisor", roles.AUDITOR, "sykehuset-innlandet"),
)
DEPUTY = Somebody("hilde", "Hilde Storhaug", "assisterende fagdirektør", roles.MEDICAL_DIRECTOR, "sykehuset-innlandet")

SETTINGS: dict[str, dict[str, Any]] = {
    "sykehuset-innlandet": {
        "prosjekt.bestilling": "DM 0224",
        "prosjekt.resept": "DM 02224",
        "bestilling.rutine": "Bestill fra Sykehusapotekene HF, avdeling for sykehusleveranser, i TønSys. "
        "Fakturaen går til avdelingen som bestiller.",
        "bestilling.merking": ["Prosjekt {number} Enkeltpasientunntak"],
        "resept.h.merknader": [
            "Prosjekt {number} Enkeltpasientunntak",
            "Faktureres gjennom oppgjørsordning H-resepter Helfo.",
        ],
        "resept.hvit.merknader": [
            "Godkjent enkeltpasientunntak av Direktør medisin og helsefag SIHF, dato {date}.",
            "Prosjekt {number} Enkeltpasientunntak",
            "Faktura sendes til: Sykehuset Innlandet HF, Fakturamottak, Pb 104, 2381 Brumunddal",
        ],
        "resept.apotek": "Send resepten til et av utsalgene Elverum, Hamar, Gjøvik eller Lillehammer, "
        "som kjenner ordningen.",
    },
    "interregional-komite": {"mote.forste": "2026-01-08"},
    "medisin-tynset": {
        "bestilling.rutine": "Tynset bestiller etter sin egen rutine, ikke i TønSys. "
        "Fakturaen går til avdelingen som bestiller.",
    },
}
SOURCE = "Prosedyre for unntaksordningen, Sykehuset Innlandet"


def load_people(now: datetime) -> dict[str, Person]:
    """Store the units, people and settings, all at once and only once; gives the people by key.

    Settings come unconfirmed: confirming them is part of trying the program out.
    """
    with transaction.atomic():
        if not Unit.objects.filter(key=PLACES[0].key).exists():
            units = store_units(PLACES, SINCE)
            _store_people(units)
            _store_settings(units, now)
    found = Person.objects.filter(email__in=[email_of(somebody) for somebody in (*PEOPLE, DEPUTY)])
    return {person.email.partition("@")[0]: person for person in found}


def store_units(places: tuple[Place, ...], since: date) -> dict[str, Unit]:
    """Store the units where they stood from a day; gives them by key."""
    made = Unit.objects.bulk_create(Unit(key=place.key, kind=place.kind, code=place.code) for place in places)
    units = {unit.key: unit for unit in made}
    Placement.objects.bulk_create(
        Placement(unit=units[place.key], parent=units.get(place.above), name=place.name, valid_from=since)
        for place in places
    )
    return units


def _store_people(units: dict[str, Unit]) -> None:
    made = Person.objects.bulk_create(
        Person(name=somebody.name, email=email_of(somebody), title=somebody.title) for somebody in (*PEOPLE, DEPUTY)
    )
    *people, deputy = made
    held = Membership.objects.bulk_create(
        Membership(person=person, role=somebody.role.key, unit=units[somebody.unit], valid_from=SINCE)
        for somebody, person in zip(PEOPLE, people, strict=True)
    )
    own = next(membership for membership in held if membership.role == DEPUTY.role.key)
    Membership.objects.create(person=deputy, role=own.role, unit=own.unit, valid_from=SINCE, deputy_for=own)


def _store_settings(units: dict[str, Unit], now: datetime) -> None:
    UnitSetting.objects.bulk_create(
        UnitSetting(unit=units[unit], key=key, value=value, valid_from=SINCE, source=SOURCE, entered_at=now)
        for unit, values in SETTINGS.items()
        for key, value in values.items()
    )


def email_of(somebody: Somebody) -> str:
    """Give the address that a person of the demo signs in with."""
    return f"{somebody.key}@enkelt.example"
