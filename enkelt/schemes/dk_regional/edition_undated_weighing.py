"""What is weighed: the scheme's one criterion, the presumptions of each situation, and what must always be answered.

The presumptions stand in the order of the source. They are shown with what people found, and nothing sums them.
"""

from enkelt.domain.citation import Citation, house_rule
from enkelt.domain.criteria import Finding, Requirement, all_of, any_of
from enkelt.domain.facts import Facts
from enkelt.domain.presumptions import Consideration, Direction, Presumption, Weighing
from enkelt.schemes.dk_regional.edition_undated_form import FREE, IN_PROGRAMME
from enkelt.schemes.dk_regional.edition_undated_situation import in_situation, is_recommended, standing
from enkelt.schemes.dk_regional.sources import FOUR, SEVEN, principles, situation


def _suggest_within(facts: Facts) -> Finding:
    if standing(facts).status is None:
        return Finding.OPEN
    return Finding.of(not is_recommended(facts))


WITHIN = all_of(
    "anvendelse",
    "Hører ansøgningen under principperne?",
    Requirement(
        key="ikke-standard",
        question="Er lægemidlet ikke anbefalet af Medicinrådet som standardbehandling til denne brug?",
        citation=principles(FOUR.format(1), "principperne gælder lægemidler, som ikke er anbefalet"),
        suggest=_suggest_within,
        rests_on=("indikation", "mr"),
    ),
    citation=principles(FOUR.format(1), "principperne gælder lægemidler, som ikke er anbefalet"),
)


def _serious(facts: Facts) -> Finding:
    answers = {"livstruende": Finding.MET, "alvorlig": Finding.MET, "anden": Finding.NOT_MET}
    return answers.get(str(facts.answers.get("alvor")), Finding.OPEN)


def _no_alternative(facts: Facts) -> Finding:
    answers = {"no": Finding.MET, "yes": Finding.NOT_MET}
    return answers.get(str(facts.answers.get("alternativ")), Finding.OPEN)


def _is_serious(number: int, citation: Citation) -> Requirement:
    return Requirement(
        key=f"s{number}-alvor",
        question="Er sygdommen alvorlig eller livstruende?",
        citation=citation,
        suggest=_serious,
        rests_on=("alvor", "prognose_uden"),
    )


def _has_no_alternative(number: int, citation: Citation) -> Requirement:
    return Requirement(
        key=f"s{number}-intet-alternativ",
        question="Findes der ingen anden behandling?",
        citation=citation,
        suggest=_no_alternative,
        rests_on=("alternativ", "alternativ_hvorfor"),
    )


def other(number: int) -> str:
    """Name the open end of a situation's list of exceptions."""
    return f"s{number}-andet"


def _other(number: int) -> Requirement:
    return Requirement(
        key=other(number),
        question="Er der en anden ekstraordinær omstændighed hos patienten?",
        note="Skriv hvilken. Kildens eksempler er ikke udtømmende.",
        citation=house_rule("kilden giver eksempler; andre omstændigheder kan begrundes"),
    )


NOT_APPROVED = situation(1, 1, "taler imod; afviges for eksempel ved alvorlig sygdom uden anden behandling")
WAITING = situation(2, 3, "alvorlig sygdom, ekstraordinær effekt og uafvendelig forringelse, eller intet alternativ")
READ_SO = house_rule(
    "»eller intet alternativ« læses sammen med kravet om alvorlig sygdom, som side om side med effekt og forringelse; "
    "læsningen afventer juridisk bekræftelse"
)
REJECTED = Presumption(
    key="s0-konkret",
    says="Et lægemiddel, der er afvist som standard, skal kunne bruges efter en konkret lægefaglig vurdering.",
    direction=Direction.MAY_SPEAK_FOR,
    citation=Citation(SEVEN, "princip 7, adgang til behandling", "afvist medicin skal kunne bruges efter vurdering"),
    when=in_situation("0"),
)
AGAINST_NOT_APPROVED = Presumption(
    key="s1-imod",
    says="EMA har ikke godkendt lægemidlet. Det taler generelt imod at anbefale det.",
    direction=Direction.AGAINST,
    citation=NOT_APPROVED,
    when=in_situation("1"),
    exceptions=any_of(
        "s1-undtagelse",
        "Er der grund til at afvige for denne patient?",
        all_of(
            "s1-a",
            "Alvorlig eller livstruende sygdom uden anden behandling",
            _is_serious(1, NOT_APPROVED),
            _has_no_alternative(1, NOT_APPROVED),
            citation=NOT_APPROVED,
        ),
        _other(1),
        citation=NOT_APPROVED,
    ),
)
FOR_CONTINUING = Presumption(
    key="cu-for",
    says="Patienten har fået lægemidlet i et compassionate use-program. Har det haft god effekt, taler det for at "
    "imødekomme ansøgningen, under hensyn til pris og alvorlighed.",
    direction=Direction.FOR,
    citation=situation(1, 3, "taler for, når patienten har god effekt i et program; pris og alvorlighed vejes"),
    when=IN_PROGRAMME,
    provided=Requirement(
        key="cu-god-effekt",
        question="Har patienten haft god effekt i programmet?",
        citation=situation(1, 3, "forudsætter god effekt hos patienten"),
        rests_on=("cu_effekt", "cu_start"),
    ),
)
WAIT = Presumption(
    key="s2-vent",
    says="Virksomheden har søgt eller vil søge Medicinrådet. Som udgangspunkt bør vurderingen afventes.",
    direction=Direction.WAIT,
    citation=situation(2, 1, "taler som udgangspunkt for at afvente Medicinrådet"),
    when=in_situation("2"),
    exceptions=any_of(
        "s2-undtagelse",
        "Er der grund til ikke at afvente for denne patient?",
        Requirement(
            key="s2-prognose",
            question="Er prognosen væsentligt dårligere med nuværende standardbehandling end med lægemidlet?",
            citation=situation(2, 2, "væsentligt dårligere prognose med standardbehandling er et eksempel"),
            rests_on=("prognose_uden", "prognose_med", "sammenlignet"),
        ),
        all_of(
            "s2-b",
            "Alvorlig sygdom, og enten ekstraordinær effekt med uafvendelig forringelse eller intet alternativ",
            _is_serious(2, WAITING),
            any_of(
                "s2-b-enten",
                "Ekstraordinær effekt og uafvendelig forringelse, eller intet alternativ",
                all_of(
                    "s2-b-forringelse",
                    "Ekstraordinær effekt, og forringelse i ventetiden",
                    Requirement(
                        key="s2-effekt",
                        question="Har studier vist ekstraordinært god effekt?",
                        citation=WAITING,
                        rests_on=("studier", "effekt_patient"),
                    ),
                    Requirement(
                        key="s2-forringelse",
                        question="Må patientens prognose ventes at blive væsentligt og uafvendeligt forringet, mens "
                        "Medicinrådet vurderer lægemidlet?",
                        citation=WAITING,
                        rests_on=("forvaerring", "prognose_uden"),
                    ),
                    citation=WAITING,
                ),
                _has_no_alternative(2, WAITING),
                citation=READ_SO,
            ),
            citation=WAITING,
        ),
        _other(2),
        citation=situation(2, 2, "kan ekstraordinært anbefales i særlige situationer"),
    ),
)
AGAINST_NEW_AND_EXPENSIVE = Presumption(
    key="s3-imod",
    says="Virksomheden har ikke meldt sig hos Medicinrådet. Er lægemidlet nyt og dyrt, taler det imod at anbefale det.",
    direction=Direction.AGAINST,
    citation=situation(3, 1, "taler imod nye dyre lægemidler, som virksomheden ikke har søgt om"),
    when=in_situation("3"),
    provided=Requirement(
        key="s3-nyt-og-dyrt",
        question="Er lægemidlet nyt og dyrt?",
        citation=situation(3, 1, "gælder de nye og dyre"),
        rests_on=("handelsnavn", "pris_list"),
    ),
    exceptions=any_of(
        "s3-undtagelse",
        "Er der helt undtagelsesvist grund til at imødekomme ansøgningen for denne patient?",
        Requirement(
            key="s3-helt-saerligt",
            question="Taler dokumentation, omkostninger, effekt, bivirkninger, alvorlighed og hyppighed samlet for det?",
            citation=situation(3, 2, "helt undtagelsesvist, under hensyn til blandt andet hyppighed"),
            rests_on=("studier", "effekt_patient", "bivirkninger_patient", "alvor", "lignende"),
        ),
        _other(3),
        citation=situation(3, 2, "helt undtagelsesvist"),
    ),
)
PRESUMPTIONS = (REJECTED, AGAINST_NOT_APPROVED, FOR_CONTINUING, WAIT, AGAINST_NEW_AND_EXPENSIVE)
OPEN_ENDS = tuple(other(number) for number in (1, 2, 3))

WEIGHING = Weighing(
    "hvad taler det for?", "Taler for at anbefale", "Taler imod at anbefale", "Taler hverken for eller imod"
)


def _principle(number: int, key: str, label: str, question: str) -> Consideration:
    citation = Citation(SEVEN, f"princip {number}", label.lower())
    return Consideration(key=f"h_{key}", label=label, question=question, citation=citation)


_ALWAYS = principles(
    FOUR.format(2), "vurderes altid efter de syv principper, dokumentation, effekt og de øvrige hensyn"
)
CONSIDERATIONS = (
    _principle(1, "faglighed", "Faglighed", "Er nytten og dens dokumentation vurderet systematisk og sagkyndigt?"),
    _principle(2, "uafhaengighed", "Uafhængighed", "Hviler vurderingen på objektive kriterier, fri af interesser?"),
    _principle(3, "geografi", "Geografisk lighed", "Hvordan er lignende patienter behandlet andre steder i landet?"),
    _principle(4, "aabenhed", "Åbenhed", "Kan proces, materiale og begrundelse lægges åbent frem for patient og læge?"),
    _principle(
        5, "hurtighed", "Hurtig ibrugtagning", "Hvad betyder tiden for, at patienten kan få en effektiv medicin?"
    ),
    _principle(6, "vaerdi", "Mere sundhed for pengene", "Hvad giver behandlingen patienten for det, den koster?"),
    _principle(7, "adgang", "Adgang til behandling", "Hvilke særlige behov har patienten, også ved en sjælden sygdom?"),
    Consideration(
        key="h_dokumentation",
        label="Dokumentation",
        question="Hvor sikker er dokumentationen, og gælder den patienter som denne?",
        citation=_ALWAYS,
    ),
    Consideration(
        key="h_effekt", label="Effekt", question="Hvilken effekt kan ventes hos patienten?", citation=_ALWAYS
    ),
    Consideration(
        key="h_bivirkninger",
        label="Bivirkninger",
        question="Hvilke bivirkninger kan ventes, og kan patienten tåle dem?",
        citation=_ALWAYS,
    ),
    Consideration(
        key="h_omkostninger",
        label="Omkostninger",
        question="Hvad koster behandlingen, og hvad vejes det mod?",
        citation=_ALWAYS,
    ),
    Consideration(key="h_alvor", label="Alvorlighed", question="Hvor alvorlig er patientens sygdom?", citation=_ALWAYS),
    Consideration(
        key="h_langsigtet",
        label="Langsigtede følger af gratis medicin",
        question="Hvad følger der, også økonomisk, når lægemidlet er godkendt og sælges på normale vilkår?",
        citation=situation(1, 2, "langsigtede konsekvenser overvejes altid ved compassionate use"),
        when=FREE,
    ),
    Consideration(
        key="h_hyppighed",
        label="Hyppighed",
        question="Hvor hyppig er sygdommen, og hvor mange patienter kan ventes?",
        citation=situation(3, 2, "sygdommens hyppighed indgår"),
        when=in_situation("3"),
    ),
    Consideration(
        key="h_budget",
        label="Budgeteffekt",
        question="Hvad betyder det for budgettet, hvis lignende patienter behandles?",
        citation=situation(4, 2, "budgeteffekten indgår"),
        when=in_situation("4"),
    ),
    Consideration(
        key="h_sammenligning",
        label="Sammenligning med standardbehandling",
        question="Hvad er effekten sammenlignet med den eksisterende standardbehandling?",
        citation=situation(4, 1, "effekten ses i forhold til den eksisterende standardbehandling"),
        when=in_situation("4"),
    ),
)
ON_PRICE = frozenset({"h_omkostninger", "h_budget", "h_vaerdi", "h_langsigtet", "s3-nyt-og-dyrt"})
