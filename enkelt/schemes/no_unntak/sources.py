"""The documents and public facts that this scheme rests on."""

from enkelt.domain.citation import Citation, Source, SourceKind

PROCEDURE = Source(
    key="si-unntak",
    title="Prosedyre for bruk av legemidler som er til vurdering i Nye metoder, Sykehuset Innlandet",
    kind=SourceKind.DOCUMENT,
    edition="udatert",
)
ABOUT_THE_SYSTEM = Source(
    key="nyemetoder-unntak",
    title="Om unntaksordningen, Nye metoder",
    kind=SourceKind.PUBLIC_FACT,
    url="https://nyemetoder.no/om-systemet/unntaksordning",
)

PROCESS = "Søknadsprosess, kulepunkt {}"
"""The heading and point of the procedure that tell who does what."""


def procedure(place: str, says: str) -> Citation:
    """Cite a place in the procedure."""
    return Citation(PROCEDURE, place, says)
