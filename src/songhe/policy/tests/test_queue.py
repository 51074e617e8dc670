"""The order of a queue: tiers, tie-breaks, missing facts, and the reason of every order."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from songhe.policy.clauses import All, Condition
from songhe.policy.domains import Calendar
from songhe.policy.errors import PolicyError
from songhe.policy.plan_clauses import Priority, TieBreak, Tier
from songhe.policy.queue import Queue
from songhe.policy.tests.factories import BIRTHDAY, HERE, WIDE, test, words
from songhe.policy.tests.test_exactly import COMMON

test.__test__ = False  # type: ignore[attr-defined]  # makes a condition, is none itself
CALENDAR = Calendar(date(2026, 1, 1), BIRTHDAY)
GRADE, DIBAO, TEKUN, APPLIED, BORN = (
    "assessment.care_grade",
    "welfare.dibao",
    "welfare.tekun",
    "application.applied_on",
    "person.born_on",
)


def tier(name: str, *when: Condition, served: bool = False) -> Tier:
    return Tier(words(name), All(when), served, HERE)


def by(fact: str, first: Any) -> TieBreak:
    return TieBreak(None, fact, first, (), HERE)


def priority(*then: TieBreak) -> Priority:
    tiers = (
        tier("tekun", test(TEKUN, in_=("dispersed", "centralised")), served=True),
        tier("dibao", test(DIBAO, is_=True)),
        tier("others"),
    )
    return Priority(kind="priority", **COMMON, queue="home", tiers=tiers, then=then)


MORE = TieBreak(words("more"), None, "highest", (All((test(DIBAO, is_=True),)), All((test(GRADE, at_least=3),))), HERE)
QUEUE = Queue(priority(by(GRADE, "highest"), MORE, by("person.age", "highest"), by(APPLIED, "lowest")), CALENDAR, WIDE)


def names(*applicants: tuple[str, dict[str, Any]]) -> str:
    return "".join(place.id for place in QUEUE.order(applicants))


NOT_TEKUN = {TEKUN: "none"}


def test_tiers_come_before_everything_else() -> None:
    a = ("a", {TEKUN: "none", DIBAO: False, GRADE: 4})
    b = ("b", {TEKUN: "none", DIBAO: True, GRADE: 0})
    c = ("c", {TEKUN: "dispersed", DIBAO: False})
    order = QUEUE.order([a, b, c])
    assert [(place.id, place.number, place.always_served) for place in order] == [
        ("c", 1, True),
        ("b", 2, False),
        ("a", 3, False),
    ]


@pytest.mark.parametrize(
    ("facts", "tier", "could_be", "missing"),
    [
        ({}, 3, 1, (TEKUN, DIBAO)),
        ({DIBAO: True}, 2, 1, (TEKUN,)),
        ({DIBAO: False}, 3, 1, (TEKUN,)),
        ({TEKUN: "none"}, 3, 2, (DIBAO,)),
        ({TEKUN: "centralised"}, 1, 1, ()),
        ({TEKUN: "none", DIBAO: False}, 3, 3, ()),
    ],
)
def test_a_missing_fact_leaves_several_tiers(
    facts: dict[str, Any], tier: int, could_be: int, missing: tuple[str, ...]
) -> None:
    standing = QUEUE.standing(facts)
    assert (standing.tier, standing.could_be, standing.missing) == (tier, could_be, missing)


def test_the_worst_tier_is_found_over_all_tiers_together() -> None:
    """Whoever is not in the first is in the second: the third needs nothing."""
    tiers = (tier("yes", test(DIBAO, is_=True)), tier("no", test(DIBAO, is_=False)), tier("rest"))
    queue = Queue(Priority(kind="priority", **COMMON, queue="home", tiers=tiers, then=()), CALENDAR, WIDE)
    assert (queue.standing({}).tier, queue.standing({}).could_be) == (2, 1)
    assert queue.reachable == {1, 2}


def test_ties_are_broken_in_the_order_written_and_missing_facts_stand_last() -> None:
    low, high, unknown = ({**NOT_TEKUN, DIBAO: True, GRADE: grade} for grade in (2, 3, None))
    assert names(("a", unknown), ("b", low), ("c", high)) == "cba"
    older, younger = ({**high, BORN: date(year, 1, 1)} for year in (1940, 1950))
    assert names(("a", high), ("b", younger), ("c", older)) == "cba"
    early, late = ({**older, APPLIED: date(2025, month, 1)} for month in (1, 2))
    assert names(("a", older), ("b", late), ("c", early)) == "cba"
    assert names(("b", early), ("a", early)) == "ab"


def test_the_more_conditions_hold_the_earlier() -> None:
    queue = Queue(priority(MORE), CALENDAR, WIDE)
    some: list[dict[str, Any]] = [{GRADE: 1}, {GRADE: 3}, {}]
    one, two, three = (queue.standing({TEKUN: "none", DIBAO: False, **facts}).keys[0] for facts in some)
    assert [key.shown.zh for key in (one, two, three)] == ["符合0项", "符合1项", "符合0项"]
    assert two.rank < one.rank == three.rank


def test_why_one_stands_before_another() -> None:
    same = {TEKUN: "none", DIBAO: True, BORN: date(1940, 1, 1)}
    some = {
        "tekun": {**same, TEKUN: "dispersed"},
        "worse": {**same, GRADE: 3, APPLIED: date(2025, 1, 1)},
        "later": {**same, GRADE: 3, APPLIED: date(2025, 2, 1)},
        "later twin": {**same, GRADE: 3, APPLIED: date(2025, 2, 1)},
        "unknown": same,
    }
    places = {place.id: place for place in QUEUE.order(some.items())}
    assert list(places) == ["tekun", "worse", "later", "later twin", "unknown"]
    assert QUEUE.why(places["tekun"], places["later"]).zh == "A属于“tekun”，B属于“dibao”。"
    assert QUEUE.why(places["later"], places["tekun"], ("甲", "乙")).zh == "乙属于“tekun”，甲属于“dibao”。"
    grade = QUEUE.why(places["later"], places["unknown"])
    assert grade.zh == "同一类中，assessment.care_grade高者在先：A为3，B为未登记。"
    day = QUEUE.why(places["worse"], places["later"])
    assert day.en == "In the same tier, applied on, the earliest first: A 2025-01-01, B 2025-02-01."
    assert "编号" in QUEUE.why(places["later"], places["later twin"]).zh


def test_a_fact_without_an_order_breaks_no_tie() -> None:
    for fact in (TEKUN, "person.registered_in"):
        with pytest.raises(PolicyError, match="has no highest or lowest"):
            Queue(priority(by(fact, "highest")), CALENDAR, WIDE)


def test_the_facts_it_looks_at() -> None:
    assert QUEUE.facts == {GRADE, DIBAO, TEKUN, APPLIED, BORN}


applicants = st.lists(
    st.fixed_dictionaries(
        {
            TEKUN: st.none() | st.sampled_from(["none", "dispersed"]),
            DIBAO: st.none() | st.booleans(),
            GRADE: st.none() | st.integers(0, 4),
            BORN: st.none() | st.sampled_from([date(1940, 1, 1), date(1940, 12, 31), date(1950, 1, 1)]),
            APPLIED: st.none() | st.sampled_from([date(2025, 1, 1), date(2025, 2, 1)]),
        }
    ),
    max_size=8,
).map(lambda some: [(f"{number:02}", one) for number, one in enumerate(some)])


@settings(deadline=None)
@given(applicants.flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_the_order_does_not_depend_on_who_is_named_first(two: Any) -> None:
    one, other = two
    order = QUEUE.order(one)
    assert order == QUEUE.order(other)
    assert sorted(place.id for place in order) == [name for name, _ in one]
    assert [place.standing.tier for place in order] == sorted(place.standing.tier for place in order)
