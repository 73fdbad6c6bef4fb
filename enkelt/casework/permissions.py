"""Who may do which act: one table, read by every act and every page, and tested as a matrix.

A row names the relations that give the right and the states of the case in which it holds. What is not in the table
is nobody's. Three rules stand above it: a person with a declared conflict neither sees nor decides; nobody acts at two
stages of one case; reading under emergency access gives no right to act.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from enkelt.casework.models import Case, State, Visit
from enkelt.casework.relations import Capacity, Relation
from enkelt.casework.standing import Standing
from enkelt.domain.errors import Forbidden

_R = Relation
ALIVE = frozenset({State.DRAFT, State.RUNNING, State.ENDED})


@dataclass(frozen=True)
class Row:
    """Who may do an act, and when."""

    relations: tuple[Relation, ...]
    states: frozenset[State] = ALIVE
    decides: bool = False
    """Whether who holds an open stage that decides has the right as well."""


_WITH_A_PART = (
    _R.APPLICANT,
    _R.CO_APPLICANT,
    _R.REGISTRAR,
    _R.HOLDER,
    _R.VISITED,
    _R.SERVER,
    _R.MEMBER,
    _R.READER,
    _R.ASKED,
    _R.FILER,
)
_WRITERS = (_R.APPLICANT, _R.REGISTRAR)
_ALL_WRITERS = (*_WRITERS, _R.CO_APPLICANT)
_DRAFT = frozenset({State.DRAFT})
_NOT_ENDED = frozenset({State.DRAFT, State.RUNNING})
_RUNNING = frozenset({State.RUNNING})
_ENDED = frozenset({State.ENDED})
_SENT = _RUNNING | _ENDED

TABLE: Mapping[str, Row] = {
    # Reading
    "view": Row((*_WITH_A_PART, _R.EMERGENCY)),
    "see-patient": Row((*_WITH_A_PART, _R.EMERGENCY)),
    "reveal-number": Row((*_WITH_A_PART, _R.EMERGENCY)),
    "read-history": Row((*_WITH_A_PART, _R.AUDITOR, _R.EMERGENCY)),
    "read-net-price": Row((*_ALL_WRITERS, _R.MEMBER, _R.DECIDER), decides=True),
    # The application
    "save-section": Row(_ALL_WRITERS, _NOT_ENDED),
    "identify-patient": Row(_WRITERS, _NOT_ENDED),
    "attach-document": Row(_ALL_WRITERS, _NOT_ENDED),
    "remove-document": Row(_ALL_WRITERS, _NOT_ENDED),
    "hand-over": Row((_R.APPLICANT, _R.REGISTRAR, _R.ADMINISTRATOR)),
    "submit": Row(_WRITERS, _NOT_ENDED),
    "invite-co-applicant": Row((_R.APPLICANT,), _NOT_ENDED),
    "take-back-invitation": Row((_R.APPLICANT, _R.CO_APPLICANT), _NOT_ENDED),
    "sign-application": Row((_R.CO_APPLICANT,), _NOT_ENDED),
    "save-unsent": Row((_R.HOLDER, _R.MEMBER), _SENT),
    "withdraw": Row((_R.APPLICANT,), _NOT_ENDED),
    "withdraw-consent": Row((_R.APPLICANT,), _NOT_ENDED),
    "record-death": Row((_R.APPLICANT,), _NOT_ENDED),
    "convert-draft": Row(_WRITERS, _DRAFT),
    "bring-in": Row((_R.REGISTRAR,), _DRAFT),
    "reapply": Row((_R.APPLICANT,), _ENDED),
    # The stages
    "move-case": Row((_R.HOLDER, _R.SERVER), _RUNNING),
    "review": Row((_R.HOLDER,), _RUNNING),
    "advise": Row((_R.HOLDER,), _RUNNING),
    "screen": Row((_R.HOLDER,), _RUNNING),
    "assign": Row((_R.HOLDER,), _RUNNING),
    "add-expert": Row((_R.SERVER,), _RUNNING),
    "release-expert": Row((_R.SERVER,), _RUNNING),
    "ask-expert": Row((_R.HOLDER, _R.SERVER), _RUNNING),
    "recall-expert": Row((_R.HOLDER, _R.SERVER), _RUNNING),
    "give-statement": Row((_R.HOLDER,), _RUNNING),
    "take-position": Row((_R.HOLDER,), _SENT),
    "conclude-item": Row((_R.HOLDER,), _SENT),
    "put-on-agenda": Row((_R.HOLDER, _R.SERVER), _SENT),
    "take-off-agenda": Row((_R.HOLDER, _R.SERVER), _SENT),
    "call-meeting": Row((_R.HOLDER, _R.SERVER), _SENT),
    "take-item": Row((_R.HOLDER, _R.SERVER), _SENT),
    "give-position": Row((_R.MEMBER,), _SENT),
    "give-advice": Row((_R.HOLDER,), _RUNNING),
    "give-opinion": Row((_R.HOLDER,), _SENT),
    "decide": Row((_R.HOLDER,), _SENT),
    "activate": Row((_R.HOLDER,), _ENDED),
    "forward-answer": Row((_R.HOLDER,), _ENDED),
    "decide-treatment": Row((_R.HOLDER,), _ENDED),
    "report-follow-up": Row((_R.HOLDER,), _ENDED),
    "ask": Row((_R.HOLDER, _R.SERVER), _RUNNING),
    "take-back-question": Row((_R.HOLDER, _R.SERVER), _RUNNING),
    "answer": Row((_R.ASKED,), _RUNNING),
    "declare-conflict": Row((_R.VISITED, _R.MEMBER, _R.READER), _NOT_ENDED),
    # After the decision
    "open-letter": Row((_R.APPLICANT, _R.ADDRESSEE), ALIVE),
    "ring-doctor": Row((_R.DECIDER, _R.FILER), _ENDED),
    "release-letter": Row((_R.DECIDER, _R.FILER), _ENDED),
    "replace-letter": Row((_R.DECIDER,), _ENDED),
    "confirm-filing": Row((_R.APPLICANT, _R.FILER), _ENDED),
    # A granted group
    "view-grant": Row((_R.PRESCRIBER, _R.DECIDER), _ENDED),
    "register-use": Row((_R.PRESCRIBER,), _ENDED),
    "end-use": Row((_R.PRESCRIBER,), _ENDED),
    # Records
    "break-glass": Row((_R.COLLEAGUE,)),
    "place-hold": Row((_R.RECORDS,), _ENDED),
    "export-case": Row((_R.RECORDS, _R.AUDITOR), _SENT),
}

ACT_OF_KIND: Mapping[str, str] = {
    "application": "submit",
    "review": "review",
    "committee": "advise",
    "decision": "decide",
    "screening": "screen",
    "assignment": "assign",
    "positions": "take-position",
    "meeting": "conclude-item",
    "panel": "give-advice",
    "statement": "give-statement",
    "opinion": "give-opinion",
    "activation": "activate",
    "forwarding": "forward-answer",
    "treatment": "decide-treatment",
    "follow-up": "report-follow-up",
}
"""The act that takes a case on from a stage, by the stage's kind; at any other stage it is refused."""
STAGE_ACTS = frozenset(
    {
        "review",
        "advise",
        "decide",
        "screen",
        "take-position",
        "give-position",
        "conclude-item",
        "give-advice",
        "give-statement",
        "give-opinion",
    }
)
"""The acts that nobody does at two stages of one case."""
_OF_THE_PATIENT = frozenset({"reveal-number", "see-patient"})
"""What those who judge without knowing the patient may not."""
_FROM_OUTSIDE = frozenset({"ask-expert", "recall-expert"})
"""What an edition declares that one may do: a panel's experts are assigned instead."""
_ASKING = frozenset({"ask", "take-back-question"}) | _FROM_OUTSIDE
_OF_THE_WHOLE = _ASKING | {"move-case"}
"""What is for whoever has the case, and not for who is asked beside the walk."""
ON_AGENDA = frozenset({"committee", "opinion", "meeting"})
"""The kinds of stage at which a case stands on the agenda of a meeting."""
_OF_MEETINGS = frozenset({"put-on-agenda", "take-off-agenda", "call-meeting", "take-item"})


def allow(act: str, standing: Standing, case: Case, visit: Visit | None = None) -> Capacity:
    """Give the capacity in which the person may do the act. Raises `Forbidden` with the reason."""
    row = TABLE[act]
    if standing.conflicted:
        raise Forbidden("conflicted", act=act)
    if case.state not in row.states:
        raise Forbidden("not-in-this-state", act=act, state=case.state)
    if act in _OF_THE_PATIENT and not standing.sees_patient:
        raise Forbidden("patient-is-pseudonymised", act=act)
    if visit is not None and ({Relation.HOLDER, Relation.SERVER} & set(row.relations) or act in STAGE_ACTS):
        return _allow_at_visit(act, row, standing, case, visit)
    if row.decides and visit is not None and visit.stage.decides and visit.pk in standing.holds:
        return standing.holds[visit.pk]
    for relation in row.relations:
        if relation in standing:
            return standing.relations[relation]
    raise Forbidden("no-relation", act=act)


def may(act: str, standing: Standing, case: Case, visit: Visit | None = None) -> bool:
    """Say whether the person may do the act, for a page that offers it."""
    try:
        allow(act, standing, case, visit)
    except Forbidden:
        return False
    return True


def _allow_at_visit(act: str, row: Row, standing: Standing, case: Case, visit: Visit) -> Capacity:
    held = {Relation.HOLDER: standing.holds, Relation.SERVER: standing.serves, Relation.MEMBER: standing.sits}
    capacities = (held[relation].get(visit.pk) for relation in row.relations if relation in held)
    capacity = next(filter(None, capacities), None)
    of_another_kind = act in ACT_OF_KIND.values() and act != ACT_OF_KIND[visit.stage.kind]
    of_another_kind = of_another_kind or (act in _OF_MEETINGS and visit.stage.kind not in ON_AGENDA)
    elsewhere = act in _OF_THE_WHOLE and visit.stage.aside
    elsewhere = elsewhere or (act in _FROM_OUTSIDE and case.edition.outside is None)
    # Nobody asks themselves.
    if capacity is None or of_another_kind or elsewhere or (act in _ASKING and visit.stage.by_applicant):
        raise Forbidden("not-your-stage", act=act)
    if act in STAGE_ACTS and _is_kept_out(standing, case, visit):
        raise Forbidden("acted-at-another-stage", act=act)
    return capacity


def _is_kept_out(standing: Standing, case: Case, visit: Visit) -> bool:
    """Say whether an earlier part in the case keeps somebody from judging; after the decision only where declared."""
    applied = Relation.APPLICANT in standing or Relation.CO_APPLICANT in standing
    if case.state == State.ENDED and not visit.stage.fresh_hands:
        return applied
    return applied or bool(standing.acted_at - {visit.stage_key})
