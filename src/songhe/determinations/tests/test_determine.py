"""The law applied to an area: what it finds, what changed, and that nothing else is touched."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from songhe.determinations import queries
from songhe.determinations.actions import determine
from songhe.determinations.models import Change, Determination, Run
from songhe.foundation.scope import Scope, scoped
from songhe.registry.factories import CITY, a_person
from songhe.registry.models import Person, PersonFacts

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


def of(person: Person, item: str) -> Determination:
    return Determination.objects.get(person=person, item=item)


def tekun(**facts: Any) -> Person:
    """At home and supported there: 17, 45 or 60 hours by care grade."""
    return a_person(welfare_tekun="dispersed", person_living="alone", **facts)


def know(person: Person, **facts: object) -> None:
    PersonFacts.objects.filter(pk=person.pk).update(**facts)


def changed() -> list[tuple[str, int, int]]:
    last = Run.objects.order_by("-pk").first()
    assert last
    found = Change.objects.filter(run=last, item="home_care")
    return [(change.kind, int(change.amount_before), int(change.amount)) for change in found]


def test_dispersed_tekun_never_assessed_is_due_17_hours_and_could_be_due_60() -> None:
    person = tekun()

    run = determine(area="371000", as_of=DAY)

    found = of(person, "home_care")
    assert (str(found.amount), str(found.could_be)) == ("17.00", "60.00")
    assert found.missing == ["assessment.care_grade"]
    assert (found.worth_fen, found.could_be_fen) == (17 * 2000, 60 * 2000)
    assert (found.unit, found.per, found.run, found.scope) == ("hour", "month", run, person.scope)
    assert (run.people, run.changes, run.law_as_of) == (1, None, DAY)


def test_what_is_paid_by_the_year_is_worth_a_twelfth_a_month() -> None:
    person = a_person()

    determine(area="371000", as_of=DAY)

    found = of(person, "old_age_allowance")
    assert (found.per, found.worth_fen) == ("year", round(found.amount * 100 / 12))
    assert found.amount > 0


def test_items_of_one_exclusion_share_a_line() -> None:
    person = a_person(welfare_dibao=True, disability_level=1, disability_kind="physical", assessment_care_grade=4)

    determine(area="371000", as_of=DAY)

    assert of(person, "disability_care").line == "nursing_or_disability_care"


def test_a_run_keeps_its_inputs() -> None:
    a_person()
    run = determine(area="371000", as_of=DAY)
    again = determine(area="371000", as_of=DAY)

    assert run.facts_hash == again.facts_hash
    assert len(run.policy_fingerprint) == 64
    assert run.folder != again.folder


def test_what_changed_is_said_with_both_amounts() -> None:
    person = tekun(assessment_care_grade=1)
    determine(area="371000", as_of=DAY)
    assert of(person, "home_care").amount == 17

    know(person, assessment_care_grade=3)
    determine(area="371000", as_of=DAY)
    assert changed() == [("more", 17, 60)]

    know(person, assessment_care_grade=2)
    determine(area="371000", as_of=DAY)
    assert changed() == [("less", 60, 45)]

    know(person, assessment_care_grade=None)
    determine(area="371000", as_of=DAY)
    assert changed() == [("less", 45, 17)]

    know(person, person_living="institution", assessment_care_grade=0)
    determine(area="371000", as_of=DAY)
    assert changed() == [("ended", 17, 0)]

    know(person, person_living="alone")
    determine(area="371000", as_of=DAY)
    assert changed() == [("new", 0, 17)]

    know(person, assessment_care_grade=None)
    determine(area="371000", as_of=DAY)
    assert changed() == [("newly_unknown", 17, 17)]


def test_a_run_that_changes_nothing_writes_nothing() -> None:
    person = tekun()
    first = determine(area="371000", as_of=DAY)
    second = determine(area="371000", as_of=DAY)

    assert second.changes == 0
    assert of(person, "home_care").run == first
    assert queries.latest_run(Scope("371002")) == second


def test_a_run_of_a_county_leaves_the_others_alone() -> None:
    here = tekun()
    there = tekun(person_lives_in="371082001001")
    city = determine(area="371000", as_of=DAY)
    know(here, assessment_care_grade=3)
    know(there, assessment_care_grade=3)

    determine(area="371002", as_of=DAY)

    assert changed() == [("more", 17, 60)]  # against the city's run
    assert of(here, "home_care").amount == 60
    assert of(there, "home_care").amount == 17
    assert of(there, "home_care").run == city


def test_a_run_that_fails_leaves_what_was_there(monkeypatch: pytest.MonkeyPatch) -> None:
    person = tekun()
    determine(area="371000", as_of=DAY)
    know(person, assessment_care_grade=3)
    monkeypatch.setattr("songhe.determinations.actions.merge", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        determine(area="371000", as_of=DAY)

    assert of(person, "home_care").amount == 17
    assert Run.objects.count() == 1


def test_whom_a_clause_reaches_by_county() -> None:
    tekun(assessment_care_grade=3)
    tekun(assessment_care_grade=3, person_lives_in="371082001001")
    determine(area="371000", as_of=DAY)

    clause = "weihai-2017-82/purchased_home_care"
    here, there = (queries.Reached(area, 1, 0, 60 * 2000) for area in ("371002", "371082"))
    assert queries.reached(CITY, clause, "home_care", "county") == [here, there]
    assert queries.reached(Scope("371082"), clause, "home_care", "county") == [there]
