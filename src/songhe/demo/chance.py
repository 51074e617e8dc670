"""Random draws, each from a stream of its own, so that one more draw in one place changes nothing elsewhere."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]
Weights = NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Streams:
    """The streams of one chunk of a city, each named by its purpose."""

    area: str
    seed: int
    chunk: int

    def __call__(self, purpose: str) -> np.random.Generator:
        return np.random.default_rng([int(self.area), self.seed, self.chunk, *purpose.encode()])


def happens(rng: np.random.Generator, rate: float, weights: Weights) -> Flags:
    """True for about `rate` of all, in proportion to the weights (a likelihood never exceeds one)."""
    total = weights.sum()
    likelihood = weights * (rate * len(weights) / total) if total else weights
    return rng.random(len(weights)) < likelihood


def choose(rng: np.random.Generator, shares: NDArray[np.float64] | list[float], size: int) -> Codes:
    """`size` positions in `shares`, each as often as its share says; the shares need not sum to one."""
    edges = np.cumsum(np.asarray(shares, dtype=float))
    found: Codes = np.searchsorted(edges, rng.random(size) * edges[-1], side="right")
    return np.minimum(found, len(edges) - 1)
