"""记录联系结果 and 撤销, in the row of a worklist and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client

from songhe.console.tests.staff import ELSEWHERE, a_city, due, names_in, signed_in, text_of
from songhe.determinations.models import Run
from songhe.foundation.scope import scoped
from songhe.outreach.models import Contact
from songhe.registry.factories import CITY
from songhe.registry.models import Person

pytestmark = pytest.mark.django_db
ASKED = {"outcome": "reached", "item": "home_care", "note": "女儿代办"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def run() -> Iterator[Run]:
    with a_city() as run:
        yield run


@pytest.fixture
def client(run: Run) -> Client:
    return signed_in()


@pytest.fixture
def person(run: Run) -> Person:
    return due(run)


def contacts() -> list[Contact]:
    with scoped(CITY):
        return list(Contact.objects.order_by("pk"))


def test_the_form_offers_what_is_owed(client: Client, person: Person) -> None:
    form = client.get(f"/people/{person.pk}/contact", headers=HTMX).content.decode()

    assert "政府购买居家养老服务" in form
    assert 'value="home_care" checked' in form
    assert "<html" not in form


def test_recording_takes_the_person_off_the_list_and_undoing_puts_them_back(client: Client, person: Person) -> None:
    said = client.post(f"/people/{person.pk}/contact", ASKED, headers=HTMX).content.decode()

    assert "已记录：张小三，已联系，将办理，1项" in said
    assert names_in(client.get("/due")) == []
    (contact,) = contacts()
    assert (contact.note, contact.outcome, contact.withdrawn_at) == ("女儿代办", "reached", None)

    undone = client.post(f"/people/{person.pk}/contact/withdraw", {"contact": contact.pk}, headers=HTMX)

    assert "已撤销张小三的这次记录" in undone.content.decode()
    assert names_in(client.get("/due")) == ["张小三"]
    assert contacts()[0].withdrawn_at


def test_the_row_and_the_count_follow_what_was_recorded_and_undone(client: Client, person: Person) -> None:
    on_list = HTMX | {"HX-Current-URL": "http://testserver/due?age=80"}

    said = client.post(f"/people/{person.pk}/contact", ASKED, headers=on_list).content.decode()
    row, found = said.partition(f'id="last-{person.pk}"')[2].split('id="found"')
    undo = {"contact": contacts()[0].pk}
    undone = client.post(f"/people/{person.pk}/contact/withdraw", undo, headers=on_list).content.decode()

    assert "已联系，将办理" in row
    assert "共0人" in found
    assert "未联系" in undone and "共1人" in undone


def test_a_form_in_a_list_can_be_closed(client: Client, person: Person) -> None:
    ask = f"/people/{person.pk}/contact"

    assert "取消" in client.get(ask, headers=HTMX | {"HX-Current-URL": "http://testserver/verify"}).content.decode()
    assert "取消" not in client.get(f"/people/{person.pk}").content.decode()
    assert f'id="act-{person.pk}" hx-swap-oob' in client.get(f"{ask}?close=1", headers=HTMX).content.decode()


def test_without_javascript_the_person_page_says_it(client: Client, person: Person) -> None:
    said = client.post(f"/people/{person.pk}/contact", ASKED, follow=True)

    assert "已记录：已联系，将办理" in text_of(said)
    assert "已联系，将办理 政府购买居家养老服务" in text_of(said).partition("联系记录")[2]


def test_a_fact_said_to_be_wrong_moves_the_person_to_the_other_list(client: Client, person: Person) -> None:
    client.post(f"/people/{person.pk}/contact", ASKED | {"outcome": "wrong_fact"}, headers=HTMX)

    assert names_in(client.get("/due")) == []
    assert "反映信息有误：政府购买居家养老服务" in text_of(client.get("/verify"))


@pytest.mark.parametrize("headers", [HTMX, {}])
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"outcome": "sleeping"}, "请选择联系结果。"), ({"item": []}, "请至少选一项待遇。"),
        ({"item": ["home_care", "nothing"]}, "请至少选一项待遇。"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_in_the_form_which_keeps_what_was_entered(
    client: Client, person: Person, wrong: dict[str, object], said: str, headers: dict[str, str]
) -> None:
    response = client.post(f"/people/{person.pk}/contact", ASKED | wrong, headers=headers)
    form = response.content.decode()

    assert response.status_code == 422
    assert re.findall(r'role="alert"[^>]*>([^<]+)<', form) == [said]
    assert ('value="reached" required checked' in form) is ("outcome" not in wrong)
    assert ('value="home_care" checked' in form) is (wrong.get("item") != [])
    assert 'value="女儿代办"' in form
    assert ("<html" in form) is (not headers)
    assert contacts() == []


def test_undoing_twice_is_refused(client: Client, person: Person) -> None:
    client.post(f"/people/{person.pk}/contact", ASKED, headers=HTMX)
    undo = {"contact": contacts()[0].pk}
    client.post(f"/people/{person.pk}/contact/withdraw", undo, headers=HTMX)

    again = client.post(f"/people/{person.pk}/contact/withdraw", undo, headers=HTMX)

    assert again.status_code == 409
    assert "这条联系记录已经撤销" in again.content.decode()


def test_nobody_records_for_another_county(run: Run) -> None:
    person = due(run, person_lives_in=ELSEWHERE)
    signed_in("371082").post(f"/people/{person.pk}/contact", ASKED)
    (contact,) = contacts()
    stranger = signed_in("371002")

    assert stranger.get(f"/people/{person.pk}/contact").status_code == 404
    assert stranger.post(f"/people/{person.pk}/contact", ASKED).status_code == 404
    undo = {"contact": contact.pk}
    assert stranger.post(f"/people/{person.pk}/contact/withdraw", undo).status_code == 404
    assert [found.withdrawn_at for found in contacts()] == [None]


def test_a_very_long_note_is_refused(client: Client, person: Person) -> None:
    response = client.post(f"/people/{person.pk}/contact", ASKED | {"note": "长" * 501})

    assert response.status_code == 422
    assert "备注最多500个字" in text_of(response)
    assert contacts() == []


def test_control_characters_in_a_note_do_no_harm(client: Client, person: Person) -> None:
    client.post(f"/people/{person.pk}/contact", ASKED | {"note": "女儿\x00代办\n"})

    assert [contact.note for contact in contacts()] == ["女儿 代办"]


def test_a_contact_is_withdrawn_on_the_page_of_its_person_only(client: Client, person: Person, run: Run) -> None:
    other = due(run, "李四")
    client.post(f"/people/{other.pk}/contact", ASKED)
    undo = {"contact": [contacts()[0].pk, "²", "9" * 30]}

    client.post(f"/people/{person.pk}/contact/withdraw", undo)
    assert contacts()[0].withdrawn_at is None
    client.post(f"/people/{other.pk}/contact/withdraw", undo)
    assert contacts()[0].withdrawn_at


def test_when_the_session_has_ended_the_whole_page_goes_to_sign_in(person: Person) -> None:
    page = HTMX | {"HX-Current-URL": "http://testserver/due?age=80"}

    answer = Client().post(f"/people/{person.pk}/contact", ASKED, headers=page)

    assert answer.headers["HX-Redirect"] == "/sign-in?next=/due%3Fage%3D80"
    assert answer.content == b""


def test_a_wrong_fact_is_asked_for_and_goes_to_the_registry(client: Client, person: Person) -> None:
    said = {"outcome": "wrong_fact", "item": "home_care", "fact": "person.living", "right": "仅与配偶同住"}
    form = client.get(f"/people/{person.pk}/contact", headers=HTMX).content.decode()
    assert "哪条信息有误" in form and '<option value="died_on">死亡日期</option>' in form

    client.post(f"/people/{person.pk}/contact", said, headers=HTMX)

    (contact,) = contacts()
    with scoped(CITY):
        delivery = contact.delivery
        assert delivery and delivery.source == "township"
        assert delivery.statements.get().facts == {"person.living": "couple"}


def test_what_cannot_be_right_is_said_so_and_the_form_keeps_what_was_written(client: Client, person: Person) -> None:
    said = {"outcome": "wrong_fact", "item": "home_care", "fact": "welfare.dibao", "right": "也许"}

    answer = client.post(f"/people/{person.pk}/contact", said, headers=HTMX)

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "“正确的是”一栏写的“也许”不能用" in page
    assert 'value="welfare.dibao" selected' in page and 'value="也许"' in page
    assert contacts() == []
