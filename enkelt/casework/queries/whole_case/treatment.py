"""What was done with the application: the stages with what each hand gave, questions, decisions, meetings."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from enkelt.casework.models import Advice, AgendaItem, Case, Decision, Entry, FindingRecord, Question, Visit
from enkelt.casework.queries.readable import Readable
from enkelt.casework.queries.whole_case.application import answered
from enkelt.casework.queries.whole_case.files import File, told
from enkelt.domain.proposals import known_in
from enkelt.domain.stages import Stage


def treatment(case: Case, readable: Readable) -> Iterator[File]:
    """Give the stages, findings, questions and decisions, the oldest first."""
    visits = list(case.visits.select_related("unit", "person").order_by("sequence"))
    entries = list(case.entries.select_related("person").order_by("at", "pk"))
    found = list(case.findings.select_related("entry__person").order_by("entry__at", "pk"))
    asked = case.questions.select_related("asked_by", "asked_of", "answered_by").order_by("asked_at", "pk")
    decisions = case.decisions.select_related("decided_by").order_by("decided_at")
    of_visit = _by_visit(entries)
    yield told("stages.json", [_stage(visit, of_visit.get(visit.pk, ()), readable, case) for visit in visits])
    yield told("findings.json", [_finding(record, case) for record in found])
    yield told("questions.json", [_question(question) for question in asked])
    yield told("decisions.json", [_decision(decision, case, readable) for decision in decisions])


def minutes(case: Case) -> Iterator[File]:
    """Give what each meeting did with this case. Nothing of the other cases of the meeting is in it.

    The signed minutes are of the whole meeting, with other patients in them: here stand their hash and this item.
    """
    items = case.agenda_items.select_related("meeting", "visit").order_by("meeting__starts_at")
    rows = [_item(item, case) for item in items]
    if rows:
        yield told("minutes.json", rows)


def _by_visit(entries: Iterable[Entry]) -> Mapping[int, list[Entry]]:
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.visit_id, []).append(entry)
    return found


def _stage(visit: Visit, entries: Iterable[Entry], readable: Readable, case: Case) -> dict[str, Any]:
    stage = case.edition.stage(visit.stage_key)
    return {
        "stage": stage.title,
        "unit": readable.units.get(visit.unit.key, visit.unit.key),
        "assigned_to": visit.person.name if visit.person else None,
        "about": visit.about,
        "opened_at": visit.opened_at,
        "due_on": visit.due_on,
        "closed_at": visit.closed_at,
        "given": [
            {
                "by": entry.person.name,
                "capacity": entry.capacity,
                "at": entry.at,
                "outcome": outcome.done if (outcome := stage.outcome(entry.outcome)) else entry.outcome,
                "reason": entry.reason,
                "said": [answered(readable.answer(field, entry.statements.get(field.key))) for field in stage.asks],
                "known_then": _known_then(entry, stage),
                "grounds": _grounds(entry.grounds, case, readable),
            }
            for entry in entries
        ],
    }


def _known_then(entry: Entry, stage: Stage) -> dict[str, Any] | None:
    """Give what an answer was confirmed by, as it stood then: the facts, and what EMA had published."""
    proposal = stage.proposal
    if proposal is None or proposal.kept_as not in entry.statements:
        return None
    return {
        "facts": [vars(each) for each in known_in(entry.statements[proposal.kept_as])],
        "published_by_ema": entry.statements.get(proposal.published_as) or [],
    }


def _finding(record: FindingRecord, case: Case) -> dict[str, Any]:
    return {
        "question": case.edition.questions().get(record.requirement, record.requirement),
        "finding": record.finding,
        "reason": record.reason,
        "suggested_by_answers": record.suggested,
        "stage": case.edition.stage(record.stage_key).title,
        "by": record.entry.person.name,
        "at": record.entry.at,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "asked_by": question.asked_by.name,
        "asked_of": question.asked_of.name,
        "asked_at": question.asked_at,
        "question": question.text,
        "answer": question.answer or None,
        "answered_by": question.answered_by.name if question.answered_by else None,
        "answered_at": question.answered_at,
        "taken_back_at": question.taken_back_at,
    }


def _decision(decision: Decision, case: Case, readable: Readable) -> dict[str, Any]:
    return {
        "outcome": decision.outcome,
        "counts_as": decision.counts_as,
        "decided_by": decision.decided_by.name,
        "capacity": decision.capacity,
        "decided_at": decision.decided_at,
        "grounds": _grounds(decision.grounds, case, readable),
        "conditions": decision.conditions,
        "advice": [_advice(each) for each in decision.advice.order_by("number")],
        "rule_and_result": decision.evaluation,
        "national_status": decision.status,
    }


def _advice(advice: Advice) -> dict[str, Any]:
    said = ("rank", "category", "kind", "modality", "country", "treatment", "place", "text")
    return {"number": advice.number} | {name: getattr(advice, name) or None for name in said}


def _grounds(grounds: Iterable[Mapping[str, Any]], case: Case, readable: Readable) -> list[dict[str, Any]]:
    questions = case.edition.questions()
    return [
        {
            "question": questions.get(str(ground.get("requirement")), ""),
            "rests_on": [answered(shown) for shown in readable.shown(ground.get("rests_on") or ())],
            "text": ground.get("text"),
        }
        for ground in grounds
    ]


def _item(item: AgendaItem, case: Case) -> dict[str, Any]:
    meeting = item.meeting
    stage = case.edition.stage(item.visit.stage_key)
    signed = getattr(meeting, "minutes", None)
    return {
        "meeting": meeting.starts_at,
        "item": item.number,
        "present": [
            {"name": each.person.name, "capacity": each.capacity, "from": each.recorded_at, "until": each.left_at}
            for each in meeting.attendances.select_related("person").order_by("recorded_at", "pk")
        ],
        "positions": [
            {
                "by": each.person.name,
                "capacity": each.capacity,
                "position": outcome.label if (outcome := stage.outcome(each.outcome)) else each.outcome,
                "reason": each.reason,
                "at": each.at,
            }
            for each in item.positions.select_related("person").order_by("at", "pk")
        ],
        "outcome": item.outcome,
        "closed_at": item.closed_at,
        "sha256_of_signed_minutes": signed.sha256 if signed else None,
    }
