"""The fixed sentences of a sheet, by the scheme's language: short, and to the patient."""

from collections.abc import Mapping
from dataclasses import dataclass

from enkelt.domain.deadlines import Counting
from enkelt.domain.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class SheetWords:
    """Headings and sentences; braces are filled in."""

    purpose: str
    who_applies: str
    doctor_applies: str
    applicant: str
    asked: str
    asked_about: str
    course: str
    steps: str
    only_when: str
    deadline: str
    one_day: Mapping[Counting, str]
    days: Mapping[Counting, str]
    both: str
    decides: str
    decided_at: str
    stopped_at: str
    advised_at: str
    you_decide: str
    how_long: str
    in_all: str
    no_deadline: str
    not_for_all: str
    own_days: str
    clock_waits: str
    registered: str
    about_you: str
    identity: str
    answers: str
    documents: str
    judgements: str
    nobody_by_name: str
    who_reads: str
    reading_rule: str
    kept: str
    afterwards: str
    letter: str
    disagree: str
    withdraw: str
    may_withdraw: str
    withdraw_rule: str
    contact: str
    ask_your_doctor: str
    source: str
    printed: str


BOKMAL = SheetWords(
    purpose="Hva ordningen er",
    who_applies="Hvem som søker",
    doctor_applies="Det er legen som søker. Du trenger ikke å fylle ut noe selv.",
    applicant="Den som søker, er {role}.",
    asked="Hva legen blir spurt om",
    asked_about="Legen svarer på spørsmål om dette:",
    course="Hva som skjer med søknaden",
    steps="Søknaden går gjennom disse trinnene, i denne rekkefølgen:",
    only_when="Dette trinnet er bare med når {condition}.",
    deadline="Frist: {days}.",
    one_day={Counting.WORKING: "1 arbeidsdag", Counting.CALENDAR: "1 dag"},
    days={Counting.WORKING: "{number} arbeidsdager", Counting.CALENDAR: "{number} dager"},
    both="{one} og {other}",
    decides="Hvem som avgjør",
    decided_at="Søknaden avgjøres i trinnet «{step}».",
    stopped_at="Søknaden kan stanses før det, i trinnet «{step}».",
    advised_at="Rådet gis i trinnet «{step}».",
    you_decide="Et råd er ikke en avgjørelse. Du og legen bestemmer sammen.",
    how_long="Hvor lang tid det tar",
    in_all="Til sammen har trinnene {days}.",
    no_deadline="Det er ikke satt noen frist.",
    not_for_all="Noen trinn er ikke med i alle saker, og de er ikke regnet med.",
    own_days="Sykehuset kan ha satt andre frister.",
    clock_waits="Tiden kan stå stille mens legen svarer på et spørsmål.",
    registered="Hva som registreres om deg",
    about_you="Dette blir registrert:",
    identity="Navnet ditt, fødselsnummeret, fødselsdatoen og kjønnet.",
    answers="Svarene som legen gir i søknaden.",
    documents="Dokumenter som legen legger ved.",
    judgements="Vurderingene, svaret og brevene i saken.",
    nobody_by_name="Søknaden gjelder en gruppe. Ingen pasient blir registrert med navn.",
    who_reads="Bare de som arbeider med saken, kan lese den. Hver gang noen åpner den, blir det registrert.",
    reading_rule="hver åpning av en sak registreres",
    kept="Opplysningene lagres i {years} år etter at saken er ferdig. Så blir de slettet.",
    afterwards="Når svaret kommer",
    letter="Legen får et brev med svaret. Legen forteller deg hva det er.",
    disagree="Er du uenig, kan du spørre legen hva dere kan gjøre.",
    withdraw="Du kan si nei",
    may_withdraw="Du kan når som helst be legen trekke søknaden. Da blir den ikke behandlet videre.",
    withdraw_rule="legen kan trekke søknaden når som helst",
    contact="Hvor du kan spørre",
    ask_your_doctor="Spør legen som søker for deg.",
    source="Kilde: {source}",
    printed="Skrevet ut {day}",
)
DANISH = SheetWords(
    purpose="Hvad ordningen er",
    who_applies="Hvem der ansøger",
    doctor_applies="Det er lægen, der ansøger. Du skal ikke udfylde noget selv.",
    applicant="Den, der ansøger, er {role}.",
    asked="Hvad lægen bliver spurgt om",
    asked_about="Lægen svarer på spørgsmål om dette:",
    course="Hvad der sker med ansøgningen",
    steps="Ansøgningen går gennem disse trin, i denne rækkefølge:",
    only_when="Trinnet er kun med, når {condition}.",
    deadline="Frist: {days}.",
    one_day={Counting.WORKING: "1 arbejdsdag", Counting.CALENDAR: "1 dag"},
    days={Counting.WORKING: "{number} arbejdsdage", Counting.CALENDAR: "{number} dage"},
    both="{one} og {other}",
    decides="Hvem der afgør",
    decided_at="Ansøgningen afgøres i trinnet »{step}«.",
    stopped_at="Ansøgningen kan standses før det, i trinnet »{step}«.",
    advised_at="Rådet gives i trinnet »{step}«.",
    you_decide="Et råd er ikke en afgørelse. Du og lægen beslutter sammen.",
    how_long="Hvor lang tid det tager",
    in_all="Tilsammen har trinnene {days}.",
    no_deadline="Der er ikke sat nogen frist.",
    not_for_all="Nogle trin er ikke med i alle sager, og de er ikke regnet med.",
    own_days="Myndigheden kan have sat andre frister.",
    clock_waits="Tiden kan stå stille, mens lægen svarer på et spørgsmål.",
    registered="Hvad der registreres om dig",
    about_you="Dette bliver registreret:",
    identity="Dit navn, dit CPR-nummer, din fødselsdato og dit køn.",
    answers="De svar, som lægen giver i ansøgningen.",
    documents="Dokumenter, som lægen vedlægger.",
    judgements="Vurderingerne, svaret og brevene i sagen.",
    nobody_by_name="Ansøgningen gælder en gruppe. Ingen patient bliver registreret med navn.",
    who_reads="Kun de, der arbejder med sagen, kan læse den. Hver gang nogen åbner den, bliver det registreret.",
    reading_rule="hver åbning af en sag registreres",
    kept="Oplysningerne gemmes i {years} år, efter at sagen er slut. Så bliver de slettet.",
    afterwards="Når svaret kommer",
    letter="Lægen får et brev med svaret. Lægen fortæller dig, hvad det er.",
    disagree="Er du uenig, kan du spørge lægen, hvad I kan gøre.",
    withdraw="Du kan sige nej",
    may_withdraw="Du kan når som helst bede lægen trække ansøgningen tilbage. Så bliver den ikke behandlet videre.",
    withdraw_rule="lægen kan når som helst trække ansøgningen tilbage",
    contact="Hvor du kan spørge",
    ask_your_doctor="Spørg den læge, der ansøger for dig.",
    source="Kilde: {source}",
    printed="Udskrevet {day}",
)
WORDS: Mapping[str, SheetWords] = {"nb": BOKMAL, "da": DANISH}


def sheet_words(language: str) -> SheetWords:
    """Find the words of a language. Raises `NotFound` when nobody has written them."""
    if language not in WORDS:
        raise NotFound("language-not-written", language=language)
    return WORDS[language]
