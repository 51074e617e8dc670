"""What an assessor's telephone is given and what it may send; where two assessors settle what differs."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from songhe.assessment.factories import a_submission, an_agency, an_assessor, an_assigned_assessment, answers_of
from songhe.assessment.models import Assessment, Photo, Result, Sheet
from songhe.assessment.path import assign
from songhe.assessment.photos import JPEG
from songhe.console.bedside import shell
from songhe.console.bedside.words import SCREENS
from songhe.foundation.factories import an_account
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_contact_person, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whole_city() -> Iterator[None]:
    with scoped(CITY):
        yield


@pytest.fixture
def waiting() -> Assessment:
    person = a_person(name="宋芬珊", phone="15400000001", person_sex="female", person_living="alone")
    a_contact_person(person)
    return an_assigned_assessment(person, an_account())


def lead(assessment: Assessment) -> Account:
    assert assessment.lead
    return assessment.lead.account


def second(assessment: Assessment) -> Account:
    assert assessment.second
    return assessment.second.account


def phone_of(account: Account, **more: Any) -> Client:
    client = Client(**more)
    client.force_login(account)
    return client


def day_of(account: Account, have: str = "") -> dict[str, Any]:
    found: dict[str, Any] = phone_of(account).get(f"/bedside/day.json?have={have}").json()
    return found


def a_sheet(assessment: Assessment, **more: Any) -> dict[str, Any]:
    """As the telephone writes it."""
    given = a_submission(assessment)
    sheet = {
        "number": str(given.number),
        "assessment": assessment.pk,
        "version": given.version,
        "answers": dict(given.answers),
        "form": {"consent": "2026-01-01T00:00:00Z", "A.2.4": "162", "A.2.10": ["alone"]},
        "notes": {"B.1.1": "用勺子"},
        "started_at": given.started_at.isoformat(),
        "finished_at": given.finished_at.isoformat(),
        "grade": 0,
        "signatures": [
            {"signer": one.signer, "name": one.name, "image": one.image, "signed_at": one.signed_at.isoformat()}
            for one in given.signatures
        ],
        "photos": [],
        "longitude": 122.1234567,
        "latitude": 37.5,
    }
    return sheet | more


def post(account: Account, sheet: object, *photos: bytes, **client: Any) -> Any:
    files = {
        f"photo-{place}": SimpleUploadedFile(f"{place}.jpg", jpeg, "image/jpeg") for place, jpeg in enumerate(photos)
    }
    return phone_of(account, **client).post("/bedside/sheets", {"sheet": json.dumps(sheet), **files})


def test_the_day_says_whom_to_visit_and_what_is_known(waiting: Assessment) -> None:
    found = day_of(lead(waiting))

    assert found["account"] == lead(waiting).pk and found["to_settle"] == []
    [one] = found["assessments"]
    assert (one["person"]["name"], one["role"], one["scores"]) == ("宋芬珊", "lead", True)
    assert one["contacts"] == [{"name": "张小红", "relation": "女儿", "phone": ""}]
    assert one["known"]["fixed"]["A.1.3"] == "1" and one["known"]["suggested"]["A.2.10"] == ["alone"]
    assert found["scales"]["gbt-42195-2022@1"]["grades"][4]["grade"] == 4
    assert "15400000001" not in json.dumps(found) and "154" in one["person"]["phone"]


def test_a_scale_is_sent_once(waiting: Assessment) -> None:
    first = day_of(lead(waiting))["scales"]["gbt-42195-2022@1"]

    assert day_of(lead(waiting), have=first["fingerprint"])["scales"] == {"gbt-42195-2022@1": None}


def test_who_was_given_whose_particulars_is_in_the_log_once(waiting: Assessment) -> None:
    client = phone_of(lead(waiting))
    for _ in range(3):
        client.get("/bedside/day.json")

    entries = AuditEntry.objects.filter(what="open_bedside_day", account=lead(waiting).username)
    assert [entry.person for entry in entries] == [waiting.person_id]


def test_the_second_assessor_attends_without_a_sheet_unless_both_score(waiting: Assessment) -> None:
    assert [one["scores"] for one in day_of(second(waiting))["assessments"]] == [False]
    Assessment.objects.update(second_scores=True)
    assert [one["scores"] for one in day_of(second(waiting))["assessments"]] == [True]


def test_another_assessor_is_given_nothing(waiting: Assessment) -> None:
    stranger = an_assessor(an_agency()).account

    assert day_of(stranger)["assessments"] == []
    answer = post(stranger, a_sheet(waiting))
    assert (answer.status_code, answer.json()["code"]) == (403, "not_yours")
    assert not Sheet.objects.exists()


def test_a_sheet_is_taken_once_however_often_it_comes(waiting: Assessment) -> None:
    sheet = a_sheet(waiting, photos=[{"question": "B.1.1", "taken_at": timezone.now().isoformat()}])
    answers = [post(lead(waiting), sheet, JPEG + b"bedside") for _ in range(10)]

    assert {answer.status_code for answer in answers} == {200}
    assert {answer.json()["grade"] for answer in answers} == {0}
    assert (Sheet.objects.count(), Photo.objects.count(), Result.objects.count()) == (1, 1, 1)
    kept = Sheet.objects.get()
    assert (kept.form["A.2.4"], kept.notes, str(kept.longitude)) == ("162", {"B.1.1": "用勺子"}, "122.123457")


def test_two_telephones_of_one_assessor(waiting: Assessment) -> None:
    post(lead(waiting), a_sheet(waiting))
    answer = post(lead(waiting), a_sheet(waiting, answers=answers_of(waiting, option=-1), grade=4))

    assert (answer.status_code, answer.json()["code"]) == (409, "sent_already")
    assert Result.objects.get().grade == 0


def test_what_was_given_to_others_meanwhile_is_refused(waiting: Assessment) -> None:
    was, agency = lead(waiting), an_agency()
    team = {"lead": an_assessor(agency), "second": an_assessor(agency)}
    assign(by=an_account(), assessment_id=waiting.pk, agency=agency, **team)

    answer = post(was, a_sheet(waiting))
    assert answer.status_code == 403 and "没有丢" in answer.json()["zh"]


WRONG: dict[str, tuple[dict[str, Any], str]] = {
    "a forged grade": ({"grade": 4}, "不一致"),
    "no words of the app": ({"number": "x"}, "不完整"),
    "a number for an answer": ({"answers": {"B.1.1": 4}}, "不完整"),
    "a moment without its zone": ({"finished_at": "2026-01-01T08:00:00"}, "不完整"),
    "an hour ahead": ({"finished_at": (timezone.now() + timedelta(hours=1)).isoformat()}, "在将来"),
    "a field the form lacks": ({"form": {"A.9.9": "1"}}, "A.9.9"),
    "a choice it does not offer": ({"form": {"A.2.9": "doctor"}}, "文化程度"),
    "a height of a house": ({"form": {"A.2.4": "16200"}}, "身高"),
    "a note to nothing": ({"notes": {"B.9": "x"}}, "B.9"),
    "thirteen photographs": ({"photos": [{}] * 13}, "最多12张"),
    "a photograph that did not come": ({"photos": [{"question": "", "taken_at": "2026-01-01T00:00:00Z"}]}, "不完整"),
    "nobody’s name": ({"signatures": [{"signer": "lead", "name": " ", "image": "", "signed_at": ""}]}, "姓名"),
    "no signature": ({"signatures": []}, "还缺"),
    "another version": ({"version": "0"}, "版本"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_nothing_kept(waiting: Assessment, name: str) -> None:
    changed, said = WRONG[name]
    answer = post(lead(waiting), a_sheet(waiting) | changed)

    assert answer.status_code == 422, answer.content.decode()
    assert said in answer.json()["zh"] and not re.search("[一-鿿]", answer.json()["en"])
    assert not Sheet.objects.exists()


@pytest.mark.parametrize("sheet", [None, [], "x", 7, {}])
def test_what_is_no_sheet_is_refused(waiting: Assessment, sheet: object) -> None:
    assert post(lead(waiting), sheet).status_code == 422


def test_missing_and_unknown_answers_are_named(waiting: Assessment) -> None:
    answers = answers_of(waiting) | {"B.1.2": "9"}
    del answers["B.1.1"]
    answer = post(lead(waiting), a_sheet(waiting, answers=answers, grade=None))

    assert (answer.status_code, answer.json()["where"]) == (422, ["B.1.1", "B.1.2"])


def test_a_photograph_is_refused_by_its_size(waiting: Assessment) -> None:
    shot = {"question": "", "taken_at": timezone.now().isoformat()}
    answer = post(lead(waiting), a_sheet(waiting, photos=[shot]), JPEG + bytes(4_000_000))
    assert answer.status_code == 422 and "超过3MB" in answer.json()["zh"]

    answer = post(lead(waiting), a_sheet(waiting, photos=[shot]), bytes(40_000_000))
    assert answer.status_code == 413 and "没有收下" in answer.content.decode()
    assert not Sheet.objects.exists()


def test_a_queue_needs_the_token_of_the_day(waiting: Assessment) -> None:
    client = phone_of(lead(waiting), enforce_csrf_checks=True)
    sheet = {"sheet": json.dumps(a_sheet(waiting))}
    assert client.post("/bedside/sheets", sheet).status_code == 403

    token = client.get("/bedside/day.json").json()["csrf"]
    assert client.post("/bedside/sheets", sheet, headers={"X-CSRFToken": token}).status_code == 200


def both_sent(assessment: Assessment) -> None:
    """The second finds one item worse."""
    Assessment.objects.update(second_scores=True)
    one, other = a_sheet(assessment), a_sheet(assessment, answers=answers_of(assessment) | {"B.1.1": "0"}, grade=None)
    one["signatures"] = [each for each in one["signatures"] if each["signer"] != "second"]
    other["signatures"] = [each for each in other["signatures"] if each["signer"] == "second"]
    assert post(lead(assessment), one).json()["grade"] is None
    assert "B.1.1" not in json.dumps(day_of(second(assessment))["assessments"])
    assert phone_of(second(assessment)).get(f"/bedside/settle/{assessment.pk}").status_code == 409
    assert post(second(assessment), other).json()["grade"] is None


def test_two_who_differ_settle_it(waiting: Assessment) -> None:
    both_sent(waiting)
    address = f"/bedside/settle/{waiting.pk}"
    assert day_of(lead(waiting))["to_settle"] == [{"id": waiting.pk, "name": "宋*珊", "leads": True}]
    page = phone_of(lead(waiting)).get(address).content.decode()
    assert "1项不同" in page and page.count("<fieldset") == 1

    assert phone_of(second(waiting)).post(address, {"answer-B.1.1": "0"}).status_code == 403
    assert phone_of(lead(waiting)).post(address, {}).status_code == 422
    assert phone_of(lead(waiting)).post(address, {"answer-B.1.1": "7"}).status_code == 422
    assert not Result.objects.exists()

    done = phone_of(lead(waiting)).post(address, {"answer-B.1.1": "0", "answer-B.1.2": "0"})
    assert "最终等级：1级" in done.content.decode()
    result = Result.objects.get()
    assert (result.grade, result.answers["B.1.1"], result.answers["B.1.2"]) == (1, "0", "4")
    assert phone_of(lead(waiting)).get(address).status_code == 409


def test_nobody_else_reads_the_two_sheets(waiting: Assessment) -> None:
    both_sent(waiting)
    stranger = an_assessor(an_agency()).account

    assert phone_of(stranger).get(f"/bedside/settle/{waiting.pk}").status_code == 403


def test_signed_out_every_address_sends_to_the_sign_in(client: Client) -> None:
    for address in ("/bedside/", "/bedside/day.json", "/bedside/settle/1"):
        assert client.get(address)["Location"].startswith("/sign-in?next=/bedside/"), address


def test_the_app_is_the_same_for_everybody_and_names_nobody(waiting: Assessment) -> None:
    pages = [phone_of(account).get("/bedside/").content.decode() for account in (lead(waiting), second(waiting))]

    assert pages[0] == pages[1] and "宋芬珊" not in pages[0] and "csrf" not in pages[0]


def test_every_file_the_app_needs_is_kept_and_served(waiting: Assessment) -> None:
    imported = {"/static/scales/score.js"}
    for file in shell.FOLDER.glob("*.js"):
        imported |= {f"/static/console/bedside/{name}" for name in re.findall(r'from "\./([\w.]+)"', file.read_text())}
    named = set(re.findall(r'(?:href|src)="(/static/[^"]+)"', shell.shell()))

    assert imported | named <= set(shell.addresses())
    assert [address for address in shell.addresses() if not finders.find(address.removeprefix("/static/"))] == []


def test_any_change_of_a_file_is_another_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = shell.shell_version()
    changed = tmp_path / "app.js"
    changed.write_text("changed")
    find = finders.find
    monkeypatch.setattr(finders, "find", lambda name: changed if name.endswith("/app.js") else find(name))
    shell.shell_version.cache_clear()

    assert shell.shell_version() != before
    shell.shell_version.cache_clear()


def test_the_app_uses_every_word_and_only_words_there_are() -> None:
    text = "".join(file.read_text() for file in shell.FOLDER.glob("*.js"))
    used = set(re.findall(r'\bt\(\s*"(\w+)"', text)) | set(re.findall(r'"(\w+)"', text))
    patterns = [re.compile(found.replace("$", r".+")) for found in re.findall(r"`(\w+_\$)\{", text)]

    assert set(re.findall(r'\bt\(\s*"(\w+)"', text)) <= SCREENS.keys()
    assert [key for key in SCREENS if key not in used and not any(one.fullmatch(key) for one in patterns)] == []


def test_files_of_the_app_are_short() -> None:
    assert [file.name for file in shell.FOLDER.glob("*.js") if len(file.read_text().splitlines()) > 250] == []
