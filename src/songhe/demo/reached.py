"""What services have reached each: visits, home retrofits, family doctors, health management; and who wants what."""

import numpy as np

from songhe.demo.ability import Ability
from songhe.demo.chance import Codes, Flags, choose
from songhe.demo.columns import Column, known
from songhe.demo.disability import Disability
from songhe.demo.folk import Folk
from songhe.demo.hardship import Hardship

CENTRALISED, DISPERSED = 2, 1
WANT_CENTRAL = 0.22
"""Of the dispersed tekun; the centralised live so already, and nobody else is asked."""
MONTHS_AGO = {True: [0.86, 0.06, 0.03, 0.02], False: [0.12, 0.08, 0.06, 0.05]}
"""How many months ago somebody in special difficulty, or not, was visited last; the rest never were."""
WANT_RETROFIT = {True: 0.34, False: 0.03}
RETROFITTED = 0.72
FAMILY_DOCTOR, MANAGED = 0.74, 0.70


def columns(
    rng: np.random.Generator, folk: Folk, disabled: Disability, hard: Hardship, able: Ability
) -> dict[str, Column]:
    """The facts `visit.…`, `retrofit.…`, `health.…` and `welfare.wants_central_support`."""
    size = len(folk)
    in_need = hard.on_relief | hard.margin | disabled.severe | (able.grade >= 2)
    special = folk.empty_nest | disabled.severe | (able.grade >= 2)
    wanted = _likely(rng, in_need, WANT_RETROFIT) & folk.at_home
    registered = known(rng, size, 0.05)
    managed = rng.random(size) < MANAGED
    doctor = rng.random(size) < np.where(managed, FAMILY_DOCTOR + 0.2, FAMILY_DOCTOR - 0.3)
    return {
        "welfare.wants_central_support": _wants_central_support(rng, hard),
        "visit.visited_in": Column(_last_visits(rng, folk, special & folk.at_home), known(rng, size, 0.03)),
        "retrofit.wanted": Column(wanted, registered),
        "retrofit.done": Column(wanted & (rng.random(size) < RETROFITTED), registered & known(rng, size, 0.02)),
        "health.family_doctor": Column(doctor, known(rng, size, 0.03)),
        "health.managed": Column(managed, known(rng, size, 0.03)),
    }


def _likely(rng: np.random.Generator, group: Flags, shares: dict[bool, float]) -> Flags:
    return np.asarray(rng.random(len(group)) < np.where(group, shares[True], shares[False]))


def _wants_central_support(rng: np.random.Generator, hard: Hardship) -> Column:
    """Known of everybody who is no tekun: no. Some of the dispersed were never asked."""
    size = len(hard.tekun)
    dispersed = hard.tekun == DISPERSED
    wants = (hard.tekun == CENTRALISED) | (dispersed & (rng.random(size) < WANT_CENTRAL))
    return Column(wants, ~dispersed | known(rng, size, 0.08))


def _last_visits(rng: np.random.Generator, folk: Folk, special: Flags) -> Codes:
    """A month as 202601, or 0 for never."""
    size = len(folk)
    ago = np.where(special, _months_ago(rng, True, size), _months_ago(rng, False, size))
    months = folk.as_of.year * 12 + folk.as_of.month - 1 - ago
    return np.where(ago < len(MONTHS_AGO[True]), months // 12 * 100 + months % 12 + 1, 0)


def _months_ago(rng: np.random.Generator, special: bool, size: int) -> Codes:
    shares = MONTHS_AGO[special]
    return choose(rng, [*shares, 1 - sum(shares)], size)
