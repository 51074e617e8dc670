"""What the police register and the township's visits tell of a person: birth, sex, places, living arrangement."""

import numpy as np

from songhe.demo.chance import Flags
from songhe.demo.columns import Column, known
from songhe.demo.folk import Folk
from songhe.demo.hardship import Hardship

NEVER_VISITED = 0.50
VISITED_FOR_NEED = 0.85
"""Townships know the very old and people on relief, and few of the others."""
LEFT_BEHIND = 0.35
"""Of the rural elders without children at home, those whose children went away to work."""


def columns(rng: np.random.Generator, folk: Folk, hardship: Hardship) -> dict[str, Column]:
    """The facts `person.…`."""
    size = len(folk)
    visited = _visited(rng, folk, hardship)
    left_behind = folk.empty_nest & ~folk.urban & folk.of_household(rng.random(size) < LEFT_BEHIND)
    return {
        "person.born_on": Column(folk.born),
        "person.sex": Column(folk.female.astype(np.int64)),
        "person.registered_in": Column(folk.registered_in, known(rng, size, 0.012)),
        "person.lives_in": Column(folk.lives_in),
        "person.urban_rural": Column((~folk.urban).astype(np.int64), known(rng, size, 0.06)),
        "person.living": Column(folk.living, visited),
        "person.empty_nest": Column(folk.empty_nest, visited & known(rng, size, 0.03)),
        "person.left_behind": Column(left_behind, visited & known(rng, size, 0.10)),
    }


def _visited(rng: np.random.Generator, folk: Folk, hardship: Hardship) -> Flags:
    """A visit sees the household, so that all of it is known or none; institutions report their residents."""
    need = folk.of_household((folk.age >= 80) | hardship.on_relief)
    likelihood = np.where(need, VISITED_FOR_NEED, 1 - NEVER_VISITED)
    return ~folk.at_home | (folk.of_household(rng.random(len(folk))) < likelihood)
