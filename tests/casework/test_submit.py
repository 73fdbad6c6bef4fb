"""The applicant sends the application: complete, the patient informed, while the method is under assessment."""

import re
from datetime import date
from decimal import Decimal

import pytest

from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.review import review
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.actions.submit import submit
from enkelt.casework.models import State
from enkelt.domain.errors import Refused
from enkelt.domain.statuses import MethodStatus
from tests.builders import NAME, NUMBER, PDF, World
from tests.casework.mending import told_to_mend


def test_a_complete_application_goes_to_the_department_s_leader_with_a_receipt(world: World) -> None:
    case = world.submitted()
    visit = world.visit(case)
    assert (case.state, visit.stage_key, visit.unit.key) == (State.RUNNING, "fagansvarlig", "onkologi-gjovik")
    assert [letter.kind for letter in case.letters.all()] == ["kvittering"]
    assert {(notice.person.name, notice.kind) for notice in case.notices.all()} == {
        ("Marte Lien", "letter-ready"),
        ("Olav Brekkås", "waits-for-you"),
    }


def test_the_receipt_says_the_method_s_status_and_since_when(world: World) -> None:
    receipt = world.submitted().letters.get(kind="kvittering")
    assert re.search(r"Status i Nye metoder: til vurdering, \d+\. \w+ \d{4}", receipt.text)


def test_lists_and_clocks_get_columns_of_their_own(world: World) -> None:
    urgent = {"haster": "yes", "siste_oppstart": "01.12.2026", "haster_fordi": "Rask progresjon"}
    case = world.submitted(kostnad=urgent)
    assert (case.urgent, case.latest_start, case.yearly_cost) == (True, date(2026, 12, 1), Decimal(842_000))
    assert case.received_on == date(2026, 11, 16)


@pytest.mark.req("NU-09")
def test_an_empty_application_is_told_each_missing_answer(world: World) -> None:
    case = world.draft()
    with pytest.raises(Refused) as refusal:
        submit(world.intent("marte", case))
    named = [problem.where for problem in refusal.value.problems]
    required = [field.key for field in world.edition.form.fields() if field.required]
    only_then = {"kontraindikasjon", "siste_oppstart", "haster_fordi"}
    assert named == [key for key in required if key not in only_then] + ["informert"]
    sections = [problem.params["section"] for problem in refusal.value.problems if "section" in problem.params]
    assert set(sections) == {section.key for section in world.edition.form.sections}


@pytest.mark.req("NU-09")
def test_one_missing_cell_of_a_line_is_named_with_its_row(world: World) -> None:
    case = world.draft()
    world.fill(case, tidligere={"linjer.1.legemiddel": "Kabazitaksel", "linjer.1.stanset": "pagar"})
    with told_to_mend("answer-missing: linjer.1.fra", "answer-missing: linjer.1.effekt"):
        submit(world.intent("marte", case))


def test_an_answer_that_cannot_be_read_is_named(world: World) -> None:
    case = world.fill(world.draft(), kostnad={"kostnad_ar": "en million"})
    with told_to_mend("answer-unreadable: kostnad_ar"):
        submit(world.intent("marte", case))


@pytest.mark.req("NU-07")
def test_without_a_document_there_is_nothing_to_judge_by(world: World) -> None:
    case = world.draft()
    world.fill(case)
    case.attachments.update(removed_at=world.now)
    with told_to_mend("answer-missing: dokumenter"):
        submit(world.intent("marte", case))
    attach_document(world.intent("marte", case), "studie.pdf", PDF)
    submit(world.intent("marte", case))


@pytest.mark.req("NU-08")
def test_not_before_the_patient_is_informed(world: World) -> None:
    case = world.fill(world.draft(), pasient={"informert": ""})
    with told_to_mend("answer-missing: informert", "pasienten-informert"):
        submit(world.intent("marte", case))
    case.refresh_from_db()
    assert case.state == State.DRAFT
    typed = {"hjemsykehus": ["sykehuset-innlandet"], "informert": ["on"]}
    typed |= {"informert_av": ["Marte Lien"], "informert_dato": ["12.11.2026"]}
    save_section(world.intent("marte", case), "pasient", typed, 1)
    submit(world.intent("marte", case))
    kept = case.sections.get(section="pasient").answers
    assert (kept["informert_av"], kept["informert_dato"]) == ("Marte Lien", "2026-11-12")


@pytest.mark.req("NU-01")
@pytest.mark.parametrize("decided", [MethodStatus.NOT_INTRODUCED, MethodStatus.INTRODUCED])
def test_not_after_the_method_was_decided_on_since_the_draft_was_opened(world: World, decided: MethodStatus) -> None:
    case = world.fill(world.draft())
    world.status(decided, date(2026, 11, 16))
    with told_to_mend("ikke-besluttet"):
        submit(world.intent("marte", case))


@pytest.mark.req("NU-01")
def test_an_order_after_a_refusal_of_the_method_opens_nothing(world: World) -> None:
    case = world.fill(world.draft())
    world.status(MethodStatus.NOT_INTRODUCED, date(2026, 11, 1))
    world.status(MethodStatus.ORDERED, date(2026, 11, 10))
    with told_to_mend("ikke-besluttet"):
        submit(world.intent("marte", case))


@pytest.mark.req("NU-06")
def test_lack_of_effect_alone_is_told_at_once_and_can_still_be_sent(world: World) -> None:
    only_lack = {"linjer.0.stanset": "manglende-effekt", "linjer.0.bivirkning": ""}
    case = world.submitted(tidligere=only_lack)
    world.endorse(case, world.visit(case))
    assert case.findings.get(requirement="seponert").suggested == "not-met"


@pytest.mark.req("NU-05")
def test_a_contraindicated_treatment_needs_no_earlier_line(world: World) -> None:
    case = world.draft()
    world.fill(case, tidligere={"kontraindisert": "yes", "kontraindikasjon": "Docetaksel, alvorlig nevropati"})
    lines = {"kontraindisert": ["yes"], "kontraindikasjon": ["Docetaksel, alvorlig nevropati"]}
    save_section(world.intent("marte", case), "tidligere", lines, 1)
    submit(world.intent("marte", case))


def test_a_returned_application_goes_back_to_the_stage_that_returned_it(world: World) -> None:
    case = world.at("forankring")
    world.give(review, "ingrid", case, "retur", reason="Kostnaden må forklares.")
    assert world.visit(case).stage_key == "soknad"
    submit(world.intent("marte", case))
    assert world.visit(case).stage_key == "forankring"
    walked = [visit.stage_key for visit in case.visits.order_by("sequence")]
    assert walked == ["soknad", "fagansvarlig", "forankring", "soknad", "forankring"]


def test_the_day_of_receipt_is_the_first_one(world: World) -> None:
    case = world.submitted()
    world.give(review, "olav", case, "retur", reason="Mangler bilder.")
    world.now = world.now.replace(day=20)
    submit(world.intent("marte", case))
    case.refresh_from_db()
    assert case.received_on == date(2026, 11, 16)


def test_without_a_patient_it_is_not_sent(world: World) -> None:
    case = world.draft()
    world.fill(case)
    case.patient = None
    case.save()
    with told_to_mend("answer-missing: pasient"):
        submit(world.intent("marte", case))
    identify_patient(world.intent("marte", case), Identity(NUMBER, NAME, date(1962, 3, 17), "male"))
    submit(world.intent("marte", case))
