"""What the tests of the engine share."""

import pytest

from tests.builders import World, make_world


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001 - asks for the database
    """The small world of `tests.builders`."""
    return make_world()
