"""The situation of a case: proposed from four dated facts, each with its source, and confirmed by a person (DR-01).

Situations 1 to 4 are the four numbered principles. Situation 0 is ours: a medicine that Medicinrådet has assessed and
does not recommend follows the regions' older guidance, which these principles supplement.
"""

from collections.abc import Mapping
from datetime import date

from enkelt.domain.facts import Answers, Condition, Facts
from enkelt.domain.fields import Choice, Day, Field, Option, Text
from enkelt.domain.proposals import Known, Proposal
from enkelt.domain.statuses import (
    ApplicationOutlook,
    Approval,
    Approvals,
    ApprovalStatus,
    CompanySignal,
    Dated,
    DatedStatus,
    MethodStatus,
    Outlook,
    Said,
    Signal,
    dated,
    said,
)
from enkelt.schemes.dk_regional.sources import FOUR, principles

RECOMMENDED = frozenset({MethodStatus.RECOMMENDED, MethodStatus.PLACED_DIRECTLY})
"""In standard use, so that nobody applies here. What is recommended in part may still be asked for outside that part."""
REJECTED = frozenset({MethodStatus.NOT_RECOMMENDED, MethodStatus.PARTLY_RECOMMENDED})
SIGNALLED = frozenset({CompanySignal.APPLIED, CompanySignal.INTENDS_TO_APPLY})

SITUATION, REASON = "situation", "situation_begrundelse"
SITUATIONS: Mapping[str, str] = {
    "0": "Situation 0: vurderet af Medicinrådet og ikke anbefalet til denne brug",
    "1": "Situation 1: ikke godkendt af EMA",
    "2": "Situation 2: godkendt af EMA, og virksomheden har søgt eller vil søge Medicinrådet",
    "3": "Situation 3: godkendt af EMA, og virksomheden har ikke meldt sig hos Medicinrådet",
    "4": "Situation 4: brugen er ikke godkendt af EMA, og ingen ansøgning ventes",
}

_WORDS: Mapping[Said, str] = {
    ApprovalStatus.AUTHORISED: "godkendt til brugen",
    ApprovalStatus.MEDICINE_AUTHORISED: "lægemidlet er godkendt; om det gælder brugen, er ikke afklaret",
    ApprovalStatus.OTHER_INDICATION: "godkendt, men ikke til brugen",
    ApprovalStatus.UNDER_EVALUATION: "under vurdering i EMA",
    ApprovalStatus.REFUSED: "afvist af EMA",
    ApprovalStatus.WITHDRAWN: "ansøgning eller godkendelse trukket tilbage",
    ApprovalStatus.NOT_AUTHORISED: "ikke godkendt",
    ApplicationOutlook.EXPECTED: "ventes",
    ApplicationOutlook.NOT_EXPECTED: "ventes ikke",
    MethodStatus.NOT_ASSESSED: "ikke vurderet",
    MethodStatus.UNDER_ASSESSMENT: "under vurdering",
    MethodStatus.RECOMMENDED: "anbefalet",
    MethodStatus.PARTLY_RECOMMENDED: "delvist anbefalet",
    MethodStatus.NOT_RECOMMENDED: "ikke anbefalet",
    MethodStatus.PLACED_DIRECTLY: "direkte indplaceret i en behandlingsvejledning",
    CompanySignal.APPLIED: "har ansøgt Medicinrådet",
    CompanySignal.INTENDS_TO_APPLY: "har oplyst, at den vil ansøge Medicinrådet",
    CompanySignal.NOT_SIGNALLED: "har hverken ansøgt eller oplyst, at den vil",
}
_ANSWERS: Mapping[str, tuple[Said, ...]] = {
    "ema": tuple(each for each in ApprovalStatus if each is not ApprovalStatus.MEDICINE_AUTHORISED),
    "ema_ventes": tuple(ApplicationOutlook),
    "mr": tuple(each for each in MethodStatus if each in _WORDS),
    "virksomhed": tuple(CompanySignal),
}
"""What an applicant may answer, by question."""
DONT_KNOW = "ved-ikke"

_NO_APPROVAL = Condition(
    "det ikke er registreret, om EMA har godkendt brugen",
    lambda facts: facts.approvals.approval is None or facts.approvals.approval.approved is None,
)
_NO_OUTLOOK = Condition(
    "EMA ikke har godkendt brugen, og det ikke er registreret, om en ansøgning ventes",
    lambda facts: facts.approvals.outlook is None and _is_approved(standing(facts)) is False,
)
_NO_STATUS = Condition("Medicinrådets status ikke er registreret", lambda facts: facts.approvals.status is None)
_NO_SIGNAL = Condition(
    "det ikke er registreret, hvad virksomheden har meldt ud", lambda facts: facts.approvals.signal is None
)


def status_fields() -> tuple[Field, ...]:
    """Ask for those of the four facts that nobody has recorded, each with its source and its day."""
    return (
        *_fact("ema", "Er lægemidlet godkendt af EMA til denne brug?", _NO_APPROVAL),
        *_fact("ema_ventes", "Ventes en ansøgning til EMA for denne brug?", _NO_OUTLOOK),
        *_fact("mr", "Hvad er lægemidlets status i Medicinrådet?", _NO_STATUS),
        *_fact("virksomhed", "Hvad har virksomheden meldt Medicinrådet?", _NO_SIGNAL),
    )


def standing(facts: Facts) -> Approvals:
    """Gather the four facts: as recorded in the catalogue, and where it is silent, as the applicant says."""
    known, stated = facts.approvals, [_stated(facts.answers, key) for key in _ANSWERS]
    settled = known.approval is not None and known.approval.approved is not None
    approval = next((each for each in stated if isinstance(each, Approval)), None)
    return Approvals(
        approval=known.approval if settled else approval or known.approval,
        outlook=known.outlook or next((each for each in stated if isinstance(each, Outlook)), None),
        status=known.status or next((each for each in stated if isinstance(each, DatedStatus)), None),
        signal=known.signal or next((each for each in stated if isinstance(each, Signal)), None),
    )


def situation_of(four: Approvals) -> str:
    """Find the situation that the four facts point to; empty when they point to none, or out of the scheme."""
    status = four.status.status if four.status else None
    if status is None or status in RECOMMENDED:
        return ""
    if status in REJECTED:
        return "0"
    approved = _is_approved(four)
    if approved is None:
        return ""
    return _approved(four, status) if approved else _not_approved(four)


def is_recommended(facts: Facts) -> bool:
    """Say whether the medicine is in standard use, and so outside the scheme."""
    status = standing(facts).status
    return status is not None and status.status in RECOMMENDED


def in_situation(*codes: str) -> Condition:
    """Make the condition that a person has confirmed one of these situations."""
    return Condition(f"situation {' eller '.join(codes)}", lambda facts: facts.answers.get(SITUATION) in codes)


def known(facts: Facts) -> tuple[Known, ...]:
    """List the four facts in words, each with its day and source."""
    four = standing(facts)
    pairs: tuple[tuple[str, Dated[Said] | None], ...] = (
        ("EMA's godkendelse til brugen", four.approval),
        ("Ansøgning til EMA for brugen", four.outlook),
        ("Medicinrådet", four.status),
        ("Virksomheden", four.signal),
    )
    settled = _is_approved(four) is True
    return tuple(
        Known(about, "ikke relevant, brugen er godkendt")
        if record is None and settled and about.startswith("Ansøgning")
        else _known(about, record)
        for about, record in pairs
    )


PROPOSAL = Proposal(
    field=SITUATION,
    reason=REASON,
    answer=lambda facts: situation_of(standing(facts)),
    rests_on=known,
    citation=principles(FOUR.format(1), "fire principper, efter EMA, Medicinrådet og virksomhedens melding"),
)
QUESTIONS: tuple[Field, ...] = (
    Choice(
        key=SITUATION,
        label="Hvilken situation er sagen i?",
        options=tuple(Option(key, label) for key, label in SITUATIONS.items()),
    ),
    Text(
        key=REASON,
        label="Hvorfor en anden situation end den foreslåede?",
        help="Skrives kun, når du afviger fra forslaget.",
        required=False,
        long=True,
    ),
)


def _approved(four: Approvals, status: MethodStatus) -> str:
    signalled = four.signal is not None and four.signal.status in SIGNALLED
    if signalled or status is MethodStatus.UNDER_ASSESSMENT:
        return "2"
    return "3" if four.signal is not None else ""


def _not_approved(four: Approvals) -> str:
    evaluated = four.approval is not None and four.approval.status is ApprovalStatus.UNDER_EVALUATION
    if evaluated:
        return "1"
    if four.outlook is None:
        return ""
    return "1" if four.outlook.status is ApplicationOutlook.EXPECTED else "4"


def _is_approved(four: Approvals) -> bool | None:
    return four.approval.approved if four.approval else None


def _known(about: str, record: Dated[Said] | None) -> Known:
    if record is None:
        return Known(about, "ikke oplyst")
    return Known(about, _WORDS[record.status], record.day, record.source)


def _fact(key: str, question: str, missing: Condition) -> tuple[Field, ...]:
    options = tuple(Option(each.value, _capital(_WORDS[each])) for each in _ANSWERS[key])
    answered = Condition(
        missing.says,
        lambda facts: missing.holds(facts) and facts.answers.get(key) not in (None, DONT_KNOW),
    )
    return (
        Choice(key=key, label=question, options=(*options, Option(DONT_KNOW, "Ved ikke")), only_if=missing),
        Text(key=f"{key}_kilde", label="Kilde til oplysningen", only_if=answered),
        Day(key=f"{key}_dato", label="Oplysningens dato", help="DD.MM.ÅÅÅÅ", only_if=answered),
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _stated(answers: Answers, key: str) -> Dated[Said] | None:
    """Read one of the facts as the applicant gave it; None when it is not given, or not known to them."""
    what, day, source = answers.get(key), answers.get(f"{key}_dato"), answers.get(f"{key}_kilde")
    known = said(what) if isinstance(what, str) else None
    if known is None:
        return None
    day = date.fromisoformat(day) if isinstance(day, str) else None
    return dated(known, day, f"ansøgningen: {source}" if isinstance(source, str) else "ansøgningen")
