"""The documents and public facts that this scheme rests on."""

from enkelt.domain.citation import Citation, Source, SourceKind

PROCEDURE = Source(
    key="si-tilgang",
    title="Prosedyre for bruk av legemidler som er besluttet ikke innført, D55907, Sykehuset Innlandet",
    kind=SourceKind.DOCUMENT,
    edition="1.01, gjelder fra 12.03.2026",
)
FLOW_CHART = Source(
    key="hb-flyt",
    title="Flytskjema for søknad om legemiddelbehandling, DOK70470, Helse Bergen",
    kind=SourceKind.PUBLIC_FACT,
    edition="1.16, 15.04.2025",
    url="https://kvalitet.helse-bergen.no/docs/pub/DOK70470.htm",
)
ABOUT_THE_SCHEME = Source(
    key="nyemetoder-tilgang",
    title="Om tilgangsordningen, Nye metoder",
    kind=SourceKind.PUBLIC_FACT,
    edition="19.01.2026",
    url="https://nyemetoder.no/aktuelt/onsker-at-ny-ordning-blir-bedre-kjent-blant-klinikere",
)
NORMS_WORKBOOK = Source(
    key="dmp-normer",
    title="Regneark for alvorlighet og aldersjustering, Direktoratet for medisinske produkter",
    kind=SourceKind.PUBLIC_FACT,
    edition="juli 2025, tredjeparts avskrift",
)
SEVERITY_LADDER = Source(
    key="magnussen-2015",
    title="På ramme alvor, Magnussen-gruppen 2015, med Direktoratet for medisinske produkters alternativkostnad",
    kind=SourceKind.PUBLIC_FACT,
    edition="tabell 3",
)

SCOPE = "Hensikt og omfang"
EXCEPTIONAL = "Hva betyr klinisk eksepsjonell pasient?"
GROUNDS = "Tre typer begrunnelse for klinisk eksepsjonalitet, {}"
TOTAL = "Totalvurdering i helseforetaket"
PROCESS = "Hvordan søke og videre prosess"


def procedure(place: str, says: str) -> Citation:
    """Cite a place in the procedure."""
    return Citation(PROCEDURE, place, says)
