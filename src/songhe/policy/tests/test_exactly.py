"""Conditions, standards and targets against every completion of the missing facts, tried one by one."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from songhe.policy.clauses import All, Condition, Either, Neither, Test, Validity
from songhe.policy.decide import decide_line
from songhe.policy.domains import Calendar
from songhe.policy.judge import Judge
from songhe.policy.line import line_of
from songhe.policy.meter import Meter, Row
from songhe.policy.plan_clauses import Quantity, Requirement, Standard, Step, Tally, Target
from songhe.policy.quantities import conflicts
from songhe.policy.tables import tabulated
from songhe.policy.tests import completions as tried
from songhe.policy.tests import factories, strategies
from songhe.policy.tests.completions import CENT, DOMAINS, HOMES
from songhe.policy.tests.factories import BIRTHDAY, HERE, VOCABULARY, during, words
from songhe.policy.tests.oracle import World
from songhe.policy.truth import Truth

CALENDAR = Calendar(date(2026, 1, 1), BIRTHDAY)
WHOLES = ["home.beds", "home.nursing", "home.dementia"]
NUMBERS = [*WHOLES, "home.price", "home.market"]
COMMON: dict[str, Any] = {
    "name": "clause",
    "document": "document",
    "title": words("clause"),
    "cites": (),
    "terms": (),
    "verified": True,
    "reading": None,
    "validity": Validity(),
    "place": HERE,
}
homes = st.fixed_dictionaries({name: st.none() | st.sampled_from(values) for name, values in DOMAINS.items()})


@st.composite
def comparisons(draw: st.DrawFn) -> Test:
    name = draw(st.sampled_from(sorted(DOMAINS)))
    ops = ["known", "is"]
    if name in NUMBERS:
        ops += ["at_least", "at_most", "more_than", "less_than", "between"] * 2
    op = draw(st.sampled_from(ops))
    value: Any = draw(st.booleans()) if op == "known" else draw(st.sampled_from(DOMAINS[name]))
    if op == "between":
        value = tuple(sorted((value, draw(st.sampled_from(DOMAINS[name])))))
    return Test(name, op, value, HERE)


conditions: st.SearchStrategy[Condition] = st.recursive(
    comparisons(),
    lambda inner: st.builds(
        lambda kind, parts: kind(tuple(parts)),
        st.sampled_from([All, Either, Neither]),
        st.lists(inner, min_size=1, max_size=2),
    ),
    max_leaves=4,
)
whens = st.lists(conditions, max_size=2).map(lambda parts: All(tuple(parts)))


@settings(deadline=None, max_examples=200)
@given(whens, homes)
def test_a_condition(when: All, home: dict[str, Any]) -> None:
    names = tried.related(tried.mentioned(when))
    table = tried.table(home, names, lambda full: tried.holds(when, full, home))
    answer = Truth(when, CALENDAR, HOMES).of(home)
    assert (answer.certain, answer.possible) == (all(table.values()), any(table.values()))
    assert set(answer.missing) == tried.depends(table, names)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    fact = draw(st.sampled_from(NUMBERS))
    per = draw(st.none() | st.sampled_from(NUMBERS))
    op: Any = draw(st.sampled_from(["at_least", "at_most"] if per else ["at_least", "at_most", "equals"]))
    value = draw(st.sampled_from([Decimal(n) for n in ("0", "0.02", "0.50", "1", "2", "2.50", "50", "150")]))
    every = draw(st.sampled_from([1, 3, 100])) if per else 1
    return Quantity(fact, op, (during(value),), per, every, HERE)


@st.composite
def standards(draw: st.DrawFn) -> Standard:
    asks = draw(st.lists(quantities() | whens, min_size=1, max_size=3))
    requires = tuple(Requirement(None, one, HERE) for one in asks)
    return Standard(kind="standard", **COMMON, subject="home", when=draw(whens), requires=requires)


@settings(deadline=None, max_examples=250)
@given(standards(), homes)
def test_a_standard(standard: Standard, home: dict[str, Any]) -> None:
    assume(not conflicts(standard, HOMES))
    judgement = Judge(standard, CALENDAR, HOMES).judge(home)
    asked = [requirement.asks for requirement in standard.requires]
    fulls = list(tried.completions(home, tried.related(tried.mentioned(standard.when, *asked))))
    outcomes = {tried.judged(standard, full, home) for full in fulls}
    assert judgement.outcome == (outcomes.pop() if len(outcomes) == 1 else "unknown")
    about = [full for full in fulls if tried.holds(standard.when, full, home)]
    assert len(judgement.findings) == (len(standard.requires) if about else 0)
    for finding, requirement in zip(judgement.findings, standard.requires, strict=False):
        asks = requirement.asks
        if isinstance(asks, Quantity):
            lacks = [tried.lack(asks, full) for full in about]
            assert finding.shortfall
            assert (finding.shortfall.least, finding.shortfall.most) == (float_free(min(lacks)), float_free(max(lacks)))
            met = {one == 0 for one in lacks}
        else:
            met = {tried.holds(asks, full, home) for full in about}
        assert finding.outcome == ("unknown" if len(met) > 1 else "pass" if met == {True} else "fail")
        assert bool(finding.missing) == (finding.outcome == "unknown") or isinstance(asks, Quantity)


def float_free(number: Fraction) -> Decimal:
    return Decimal(number.numerator) / number.denominator


tallies = st.builds(
    lambda when, total: Tally("home", when, total, None, HERE),
    st.just(All(())) | whens,
    st.none() | st.sampled_from(["home.beds", "home.nursing"]) | st.sampled_from(NUMBERS),
)


@st.composite
def targets(draw: st.DrawFn) -> Target:
    step = Step("at_least", Decimal(50), None, None, HERE)
    return Target(
        kind="target",
        **COMMON,
        level="city",
        unit="bed",
        counts=draw(tallies),
        among=draw(tallies),
        reach=(step,),
        aspires=False,
    )


@settings(deadline=None, max_examples=200)
@given(targets(), st.lists(st.tuples(homes, st.integers(1, 2)), min_size=1, max_size=3))
def test_a_share(target: Target, some: list[tuple[dict[str, Any], int]]) -> None:
    rows = [Row("371002", home, people) for home, people in some]
    reading = Meter(target, CALENDAR, HOMES).measure({"home": rows})["3710"]
    choices = [sorted(tried.pairs(target, home)) for home, people in some for _ in range(people)]
    numerators = [[n for n, _ in choice] for choice in choices]
    denominators = [[d for _, d in choice] for choice in choices]
    assert reading.denominator
    assert reading.numerator.least == sum(map(min, numerators))
    assert reading.numerator.most == sum(map(max, numerators))
    assert reading.denominator.least == sum(map(min, denominators))
    assert reading.denominator.most == sum(map(max, denominators))
    assert reading.subjects == sum(people for _, people in some)
    assume(len(choices) < 5 and all(len(choice) < 12 for choice in choices))
    sums = {(Fraction(0), Fraction(0))}
    for choice in choices:
        sums = {(n + a, d + b) for (n, d), (a, b) in product(sums, choice)}
    if min(d for _, d in sums) == 0:
        assert reading.value is None
    else:
        assert reading.value
        shares = [n / d for n, d in sums]
        assert (reading.value.least, reading.value.most) == (min(shares), max(shares))


@settings(deadline=None, max_examples=200)
@given(targets(), homes)
def test_what_is_missing_for_a_share_and_where_a_subject_stands(target: Target, home: dict[str, Any]) -> None:
    assert target.among
    meter = Meter(target, CALENDAR, HOMES)
    names = tried.asked_of(target)
    table = tried.table(home, names, lambda full: tried.pair(target, full, home))
    reading = meter.measure({"home": [Row("3710", home)]})["3710"]
    matters = tried.depends(table, names)
    summed = {tally.sum for tally in (target.counts, target.among)}
    # the whole may be named besides: a part that only counts where its whole is 0 adds nothing either way
    wholes = {whole for part, whole in tried.PARTS.items() if part in summed}
    assert matters <= set(reading.missing) <= matters | wholes
    sides = {
        (tried.holds(target.counts.when, full, home), tried.holds(target.among.when, full, home))
        for full in tried.completions(home, names)
    }
    where = meter.side("home", home)
    assert (where == "counted") == all(counted for counted, _ in sides)
    assert (where == "among") == (sides == {(False, True)})
    assert (where == "outside") == (sides == {(False, False)})


@st.composite
def people_and_conditions(draw: st.DrawFn) -> tuple[World, All, list[dict[str, Any]]]:
    world = World(draw(strategies.conventions), draw(st.sampled_from(strategies.DAYS)), VOCABULARY)
    facts = draw(st.lists(st.sampled_from(sorted(VOCABULARY.facts)), min_size=1, max_size=4, unique=True))
    when = All(draw(strategies.conditions(facts, most=3)))
    return world, when, draw(st.lists(strategies.person(facts, world), min_size=1, max_size=5))


@settings(deadline=None, max_examples=100)
@given(people_and_conditions())
def test_a_condition_on_people_is_what_an_entitlement_with_it_says(case: tuple[World, All, list[Any]]) -> None:
    """Ages, days and areas too: the tables of entitlements agree with an oracle of their own."""
    world, when, people = case
    calendar = Calendar(world.as_of, world.conventions)
    granted = factories.clause(factories.row(1), when=when.parts)
    table = tabulated(line_of("line", ("allowance",), [granted], None, calendar, VOCABULARY))
    truth = Truth(when, calendar, VOCABULARY)
    for person in people:
        (decision,), answer = decide_line(table, person), truth.of(person)
        assert (answer.certain, answer.possible) == (decision.amount == 1, decision.could_be == 1)
        assert set(answer.missing) == set(decision.missing)


def test_the_domains_tried_are_the_declared_ones() -> None:
    assert set(DOMAINS) == set(HOMES.facts)
    assert DOMAINS["home.price"][-1] == 3 * CENT
