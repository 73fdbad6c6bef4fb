"""The whole errand, from the first question to the archive, as acts."""

from tests.builders import World


def test_a_case_is_granted_and_ends(world: World) -> None:
    case = world.granted()
    assert case.state == "ended"
    assert case.counts_as == "granted"
    assert {filing.kind for filing in case.filings.all()} == {"journal", "arkiv"}
    assert world.visit(case).stage_key == "iverksetting"
