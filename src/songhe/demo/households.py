"""Who lives with whom: couples, parents with their children, people alone, residents of institutions.

In each county the households with someone of 65 or more hold one, two or three such elders as often as the census
counted. How many elders live alone follows from the one-person households; the rest are stated assumptions.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from songhe.demo.census import County
from songhe.demo.chance import Codes, Flags
from songhe.demo.people import People

ALONE, COUPLE, FAMILY, OTHERS, INSTITUTION = range(5)
"""Positions in `songhe.registry.facts.LIVING`."""

IN_INSTITUTION = np.array([0.006, 0.010, 0.015, 0.025, 0.050, 0.090])
"""Share of each five-year group that lives in an institution."""
NATIONAL_ELDER_SHARE = 0.135
ONE_PERSON_ELDER_SHARE = 0.236
"""Of all one-person households of the country in 2020, those of someone of 65 or more."""
PARENT_AND_CHILD = 0.04
"""Of the households with two elders, those of a parent with an elderly child; the others are couples."""
OLDEST_CHILD, YOUNGEST_PARENT = 68, 86
WIFE_UNDER_60 = np.array([0.75, 0.35, 0.10, 0.03, 0.0, 0.0])
WITH_OTHERS = 0.02


@dataclass(frozen=True)
class Homes:
    """`unit` is the position of one member, the same for everybody of a household; `living` a position in LIVING."""

    unit: Codes
    living: Codes


@dataclass(frozen=True)
class Plan:
    """How many households of each kind one county gets."""

    old_couples: int
    parents_with_child: int
    parents_with_couple: int
    alone: int
    couple_only: float

    @classmethod
    def of(cls, county: County, elders: int) -> "Plan":
        """The plan for so many people of 65 and more living at home."""
        kinds = np.array([county["one_elder"], county["two_elders"], county["three_elders"]])
        households = elders / (kinds @ [1, 2, 3] / kinds.sum())
        two, three = households * kinds[1:] / kinds.sum()
        with_child = round(two * PARENT_AND_CHILD)
        return cls(
            old_couples=round(two) - with_child + round(three),
            parents_with_child=with_child,
            parents_with_couple=round(three),
            alone=round(households * alone_share(county)),
            couple_only=float(np.clip(1.9 - county.household_size / 2, 0.3, 0.8)),
        )


def alone_share(county: County) -> float:
    """Of the households with an elder, those of one who lives alone: the older the county, the more."""
    elder_share = county.elders[:, 1:].sum() / county["population"]
    alone = county["one_person"] * ONE_PERSON_ELDER_SHARE * elder_share / NATIONAL_ELDER_SHARE
    return float(min(alone, 0.7 * county["one_elder"]) / county["with_elders"])


def make_homes(rng: np.random.Generator, people: People, counties: tuple[County, ...]) -> Homes:
    """A household for each person who lives at home."""
    size = len(people.age)
    housing = _Housing(rng, people, Homes(np.arange(size), np.full(size, FAMILY)), np.ones(size, dtype=bool))
    for position, county in enumerate(counties):
        housing.settle(np.flatnonzero(people.county == position), county)
    return housing.homes


@dataclass(frozen=True)
class _Housing:
    rng: np.random.Generator
    people: People
    homes: Homes
    free: Flags
    """Not yet in any household of more than one elder, nor alone, nor in an institution."""

    def settle(self, who: Codes, county: County) -> None:
        self._institutions(who)
        old = who[self.people.group[who] > 0]
        plan = Plan.of(county, int(self.free[old].sum()))
        self._couples(who, plan)
        self._parents_with_child(old, plan.parents_with_child)
        self._alone(who, plan)
        self._others(who, plan.couple_only)

    def _institutions(self, who: Codes) -> None:
        self._place(who[self.rng.random(len(who)) < IN_INSTITUTION[self.people.group[who]]], INSTITUTION)

    def _couples(self, who: Codes, plan: Plan) -> None:
        female, young = self.people.female[who], self.people.group[who] == 0
        old_men, old_women = who[~female & ~young], who[female & ~young]
        young_men, young_women = who[~female & young], who[female & young]
        husbands = self._marry(old_men, old_women, plan.old_couples, -0.03, -0.07, plan.couple_only)
        self._parents_with_couple(who, husbands, plan.parents_with_couple)
        self._marry(old_men, young_women, round(0.30 * len(young_women)), -0.40, 0.20, plan.couple_only)
        self._marry(young_men, young_women, round(0.42 * len(young_women)), 0.15, -0.15, plan.couple_only)

    def _marry(
        self, men: Codes, women: Codes, count: int, men_slope: float, women_slope: float, couple_only: float
    ) -> Codes:
        """Couples of free people, matched by age with a few years' play. Gives the husbands."""
        count = min(count, int(self.free[men].sum()), int(self.free[women].sum()))
        husbands = self._by_age(self._take(men, count, men_slope))
        wives = self._by_age(self._take(women, count, women_slope))
        self.homes.unit[wives] = self.homes.unit[husbands]
        living = np.where(self.rng.random(count) < couple_only, COUPLE, FAMILY)
        self.homes.living[husbands] = living
        self.homes.living[wives] = living
        return husbands

    def _parents_with_couple(self, who: Codes, husbands: Codes, count: int) -> None:
        """A parent moves in with some couples in which nobody is too old for a child of theirs."""
        units = self.homes.unit
        wives = who[np.isin(units[who], husbands) & self.people.female[who]]
        aged = dict(zip(units[wives].tolist(), self.people.age[wives].tolist(), strict=True))
        fit = [h for h in husbands.tolist() if max(self.people.age[h], aged[h]) <= OLDEST_CHILD]
        parents = self._take(self._parents(who), min(count, len(fit)), 0.0)
        chosen = np.array(fit[: len(parents)], dtype=np.int64)
        units[parents] = units[chosen]
        wives_of = wives[np.isin(units[wives], chosen)]
        self.homes.living[np.concatenate([chosen, wives_of, parents])] = FAMILY

    def _parents_with_child(self, old: Codes, count: int) -> None:
        children = old[self.people.age[old] <= OLDEST_CHILD]
        parents = self._parents(old)
        count = min(count, int(self.free[children].sum()), int(self.free[parents].sum()))
        taken = self._take(children, count, 0.0)
        self.homes.unit[self._take(parents, count, 0.0)] = self.homes.unit[taken]

    def _alone(self, who: Codes, plan: Plan) -> None:
        young = self.people.group[who] == 0
        rate = 0.45 * plan.alone / max(int((~young).sum()), 1)
        self._place(self._take(who[~young], plan.alone, -0.03), ALONE)
        self._place(self._take(who[young], round(rate * young.sum()), 0.0), ALONE)

    def _others(self, who: Codes, couple_only: float) -> None:
        """Everybody else: men whose wife is under 60, and elders with their children or with other people."""
        rest = who[self.free[who]]
        wife = ~self.people.female[rest] & (self.rng.random(len(rest)) < WIFE_UNDER_60[self.people.group[rest]])
        self._place(rest[wife & (self.rng.random(len(rest)) < couple_only)], COUPLE)
        self._place(rest[~wife & (self.rng.random(len(rest)) < WITH_OTHERS)], OTHERS)

    def _parents(self, who: Codes) -> Codes:
        return who[self.people.age[who] >= YOUNGEST_PARENT]

    def _place(self, who: Codes, living: int) -> None:
        self.homes.living[who] = living
        self.free[who] = False

    def _take(self, who: Codes, count: int, slope: float) -> Codes:
        """Up to `count` free people; each year of age makes one likelier by e to the power of `slope`."""
        pool = who[self.free[who]]
        appeal = slope * self.people.age[pool] + self.rng.gumbel(size=len(pool))
        taken = pool[np.argsort(-appeal, kind="stable")[:count]]
        self.free[taken] = False
        return taken

    def _by_age(self, who: Codes) -> NDArray[np.int64]:
        return who[np.argsort(self.people.age[who] + self.rng.normal(0, 1.5, len(who)), kind="stable")]
