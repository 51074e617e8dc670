"""Ability grades (GB/T 42195-2022) and who was ever assessed; long-term-care insurance and its grades."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from songhe.demo.chance import Codes, Flags, happens
from songhe.demo.columns import Column, known
from songhe.demo.disability import Disability
from songhe.demo.folk import Folk
from songhe.demo.hardship import Hardship

SHARES = np.array([0.820, 0.095, 0.040, 0.026, 0.019])
"""Of all elders, those of each true grade: about 18 % disabled or half-disabled, as the survey of 2015 found."""
ASSESSED = 0.12
VALID_YEARS = 3
LTCI_CITIES = {"371000": 0.88}
"""Share of elders insured for long-term care; the other demo cities have no such insurance."""
LTCI_OF_GRADE = np.array([0, 1, 2, 3, 4])


@dataclass(frozen=True)
class Ability:
    """`grade` is true of everybody; an assessment, if any, found just that."""

    grade: Codes
    assessed: Flags
    assessed_on: NDArray[np.datetime64]
    insured: Flags
    insurance_graded: Flags
    insurance_grade: Codes


def make_ability(rng: np.random.Generator, folk: Folk, disability: Disability, hardship: Hardship) -> Ability:
    """How able each is, and who knows of it."""
    grade = _grades(rng, folk, disability)
    need = 1.0 + 2 * (grade == 1) + 8 * (grade >= 2) + 7 * hardship.on_relief + 9 * ~folk.at_home
    insured = folk.of_household(rng.random(len(folk))) < LTCI_CITIES.get(folk.area, 0.0)
    return Ability(
        grade=grade,
        assessed=happens(rng, ASSESSED, need),
        assessed_on=_days(rng, folk),
        insured=insured,
        insurance_graded=insured & (grade >= 2) & (rng.random(len(folk)) < 0.5),
        insurance_grade=_insurance_grades(rng, grade),
    )


def _grades(rng: np.random.Generator, folk: Folk, disability: Disability) -> Codes:
    """Frailty grows with age, disability and in institutions; its ranks are cut so that the shares come out."""
    frailty = 0.11 * folk.age + 2.2 * disability.severe + 0.7 * (disability.level > 2) + 1.8 * ~folk.at_home
    frailty = frailty + rng.logistic(size=len(folk))
    cuts = np.quantile(frailty, np.cumsum(SHARES)[:-1])
    return np.asarray(np.searchsorted(cuts, frailty, side="right"))


def _days(rng: np.random.Generator, folk: Folk) -> NDArray[np.datetime64]:
    """A day within the validity of an assessment, not before the sixtieth birthday's year."""
    today = np.datetime64(folk.as_of, "D")
    years = np.minimum(VALID_YEARS, folk.age - 59)
    back = (rng.random(len(folk)) * years * 365).astype(np.int64)
    return np.array(today - back.astype("timedelta64[D]"))


def _insurance_grades(rng: np.random.Generator, grade: Codes) -> Codes:
    return np.asarray(LTCI_OF_GRADE[grade] + ((grade == 4) & (rng.random(len(grade)) < 0.5)))


def columns(rng: np.random.Generator, ability: Ability) -> dict[str, Column]:
    """The facts `assessment.…` and `ltci.…`. Nobody uninsured is graded: 0, not missing."""
    size = len(ability.grade)
    insurance_known = known(rng, size, 0.02)
    return {
        "assessment.care_grade": Column(ability.grade, ability.assessed),
        "assessment.assessed_on": Column(ability.assessed_on, ability.assessed),
        "ltci.insured": Column(ability.insured, insurance_known),
        "ltci.grade": Column(
            ability.insurance_grade * ability.insured, insurance_known & (ability.insurance_graded | ~ability.insured)
        ),
    }
