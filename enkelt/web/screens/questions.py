"""Questions and answers: whoever has the case asks, the applicant answers, and the clock waits where it may."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.save_unsent_answer import save_unsent_answer
from enkelt.casework.actions.take_back_question import take_back_question
from enkelt.casework.models import Question
from enkelt.casework.queries.casefile import casefile
from enkelt.domain.errors import DomainError, Forbidden, Invalid, NotFound, Repeated, Stale
from enkelt.web.door import fresh_intent, intent, kept_answer, now, open_to_read, page
from enkelt.web.wording import sentence


@require_GET
def questions(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what was asked and answered, and a box for the next question."""
    return _show(request, case_id)


@require_POST
def ask_question(request: HttpRequest, case_id: UUID, visit_id: int) -> HttpResponse:
    """Ask the applicant."""
    text = request.POST.get("question", "")
    try:
        asked = ask(intent(request, case_id), visit_id, text)
    except (Invalid, Stale) as problem:
        return _show(request, case_id, problem, question=text)
    except Repeated as repeated:
        return _told(request, case_id, sentence(repeated), messages.INFO)
    return _told(request, case_id, _("The question is sent to %(name)s.") % {"name": asked.asked_of.name})


@require_POST
def answer_question(request: HttpRequest, case_id: UUID, question_id: UUID) -> HttpResponse:
    """Answer a question; what is typed is kept as a draft until it is sent."""
    text = request.POST.get("answer", "")
    if "HX-Request" in request.headers or request.POST.get("do") == "save":
        return _kept(request, case_id, question_id, text)
    # The answer rests on the question, not on what else has happened in the case.
    wish = replace(intent(request, case_id), seen=None)
    try:
        answered = answer(wish, question_id, text)
    except (Invalid, NotFound) as problem:
        return _show(request, case_id, problem, answer=text)
    except Forbidden:
        # Nothing is asked of them any more; what they wrote meanwhile is shown to them.
        if not Question.objects.filter(pk=question_id, case=case_id, asked_of=wish.person).exists():
            raise
        return _show(request, case_id, NotFound("no-open-question"), answer=text)
    except Repeated as repeated:
        return _told(request, case_id, sentence(repeated), messages.INFO)
    return _told(request, case_id, _("The answer is sent to %(name)s.") % {"name": answered.asked_by.name})


@require_POST
def take_back(request: HttpRequest, case_id: UUID, visit_id: int, question_id: UUID) -> HttpResponse:
    """Go on without the answer."""
    try:
        take_back_question(intent(request, case_id), visit_id, question_id)
    except (Stale, NotFound) as problem:
        return _show(request, case_id, problem)
    except Repeated as repeated:
        return _told(request, case_id, sentence(repeated), messages.INFO)
    return _told(request, case_id, _("The question is taken back. The clock goes on with what was left."))


def _kept(request: HttpRequest, case_id: UUID, question_id: UUID, text: str) -> HttpResponse:
    save_unsent_answer(fresh_intent(request, case_id), question_id, text)
    if "HX-Request" not in request.headers:
        return _told(request, case_id, _("Your draft is saved. Nothing is sent."))
    return kept_answer(request, "case/saved.html", saved_at=now())


def _show(
    request: HttpRequest,
    case_id: UUID,
    problem: DomainError | None = None,
    *,
    question: str = "",
    answer: str | None = None,
) -> HttpResponse:
    """Show the page; with what is wrong and what was typed when it comes back."""
    case, standing = open_to_read(request, case_id, "questions")
    file = casefile(case, standing, now())
    status = 200 if problem is None else 409 if isinstance(problem, Stale) else 422
    where = "question" if answer is None else "answer"
    return page(
        request,
        "case/questions.html",
        status,
        at="questions",
        file=file,
        visit=next((visit for visit in file.mine if file.can("ask", visit)), None),
        outside=next((each for each in file.waiting if file.can("ask-expert", each)), None),
        problems=[(sentence(problem), where)] if problem else [],
        question=question,
        answer=answer,
    )


def _told(request: HttpRequest, case_id: UUID, says: str, level: int = messages.SUCCESS) -> HttpResponseRedirect:
    messages.add_message(request, level, says)
    return HttpResponseRedirect(reverse("questions", args=(case_id,)))


urls = [
    path("cases/<uuid:case_id>/questions/", questions, name="questions"),
    path("cases/<uuid:case_id>/questions/ask/<int:visit_id>/", ask_question, name="ask-question"),
    path("cases/<uuid:case_id>/questions/<uuid:question_id>/", answer_question, name="answer-question"),
    path(
        "cases/<uuid:case_id>/questions/<uuid:question_id>/take-back/<int:visit_id>/",
        take_back,
        name="take-back-question",
    ),
]
