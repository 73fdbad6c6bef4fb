"""The criteria of edition 1.01: a ground of exception, and the three criteria of priority to the standard *probably*."""

from enkelt.domain.criteria import Requirement, all_of, any_of
from enkelt.schemes.no_tilgang.edition_2026_03_12_form import BENEFIT, MEDICAL, SEVERITY
from enkelt.schemes.no_tilgang.sources import EXCEPTIONAL, GROUNDS, PROCESS, TOTAL, procedure

GREATER_BENEFIT = Requirement(
    key=BENEFIT,
    question="Er det grunn til å vente vesentlig større nytte for pasienten enn for gruppen?",
    citation=procedure(GROUNDS.format("økt nytte"), "vesentlig større nytte enn snittet i gruppen som ble vurdert"),
    rests_on=(
        f"{BENEFIT}_begrunnelse",
        f"{BENEFIT}_mal",
        "effekt_pasient",
        "effekt_gruppe",
        "gevinst",
        "gruppe_gevinst",
    ),
)
MORE_SEVERE = Requirement(
    key=SEVERITY,
    question="Er alvorligheten for pasienten klart over gruppens?",
    citation=procedure(GROUNDS.format("høyere grad av alvorlighet"), "alvorligheten er klart over gruppens snitt"),
    rests_on=(f"{SEVERITY}_begrunnelse", f"{SEVERITY}_mal", "alder", "gruppe_alder", "prognose", "gruppe_prognose"),
)
MEDICAL_REASONS = Requirement(
    key=MEDICAL,
    question="Er det medisinske årsaker til at annen tilgjengelig behandling ikke kan gis?",
    citation=procedure(
        GROUNDS.format("særskilte medisinske årsaker"), "annen behandling kan ikke gis av medisinske grunner"
    ),
    rests_on=(f"{MEDICAL}_begrunnelse", f"{MEDICAL}_mal", "alternativ", "linjer"),
)

BENEFIT_CRITERION = Requirement(
    key="nytte",
    question="Er kriteriet om nytte sannsynligvis oppfylt for pasienten?",
    note="Det er nok at det er sannsynlig. Hvor sjelden sykdommen er, har ingen betydning.",
    citation=procedure(EXCEPTIONAL, "kriteriene er sannsynligvis oppfylt for pasienten, om ikke for gruppen"),
    rests_on=("effekt_pasient", "effekt_gruppe", "gevinst", "usikkerhet"),
)
RESOURCE_CRITERION = Requirement(
    key="ressursbruk",
    question="Står ressursbruken sannsynligvis i rimelig forhold til den ventede nytten?",
    note="Prisen vurderes mot nytten og alvorligheten, ikke for seg.",
    citation=procedure(TOTAL, "ressursbruken skal stå i rimelig forhold til ventet nytte"),
    rests_on=("kostnad_list", "kostnad_period", "merkostnad", "andre_kostnader", "gevinst"),
)
SEVERITY_CRITERION = Requirement(
    key="alvorlighet",
    question="Er kriteriet om alvorlighet sannsynligvis oppfylt for pasienten?",
    citation=procedure(EXCEPTIONAL, "kriteriene er sannsynligvis oppfylt for pasienten, om ikke for gruppen"),
    rests_on=("prognose", "alder", "uten_behandling"),
)

ELIGIBLE = all_of(
    "oppfylt",
    "Kan pasienten få tilgang?",
    any_of(
        "eksepsjonell",
        "Er pasienten klinisk eksepsjonell?",
        GREATER_BENEFIT,
        MORE_SEVERE,
        MEDICAL_REASONS,
        citation=procedure("Tre typer begrunnelse for klinisk eksepsjonalitet", "tre typer, minst én må gjelde"),
    ),
    BENEFIT_CRITERION,
    RESOURCE_CRITERION,
    SEVERITY_CRITERION,
    citation=procedure(PROCESS, "komiteen vurderer om prioriteringskriteriene er oppfylt"),
)
