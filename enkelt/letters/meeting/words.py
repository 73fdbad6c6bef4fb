"""The fixed words of a meeting's papers, by the scheme's language."""

from collections.abc import Mapping
from dataclasses import dataclass

from enkelt.domain.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class MeetingWords:
    """Headings and phrases; braces are filled in."""

    pack: str
    contents: str
    item: str
    hidden_item: str
    hidden_says: str
    patient: str
    sex: Mapping[str, str]
    urgent: str
    compared: tuple[str, str, str, str]
    """The heading of the comparison, and those of its three columns."""
    findings: str
    assessments: str
    documents: str
    document: str
    no_documents: str
    not_assessed: str
    confidential: str
    minutes: str
    excerpt: str
    ordinary: str
    extraordinary: str
    called_because: str
    present: str
    nobody: str
    steps_aside: str
    left: str
    outcome: str
    positions: str
    grounds: str
    not_treated: str


NB = MeetingWords(
    pack="Møtepakke: {unit}, {day}",
    contents="Innhold",
    item="Sak {number}. {title}",
    hidden_item="Sak {number}",
    hidden_says="Skjult. Leseren er inhabil i saken.",
    patient="Pasient {pseudonym}, {sex}, {age} år",
    sex={"female": "kvinne", "male": "mann", "other": "person"},
    urgent="Haster. Siste dag for oppstart: {day}",
    compared=("Pasienten mot gruppen i metodevurderingen", "Opplysning", "Pasienten", "Gruppen"),
    findings="Funn så langt",
    assessments="Vurderinger så langt",
    documents="Dokumenter",
    document="Vedlegg {number}: {kind}, {size} kB",
    no_documents="Ingen dokumenter er vedlagt.",
    not_assessed="Ingen har vurdert noe ennå.",
    confidential="Taushetsbelagt. Navn, fødselsnummer og nettopriser er utelatt.",
    minutes="Protokoll: {unit}, {day}",
    excerpt="Utskrift av protokoll: {unit}, {day}",
    ordinary="Ordinært møte.",
    extraordinary="Ekstraordinært møte.",
    called_because="Kalt inn fordi: {reason}",
    present="Til stede",
    nobody="Ingen er ført som til stede.",
    steps_aside="{who} (fratrer i sak {numbers})",
    left="{who} (gikk før møtet var slutt)",
    outcome="Utfall",
    positions="Standpunkter",
    grounds="Begrunnelse",
    not_treated="Ikke behandlet. Saken kommer opp i neste møte.",
)
DA = MeetingWords(
    pack="Mødemappe: {unit}, {day}",
    contents="Indhold",
    item="Punkt {number}. {title}",
    hidden_item="Punkt {number}",
    hidden_says="Skjult. Læseren er inhabil i sagen.",
    patient="Patient {pseudonym}, {sex}, {age} år",
    sex={"female": "kvinde", "male": "mand", "other": "person"},
    urgent="Haster. Sidste dag for opstart: {day}",
    compared=("Patienten over for den vurderede gruppe", "Oplysning", "Patienten", "Gruppen"),
    findings="Stillingtagen indtil nu",
    assessments="Vurderinger indtil nu",
    documents="Dokumenter",
    document="Bilag {number}: {kind}, {size} kB",
    no_documents="Ingen dokumenter er vedhæftet.",
    not_assessed="Ingen har vurderet noget endnu.",
    confidential="Fortroligt. Navn, CPR-nummer og nettopriser er udeladt.",
    minutes="Referat: {unit}, {day}",
    excerpt="Uddrag af referat: {unit}, {day}",
    ordinary="Ordinært møde.",
    extraordinary="Ekstraordinært møde.",
    called_because="Indkaldt, fordi: {reason}",
    present="Til stede",
    nobody="Ingen er registreret som til stede.",
    steps_aside="{who} (forlader mødet ved punkt {numbers})",
    left="{who} (gik, før mødet var slut)",
    outcome="Udfald",
    positions="Standpunkter",
    grounds="Begrundelse",
    not_treated="Ikke behandlet. Sagen kommer op på det næste møde.",
)
_WORDS: Mapping[str, MeetingWords] = {"nb": NB, "da": DA}


def meeting_words(language: str) -> MeetingWords:
    """Find the words of a language. Raises `NotFound` when nobody has written them."""
    if language not in _WORDS:
        raise NotFound("language-not-written", language=language)
    return _WORDS[language]
