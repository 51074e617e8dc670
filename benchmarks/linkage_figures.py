"""How good links are: precision and recall with their 95 % intervals (Wilson), and what is left to clerks."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from math import sqrt
from typing import Any

from songhe.linkage.model import Model
from songhe.linkage.noisy_city import NoisyCity
from songhe.linkage.verdicts import Candidate, Compared, Link, judged

Parts = Mapping[str, frozenset[str] | None]

Z = 1.959964


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    count: int
    of: int

    @property
    def value(self) -> float:
        return self.count / self.of if self.of else 1.0

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's."""
        if not self.of:
            return 0.0, 1.0
        middle = (self.value + Z * Z / (2 * self.of)) / (1 + Z * Z / self.of)
        half = Z / (1 + Z * Z / self.of) * sqrt(self.value * (1 - self.value) / self.of + (Z / (2 * self.of)) ** 2)
        return max(middle - half, 0.0), min(middle + half, 1.0)

    def __str__(self) -> str:
        low, high = self.interval
        return f"{self.value:.5f} ({low:.5f} to {high:.5f})"


@dataclass(frozen=True)
class Figures:
    """`recall`: of the records of people who are known, those linked to the right one without anybody looking."""

    precision: Share
    recall: Share
    doubtful: int
    """Records shown to a clerk."""
    doubtful_pairs: int
    """Candidates shown with them."""
    doubtful_right: int
    """Of the records shown, those whose own person is among the candidates."""
    missed: int
    """Records of people who are known for whom nobody was found."""


def by_weights_alone(record: str, pairs: list[Compared], chosen: Model) -> Link:
    """The link without the rules that keep a likely one from being made unseen (`verdicts.AGAINST`)."""
    whole = 1 + sum(pair.odds for pair in pairs)
    candidates = tuple(Candidate(pair.odds / whole, pair) for pair in sorted(pairs, key=lambda pair: -pair.odds))
    if candidates and candidates[0].probability >= chosen.certain:
        return Link(record, "certain", candidates[0].compared.person, candidates[:1])
    shown = tuple(one for one in candidates if one.probability >= chosen.doubtful)
    return Link(record, "doubtful" if shown else "none", None, shown)


def told(found: Mapping[str, list[Compared]], city: NoisyCity, chosen: Model, parts: Parts) -> dict[str, Any]:
    """Figures as JSON: of each part of the records, None being all, and of all by the weights alone."""
    links = [judged(record, pairs, chosen) for record, pairs in found.items()]
    plain = [by_weights_alone(record, pairs, chosen) for record, pairs in found.items()]
    shown = {name: asdict(figures(links, city, only)) for name, only in parts.items()}
    return {
        "known": len(city.known),
        "records": len(found),
        "found": shown,
        "weights_alone": asdict(figures(plain, city)),
    }


def figures(links: Iterable[Link], city: NoisyCity, only: frozenset[str] | None = None) -> Figures:
    """Those of all records, or of some."""
    count: Counter[str] = Counter()
    for link in links:
        if only is None or link.record in only:
            _count(count, link, city.truth[link.record])
    return Figures(
        Share(count["right"], count["linked"]),
        Share(count["right"], count["known"]),
        count["doubtful"],
        count["pairs"],
        count["doubtful_right"],
        count["missed"],
    )


def _count(count: Counter[str], link: Link, truth: str | None) -> None:
    shown = {candidate.compared.person for candidate in link.candidates}
    count["known"] += truth is not None
    count["linked"] += link.verdict == "certain"
    count["right"] += link.verdict == "certain" and link.person == truth
    count["doubtful"] += link.verdict == "doubtful"
    count["pairs"] += len(shown) * (link.verdict == "doubtful")
    count["doubtful_right"] += link.verdict == "doubtful" and truth in shown
    count["missed"] += link.verdict == "none" and truth is not None
