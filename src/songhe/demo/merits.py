"""Honours, veterans' groups, special family-planning families and pensions."""

import numpy as np

from songhe.demo.chance import Codes, Flags, choose, happens
from songhe.demo.columns import Column, known
from songhe.demo.folk import Folk
from songhe.demo.hardship import Hardship

MODEL_WORKERS = [0.0080, 0.0060, 0.0018, 0.0004]
"""Shares of county, city, province and national model workers; more of the older people are any."""
FOUNDING_DAY = np.datetime64("1949-10-01")
YOUNGEST_MEMBER = 16
"""A party member of before the founding day was at least so old on it."""
EARLY_MEMBERS = 0.05
SPECIAL_FAMILIES = 0.012
DISABLED_SOLDIERS, SOLDIERS_FAMILIES, OTHER_ENTITLED = 0.0035, 0.006, 0.016
EMPLOYEE_IN_TOWN, EMPLOYEE_IN_COUNTRY, NO_PENSION = 0.68, 0.18, 0.03


def honours(rng: np.random.Generator, folk: Folk) -> dict[str, Column]:
    """The facts `honour.…`."""
    size = len(folk)
    honoured = happens(rng, sum(MODEL_WORKERS), 0.6 + 0.25 * folk.group)
    grade = np.where(honoured, choose(rng, MODEL_WORKERS, size) + 1, 0)
    old_enough = _could_be_early_member(folk)
    early = old_enough & (rng.random(size) < EARLY_MEMBERS)
    # Who was too young is known not to be one; the rolls of the others have holes.
    return {
        "honour.model_worker": Column(grade, known(rng, size, 0.004)),
        "honour.party_member_before_1949": Column(early, ~old_enough | known(rng, size, 0.02)),
    }


def _could_be_early_member(folk: Folk) -> Flags:
    latest = FOUNDING_DAY.astype("datetime64[Y]") - YOUNGEST_MEMBER - 1
    return np.asarray(folk.born.astype("datetime64[Y]") <= latest)


def veterans(rng: np.random.Generator, folk: Folk) -> dict[str, Column]:
    """The facts `veterans.…`: disabled soldiers and soldiers' bereaved families are among the key entitled."""
    men = np.where(folk.female, 0.03, 1.0)
    soldier = happens(rng, DISABLED_SOLDIERS, men)
    family = happens(rng, SOLDIERS_FAMILIES, np.where(folk.female, 1.4, 0.6))
    entitled = soldier | family | happens(rng, OTHER_ENTITLED, men)
    matched = known(rng, len(folk), 0.015)
    return {
        "veterans.key_entitled": Column(entitled, matched),
        "veterans.family": Column(family, matched),
        "veterans.disabled_soldier": Column(soldier, matched),
    }


def special_families(rng: np.random.Generator, folk: Folk) -> dict[str, Column]:
    """Parents who lost their only child or whose only child is disabled: both of a couple. Hardly any over 85."""
    weights = np.array([1.6, 1.4, 1.0, 0.6, 0.3, 0.1])[folk.group]
    special = folk.of_household(happens(rng, SPECIAL_FAMILIES, weights))
    return {"family_planning.special": Column(special, known(rng, len(folk), 0.01))}


def pensions(rng: np.random.Generator, folk: Folk, hardship: Hardship) -> dict[str, Column]:
    """The facts `pension.…`: one of the two, or in a few cases neither."""
    matched = known(rng, len(folk), 0.02)
    kind = _pension(rng, folk, hardship)
    return {"pension.employee": Column(kind == 1, matched), "pension.resident": Column(kind == 2, matched)}


def _pension(rng: np.random.Generator, folk: Folk, hardship: Hardship) -> Codes:
    size = len(folk)
    employee = rng.random(size) < np.where(folk.urban, EMPLOYEE_IN_TOWN, EMPLOYEE_IN_COUNTRY)
    kind = np.where(employee & ~hardship.low_income, 1, 2)
    return np.where(rng.random(size) < NO_PENSION, 0, kind)
