"""What a lamp says about a target: its value, what is asked, what is missing, its pace."""

from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from songhe.policy.meter import Ends, Reading
from songhe.policy.plan_clauses import Step, Target
from songhe.policy.vocabulary import Vocabulary, Words
from songhe.policy.words import amount_words, number_words, range_words

if TYPE_CHECKING:
    from songhe.policy.lamp import Pace

HUNDREDTH = Decimal("0.01")
LIMITS = {
    "at_least": Words("不低于{0}", "at least {0}"),
    "at_most": Words("不高于{0}", "at most {0}"),
    "equals": Words("等于{0}", "exactly {0}"),
}
EVERY = {
    "year": Words("每年", "every year"),
    "quarter": Words("每季度", "every quarter"),
    "month": Words("每月", "every month"),
}
SHOWN = 30
"""The days over which a pace is told."""


def value_words(value: Ends, unit: str, vocabulary: Vocabulary) -> Words:
    """60%, 31.68%至67.89%, 至少31.68%: a settled value to the nearest, else the least down and the most up."""
    if value.settled:
        settled = nearest(value.least)
        return range_words(settled, settled, unit, "once", vocabulary)
    most = None if value.most is None else rounded(value.most, up=True)
    return range_words(rounded(value.least, up=False), most, unit, "once", vocabulary)


def limit_words(step: Step, unit: str, vocabulary: Vocabulary) -> Words:
    """不低于60%, at least 60 %."""
    number = amount_words(step.value, unit, "once", vocabulary)
    return Words(LIMITS[step.op].zh.format(number.zh), LIMITS[step.op].en.format(number.en))


def when_words(step: Step) -> Words:
    """到2025年12月31日, 每年, 始终: when a value has to be reached."""
    if step.by:
        return Words(f"到{_day_zh(step.by)}", f"by {step.by}")
    return EVERY[step.every] if step.every else Words("始终", "at all times")


def why(
    target: Target,
    step: Step,
    reading: Reading | None,
    reached: bool | None,
    vocabulary: Vocabulary,
) -> Words:
    """Where the value stands against what is asked, or why that cannot be said."""
    if reading is None or not reading.subjects:
        subject = vocabulary.subjects[target.counts.subject]
        return Words(f"还没有登记任何{subject.zh}。", f"No {subject.en} is on record.")
    lacks = missing_words(reading, vocabulary)
    if reading.value is None:
        return _no_value(target, reading, lacks, vocabulary)
    value, limit = value_words(reading.value, target.unit, vocabulary), limit_words(step, target.unit, vocabulary)
    when = when_words(step)
    asked = Words(f"要求{when.zh}{limit.zh}", f"{limit.en} is asked {when.en}")
    if reached is None:
        return Words(
            f"现为{value.zh}，{asked.zh}；缺少{lacks.zh}，还不能判断。",
            f"It stands at {value.en}, {asked.en}; that cannot be told without {lacks.en}.",
        )
    return Words(f"现为{value.zh}，{asked.zh}。", f"It stands at {value.en}, {asked.en}.")


def missing_words(reading: Reading, vocabulary: Vocabulary) -> Words:
    """护理型床位数（3）、养老床位数（1）: the missing facts, and for how many subjects each matters."""
    found = [(vocabulary.facts[fact].words, number) for fact, number in reading.missing.items()]
    return Words(
        "、".join(f"{words.zh}（{number}）" for words, number in found),
        ", ".join(f"{words.en} ({number})" for words, number in found),
    )


def _no_value(target: Target, reading: Reading, lacks: Words, vocabulary: Vocabulary) -> Words:
    assert reading.denominator and target.among
    subject = vocabulary.subjects[target.among.subject]
    if reading.denominator.most == 0:
        return Words(
            f"没有可作分母的{subject.zh}，算不出数值。", f"There is nothing to divide by: no {subject.en} counts among."
        )
    return Words(f"分母可能为零，缺少{lacks.zh}，算不出数值。", f"It may be divided by nothing: {lacks.en} is missing.")


def pace(target: Target, found: "Pace | None", deadline: date, vocabulary: Vocabulary) -> Words:
    """How the value moves and where that leads by the deadline."""
    if found is None:
        return Words(
            "可比较的数值不足两天，还看不出进度。", "Values of fewer than two days are at hand: no pace is known yet."
        )
    moved = _moved(nearest(abs(found.per_day * SHOWN)), target.unit, vocabulary)
    leads = amount_words(nearest(found.projected), target.unit, "once", vocabulary)
    grows, since = found.per_day >= 0, found.since
    return Words(
        f"{_day_zh(since)}以来平均每{SHOWN}天{'增加' if grows else '减少'}{moved.zh}，"
        f"照此到{_day_zh(deadline)}为{leads.zh}。",
        f"Since {since} it has {'grown' if grows else 'fallen'} by {moved.en} every {SHOWN} days; at that pace it is"
        f" {leads.en} on {deadline}.",
    )


def _moved(value: Decimal, unit: str, vocabulary: Vocabulary) -> Words:
    """0.72个百分点, 3 beds: shares move by points."""
    if unit != "percent":
        return amount_words(value, unit, "once", vocabulary)
    return Words(f"{number_words(value)}个百分点", f"{number_words(value)} percentage points")


def nearest(number: Fraction) -> Decimal:
    """To hundredths, halves up; but never up to a tenth: 59.996 is not shown as the 60 that may be asked."""
    found = (Decimal(number.numerator) / number.denominator).quantize(HUNDREDTH, ROUND_HALF_UP)
    return rounded(number, up=False) if found * 10 % 1 == 0 and found > number else found


def rounded(number: Fraction, *, up: bool) -> Decimal:
    """To hundredths."""
    exact = Decimal(number.numerator) / number.denominator
    return exact.quantize(HUNDREDTH, ROUND_CEILING if up else ROUND_FLOOR)


def _day_zh(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
