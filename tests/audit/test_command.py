"""`enkelt audit verify` and `enkelt audit checkpoint`."""

import pytest
from click.testing import CliRunner

from enkelt.cli import enkelt
from tests.audit.house import FIRST, SECOND, acts, attacker, chain

pytestmark = [pytest.mark.django_db, pytest.mark.req("X-07")]


def run(*arguments):
    return CliRunner().invoke(enkelt, ["audit", *arguments])


def test_unbroken_record_is_counted():
    acts(FIRST)
    acts(SECOND, 2)
    run("checkpoint")
    result = run("verify")
    assert result.stdout == "2 chains, 7 records, 1 checkpoints: unbroken\n"
    assert result.exit_code == 0


def test_breaks_are_listed():
    acts(FIRST)
    with attacker() as enemy:
        enemy.remove(chain(FIRST), 3, 3)
    result = run("verify")
    assert result.stdout.splitlines() == [
        f"case {FIRST}, record 3: missing",
        "1 chains, 4 records, 0 checkpoints: 1 break",
    ]
    assert result.exit_code == 1


def test_kept_lines_show_a_rewritten_database(tmp_path):
    third = acts(FIRST)[2]
    anchor = tmp_path / "anchor"
    anchor.write_text(run("checkpoint").stdout + run("checkpoint").stdout)
    assert run("verify", "--anchor", str(anchor)).exit_code == 0
    with attacker() as enemy:
        enemy.rewrite(third, "refused")
        enemy.remove("checkpoints")
    run("checkpoint")
    assert run("verify").exit_code == 0
    result = run("verify", "--anchor", str(anchor))
    assert "checkpoints, record 1: differs from the hash that was kept outside" in result.stdout
    assert result.exit_code == 1


def test_anchor_that_is_no_anchor_is_said(tmp_path):
    anchor = tmp_path / "anchor"
    anchor.write_text("1 then nothing\n")
    result = run("verify", "--anchor", str(anchor))
    assert result.exit_code == 1
    assert "Line 1 of the anchor file" in result.stderr
