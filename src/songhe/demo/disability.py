"""Disability certificates: rising with age, mostly of the body, mostly of the lighter levels."""

from dataclasses import dataclass

import numpy as np

from songhe.demo.chance import Codes, Flags, choose, happens
from songhe.demo.columns import Column, known
from songhe.demo.folk import Folk

CERTIFIED = 0.08
BY_GROUP = np.array([0.6, 0.8, 1.0, 1.3, 1.6, 1.9])
KINDS = [0.0, 0.13, 0.13, 0.01, 0.60, 0.03, 0.05, 0.05]
"""Shares of the kinds in the order of `songhe.registry.facts.DISABILITY_KINDS`."""
LEVELS = [0.11, 0.20, 0.29, 0.40]
MIND = (5, 6)
LEVELS_OF_MIND = [0.15, 0.50, 0.25, 0.10]


@dataclass(frozen=True)
class Disability:
    """Kind (position in DISABILITY_KINDS) and level; both 0 without a certificate."""

    kind: Codes
    level: Codes

    @property
    def severe(self) -> Flags:
        return np.asarray((self.level == 1) | (self.level == 2))


def make_disability(rng: np.random.Generator, folk: Folk) -> Disability:
    """Who holds a certificate, of which kind and level."""
    size = len(folk)
    certified = happens(rng, CERTIFIED, BY_GROUP[folk.group])
    kind = np.where(certified, choose(rng, KINDS, size), 0)
    body, mind = choose(rng, LEVELS, size) + 1, choose(rng, LEVELS_OF_MIND, size) + 1
    return Disability(kind, np.where(certified, np.where(np.isin(kind, MIND), mind, body), 0))


def columns(rng: np.random.Generator, disability: Disability) -> dict[str, Column]:
    """The facts `disability.…`. Where the registers could not be matched, both are missing."""
    matched = known(rng, len(disability.kind), 0.025)
    return {"disability.kind": Column(disability.kind, matched), "disability.level": Column(disability.level, matched)}
