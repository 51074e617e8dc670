"""文本整理: an officer sends a text, compares the draft with the source, and saves it as a draft document."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from songhe.console.tests.policy_visitor import a_city, account, text_of
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY
from songhe.texts.factories import MEALS
from songhe.texts.models import PolicyText, TextStep
from songhe.versions import in_force
from songhe.versions.factories import a_city_officer
from songhe.versions.models import PolicyVersion

pytestmark = pytest.mark.django_db
LIST, NEW = "/policies/texts", "/policies/texts/new"


@pytest.fixture(autouse=True)
def city(tmp_path: Path, settings: Any) -> Iterator[None]:
    settings.SONGHE_DATA = tmp_path
    with a_city():
        yield


@pytest.fixture
def officer() -> Client:
    return client_of(account("city"))


def client_of(who: Account) -> Client:
    client = Client()
    client.force_login(who)
    return client


def send(client: Client, content: bytes | str, name: str = "助餐.txt") -> Any:
    data = content.encode() if isinstance(content, str) else content
    return client.post(NEW, {"file": SimpleUploadedFile(name, data), "pasted": ""})


def sent(client: Client, content: bytes | str = MEALS) -> str:
    """The address of the page of a text that was taken."""
    response = send(client, content)
    assert response.status_code == 302, words(response)
    return str(response.url)


def words(response: Any) -> str:
    main = response.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def form_of(client: Client, address: str) -> dict[str, Any]:
    """What the form of the page would send, as it stands."""
    page = client.get(address).content.decode().partition('id="draft"')[2].partition("</form>")[0]
    fields: dict[str, Any] = {"settled": re.findall(r'name="settled" value="(\d+)" checked', page)}
    for tag in re.findall(r"<input[^>]*>", page):
        name, value = (re.search(rf' {key}="([^"]*)"', tag) for key in ("name", "value"))
        if name and value and name[1] != "settled" and ("checkbox" not in tag or "checked" in tag):
            fields[name[1]] = html.unescape(value[1])
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        fields[name] = chosen[1] if chosen else re.search(r'value="([^"]*)"', options)[1]  # type: ignore[index]
    del fields["csrfmiddlewaretoken"]
    return fields


def finished(client: Client, address: str, **changes: str) -> dict[str, Any]:
    """The form with a title wherever one is missing, and everything compared."""
    fields = form_of(client, address)
    page = client.get(address).content.decode()
    fields["settled"] = re.findall(r'name="settled" value="(\d+)"', page)
    for name in fields:
        if re.fullmatch(r"m\.\d+\.zh", name) and not fields[name]:
            fields[name] = "助餐补贴"
    return fields | {"source": "市政府网站，2031-03-05", "do": "draft"} | changes


def kept() -> PolicyText:
    with scoped(CITY):
        return PolicyText.objects.get()


def test_from_the_text_to_a_draft_version(officer: Client) -> None:
    address = sent(officer)
    shown = text_of(officer, address)

    assert "3条措施，2条已有标题，2处待核对" in shown
    form = form_of(officer, address)
    assert form["title"] == "松山助餐行动方案" and form["number"] == "青政办字〔2031〕7号"
    assert (form["issuer"], form["issued_on"]) == ("青河市人民政府办公室", "2031-03-04")
    assert (form["jurisdiction"], form["id"], form["status"]) == ("371000", "weihai-2031-7", "draft")
    assert form["m.0.lead"] == "市民政局"
    assert (form["m.1.lead"], form["m.1.units"]) == ("市发展改革委", "市财政局、市民政局")
    assert "m.1.open_list" in form and "m.0.open_list" not in form
    assert form["m.1.zh"] == ""  # its heading is a sentence of the text, not a title

    response = officer.post(address, finished(officer, address))
    assert response.status_code == 302, words(response)
    with scoped(CITY):
        version = PolicyVersion.objects.get()
        library = in_force.library_with(version)
    assert response.url == f"/policies/versions/{version.number}"  # type: ignore[attr-defined]
    assert (version.state, version.title) == ("draft", "新增文件：松山助餐行动方案")
    document = library.documents["weihai-2031-7"]
    assert (document.status, document.number, document.jurisdiction) == ("draft", "青政办字〔2031〕7号", "371000")
    assert [measure.number for measure in document.measures] == ["1", "2", "3"]
    assert all(measure.task for measure in document.measures)
    assert document.measures[1].title.zh == "助餐补贴" and document.measures[1].units == ("市财政局", "市民政局")
    measures = version.files["371000-weihai/weihai-2031-7/measures.yaml"]
    assert "# target: " in measures and "# amount: = 2 元" in measures and "the list is open" in measures
    assert "新增文件" in text_of(officer, "/policies/versions")
    second = text_of(client_of(a_city_officer()), f"/policies/versions/{version.number}")
    assert "2 助餐补贴 市发展改革委 市财政局、市民政局" in second and "对照原文看这份文件" in second
    assert "已存为草稿文件" in text_of(officer, LIST) and "版本1" in text_of(officer, LIST)


def test_the_source_is_marked_and_linked(officer: Client) -> None:
    page = officer.get(sent(officer)).content.decode()
    source = page.partition('id="source"')[2].partition(">")[2].partition("</div>")[0]

    assert html.unescape(re.sub(r"<[^>]+>", "", source)) == MEALS
    marked = dict(re.findall(r'<span class="k-(units|heading|head)">([^<]*)</span>', source))
    assert set(marked) == {"units", "heading", "head"}
    assert re.search(r'id="s-1">2\.', source)
    links = set(re.findall(r'href="#((?:s|target|amount|unsure)-[\d-]+)"', page))
    assert {"s-0", "s-1", "s-2", "unsure-0"} <= links and any(link.startswith("amount-1") for link in links)
    assert links <= set(re.findall(r' id="([^"]*)"', source))
    assert "<script>" not in page and "onclick" not in page


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.txt", "文件里没有文字"),
        ("\u3000\n ".encode(), "a.txt", "文件里没有文字"),
        (bytes(range(256)) * 9, "a.txt", "不是文本文件"),
        (b"PK\x03\x04" + b"-" * 99, "方案.docx", "另存为“纯文本（*.txt）”"),
        (b"%PDF-1.7 ...", "a.pdf", "读不了"),
        ("今天天气很好。".encode(), "a.txt", "没有找到编号的措施"),
        ("一、" + "好" * 9000, "a.txt", "超过0.02兆"),
    ],
)  # fmt: skip
def test_what_is_no_policy_text_is_refused_and_not_kept(
    officer: Client, settings: Any, content: bytes | str, name: str, said: str
) -> None:
    settings.SONGHE_LARGEST_TEXT = 20_000
    response = send(officer, content, name)

    assert response.status_code in (413, 422)
    assert said in words(response)
    with scoped(CITY):
        assert not PolicyText.objects.exists() and not TextStep.objects.exists()


def test_neither_or_both_is_refused(officer: Client) -> None:
    assert "二选一" in words(officer.post(NEW, {"pasted": " "}))
    both = {"file": SimpleUploadedFile("a.txt", MEALS.encode()), "pasted": MEALS}
    assert "二选一" in words(officer.post(NEW, both))


def test_a_large_upload_is_let_pass_and_never_read(officer: Client, settings: Any, monkeypatch: Any) -> None:
    settings.SONGHE_LARGEST_TEXT = 20_000
    pieces: list[int] = []

    def read(request: Any, size: int) -> bytes:
        found: bytes = request._stream.read(size)
        pieces.append(len(found))
        return found

    monkeypatch.setattr("songhe.console.reading.upload.PIECE", 4096)
    monkeypatch.setattr("django.http.multipartparser.MultiPartParser.parse", lambda self: pytest.fail("it was read"))
    monkeypatch.setattr("django.core.handlers.wsgi.WSGIRequest.read", read)
    response = send(officer, b"x" * 200_000)

    assert response.status_code == 413 and "没有接收" in words(response)
    assert sum(pieces) > 200_000 and max(pieces) <= 4096
    with scoped(CITY):
        assert not PolicyText.objects.exists()


def test_the_form_is_protected_though_its_size_is_seen_first() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(account("city"))
    assert send(client, MEALS).status_code == 403
    with scoped(CITY):
        assert not PolicyText.objects.exists()


def test_gb18030_and_pasted_words_are_read_alike(officer: Client) -> None:
    first = form_of(officer, sent(officer, MEALS.encode("gb18030")))
    pasted = officer.post(NEW, {"pasted": MEALS})
    assert pasted.status_code == 302
    second = form_of(officer, pasted.url)  # type: ignore[attr-defined]
    different = {name for name in first if first[name] != second[name]}
    assert different <= {"source"}
    assert "同样的文本还上传过" in text_of(officer, sent(officer, MEALS.replace("\n", "\r\n")))


def test_several_documents_are_chosen_one_by_one(officer: Client) -> None:
    other = MEALS.replace("助餐", "助浴").replace("7号", "8号").replace("食堂", "浴室").replace("用餐", "洗浴")
    address = sent(officer, f"{MEALS}\n{other}")
    assert address.endswith("/choose")
    assert "文中有2份文件" in text_of(officer, address)
    assert "松山助浴行动方案" in text_of(officer, address)

    second = officer.post(address, {"document": "1"}).url  # type: ignore[attr-defined]
    assert form_of(officer, second)["title"] == "松山助浴行动方案"
    assert "还有1份文件" in text_of(officer, second)
    first = officer.post(address, {"document": "0"}).url  # type: ignore[attr-defined]
    assert first != second and form_of(officer, first)["title"] == "松山助餐行动方案"
    assert "共2份文本" in text_of(officer, LIST)


def test_a_document_printed_twice_is_said_to_be(officer: Client) -> None:
    assert "印了两遍，只读一遍" in text_of(officer, sent(officer, f"{MEALS}\n{MEALS}"))


def test_what_is_wrong_stands_beside_its_field_and_the_work_is_kept(officer: Client) -> None:
    address = sent(officer)
    fields = finished(officer, address) | {
        "m.0.number": "2", "m.1.zh": "", "m.2.lead": "市民政局", "id": "A b", "issued_on": "三月", "settled": [],
        "day": "2020-01-01", "source": "",
    }  # fmt: skip
    response = officer.post(address, fields)
    shown = words(response)

    assert response.status_code == 200
    for sentence in (
        "编号2重复了", "请用自己的话给这条措施起个短标题", "市民政局同时写在牵头和参与里", "文件代号用小写字母",
        "这里要填日期", "请对照原文核对这一处", "请填今天或以后的日期", "请写明文本的出处", "有10处要改",
    ):  # fmt: skip
        assert sentence in shown, sentence
    with scoped(CITY):
        assert not PolicyVersion.objects.exists()
    assert form_of(officer, address)["id"] == "A b"


def test_a_title_copied_from_the_text_is_refused(officer: Client) -> None:
    address = sent(officer)
    copied = "对七十岁以上老年人用餐分类给予适当补贴并向社会公开"
    response = officer.post(address, finished(officer, address, **{"m.1.zh": f"要{copied}"}))
    assert "照抄原文" in words(response)
    response = officer.post(address, finished(officer, address, **{"m.1.zh": copied[:19]}))
    assert response.status_code == 302


def test_a_document_that_the_policies_have_already(officer: Client) -> None:
    address = sent(officer)
    response = officer.post(address, finished(officer, address, id="weihai-2017-82"))
    assert "已经有代号为weihai-2017-82的文件" in words(response)


def test_what_the_policies_refuse_is_said_beside_its_field(officer: Client, monkeypatch: Any) -> None:
    """The check of the form knows no areas of the nation: the reader of the policies does."""
    address = sent(officer)
    monkeypatch.setattr("songhe.texts.wrong.STATUSES", ("draft", "unheard_of"))
    response = officer.post(address, finished(officer, address, status="unheard_of"))
    page = response.content.decode()
    assert "政策检查没有通过" in page
    assert re.search(r'id="h-status"[^>]*aria-invalid="true"', page)


def test_measures_are_added_removed_split_and_joined(officer: Client) -> None:
    address = sent(officer)

    def press(do: str) -> dict[str, Any]:
        response = officer.post(address, form_of(officer, address) | {"do": do})
        assert response.status_code == 302
        return form_of(officer, address)

    assert "m.3.number" in press("add")
    form = press("remove:3")
    assert form["m.3.removed"] == "yes" and "已移除1条" in text_of(officer, address)
    assert press("restore:3")["m.3.removed"] == ""
    form = press("split:1")
    assert (form["m.2.number"], form["m.2.lead"], form["m.2.origins"]) == ("", "市发展改革委", "1")
    form = press("merge:2")
    assert form["m.1.origins"] == "1" and form["m.2.number"] == "3"
    form = press("merge:2")
    assert (form["m.1.origins"], form["m.1.number"]) == ("1,2", "2")
    assert form["m.1.units"] == "市财政局、市民政局、热心的人们"
    before = form
    assert press("merge:0") | {"revision": 0} == before | {"revision": 0}
    assert press("remove:99") | {"revision": 0} == before | {"revision": 0}


def test_who_saved_meanwhile_is_named_and_nothing_is_lost(officer: Client) -> None:
    address = sent(officer)
    stale = form_of(officer, address) | {"do": "save", "m.0.zh": "我的标题"}
    second = client_of(a_city_officer())
    second.post(address, form_of(second, address) | {"do": "save", "m.0.zh": "别人的标题"})
    response = officer.post(address, stale)

    assert response.status_code == 409 and "保存过这份草稿" in words(response)
    assert 'value="我的标题"' in response.content.decode()
    assert form_of(officer, address)["m.0.zh"] == "别人的标题"
    again = stale | {"revision": re.search(r'name="revision" value="(\d+)"', response.content.decode())[1]}  # type: ignore[index]
    assert officer.post(address, again).status_code == 302
    assert form_of(officer, address)["m.0.zh"] == "我的标题"


def test_history_and_log_say_who(officer: Client) -> None:
    address = sent(officer)
    officer.post(address, form_of(officer, address) | {"do": "save"})
    officer.post(f"{address}/aside")
    assert "已搁置" in text_of(officer, LIST)
    shown = text_of(officer, address)
    for step in ("上传 王敏", "开始整理 王敏", "保存 王敏", "搁置 王敏"):
        assert step in shown
    with scoped(CITY):
        logged = list(AuditEntry.objects.order_by("pk").values_list("what", flat=True))
    assert logged == ["policy_text_uploaded", "policy_text_chosen", "policy_text_saved", "policy_text_aside"]
    officer.post(address, form_of(officer, address) | {"do": "save"})
    assert kept().state == "work"


def test_the_list_is_searched_and_says_when_it_is_empty(officer: Client) -> None:
    assert "还没有文本" in text_of(officer, LIST)
    sent(officer)
    assert "松山助餐行动方案" in text_of(officer, f"{LIST}?text=助餐行动&state=work")
    assert "松山助餐行动方案" in text_of(officer, f"{LIST}?text=〔2031〕7号")
    assert "没有符合条件的文本" in text_of(officer, f"{LIST}?state=drafted")
    assert "文本整理" in text_of(officer, "/policies") and "文本整理" in text_of(officer, "/policies/versions")


def test_only_officers_of_the_city_work_on_its_texts(officer: Client) -> None:
    address = sent(officer)
    clerk = client_of(account("county"))
    for page in (LIST, NEW, address):
        assert clerk.get(page).status_code == 403
    assert "文本整理" not in text_of(clerk, "/policies")
    other = a_city_officer()
    Account.objects.filter(pk=other.pk).update(scope="3702", area="370200")
    stranger = client_of(Account.objects.get(pk=other.pk))
    assert stranger.get(address).status_code == 404
    assert "还没有文本" in text_of(stranger, LIST)
    assert officer.get(f"{LIST}/99999").status_code == 404


def test_words_of_the_text_are_no_marks_of_the_page(officer: Client) -> None:
    text = "松山食堂办法\n一、<script>alert(1)</script>。选好“地点”&amp;。\n二、定好价格。\n"
    address = sent(officer, text)
    page = officer.get(address).content.decode()
    assert "<script>alert" not in page
    fields = finished(officer, address, issuer="青河市民政局", id="song-1", **{"from": "2031-01-01"})
    fields["m.0.zh"], fields["m.0.lead"] = 'a"b: {c} # \\', "市民政局]、- x"
    response = officer.post(address, fields)
    assert response.status_code == 302, words(response)
    with scoped(CITY):
        document = in_force.library_with(PolicyVersion.objects.get()).documents["song-1"]
    assert document.measures[0].title.zh == 'a"b: {c} # \\'
    assert document.measures[0].lead == ("市民政局]", "- x")
