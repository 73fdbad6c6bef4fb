"""Every act on a case as its door calls it, with inputs that would do: what stands in the way is only the right."""

import importlib
import inspect
import re
import uuid
from collections.abc import Callable, Mapping
from datetime import date
from pkgutil import iter_modules
from types import FunctionType, ModuleType
from typing import Any

from enkelt.casework import actions
from enkelt.casework.acting import Intent
from enkelt.casework.actions.activate import activate
from enkelt.casework.actions.add_expert import add_expert
from enkelt.casework.actions.advise import advise
from enkelt.casework.actions.answer import answer
from enkelt.casework.actions.ask import ask
from enkelt.casework.actions.ask_expert import ask_expert
from enkelt.casework.actions.assign import assign
from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.break_glass import break_glass
from enkelt.casework.actions.bring_in import bring_in
from enkelt.casework.actions.call_meeting import Called, call_meeting
from enkelt.casework.actions.conclude_item import conclude_item
from enkelt.casework.actions.confirm_filing import confirm_filing
from enkelt.casework.actions.convert_draft import convert_draft
from enkelt.casework.actions.decide import decide
from enkelt.casework.actions.decide_treatment import decide_treatment
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.end_use import end_use
from enkelt.casework.actions.export_case import export_case
from enkelt.casework.actions.forward_answer import forward_answer
from enkelt.casework.actions.give_advice import give_advice
from enkelt.casework.actions.give_opinion import give_opinion
from enkelt.casework.actions.give_position import give_position
from enkelt.casework.actions.give_statement import give_statement
from enkelt.casework.actions.hand_over import hand_over
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.invite_co_applicant import invite_co_applicant
from enkelt.casework.actions.move_case import move_case
from enkelt.casework.actions.open_letter import open_letter
from enkelt.casework.actions.place_hold import place_hold
from enkelt.casework.actions.put_on_agenda import put_on_agenda
from enkelt.casework.actions.reapply import reapply
from enkelt.casework.actions.recall_expert import recall_expert
from enkelt.casework.actions.record_death import record_death
from enkelt.casework.actions.register_use import Use, register_use
from enkelt.casework.actions.release_expert import release_expert
from enkelt.casework.actions.release_letter import release_letter
from enkelt.casework.actions.remove_document import remove_document
from enkelt.casework.actions.replace_letter import replace_letter
from enkelt.casework.actions.report_follow_up import report_follow_up
from enkelt.casework.actions.review import review
from enkelt.casework.actions.ring_doctor import ring_doctor
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.save_unsent import save_unsent
from enkelt.casework.actions.screen import screen
from enkelt.casework.actions.sign_application import sign_application
from enkelt.casework.actions.submit import submit
from enkelt.casework.actions.take_back_invitation import take_back_invitation
from enkelt.casework.actions.take_back_question import take_back_question
from enkelt.casework.actions.take_item import take_item
from enkelt.casework.actions.take_off_agenda import take_off_agenda
from enkelt.casework.actions.take_position import take_position
from enkelt.casework.actions.withdraw import withdraw
from enkelt.casework.actions.withdraw_consent import withdraw_consent
from enkelt.casework.entries import Contribution
from enkelt.casework.experts import Invited
from enkelt.casework.visits import Assigned
from tests.builders import ALL_MET, GROUND, NAME, NUMBER, PDF, STATEMENTS

ENDORSED = Contribution("tilrader", statements=STATEMENTS["fagansvarlig"], findings=ALL_MET)
REFUSED = Contribution("avslag", findings=ALL_MET, grounds=(GROUND,))
USED = Contribution("iverksatt", statements={"forskrivning": "sykehus"})
PATIENT = Identity(NUMBER, NAME, date(1962, 3, 17), "male")
ANY = uuid.UUID(int=1)

DOORS: Mapping[str, Callable[[Intent, int], Any]] = {
    "save-section": lambda intent, _: save_section(intent, "dokumentasjon", {"referanser": ["Ny"]}, 0),
    "identify-patient": lambda intent, _: identify_patient(intent, PATIENT),
    "attach-document": lambda intent, _: attach_document(intent, "studie.pdf", PDF),
    "remove-document": lambda intent, _: remove_document(intent, ANY),
    "hand-over": lambda intent, _: hand_over(intent, intent.person),
    "submit": lambda intent, _: submit(intent),
    "save-unsent": lambda intent, visit: save_unsent(intent, visit, {"vurdering": ["Et utkast"]}),
    "invite-co-applicant": lambda intent, _: invite_co_applicant(intent, intent.person),
    "take-back-invitation": lambda intent, _: take_back_invitation(intent, 1),
    "sign-application": lambda intent, _: sign_application(intent, "as it stood"),
    "register-use": lambda intent, _: register_use(intent, Use(PATIENT, None)),
    "end-use": lambda intent, _: end_use(intent, ANY, None),
    "withdraw": lambda intent, _: withdraw(intent),
    "convert-draft": lambda intent, _: convert_draft(intent, "no-tilgang"),
    "move-case": lambda intent, visit: move_case(intent, visit, "no-tilgang", "Besluttet ikke innført."),
    "reapply": lambda intent, _: reapply(intent),
    "bring-in": lambda intent, _: bring_in(intent, "direktor"),
    "record-death": lambda intent, _: record_death(intent),
    "withdraw-consent": lambda intent, _: withdraw_consent(intent),
    "review": lambda intent, visit: review(intent, visit, ENDORSED),
    "advise": lambda intent, visit: advise(intent, visit, ENDORSED),
    "decide": lambda intent, visit: decide(intent, visit, REFUSED),
    "activate": lambda intent, visit: activate(intent, visit, USED),
    "forward-answer": lambda intent, visit: forward_answer(intent, visit, USED),
    "screen": lambda intent, visit: screen(intent, visit, REFUSED),
    "assign": lambda intent, visit: assign(intent, visit, REFUSED, [Assigned(intent.person, leads=True)]),
    "add-expert": lambda intent, visit: add_expert(intent, visit, Invited(intent.person, question="Hva mener du?")),
    "release-expert": lambda intent, visit: release_expert(intent, visit, intent.person),
    "ask-expert": lambda intent, visit: ask_expert(intent, visit, Invited(intent.person, question="Hva mener du?")),
    "recall-expert": lambda intent, visit: recall_expert(intent, visit, 1),
    "give-statement": lambda intent, visit: give_statement(intent, visit, USED),
    "take-position": lambda intent, visit: take_position(intent, visit, REFUSED),
    "put-on-agenda": lambda intent, visit: put_on_agenda(intent, visit, ANY),
    "take-off-agenda": lambda intent, visit: take_off_agenda(intent, visit, ANY),
    "call-meeting": lambda intent, visit: call_meeting(intent, visit, Called(None, "", None)),
    "take-item": lambda intent, visit: take_item(intent, visit, ANY),
    "give-position": lambda intent, visit: give_position(intent, visit, ANY, "innvilget", "Større nytte."),
    "conclude-item": lambda intent, visit: conclude_item(intent, visit, ANY, REFUSED),
    "give-opinion": lambda intent, visit: give_opinion(intent, visit, REFUSED),
    "give-advice": lambda intent, visit: give_advice(intent, visit, REFUSED),
    "decide-treatment": lambda intent, visit: decide_treatment(intent, visit, USED),
    "report-follow-up": lambda intent, visit: report_follow_up(intent, visit, USED),
    "ask": lambda intent, visit: ask(intent, visit, "Hva sier bildene?"),
    "take-back-question": lambda intent, visit: take_back_question(intent, visit, ANY),
    "answer": lambda intent, _: answer(intent, ANY, "Ingenting nytt."),
    "declare-conflict": lambda intent, _: declare_conflict(intent, "i slekt"),
    "ring-doctor": lambda intent, _: ring_doctor(intent, ANY),
    "open-letter": lambda intent, _: open_letter(intent, ANY),
    "release-letter": lambda intent, _: release_letter(intent, ANY),
    "replace-letter": lambda intent, _: replace_letter(intent, ANY, "Feil vilkår."),
    "confirm-filing": lambda intent, _: confirm_filing(intent, ANY, intent.today),
    "break-glass": lambda intent, _: break_glass(intent, "Pasienten er innlagt hos meg i natt."),
    "export-case": lambda intent, _: export_case(intent, "patient-access"),
    "place-hold": lambda intent, _: place_hold(intent, on_hold=True, reason="Tilsyn."),
}


def rights_asked() -> dict[str, set[str]]:
    """Give, for each file with an act that somebody does to a case, the rights in the table that it asks for."""
    loaded = (importlib.import_module(f"{actions.__name__}.{found.name}") for found in iter_modules(actions.__path__))
    return {
        module.__name__.rpartition(".")[2]: set(re.findall(r'act(?:ing)?\("([a-z-]+)"', inspect.getsource(module)))
        for module in loaded
        if any(_takes_an_intent(function, module) for _, function in inspect.getmembers(module, inspect.isfunction))
    }


def _takes_an_intent(function: FunctionType, module: ModuleType) -> bool:
    own = function.__module__ == module.__name__ and not function.__name__.startswith("_")
    return own and Intent in inspect.get_annotations(function, eval_str=True).values()
