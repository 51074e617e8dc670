"""重复档案 and 接口密钥 as an officer and an administrator use them."""

from collections.abc import Iterator

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from songhe.console.tests.staff import ELSEWHERE, a_city, due, signed_in, text_of
from songhe.foundation.factories import an_account
from songhe.foundation.models import AuditEntry
from songhe.foundation.roles import Role
from songhe.foundation.scope import scoped
from songhe.intake.push_models import SourceKey
from songhe.registry.factories import CITY, a_contact_person, a_double, a_person, stated
from songhe.registry.models import Double, Merge, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair() -> Iterator[Double]:
    with a_city() as run:
        first = due(run, "梁远方")
        with scoped(CITY):
            second = a_person(name="梁远芳", welfare_dibao=False, phone="13812341234")
            stated(second, source="veterans", veterans_family=True)
            a_contact_person(second)
            found = a_double(first, second)
            found.levels = {"name": "sounds_alike", "id_number": "two_people", "phone": "unknown"}
            found.save()
        yield found


def test_a_pair_is_listed_and_shown_side_by_side(pair: Double) -> None:
    client = signed_in("371002")
    listed = text_of(client.get("/duplicates"))
    assert "梁远方" in listed and "梁远芳" in listed and "共1对" in listed

    shown = text_of(client.get(f"/duplicates/{pair.pk}"))

    for words in ("读音相同", "退役军人事务库", "138****1234", "张小红", "低保 不符"):
        assert words in shown, words
    with scoped(CITY):
        looked = AuditEntry.objects.filter(what="open_person").values_list("person", flat=True)
        assert set(looked) == {pair.person_id, pair.other_id}


def test_merging_keeps_the_file_chosen_and_is_undone(pair: Double) -> None:
    client = signed_in("371002")
    where = f"/duplicates/{pair.pk}/decide"
    refused = client.post(where, {"what": "merge", "kept": pair.other_id})
    assert refused.status_code == 422 and "身份证号不同" in refused.content.decode()

    done = client.post(where, {"what": "merge", "kept": pair.other_id, "note": "同一人"})

    assert done["Location"] == f"/people/{pair.other_id}"
    assert "已合并" in text_of(client.get(f"/people/{pair.other_id}"))
    assert client.get(f"/people/{pair.person_id}", follow=True).redirect_chain == [(f"/people/{pair.other_id}", 302)]
    assert text_of(client.get("/duplicates")).count("梁远") == 0
    assert "同一人" in text_of(client.get("/duplicates/merged"))
    with scoped(CITY):
        number = Merge.objects.get().pk
    assert client.post(f"/duplicates/merged/{number}/undo")["Location"] == f"/people/{pair.person_id}"
    assert "撤销" in text_of(client.get("/duplicates/merged"))
    with scoped(CITY):
        assert not Person.objects.filter(merged_into__isnull=False).exists()


@pytest.mark.parametrize(("what", "state"), [("apart", "apart"), ("later", "later")])
def test_a_pair_is_kept_apart_or_put_off(pair: Double, what: str, state: str) -> None:
    client = signed_in("3710")
    client.post(f"/duplicates/{pair.pk}/decide", {"what": what, "note": "姐妹"})
    assert "梁远" not in text_of(client.get("/duplicates"))
    assert "梁远芳" in text_of(client.get(f"/duplicates?state={state}"))
    assert "姐妹" in text_of(client.get(f"/duplicates/{pair.pk}"))


def test_a_pair_of_two_counties_is_seen_by_the_city_only(pair: Double) -> None:
    with scoped(CITY):
        stated(Person.objects.get(pk=pair.other_id), source="township", person_lives_in=ELSEWHERE)
    for scope, status in (("3710", 200), ("371002", 404), ("371082", 404)):
        client = signed_in(scope)
        assert client.get(f"/duplicates/{pair.pk}").status_code == status
        assert ("梁远方" in text_of(client.get("/duplicates"))) is (status == 200)
        assert (client.post(f"/duplicates/{pair.pk}/decide", {"what": "later"}).status_code == 302) is (status == 200)


def test_a_search_is_asked_for_once(pair: Double) -> None:
    client = signed_in("3710")
    for _ in range(2):
        assert client.post("/duplicates/find").status_code == 302
    assert ProcrastinateJob.objects.filter(task_name="songhe.registry.tasks.find_doubles_of").count() == 1


def test_an_administrator_makes_and_revokes_a_key() -> None:
    with a_city():
        client = Client()
        client.force_login(an_account(scope="3710", role=Role.ADMINISTRATOR))
        wrong = client.post("/source-keys/new", {"name": "残联接口", "source": "x", "area": "371000", "until": "x"})
        assert wrong.status_code == 422 and "请填写名称" in text_of(wrong) and "残联接口" in wrong.content.decode()
        sent = {"name": "残联接口", "source": "disabled_federation", "area": "371002", "until": "2026-06-30"}
        made = client.post("/source-keys/new", sent).content.decode()
        text = made.partition('id="one-time">')[2].partition("<")[0]
        assert text.startswith("shk_")
        listed = client.get("/source-keys").content.decode()
        assert "残联接口" in listed and text not in listed and "环翠区" in listed
        call = client.get("/api/v1/facts", headers={"Authorization": f"Bearer {text}"})
        assert call.status_code == 200
        client.post(f"/source-keys/{SourceKey.objects.get().pk}/revoke")
        assert "已停用" in client.get("/source-keys").content.decode()
        assert client.get("/api/v1/facts", headers={"Authorization": f"Bearer {text}"}).status_code == 401
