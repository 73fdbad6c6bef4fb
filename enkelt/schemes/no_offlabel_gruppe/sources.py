"""What this scheme rests on: public facts mostly.

Nobody has given us the trust's own procedure, so the places name what the source is about and not its headings. That
it covers groups too is all that is known of them; how a group is described and judged is a house rule, and says so.
"""

from enkelt.domain.citation import Citation, Source, SourceKind

UNNTAK_PROCEDURE = Source(
    key="si-unntak",
    title="Prosedyre for bruk av legemidler som er til vurdering i Nye metoder, Sykehuset Innlandet",
    kind=SourceKind.DOCUMENT,
    edition="udatert",
)
NATIONAL_FRAMEWORK = Source(
    key="nyemetoder-rammeverk",
    title="Rammeverk for legemiddelbehandling utenfor godkjent indikasjon, Nye metoder",
    kind=SourceKind.PUBLIC_FACT,
    edition="siden sist endret 15.11.2023",
    url="https://nyemetoder.no/om-systemet/"
    "rammeverk-for-legemiddelbehandling-utenfor-godkjent-indikasjon-i-spesialisthelsetjenesten",
)
NATIONAL_FORM = Source(
    key="dagensmedisin-rammeverk",
    title="Omtale av rammeverkets skjema, Dagens Medisin",
    kind=SourceKind.PUBLIC_FACT,
)
OFF_LABEL_PROCEDURE = Source(
    key="si-off-label",
    title="Legemiddelbehandling utenom godkjent indikasjon, SI/21.01-55, Sykehuset Innlandet",
    kind=SourceKind.PUBLIC_FACT,
    url="https://kvalitet.sykehuset-innlandet.no/docs/pub/DOK45972.htm",
)
AUTHORISATION_EXEMPTION = Source(
    key="dmp-godkjenningsfritak",
    title="Godkjenningsfritak, Direktoratet for medisinske produkter",
    kind=SourceKind.PUBLIC_FACT,
    url="https://www.dmp.no/en/compassionate-use-named-patient/for-physicians-and-dentists",
)

NOT_HERE = Citation(
    UNNTAK_PROCEDURE, "Prosedyren gjelder ikke, kulepunkt 2", "off-label som ikke er vurdert: egen prosedyre"
)
DIRECTOR_APPROVES = Citation(
    OFF_LABEL_PROCEDURE, "om hvem som godkjenner", "direktøren godkjenner all off-label som foretaket betaler"
)
FOR_GROUPS_TOO = Citation(OFF_LABEL_PROCEDURE, "om hva det gjelder", "gjelder én pasient eller en gruppe")


def form_asks(says: str) -> Citation:
    """Cite what the national form asks for."""
    return Citation(NATIONAL_FORM, "om hva skjemaet spør om", says)
