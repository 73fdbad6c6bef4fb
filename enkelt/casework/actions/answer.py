"""The asked person answers; the clock goes on with what was left."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.casework.models import Question
from enkelt.casework.visits import hands, notify, restart_clock
from enkelt.domain.errors import Invalid, NotFound


def answer(intent: Intent, question_id: UUID, text: str) -> Question:
    """Answer a question. Raises `Invalid` when the answer is empty, `NotFound` when nothing is asked any more."""
    with acting("answer", intent) as act:
        question = act.case.questions.filter(pk=question_id, asked_of=act.person).first()
        if question is None or not question.is_open:
            raise NotFound("no-open-question")
        if not text.strip():
            raise Invalid("answer-is-empty")
        question.answer, question.answered_by, question.answered_at = text.strip(), act.person, act.now
        question.typed = ""
        question.save(update_fields=("answer", "answered_by", "answered_at", "typed"))
        visit = question.visit
        if not visit.questions.filter(answered_at=None, taken_back_at=None).exists():
            restart_clock(visit, question.days_left, act.today)
        for person in hands(visit, act.today):
            notify(act.case, person, "question-answered", act.now)
        act.note(question=str(question.pk))
        return question
