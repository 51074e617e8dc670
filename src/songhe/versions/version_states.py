"""The life of a version, pure: what may follow what."""

from collections.abc import Mapping

from django.db.models import TextChoices


class State(TextChoices):
    """How far a version has come. `published` is in force from its day on, and stays in the record for good."""

    DRAFT = "draft"
    CHECKED = "checked"
    PROVED = "proved"
    SIMULATED = "simulated"
    APPROVED = "approved"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


PATH = (State.DRAFT, State.CHECKED, State.PROVED, State.SIMULATED, State.APPROVED, State.PUBLISHED)
"""The way from the first word to the law. Any change of what a version says leads back to its beginning."""

FOLLOWS: Mapping[str, frozenset[str]] = {
    State.DRAFT: frozenset({State.DRAFT, State.CHECKED, State.WITHDRAWN}),
    State.CHECKED: frozenset({State.DRAFT, State.PROVED, State.WITHDRAWN}),
    State.PROVED: frozenset({State.DRAFT, State.SIMULATED, State.WITHDRAWN}),
    State.SIMULATED: frozenset({State.DRAFT, State.APPROVED, State.WITHDRAWN}),
    State.APPROVED: frozenset({State.DRAFT, State.PUBLISHED, State.WITHDRAWN}),
    State.PUBLISHED: frozenset({State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}


def may_follow(state: str, following: str) -> bool:
    """Whether a version in a state may come into another."""
    return following in FOLLOWS[state]


def reached(state: str, step: str) -> bool:
    """Whether a version in a state has a step of the path behind it, or is at it."""
    return state in PATH and PATH.index(State(step)) <= PATH.index(State(state))
