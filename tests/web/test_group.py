"""A group has no patient: its pages, from the application that several write to the patients under the grant."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from enkelt.casework.models import Case, CoApplicant
from enkelt.casework.signatures import as_it_stands
from enkelt.domain.statuses import MethodStatus
from tests.builders import World
from tests.groups import (
    DIRECTORS,
    WEIGHED,
    filled,
    granted_group,
    group_draft,
    invited,
    position,
    positions,
    seat,
    sent,
    signed,
    used,
)
from tests.web.reading import BACKEND, Reader, words_of

pytestmark = pytest.mark.req("NG-01")


def client_of(world: World, who: str) -> Client:
    client = Client()
    client.force_login(world.people[who], backend=BACKEND)
    return client


def test_a_group_is_written_without_a_patient(world: World) -> None:
    case = group_draft(world)
    reader = Reader(world, "marte", case)
    for section in case.edition.form.sections:
        reader.reads("application", section.key)
        assert reader.status == 200
        assert "patient.number" not in reader.html
    reader.reads("application", "gruppe")
    assert "Hvem skal unntaket gjelde for?" in reader.words
    assert "Pasienten er død" not in reader.words


@pytest.mark.parametrize("status", [MethodStatus.INTRODUCED, MethodStatus.NOT_INTRODUCED, MethodStatus.ORDER_CANCELLED])
def test_a_group_is_brought_while_its_method_is_under_assessment(world: World, status: MethodStatus) -> None:
    case = filled(world)
    form = {"medicine": "lynparza", "method": str(world.method.pk), "who": "group", "authorised": "yes"}
    form |= {"scheme": case.scheme, "unit": "onkologi-gjovik"}
    marte = client_of(world, "marte")
    assert marte.post(reverse("open-case"), form | {"token": "before"}).status_code == 302

    world.status(status, world.now.date())
    refused = marte.post(reverse("open-case"), form | {"token": "after"})
    assert refused.status_code == 422
    assert "Gruppeunntak gjelder bare metoder som er til vurdering." in words_of(refused.content.decode())
    sent_late = Reader(world, "marte", case).sends("check-application")
    assert (sent_late.status, "Metoden er ikke lenger til vurdering." in sent_late.words) == (422, True)


def test_a_condition_is_added_and_read_back(world: World) -> None:
    case = group_draft(world)
    reader = Reader(world, "marte", case)
    typed = {"kriterier.0.about": "biomarkers", "kriterier.0.what": "PD-L1 CPS", "kriterier.0.demand": "at-least"}
    reader.sends("application", "gruppe", **typed, **{"kriterier.0.value": "1", "_line": "kriterier"})
    assert "PD-L1 CPS" in reader.reads("application", "gruppe").words


@pytest.mark.req("NG-03")
def test_a_colleague_of_another_trust_is_found_asked_and_signs(world: World) -> None:
    case = filled(world)
    marte = Reader(world, "marte", case)
    assert "Yngve Tveit" in marte.sends("together", do="find", who="tveit").words
    yngve = world.people["yngve"]
    marte.sends("together", do=f"invite:{yngve.pk}")
    assert "Yngve Tveit er spurt" in marte.words
    other = Reader(world, "yngve", case)
    assert "Les søknaden, og signer" in words_of(client_of(world, "yngve").get(reverse("work")).content.decode())
    other.reads("together")
    stands = re.search(r'name="stands" value="([0-9a-f]+)"', other.html)
    assert stands is not None
    other.sends("together", do="sign", stands=stands[1])
    assert "Du har signert søknaden slik den står" in other.words
    assert "Signert av alle" in marte.reads("together").words


@pytest.mark.req("NG-03")
def test_the_application_is_not_sent_before_all_have_signed(world: World) -> None:
    case = filled(world)
    invited(world, case)
    marte = Reader(world, "marte", case).sends("check-application")
    assert (marte.status, "Yngve Tveit har ikke signert" in marte.words) == (422, True)
    signed(world, case)
    assert marte.sends("check-application").status == 302


@pytest.mark.req("NG-03")
def test_who_signs_sees_that_it_was_changed_meanwhile(world: World) -> None:
    case = filled(world)
    invited(world, case)
    stands = as_it_stands(case)
    Reader(world, "marte", case).sends(
        "application", "oppfolging", oppfolging="Nytt.", ny_vurdering="Snart", _version=1
    )
    other = Reader(world, "yngve", case).sends("together", do="sign", stands=stands)
    assert (other.status, "Marte Lien endret søknaden" in other.words) == (409, True)
    assert CoApplicant.objects.get().signed_at is None


@pytest.mark.req("NG-03")
def test_who_wrote_an_older_text_sees_both_and_loses_neither(world: World) -> None:
    case = filled(world)
    invited(world, case)
    ours = {"oppfolging": "Fra Gjøvik.", "ny_vurdering": "Snart", "_version": "1"}
    Reader(world, "marte", case).sends("application", "oppfolging", **ours)
    other = Reader(world, "yngve", case)
    other.sends("application", "oppfolging", **(ours | {"oppfolging": "Fra Bergen."}))
    assert other.status == 409
    assert "Fra Gjøvik." in other.words
    assert "Fra Bergen." in other.html


@pytest.mark.req("NG-03")
@pytest.mark.parametrize("page", ["hand-over", "withdraw"])
def test_a_co_applicant_neither_hands_it_over_nor_withdraws_it(world: World, page: str) -> None:
    case = filled(world)
    invited(world, case)
    assert Reader(world, "yngve", case).reads(page).status == 403
    shown = Reader(world, "yngve", case).reads("application", "gruppe").html
    assert reverse(page, args=(case.pk,)) not in shown


@pytest.mark.req("NG-03")
def test_who_leaves_sees_it_no_more(world: World) -> None:
    case = filled(world)
    invited(world, case)
    other = Reader(world, "yngve", case).sends("together", do=f"end:{CoApplicant.objects.get().pk}")
    assert other.answer.url == reverse("work")
    assert other.reads("together").status == 403


def test_a_scheme_for_one_applicant_has_no_such_page(world: World) -> None:
    assert Reader(world, "marte", world.draft()).reads("together").status == 404


# The four positions


@pytest.mark.req("NG-02")
def test_the_case_shows_one_line_for_each_region(world: World) -> None:
    case = positions(world, sent(world), "innvilget", DIRECTORS[:1])
    page = Reader(world, "marte", case).reads()
    chain = page.part('class="ek-hands"', "</ul>")
    assert "Helse Sør-Øst: Borghild Hegge, gikk inn for unntak" in chain
    assert "Helse Nord: Ailo Sarre" in chain
    assert "1 av 4 har gitt sitt" in page.words


@pytest.mark.req("NG-02")
def test_a_director_takes_the_position_on_the_page(world: World) -> None:
    case = positions(world, sent(world), "innvilget", DIRECTORS[:3])
    typed = {
        "outcome": "innvilget",
        "vurdering": WEIGHED["vurdering"],
        "finding-til-vurdering": "met",
        "finding-definert-gruppe": "met",
        "vilkar.0.about": "trial",
        "vilkar.0.what": "IMPRESS-Norway",
        "vilkar.0.demand": "present",
    }
    director = Reader(world, "ailo", case)
    visit = seat(world, "ailo", case)
    assert "Ta stilling for det regionale helseforetaket" in director.reads().words
    director.sends("stage", visit.pk, do="check", **typed)
    assert "IMPRESS-Norway kreves" in director.words, "the letter, as it will be"
    director.sends("stage", visit.pk, do="outcome:innvilget", **typed)
    case.refresh_from_db()
    assert case.counts_as == "granted"
    assert "Deltakelse i studie: IMPRESS-Norway kreves" in director.reads().words


@pytest.mark.req("NG-02")
def test_the_check_before_the_last_position_says_who_is_waited_for(world: World) -> None:
    case = sent(world)
    typed = {"outcome": "avslag", "vurdering": "Nei.", "ground-0-requirement": "hensyn-nytte"}
    typed |= {"ground-0-rests-on": "nytte", "ground-0-text": "For lite."}
    director = Reader(world, "ailo", case).sends("stage", seat(world, "ailo", case).pk, do="check", **typed)
    assert director.status == 200
    assert "Brevet skrives når alle har tatt stilling" in director.words


def test_every_page_of_a_granted_group_stands_without_a_patient(world: World) -> None:
    case = granted_group(world)
    for who in ("marte", "ailo"):
        for page in ("case", "answers", "documents", "questions", "history", "after", "grant"):
            reader = Reader(world, who, case).reads(page)
            assert reader.status == 200, (who, page)
    shown = Reader(world, "marte", case).reads()
    assert "Ailo Sarre, gikk inn for unntak" in shown.words
    assert client_of(world, "marte").get(reverse("print-application", args=(case.pk,))).status_code == 200
    letter = case.letters.get(kind="innvilget")
    assert Reader(world, "marte", case).reads("letter", letter.pk).status == 200


@pytest.mark.parametrize(("page", "who"), [("case", "marte"), ("grant", "yngve"), ("after", "marte")])
def test_more_positions_and_patients_cost_no_more_queries(
    world: World, page: str, who: str, django_assert_max_num_queries
) -> None:
    case = granted_group(world)
    client = client_of(world, who)
    address = reverse(page, args=(case.pk,))
    client.get(address)
    with django_assert_max_num_queries(60) as few:
        client.get(address)
    asked = len(few)
    used(world, case)
    with django_assert_max_num_queries(asked):
        client.get(address)


def test_the_list_of_work_names_every_region_that_is_waited_for(world: World) -> None:
    case = sent(world)
    position(world, "ailo", case, "innvilget")
    shown = words_of(client_of(world, "marte").get(reverse("work")).content.decode())
    assert "Borghild Hegge" in shown
    assert "Ailo Sarre" not in shown


def test_a_group_is_begun_from_the_router_with_what_is_known(world: World) -> None:
    asked = {"medicine": "olaparib", "method": str(world.method.pk), "who": "group", "scheme": "no-unntak-gruppe"}
    client = client_of(world, "marte")
    shown = words_of(client.get(reverse("which-scheme"), asked | {"authorised": "yes"}).content.decode())
    assert "Start søknad" in shown
    started = client.post(reverse("open-case"), asked | {"unit": "onkologi-gjovik", "token": "t", "authorised": "yes"})
    assert started.status_code == 302
    case = Case.objects.get()
    assert (case.title, case.patient) == ("Olaparib ved metastatisk prostatakreft", None)
    assert case.sections.get(section="metode").answers["mt"] == "gyldig"


def test_my_work_says_once_what_several_directors_are_to_do_and_by_when(world: World) -> None:
    case = sent(world)
    position(world, "guro", case, "innvilget")
    listed = words_of(client_of(world, "guro").get("/").content.decode())
    assert "Ailo Sarre, Borghild Hegge og Stein Fjære, fagdirektør i det regionale helseforetaket" in listed
    assert listed.count("Ta stilling for det regionale helseforetaket") == 1
    assert listed.count("arbeidsdager igjen") == 1


def test_the_case_asks_who_applies_together_for_the_signature_until_it_is_given(world: World) -> None:
    case = filled(world)
    invited(world, case)
    address = reverse("case", args=(case.pk,))
    asked = words_of(client_of(world, "yngve").get(address).content.decode())
    assert "Les søknaden, og signer Gå til signaturen" in asked
    signed(world, case)
    assert "Gå til signaturen" not in words_of(client_of(world, "yngve").get(address).content.decode())
