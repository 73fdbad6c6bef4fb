"""Cases in tilgangsordningen, for tests: the doctor's part 1, the trust's part 2, and the committee's meeting."""

from collections.abc import Callable
from datetime import date
from typing import Any

from enkelt import schemes
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.conclude_item import conclude_item
from enkelt.casework.actions.forward_answer import forward_answer
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.release_letter import release_letter
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.entries import Contribution, Found
from enkelt.casework.models import AgendaItem, Case
from enkelt.domain.criteria import Finding
from enkelt.domain.duties import Ground
from enkelt.domain.statuses import MethodStatus
from tests.builders import NAME, NUMBER, PDF, World
from tests.meetings import MEMBERS, Committee
from tests.remembered import remembered

SCHEME = "no-tilgang"
ANSWERS: dict[str, dict[str, Any]] = {
    "pasient": {
        "hjemsykehus": "sykehuset-innlandet",
        "samtykke": "on",
        "samtykke_av": "pasienten",
        "samtykke_dato": "12.11.2026",
        "samtykke_dokument": "Vedlegg 1",
    },
    "metode": {
        "virkestoff": "Olaparib",
        "handelsnavn": "Lynparza",
        "indikasjon": "metastatisk prostatakreft",
        "beslutning": "ID2020_008",
        "beslutning_dato": "20.03.2025",
        "dose": "300 mg to ganger daglig",
        "varighet": "12",
    },
    "diagnose": {
        "diagnose": "Metastatisk prostatakreft",
        "icd10": "C61",
        "biomarkorer": "ATM-mutasjon",
        "linjer.0.legemiddel": "Docetaksel",
        "linjer.0.fra": "02.2025",
        "linjer.0.til": "05.2025",
        "linjer.0.effekt": "Stabil, stanset ved vekst",
        "alternativ": "Kun lindrende behandling gjenstår.",
    },
    "sammenligning": {
        "alder": "60",
        "gruppe_alder": "71",
        "variant": "Ung variant, stadium IV",
        "gruppe_variant": "Stadium III og IV",
        "antall_linjer": "1",
        "gruppe_linjer": "2 (median)",
        "komparator": "Lindrende behandling",
        "gruppe_komparator": "Abirateron",
        "prognose": "1,2",
        "gruppe_prognose": "2,1",
        "gruppe_apt": "11,3",
        "effekt_pasient": "Varig respons",
        "effekt_gruppe": "Respons hos en av fem",
        "gevinst": "2",
        "gruppe_gevinst": "0,4",
        "usikkerhet": "Pasientserie med 40 personer.",
    },
    "grunner": {
        "grunner": ["okt-nytte", "hoyere-alvorlighet"],
        "okt-nytte_begrunnelse": "Undergruppen svarer langt bedre.",
        "okt-nytte_mal": "Respons i undergruppen",
        "hoyere-alvorlighet_begrunnelse": "Pasienten er langt yngre enn gruppen.",
        "hoyere-alvorlighet_mal": "Tapte gode leveår",
        "uten_behandling": "Raskt forløp.",
    },
    "kostnad": {
        "kostnad_kind": "list",
        "kostnad_list": "640 000",
        "kostnad_vat": "with-vat",
        "kostnad_period": "year",
        "merkostnad": "1 200 000",
        "andre_kostnader": "ingen",
        "haster": "no",
    },
    "oppfolging": {
        "effektmal": "Bildeundersøkelse",
        "ventet_verdi": "Ingen vekst",
        "evaluering_etter": "3",
        "stoppregel": "Stanses ved vekst.",
    },
    "dokumentasjon": {"referanser": ""},
}
FOUND = {
    "okt-nytte": Found(Finding.MET),
    "hoyere-alvorlighet": Found(Finding.MET),
    "medisinske-arsaker": Found(Finding.NOT_MET),
    "nytte": Found(Finding.MET),
    "ressursbruk": Found(Finding.MET),
    "alvorlighet": Found(Finding.MET),
}
PART_TWO = {
    "del2_eksepsjonell": "Ja, undergruppen skiller seg klart.",
    "del2_ressurs": "I rimelig forhold til gevinsten.",
    "del2_samlet": "Sendes til komiteen.",
}
NO_GAIN = Ground("nytte", ("effekt_pasient", "effekt_gruppe"), "Den ventede effekten er som i gruppen.")
BY_STAGE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "forankring": ("ingrid", "tilrader", {"forankring": "Forankret."}),
    "foretak": ("tor", "videresend", PART_TWO),
    "hjemforetak": ("arne", "tilrader", {"uttalelse": "Vestre Viken slutter seg til."}),
}


class Access(Committee):
    """The world of the scheme: its method is not introduced, and the committee is the interregional one."""

    def __init__(self, world: World) -> None:
        """Let the world's method be decided not introduced, and its cases be of this scheme."""
        super().__init__(world)
        world.edition = schemes.edition(SCHEME, "2026-03-12")
        world.status(MethodStatus.NOT_INTRODUCED, date(2026, 2, 2))

    @remembered
    def fill(self, case: Case, **changed: dict[str, Any]) -> Case:
        """Fill in part 1 as the doctor; `changed` replaces answers by section."""
        for key, typed in ANSWERS.items():
            answers = {name: _several(value) for name, value in (typed | changed.get(key, {})).items()}
            save_section(self.world.intent("marte", case), key, answers, 0)
        identify_patient(self.world.intent("marte", case), Identity(NUMBER, NAME, date(1966, 3, 17), "male"))
        attach_document(self.world.intent("marte", case), "samtykke.pdf", PDF)
        case.refresh_from_db()
        return case

    @remembered
    def submitted(self, **changed: dict[str, Any]) -> Case:
        """Bring a case to its first stage."""
        case = self.fill(self.world.draft(), **changed)
        submit(self.world.intent("marte", case))
        case.refresh_from_db()
        return case

    @remembered
    def at(self, stage: str, **changed: dict[str, Any]) -> Case:
        """Bring a case to a stage."""
        case = self.submitted(**changed)
        while (visit := self.world.visit(case)).stage_key != stage:
            who, outcome, said = BY_STAGE[visit.stage_key]
            self.world.give(review, who, case, outcome, statements=said, findings=FOUND if visit.stage.finds else {})
        return case

    def case(self, who: str = "marte") -> Case:
        """Bring a case to the committee."""
        assert who == "marte"
        return self.at("komite")

    def conclude(self, item: AgendaItem, outcome: str, who: str = "liv") -> Any:
        """Let the chair close the item, with its findings, conditions or grounds."""
        grants = outcome == "innvilget"
        gain = Found(Finding.MET) if grants else Found(Finding.NOT_MET, "Som i gruppen.")
        given = Contribution(
            outcome,
            reason="Det mangler opplysninger." if outcome in {"utsatt", "loftet"} else "",
            statements={"vilkar": [{"vilkar": "Evaluering etter tre måneder"}]} if grants else {},
            findings=FOUND | {"nytte": gain},
            grounds=() if grants else (NO_GAIN,),
        )
        concluded = conclude_item(self.world.intent(who, item.case), item.visit_id, item.pk, given)
        item.refresh_from_db()
        item.case.refresh_from_db()
        return concluded

    @remembered
    def decided(self, outcome: str) -> Case:
        """Let the committee agree, the answer still held."""
        return self.agreed(self.opened(*MEMBERS), outcome)

    @remembered
    def answered(self, outcome: str) -> Case:
        """Let the chair release the answer to the trust."""
        case = self.decided(outcome)
        letter = case.letters.get(kind=f"svar-{outcome}")
        release_letter(self.world.intent("liv", case), letter.pk)
        return case

    @remembered
    def passed_on(self, outcome: str) -> Case:
        """Let the trust's director pass the answer on to the doctor."""
        case = self.answered(outcome)
        self.forward(case)
        return case

    def forward(self, case: Case, who: str = "tor") -> Any:
        """Let somebody pass the answer on."""
        return self._give(forward_answer, who, case, "sendt-videre")

    def _give(self, act: Callable[..., Any], who: str, case: Case, outcome: str) -> Any:
        visit = case.visits.get(closed_at=None, stage_key__startswith="videre-")
        given = act(self.world.intent(who, case), visit.pk, Contribution(outcome))
        case.refresh_from_db()
        return given


def _several(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
