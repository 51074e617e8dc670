"""From weights to a verdict: the link that is certain, those that somebody has to look at, and what speaks against."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from songhe.linkage.comparisons import COMPARISONS, Comparison, Level, Words
from songhe.linkage.model import Model

Verdict = Literal["certain", "doubtful", "none"]
MOST_CANDIDATES = 5
"""Shown to a clerk for one who arrives."""

AGAINST: dict[str, Words] = {
    "another_number": {"zh": "两个身份证号码都有效，但不相同", "en": "Both ID numbers are valid, and they differ."},
    "another_name": {
        "zh": "姓名不同或缺少：可能是同住的家人或双胞胎，也可能填了别人的身份证号码",
        "en": "Names differ or are missing: a twin, somebody of the same home, or another person's ID number put down.",
    },
    "too_little": {
        "zh": "没有可以比较的身份证号码和出生日期",
        "en": "Neither ID number nor date of birth can be compared.",
    },
}
"""What keeps a link from being made without anybody looking, however likely it is."""


@dataclass(frozen=True)
class Compared:
    """One known person beside a record. `odds`: of being the same, had nobody else been known."""

    person: str
    odds: float
    levels: Mapping[str, str]
    """By comparison, the level that holds."""

    @property
    def in_words(self) -> list[tuple[Comparison, Level]]:
        """What agrees and what differs, in the order of a page."""
        return [(one, one.level(self.levels[one.key])) for one in COMPARISONS]

    @property
    def against(self) -> tuple[str, ...]:
        """Keys of AGAINST."""
        number, name = self.levels["id_number"], self.levels["name"]
        close = name in ("same", "sounds_alike") or (name == "one_character" and number in ("same", "one_slip"))
        found = {
            "another_number": number == "two_people",
            "another_name": not close,
            "too_little": number == "unknown" and self.levels["born_on"] == "unknown",
        }
        return tuple(key for key, holds in found.items() if holds)

    @property
    def same_number(self) -> bool:
        return self.levels["id_number"] == "same"


@dataclass(frozen=True)
class Candidate:
    """Somebody whom a record may be of, with the probability that it is, all other candidates weighed in."""

    probability: float
    compared: Compared


@dataclass(frozen=True)
class Link:
    """Whom a record is of; `person` only where certain; `candidates` likeliest first, empty if the verdict is none."""

    record: str
    verdict: Verdict
    person: str | None
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Double:
    """Two known people who are, or may be, one."""

    one: str
    verdict: Verdict
    other: Candidate


def compared(row: Mapping[str, Any]) -> Compared:
    """A pair as Splink tells it: the levels counted from the last one up, missing −1."""
    levels = {
        one.key: one.levels[(len(one.levels) - 1 - row[f"gamma_{one.key}"]) % len(one.levels)].key
        for one in COMPARISONS
    }
    return Compared(row["unique_id_r"], 2.0 ** row["match_weight"], levels)


def judged(record: str, pairs: list[Compared], model: Model) -> Link:
    """The verdict on one record. It is of one of them or of nobody known: the likelihoods share one whole."""
    whole = 1 + sum(pair.odds for pair in pairs)
    ordered = sorted(pairs, key=lambda pair: (-pair.odds, pair.person))
    candidates = [Candidate(pair.odds / whole, pair) for pair in ordered]
    if candidates and verdict(candidates[0], model) == "certain":
        return Link(record, "certain", candidates[0].compared.person, (candidates[0],))
    shown = tuple(one for one in candidates if verdict(one, model) != "none")[:MOST_CANDIDATES]
    return Link(record, "doubtful" if shown else "none", None, shown)


def verdict(candidate: Candidate, model: Model) -> Verdict:
    """Of one candidate by itself. The same ID number is never passed over, whatever else differs.

    Two valid numbers under two names are two people, though they share a birthday and a home: twins need no clerk.
    """
    against = candidate.compared.against
    if candidate.probability >= model.certain and not against:
        return "certain"
    if {"another_number", "another_name"} <= set(against):
        return "none"
    if candidate.probability >= model.doubtful or candidate.compared.same_number:
        return "doubtful"
    return "none"
