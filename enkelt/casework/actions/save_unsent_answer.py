"""What somebody has typed in answer to a question is kept as theirs until they send it."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.casework.models import Question
from enkelt.domain.errors import NotFound


def save_unsent_answer(intent: Intent, question_id: UUID, typed: str) -> Question:
    """Keep a typed answer as it stands; no act of record. Raises `NotFound` when nothing is asked any more."""
    with acting("answer", intent) as act:
        act.recorded = False
        question = act.case.questions.filter(pk=question_id, asked_of=act.person).first()
        if question is None or not question.is_open:
            raise NotFound("no-open-question")
        question.typed = typed
        question.save(update_fields=("typed",))
        return question
