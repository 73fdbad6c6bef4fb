"""Day one in every Norwegian scheme: what came by post, runs already, ends by itself, or is asked for as a whole."""

import io
import json
import re
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from enkelt import schemes
from enkelt.casework.actions.bring_in import bring_in
from enkelt.casework.actions.identify_patient import Identity, identify_patient
from enkelt.casework.actions.save_section import save_section
from enkelt.casework.models import Case, State
from enkelt.domain.cost import NET
from enkelt.domain.scheme import Edition
from tests.builders import NAME, NUMBER, PDF, RECENTLY, World
from tests.web.doors import sent, signed_in, text_of
from tests.web.reading import Reader

pytestmark = pytest.mark.django_db

EDITIONS = [each.current for each in schemes.SCHEMES if each.country == "NO" and each.current]
STAGES = [(edition, stage.key) for edition in EDITIONS for stage in edition.stages]
CAME = timezone.localdate() - timedelta(days=30)
PRICE, NET_PRICE = "654 321", re.compile(r"654[\s\u00a0.]?321")
SOME = {"medicine": "Olaparib", "indication": "metastatisk prostatakreft"}


@pytest.fixture
def world(world: World) -> World:
    """The small world, today."""
    world.now = RECENTLY
    return world


def registered(world: World, edition: Edition) -> Case:
    """Let records staff register what came by secure mail, on the page, and type in what it says of the medicine."""
    doctor, unit = world.people["marte"], world.unit("onkologi-gjovik")
    typed = {
        "scheme": edition.scheme,
        "applicant": f"{doctor.pk} {unit.pk}",
        "channel": "post",
        "received": f"{CAME:%d.%m.%Y}",
        "method": "" if edition.scheme in {"no-offlabel", "no-offlabel-gruppe"} else "ID2020_008",
        "scan": SimpleUploadedFile("soknad.pdf", PDF),
    }
    assert signed_in(world, "anne").post("/administration/paper/", typed).status_code == 302
    case = Case.objects.get()
    columns = edition.case_fields
    answer(world, case, {columns.medicine: SOME["medicine"], columns.indication: SOME["indication"]})
    answer(world, case, dict.fromkeys(net_prices(edition), PRICE) | {"kostnad_kind": NET})
    if not edition.for_group:
        identify_patient(world.intent("anne", case), Identity(NUMBER, NAME, CAME.replace(year=1962), "male"))
    return case


def net_prices(edition: Edition) -> list[str]:
    """Name the questions whose answers are confidential."""
    return [field.key for field in edition.form.fields() if field.restricted]


def answer(world: World, case: Case, said: dict[str, str]) -> None:
    """Type in what a section is asked for of this."""
    for section in case.edition.form.sections:
        typed = {field.key: [said[field.key]] for field in section.fields if field.key in said}
        if typed:
            save_section(world.intent("anne", case), section.key, typed, 0)


def brought_in(world: World, edition: Edition, stage: str = "") -> Case:
    """Bring a registered case in where it stands: at a stage, or at the first."""
    case = registered(world, edition)
    bring_in(world.intent("anne", case), stage or edition.stages[0].key)
    case.refresh_from_db()
    return case


def of_each(edition: Any) -> str:
    return edition.scheme if isinstance(edition, Edition) else str(edition)


in_every_scheme = pytest.mark.parametrize("edition", EDITIONS, ids=of_each)


@pytest.mark.req("X-17")
@in_every_scheme
def test_what_came_by_secure_mail_has_the_day_it_came_and_the_day_it_was_entered(
    world: World, edition: Edition
) -> None:
    case = registered(world, edition)
    assert (case.channel, case.received_on) == ("post", CAME)
    assert timezone.localdate(case.created_at) == timezone.localdate()
    assert (case.applicant, case.registered_by) == (world.people["marte"], world.people["anne"])


@pytest.mark.req("X-22")
@pytest.mark.parametrize(("edition", "stage"), STAGES, ids=of_each)
def test_a_case_that_runs_already_is_brought_in_at_any_stage_and_marked(
    world: World, edition: Edition, stage: str
) -> None:
    case = registered(world, edition)
    page = signed_in(world, "anne").post(f"/cases/{case.pk}/bring-in/", sent(case, stage=stage), follow=True)
    assert f"{case.reference} is brought in." in text_of(page)
    case.refresh_from_db()
    assert {visit.stage_key for visit in case.visits.filter(closed_at=None)} == {stage}
    assert (case.state, case.received_on, case.brought_in_by) == (State.RUNNING, CAME, world.people["anne"])
    assert "came in at the stage where it stood" in text_of(signed_in(world, "marte").get(f"/cases/{case.pk}/"))


@pytest.mark.req("X-18")
@pytest.mark.parametrize(("page", "counted"), [("withdraw", "withdrawn"), ("record-death", "patient-died")])
@in_every_scheme
def test_a_case_ends_in_its_own_way_and_not_as_refused(world: World, edition: Edition, page: str, counted: str) -> None:
    case = brought_in(world, edition)
    doctor = Reader(world, "marte", case)
    doctor.sends(page, token="the end")
    case.refresh_from_db()
    if edition.for_group and page == "record-death":
        assert (doctor.status, case.state) == (422, State.RUNNING), "a group does not die"
        return
    assert (case.state, case.outcome, case.counts_as) == (State.ENDED, counted, counted)
    assert not case.visits.filter(closed_at=None).exists()
    assert not case.decisions.exists()


@pytest.mark.req("X-19", "X-21")
@in_every_scheme
def test_everything_about_a_case_leaves_as_one_file_without_its_net_price(world: World, edition: Edition) -> None:
    case = brought_in(world, edition)
    fetched = Reader(world, "anne", case).sends("export-case", reason="supervision").answer
    with zipfile.ZipFile(io.BytesIO(fetched.content)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    assert {"case.json", "stages.json", "findings.json", "record/acts.ndjson", "verify.py"} <= set(contents)
    assert any(name.startswith("application/") for name in contents)
    assert not any(NET_PRICE.search(each.decode(errors="replace")) for each in contents.values())
    assert len(json.loads(contents["manifest.json"])["withheld"]) == len(net_prices(edition)) == 1


@pytest.mark.req("X-21")
@in_every_scheme
def test_a_net_price_is_read_by_who_typed_it_and_not_by_who_assesses_first(world: World, edition: Edition) -> None:
    case = brought_in(world, edition)
    first = {"no-unntak": "olav", "no-unntak-gruppe": "tor", "no-tilgang": "ingrid"}
    for who, reads in (("marte", True), (first.get(edition.scheme, "olav"), False)):
        answers = Reader(world, who, case).reads("answers")
        assert answers.status == 200
        assert bool(NET_PRICE.search(answers.html)) == reads, who
