"""Which scheme? From the medicine, the indication and a few facts to the scheme that fits, with reasons and places.

Nothing about the patient is asked, so that the questions can stand in the address; nothing is saved before a draft is
started.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path, reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from enkelt import schemes
from enkelt.accounts.models import Person, Unit
from enkelt.casework.actions.open_case import Start, open_case
from enkelt.casework.queries import router
from enkelt.catalogue.models import Method
from enkelt.catalogue.queries import find, status_on
from enkelt.domain.errors import Invalid, NotFound, Repeated
from enkelt.domain.routing import Inquiry
from enkelt.domain.stages import Decision
from enkelt.web import door
from enkelt.web.wording import status_word

OTHER = "other"
"""Chosen when the medicine is to be used against something that the list does not have."""
ONE, GROUP = "one", "group"
YES, NO, UNKNOWN = "yes", "no", "unknown"
TRUTH: Mapping[str, bool | None] = {YES: True, NO: False, UNKNOWN: None}
MOST_INDICATIONS = 40


@dataclass(frozen=True)
class Questions:
    """What the reader has answered so far; empty where nothing is."""

    medicine: str
    choice: str
    who: str
    authorised: str
    assessed: str

    @classmethod
    def read(cls, asked: QueryDict) -> "Questions":
        """Read the questions out of an address or a form."""
        authorised, assessed = asked.get("authorised", ""), asked.get("assessed", "")
        return cls(
            medicine=asked.get("medicine", "").strip()[:200],
            choice=asked.get("method", ""),
            who=asked.get("who", "") if asked.get("who") in (ONE, GROUP) else "",
            authorised=authorised if authorised in TRUTH else "",
            assessed=assessed if assessed in TRUTH else "",
        )

    @cached_property
    def methods(self) -> Sequence[Method]:
        """The methods that the medicine may be, with their status records."""
        return find(self.medicine, MOST_INDICATIONS)

    @cached_property
    def method(self) -> Method | None:
        """The method that was chosen."""
        return next((each for each in self.methods if str(each.pk) == self.choice), None)

    @property
    def outside(self) -> bool:
        """Whether the use is not in the list, so that it matters whether it was ever sent in."""
        return bool(self.medicine) and (not self.methods or self.choice == OTHER)

    @property
    def missing(self) -> list[str]:
        """Name the questions that are not answered."""
        found = {
            "medicine": self.medicine,
            "method": self.method or self.outside or not self.medicine,
            "assessed": self.assessed or not self.outside,
            "who": self.who,
            "authorised": self.authorised,
        }
        return [name for name, answered in found.items() if not answered]

    def inquiry(self, person: Person) -> Inquiry:
        """Put the answers to the schemes, with the status of the day."""
        today = timezone.localdate(door.now())
        return Inquiry(
            country=router.country_of(person, today),
            day=today,
            for_group=self.who == GROUP,
            status=status_on(self.method, today) if self.method else None,
            authorised=TRUTH.get(self.authorised),
            assessed_nationally=TRUTH.get(self.assessed) if self.outside else True,
        )


@require_GET
def which_scheme(request: HttpRequest) -> HttpResponse:
    """Ask, and answer once everything is said."""
    person, asked = door.reader(request), Questions.read(request.GET)
    if asked.missing:
        return door.page(request, "which_scheme/page.html", asked=asked, started=bool(request.GET), routed=None)
    inquiry = asked.inquiry(person)
    routed = router.route(inquiry)
    first = next((each.scheme.current for each in (*routed.fit, *routed.open) if each.scheme.current), None)
    return door.page(
        request,
        "which_scheme/page.html",
        asked=asked,
        started=True,
        routed=routed,
        unmet=router.unmet,
        unknown=router.unknown,
        stands=status_word(inquiry.status.status) if inquiry.status else "",
        departments=router.departments(person, first, inquiry.day) if first else [],
        editors=router.status_editors(person, inquiry.day) if inquiry.status is None else [],
        decides=lambda stage: isinstance(stage, Decision),
    )


@require_POST
def open_draft(request: HttpRequest) -> HttpResponse:
    """Open a draft with what is known already, and go to its first section."""
    person, asked = door.reader(request), Questions.read(request.POST)
    edition = schemes.scheme(request.POST.get("scheme", "")).current
    unit = Unit.objects.filter(key=request.POST.get("unit", "")).first()
    if edition is None:
        raise NotFound("scheme-not-offered")
    if unit is None:
        raise Invalid("choose-a-department")
    method = asked.method
    known = edition.case_fields.known(
        medicine=_capital(method.substance or method.trade_name) if method else asked.medicine,
        trade_name=method.trade_name if method else "",
        indication=method.indication if method else "",
        authorised=TRUTH.get(asked.authorised),
    )
    start = Start(asked.inquiry(person), request.POST.get("token", ""))
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
