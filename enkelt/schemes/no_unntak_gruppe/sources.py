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
PRIORITIES = Source(
    key="regjeringen-prioritering",
    title="Prioriteringskriteriene: nytte, ressurs og alvorlighet, regjeringen.no",
    kind=SourceKind.PUBLIC_FACT,
)
GROUPS = "Prosedyre ved unntak for en definert pasientgruppe"


def procedure(says: str) -> Citation:
    """Cite the procedure's passage on groups."""
    return Citation(PROCEDURE, GROUPS, says)


def national(says: str) -> Citation:
    """Cite what the national page says of exceptions for groups."""
    return Citation(ABOUT_THE_SYSTEM, "om unntak for grupper", says)
