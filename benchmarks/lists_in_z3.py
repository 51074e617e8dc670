"""The question of `songhe prove` put to z3: does anybody of the lower area get less than the upper list says?

Two ways to ask. "completion": is there a value of every fact, and for each whether it is on record, with which the
lower list gives less? Nothing is quantified; that no end can be lower when no completion is, z3 is not asked. "ends":
is there somebody, some of whose facts are missing, whose least or whose most is lower? Both are over all ways that the
missing facts may turn out, so that each question has "there is" and "for all".

Reads the clauses as they stand in the library and nothing of the engine behind them. Needs build/z3 on the path.
"""

# mypy: ignore-errors

from datetime import date
from functools import reduce

import z3

from benchmarks.lists import PATIENCE
from songhe.policy.clauses import All, Either, Neither, Test
from songhe.policy.in_force import list_of
from songhe.policy.vocabulary import Age, Area, Choice, Number, Whole, YesNo

LONGEST = 12
"""Digits of the code of a village: every area is a number of so many."""


def start():
    """What z3 does once a process."""
    _holds(z3.Int("one") == 1)


def verdicts(form, library, lower, upper, as_of, vocabulary):
    """Item → outcome and first day, as `songhe prove` gives them, or "undecided". form: completion or ends."""
    found = {}
    for day in _days(library, {lower, upper}, as_of):
        below, above = (list_of(library, area, day) for area in (lower, upper))
        for item, clauses in above.items():
            outcome = _outcome(form, below.get(item), clauses, lower, day, vocabulary)
            if item not in found or found[item][0] == "proved" != outcome:
                found[item] = outcome, str(day)
    return found


def _days(library, areas, as_of):
    documents = [document for document in library.documents.values() if document.jurisdiction in areas]
    return sorted({as_of, *(day for document in documents for day in document.turning_days() if day > as_of)})


def _outcome(form, below, above, area, day, vocabulary):
    if below is None:
        return "missing"
    if len({clause.grants.unit for clause in (*below, *above)}) > 1:
        return "other_unit"
    once = [{clause.grants.per == "once" for clause in clauses} for clauses in (below, above)]
    if once[0] != once[1]:
        return "other_period"
    question = _Question(below, above, area, day, vocabulary)
    try:
        return "short" if (question.completion() if form == "completion" else question.ends()) else "proved"
    except TimeoutError:
        return "undecided"


class _Question:
    """One item of two lists on one day. Amounts are hundredths a year."""

    def __init__(self, below, above, area, day, vocabulary):
        self.below, self.above, self.area, self.day, self.vocabulary = below, above, area, day, vocabulary
        self.names = sorted({name for clause in (*below, *above) for name in _names(clause)})
        self.on_record = {self.vocabulary.stored_name(name): None for name in self.names}
        for name in self.on_record:
            always = isinstance(vocabulary.facts[name].kind, Area)  # only people of the lower area count
            self.on_record[name] = z3.BoolVal(True) if always else z3.Bool(f"on record: {name}")
        ages = [vocabulary.facts[name].kind for name in self.names if isinstance(vocabulary.facts[name].kind, Age)]
        if any(age.of in self.names for age in ages):
            raise ValueError("a list that asks for both an age and the day of birth")

    def completion(self):
        everything = self.values("")
        return _holds(self.inside(everything), self.gives(self.below, everything) < self.gives(self.above, everything))

    def ends(self):
        seen, one, other = (self.values(tag) for tag in ("", "'", '"'))
        domains = [self.inside(values) for values in (seen, one, other)]
        less = self.gives(self.below, self.mixed(seen, one)) < self.gives(self.above, self.mixed(seen, other))
        least = _holds(domains[0], domains[1], _for_all(other, z3.Implies(domains[2], less)))
        return least or _holds(domains[0], domains[2], _for_all(one, z3.Implies(domains[1], less)))

    def values(self, tag):
        kinds = self.vocabulary.facts
        return {name: (z3.Bool if isinstance(kinds[name].kind, YesNo) else z3.Int)(name + tag) for name in self.names}

    def mixed(self, seen, instead):
        """What is on record as seen, the rest instead."""
        stored = self.vocabulary.stored_name
        return {name: z3.If(self.on_record[stored(name)], seen[name], instead[name]) for name in self.names}

    def inside(self, values):
        """Every value lies in its domain, areas in the lower area."""
        bounds = []
        for name, value in values.items():
            if not isinstance(self.vocabulary.facts[name].kind, YesNo):
                low, high = self.domain(self.vocabulary.facts[name].kind)
                bounds += [low <= value] + ([] if high is None else [value <= high])
        return z3.And(bounds)

    def domain(self, kind):
        if isinstance(kind, Choice):
            return 0, len(kind.values) - 1
        if isinstance(kind, Whole):
            return kind.least, kind.most
        if isinstance(kind, Number):
            return int(kind.least * 100), None if kind.most is None else int(kind.most * 100)
        if isinstance(kind, Age):
            return 0, self.day.year - self.vocabulary.facts[kind.of].kind.earliest.year
        return _area(self.area) if isinstance(kind, Area) else (kind.earliest.toordinal(), self.day.toordinal())

    def gives(self, clauses, values):
        """The best of the clauses."""
        return reduce(_more, (self.clause(clause, values) for clause in clauses))

    def clause(self, clause, values):
        grants = clause.grants
        rows = [(self.holds(row.when, values), self.amount(row.amount, values)) for row in grants.rows]
        if grants.hit == "first_of":
            given = reduce(lambda rest, row: z3.If(row[0], row[1], rest), reversed(rows), z3.IntVal(0))
        else:
            each = [z3.If(condition, amount, 0) for condition, amount in rows]
            given = reduce(_more if grants.hit == "highest_of" else lambda one, other: one + other, each)
        if grants.at_most:
            given = -_more(-given, z3.IntVal(-self.value(grants.at_most)))
        return z3.If(self.holds(clause.when, values), given * (12 if grants.per == "month" else 1), 0)

    def amount(self, amount, values):
        value = self.value(amount.values)
        if amount.each:
            return value * values[amount.each]
        if amount.less:
            step = 1 if isinstance(self.vocabulary.facts[amount.less].kind, Number) else 100
            return _more(value - step * values[amount.less], z3.IntVal(0))
        return z3.IntVal(value)

    def value(self, dated):
        return next(int(one.value * 100) for one in dated if one.validity.covers(self.day))

    def holds(self, condition, values):
        if isinstance(condition, Test):
            return self.test(condition, values)
        parts = [self.holds(part, values) for part in condition.parts]
        joined = z3.And(parts) if isinstance(condition, All) else z3.Or(parts)
        assert isinstance(condition, All | Either | Neither)
        return z3.Not(joined) if isinstance(condition, Neither) else joined

    def test(self, test, values):
        kind = self.vocabulary.facts[test.fact].kind
        if test.op == "known":
            known = self.on_record[self.vocabulary.stored_name(test.fact)]
            return known if test.value else z3.Not(known)
        value = values[test.fact]
        if test.op == "within":
            return z3.Or([z3.And(low <= value, value <= high) for low, high in map(_area, test.value)])
        if isinstance(test.value, tuple):
            wanted = [_number(kind, one) for one in test.value]
            if test.op == "between":
                return z3.And(wanted[0] <= value, value <= wanted[1])
            return z3.Or([value == one for one in wanted])
        wanted = _number(kind, test.value)
        return OPERATORS[test.op](value, wanted)


OPERATORS = {
    "is": lambda value, wanted: value == wanted,
    "at_least": lambda value, wanted: value >= wanted,
    "at_most": lambda value, wanted: value <= wanted,
    "more_than": lambda value, wanted: value > wanted,
    "less_than": lambda value, wanted: value < wanted,
}


def _number(kind, value):
    if isinstance(kind, Choice):
        return list(kind.values).index(value)
    if isinstance(kind, Number):
        return int(value * 100)
    return value.toordinal() if isinstance(value, date) else value


def _area(code):
    """The least and the greatest code inside an area."""
    digits = code
    while len(digits) > 6 and digits.endswith("000"):
        digits = digits[:-3]
    while len(digits) <= 6 and digits.endswith("00"):
        digits = digits[:-2]
    return int(digits.ljust(LONGEST, "0")), int(digits.ljust(LONGEST, "9"))


def _names(clause):
    for row in clause.grants.rows:
        yield from (name for name in (row.amount.each, row.amount.less) if name)
        yield from _asked(row.when)
    yield from _asked(clause.when)


def _asked(condition):
    if isinstance(condition, Test):
        yield condition.fact
    else:
        for part in condition.parts:
            yield from _asked(part)


def _more(one, other):
    return z3.If(one >= other, one, other)


def _for_all(values, says):
    return z3.ForAll(list(values.values()), says) if values else says


def _holds(*constraints):
    """Whether there is such a person. Raises TimeoutError when z3 does not know in time."""
    solver = z3.Solver()
    solver.set("timeout", PATIENCE * 1000)
    solver.add(*constraints)
    answer = solver.check()
    if answer == z3.unknown:
        raise TimeoutError(solver.reason_unknown())
    return answer == z3.sat
