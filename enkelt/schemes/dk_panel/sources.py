"""What the panel rests on. The two annual reports were read; the orders and the press are known by what they are cited for.

`NEW` and `OLD` give the same rules their place in the report of each edition.
"""

from collections.abc import Mapping

from enkelt.domain.citation import Citation, Source, SourceKind, house_rule

REPORT_2020 = Source(
    key="sst-aarsrapport-2020",
    title="Rådgivning om eksperimentel behandling for mennesker med livstruende sygdom, årsrapport, Sundhedsstyrelsen",
    kind=SourceKind.DOCUMENT,
    edition="2020",
)
REPORT_2012 = Source(
    key="sst-aarsrapport-2012",
    title="Second opinion-ordningen, kræftbehandling, årsrapport, Sundhedsstyrelsen",
    kind=SourceKind.DOCUMENT,
    edition="2012",
)
ORDER_2019 = Source(
    key="bek-657-2019",
    title="Bekendtgørelse om ret til sygehusbehandling m.v., BEK nr. 657",
    kind=SourceKind.PUBLIC_FACT,
    edition="28.06.2019",
)
ORDER_2012 = Source(
    key="bek-1439-2012",
    title="Bekendtgørelse om ret til sygehusbehandling m.v., BEK nr. 1439",
    kind=SourceKind.PUBLIC_FACT,
    edition="23.12.2012",
)
MINISTRY_2020 = Source(
    key="suu-1338-2020",
    title="Ministeriets svar på SUU alm. del, spørgsmål 1338",
    kind=SourceKind.PUBLIC_FACT,
    edition="2020",
    url="https://ft.dk/samling/20191/almdel/suu/spm/1338/svar/1686775/2239741/index.htm",
)
ALIGNED_2018 = Source(
    key="dagensmedicin-2018",
    title="Regioner begrænser adgang til Sundhedsstyrelsens ekspertpanel, Dagens Medicin",
    kind=SourceKind.PUBLIC_FACT,
    edition="november 2018",
    url="https://dagensmedicin.dk/regioner-begraenser-adgang-til-sundhedsstyrelsens-ekspertpanel/",
)
AUTHORITY_PAGE = Source(
    key="sst-eksperimentel-behandling",
    title="Eksperimentel behandling, Sundhedsstyrelsens hjemmeside",
    kind=SourceKind.PUBLIC_FACT,
    url="https://www.sst.dk/da/sygdom-og-behandling/eksperimentel-behandling",
)


def _new(place: str, says: str) -> Citation:
    return Citation(REPORT_2020, place, says)


def _old(place: str, says: str) -> Citation:
    return Citation(REPORT_2012, place, says)


Cited = Mapping[str, Citation]
"""Where each rule that both editions have stands in the report of one."""

NEW: Cited = {
    "ansoeger": _new("2. Vurdering af patientsager", "den behandlende sygehuslæge sender anmodningen"),
    "samtykke": _new("2. Vurdering af patientsager", "altid med patientens samtykke, også når lægen tager initiativet"),
    "oenske": _new("2. Vurdering af patientsager", "ønsket kan komme fra patienten eller fra lægen"),
    "oplysninger": _new("2. Vurdering af patientsager", "de aktuelle oplysninger er grundlaget for rådet"),
    "livstruende": _new(
        "1.3 Livstruende sygdom", "ventes inden for kort tid at føre til døden; en lægefaglig vurdering"
    ),
    "danmark": _new("1.1 Baggrund", "ingen etablerede tilbud tilbage på danske offentlige sygehuse"),
    "udland": _new("1.1 Baggrund", "heller ikke efter reglerne om behandling i udlandet"),
    "screening": _new("4.6 Afslag på rådgivning", "Sundhedsstyrelsen ser før panelet, om sagen hører under § 30"),
    "panelet": _new("1.1 Baggrund", "otte faste medlemmer; ad hoc-medlemmer til andre sygdomme"),
    "raadgiver": _new(
        "3. Det rådgivende panel", "rådgiver om den konkrete patient; kan spørge eksperter i ind- og udland"
    ),
    "flere-raad": _new("4.4 Vurdering og råd", "ét primært råd, sekundære alternativer eller flere ligestillede"),
    "kategorier": _new("4.4 Vurdering og råd", "andet end eksperimentel behandling kan også være rådet"),
    "slags": _new("1.2 Eksperimentel behandling", "tre slags eksperimentel lægemiddelbehandling"),
    "modalitet": _new(
        "1.2 Eksperimentel behandling", "operation, partikel- eller strålebehandling, lægemidler, avancerede"
    ),
    "evidens": _new("1.2 Eksperimentel behandling", "er evidensen tilstrækkelig for den konkrete patient"),
    "effekt": _new("3. Det rådgivende panel", "opvejer den ventede effekt risici og bivirkninger"),
    "svar": _new("4.5 Sagsbehandlingstid", "svaret sendes til den behandlende afdeling"),
    "behandling": _new(
        "2. Vurdering af patientsager", "lægen vurderer, om patienten kan tåle det; patienten, om det ønskes"
    ),
    "revurdering": _new("4.1 Antal sager", "fornyet rådgivning om samme patient tælles for sig"),
    "tid": _new("4.5 Sagsbehandlingstid", "fra modtagelse til svar, med weekender og helligdage"),
    "fire-uger": house_rule("et foreløbigt svar efter senest fire uger, som i den ældre udgave"),
}
OLD: Cited = {
    "ansoeger": _old("1.3 Vurdering af muligheden", "den behandlende sygehuslæge sender anmodningen"),
    "samtykke": house_rule("patientens samtykke kræves også her, som i den senere udgave"),
    "oenske": _old("1.3 Vurdering af muligheden", "lægen eller patienten kan finde behov for en vurdering"),
    "oplysninger": _old("1.3 Vurdering af muligheden", "de relevante aktuelle oplysninger skal foreligge"),
    "livstruende": _old("1.1 Baggrund", "livstruende kræft eller anden lignende livstruende sygdom"),
    "danmark": _old("1.1 Baggrund", "ingen behandling at få på danske offentlige sygehuse"),
    "udland": _old("1.1 Baggrund", "heller ikke efter reglerne om behandling i udlandet"),
    "screening": house_rule("også den ældre udgave ser på rammerne, før panelet får sagen"),
    "panelet": _old("2 Panelets sammensætning", "tre eksperter"),
    "raadgiver": _old("1.3 Vurdering af muligheden", "rådgiver om den konkrete patient; kan spørge eksperter"),
    "flere-raad": house_rule("rapporten tæller ét råd for hver sag; flere kan skrives"),
    "kategorier": _old("5.3 Vurdering og råd", "otte slags svar"),
    "slags": _old("1.2 Hvad er eksperimentel behandling", "fire slags lægemiddelbehandling"),
    "modalitet": _old("1.2 Hvad er eksperimentel behandling", "lægemidler, og andet som stråler og kirurgi"),
    "evidens": _old("1.2 Hvad er eksperimentel behandling", "er grundlaget tilstrækkeligt for den enkelte patient"),
    "effekt": _old("1.3 Vurdering af muligheden", "opvejer den ventede effekt risici og bivirkninger"),
    "svar": _old("5.4 Sagsbehandlingstid", "svaret sendes til den behandlende læge"),
    "behandling": _old("1.3 Vurdering af muligheden", "afdelingen beslutter i samråd med patienten"),
    "revurdering": _old("5.1 Antallet af patienter", "genvurderede sager tælles ud over de nye"),
    "tid": _old("5.4 Sagsbehandlingstid", "fra modtagelse til svar, i arbejdsdage"),
    "fire-uger": _old("5.4 Sagsbehandlingstid", "tager det over fire uger, kommer et foreløbigt svar inden for dem"),
}
NOT_FOLLOWED = Citation(MINISTRY_2020, "om råd der ikke følges", "patienten ønsker det ikke, ændret tilstand, og andet")
REPORTED = house_rule("afdelingen spørges efter 30 og 90 dage, om rådet blev fulgt; ingen kilde måler det i dag")
