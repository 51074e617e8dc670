"""Standards, targets, priorities in words, Chinese and English: what each part of the clause asks."""

from collections.abc import Sequence
from datetime import date

from songhe.policy.clauses import All, Condition, Neither, Test, value_at
from songhe.policy.lamp_words import limit_words, when_words
from songhe.policy.plan_clauses import Quantity, Requirement, Step, Tally, TieBreak
from songhe.policy.vocabulary import Day, Vocabulary, Words
from songhe.policy.words import AreaWords, code_words, number_words, test_words

SIGNS = {"at_least": Words("≥", "at least"), "at_most": Words("≤", "at most"), "equals": Words("=", "exactly")}
THIS = {"year": Words("本年", "this year"), "month": Words("本月", "this month")}
ENDS = {"highest": Words("高者在先", "the highest first"), "lowest": Words("低者在先", "the lowest first")}
DAYS = {"highest": Words("较晚者在先", "the latest first"), "lowest": Words("较早者在先", "the earliest first")}


def condition_words(condition: Condition, vocabulary: Vocabulary, areas: AreaWords = code_words) -> Words:
    """A condition as one phrase: groups in brackets."""
    if isinstance(condition, Test):
        return test_words(condition, vocabulary, areas)
    parts = [condition_words(part, vocabulary, areas) for part in condition.parts]
    if isinstance(condition, All):
        return joined(parts, Words("，", " and "))
    either = joined(parts, Words("或", " or "))
    if isinstance(condition, Neither):
        return Words(f"不属于（{either.zh}）", f"none of ({either.en})")
    return either if len(parts) == 1 else Words(f"（{either.zh}）", f"({either.en})")


def joined(parts: Sequence[Words], mark: Words) -> Words:
    return Words(mark.zh.join(part.zh for part in parts), mark.en.join(part.en for part in parts))


def requirement_words(requirement: Requirement, day: date, vocabulary: Vocabulary) -> Words:
    """What one requirement asks on a day, with its name where it has one."""
    asks = requirement.asks
    said = condition_words(asks, vocabulary) if isinstance(asks, All) else quantity_words(asks, day, vocabulary)
    title = requirement.title
    return Words(f"{title.zh}：{said.zh}", f"{title.en}: {said.en}") if title else said


def quantity_words(quantity: Quantity, day: date, vocabulary: Vocabulary) -> Words:
    """养老服务用房面积≥20平方米/100户, area of care rooms at least 20 m² per 100 households."""
    fact, sign = vocabulary.facts[quantity.fact].words, SIGNS[quantity.op]
    value = value_at(quantity.values, day)
    number = number_words(value) if value is not None else "–"
    unit = fact_unit(quantity.fact, vocabulary)
    head = Words(f"{fact.zh}{sign.zh}", f"{fact.en} {sign.en} ")
    if quantity.per is None:
        return Words(f"{head.zh}{number}{unit.zh}", f"{head.en}{number} {unit.en}".rstrip())
    per, per_unit = vocabulary.facts[quantity.per].words, fact_unit(quantity.per, vocabulary)
    if quantity.every == 100 and unit == per_unit:
        return Words(f"{head.zh}{per.zh}的{number}%", f"{head.en}{number}% of {per.en}")
    every = f"{quantity.every}" if quantity.every > 1 else ""
    each = Words(f"每{every}{per_unit.zh or per.zh}", f"per {every} {per_unit.en or per.en}".replace("  ", " "))
    return Words(f"{each.zh}{head.zh}{number}{unit.zh}", f"{head.en}{number} {unit.en} {each.en}")


def tally_words(tally: Tally, vocabulary: Vocabulary) -> Words:
    """养老机构数（开展居家上门服务）, 护理型床位数之和（养老机构）."""
    subject = vocabulary.subjects[tally.subject]
    conditions = [condition_words(part, vocabulary) for part in tally.when.parts]
    if tally.this:
        period, fact = tally.this
        name = vocabulary.facts[fact].words
        conditions.append(Words(f"{name.zh}为{THIS[period].zh}", f"{name.en} is {THIS[period].en}"))
    which = joined(conditions, Words("，", ", "))
    if tally.sum:
        name = vocabulary.facts[tally.sum].words
        inside = Words("，".join(filter(None, [subject.zh, which.zh])), ", ".join(filter(None, [subject.en, which.en])))
        return Words(f"{name.zh}之和（{inside.zh}）", f"sum of {name.en} ({inside.en})")
    if not conditions:
        return Words(f"全部{subject.zh}数", f"every {subject.en}")
    return Words(f"{subject.zh}数（{which.zh}）", f"number: {subject.en} ({which.en})")


def step_words(step: Step, unit: str, vocabulary: Vocabulary) -> Words:
    """到2025年12月31日不低于60%, at least 60 % by 2025-12-31."""
    limit, when = limit_words(step, unit, vocabulary), when_words(step)
    return Words(f"{when.zh}{limit.zh}", f"{limit.en} {when.en}")


def tie_words(tie: TieBreak, vocabulary: Vocabulary) -> Words:
    """Its own title, else 能力等级高者在先, 申请日期较早者在先."""
    if tie.title:
        return tie.title
    assert tie.fact
    fact = vocabulary.facts[tie.fact]
    end = (DAYS if isinstance(fact.kind, Day) else ENDS)[tie.first]
    return Words(f"{fact.words.zh}{end.zh}", f"{fact.words.en}, {end.en}")


def fact_unit(fact: str, vocabulary: Vocabulary) -> Words:
    """The unit of a number, empty where it has none."""
    return getattr(vocabulary.facts[fact].kind, "unit", None) or Words("", "")
