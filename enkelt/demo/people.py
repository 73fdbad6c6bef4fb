"""The invented people of the demo, in their units; the trusts are real, nobody in them is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from enkelt.accounts import changes
from enkelt.accounts.models import Membership, Person, Unit
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
    Place("sykehuset-innlandet", "trust", "Sykehuset Innlandet HF", "helse-sor-ost", "SI"),
    Place("vestre-viken", "trust", "Vestre Viken HF", "helse-sor-ost", "VV"),
    Place("gjovik-lillehammer", "clinic", "Divisjon Gjøvik-Lillehammer", "sykehuset-innlandet"),
    Place("elverum-hamar", "clinic", "Divisjon Elverum-Hamar", "sykehuset-innlandet"),
    Place("onkologi-gjovik", "department", "Onkologisk avdeling Gjøvik", "gjovik-lillehammer"),
    Place("medisin-tynset", "department", "Medisinsk avdeling Tynset", "elverum-hamar"),
)

PEOPLE = (
    Somebody("marte", "Marte Lien", "overlege", roles.SENIOR_CONSULTANT, "onkologi-gjovik"),
    Somebody("jonas", "Jonas Rabben", "overlege", roles.SENIOR_CONSULTANT, "onkologi-gjovik"),
    Somebody("nina", "Nina Dahle", "overlege", roles.SENIOR_CONSULTANT, "medisin-tynset"),
    Somebody("olav", "Olav Brekkås", "avdelingssjef", roles.PROFESSIONAL_LEADER, "onkologi-gjovik"),
    Somebody("sissel", "Sissel Hovde", "avdelingssjef", roles.PROFESSIONAL_LEADER, "medisin-tynset"),
    Somebody("ingrid", "Ingrid Haugdal", "klinikkdirektør", roles.ANCHORING_LEADER, "gjovik-lillehammer"),
    Somebody("geir", "Geir Tangen", "divisjonsdirektør", roles.ANCHORING_LEADER, "elverum-hamar"),
    Somebody("signe", "Signe Moen", "komitésekretær", roles.COMMITTEE_SECRETARY, "sykehuset-innlandet"),
    Somebody("per", "Per Solheim", "klinisk farmakolog", roles.COMMITTEE_MEMBER, "sykehuset-innlandet"),
    Somebody("tor", "Tor Vestrum", "direktør medisin og helsefag", roles.MEDICAL_DIRECTOR, "sykehuset-innlandet"),
    Somebody("arne", "Arne Dahl", "fagdirektør", roles.MEDICAL_DIRECTOR, "vestre-viken"),
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
    "medisin-tynset": {
        "bestilling.rutine": "Tynset bestiller etter sin egen rutine, ikke i TønSys. "
        "Fakturaen går til avdelingen som bestiller.",
    },
}
SOURCE = "Prosedyre for unntaksordningen, Sykehuset Innlandet"


def load_people(now: datetime) -> dict[str, Person]:
    """Store the units, people and settings once; gives the people by key. Settings come unconfirmed."""
    units: dict[str, Unit] = {}
    for place in PLACES:
        units[place.key], made = Unit.objects.get_or_create(
            key=place.key, defaults={"kind": place.kind, "code": place.code}
        )
        if made:
            changes.place_unit(units[place.key], parent=units.get(place.above), name=place.name, valid_from=SINCE)
    people = {somebody.key: _person(somebody, units) for somebody in PEOPLE}
    people[DEPUTY.key] = _deputy(units, people["tor"])
    for unit, values in SETTINGS.items():
        for key, value in values.items():
            if not units[unit].settings.filter(key=key).exists():
                changes.enter_setting(units[unit], key, value, valid_from=SINCE, source=SOURCE, by=None, at=now)
    return people


def _person(somebody: Somebody, units: dict[str, Unit]) -> Person:
    person, made = _registered(somebody)
    if made:
        changes.appoint(person, somebody.role.key, units[somebody.unit], valid_from=SINCE)
    return person


def _deputy(units: dict[str, Unit], director: Person) -> Person:
    person, made = _registered(DEPUTY)
    if made:
        own = Membership.objects.get(person=director, role=DEPUTY.role.key, unit=units[DEPUTY.unit])
        changes.appoint_deputy(person, own, valid_from=SINCE)
    return person


def _registered(somebody: Somebody) -> tuple[Person, bool]:
    email = f"{somebody.key}@enkelt.example"
    found = Person.objects.filter(email=email).first()
    return (
        (found, False)
        if found
        else (changes.register_person(name=somebody.name, email=email, title=somebody.title), True)
    )
