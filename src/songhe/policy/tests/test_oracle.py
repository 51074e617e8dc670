"""Results worked out by hand: they pin the oracle, which then pins the engines."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings

from songhe.policy.clauses import All, Condition, Conventions, Either, Entitlement, Exclusion, Neither, Test
from songhe.policy.tests import oracle
from songhe.policy.tests.factories import (
    BIRTHDAY,
    HERE,
    TODAY,
    VOCABULARY,
    changing,
    clause,
    during,
    exclusion,
    row,
    test,
)
from songhe.policy.tests.oracle import Answer, Finding, Group, World, determine, holds, significant
from songhe.policy.tests.strategies import Case, cases
from songhe.policy.vocabulary import Age, Area, Choice, Day, Fact, Kind, Number, Vocabulary, Whole, YesNo

test.__test__ = False  # type: ignore[attr-defined]  # makes a condition, is none itself
WORLD = World(BIRTHDAY, TODAY, VOCABULARY)
GRADE, DIBAO, TEKUN, MODEL = "assessment.care_grade", "welfare.dibao", "welfare.tekun", "honour.model_worker"
MEMBERS, ROOMS, INCOME = "household.members", "household.rooms", "household.income_per_head"
BORN, AGE, HOME = "person.born_on", "person.age", "person.registered_in"


def found(*clauses: Entitlement, exclusions: tuple[Exclusion, ...] = (), **facts: Any) -> Answer:
    """Determine with facts named with two underscores for the dot."""
    items = {one.item: tuple(other for other in clauses if other.item == one.item) for one in clauses}
    return determine(items, exclusions, WORLD, {name.replace("__", "."): value for name, value in facts.items()})


def only(answer: Answer) -> Finding:
    (finding,) = answer.items.values()
    return finding


def interval(finding: Finding | Group) -> tuple[str, str]:
    """Both ends as short texts: `Decimal("50.00")` is "50"."""
    return short(finding.amount), "open" if finding.could_be is None else short(finding.could_be)


def short(number: Decimal) -> str:
    return format(number.normalize(), "f")


# The cases that the specification names


HOME_CARE = clause(
    row(60, test(GRADE, at_least=3), Either((test(TEKUN, is_="dispersed"), test(DIBAO, is_=True)))),
    row(45, test(GRADE, is_=2), test(DIBAO, is_=True)),
    row(30, test(GRADE, at_least=3), test(MODEL, at_least="city")),
    row(17, test(TEKUN, is_="dispersed")),
    item="home_care",
    unit="hour",
    hit="highest_of",
)
KNOWN: dict[str, Any] = {"welfare__dibao": False, "welfare__tekun": "none", "honour__model_worker": "none"}


def test_dispersed_tekun_never_assessed_is_sure_of_17() -> None:
    result = only(found(HOME_CARE, **(KNOWN | {"welfare__tekun": "dispersed"})))
    assert result == Finding("home_care", HOME_CARE.id, 4, Decimal(17), Decimal(60), "hour", "month", (GRADE,))


def test_dibao_never_assessed_may_be_due_nothing_or_60() -> None:
    result = only(found(HOME_CARE, **(KNOWN | {"welfare__dibao": True})))
    assert interval(result) == ("0", "60")
    assert (result.row, result.missing) == (1, (GRADE,))


def test_a_city_model_worker_of_grade_3_is_due_30_and_60_if_on_dibao() -> None:
    result = only(found(HOME_CARE, welfare__tekun="none", honour__model_worker="city", assessment__care_grade=3))
    assert interval(result) == ("30", "60")
    assert (result.row, result.missing) == (3, (DIBAO,))


def test_everything_known_has_one_end_and_nothing_missing() -> None:
    result = only(found(HOME_CARE, **(KNOWN | {"welfare__dibao": True, "assessment__care_grade": 2})))
    assert interval(result) == ("45", "45")
    assert (result.row, result.missing) == (2, ())


A_SURE = clause(row(50), item="care_subsidy", name="a")
B_OPEN = clause(row(80, test(GRADE, at_least=3)), item="nursing_subsidy", name="b")
TOGETHER = exclusion("care_subsidy", "nursing_subsidy")


def test_the_higher_of_a_sure_and_an_open_item() -> None:
    """Keeping the higher of the lower ends alone would leave B at 0 to 80 and lose that A falls away."""
    answer = found(B_OPEN, A_SURE, exclusions=(TOGETHER,))
    assert answer.items == {
        "care_subsidy": Finding("care_subsidy", A_SURE.id, 1, Decimal(50), Decimal(50), "yuan", "month", (GRADE,)),
        "nursing_subsidy": Finding("nursing_subsidy", B_OPEN.id, 2, Decimal(0), Decimal(80), "yuan", "month", (GRADE,)),
    }
    assert interval(answer.groups["group"]) == ("50", "80")


def test_the_sure_minimum_of_a_group_may_be_greater_than_every_item_is_sure_of() -> None:
    a = clause(row(50, test(DIBAO, is_=True)), item="care_subsidy", name="a")
    b = clause(row(80, test(DIBAO, is_=False)), item="nursing_subsidy", name="b")
    answer = found(a, b, exclusions=(TOGETHER,))
    assert {name: interval(one) for name, one in answer.items.items()} == {
        "care_subsidy": ("50", "50"),
        "nursing_subsidy": ("0", "80"),
    }
    assert interval(answer.groups["group"]) == ("50", "80")


# One missing fact in several places


def test_a_fact_in_two_rows_turns_out_the_same_in_both() -> None:
    both = clause(row(10, test(DIBAO, is_=True)), row(10, test(DIBAO, is_=False)), hit="sum_of")
    assert interval(only(found(both))) == ("10", "10")


def test_rows_that_pay_the_same_still_make_the_fact_matter_since_the_reason_differs() -> None:
    both = clause(row(10, test(DIBAO, is_=True)), row(10, test(DIBAO, is_=False)))
    result = only(found(both))
    assert (result.row, result.missing) == (1, (DIBAO,))


def test_a_fact_that_cannot_change_anything_is_not_missing() -> None:
    sure = clause(row(10, Either((test(DIBAO, is_=True), test(DIBAO, is_=False)))))
    assert only(found(sure)).missing == ()


def test_beside_a_fact_that_matters_another_need_not() -> None:
    either_way = clause(row(10, test(DIBAO, is_=True), Either((test(GRADE, at_least=2), test(GRADE, at_most=1)))))
    assert only(found(either_way)).missing == (DIBAO,)


def test_two_facts_that_matter_only_together_both_matter() -> None:
    needs_both = clause(row(10, test(DIBAO, is_=True), test(GRADE, at_least=2)))
    assert only(found(needs_both)).missing == (GRADE, DIBAO)
    assert only(found(needs_both, assessment__care_grade=3)).missing == (DIBAO,)
    assert found(needs_both, assessment__care_grade=1).items == {}


def test_age_and_the_day_of_birth_are_one_fact() -> None:
    never = clause(row(10, test(AGE, at_least=80), test(BORN, at_least=date(1950, 1, 1))))
    assert found(never).items == {}


# Hit policies, caps, formulas


TWO = (row(5, test(GRADE, at_least=1)), row(8, test(GRADE, at_least=2)))


@pytest.mark.parametrize(
    ("hit", "grade", "amount", "number"),
    [
        ("first_of", 2, "5", 1),
        ("highest_of", 2, "8", 2),
        ("sum_of", 2, "13", 1),
        ("first_of", 1, "5", 1),
        ("highest_of", 1, "5", 1),
        ("sum_of", 1, "5", 1),
    ],
)
def test_hit_policies(hit: str, grade: int, amount: str, number: int) -> None:
    result = only(found(clause(*TWO, hit=hit), assessment__care_grade=grade))
    assert (short(result.amount), result.row) == (amount, number)


@pytest.mark.parametrize("hit", ["first_of", "highest_of", "sum_of"])
def test_no_row_holds(hit: str) -> None:
    assert found(clause(*TWO, hit=hit), assessment__care_grade=0).items == {}


def test_of_equal_rows_the_earliest_decides() -> None:
    result = only(found(clause(row(7), row(7), hit="highest_of")))
    assert result.row == 1


def test_first_of_stops_at_a_row_that_gives_nothing() -> None:
    assert found(clause(row(0, test(DIBAO, is_=True)), row(5)), welfare__dibao=True).items == {}
    result = only(found(clause(row(0, test(DIBAO, is_=True)), row(5))))
    assert (interval(result), result.row) == (("0", "5"), 2)


def test_a_sum_is_decided_by_the_first_row_that_adds_something() -> None:
    result = only(found(clause(row(0), row(5), row(6), hit="sum_of")))
    assert (short(result.amount), result.row) == ("11", 2)


def test_a_cap_limits_the_result_and_leaves_the_row() -> None:
    result = only(found(clause(row(60), row(80), hit="highest_of", at_most=50)))
    assert (short(result.amount), result.row) == ("50", 2)
    assert only(found(clause(row(5), row(6), hit="sum_of", at_most=10))).amount == 10


def test_an_amount_per_unit() -> None:
    per_head = clause(row("10.50", each=MEMBERS))
    assert interval(only(found(per_head, household__members=3))) == ("31.5", "31.5")


def test_an_amount_per_unit_without_an_upper_bound_is_open() -> None:
    result = only(found(clause(row(10, each=MEMBERS))))
    assert (interval(result), result.missing) == (("10", "open"), (MEMBERS,))


def test_an_amount_per_unit_of_a_bounded_fact_ends_at_its_bound() -> None:
    assert interval(only(found(clause(row(10, each=ROOMS))))) == ("0", "120")


def test_a_cap_closes_an_open_amount() -> None:
    assert interval(only(found(clause(row(10, each=MEMBERS), at_most=35)))) == ("10", "35")


def test_a_condition_may_bound_an_amount_per_unit() -> None:
    few = clause(row(10, test(MEMBERS, at_most=4), each=MEMBERS), row(5))
    assert interval(only(found(few))) == ("5", "40")


def test_a_top_up_is_what_is_left_and_never_below_0() -> None:
    top_up = clause(row(1062, less=INCOME))
    assert interval(only(found(top_up, household__income_per_head=Decimal("61.50")))) == ("1000.5", "1000.5")
    assert found(top_up, household__income_per_head=Decimal(1062)).items == {}
    assert interval(only(found(top_up))) == ("0", "1062")


def test_a_condition_bounds_a_top_up_to_the_hundredth() -> None:
    top_up = clause(row(100, test(INCOME, less_than=Decimal(40)), less=INCOME), row(1))
    assert interval(only(found(top_up))) == ("1", "100")
    only_below = clause(row(100, test(INCOME, less_than=Decimal(40)), less=INCOME), row(70))
    assert interval(only(found(only_below))) == ("60.01", "100")


def test_the_smallest_row_at_the_minimum_counts_where_a_formula_meets_a_constant() -> None:
    meets = clause(row(100, test(INCOME, at_most=Decimal(80)), less=INCOME), row(50), hit="highest_of")
    result = only(found(meets))
    assert (interval(result), result.row) == (("50", "100"), 1)


def test_a_dated_amount_is_the_one_of_the_day() -> None:
    assert only(found(clause(row(changing(Decimal(5), TODAY, Decimal(6)))))).amount == 6
    assert only(found(clause(row(changing(Decimal(5), TODAY + timedelta(days=1), Decimal(6)))))).amount == 5
    assert only(found(clause(row(9), at_most=changing(Decimal(5), TODAY, Decimal(6))))).amount == 6


def test_a_day_without_a_value_is_an_error() -> None:
    with pytest.raises(ValueError, match="0 values cover 2026-01-01"):
        found(clause(row((during(5, None, TODAY - timedelta(days=1)),))))


# Several clauses, periods, row numbers


def test_the_highest_clause_counts_and_rows_are_numbered_over_all_of_them() -> None:
    first = clause(row(5), row(6, test(DIBAO, is_=True)), name="first", hit="highest_of")
    second = clause(row(7, test(GRADE, at_least=3)), name="second")
    result = only(found(first, second, welfare__dibao=True))
    assert (interval(result), result.clause, result.row) == (("6", "7"), first.id, 2)
    result = only(found(first, second, welfare__dibao=True, assessment__care_grade=4))
    assert (interval(result), result.clause, result.row) == (("7", "7"), second.id, 3)


def test_of_equal_clauses_the_earliest_decides() -> None:
    result = only(found(clause(row(5), name="first"), clause(row(5), name="second")))
    assert result.clause == "document/first"


def test_clauses_of_different_periods_are_compared_by_year_and_reported_in_their_own() -> None:
    monthly, yearly = clause(row(10), name="monthly"), clause(row(119), name="yearly", per="year")
    result = only(found(yearly, monthly))
    assert (short(result.amount), result.per, result.row) == ("10", "month", 2)
    assert only(found(clause(row(120), name="yearly", per="year"), monthly)).per == "year"


def test_ends_of_different_periods_are_both_given_by_year() -> None:
    sure = clause(row(100), name="sure", per="year")
    result = only(found(sure, clause(row(10, test(DIBAO, is_=True)), name="monthly")))
    assert (interval(result), result.per, result.clause) == (("100", "120"), "year", sure.id)


def test_nothing_sure_is_given_in_the_period_of_what_could_be() -> None:
    result = only(found(clause(row(10, test(DIBAO, is_=True)))))
    assert (interval(result), result.per, result.row) == (("0", "10"), "month", 1)


def test_in_a_group_rows_are_numbered_in_the_order_of_the_exclusion() -> None:
    answer = found(B_OPEN, A_SURE, exclusions=(TOGETHER,), assessment__care_grade=4)
    assert (answer.items["nursing_subsidy"].row, list(answer.items)) == (2, ["nursing_subsidy"])


def test_of_equal_items_in_a_group_the_first_listed_pays() -> None:
    other = clause(row(50), item="nursing_subsidy", name="b")
    assert list(found(other, A_SURE, exclusions=(TOGETHER,)).items) == ["care_subsidy"]


def test_an_item_alone_in_its_group_is_like_any_other() -> None:
    assert interval(only(found(A_SURE, exclusions=(TOGETHER,)))) == ("50", "50")


# Conditions


@pytest.mark.parametrize(
    ("condition", "value", "expected"),
    [
        (test(DIBAO, is_=False), False, True),
        (test(TEKUN, in_=("none", "dispersed")), "centralised", False),
        (test(MODEL, at_least="city"), "nation", True),
        (test(MODEL, less_than="city"), "county", True),
        (test(MODEL, between=("county", "city")), "nation", False),
        (test(GRADE, more_than=2), 2, False),
        (test(GRADE, at_most=2), 2, True),
        (test(INCOME, between=(Decimal(5), Decimal(6))), Decimal("6.01"), False),
        (test(BORN, less_than=date(1950, 1, 1)), date(1949, 12, 31), True),
        (test(AGE, at_least=80), date(1946, 1, 1), True),
        (test(AGE, at_least=80), date(1946, 1, 2), False),
        (test(AGE, between=(80, 89)), date(1936, 1, 2), True),
        (test(AGE, between=(80, 89)), date(1936, 1, 1), False),
        (test(HOME, within=("371000",)), "371002001201", True),
        (test(HOME, within=("371000",)), "370100", False),
        (test(HOME, within=("370000", "210000")), "210100", True),
        (test(HOME, within=("000000",)), "210100", True),
        (test(HOME, within=("371002",)), "371000", False),
        (test(HOME, within=("360430",)), "360402", False),
    ],
)
def test_operators(condition: Test, value: Any, expected: bool) -> None:
    name = VOCABULARY.stored_name(condition.fact)
    assert holds(condition, {name: value}, {name}, WORLD) is expected


def test_groups() -> None:
    yes, no = test(DIBAO, is_=True), test(DIBAO, is_=False)
    meaning: dict[Condition, bool] = {
        All((yes, no)): False,
        Either((yes, no)): True,
        Neither((yes, no)): False,
        All((yes,)): True,
        Neither((no,)): True,
        All(()): True,
        Either(()): False,
        Neither(()): True,
    }
    assert {group: holds(group, {DIBAO: True}, {DIBAO}, WORLD) for group in meaning} == meaning


def test_known_looks_at_the_file_and_not_at_what_may_turn_out() -> None:
    assessed = clause(row(5, test(GRADE, known=True)), row(3, test(GRADE, known=False)))
    assert (interval(only(found(assessed))), only(found(assessed)).missing) == (("3", "3"), ())
    assert interval(only(found(assessed, assessment__care_grade=0))) == ("5", "5")


@pytest.mark.parametrize(
    ("reached", "leap_day", "as_of", "born", "years"),
    [
        ("birthday", "03-01", date(2026, 1, 1), date(1946, 1, 1), 80),
        ("day_after", "03-01", date(2026, 1, 1), date(1946, 1, 1), 79),
        ("day_after", "03-01", date(2026, 1, 2), date(1946, 1, 1), 80),
        ("day_after", "03-01", date(2026, 1, 1), date(1945, 12, 31), 80),
        ("birthday", "03-01", date(2025, 2, 28), date(1944, 2, 29), 80),
        ("birthday", "03-01", date(2025, 3, 1), date(1944, 2, 29), 81),
        ("birthday", "02-28", date(2025, 2, 28), date(1944, 2, 29), 81),
        ("day_after", "02-28", date(2025, 2, 28), date(1944, 2, 29), 80),
        ("birthday", "02-28", date(2024, 2, 28), date(1944, 2, 29), 79),
        ("birthday", "02-28", date(2024, 2, 29), date(1944, 2, 29), 80),
        ("day_after", "03-01", date(2026, 1, 1), date(2026, 1, 1), 0),
    ],
)
def test_ages(reached: Any, leap_day: Any, as_of: date, born: date, years: int) -> None:
    assert oracle.age(born, World(Conventions(reached, leap_day, True, HERE), as_of, VOCABULARY)) == years


@pytest.mark.parametrize(
    ("code", "digits"),
    [
        ("000000", ""),
        ("370000", "37"),
        ("371000", "3710"),
        ("371002", "371002"),
        ("360430", "360430"),
        ("371002001", "371002001"),
        ("371002001201", "371002001201"),
        ("371002000000", "371002"),
    ],
)
def test_significant_digits(code: str, digits: str) -> None:
    assert significant(code) == digits


# The values tried stand for all values


def _every_value(name: str, line: Any, world: World, targets: Any = ()) -> list[Any]:
    kind = SMALL.facts[name].kind
    if isinstance(kind, YesNo):
        return [True, False]
    if isinstance(kind, Choice):
        return list(kind.values)
    if isinstance(kind, Day):
        return [kind.earliest + timedelta(days=days) for days in range((world.as_of - kind.earliest).days + 1)]
    if isinstance(kind, Area):
        return [code + tail for code in ("370000", "371000", "371002", "371003", "360430", "420100") for tail in TAILS]
    assert isinstance(kind, Whole | Number) and kind.most is not None
    if isinstance(kind, Whole):
        return list(range(kind.least, kind.most + 1))
    return [Decimal(cents) / 100 for cents in range(int(kind.least * 100), int(kind.most * 100) + 1)]


TAILS = ["", "001", "001201", "001202", "002"]
SMALL_KINDS: dict[type, Kind] = {
    Day: Day(date(2022, 11, 1)),
    Number: Number(Decimal(0), Decimal(13)),
    Whole: Whole(0, 30),
}


def _small(fact: Fact) -> Fact:
    return fact if isinstance(fact.kind, Age) else replace(fact, kind=SMALL_KINDS.get(type(fact.kind), fact.kind))


SMALL = Vocabulary(
    {fact.name: _small(fact) for fact in VOCABULARY}, VOCABULARY.items, VOCABULARY.units, VOCABULARY.subjects
)


def _ways(case: Case, person: dict[str, Any]) -> int:
    missing = [name for name, value in person.items() if value is None]
    ways = 1
    for name in missing:
        ways *= len(_every_value(name, {}, case.world))
    return ways


@pytest.fixture
def trying_everything(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    def answer(*args: Any) -> Answer:
        with monkeypatch.context() as patched:
            patched.setattr(oracle, "candidates", _every_value)
            return determine(*args)

    yield answer


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(case=cases())
def test_trying_every_single_value_comes_to_the_same(case: Case, trying_everything: Any) -> None:
    world = replace(case.world, vocabulary=SMALL)
    people = [one for one in case.people if 1 < _ways(case, one) < 5000]
    assume(people)
    expected = trying_everything(case.items, case.exclusions, world, people[0])
    assert determine(case.items, case.exclusions, world, people[0]) == expected
