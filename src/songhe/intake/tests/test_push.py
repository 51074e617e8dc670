"""What departments push: who it is about, what is taken, what is said of the rest."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now, Trunc
from django.test import Client

from songhe.foundation.clock import on_day, today
from songhe.foundation.errors import NotFound
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.intake.factories import a_source_key
from songhe.intake.id_numbers import check_digit
from songhe.intake.push import MOST_OF_ONE
from songhe.intake.push_errors import KeyWrong
from songhe.intake.push_models import PushCall, SourceKey
from songhe.intake.source_keys import CALLS_A_MINUTE, make_key, revoke_key
from songhe.registry.factories import CITY, VILLAGE, a_person
from songhe.registry.ledger import withdraw
from songhe.registry.models import ChangedPerson, Delivery, Person, Statement

pytestmark = pytest.mark.django_db
ELSEWHERE = "371082001001"


def numbered(serial: int) -> str:
    digits = f"37100219400101{serial:03}"
    return digits + check_digit(digits)


def call(text: str, *changes: dict[str, Any], again: str = "", **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {text}", "Idempotency-Key": again or json.dumps(changes, sort_keys=True)[:128]}
    headers["Idempotency-Key"] = again or f"call-{abs(hash(headers['Idempotency-Key']))}"
    body = {"changes": list(changes), **more}
    return Client().post("/api/v1/changes", body, content_type="application/json", headers=headers)


def get(text: str, path: str) -> Any:
    return Client().get(f"/api/v1/{path}", headers={"Authorization": f"Bearer {text}"})


@pytest.fixture
def key() -> Iterator[str]:
    yield a_source_key()[1]


@pytest.fixture
def person() -> Person:
    with scoped(CITY):
        return a_person(id_number=numbered(1))


def now(person: Person) -> Person:
    with scoped(CITY):
        return Person.objects.select_related("facts").get(pk=person.pk)


def results(response: Any) -> list[str]:
    assert response.status_code == 200, response.content.decode()
    return [one["result"] for one in response.json()["results"]]


def said(response: Any, number: int = 1) -> str:
    why = response.json()["results"][number - 1]["why"]
    assert why["en"] and "{" not in why["en"] + why["zh"]
    return str(why["zh"])


def test_facts_and_particulars_are_taken_as_one_delivery(key: str, person: Person) -> None:
    response = call(
        key,
        {"id_number": numbered(1), "facts": {"welfare.dibao": True, "household.income_per_head": 640.5}},
        {"id_number": numbered(1), "particulars": {"phone": "13812341234", "address": "金海湾3号楼"}},
    )

    assert results(response) == ["taken", "taken"]
    found = now(person)
    assert (found.facts.welfare_dibao, str(found.facts.household_income_per_head)) == (True, "640.50")
    assert found.masked_phone == "138****1234"
    with scoped(CITY):
        delivery = Delivery.objects.get(pk=response.json()["delivery"])
        assert (delivery.source, delivery.kind, delivery.people) == ("civil_affairs", "push", 1)
        assert ChangedPerson.objects.filter(person=person).exists()
        withdraw(delivery)
    assert now(person).facts.welfare_dibao is None
    listed = get(key, "deliveries").json()
    assert [(one["delivery"], one["taken"], one["undone"]) for one in listed] == [(delivery.pk, 2, True)]
    assert get(key, f"deliveries/{delivery.pk}").json() == response.json()


def test_one_person_in_too_many_changes(key: str, person: Person) -> None:
    days = [today() - timedelta(days=number) for number in range(MOST_OF_ONE + 1, 0, -1)]
    changes = [
        {"id_number": numbered(1), "facts": {"welfare.dibao": number % 2 == 0}, "valid_from": str(day)}
        for number, day in enumerate(days)
    ]
    response = call(key, *changes)
    assert results(response) == ["taken"] * MOST_OF_ONE + ["refused"]
    assert "最多20条" in said(response, MOST_OF_ONE + 1)


def test_what_is_on_record_already_is_unchanged(key: str, person: Person) -> None:
    change = {"id_number": numbered(1), "facts": {"welfare.dibao": True}}
    assert results(call(key, change, again="one")) == ["taken"]
    assert results(call(key, change, again="two")) == ["unchanged"]


def test_what_is_not_known_any_more_is_null(key: str, person: Person) -> None:
    call(key, {"id_number": numbered(1), "facts": {"welfare.dibao": True}}, again="one")
    assert results(call(key, {"id_number": numbered(1), "facts": {"welfare.dibao": None}}, again="two")) == ["taken"]
    assert now(person).facts.welfare_dibao is None


def test_a_period_ends(key: str, person: Person) -> None:
    first, last = str(today() - timedelta(days=60)), str(today() - timedelta(days=1))
    change = {"id_number": numbered(1), "facts": {"welfare.dibao": True}, "valid_from": first, "valid_until": last}
    assert results(call(key, change)) == ["taken"]
    assert now(person).facts.welfare_dibao is None


def test_somebody_new_is_enrolled_with_what_the_number_says(key: str) -> None:
    change = {"id_number": numbered(7), "name": "李小四", "facts": {"person.lives_in": VILLAGE, "welfare.dibao": True}}
    assert results(call(key, change, {**change, "facts": {"welfare.tekun": "dispersed"}})) == ["taken", "taken"]
    with scoped(Scope(VILLAGE)):
        found = Person.objects.select_related("facts").get(name="李小四")
        assert (str(found.facts.person_born_on), found.facts.person_sex) == ("1940-01-01", "male")
        assert (found.facts.welfare_dibao, found.facts.welfare_tekun) == (True, "dispersed")
        assert ChangedPerson.objects.filter(person=found).exists()


@pytest.mark.parametrize(
    ("change", "result", "sentence"),
    [
        ({"id_number": "371002194001010011", "facts": {"welfare.dibao": True}}, "refused", "校验位不对"),
        ({"facts": {"welfare.dibao": True}}, "refused", "没有说是谁"),
        ({"id_number": numbered(1)}, "refused", "没有要记的内容"),
        ({"id_number": numbered(1), "facts": {"welfare.dubao": True}}, "refused", "没有“welfare.dubao”这一项"),
        ({"id_number": numbered(1), "facts": {"veterans.family": True}}, "refused", "这个来源不报"),
        ({"id_number": numbered(1), "facts": {"welfare.tekun": "??"}}, "refused", "特困供养"),
        ({"id_number": numbered(1), "facts": {"person.sex": "female"}}, "refused", "性别"),
        ({"id_number": numbered(8), "facts": {"welfare.dibao": True}}, "refused", "同时写姓名"),
        ({"id_number": numbered(8), "name": "李小四", "facts": {"person.lives_in": "110101"}}, "taken", ""),
        ({"id_number": numbered(1), "name": "王五", "facts": {"welfare.dibao": True}}, "doubtful", "另一个姓名"),
        ({"name": "王五", "born_on": "1940-01-01", "facts": {"welfare.dibao": True}}, "doubtful", "没有找到此人"),
        ({"name": "张小三", "born_on": "1940-01-01", "facts": {"welfare.dibao": True}}, "doubtful", "没有别的可以对上"),
        (
            {"id_number": numbered(1), "facts": {"welfare.dibao": True}, "valid_from": "2026-01-02",
             "valid_until": "2026-01-02"},
            "refused", "要晚于",
        ),
    ],
)  # fmt: skip
def test_each_change_says_why_not(key: str, person: Person, change: dict[str, Any], result: str, sentence: str) -> None:
    response = call(key, change, {"id_number": numbered(1), "facts": {"welfare.low_income": True}})

    assert results(response) == [result, "taken"]
    assert now(person).facts.welfare_low_income is True
    assert now(person).facts.welfare_dibao is None
    if sentence:
        assert sentence in said(response)


def test_without_a_number_one_thing_more_has_to_agree(key: str) -> None:
    with scoped(CITY):
        person = a_person(id_number=numbered(1), phone="13812341234")
    change = {"name": "张小三", "born_on": "1940-01-01", "facts": {"welfare.dibao": True},
              "particulars": {"phone": "13812341234"}}  # fmt: skip
    assert results(call(key, change, again="one")) == ["taken"]
    assert now(person).facts.welfare_dibao is True
    with scoped(CITY):
        a_person(id_number=numbered(2), phone="13812341234")
    assert "不止一人" in said(call(key, change, again="two"))


def test_a_key_of_a_county_says_nothing_of_another(person: Person) -> None:
    text = a_source_key(area="371082")[1]
    response = call(
        text,
        {"id_number": numbered(1), "facts": {"welfare.dibao": True}},
        {"id_number": numbered(8), "name": "李小四", "facts": {"person.lives_in": VILLAGE}},
        {"id_number": numbered(9), "name": "李小五", "facts": {"person.lives_in": ELSEWHERE}},
    )

    assert results(response) == ["refused", "refused", "taken"]
    assert "授权辖区" in said(response, 1) and "授权辖区" in said(response, 2)
    assert now(person).facts.welfare_dibao is None


def test_who_lives_nowhere_we_know_is_not_added_by_a_county(person: Person) -> None:
    text = a_source_key(area="371002")[1]
    assert results(call(text, {"id_number": numbered(8), "name": "李小四", "facts": {"welfare.dibao": True}})) == [
        "refused"
    ]


def test_the_same_call_again_is_not_done_again(key: str, person: Person) -> None:
    change = {"id_number": numbered(1), "facts": {"welfare.dibao": True}}
    first = call(key, change, again="k")
    with scoped(CITY):
        before = Statement.objects.count(), Delivery.objects.count()
    second = call(key, change, again="k")
    assert second.json() == first.json()
    other = call(key, {"id_number": numbered(1), "facts": {"welfare.dibao": False}}, again="k")
    assert (other.status_code, other.json()["code"]) == (409, "other_body")
    with scoped(CITY):
        assert (Statement.objects.count(), Delivery.objects.count()) == before
    stranger = a_source_key(source="veterans")[1]
    assert call(stranger, {**change, "facts": {"veterans.family": True}}, again="k").status_code == 200
    assert get(stranger, f"deliveries/{first.json()['delivery']}").status_code == 404


def problem(response: Any) -> tuple[int, str]:
    assert response.json()["message"]["zh"] and response.json()["message"]["en"]
    return response.status_code, response.json()["code"]


def test_calls_are_refused_as_a_whole(key: str, person: Person) -> None:
    change = {"id_number": numbered(1), "facts": {"welfare.dibao": True}}
    assert problem(call("shk_wrong", change)) == (401, "no_key")
    assert problem(Client().post("/api/v1/changes")) == (401, "no_key")
    assert problem(call(key, *[change] * 1001)) == (413, "too_large")
    assert problem(call(key, {**change, "particulars": {"address": "x" * 5_000_000}})) == (413, "too_large")
    assert problem(call(key, change, as_of=str(today() + timedelta(days=1)))) == (422, "later_day")
    assert problem(call(key)) == (422, "not_readable")
    assert problem(call(key, {**change, "salary": 1})) == (422, "not_readable")
    head = {"Authorization": f"Bearer {key}", "Idempotency-Key": "k"}
    spoilt = Client().post("/api/v1/changes", "{", content_type="application/json", headers=head)
    assert problem(spoilt) == (400, "not_json")
    del head["Idempotency-Key"]
    assert problem(Client().post("/api/v1/changes", {"changes": [change]}, "application/json", headers=head))[0] == 422
    assert now(person).facts.welfare_dibao is None
    assert not PushCall.objects.exists()


def test_odd_characters_are_answered_in_a_sentence(key: str, person: Person) -> None:
    response = call(
        key,
        {"id_number": numbered(1), "facts": {"a\u0000\u200e": True}},
        {"id_number": numbered(1), "particulars": {"address": "金\u0000海\u0007湾"}},
        {"id_number": numbered(1), "facts": {"household.income_per_head": 1e300}},
    )
    assert results(response) == ["refused", "taken", "refused"]
    assert now(person).address == "金 海 湾"
    assert problem(call(key, {"id_number": "\ud800"}))[0] == 422


def test_too_many_calls_wait(key: str, person: Person) -> None:
    for _ in range(2):  # the minute may end between the two
        SourceKey.objects.update(calls=CALLS_A_MINUTE, minute=Trunc(Now(), "minute"))
        response = get(key, "facts")
        if response.status_code == 429:
            break
    assert problem(response) == (429, "too_many_calls")
    assert 0 < int(response.headers["Retry-After"]) <= 60


def test_a_key_ends(key: str) -> None:
    made = SourceKey.objects.get()
    assert get(key, "facts").status_code == 200
    assert SourceKey.objects.get().used_at
    with on_day(made.expires_on + timedelta(days=1)):
        assert get(key, "facts").status_code == 401
    with on_day(made.expires_on):
        assert get(key, "facts").status_code == 200
    with scoped(CITY):
        revoke_key(by=made.made_by, key_id=made.pk)
    assert get(key, "facts").status_code == 401
    assert key not in str(list(SourceKey.objects.values()))


def test_an_administrator_makes_keys_of_their_own_area_only() -> None:
    a_source_key()
    county = an_account(scope="371002", role=Role.ADMINISTRATOR)
    right: dict[str, Any] = {"by": county, "name": "民政接口", "source": "civil_affairs", "area": "371002"}
    later = today() + timedelta(days=10)
    with scoped(Scope("371002")):
        key, text = make_key(**right, expires_on=later)
        assert text.startswith("shk_") and AuditEntry.objects.filter(what="make_source_key").count() == 1
        for wrong in ({"area": "371082"}, {"area": "371000"}, {"source": "verified"}, {"name": " "}, {"area": "x"}):
            with pytest.raises(KeyWrong):
                make_key(**(right | wrong), expires_on=later)
        for day in (None, today(), today() + timedelta(days=1000)):
            with pytest.raises(KeyWrong):
                make_key(**right, expires_on=day)
        with pytest.raises(NotFound):
            revoke_key(by=county, key_id=SourceKey.objects.exclude(pk=key.pk).get().pk)


def test_the_description_is_served_from_here() -> None:
    described = Client().get("/api/v1/openapi.json")
    assert described.status_code == 200
    assert set(described.json()["paths"]) == {
        "/api/v1/changes", "/api/v1/deliveries", "/api/v1/deliveries/{number}", "/api/v1/facts",
    }  # fmt: skip
    assert described.json()["components"]["schemas"]["Push"]["properties"]["changes"]["maxItems"] == 1000


def test_what_may_be_stated_is_listed_with_its_values(key: str) -> None:
    listed = {one["name"]: one for one in get(key, "facts").json()}
    assert listed["welfare.tekun"]["values"] == ["none", "dispersed", "centralised"]
    assert "phone" in listed and "veterans.family" not in listed and "died_on" not in listed
