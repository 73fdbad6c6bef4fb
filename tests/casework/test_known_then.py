"""What was known when a situation was confirmed stays as it was, whatever is imported afterwards (DR-01)."""

import io
import json
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from enkelt.casework.actions.import_method_statuses import import_method_statuses
from enkelt.casework.bundle import bundle
from enkelt.casework.models import Case
from enkelt.casework.queries.casefile import casefile
from enkelt.casework.queries.presumptions import Confirmed, confirmed
from enkelt.casework.standing import standing_of
from enkelt.catalogue import ema, medicinraadet
from enkelt.catalogue.models import Method, Product
from enkelt.catalogue.queries import status_on
from tests.catalogue.danish import MADE_AT, medicine, write_ema, write_list
from tests.regional import Regions, regions
from tests.web.doors import signed_in, text_of

__all__ = ["regions"]
pytestmark = [pytest.mark.django_db, pytest.mark.req("DR-01")]


def published(regions: Regions, folder: Path, **changed: Any) -> None:
    row = medicine(name_of_medicine="Exempla", **changed)
    file = ema.read(write_ema(folder / "ema.json", row))
    regions.now += timedelta(minutes=1)
    import_method_statuses(regions.people["jette"], regions.now, file, ema.apply)


def shown(regions: Regions, case: Case) -> Confirmed:
    standing = standing_of(regions.people["mette"], case, regions.now)
    found = confirmed(casefile(case, standing, regions.now))
    assert found is not None
    return found


def test_the_row_that_ema_had_published_is_kept_and_a_later_file_does_not_change_it(
    regions: Regions, tmp_path: Path
) -> None:
    published(regions, tmp_path, therapeutic_indication="For cancer of the bile duct.")
    case = regions.at("indstilling")
    before = shown(regions, case)
    published(regions, tmp_path, medicine_status="Withdrawn", withdrawal_of_application_date="12/11/2026")

    assert Product.objects.get().status == "withdrawn"
    after = shown(regions, case)
    assert after == before
    (kept,) = after.published
    assert (kept.name, kept.number, kept.status) == ("Exempla", "EMEA/H/C/004711", "Authorised")
    assert (kept.indication, kept.made_at) == ("For cancer of the bile duct.", MADE_AT)
    assert len(kept.row) == 39


def listed(regions: Regions, folder: Path, status: str, day: str) -> Method:
    row = {"status": status, "status_dato": day, "ema": "godkendt", "ema_dato": "2026-09-01"}
    row |= {"virksomhed": "ansøgt", "virksomhed_dato": "2026-09-20"}
    regions.now += timedelta(minutes=1)
    file = medicinraadet.read(write_list(folder / "list.csv", [row]))
    import_method_statuses(regions.people["jette"], regions.now, file, medicinraadet.apply)
    return Method.objects.get(trade_name="Fiktiva")


def test_the_four_facts_stay_as_they_were_when_the_list_says_otherwise(regions: Regions, tmp_path: Path) -> None:
    regions.method = listed(regions, tmp_path, "under vurdering", "2026-10-01")
    case = regions.at("indstilling")
    before = shown(regions, case).rests_on
    assert [each.says for each in before][2] == "under vurdering"

    method = listed(regions, tmp_path, "ikke anbefalet", "2026-11-15")
    now = status_on(method, regions.now.date())
    assert now is not None
    assert now.status == "not_recommended"
    assert shown(regions, case).rests_on == before


def test_the_page_and_the_export_say_what_was_known(regions: Any, tmp_path: Path) -> None:
    published(regions, tmp_path)
    case = regions.at("indstilling")
    page = text_of(signed_in(regions, "kjeld").get(f"/cases/{case.pk}/"))
    assert "What EMA had published: Exempla" in page
    assert "EMEA/H/C/004711" in page

    files = zipfile.ZipFile(io.BytesIO(bundle(case, regions.now, regions.now.date(), "patient-access")))
    stages = json.loads(files.read("stages.json"))
    (known,) = [each["known_then"] for stage in stages for each in stage["given"] if each["known_then"]]
    assert [each["about"] for each in known["facts"]][2] == "Medicinrådet"
    assert known["published_by_ema"][0]["number"] == "EMEA/H/C/004711"
