"""Whoever asked goes on without the answer; the clock goes on with what was left."""

from uuid import UUID

from enkelt.casework.acting import Intent, acting
from enkelt.casework.visits import restart_clock
from enkelt.domain.errors import NotFound


def take_back_question(intent: Intent, visit_id: int, question_id: UUID) -> None:
    """Take a question back. Raises `NotFound` when it is not open."""
    with acting("take-back-question", intent, visit_id=visit_id) as act:
        question = act.stage_visit().questions.filter(pk=question_id).first()
        if question is None or not question.is_open:
            raise NotFound("no-open-question")
        question.taken_back_at = act.now
        question.save(update_fields=("taken_back_at",))
        if not act.stage_visit().questions.filter(answered_at=None, taken_back_at=None).exists():
            restart_clock(act.stage_visit(), question.days_left, act.today)
        act.note(question=str(question.pk))
