"""Which clauses hold in an area on a day."""

from dataclasses import replace
from datetime import date

import pytest

from songhe.policy.clauses import Bound, Clause, Document, Entitlement, Exclusion, Library, Validity
from songhe.policy.compile import compile_law
from songhe.policy.decide import decide
from songhe.policy.errors import NotCovered, PolicyError
from songhe.policy.in_force import clauses_in_force, law_of, levels
from songhe.policy.tests.factories import BIRTHDAY, HERE, VOCABULARY, WIDE, clause, during, exclusion, row, words
from songhe.policy.tests.factories import test as fact_test

DAY = date(2026, 1, 1)


def document(
    jurisdiction: str, *clauses: Entitlement, status: str = "in_force", adopted: bool = False, **dates: date
) -> Document:
    name = f"{jurisdiction}-{status}-{len(clauses)}-{'-'.join(clause.name for clause in clauses)}"
    return Document(
        id=name,
        jurisdiction=jurisdiction,
        title=words(name),
        number="",
        issuer="",
        issued_on=None,
        status=status,
        adopted=adopted,
        verified=True,
        source=words(""),
        validity=Validity(Bound(dates.get("start")), Bound(dates.get("end"))),
        supersedes=(),
        place=HERE,
        clauses=tuple(replace(each, document=name) for each in clauses),
    )


def library(*documents: Document) -> Library:
    clauses: dict[str, Clause] = {clause.id: clause for document in documents for clause in document.clauses}
    return Library({document.id: document for document in documents}, BIRTHDAY, "", clauses)


def names(found: Library, area: str, day: date = DAY, item: str = "allowance") -> list[str]:
    return [clause.name for clause in law_of(found, area, day).items.get(item, ())]


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        ("371002", ("371002", "371000", "370000", "000000")),
        ("371000", ("371000", "370000", "000000")),
        ("370000", ("370000", "000000")),
        ("000000", ("000000",)),
        ("371002001001", ("371002", "371000", "370000", "000000")),
    ],
)
def test_the_levels_over_an_area(area: str, expected: tuple[str, ...]) -> None:
    assert levels(area) == expected


def test_the_nearest_level_replaces_an_item_entirely() -> None:
    found = library(
        document("000000", clause(row(1), name="nation")),
        document("371000", clause(row(2), name="city"), clause(row(3), name="city too")),
    )

    assert names(found, "371002") == ["city", "city too"]
    assert names(found, "370000") == ["nation"]


def test_other_items_of_the_upper_level_stay() -> None:
    found = library(
        document("000000", clause(row(1), name="hours", item="home_care", unit="hour")),
        document("371000", clause(row(2), name="city")),
    )

    assert names(found, "371000", item="home_care") == ["hours"]


def test_a_draft_runs_only_where_it_is_adopted() -> None:
    assert names(library(document("371000", clause(row(1)), status="draft")), "371000") == []
    assert names(library(document("371000", clause(row(1)), status="draft", adopted=True)), "371000") == ["clause"]


def test_a_document_holds_from_its_first_to_its_last_day() -> None:
    found = library(document("371000", clause(row(1)), start=date(2025, 1, 1), end=date(2025, 12, 31)))

    on = [names(found, "371000", day) for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31), DAY)]
    assert on == [[], ["clause"], ["clause"], []]


def test_the_nearest_exclusion_of_an_item_counts() -> None:
    def with_exclusion(area: str, name: str) -> Document:
        made: tuple[Exclusion, ...] = (exclusion("care_subsidy", "nursing_subsidy", name=name),)
        return replace(document(area, clause(row(1), name=name)), exclusions=made)

    found = library(with_exclusion("000000", "nation's"), with_exclusion("371000", "city's"))

    assert [each.name for each in law_of(found, "371000", DAY).exclusions] == ["city's"]
    assert [each.name for each in law_of(found, "370000", DAY).exclusions] == ["nation's"]


def test_a_day_that_no_amount_covers_is_an_error_and_not_the_latest_amount() -> None:
    ended = clause(row((during(100, date(2024, 1, 1), date(2024, 12, 31)),)))
    law = law_of(library(document("371000", ended)), "371000", DAY)

    with pytest.raises(NotCovered, match="no amount covers 2026-01-01"):
        compile_law(law, VOCABULARY)


@pytest.mark.parametrize(
    ("clauses", "sentence"),
    [
        ((clause(row(1), unit="yuan"), clause(row(1), unit="hour", name="b")), "its unit cannot be compared"),
        ((clause(row(1), per="once"), clause(row(1), per="month", name="b")), "paid once cannot be compared"),
        ((clause(row(1, each="household.members"), row(1, each="household.rooms")),), "counts by two facts"),
    ],
)
def test_what_cannot_be_decided_exactly_does_not_load(clauses: tuple[Entitlement, ...], sentence: str) -> None:
    with pytest.raises(PolicyError, match=sentence):
        compile_law(law_of(library(document("371000", *clauses)), "371000", DAY), VOCABULARY)


def test_a_clause_with_too_many_combinations_does_not_load() -> None:
    rooms = [row(n, fact_test("household.rooms", is_=n)) for n in range(1, 13)]
    hours = [row(n * 100, fact_test("care.hours_a_day", at_least=n)) for n in range(1, 25)]
    income = [row(n * 10_000, fact_test("household.income_per_head", at_least=n)) for n in range(1, 40)]
    births = [row(n * 1_000_000, fact_test("person.age", at_least=n)) for n in range(50, 90)]
    heap = clause(*rooms, *hours, *income, *births, hit="sum_of")

    with pytest.raises(PolicyError, match="combine in too many ways"):
        compile_law(law_of(library(document("371000", heap)), "371000", DAY), VOCABULARY)


@pytest.mark.parametrize("written", ["371000", "371000000", "371000000000"])
def test_an_area_written_with_its_zeros_is_the_same_area(written: str) -> None:
    here = clause(row(1, fact_test("person.registered_in", within=(written,))))
    program = compile_law(law_of(library(document("000000", here)), "000000", DAY), VOCABULARY)

    assert [found.amount for found in decide(program, {"person.registered_in": "371002001001"})] == [1]
    assert decide(program, {"person.registered_in": "371102001001"}) == []


def test_exclusions_of_two_levels_that_share_an_item_are_refused() -> None:
    def with_exclusion(area: str, *items: str) -> Document:
        clauses = [clause(row(1), item=item, name=item) for item in items]
        return replace(document(area, *clauses), exclusions=(exclusion(*items, name=area),))

    found = library(
        with_exclusion("000000", "care_subsidy", "nursing_subsidy"),
        with_exclusion("371000", "allowance", "care_subsidy"),
    )

    with pytest.raises(PolicyError, match="care_subsidy stands in another exclusion too"):
        compile_law(law_of(found, "371000", DAY), VOCABULARY)


def kinds(found: Library, area: str, day: date = DAY, history: bool = False) -> list[str]:
    return [clause.name for clause in clauses_in_force(found, area, day, "entitlement", history)]


def test_clauses_of_every_level_stand_beside_each_other() -> None:
    found = library(
        document("000000", clause(row(1), name="nation")),
        document("371000", clause(row(2), name="city")),
        document("371002", clause(row(3), name="county")),
        document("371000", clause(row(4), name="draft"), status="draft"),
        document("371000", clause(row(5), name="adopted"), status="draft", adopted=True),
    )
    assert kinds(found, "371002") == ["county", "city", "adopted", "nation"]
    assert kinds(found, "371000") == ["city", "adopted", "nation"]
    assert clauses_in_force(found, "371000", DAY, "target") == ()


def test_what_has_ended_stands_in_history_and_what_is_to_come_does_not() -> None:
    found = library(
        document("371000", clause(row(1), name="old"), start=date(2017, 1, 1), end=date(2020, 12, 31)),
        document("371000", clause(row(2), name="new"), start=date(2026, 1, 2)),
    )
    assert (kinds(found, "371000"), kinds(found, "371000", history=True)) == ([], ["old"])
    assert kinds(found, "371000", date(2020, 12, 31)) == ["old"]
    assert kinds(found, "371000", date(2026, 1, 2), history=True) == ["old", "new"]


def test_the_law_of_another_subject() -> None:
    beds = replace(clause(row(5400, each="institution.nursing_beds"), name="beds", per="once"), subject="institution")
    found = library(document("371000", beds, clause(row(1), name="people")))
    program = compile_law(law_of(found, "371000", DAY, "institution"), WIDE)
    (decision,) = decide(program, {"institution.nursing_beds": 10})
    assert decision.clause.endswith("/beds")
    assert decision.amount == 54000
    assert names(found, "371000") == ["people"]
