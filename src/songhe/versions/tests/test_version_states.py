"""The life of a version: one step after the other, and back to the beginning with every change."""

import itertools

import pytest

from songhe.versions.version_states import FOLLOWS, PATH, State, may_follow, reached


def test_the_path_is_walked_step_by_step() -> None:
    for before, after in itertools.pairwise(PATH):
        assert may_follow(before, after)
        for later in PATH[PATH.index(after) + 1 :]:
            assert not may_follow(before, later), f"{before} must not skip to {later}"


@pytest.mark.parametrize("state", [state for state in PATH if state != State.PUBLISHED])
def test_whatever_is_not_published_may_be_changed_or_withdrawn(state: str) -> None:
    assert may_follow(state, State.DRAFT)
    assert may_follow(state, State.WITHDRAWN)


def test_what_was_published_is_never_a_draft_again_and_withdrawn_is_the_end() -> None:
    assert FOLLOWS[State.PUBLISHED] == {State.WITHDRAWN}
    assert FOLLOWS[State.WITHDRAWN] == frozenset()
    assert set(FOLLOWS) == set(State)


def test_what_was_reached() -> None:
    assert reached(State.SIMULATED, State.CHECKED)
    assert not reached(State.CHECKED, State.SIMULATED)
    assert not reached(State.WITHDRAWN, State.DRAFT)
