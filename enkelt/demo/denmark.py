"""The invented people of the demo in Denmark; regions, hospitals and the authority are real, nobody in them is."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone

from enkelt.accounts import changes
from enkelt.accounts.models import Membership, Person, Unit, UnitSetting
from enkelt.demo.people import Place, Somebody, email_of, store_units
from enkelt.domain import roles

SINCE = date(2007, 1, 1)
"""The day that the five regions began; the old case of the demo is of 2012."""
IN_POST = date(2025, 1, 1)

REGIONS = ("hovedstaden", "midtjylland", "nordjylland", "sjaelland", "syddanmark")
_NAMES = {"sjaelland": "Sjælland"}

PLACES = (
    Place("danmark", "country", "Danmark", code="DK"),
    *(Place(f"region-{key}", "region", f"Region {_NAMES.get(key, key.title())}", "danmark") for key in REGIONS),
    *(
        Place(
            f"laegemiddelkomite-{key}",
            "committee",
            f"Den regionale lægemiddelkomité, Region {_NAMES.get(key, key.title())}",
            f"region-{key}",
            f"RLK-{key[:3].upper()}",
        )
        for key in REGIONS
    ),
    Place("odense", "trust", "Odense Universitetshospital", "region-syddanmark", "OUH"),
    Place("onkologi-odense", "department", "Onkologisk Afdeling, Odense", "odense"),
    Place("haematologi-odense", "department", "Hæmatologisk Afdeling, Odense", "odense"),
    Place("neurologi-odense", "department", "Neurologisk Afdeling, Odense", "odense"),
    Place("rigshospitalet", "trust", "Rigshospitalet", "region-hovedstaden", "RH"),
    Place("onkologi-rigshospitalet", "department", "Onkologisk Afdeling, Rigshospitalet", "rigshospitalet"),
    Place("haematologi-rigshospitalet", "department", "Hæmatologisk Afdeling, Rigshospitalet", "rigshospitalet"),
    Place("roskilde", "trust", "Sjællands Universitetshospital", "region-sjaelland", "SUH"),
    Place("onkologi-roskilde", "department", "Onkologisk Afdeling, Roskilde", "roskilde"),
    Place("sundhedsstyrelsen", "authority", "Sundhedsstyrelsen", "danmark", "SST"),
    Place("panel-kraeft-medicinsk", "committee", "Kræft, medicinsk behandling", "sundhedsstyrelsen"),
    Place("panel-kraeft-kirurgisk", "committee", "Kræft, kirurgisk behandling", "sundhedsstyrelsen"),
    Place("panel-blodsygdomme", "committee", "Blodsygdomme", "sundhedsstyrelsen"),
    Place("panel-second-opinion", "committee", "Second opinion-panelet", "sundhedsstyrelsen"),
)

DANES = (
    Somebody("mette", "Mette Kjærgaard", "overlæge", roles.SENIOR_CONSULTANT, "onkologi-odense"),
    Somebody("rasmus", "Rasmus Toft", "overlæge", roles.SENIOR_CONSULTANT, "onkologi-odense"),
    Somebody("ole", "Ole Brandt", "overlæge", roles.SENIOR_CONSULTANT, "haematologi-odense"),
    Somebody("ulla", "Ulla Krog", "overlæge", roles.SENIOR_CONSULTANT, "neurologi-odense"),
    Somebody("sanne", "Sanne Vesterby", "overlæge", roles.SENIOR_CONSULTANT, "onkologi-rigshospitalet"),
    Somebody("jens", "Jens Lindholt", "overlæge", roles.SENIOR_CONSULTANT, "haematologi-rigshospitalet"),
    Somebody("pia", "Pia Damsgård", "overlæge", roles.SENIOR_CONSULTANT, "onkologi-roskilde"),
    Somebody("dorte", "Dorte Bech", "ledende overlæge", roles.PROFESSIONAL_LEADER, "onkologi-odense"),
    Somebody("asger", "Asger Friis", "ledende overlæge", roles.PROFESSIONAL_LEADER, "onkologi-rigshospitalet"),
    Somebody("signhild", "Signhild Roed", "ledende overlæge", roles.PROFESSIONAL_LEADER, "onkologi-roskilde"),
    Somebody("henrik", "Henrik Aagård", "lægefaglig direktør", roles.HOSPITAL_MANAGEMENT, "odense"),
    Somebody("grethe", "Grethe Munk", "lægefaglig direktør", roles.HOSPITAL_MANAGEMENT, "rigshospitalet"),
    Somebody("bodil", "Bodil Ravn", "lægefaglig direktør", roles.HOSPITAL_MANAGEMENT, "roskilde"),
    Somebody("kjeld", "Kjeld Thorup", "lægefaglig direktør", roles.COMMITTEE_CHAIR, "laegemiddelkomite-syddanmark"),
    Somebody("tine", "Tine Bang", "ledende overlæge", roles.COMMITTEE_CHAIR, "laegemiddelkomite-syddanmark"),
    Somebody("kirsten", "Kirsten Ølgaard", "lægefaglig direktør", roles.REGIONAL_DIRECTOR, "region-syddanmark"),
    Somebody("vibeke", "Vibeke Storm", "farmaceut", roles.COMMITTEE_SECRETARY, "laegemiddelkomite-syddanmark"),
    Somebody("flemming", "Flemming Juul", "klinisk farmakolog", roles.COMMITTEE_MEMBER, "laegemiddelkomite-syddanmark"),
    Somebody("lone", "Lone Hauge", "ledende overlæge", roles.COMMITTEE_MEMBER, "laegemiddelkomite-syddanmark"),
    Somebody("poul", "Poul Elbæk", "lægefaglig direktør", roles.COMMITTEE_CHAIR, "laegemiddelkomite-hovedstaden"),
    Somebody("holger", "Holger Vang", "ledende overlæge", roles.COMMITTEE_CHAIR, "laegemiddelkomite-hovedstaden"),
    Somebody("trine", "Trine Falk", "farmaceut", roles.COMMITTEE_SECRETARY, "laegemiddelkomite-hovedstaden"),
    Somebody("esben", "Esben Kold", "klinisk farmakolog", roles.COMMITTEE_MEMBER, "laegemiddelkomite-hovedstaden"),
    Somebody("bente", "Bente Norup", "vicedirektør", roles.COMMITTEE_CHAIR, "laegemiddelkomite-sjaelland"),
    Somebody("morten", "Morten Ager", "farmaceut", roles.COMMITTEE_SECRETARY, "laegemiddelkomite-sjaelland"),
    Somebody("jette", "Jette Holm", "farmaceut", roles.STATUS_EDITOR, "region-syddanmark"),
    Somebody("lise", "Lise Kragelund", "overlæge, sagsbehandler", roles.PANEL_SECRETARY, "sundhedsstyrelsen"),
    Somebody("anders", "Anders Holmegård", "professor, onkologi", roles.PANEL_MEMBER, "panel-kraeft-medicinsk"),
    Somebody("birthe", "Birthe Skovlund", "overlæge, onkologi", roles.PANEL_MEMBER, "panel-kraeft-medicinsk"),
    Somebody("niels", "Niels Fuglsang", "overlæge, onkologi", roles.PANEL_MEMBER, "panel-kraeft-medicinsk"),
    Somebody("karen", "Karen Elmose", "professor, kirurgi", roles.PANEL_MEMBER, "panel-kraeft-kirurgisk"),
    Somebody("troels", "Troels Ravnborg", "overlæge, kirurgi", roles.PANEL_MEMBER, "panel-kraeft-kirurgisk"),
    Somebody("inge", "Inge Lyngby", "professor, hæmatologi", roles.PANEL_MEMBER, "panel-blodsygdomme"),
    Somebody("palle", "Palle Stensbæk", "overlæge, hæmatologi", roles.PANEL_MEMBER, "panel-blodsygdomme"),
    Somebody("sofie", "Sofie Højmark", "overlæge, hæmatologi", roles.PANEL_MEMBER, "panel-blodsygdomme"),
    Somebody(
        "elisabeth", "Elisabeth Nordlund", "professor, neurologi, Lund", roles.OUTSIDE_EXPERT, "sundhedsstyrelsen"
    ),
    Somebody("gunnar", "Gunnar Æbelø", "overlæge, neurologi, Aarhus", roles.OUTSIDE_EXPERT, "sundhedsstyrelsen"),
    Somebody("astrid", "Astrid Holst", "arkivar", roles.RECORDS_STAFF, "sundhedsstyrelsen"),
    Somebody("bo", "Bo Winther", "systemansvarlig", roles.LOCAL_ADMINISTRATOR, "sundhedsstyrelsen"),
    Somebody("ellen", "Ellen Kruse", "revisor", roles.AUDITOR, "sundhedsstyrelsen"),
)
OF_2012 = (
    Somebody("egon", "Egon Varming", "professor, onkologi", roles.PANEL_MEMBER, "panel-second-opinion"),
    Somebody("ruth", "Ruth Lauge", "professor, onkologi", roles.PANEL_MEMBER, "panel-second-opinion"),
    Somebody("aksel", "Aksel Bro", "professor, kirurgi", roles.PANEL_MEMBER, "panel-second-opinion"),
    Somebody("tove", "Tove Enevold", "overlæge, sagsbehandler", roles.PANEL_SECRETARY, "sundhedsstyrelsen"),
    Somebody("erling", "Erling Sand", "overlæge", roles.SENIOR_CONSULTANT, "onkologi-odense"),
)
"""The panel of three of the older edition, the officer and a doctor of that time; their roles ended long ago."""
_THEN = (date(2010, 1, 1), date(2017, 1, 1))


EAST_SINCE = date(2027, 1, 1)
"""The day that Hovedstaden and Sjælland become one region."""
MERGING = ("hovedstaden", "sjaelland")
EAST = (
    Place("region-oestdanmark", "region", "Region Østdanmark", "danmark"),
    Place(
        "laegemiddelkomite-oestdanmark",
        "committee",
        "Den regionale lægemiddelkomité, Region Østdanmark",
        "region-oestdanmark",
        "RLK-OEST",
    ),
)
"""What the two regions and their committees become; who sits in a committee of theirs goes on in the new one."""

SETTINGS = {
    "region-syddanmark": {
        "ibrugtagning.klage": "ja",
        "ibrugtagning.brev.klage": "Er du uenig, kan du klage til regionen. Skriv klagen i sagen. Andre end dem, "
        "der vurderede ansøgningen, vurderer den.",
    },
    "region-hovedstaden": {
        "ibrugtagning.brev.klage": "Har du nye oplysninger om patienten, kan du bede om en ny vurdering i sagen.",
    },
}
"""What the regions have set; only one of them has a formal appeal."""
SETTINGS_SOURCE = "Opdigtet for demonstrationen; klageadgangen som Sundhedspolitisk Tidsskrift gengav den"


@transaction.atomic
def load_denmark() -> dict[str, Person]:
    """Store the Danish units and people, all at once and only once; gives the people by key."""
    if not Unit.objects.filter(key=PLACES[0].key).exists():
        units = store_units(PLACES, SINCE)
        _store(units, DANES, IN_POST, None)
        _store(units, OF_2012, *_THEN)
        _store_settings(units)
        _merge(units)
    found = Person.objects.filter(email__in=[email_of(somebody) for somebody in (*DANES, *OF_2012)])
    return {person.email.partition("@")[0]: person for person in found}


def _merge(units: Mapping[str, Unit]) -> None:
    """Let the two eastern regions become one on their day, and their committees with them."""
    made = {place.key: Unit.objects.create(key=place.key, kind=place.kind, code=place.code) for place in EAST}
    for place in EAST:
        above = units.get(place.above) or made[place.above]
        changes.place_unit(made[place.key], parent=above, name=place.name, valid_from=EAST_SINCE)
    # The committees first: one that still stands would move below the new region.
    for key, new in reversed(made.items()):
        old = [units[f"{key.removesuffix('oestdanmark')}{region}"] for region in MERGING]
        changes.merge_units(old, new, EAST_SINCE)
        for held in Membership.objects.filter(unit__in=old).select_related("person"):
            changes.appoint(held.person, held.role, new, valid_from=EAST_SINCE)


def _store_settings(units: dict[str, Unit]) -> None:
    entered = datetime.combine(IN_POST, time(12), timezone.get_default_timezone())
    UnitSetting.objects.bulk_create(
        UnitSetting(
            unit=units[unit], key=key, value=value, valid_from=IN_POST, source=SETTINGS_SOURCE, entered_at=entered
        )
        for unit, values in SETTINGS.items()
        for key, value in values.items()
    )


def _store(units: dict[str, Unit], people: tuple[Somebody, ...], since: date, until: date | None) -> None:
    made = Person.objects.bulk_create(
        Person(
            name=somebody.name,
            email=email_of(somebody),
            title=somebody.title,
            language=Person.Language.DANISH,
        )
        for somebody in people
    )
    Membership.objects.bulk_create(
        Membership(
            person=person,
            role=somebody.role.key,
            unit=units[somebody.unit],
            valid_from=since,
            valid_until=until,
        )
        for somebody, person in zip(people, made, strict=True)
    )
