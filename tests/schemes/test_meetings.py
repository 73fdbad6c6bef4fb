"""A committee's rhythm can be entered for its unit, and says where it comes from."""

import pytest

from enkelt.casework.permissions import ON_AGENDA
from enkelt.domain.scheme import Edition
from enkelt.schemes import SCHEMES, published

EDITIONS = [edition for scheme in SCHEMES for edition in scheme.editions]


@pytest.mark.req("NT-08")
@pytest.mark.parametrize("edition", EDITIONS, ids=published.name_of)
def test_a_rhythm_is_among_the_settings_and_at_a_stage_that_meets(edition: Edition):
    for stage in edition.every_stage():
        if stage.rhythm is not None:
            assert set(stage.rhythm.settings) <= set(edition.settings), stage.key
            assert stage.kind in ON_AGENDA, stage.key


@pytest.mark.req("NT-08")
def test_the_interregional_committee_meets_every_fourteenth_day_by_its_source():
    rhythms = [stage.rhythm for edition in EDITIONS for stage in edition.every_stage() if stage.rhythm]
    (rhythm,) = rhythms
    assert rhythm.every.default == "14"
    assert rhythm.every.citation.source.kind == "document"
