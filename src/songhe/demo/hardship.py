"""Tekun, dibao and the other rolls of the low-income register, with the incomes it knows.

Tekun elders have nobody to support them: alone at home (dispersed) or in an institution (centralised), never dibao.
A household draws dibao as a whole.
"""

from dataclasses import dataclass

import numpy as np

from songhe.demo.chance import Codes, Flags, Weights, happens
from songhe.demo.columns import Column, known
from songhe.demo.disability import Disability
from songhe.demo.folk import Folk
from songhe.demo.households import ALONE

DISPERSED, CENTRALISED = 0.0062, 0.0020
DIBAO, MARGIN, RIGID_EXPENSES = 0.030, 0.012, 0.008
WANDERING = 0.0002

INCOME_LINES = {"371000": (1062, 865), "360400": (935, 715)}
LOWEST_LINES = (600, 400)
"""Yuan a month, town and country: they only bound invented incomes. What is paid follows from the policies."""


@dataclass(frozen=True)
class Hardship:
    """Which rolls a person stands on. `tekun` is a position in `songhe.registry.facts.TEKUN`; income in fen."""

    tekun: Codes
    dibao: Flags
    margin: Flags
    rigid: Flags
    wandering: Flags
    income: Codes

    @property
    def on_relief(self) -> Flags:
        return self.dibao | (self.tekun > 0)

    @property
    def low_income(self) -> Flags:
        """The register of low incomes holds all four rolls."""
        return self.on_relief | self.margin | self.rigid


def make_hardship(rng: np.random.Generator, folk: Folk, disability: Disability) -> Hardship:
    """Who stands on which roll, and on what income."""
    tekun = _tekun(rng, folk, disability)
    need = _need(folk, disability)
    dibao = _households(rng, folk, DIBAO, need * (tekun == 0))
    margin = _households(rng, folk, MARGIN, need * ~(dibao | (tekun > 0)))
    rigid = _households(rng, folk, RIGID_EXPENSES, need * ~(dibao | margin | (tekun > 0)))
    supported = dibao | margin | rigid | (tekun > 0)
    wandering = happens(rng, WANDERING, ((folk.living == ALONE) & ~supported).astype(float))
    return Hardship(tekun, dibao, margin, rigid, wandering, _income(rng, folk, tekun, dibao, margin))


def _tekun(rng: np.random.Generator, folk: Folk, disability: Disability) -> Codes:
    weights = np.where(folk.female, 0.2, 1.0) * np.where(folk.urban, 0.3, 1.0) * (1 + 2 * (disability.level > 0))
    dispersed = happens(rng, DISPERSED, weights * (folk.living == ALONE))
    centralised = happens(rng, CENTRALISED, weights * ~folk.at_home)
    return np.where(dispersed, 1, np.where(centralised, 2, 0))


def _need(folk: Folk, disability: Disability) -> Weights:
    country, alone = np.where(folk.urban, 0.6, 1.3), np.where(folk.living == ALONE, 1.8, 1.0)
    return country * alone * (1 + 2 * (disability.level > 0) + 2 * disability.severe)


def _households(rng: np.random.Generator, folk: Folk, rate: float, weights: Weights) -> Flags:
    """Whole households, drawn by their first member; nobody whose own weight is 0."""
    return folk.of_household(happens(rng, rate, weights)) & (weights > 0)


def _income(rng: np.random.Generator, folk: Folk, tekun: Codes, dibao: Flags, margin: Flags) -> Codes:
    """Household income per head by roll: below the dibao line, up to half above it, or somewhat more."""
    town, country = INCOME_LINES.get(folk.area, LOWEST_LINES)
    line = np.where(folk.of_household(folk.urban), town, country) * 100
    share = folk.of_household(rng.random(len(folk)))
    ratio = np.select([tekun > 0, dibao, margin], [0.5 * share, 0.10 + 0.88 * share, 1.0 + 0.5 * share], 1.5 + share)
    return np.asarray(line * ratio, dtype=np.int64)


def columns(rng: np.random.Generator, hardship: Hardship) -> dict[str, Column]:
    """The facts `welfare.…` and `household.income_per_head`; nobody outside the register has an income on file."""
    size = len(hardship.tekun)
    checked = known(rng, size, 0.03)
    on_file = hardship.low_income & checked & known(rng, size, 0.04)
    return {
        "household.income_per_head": Column(hardship.income, on_file),
        "welfare.tekun": Column(hardship.tekun, known(rng, size, 0.006)),
        "welfare.dibao": Column(hardship.dibao, checked),
        "welfare.dibao_margin": Column(hardship.margin, checked),
        "welfare.low_income": Column(hardship.low_income, checked),
        "welfare.wandering": Column(hardship.wandering),
    }
