"""How a target stands: met, on course, behind, overdue, or not measurable yet, and at what pace."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Literal

from songhe.policy import lamp_words
from songhe.policy.meter import Ends, Reading
from songhe.policy.periods import first_day, last_day
from songhe.policy.plan_clauses import Step, Target
from songhe.policy.vocabulary import Vocabulary, Words

State = Literal["met", "on_course", "unmeasurable", "behind", "overdue"]
STATES: tuple[State, ...] = ("met", "on_course", "unmeasurable", "behind", "overdue")
"""From good to bad: one area that is surely behind outweighs one that cannot be measured."""
STATE_WORDS: Mapping[State, Words] = {
    "met": Words("达标", "met"),
    "on_course": Words("进度正常", "on course"),
    "unmeasurable": Words("暂不可测", "not measurable yet"),
    "behind": Words("滞后", "behind"),
    "overdue": Words("逾期", "overdue"),
}
LOOK_BACK = timedelta(days=365)
History = Sequence[tuple[date, Fraction | None, Fraction | None]]
"""A day, the least and the most of the value on it; None: not known, or no upper end."""


@dataclass(frozen=True)
class Pace:
    """How the value moves: `per_day` in the target's unit since `since`, and what that leads to on the deadline.

    It follows the end of the value that is worse for the target.
    """

    since: date
    per_day: Fraction
    projected: Fraction


@dataclass(frozen=True)
class Lamp:
    """One target in one area on one day.

    step: the value that counts now. deadline: its last day; None where it holds at all times.
    aspires (力争): the state is reported, and nobody fails by it.
    pace: None where none is asked for (met, overdue, not measurable, at all times) or none is known yet.
    words: the state. why: a sentence on the value. pace_words: a sentence on the pace and where it leads, or empty.
    """

    state: State
    step: Step
    deadline: date | None
    aspires: bool
    pace: Pace | None
    words: Words
    why: Words
    pace_words: Words

    @property
    def failed(self) -> bool:
        """It surely falls short, and is more than an aspiration."""
        return self.state in ("behind", "overdue") and not self.aspires


@dataclass(frozen=True)
class RollUp:
    """Several areas in one lamp; `counts` has every state, in the order of STATES."""

    state: State
    counts: Mapping[State, int]


def lamp(target: Target, reading: Reading | None, as_of: date, history: History, vocabulary: Vocabulary) -> Lamp:
    """The lamp of a target in one area on the day `as_of`.

    reading: the day's; None when no subject of the area is on record. history: other days' values, in any order; only
    earlier days of the last 365, and of the running period where the target recurs, are looked at.
    """
    step = current_step(target, as_of)
    deadline = step.by or (last_day(step.every, as_of) if step.every else None)
    value = reading.value if reading else None
    reached = _reached(step, value)
    pace = None
    if reached is False and value and deadline and deadline >= as_of:
        pace = _pace(step, value, as_of, deadline, history)
    state = _state(step, value, reached, pace, as_of, deadline)
    return Lamp(
        state=state,
        step=step,
        deadline=deadline,
        aspires=target.aspires,
        pace=pace,
        words=STATE_WORDS[state],
        why=lamp_words.why(target, step, reading, reached, vocabulary),
        pace_words=lamp_words.pace(target, pace, deadline, vocabulary)
        if state in ("on_course", "behind") and deadline
        else Words("", ""),
    )


def current_step(target: Target, as_of: date) -> Step:
    """The next value to reach; the last one when all days have passed."""
    ahead = [step for step in target.reach if step.by is None or step.by >= as_of]
    return ahead[0] if ahead else target.reach[-1]


def roll_up(states: Iterable[State]) -> RollUp:
    """Met when all are met, else the worst of STATES; nothing at all is not measurable."""
    found = Counter(states)
    counts = {state: found[state] for state in STATES}
    return RollUp(next((state for state in reversed(STATES) if counts[state]), "unmeasurable"), counts)


def _reached(step: Step, value: Ends | None) -> bool | None:
    """Whether the whole interval satisfies the step, or none of it does; None: it straddles, or is not known."""
    if value is None:
        return None
    above = value.least >= step.value, value.most is None or value.most >= step.value
    below = value.most is not None and value.most <= step.value, value.least <= step.value
    sure, may_be = {
        "at_least": above,
        "at_most": below,
        "equals": (above[0] and below[0], above[1] and below[1]),
    }[step.op]
    return sure if sure == may_be else None


def _state(
    step: Step, value: Ends | None, reached: bool | None, pace: Pace | None, as_of: date, deadline: date | None
) -> State:
    if value is None or reached is None:
        return "unmeasurable"
    if reached:
        return "met"
    if deadline and deadline < as_of:
        return "overdue"
    return "on_course" if pace and _arrives(step, value, pace.projected) else "behind"


def _rises(step: Step, value: Ends) -> bool:
    """Whether the value has to grow."""
    return step.op == "at_least" or (step.op == "equals" and value.least < step.value)


def _arrives(step: Step, value: Ends, projected: Fraction) -> bool:
    return projected >= step.value if _rises(step, value) else projected <= step.value


def _pace(step: Step, value: Ends, as_of: date, deadline: date, history: History) -> Pace | None:
    """From the first day looked at to today; None with fewer than two days."""
    rises = _rises(step, value)
    today = value.least if rises else value.most
    since = as_of - LOOK_BACK
    if step.every:
        since = max(since, first_day(step.every, as_of))
    ends = [(day, least if rises else most) for day, least, most in history if since <= day < as_of]
    earlier = [(day, end) for day, end in ends if end is not None]
    if today is None or not earlier:
        return None
    first, start = min(earlier)
    per_day = (today - start) / (as_of - first).days
    return Pace(first, per_day, today + per_day * (deadline - as_of).days)
