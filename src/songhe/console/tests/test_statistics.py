"""年度统计: counted, small counts hidden, released year by year."""

import csv
from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client

from songhe.console.tests.staff import a_city, sheet_of, signed_in, text_of
from songhe.determinations.factories import a_determination
from songhe.determinations.models import Run
from songhe.foundation.clock import on_day
from songhe.foundation.scope import scoped
from songhe.indicators.models import Release
from songhe.indicators.statistics import statistics
from songhe.indicators.table import WHOLE, Table, from_json
from songhe.outreach.factories import a_receipt
from songhe.registry.factories import CITY, a_person
from songhe.subjects.factories import a_subject

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 5)
HUANCUI, RONGCHENG = "371002", "371082"


@pytest.fixture(autouse=True)
def counted() -> Iterator[Run]:
    """Seven elders in Huancui, two of them 80, one never assessed; 22 in Rongcheng; somebody who is not 60."""
    with a_city() as run:
        with scoped(CITY):
            for born in (1940, 1944, 1955, 1956, 1957, 1964, 1965):
                person = a_person(person_born_on=date(born, 6, 1), person_sex="female", assessment_care_grade=2)
            a_determination(person, "visit", 1, run=run)
            a_receipt(person, "visit")
            for born in (*[1964] * 6, *[1950] * 8, *[1940] * 8):
                a_person(person_born_on=date(born, 6, 1), person_lives_in="371082003001", welfare_tekun="dispersed")
            a_person(person_born_on=date(1970, 1, 1))
            a_subject("institution", scope="371002001", beds=100, nursing_beds=30)
            a_subject("institution", scope="371082003")
            a_subject("community", scope="371002001001", care_facility=False)
        yield run


def table() -> Table:
    with scoped(CITY):
        return statistics(CITY, DAY)


def test_everybody_counts_once_in_each_split() -> None:
    here, there, both = (table().counts[digits] for digits in (HUANCUI, RONGCHENG, WHOLE))

    assert (here["elders"], there["elders"], both["elders"]) == (7, 22, 29)
    assert (here["age_80_more"], here["age_65"], here["age_65_more"], here["age_60"]) == (2, 3, 5, 2)
    assert (here["sex_female"], there["sex_rest"]) == (7, 22)
    assert (here["grade_2"], there["grade_rest"]) == (7, 22)
    assert (there["welfare_dispersed"], here["welfare_rest"]) == (22, 7)


def test_services_and_facilities_are_counted_and_what_is_missing_is_said() -> None:
    found = table()
    here, there = found.counts[HUANCUI], found.counts[RONGCHENG]

    assert (here["visit:due"], here["visit:receives"], here["visit:waits"]) == (1, 1, 0)
    assert (here["institution"], there["institution"], here["beds"], here["beds_nursing"]) == (1, 1, 100, 30)
    assert (here["community"], here["community.care_facility:no"]) == (1, 1)
    assert [note.zh for note in found.notes] == ["1家机构床位数缺失，未计入。"]


def test_a_birthday_counts_from_the_day_itself() -> None:
    with scoped(CITY):
        a_person(person_born_on=date(1966, 1, 5))
        a_person(person_born_on=date(1966, 1, 6))

    assert table().counts[HUANCUI]["elders"] == 8


def test_a_release_shows_no_count_of_1_to_4_people_and_reads_back_as_it_was() -> None:
    released = table().released()

    people = [column.name for group in released.groups if group.people for column in group.columns]
    assert {"elders", "sex_female", "visit:due", "care_worker"} <= set(people)
    assert not {1, 2, 3, 4} & {row[name] for row in released.counts.values() for name in people}
    assert released.counts[HUANCUI]["age_80_more"] is None
    assert released.hides == sum(count is None for row in released.counts.values() for count in row.values())
    assert from_json(released.as_json()) == released


def test_institutions_communities_and_beds_are_never_hidden() -> None:
    before, released = table(), table().released()

    places = [column.name for group in released.groups if not group.people for column in group.columns]
    assert {"institution", "community.care_facility:no", "beds"} <= set(places)
    assert [[row[name] for name in places] for row in released.counts.values()] == [
        [row[name] for name in places] for row in before.counts.values()
    ]
    assert released.counts[HUANCUI]["institution"] == 1


def test_a_note_does_not_say_how_few_people_it_is_about() -> None:
    with scoped(CITY):
        for _ in range(4):
            a_person(person_born_on=None)
    assert table().notes[0].zh == "不到5人出生日期缺失，未计入。"

    with scoped(CITY):
        a_person(person_born_on=None)
    assert table().notes[0].zh == "5人出生日期缺失，未计入。"


def test_only_a_city_officer_sees_the_draft() -> None:
    assert "尚未公布" in text_of(signed_in("3710").get("/statistics"))
    assert "还没有公布过年度统计" in text_of(signed_in(HUANCUI).get("/statistics?year=now"))


def test_what_was_released_stays_as_it_was() -> None:
    client = signed_in("3710")
    client.post("/statistics/release", {"year": "2025"})
    with scoped(CITY):
        for _ in range(20):
            a_person(person_lives_in="371082003001")
    with on_day(date(2027, 1, 5)):
        client.post("/statistics/release", {"year": "2026"})

    years = {release.year: from_json(release.table).counts[WHOLE]["elders"] for release in Release.objects.all()}
    assert years == {2025: 29, 2026: 49}
    assert "全市合计 29" in text_of(signed_in(HUANCUI).get("/statistics?year=2025"))
    assert "全市合计 49" in text_of(Client().get("/public/statistics"))
    assert "全市合计 29" in text_of(Client().get("/public/statistics?year=2025"))


def test_a_release_is_kept_by_the_database() -> None:
    signed_in("3710").post("/statistics/release", {"year": "2025"})

    for order in ("update indicators_release set year = 2000", "delete from indicators_release"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(order)


def test_a_year_that_is_not_to_be_released_becomes_this_one() -> None:
    signed_in("3710").post("/statistics/release", {"year": "1999"})

    assert [release.year for release in Release.objects.all()] == [2026]


def test_the_files_hold_what_the_page_shows() -> None:
    client = signed_in("3710")
    assert client.get("/statistics.csv").status_code == client.get("/statistics.xlsx").status_code == 302
    client.post("/statistics/release", {"year": "2025"})
    rows = list(csv.reader(StringIO(client.get("/statistics.csv").content.decode("utf-8-sig"))))
    sheet = sheet_of(client.get("/statistics.xlsx"))

    assert rows[0][:2] == ["地区", "60岁以上老年人：按年龄：60岁以上"]
    assert rows[1][:2] == ["全市合计", "29"]
    assert [str(cell) for cell in sheet[2]] == rows[1]
    assert "*" in rows[2]


def test_a_released_year_is_replaced_only_when_that_is_said() -> None:
    client = signed_in("3710")
    client.post("/statistics/release", {"year": "2025"})
    refused = client.post("/statistics/release", {"year": "2025"})
    assert refused.status_code == 409
    assert "2025年统计已经公布，没有替换" in refused.content.decode()
    assert Release.objects.count() == 1
    client.post("/statistics/release", {"year": "2025", "again": "on"})
    assert Release.objects.count() == 2


def test_the_public_address_one_would_guess_leads_on() -> None:
    assert Client().get("/public/", follow=True).status_code == 200
