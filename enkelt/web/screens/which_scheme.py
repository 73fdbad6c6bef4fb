"""Which scheme? From the medicine, the indication and a few facts to the scheme that fits, with reasons and places.

Nothing about the patient is asked, so that the questions can stand in the address; nothing is saved before a draft is
started.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.actions.open_case import Start, open_case
from enkelt.casework.queries import router
from enkelt.casework.queries.grants import grants_of_method
from enkelt.catalogue.keys import national_id
from enkelt.catalogue.models import Method
from enkelt.catalogue.queries import facts_on, find, status_on
from enkelt.domain.errors import Invalid, NotFound, Repeated
from enkelt.domain.routing import Inquiry, matters
from enkelt.domain.stages import CountsAs, Stage
from enkelt.domain.statuses import Approvals
from enkelt.web import door
from enkelt.web.wording import status_word

OTHER = "other"
"""Chosen when the medicine is to be used against something that the list does not have."""
ONE, GROUP = "one", "group"
YES, NO, UNKNOWN = "yes", "no", "unknown"
TRUTH: Mapping[str, bool | None] = {YES: True, NO: False, UNKNOWN: None}
FACTS: Mapping[str, str] = {
    "authorised": "authorised",
    "dying": "life_threatening",
    "exhausted": "established_exhausted",
}
"""The yes-or-no questions that are asked where a scheme's answer turns on them, and what the inquiry calls them."""
MOST_INDICATIONS = 40


@dataclass(frozen=True)
class Questions:
    """What the reader has answered so far; empty where nothing is."""

    country: str
    day: date
    medicine: str
    choice: str
    who: str
    assessed: str
    facts: Mapping[str, str]
    """The answers to the yes-or-no questions, by the name of their input."""

    @classmethod
    def read(cls, asked: QueryDict, person: Person) -> "Questions":
        """Read the questions out of an address or a form; the schemes are those of the person's country."""
        today = timezone.localdate(door.now())
        return cls(
            country=router.country_of(person, today),
            day=today,
            medicine=asked.get("medicine", "").strip()[:200],
            choice=asked.get("method", ""),
            who=asked.get("who", "") if asked.get("who") in (ONE, GROUP) else "",
            assessed=_answer(asked, "assessed"),
            facts={name: _answer(asked, name) for name in FACTS},
        )

    @cached_property
    def methods(self) -> Sequence[Method]:
        """The methods that the medicine may be, with their status records."""
        return find(self.medicine, MOST_INDICATIONS, self.country)

    @cached_property
    def method(self) -> Method | None:
        """The method that was chosen."""
        return next((each for each in self.methods if str(each.pk) == self.choice), None)

    @property
    def outside(self) -> bool:
        """Whether the use is not in the list, so that it matters whether it was ever sent in."""
        return bool(self.medicine) and (not self.methods or self.choice == OTHER)

    @property
    def asks(self) -> list[str]:
        """Name the yes-or-no questions on which a scheme's answer turns."""
        return [name for name, fact in FACTS.items() if matters(schemes.SCHEMES, self.inquiry, fact)]

    @property
    def missing(self) -> list[str]:
        """Name the questions that are not answered."""
        found = {
            "medicine": self.medicine,
            "method": self.method or self.outside or not self.medicine,
            "assessed": self.assessed or not self.outside,
            "who": self.who,
            **{name: self.facts[name] for name in self.asks},
        }
        return [name for name, answered in found.items() if not answered]

    @cached_property
    def inquiry(self) -> Inquiry:
        """Put the answers to the schemes, with what holds of the method on the day."""
        return Inquiry(
            country=self.country,
            day=self.day,
            for_group=self.who == GROUP,
            status=status_on(self.method, self.day) if self.method else None,
            approvals=facts_on(self.method, self.day) if self.method else Approvals(),
            authorised=TRUTH.get(self.facts["authorised"]),
            life_threatening=TRUTH.get(self.facts["dying"]),
            established_exhausted=TRUTH.get(self.facts["exhausted"]),
            assessed_nationally=TRUTH.get(self.assessed) if self.outside else True,
        )


def _answer(asked: QueryDict, name: str) -> str:
    typed = asked.get(name, "")
    return typed if typed in TRUTH else ""


@require_GET
def which_scheme(request: HttpRequest) -> HttpResponse:
    """Ask, and answer once everything is said."""
    person = door.reader(request)
    asked = Questions.read(request.GET, person)
    if asked.missing:
        return door.page(request, "which_scheme/page.html", asked=asked, started=bool(request.GET), routed=None)
    inquiry = asked.inquiry
    routed = router.route(inquiry)
    offered = [each.scheme.current for each in (*routed.fit, *routed.open) if each.scheme.current]
    return door.page(
        request,
        "which_scheme/page.html",
        asked=asked,
        started=True,
        routed=routed,
        unmet=router.unmet,
        unknown=router.unknown,
        stands=status_word(inquiry.status.status) if inquiry.status else "",
        departments={edition.scheme: router.departments(person, edition, inquiry.day) for edition in offered},
        lately={each.scheme.key: router.lately(each.scheme.key, inquiry.day) for each in routed.fit},
        editors=router.status_editors(person, inquiry.day) if inquiry.status is None else [],
        answers_by=_answers_by,
        grants=grants_of_method(asked.method, inquiry.country),
    )


def _answers_by(stage: Stage) -> str:
    """Say what a stage's answer is: whoever advises decides nothing. Empty where the stage answers nobody."""
    counted = {outcome.counts_as for outcome in stage.outcomes} - {CountsAs.NONE}
    if not counted:
        return ""
    words = {CountsAs.OPINION: _("gives an opinion"), CountsAs.ADVICE: _("gives advice")}
    advises = next((says for kind, says in words.items() if kind in counted), "")
    return advises or (_("may reject") if counted == {CountsAs.REJECTED} else _("decides"))


@require_POST
def open_draft(request: HttpRequest) -> HttpResponse:
    """Open a draft with what is known already, and go to its first section."""
    person = door.reader(request)
    asked = Questions.read(request.POST, person)
    edition = schemes.scheme(request.POST.get("scheme", "")).current
    unit = Unit.objects.filter(key=request.POST.get("unit", "")).first()
    if edition is None:
        raise NotFound("scheme-not-offered")
    if unit is None:
        raise Invalid("choose-a-department")
    method = asked.method
    known = edition.case_fields.known(
        medicine=_capital(method.medicine) if method else asked.medicine,
        trade_name=method.trade_name if method else "",
        indication=method.indication if method else "",
        authorised=asked.inquiry.authorised,
        decision=national_id(method.key) if method else "",
        decided=asked.inquiry.status.day if asked.inquiry.status else None,
    )
    start = Start(asked.inquiry, request.POST.get("token", ""))
    try:
        case_id = open_case(person, edition, unit, door.now(), method=method, prefill=known, start=start).pk
    except Repeated as repeated:
        case_id = UUID(str(repeated.params["case"]))
    first = edition.form.sections[0].key
    return HttpResponseRedirect(reverse("application", args=(case_id, first)))


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


urls = [
    path("new/", which_scheme, name="which-scheme"),
    path("new/open/", open_draft, name="open-case"),
]
