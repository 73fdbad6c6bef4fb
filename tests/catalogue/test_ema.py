"""`enkelt import ema FILE.json`: the medicines as EMA publishes them, and what they say of the methods we have."""

from datetime import UTC, date, datetime

import pytest
from click.testing import CliRunner

from enkelt.audit.queries import administration
from enkelt.catalogue.ema.rows import DAYS, STATUSES, TEXTS, TRUTHS
from enkelt.catalogue.entries import enter_status, register_method
from enkelt.catalogue.models import ImportRun, Method, Product, StatusRecord
from enkelt.catalogue.queries import facts_on, products_of
from enkelt.cli import enkelt
from enkelt.domain.statuses import Approval, ApprovalStatus
from tests.catalogue.danish import MADE_AT, medicine, write_ema
from tests.catalogue.test_import_command import open_case_of

pytestmark = [pytest.mark.req("DR-01"), pytest.mark.django_db]

TODAY = date(2026, 9, 1)
NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
LIST = "EMA, liste over lægemidler 2026-09-26"
ENDED = "withdrawal_expiry_revocation_lapse_of_marketing_authorisation_date"
OPINION = {"medicine_status": "Opinion", "opinion_adopted_date": "20/06/2026", "marketing_authorisation_date": ""}
WITHDRAWN = {"medicine_status": "Withdrawn", ENDED: "31/12/2025"}


@pytest.fixture
def run(tmp_path):
    def run(*rows, options=(), **more):
        file = write_ema(tmp_path / "medicines.json", *rows, **more)
        return CliRunner().invoke(enkelt, ["import", "ema", str(file), *options])

    return run


def method(country: str = "DK", **described: str) -> Method:
    told = {"substance": "Fiktivomab", "trade_name": "Fiktiva", "indication": "Fiktiv sygdom", **described}
    return register_method(national_id="", country=country, **told)


def read_by_people(of: Method, status: ApprovalStatus, day: date | None) -> None:
    enter_status(of, status, day, "produktresumé", None, "Redaktør", NOW)


def stands(of: Method, on: date = TODAY) -> Approval | None:
    return facts_on(Method.objects.get(pk=of.pk), on).approval


def test_there_are_39_fields():
    assert len({*TEXTS, *DAYS, *TRUTHS}) == 39


def test_a_medicine_is_kept_as_published_with_days_and_truths_in_one_form(run):
    result = run(medicine(orphan_medicine="Yes", last_updated_date="01/09/2026"))
    assert result.exit_code == 0, result.output
    product = Product.objects.get()
    assert (product.number, product.name, product.substance, product.atc) == (
        "EMEA/H/C/004711",
        "Fiktiva",
        "fiktivomab",
        "L01XX99",
    )
    assert (product.status, product.status_day) == ("medicine_authorised", date(2018, 2, 8))
    assert product.published_at == MADE_AT
    assert len(product.row) == 39
    assert product.row["orphan_medicine"] is True
    assert product.row["biosimilar"] is False
    assert product.row["last_updated_date"] == "2026-09-01"
    assert product.row["opinion_adopted_date"] is None


def test_a_long_number_and_several_codes_are_kept_as_published(run):
    codes = "L01XX99; L01XX98; L01XX97; L01XX96"
    assert run(medicine("004711" * 10, atc_code_human=codes)).exit_code == 0
    assert Product.objects.get().atc == codes


@pytest.mark.parametrize("spelt", ["generic", "generic_or_hybrid"])
def test_generic_is_read_in_both_spellings(run, spelt):
    row = medicine()
    del row["generic"]
    run({**row, spelt: "Yes"})
    assert Product.objects.get().row["generic"] is True


@pytest.mark.parametrize("published", STATUSES)
def test_every_status_of_ema_is_read_with_its_own_day(run, published):
    days = {field: f"{place + 1:02d}/03/2020" for place, field in enumerate(DAYS)}
    run(medicine(medicine_status=published.capitalize(), **days))
    status, fields = STATUSES[published]
    product = Product.objects.get()
    assert (product.status, product.status_day) == (status.value, date(2020, 3, DAYS.index(fields[0]) + 1))


def test_what_is_for_animals_is_left_out(run):
    run(medicine(), medicine("000009", category="Veterinary", medicine_status="Whatever"))
    assert Product.objects.count() == 1


def test_a_second_run_changes_nothing_and_a_later_file_changes_what_it_says_anew(run):
    rows = [medicine(f"{number:06d}", name_of_medicine=f"Fiktiva {number}") for number in range(5)]
    assert "added:            5" in run(*rows).stdout
    assert "unchanged:        5" in run(*rows).stdout
    later = run(*rows[1:], {**rows[0], **WITHDRAWN}).stdout
    assert "changed:          1 (Fiktiva 0)" in later


def test_an_authorised_medicine_is_left_for_a_person_to_read(run):
    ours = method()
    run(medicine())
    assert stands(ours) == Approval(ApprovalStatus.MEDICINE_AUTHORISED, date(2018, 2, 8), LIST)
    assert stands(ours, date(2018, 2, 7)) is None
    assert [product.name for product in products_of(ours)] == ["Fiktiva"]


@pytest.mark.parametrize("said", [ApprovalStatus.AUTHORISED, ApprovalStatus.OTHER_INDICATION])
@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2017, 1, 1), None])
def test_what_a_person_has_read_for_the_indication_stands_while_the_medicine_is_authorised(run, said, day):
    ours = method()
    read_by_people(ours, said, day)
    run(medicine())
    assert stands(ours) == Approval(said, day, "produktresumé")


def test_an_indication_under_evaluation_stands_although_the_medicine_is_authorised_for_another(run):
    ours = method()
    read_by_people(ours, ApprovalStatus.UNDER_EVALUATION, date(2026, 5, 1))
    run(medicine())
    assert stands(ours) == Approval(ApprovalStatus.UNDER_EVALUATION, date(2026, 5, 1), "produktresumé")
    undated = method(indication="En anden")
    read_by_people(undated, ApprovalStatus.UNDER_EVALUATION, None)
    run(medicine())
    assert stands(undated) == Approval(ApprovalStatus.UNDER_EVALUATION, None, "produktresumé")


def test_a_withdrawal_ends_what_a_person_had_read(run):
    ours = method()
    read_by_people(ours, ApprovalStatus.AUTHORISED, date(2019, 1, 1))
    run(medicine(**WITHDRAWN))
    assert stands(ours) == Approval(ApprovalStatus.WITHDRAWN, date(2025, 12, 31), LIST)
    assert stands(ours, date(2025, 12, 30)) == Approval(ApprovalStatus.AUTHORISED, date(2019, 1, 1), "produktresumé")


def test_a_medicine_under_evaluation_becomes_authorised(run):
    ours = method()
    run(medicine(**OPINION))
    assert stands(ours) == Approval(ApprovalStatus.UNDER_EVALUATION, date(2026, 6, 20), LIST)
    run(medicine(marketing_authorisation_date="25/08/2026"))
    assert stands(ours) == Approval(ApprovalStatus.MEDICINE_AUTHORISED, date(2026, 8, 25), LIST)
    assert StatusRecord.objects.count() == 2


def test_a_method_without_a_trade_name_is_found_by_its_substance_and_the_first_authorised_tells(run):
    ours = method(trade_name="")
    run(
        medicine("000001", name_of_medicine="Fiktiva", **WITHDRAWN),
        medicine("000002", name_of_medicine="Fiktivomab Kopi", marketing_authorisation_date="01/02/2024"),
        medicine("000003", name_of_medicine="Fiktivomab Andet", marketing_authorisation_date="01/02/2023"),
    )
    assert stands(ours) == Approval(ApprovalStatus.MEDICINE_AUTHORISED, date(2023, 2, 1), LIST)


def test_other_methods_and_norwegian_ones_are_left_alone(run):
    other, norwegian = method(substance="andetstof", trade_name="Andet"), method(country="NO")
    run(medicine())
    assert stands(other) is None
    assert stands(norwegian) is None


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"medicine_status": "Pending"}, 'the status "Pending" is not one we know'),
        ({"marketing_authorisation_date": "2018-02-08"}, 'in marketing_authorisation_date, "2018-02-08" is no day'),
        ({"marketing_authorisation_date": "02/30/2018"}, '"02/30/2018" is no day'),
        ({"biosimilar": "Perhaps"}, 'in biosimilar, "Perhaps" is neither Yes nor No'),
        ({"ema_product_number": ""}, "there is no product number or no name"),
        ({"ema_product_number": "EMEA/H/C/000001"}, "the number EMEA/H/C/000001 stands in row 1 too"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_with_its_reason_and_the_others_are_taken(run, row, why):
    result = run(medicine("000001"), medicine(**row))
    assert result.exit_code == 2
    assert "line 2: " in result.stdout
    assert why in result.stdout
    assert Product.objects.count() == 1


def test_an_unusable_file_ends_with_a_sentence_and_nothing_written(run, tmp_path):
    assert "holds no medicines" in run().output
    lacking = medicine()
    del lacking["medicine_status"]
    assert "lack these fields: medicine_status" in run(lacking).output
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    result = CliRunner().invoke(enkelt, ["import", "ema", str(broken)])
    assert result.exit_code == 1
    assert "is no JSON file" in result.output
    assert "There is no file" in CliRunner().invoke(enkelt, ["import", "ema", "nowhere.json"]).output
    assert not ImportRun.objects.exists()


def test_a_rehearsal_reports_the_same_and_writes_nothing(run):
    method()
    result = run(medicine(), options=["--dry-run"])
    assert "added:            1" in result.stdout
    assert not Product.objects.exists()
    assert not StatusRecord.objects.exists()
    assert administration(5) == []


def test_those_who_have_a_case_of_what_changed_are_told(run):
    ours = method()
    run(medicine())
    open_case_of(ours)
    assert "open cases" not in run(medicine()).stdout
    assert "The status behind open cases changed: 1." in run(medicine(**WITHDRAWN)).stdout


def test_a_file_asks_the_database_the_same_for_a_few_and_for_many(run, django_assert_max_num_queries):
    rows = [medicine(f"{number:06d}", name_of_medicine=f"Fiktiva {number}") for number in range(200)]
    for number in range(20):
        method(trade_name=f"Fiktiva {number}", indication=f"Fiktiv sygdom {number}")
    with django_assert_max_num_queries(40):
        run(*rows)
    with django_assert_max_num_queries(40):
        run(*({**row, **WITHDRAWN} for row in rows))
