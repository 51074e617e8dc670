"""Explanations: every condition with what was seen, the deciding row, and what would change it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from songhe.policy.clauses import Either, Entitlement, Neither
from songhe.policy.compile import compile_items
from songhe.policy.explain import Explanation, explain
from songhe.policy.outline import outline
from songhe.policy.tests.factories import BIRTHDAY, TODAY, VOCABULARY, clause, exclusion, row
from songhe.policy.tests.factories import test as fact_test
from songhe.policy.vocabulary import Words

ALLOWANCE = clause(
    row(100, fact_test("person.age", between=(80, 89))),
    row(480, fact_test("person.age", at_least=90)),
    when=(
        fact_test("person.registered_in", within=("371000",)),
        Neither((fact_test("welfare.tekun", is_="centralised"),)),
        Either((fact_test("welfare.dibao", is_=True), fact_test("assessment.care_grade", at_least=3))),
    ),
)
KNOWN: Mapping[str, Any] = {
    "person.born_on": date(1947, 3, 14),
    "person.registered_in": "371002001001",
    "welfare.tekun": "dispersed",
    "welfare.dibao": True,
}


def of(facts: Mapping[str, Any], *clauses: Entitlement, item: str = "allowance", **options: Any) -> Explanation:
    items: dict[str, tuple[Entitlement, ...]] = {}
    for each in clauses:
        items[each.item] = (*items.get(each.item, ()), each)
    program = compile_items(items, options.pop("exclusions", ()), BIRTHDAY, TODAY, VOCABULARY)
    return explain(program, facts, item, **options)


def said(explanation: Explanation, lang: str = "en") -> list[str]:
    return [f"{line.state}: {line.words[lang]} {line.note[lang]}".strip() for line in outline(explanation)]


def test_each_condition_says_what_it_saw_and_where_that_came_from() -> None:
    found = said(of(KNOWN, ALLOWANCE, sources={"person.registered_in": Words("户口簿", "household book")}))

    assert "met: person.registered_in is in 371000 371002001001 (household book)" in found
    assert "not_met: person.age is 80 to 89 years 78 years (register)" in found
    assert "unknown: assessment.care_grade is at least 3 not on record" in found


def test_none_of_one_condition_reads_as_its_opposite() -> None:
    assert "met: not: welfare.tekun is centralised dispersed (register)" in said(of(KNOWN, ALLOWANCE))


def test_a_later_birthday_that_alone_makes_a_difference_is_named() -> None:
    (change,) = [change for change in of(KNOWN, ALLOWANCE).changes if change.on]

    assert change.on == date(2027, 3, 14)
    assert change.then.en == "100 yuan a month"


def test_no_birthday_is_named_where_age_alone_does_not_help() -> None:
    poor = {**KNOWN, "welfare.dibao": False, "assessment.care_grade": 0}

    assert [change for change in of(poor, ALLOWANCE).changes if change.on] == []


def test_a_missing_fact_is_tried_at_each_cell_that_matters() -> None:
    facts = {**KNOWN, "person.born_on": date(1940, 1, 1), "welfare.dibao": None}
    found = of(facts, ALLOWANCE)

    assert found.outcome == "open"
    assert {change.fact for change in found.changes if change.missing} == {"welfare.dibao", "assessment.care_grade"}
    assert "change: welfare.dibao: yes then 100 yuan a month" in said(found)


def test_the_deciding_row_is_marked() -> None:
    found = of({**KNOWN, "person.born_on": date(1930, 1, 1)}, ALLOWANCE)

    assert [row.decides for reason in found.clauses for row in reason.rows] == [False, True]


def test_while_nothing_is_certain_no_row_decides() -> None:
    found = said(of({**KNOWN, "person.born_on": None}, ALLOWANCE))

    assert "unknown: 480 yuan a month this row gives the most it could be" in found
    assert not [line for line in found if "decides" in line]


def test_chinese_and_english_say_the_same_lines() -> None:
    found = of(KNOWN, ALLOWANCE)

    assert len(said(found, "zh")) == len(said(found, "en"))
    assert said(found, "zh")[0] == "not_due: allowance：不享受"


def test_a_number_without_an_upper_bound_is_shown_as_at_least() -> None:
    beds = clause(row(5, each="household.members"))

    assert of({}, beds).amount.en == "at least 5 yuan a month"


def test_items_of_an_exclusion_say_so() -> None:
    two = (clause(row(50), item="care_subsidy"), clause(row(80), item="nursing_subsidy", name="b"))
    found = of({}, *two, item="care_subsidy", exclusions=(exclusion("care_subsidy", "nursing_subsidy"),))

    assert found.outcome == "not_due"
    assert found.exclusion == Words("group", "group")
