"""Whoever has the case asks for more information; the case stays, and the clock waits where the edition says so."""

from enkelt.casework.acting import Intent, acting
from enkelt.casework.correspondence import write_letter
from enkelt.casework.models import Question
from enkelt.casework.visits import days_left, notify
from enkelt.domain.errors import Invalid


def ask(intent: Intent, visit_id: int, text: str) -> Question:
    """Ask the applicant. Raises `Invalid` when the question is empty."""
    with acting("ask", intent, visit_id=visit_id) as act:
        if not text.strip():
            raise Invalid("question-is-empty")
        visit = act.stage_visit()
        deadline = visit.stage.deadline
        already = visit.questions.filter(answered_at=None, taken_back_at=None).first()
        waits = deadline is not None and deadline.waits is not None
        left = already.days_left if already else days_left(visit, act.today)
        question = Question.objects.create(
            case=act.case,
            visit=visit,
            asked_by=act.person,
            asked_of=act.case.applicant,
            text=text.strip(),
            asked_at=act.now,
            days_left=left if waits else None,
        )
        if letter := act.case.edition.question_letter:
            write_letter(act, letter, question=question)
        notify(act.case, question.asked_of, "question-for-you", act.now)
        act.note(question=str(question.pk), stage=visit.stage_key)
        return question
