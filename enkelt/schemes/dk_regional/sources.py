"""The documents and public facts that this scheme rests on."""

from enkelt.domain.citation import Citation, Source, SourceKind

PRINCIPLES = Source(
    key="dr-principper",
    title="Fælles principper for individuel vurdering af lægemidler, som ikke har været behandlet af Medicinrådet, "
    "Danske Regioner",
    kind=SourceKind.DOCUMENT,
    edition="udateret",
)
SEVEN = Source(
    key="folketinget-syv",
    title="Folketingets syv principper for prioritering af sygehuslægemidler",
    kind=SourceKind.PUBLIC_FACT,
    edition="31. marts 2016",
    url="https://www.ism.dk/nyheder/2016/april/nye-principper-saetter-retning-for-prioriteringer-inden-for-sygehusmedicin",
)
DOCTOR_DECIDES = Source(
    key="laegen-beslutter",
    title="Læger må behandle uden regionens anbefaling, Hæmatologisk Tidsskrift",
    kind=SourceKind.PUBLIC_FACT,
    url="https://haematologisktidsskrift.dk/samfund/1335-laeger-ma-behandle-med-ikke-anbefalet-medicin-uden-gront-lys-fra-regionen.html",
)
SECOND_TRY = Source(
    key="anden-omgang",
    title="Genoptagne sager i Region Sjælland 2022-23, Hæmatologisk Tidsskrift",
    kind=SourceKind.PUBLIC_FACT,
    url="https://haematologisktidsskrift.dk/samfund/1367-det-kan-betale-sig-at-lade-sager-om-ikke-anbefalet-medicin-ga-om-de-fleste-far-ja-i-anden-omgang.html",
)
APPEALS = Source(
    key="klageadgang",
    title="Klagemuligheder i de fem regioner, Sundhedspolitisk Tidsskrift",
    kind=SourceKind.PUBLIC_FACT,
    url="https://sundhedspolitisktidsskrift.dk/nyheder/sundhedspolitik/8843-mulighederne-for-at-anke-sager-om-ikke-anbefalet-medicin-er-forskellige-i-de-fem-regioner.html",
)
ADMINISTRATION_ACT = Source(
    key="forvaltningsloven",
    title="Forvaltningsloven",
    kind=SourceKind.PUBLIC_FACT,
    url="https://danskelove.dk/forvaltningsloven/22",
)
AUTHORISATION_ACT = Source(
    key="autorisationsloven",
    title="Autorisationsloven",
    kind=SourceKind.PUBLIC_FACT,
    edition="§ 25, som sundhedsministeren gengav den i svar af 15. juni 2017",
)

FOUR = "Principper for individuel ibrugtagning, {}. afsnit"
"""The heading before the four principles, and its paragraph."""
FOLLOWING_UP = "Opfølgning på individuel ibrugtagning, {}. afsnit"


def principles(place: str, says: str) -> Citation:
    """Cite a place in the joint principles."""
    return Citation(PRINCIPLES, place, says)


def situation(number: int, paragraph: int, says: str) -> Citation:
    """Cite a paragraph under one of the four numbered principles."""
    return Citation(PRINCIPLES, f"princip {number}, {paragraph}. afsnit", says)
