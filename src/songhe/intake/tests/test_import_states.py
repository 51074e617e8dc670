"""No import goes where it may not."""

from hypothesis import given
from hypothesis import strategies as st

from songhe.foundation.words import catalogue
from songhe.intake.import_states import AT_WORK, NEXT, State, may_become


def test_every_state_has_its_words_and_an_end() -> None:
    assert {f"console.intake_state_{state}" for state in State} <= set(catalogue())
    for state in State:
        reached, found = {state}, {state}
        while found:
            found = {after for one in found for after in NEXT[one]} - reached
            reached |= found
        assert reached & {State.UNDONE, State.DROPPED}, state


def test_work_always_ends_in_a_state_that_waits_for_somebody() -> None:
    for state in AT_WORK:
        assert NEXT[state] and not NEXT[state] & AT_WORK


@given(st.lists(st.sampled_from(State), max_size=12))
def test_what_was_applied_is_left_only_by_undoing_it(wanted: list[State]) -> None:
    state, was_applied = State.RECEIVED, False
    for other in wanted:
        if may_become(state, other):
            state = other
        was_applied |= state == State.APPLIED
        assert not was_applied or state in (State.APPLIED, State.UNDOING, State.UNDONE)
