"""Invented people who work in care and childcare."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np

from songhe.demo.names import make_names
from songhe.demo.subjects.draws import Draws, Shares
from songhe.demo.subjects.setting import Setting
from songhe.subjects.actions import NewSubject

CARE_WORKERS, CHILDCARE_WORKERS = 900, 200
HIRED_LATELY = 0.35
BORN = np.datetime64("1978-01-01")
POSTS = {"caregiver": 0.82, "head": 0.06, "other": 0.12}
SKILLS = {"none": 0.34, "elementary": 0.30, "intermediate": 0.20, "senior": 0.12, "technician": 0.03,
          "senior_technician": 0.01}  # fmt: skip
GRADUATES = {"none": 0.86, "junior_college": 0.10, "bachelor": 0.04}
CONTRACTS = {1: 0.22, 2: 0.10, 3: 0.33, 5: 0.28, 8: 0.07}
CARE: Shares = {"care_worker.certified": (0.68, 0.87), "care_worker.trained_before_post": (0.82, 0.95)}
CHILDCARE: Shares = {"childcare_worker.trained_before_post": (0.80, 0.96)}


def care_workers(setting: Setting) -> Iterator[NewSubject]:
    """Those hired by the day."""
    names = _names(setting, CARE_WORKERS, "care")
    for name, spot in zip(names, setting.spread("W", CARE_WORKERS), strict=True):
        hired = spot.draws.started(HIRED_LATELY)
        if hired <= setting.as_of:
            yield NewSubject("care_worker", spot.code, name, spot.township.scope, _care(spot.draws, hired))


def _care(draws: Draws, hired: date) -> dict[str, Any]:
    post = draws.pick("post", POSTS)
    years = (draws.as_of - hired).days // 365
    return draws.every(CARE) | {
        "care_worker.post": post,
        "care_worker.in_institution": post == "head" or draws.part("where") < 0.86,
        "care_worker.skill": draws.pick("skill", SKILLS) if post == "caregiver" else "none",
        "care_worker.graduate": draws.pick("graduate", GRADUATES),
        "care_worker.contract_years": draws.pick("contract", CONTRACTS),
        "care_worker.years_in_post": years,
        "care_worker.trainings": draws.between("trainings", 0, 2) + min(years, 12),
        "care_worker.blacklisted": draws.part("blacklisted") < 0.003,
    }


def childcare_workers(setting: Setting) -> Iterator[NewSubject]:
    """Those hired by the day."""
    names = _names(setting, CHILDCARE_WORKERS, "childcare")
    for name, spot in zip(names, setting.spread("N", CHILDCARE_WORKERS), strict=True):
        hired = spot.draws.started(HIRED_LATELY)
        if hired <= setting.as_of:
            facts = spot.draws.every(CHILDCARE) | {
                "childcare_worker.trainings": spot.draws.between("trainings", 0, 2)
                + min((setting.as_of - hired).days // 365, 6)
            }
            yield NewSubject("childcare_worker", spot.code, name, spot.township.scope, facts)


def _names(setting: Setting, count: int, purpose: str) -> list[str]:
    """Invented names, nine in ten of them women's."""
    rng = np.random.default_rng([int(setting.area), setting.seed, *purpose.encode()])
    female = rng.random(count) < 0.9
    names: list[str] = make_names(rng, setting.area, female, np.full(count, BORN)).to_pylist()
    return names
