"""Cases of a group of patients, brought to where a test begins: written together, sent, decided by four directors."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from enkelt import schemes
from enkelt.accounts import changes
from enkelt.accounts.models import Person
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.identify_patient import Identity
from enkelt.casework.actions.invite_co_applicant import invite_co_applicant
from enkelt.casework.actions.open_case import open_case
from enkelt.casework.actions.register_use import Use, register_use
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.sign_application import sign_application
from enkelt.casework.actions.submit import submit
from enkelt.casework.actions.take_position import take_position
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import Case, GrantUse, Visit
from enkelt.casework.signatures import as_it_stands
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import Ground
from tests.builders import NAME, NUMBER, PDF, World
from tests.remembered import remembered

GROUP: Any = ("no-unntak-gruppe", "undated")
DIRECTORS = ("borghild", "stein", "guro", "ailo")
"""Those of Helse Sør-Øst, Helse Vest, Helse Midt-Norge and Helse Nord."""

CRITERIA: Mapping[str, str] = {
    "kriterier.0.about": "biomarkers",
    "kriterier.0.what": "ATM-mutasjon",
    "kriterier.0.demand": "present",
    "kriterier.1.about": "prior-lines",
    "kriterier.1.what": "docetaksel",
    "kriterier.1.demand": "present",
}
ATM, DOCETAXEL = "Biomarkør eller genfunn: ATM-mutasjon kreves", "Tidligere behandling: docetaksel kreves"
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "gruppe": {
        "gruppe": "Menn med metastatisk prostatakreft og mutasjon i ATM.",
        "icd10": "C61",
        "antall": "40",
        "antall_fordi": "Tall fra et oppdiktet register.",
        **CRITERIA,
    },
    "metode": {
        "virkestoff": "Olaparib",
        "handelsnavn": "Lynparza",
        "indikasjon": "metastatisk prostatakreft",
        "mt": "gyldig",
        "dose": "300 mg to ganger daglig",
        "varighet": "12",
    },
    "begrunnelse": {
        "alvor": "Ventet levetid om lag ett år.",
        "nytte": "Lengre tid uten progresjon.",
        "alternativer": "Cellegift, som få har nytte av.",
        "vente": "De fleste lever ikke til metoden er avgjort.",
        "studie": "nei",
    },
    "kostnad": {
        "kostnad_pasient": "600 000",
        "kostnad_ar": "24 000 000",
        "prisgrunnlag": "liste-med",
        "andre_kostnader": "ingen",
    },
    "oppfolging": {"oppfolging": "CT hver tredje måned.", "ny_vurdering": "Når metoden er avgjort."},
    "dokumentasjon": {"referanser": ""},
}
BOTH_MET = {"til-vurdering": Found(Finding.MET), "definert-gruppe": Found(Finding.MET)}
WEIGHED = {"vurdering": "Nytten er sannsynlig og sykdommen alvorlig."}
AGAINST = Ground("hensyn-nytte", ("nytte",), "Én liten studie er for lite for hele gruppen.")
PATIENT = Identity(NUMBER, NAME, date(1962, 3, 17), "male")


@remembered
def group_draft(world: World, who: str = "marte", unit: str = "onkologi-gjovik") -> Case:
    """Open an empty draft for a group."""
    return open_case(world.people[who], schemes.edition(*GROUP), world.unit(unit), world.now, method=world.method)


@remembered
def filled(world: World, **changed: Mapping[str, str]) -> Case:
    """Fill in a whole application for a group."""
    case = group_draft(world)
    for key, typed in ANSWERS.items():
        write(world, "marte", case, key, {**typed, **changed.get(key, {})})
    attach_document(world.intent("marte", case), "studie.pdf", PDF)
    case.refresh_from_db()
    return case


def write(world: World, who: str, case: Case, section: str, typed: Mapping[str, str], seen: int | None = None) -> None:
    """Let somebody save a section, as they saw it: the newest version, unless said otherwise."""
    newest = case.sections.filter(section=section).order_by("-version").first()
    version = seen if seen is not None else newest.version if newest else 0
    save_section(world.intent(who, case), section, {name: [text] for name, text in typed.items()}, version)


def invited(world: World, case: Case, who: str = "yngve") -> Person:
    """Let the applicant ask somebody to apply together."""
    invite_co_applicant(world.intent("marte", case), world.people[who])
    return world.people[who]


def signed(world: World, case: Case, who: str = "yngve") -> None:
    """Let somebody sign the application as it stands."""
    sign_application(world.intent(who, case), as_it_stands(case))


@remembered
def sent(world: World, **changed: Mapping[str, str]) -> Case:
    """Bring a group to the four directors."""
    case = filled(world, **changed)
    submit(world.intent("marte", case))
    case.refresh_from_db()
    return case


def seat(world: World, who: str, case: Case) -> Visit:
    """Find where the case waits for a director."""
    held = world.people[who].memberships.values_list("unit", flat=True)
    return Visit.objects.filter(case=case, closed_at=None, unit__in=held).order_by("sequence")[0]


def position(world: World, who: str, case: Case, outcome: str, **more: Any) -> Any:
    """Let a director take a position."""
    grants = outcome == "innvilget"
    met = BOTH_MET if grants else BOTH_MET | {"definert-gruppe": Found(Finding.NOT_MET, "For vid.")}
    parts: dict[str, Any] = {"statements": WEIGHED, "findings": met, "grounds": () if grants else (AGAINST,)}
    given = Contribution(outcome, **(parts | more))
    concluded = take_position(world.intent(who, case), seat(world, who, case).pk, given)
    case.refresh_from_db()
    return concluded


@remembered
def positions(world: World, case: Case, outcome: str, people: Sequence[str] = DIRECTORS) -> Case:
    """Let directors take the same position."""
    for who in people:
        position(world, who, case, outcome)
    return case


@remembered
def granted_group(world: World, **changed: Mapping[str, str]) -> Case:
    """Bring a group to a grant."""
    return positions(world, sent(world, **changed), "innvilget")


def used(world: World, case: Case, who: str = "yngve", **more: Any) -> GrantUse:
    """Let a doctor register a patient under a grant with two conditions."""
    said: dict[str, Any] = {"started_on": world.now.date(), "fulfils": {0: "ATM påvist.", 1: "Docetaksel i 2025."}}
    return register_use(world.intent(who, case), Use(**({"identity": PATIENT} | said | more)))


def set_rule(world: World, key: str, value: str, unit: str = "norge") -> None:
    """Enter a unit's setting."""
    changes.enter_setting(
        world.unit(unit),
        key,
        value,
        valid_from=world.now.date(),
        source="for the test",
        by=world.people["kari"],
        at=world.now,
    )
