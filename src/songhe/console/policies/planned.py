"""A standard, target, priority or task as its page shows it: headed lists of phrases."""

from dataclasses import dataclass
from datetime import date

from songhe.policy.clauses import Clause
from songhe.policy.plan_clauses import Priority, Standard, Target, Task, Tier
from songhe.policy.plan_words import (
    condition_words,
    requirement_words,
    step_words,
    tally_words,
    tie_words,
)
from songhe.policy.vocabulary import Vocabulary, Words

EVERYBODY_ELSE = Words("其他所有人", "everybody else")
FIRST = Words("始终保障", "always served")


@dataclass(frozen=True)
class Part:
    """A heading (a key of the console's words) and what stands under it; `numbered` when the order matters."""

    heading: str
    said: tuple[Words, ...]
    numbered: bool = False


def planned(clause: Clause, day: date, vocabulary: Vocabulary) -> list[Part]:
    """What the clause asks; nothing for an entitlement, which has a page of its own form."""
    if isinstance(clause, Standard):
        return _standard(clause, day, vocabulary)
    if isinstance(clause, Target):
        return _target(clause, vocabulary)
    if isinstance(clause, Priority):
        return _priority(clause, vocabulary)
    return [Part("policy_deliver", (clause.deliver,))] if isinstance(clause, Task) and clause.deliver else []


def tier_words(tier: Tier, vocabulary: Vocabulary) -> Words:
    """Who stands in a tier."""
    return condition_words(tier.when, vocabulary) if tier.when.parts else EVERYBODY_ELSE


def _standard(clause: Standard, day: date, vocabulary: Vocabulary) -> list[Part]:
    about = [vocabulary.subjects[clause.subject]]
    about += [condition_words(part, vocabulary) for part in clause.when.parts]
    requires = tuple(requirement_words(one, day, vocabulary) for one in clause.requires)
    return [Part("policy_about_whom", tuple(about)), Part("policy_requires", requires)]


def _target(clause: Target, vocabulary: Vocabulary) -> list[Part]:
    parts = [Part("policy_counts", (tally_words(clause.counts, vocabulary),))]
    if clause.among:
        parts.append(Part("policy_among_which", (tally_words(clause.among, vocabulary),)))
    return [*parts, Part("policy_to_reach", tuple(step_words(step, clause.unit, vocabulary) for step in clause.reach))]


def _priority(clause: Priority, vocabulary: Vocabulary) -> list[Part]:
    tiers = []
    for tier in clause.tiers:
        who = tier_words(tier, vocabulary)
        always = Words(f"（{FIRST.zh}）", f" ({FIRST.en})") if tier.always_served else Words("", "")
        tiers.append(Words(f"{tier.title.zh}{always.zh}：{who.zh}", f"{tier.title.en}{always.en}: {who.en}"))
    ties = tuple(tie_words(tie, vocabulary) for tie in clause.then)
    return [Part("policy_tiers", tuple(tiers), numbered=True), Part("policy_ties", ties, numbered=True)]
