"""Subjects of the demo city: sound, the same every time, with holes as real registers have, younger on earlier days."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache

import pytest
from django.conf import settings

from songhe.areas.divisions import divisions
from songhe.demo.census import CITIES
from songhe.demo.subjects.applications import Candidate, applications
from songhe.demo.subjects.draws import Draws
from songhe.demo.subjects.make import FIRM, NEVER_REPORTED, make_subjects
from songhe.subjects.actions import NewSubject
from songhe.subjects.facts import FACTS, SUBJECTS
from songhe.subjects.values import checked, hold_parts

AREA, DAY, EARLIER = "371000", date(2026, 1, 1), date(2024, 7, 1)
LAST = "371083"


@cache
def made(area: str = AREA, seed: int = 1, as_of: date = DAY) -> tuple[NewSubject, ...]:
    return tuple(make_subjects(area, seed, as_of))


def of(kind: str, subjects: Iterable[NewSubject]) -> dict[str, NewSubject]:
    return {one.code: one for one in subjects if one.kind == kind}


@pytest.mark.parametrize("area", CITIES)
@pytest.mark.parametrize("as_of", [date(2021, 3, 1), DAY, date(2030, 12, 31)])
def test_every_value_is_one_and_parts_fit_their_wholes(area: str, as_of: date) -> None:
    for one in made(area, as_of=as_of):
        hold_parts(checked(one.facts, one.kind, settings.SONGHE_VOCABULARY, as_of), settings.SONGHE_VOCABULARY)
    assert {one.kind for one in made(area)} == set(SUBJECTS) - {"application"}


def test_places_are_those_of_the_city() -> None:
    levels = Counter(division.level for division in divisions(AREA))
    kinds = Counter(one.kind for one in made())
    assert (kinds["community"], kinds["street"], kinds["county"]) == (
        levels["village"],
        levels["township"],
        levels["county"],
    )
    scopes = {division.scope for division in divisions(AREA)}
    assert {one.scope for one in made()} <= scopes
    assert len({(one.kind, one.code) for one in made()}) == len(made())


def test_counts_do_not_depend_on_how_many_people_there_are() -> None:
    kinds = Counter(one.kind for one in made())
    assert 100 <= kinds["institution"] <= 150
    assert (kinds["care_worker"], kinds["estate"], kinds["hospital"]) == (900, 300, 60)
    assert kinds["fund"] == 3 * (1 + kinds["county"])


def test_the_same_seed_gives_the_same_subjects() -> None:
    assert list(made()) == list(make_subjects(AREA, 1, DAY))
    assert list(made()) != list(make_subjects(AREA, 2, DAY))


def test_one_fact_in_twenty_is_missing() -> None:
    asked = {(fact.subject, fact.name) for fact in FACTS if fact.name not in FIRM | NEVER_REPORTED}
    facts = {kind: [name for subject, name in asked if subject == kind] for kind in SUBJECTS}
    there = sum(name in one.facts for one in made() for name in facts[one.kind])
    assert there / sum(len(facts[one.kind]) for one in made()) == pytest.approx(0.95, abs=0.005)
    assert all(fact in one.facts for one in made() for fact in FIRM if fact.split(".")[0] == one.kind)


def test_one_county_never_reported_some_facts() -> None:
    for fact in NEVER_REPORTED:
        reporting = {one.scope[:6] for one in made() if fact in one.facts}
        assert LAST not in reporting
        assert len(reporting) >= 6


def test_facts_grow() -> None:
    """What was opened or reached stays so; sums rise."""
    for kind in ("institution", "community", "estate", "street", "county", "care_worker"):
        before, now = of(kind, made(as_of=EARLIER)), of(kind, made())
        assert before.keys() <= now.keys()
        grown = lost = 0
        for code, one in before.items():
            for fact, value in one.facts.items():
                if value is False:
                    grown += now[code].facts[fact] is True
                elif value is True:
                    lost += now[code].facts[fact] is False
        assert lost == 0
        assert grown > 0 or kind == "county"
    for fact in ("institution.beds", "institution.nursing_beds", "institution.dementia_beds"):
        kind = fact.split(".")[0]
        sums = [
            sum(one.facts[fact] for one in of(kind, made(as_of=day)).values())
            for day in (date(2023, 1, 1), EARLIER, DAY)
        ]
        assert sums[0] < sums[1] < sums[2]


def test_only_open_homes_and_hired_workers_are_there() -> None:
    before = of("institution", made(as_of=EARLIER)).values()
    assert all(one.facts["institution.opened_on"] <= EARLIER for one in before)
    assert len(before) < len(of("institution", made()))
    assert len(of("care_worker", made(as_of=EARLIER))) < len(of("care_worker", made()))


def test_years_of_funds_end_with_the_day() -> None:
    assert {one.facts["fund.year"] for one in of("fund", made()).values()} == {2024, 2025, 2026}
    assert {one.facts["fund.year"] for one in of("fund", made(as_of=EARLIER)).values()} == {2022, 2023, 2024}


def test_a_fact_that_no_rule_speaks_of_still_gets_values() -> None:
    draws = Draws("1:x", DAY)
    vocabulary = settings.SONGHE_VOCABULARY
    facts = {fact.name: draws.anything(fact) for fact in FACTS if fact.subject == "institution"}
    hold_parts(checked(facts, "institution", vocabulary, DAY), vocabulary)


def test_applications_are_of_people_at_home_and_mostly_of_those_in_need() -> None:
    def somebody(number: int, **facts: object) -> Candidate:
        nothing = {
            "welfare.tekun": "none",
            "welfare.dibao": False,
            "veterans.key_entitled": False,
            "family_planning.special": False,
            "assessment.care_grade": None,
            "person.living": "alone",
            "veterans.disabled_soldier": None,
            "welfare.wants_central_support": False,
        }
        return Candidate(number, "371002001001", nothing | facts)

    people = [somebody(number) for number in range(900)]
    people += [somebody(900 + number, **{"welfare.tekun": "dispersed"}) for number in range(50)]
    people += [somebody(950 + number, **{"person.living": "institution"}) for number in range(50)]
    found = list(applications(people, 1, DAY))
    assert len(found) == 20
    assert all(one.person_id is not None and one.person_id < 950 for one in found)
    assert sum(one.person_id >= 900 for one in found if one.person_id) > 10
    assert found == list(applications(people, 1, DAY))
    assert all(checked(one.facts, "application", settings.SONGHE_VOCABULARY, DAY) for one in found)
