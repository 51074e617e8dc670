"""Two files become one and two again: nothing is lost, nothing stays behind."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.registry import queries
from songhe.registry.errors import FilesWithin, MergedAlready, OtherNumber, OutsideArea, SameFile
from songhe.registry.factories import CITY, VILLAGE, a_contact_person, a_person, stated
from songhe.registry.ledger import withdraw
from songhe.registry.merging import merge, unmerge
from songhe.registry.models import ChangedPerson, Disagreement, Person, Statement
from songhe.registry.search import search

pytestmark = pytest.mark.django_db
NEXT_DOOR = "371002001002"
ELSEWHERE = "371082001001"


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


@pytest.fixture
def officer(db: None) -> Account:
    return an_account(scope="3710", role=Role.CITY_OFFICER)


def again(person: Person) -> Person:
    return Person.objects.select_related("facts").get(pk=person.pk)


def rows(*people: Person) -> dict[str, list[Any]]:
    """All that is on record of them; a disagreement without its number, facts without when they last changed."""
    found = {}
    with connection.cursor() as cursor:
        for table, column in {
            "person": "id", "personfacts": "person_id", "statement": "person_id", "disagreement": "person_id",
            "contactperson": "person_id",
        }.items():  # fmt: skip
            drop = {"disagreement": " - 'id'", "personfacts": " - 'changed_at'"}.get(table, "")
            cursor.execute(
                f"select (to_jsonb(t){drop})::text from registry_{table} t where {column} = any(%s) order by 1",
                [[person.pk for person in people]],
            )
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


def test_the_facts_of_both_files_hold_of_the_one_kept(officer: Account) -> None:
    kept, other = a_person(welfare_dibao=False), a_person(welfare_dibao=False)
    stated(other, source="veterans", veterans_family=True)
    stated(other, source="civil_affairs", as_of=date(2026, 1, 3), welfare_dibao=True)
    a_contact_person(other)

    merge(by=officer, kept_id=kept.pk, merged_id=other.pk, note="同一人，旧号")

    found = again(kept)
    assert (found.facts.veterans_family, found.facts.welfare_dibao) == (True, True)
    assert found.id_hash == kept.id_hash
    gone = again(other)
    assert (gone.ended_why, gone.merged_into_id, gone.facts.ended_on) == ("merged", kept.pk, gone.ended_on)
    assert {row.person_id for row in queries.history(CITY, found)} == {kept.pk, other.pk}
    assert queries.known(CITY, found)["veterans.family"].source == "veterans"


def test_a_merged_file_leads_to_the_one_kept(officer: Account) -> None:
    kept, other = a_person(id_number="110101193001010017"), a_person(id_number="110101193001010025")
    merge(by=officer, kept_id=kept.pk, merged_id=other.pk, note="换过号码")

    assert queries.person(CITY, other.pk).pk == kept.pk
    for text in ("110101193001010025", "110101193001010017", "0025", "0017"):
        assert [found.person.pk for found in search(CITY, text)] == [kept.pk], text
    assert other.pk not in queries.people(CITY).values_list("pk", flat=True)


def test_both_are_determined_again_and_it_is_in_the_log_of_both(officer: Account) -> None:
    kept, other = a_person(), a_person()
    ChangedPerson.objects.all().delete()
    merge(by=officer, kept_id=kept.pk, merged_id=other.pk, note="重复")

    assert set(ChangedPerson.objects.values_list("person_id", flat=True)) == {kept.pk, other.pk}
    log = AuditEntry.objects.filter(what="merge_files").values_list("person", "purpose")
    assert set(log) == {(kept.pk, "重复"), (other.pk, "重复")}


def test_what_comes_in_for_the_merged_file_counts_and_goes_back_with_it(officer: Account) -> None:
    kept, other = a_person(), a_person()
    done = merge(by=officer, kept_id=kept.pk, merged_id=other.pk, note="重复")
    delivery = stated(other, source="civil_affairs", welfare_dibao=True)
    assert again(kept).facts.welfare_dibao is True
    withdraw(delivery)
    assert again(kept).facts.welfare_dibao is None
    stated(other, source="civil_affairs", as_of=date(2026, 1, 3), welfare_dibao=True)

    unmerge(by=officer, merge_id=done.pk)

    assert (again(kept).facts.welfare_dibao, again(other).facts.welfare_dibao) == (None, True)
    assert (again(other).ended_on, again(other).ended_why, again(other).facts.ended_on) == (None, "", None)


def test_a_merged_file_lies_where_the_one_kept_lies(officer: Account) -> None:
    kept, other = a_person(), a_person(person_lives_in=NEXT_DOOR)
    done = merge(by=officer, kept_id=kept.pk, merged_id=other.pk, note="重复")
    assert set(Statement.objects.filter(person=other).values_list("scope", flat=True)) == {VILLAGE}
    stated(kept, source="township", as_of=date(2026, 1, 5), person_lives_in=ELSEWHERE)
    assert (again(kept).scope, again(other).scope) == (ELSEWHERE, ELSEWHERE)

    unmerge(by=officer, merge_id=done.pk)

    assert (again(kept).scope, again(other).scope) == (ELSEWHERE, NEXT_DOOR)


def test_chains_and_circles_are_refused(officer: Account) -> None:
    first, second, third = a_person(), a_person(), a_person()
    merge(by=officer, kept_id=first.pk, merged_id=second.pk, note="重复")

    for kept, merged, problem in (
        (first, first, SameFile),
        (third, first, FilesWithin),
        (second, first, MergedAlready),
        (second, third, MergedAlready),
        (third, second, MergedAlready),
    ):
        with pytest.raises(problem), transaction.atomic():
            merge(by=officer, kept_id=kept.pk, merged_id=merged.pk, note="重复")
    merge(by=officer, kept_id=first.pk, merged_id=third.pk, note="重复")


def test_two_numbers_need_a_reason(officer: Account) -> None:
    kept, other = a_person(), a_person()
    with pytest.raises(OtherNumber):
        merge(by=officer, kept_id=kept.pk, merged_id=other.pk, note="  ")


def test_nobody_merges_or_parts_files_of_another_area(officer: Account) -> None:
    kept, other = a_person(), a_person(person_lives_in=ELSEWHERE)
    county = an_account(scope="371002")
    with scoped(Scope("371002")), pytest.raises(NotFound), transaction.atomic():
        merge(by=county, kept_id=kept.pk, merged_id=other.pk, note="重复")
    done = merge(by=officer, kept_id=kept.pk, merged_id=other.pk, note="重复")
    with scoped(Scope("371002")), pytest.raises(OutsideArea), transaction.atomic():
        unmerge(by=county, merge_id=done.pk)
    unmerge(by=officer, merge_id=done.pk)
    with pytest.raises(MergedAlready):
        unmerge(by=officer, merge_id=done.pk)


STATEMENTS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(["civil_affairs", "township", "police", "death"]),
        st.integers(2, 28),
        st.dictionaries(
            st.sampled_from(["welfare_dibao", "person_sex", "name", "phone", "person_lives_in", "died_on"]),
            st.integers(0, 1),
            min_size=1,
        ),
    ),
    max_size=6,
)
VALUES: dict[str, tuple[Any, Any]] = {
    "welfare_dibao": (True, False),
    "person_sex": ("male", "female"),
    "name": ("张小三", "章晓三"),
    "phone": ("13812341234", "13900001111"),
    "person_lives_in": (NEXT_DOOR, ELSEWHERE),
    "died_on": (date(2026, 1, 1), None),
}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statements=STATEMENTS, settled=st.booleans())
def test_merged_and_parted_again_everything_is_as_it_was(
    officer: Account, statements: list[tuple[int, str, int, dict[str, int]]], settled: bool
) -> None:
    place = transaction.savepoint()
    both = a_person(), a_person(person_lives_in=NEXT_DOOR)
    a_contact_person(both[1])
    for which, source, day, facts in statements:
        said = {fact: VALUES[fact][value] for fact, value in facts.items()}
        stated(both[which], source=source, as_of=date(2026, 1, day), **said)
    if settled:
        Disagreement.objects.update(settled_at=timezone.now(), settled_by=officer, note="核过")
    before = rows(*both)

    done = merge(by=officer, kept_id=both[0].pk, merged_id=both[1].pk, note="重复")
    assert rows(*both)["person"] != before["person"]
    unmerge(by=officer, merge_id=done.pk)

    assert rows(*both) == before
    transaction.savepoint_rollback(place)
