"""The published short decisions: read when known as a whole, refused when not."""

import pytest

from enkelt.catalogue.nye_metoder.wording import WORDINGS, plain, status_of
from enkelt.domain.errors import Invalid
from enkelt.domain.statuses import MethodStatus

pytestmark = pytest.mark.req("NU-01")

KNOWN = [
    ("introduced", "Innføres"),
    ("introduced", "Kan innføres"),
    ("introduced", "Innført"),
    ("introduced", "INNFØRES."),
    ("introduced", "Besluttet innført"),
    ("introduced", "Metoden kan innføres"),
    ("introduced", "Kan tas i bruk"),
    ("introduced in part", "Delvis innført"),
    ("introduced in part", "Innføres delvis"),
    ("introduced in part", "Kan delvis innføres"),
    ("introduced on conditions", "Innføres med vilkår"),
    ("introduced on conditions", "Kan innføres, med vilkår"),
    ("introduced on conditions", "Innført (med kriterier)"),
    ("introduced on conditions", "Innføres på vilkår"),
    ("introduced on conditions", "Innføres med start- og stoppkriterier"),
    ("not introduced", "Ikke innført"),
    ("not introduced", "Kan ikke innføres"),
    ("not introduced", "Skal ikke tas i bruk"),
    ("not introduced", "Besluttet ikke innført"),
    ("not introduced, verb first", "Innføres ikke"),
    ("not introduced, verb first", "innføres  IKKE "),
    ("not introduced, verb first", "Metoden innføres ikke."),
    ("not introduced, verb first", "Innførast ikkje"),
    ("not introduced, verb first", "Tas ikke i bruk"),
    ("order cancelled", "Avbestilt"),
    ("order cancelled", "Oppdraget er avbestilt"),
    ("order cancelled", "Oppdrag avbestilt"),
]


@pytest.mark.parametrize(("name", "short"), KNOWN)
def test_a_known_wording_gives_its_status(name, short):
    by_name = {wording.name: wording for wording in WORDINGS}
    assert status_of(short) is by_name[name].status
    assert [wording.name for wording in WORDINGS if wording.covers(plain(short))] == [name]


def test_every_family_of_wordings_is_shown_here():
    assert {wording.name for wording in WORDINGS} == {name for name, _ in KNOWN}


@pytest.mark.parametrize(
    "short",
    [
        "",
        "Innføres ikke for voksne",
        "Innføres for barn, innføres ikke for voksne",
        "Delvis ikke innført",
        "Ikke besluttet innført",
        "Innføres ikke med vilkår",
        "Til ny vurdering",
        "Under vurdering",
        "Utsatt",
        "Ikke avbestilt",
        "Ja",
    ],
)
def test_any_other_wording_is_refused_with_its_text(short):
    with pytest.raises(Invalid) as refused:
        status_of(short)
    assert refused.value.code == "decision-wording-unknown"
    assert refused.value.params == {"wording": short}


def test_a_no_is_never_read_as_a_yes():
    for negated in ("ikke", "ikkje"):
        for short in (
            f"innføres {negated}",
            f"kan {negated} innføres",
            f"{negated} innført",
            f"{negated} tas i bruk",
        ):
            assert status_of(short) is MethodStatus.NOT_INTRODUCED
