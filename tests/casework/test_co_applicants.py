"""Communities of several trusts bring one application: all see and write it, nobody overwrites another, each signs."""

import pytest

from enkelt.casework.actions.attach_document import attach_document
from enkelt.casework.actions.convert_draft import convert_draft
from enkelt.casework.actions.declare_conflict import declare_conflict
from enkelt.casework.actions.hand_over import hand_over
from enkelt.casework.actions.remove_document import remove_document
from enkelt.casework.actions.sign_application import sign_application
from enkelt.casework.actions.submit import submit
from enkelt.casework.actions.take_back_invitation import take_back_invitation
from enkelt.casework.models import CoApplicant, State
from enkelt.casework.permissions import may
from enkelt.casework.queries.worklist import worklist
from enkelt.casework.signatures import as_it_stands
from enkelt.casework.standing import standing_of
from enkelt.domain.errors import Forbidden, Invalid, Refused, Stale
from tests.builders import PDF, World
from tests.groups import ANSWERS, filled, group_draft, invited, positions, signed, write

pytestmark = pytest.mark.req("NG-03")


def signatures(case):
    return [each.signed_at is not None for each in case.co_applicants.order_by("pk")]


def told(case, who):
    return list(case.notices.filter(person=who).order_by("created_at").values_list("kind", flat=True))


def test_somebody_of_another_trust_sees_and_writes_the_application(world: World) -> None:
    case = filled(world)
    yngve = invited(world, case)
    assert CoApplicant.objects.get().unit.key == "kreft-bergen"
    write(world, "yngve", case, "begrunnelse", {**ANSWERS["begrunnelse"], "vente": "Skrevet i Bergen."})
    newest = case.sections.filter(section="begrunnelse").latest("version")
    assert (newest.answers["vente"], newest.saved_by) == ("Skrevet i Bergen.", yngve)
    assert told(case, yngve) == ["asked-to-apply"]
    assert [row.case for row in worklist(yngve, world.now).rows] == [case]


def test_a_stranger_neither_sees_nor_writes_it(world: World) -> None:
    case = filled(world)
    with pytest.raises(Forbidden, match="no-relation"):
        write(world, "yngve", case, "begrunnelse", ANSWERS["begrunnelse"])
    assert not may("view", standing_of(world.people["yngve"], case, world.now), case)


def test_nobody_overwrites_what_another_wrote_meanwhile(world: World) -> None:
    case = filled(world)
    invited(world, case)
    seen = case.sections.filter(section="begrunnelse").latest("version").version
    write(world, "yngve", case, "begrunnelse", {**ANSWERS["begrunnelse"], "vente": "Fra Bergen."}, seen)
    with pytest.raises(Stale, match="section-changed-meanwhile"):
        write(world, "marte", case, "begrunnelse", {**ANSWERS["begrunnelse"], "vente": "Fra Gjøvik."}, seen)
    write(world, "marte", case, "kostnad", {**ANSWERS["kostnad"], "andre_kostnader": "Blodprøver."})
    newest = case.sections.filter(section="begrunnelse").latest("version")
    assert newest.answers["vente"] == "Fra Bergen.", "another section is another matter"


def test_it_is_sent_when_all_have_signed(world: World) -> None:
    case = filled(world)
    invited(world, case)
    with pytest.raises(Refused) as refused:
        submit(world.intent("marte", case))
    assert [(each.code, each.params["name"]) for each in refused.value.problems] == [
        ("co-applicant-has-not-signed", "Yngve Tveit")
    ]
    signed(world, case)
    assert told(case, case.applicant) == ["all-have-signed"]
    submit(world.intent("marte", case))
    case.refresh_from_db()
    assert case.state == State.RUNNING


def test_a_change_takes_the_signatures_away_and_says_so(world: World) -> None:
    case = filled(world)
    yngve = invited(world, case)
    signed(world, case)
    write(world, "marte", case, "metode", {**ANSWERS["metode"], "dose": "200 mg"})
    assert signatures(case) == [False]
    assert told(case, yngve)[-1] == "signature-taken-away"
    write(world, "marte", case, "metode", {**ANSWERS["metode"], "dose": "200 mg"})
    signed(world, case)
    write(world, "marte", case, "metode", {**ANSWERS["metode"], "dose": "200 mg"})
    assert signatures(case) == [True], "saving the same again changes nothing"


def test_documents_are_part_of_what_is_signed(world: World) -> None:
    case = filled(world)
    invited(world, case)
    signed(world, case)
    added = attach_document(world.intent("marte", case), "mer.pdf", PDF + b"\n")
    assert signatures(case) == [False]
    signed(world, case)
    remove_document(world.intent("marte", case), added.pk)
    assert signatures(case) == [False]


def test_nobody_signs_what_they_have_not_read(world: World) -> None:
    case = filled(world)
    invited(world, case)
    read = as_it_stands(case)
    write(world, "marte", case, "metode", {**ANSWERS["metode"], "dose": "200 mg"})
    with pytest.raises(Stale, match="application-changed-meanwhile"):
        sign_application(world.intent("yngve", case), read)
    assert signatures(case) == [False]


def test_only_those_who_apply_together_sign_and_only_the_applicant_sends(world: World) -> None:
    case = filled(world)
    invited(world, case)
    with pytest.raises(Forbidden):
        signed(world, case, "marte")
    signed(world, case)
    with pytest.raises(Forbidden):
        submit(world.intent("yngve", case))


@pytest.mark.parametrize(
    ("who", "code"),
    [("arne", "co-applicant-holds-no-role"), ("marte", "applies-already"), ("yngve", "applies-already")],
)
def test_who_can_be_asked(world: World, who: str, code: str) -> None:
    case = filled(world)
    invited(world, case)
    with pytest.raises(Invalid, match=code):
        invited(world, case, who)


def test_a_scheme_for_one_applicant_has_no_others(world: World) -> None:
    with pytest.raises(Refused, match="applied-for-alone"):
        invited(world, world.draft())


def test_nobody_is_asked_once_it_is_sent(world: World) -> None:
    case = filled(world)
    submit(world.intent("marte", case))
    with pytest.raises(Refused, match="application-is-sent"):
        invited(world, case)


def test_an_invitation_is_taken_back_or_declined(world: World) -> None:
    case = filled(world)
    invited(world, case)
    invited(world, case, "nina")
    by_name = {each.person.name: each.pk for each in case.co_applicants.select_related("person")}
    with pytest.raises(Forbidden, match="not-your-invitation"):
        take_back_invitation(world.intent("nina", case), by_name["Yngve Tveit"])
    take_back_invitation(world.intent("nina", case), by_name["Nina Dahle"])
    take_back_invitation(world.intent("marte", case), by_name["Yngve Tveit"])
    assert not case.co_applicants.exists()
    assert not may("view", standing_of(world.people["yngve"], case, world.now), case)


def test_who_applies_together_judges_nothing_in_the_case(world: World) -> None:
    case = group_draft(world)
    invited(world, case)
    with pytest.raises(Forbidden):
        declare_conflict(world.intent("yngve", case), "i slekt")
    assert "take-position" not in {
        act
        for act in ("take-position", "review", "decide")
        if may(act, standing_of(world.people["yngve"], case, world.now), case)
    }


def test_whom_it_is_handed_to_no_longer_applies_beside_themselves(world: World) -> None:
    case = filled(world)
    invited(world, case, "jonas")
    hand_over(world.intent("marte", case), world.people["jonas"])
    case.refresh_from_db()
    assert case.applicant.name == "Jonas Rabben"
    assert not case.co_applicants.exists()


def test_they_read_the_case_afterwards_and_are_told_of_the_letter(world: World) -> None:
    case = filled(world)
    yngve = invited(world, case)
    signed(world, case)
    submit(world.intent("marte", case))
    case.refresh_from_db()
    positions(world, case, "innvilget")
    assert may("view", standing_of(yngve, case, world.now), case)
    assert told(case, yngve).count("letter-ready") == 2, "the receipt and the answer"


def test_a_patients_draft_that_becomes_a_groups_takes_nothing_of_the_patient_along(world: World) -> None:
    case = world.fill(world.draft())
    convert_draft(world.intent("marte", case), "no-unntak-gruppe")
    case.refresh_from_db()
    kept = {key: value for row in case.sections.all() for key, value in row.answers.items() if value}
    assert case.patient is None
    assert set(kept) == {"virkestoff", "handelsnavn", "indikasjon"}
    assert not case.attachments.filter(removed_at=None).exists()


def test_a_groups_draft_that_becomes_a_patients_is_the_applicants_alone(world: World) -> None:
    case = filled(world)
    invited(world, case)
    convert_draft(world.intent("marte", case), "no-unntak")
    assert not case.co_applicants.exists()
