"""Letters out of the record: filled in, frozen with a hash, released when they may be."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from enkelt.accounts import queries as accounts
from enkelt.accounts.models import Person
from enkelt.accounts.tree import tree
from enkelt.casework.acting import Act
from enkelt.casework.advised import advice_said
from enkelt.casework.casefacts import facts_of, unit_at
from enkelt.casework.decisions import deciders
from enkelt.casework.models import Case, Decision, Letter, Question
from enkelt.casework.queries.readable import Readable
from enkelt.casework.queries.stated import answer_of, stated_at
from enkelt.casework.relations import capacity_of
from enkelt.casework.visits import notify
from enkelt.domain import process
from enkelt.domain.after import LetterKind
from enkelt.domain.criteria import Finding
from enkelt.domain.errors import Refused
from enkelt.domain.facts import Facts
from enkelt.domain.stages import CountsAs
from enkelt.domain.text import within_sentence
from enkelt.letters.facts import Basis, Judged, LetterFacts, NextStep, Reason, Recipient, Signer
from enkelt.letters.render import render
from enkelt.letters.words import words_in


def write_letter(
    act: Act,
    kind_key: str,
    *,
    decision: Decision | None = None,
    question: Question | None = None,
    replaces: Letter | None = None,
    release_on: date | None = None,
    held: bool = False,
) -> Letter:
    """Freeze a letter to the applicant, or to whom its kind names; raises `Refused` when nobody is there to get it.

    It is released at once unless its kind asks for a call, it has a day, or it is held until somebody releases it.
    """
    case, kind = act.case, act.case.edition.letter(kind_key)
    statement = _statement(act, kind_key)
    said = replace(letter_facts(case, act.today, decision, question, kind), statement=statement)
    signed_by, capacity = _signed(act, decision, replaces, statement)
    if signed_by is not None:
        said = replace(said, signer=_signer(signed_by, capacity))
    rendered = render(case.scheme, kind_key, case.edition.language, said)
    letter = Letter.objects.create(
        case=case,
        kind=kind_key,
        language=case.edition.language,
        template_version=rendered.template_version,
        text=rendered.text,
        html=rendered.html,
        pdf=rendered.pdf,
        sha256=rendered.sha256,
        conditions=decision.conditions if decision else [],
        decision=decision,
        recipient=_addressee(case, kind, act.today)[0],
        signed_by=signed_by,
        capacity=capacity,
        written_at=act.now,
        release_on=release_on,
        call_first=kind.call_first,
        replaces=replaces,
    )
    act.note(**{f"letter-{kind_key}": letter.sha256})
    if not letter.call_first and release_on is None and not held:
        release(letter, act)
    return letter


def release(letter: Letter, act: Act) -> None:
    """Let the recipient read the letter, and tell them that it is there."""
    letter.released_at, letter.released_by = act.now, act.person
    letter.save(update_fields=("released_at", "released_by"))
    together = letter.case.co_applicants.select_related("person") if letter.recipient == letter.case.applicant else ()
    for person in (letter.recipient, *(each.person for each in together)):
        notify(letter.case, person, "letter-ready", act.now)


def _signed(act: Act, decision: Decision | None, replaces: Letter | None, statement: str) -> tuple[Person | None, str]:
    """Say who signs, in which capacity: who decided, or who answers for now or passes the answer on.

    A new letter is signed as the one it mends.
    """
    if replaces is not None:
        return replaces.signed_by, replaces.capacity
    if statement or (act.visit is not None and act.visit.stage.passes_on):
        return act.person, str(act.capacity)
    return (decision.decided_by, decision.capacity) if decision else (None, "")


def _statement(act: Act, kind_key: str) -> str:
    """Read what was just stated for a letter that carries it, such as an answer for now."""
    outcomes = act.visit.stage.outcomes if act.visit else ()
    key = next((outcome.letter_says for outcome in outcomes if outcome.letter == kind_key), "")
    entry = act.visit.entries.order_by("-at", "-pk").first() if act.visit and key else None
    return str(entry.statements.get(key) or "") if entry else ""


def _addressee(case: Case, kind: LetterKind | None, day: date) -> tuple[Person, Recipient]:
    if kind is None or kind.to is None:
        who = case.applicant
        return who, Recipient(who.name, who.title, accounts.name_of(case.treating_unit, day))
    unit, conflicted = unit_at(case, kind.to.of, day), set(case.conflicts.values_list("person_id", flat=True))
    held = [each for each in accounts.holders(kind.to.role.key, unit, day) if each.person_id not in conflicted]
    if not held:
        raise Refused("nobody-to-write-to", role=kind.to.role, unit=accounts.name_of(unit, day))
    capacity = capacity_of(held[0]).said_in(case.edition.language)
    return held[0].person, Recipient(held[0].person.name, str(capacity), accounts.name_of(unit, day))


def letter_facts(
    case: Case, day: date, decision: Decision | None, question: Question | None, kind: LetterKind | None = None
) -> LetterFacts:
    """Gather what a letter of the case may say; without a kind, what a note to the applicant may."""
    facts = facts_of(case, day)
    edition, answers = case.edition, facts.answers
    guidance = facts.setting(edition.complaint_guidance) if edition.complaint_guidance else None
    said = LetterFacts(
        reference=case.reference,
        scheme_title=edition.short_title,
        medicine=str(answers.get(edition.case_fields.medicine) or ""),
        indication=within_sentence(str(answers.get(edition.case_fields.indication) or "")),
        day=day,
        sender_unit=accounts.name_of(unit_at(case, kind.sender, day) if kind and kind.sender else case.authority, day),
        recipient=_addressee(case, kind, day)[1],
        patient_name=case.patient.name if case.patient else "",
        patient_birth_date=case.patient.birth_date if case.patient else None,
        received=case.received_on,
        method_status=words_in(edition.language).statuses[facts.status.status] if facts.status else "",
        method_status_since=facts.status.day if facts.status else None,
        next_steps=tuple(NextStep(stage.title, stage.task) for stage in process.path(edition, facts)[1:]),
        complaint_guidance=str(guidance or ""),
    )
    if question is not None:
        visit = question.visit
        said = replace(said, question=question.text, signer=_signer(question.asked_by, visit.stage.title))
    return _with_decision(said, case, facts, decision) if decision else said


def _signer(person: Person, capacity: str) -> Signer:
    return Signer(person.name, capacity)


def _with_decision(said: LetterFacts, case: Case, facts: Facts, decision: Decision) -> LetterFacts:
    questions = case.edition.questions()
    words = words_in(case.edition.language)
    found = case.findings.filter(entry=decision.entry) if decision.entry_id else ()
    readable = Readable(case, facts, tree(facts.day))
    together = tuple(Signer(by.name, f"{capacity}, {unit}") for by, capacity, unit in deciders(decision, facts.day))
    return replace(
        said,
        signer=None if together else _signer(decision.decided_by, decision.capacity),
        deciders=together,
        decided=decision.decided_on,
        outcome=words.outcomes.get(CountsAs(decision.counts_as), ""),
        conditions=tuple(decision.conditions),
        advice=advice_said(decision),
        answer=answer_of(decision),
        stated=stated_at(decision, readable),
        reasons=tuple(_reason(readable, questions, ground) for ground in decision.grounds),
        criteria=tuple(
            Judged(questions[record.requirement], words.findings[Finding(record.finding)], record.reason)
            for record in found
            if record.requirement in questions
        ),
    )


def _reason(readable: Readable, questions: Mapping[str, str], ground: Mapping[str, Any]) -> Reason:
    rests_on = set(ground.get("rests_on") or ())
    return Reason(
        question=questions.get(str(ground.get("requirement")), ""),
        rests_on=tuple(Basis(shown.field.label, shown.in_lines) for shown in readable.every() if shown.key in rests_on),
        text=str(ground.get("text") or ""),
    )
