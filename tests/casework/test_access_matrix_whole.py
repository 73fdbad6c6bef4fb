"""Every act in the table of rights is written out in one of the matrices."""

import pytest

from enkelt.casework.permissions import TABLE
from tests.casework import test_access_matrix, test_access_matrix_meeting, test_access_matrix_panel
from tests.casework.test_access_matrix import SITUATIONS, read

pytestmark = pytest.mark.req("X-06")

BESIDE = {"give-opinion", "give-statement", "decide-treatment", "report-follow-up", "forward-answer"}
"""What only a stage of another scheme has; who has the stage is tested with what is done there."""


def test_the_matrices_speak_of_every_act() -> None:
    modules = (test_access_matrix, test_access_matrix_meeting, test_access_matrix_panel)
    named = [text for module in modules for text in vars(module).values() if isinstance(text, str)]
    matrices = [text for text in (*named, *(text for _, text in SITUATIONS.values())) if "    view " in text]
    assert set().union(*(read(matrix) for matrix in matrices)) | BESIDE == set(TABLE)
