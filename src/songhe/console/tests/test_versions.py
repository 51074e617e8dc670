"""政策版本: an officer changes a price in a form, sees the effect, another approves it, and it is the law."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.conf import settings as configured
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from songhe.console.tests.policy_visitor import HOME_CARE, a_city, account, text_of
from songhe.console.tests.registers import DOCUMENT, FILES
from songhe.determinations.actions import determine
from songhe.determinations.simulation import try_version
from songhe.foundation.clock import on_day
from songhe.foundation.models import Account, AuditEntry
from songhe.foundation.scope import scoped
from songhe.registry.factories import CITY, a_person
from songhe.versions import actions
from songhe.versions.factories import FIRST_DAY, HOURS, a_city_officer, a_version, published, the_file_says, tried
from songhe.versions.in_force import published as published_versions
from songhe.versions.models import PolicyVersion, Trial
from songhe.versions.version_states import State

pytestmark = pytest.mark.django_db
FORM = f"{HOME_CARE}/change"
LIST = "/policies/versions"
YUAN, HOURS_60, GRADE_2 = "grants.worth.yuan", "grants.highest_of.0.give", "grants.highest_of.1.when.0.is"


@pytest.fixture(autouse=True)
def city(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Somebody due 60 hours on 1 January."""
    settings.SONGHE_DATA = tmp_path
    with a_city():
        with scoped(CITY):
            a_person(welfare_dibao=True, welfare_tekun="none", person_living="alone", assessment_care_grade=3)
            determine(area="371000", as_of=date(2026, 1, 1))
        yield


@pytest.fixture
def author() -> Client:
    return client_of(account("city"))


@pytest.fixture
def second() -> Client:
    return client_of(a_city_officer())


def client_of(who: Account) -> Client:
    client = Client()
    client.force_login(who)
    return client


def draft(author: Client, **answers: str) -> str:
    """Sends the form, tries the draft, and gives its page's address."""
    sent = {"in_force_from": "2026-02-01"} | {name.replace("__", "."): value for name, value in answers.items()}
    response = author.post(FORM, sent)
    assert response.status_code == 302, response.content.decode()
    work()
    return str(response.url)  # type: ignore[attr-defined]


def work() -> None:
    """What the thread does once the request is over."""
    with scoped(CITY):
        try_version(Trial.objects.latest("version_id"))


def worth_25(author: Client) -> str:
    return draft(author, **{YUAN: "25"})


def page(client: Client, address: str) -> str:
    return text_of(client, address)


def test_the_clause_of_the_own_city_has_a_button_and_others_have_none(author: Client) -> None:
    assert "改一改" in page(author, HOME_CARE)
    assert "改一改" not in page(author, "/policies/shandong-centenarians/clauses/floor_at_100")
    assert "改一改" not in page(client_of(account("county")), HOME_CARE)


def test_the_form_speaks_of_rows_and_units_and_not_of_yaml(author: Client) -> None:
    shown = page(author, FORM)

    for words in (
        "共同条件 年龄不低于 周岁 现为60周岁", "给多少 单价 元/小时 现为20元/小时",
        "分散特困或低保，不能自理 给予 小时/月 现为60小时/月 能力等级不低于", "拟施行日期",
    ):  # fmt: skip
        assert words in shown, words
    assert "highest_of" not in shown
    content = author.get(FORM).content.decode()
    assert 'name="in_force_from" value="2026-02-01"' in content
    assert re.search(rf'<select[^>]*name="{re.escape(GRADE_2)}"', content)


def test_the_example_of_the_price_from_20_to_25(author: Client, second: Client) -> None:
    address = worth_25(author)
    shown = page(author, address)

    assert "版本1：政府购买居家养老服务：单价20元/小时改为25元/小时" in shown
    assert "单价 20元/小时 25元/小时" in shown
    assert "+300 全部待遇由" in shown
    assert "+3,600" in shown
    assert re.search(r"环翠区 1 [\d,]+至[\d,]+ [\d,]+至[\d,]+ \+300 0 0 0", shown)
    assert "政府购买居家养老服务 1 1,200 1,500 +300" in shown
    assert "没有低于上级的地方" in shown
    assert "只有价格改变时费用会变、数量不变" in shown
    assert "等待另一位市级工作人员批准" in shown
    assert 'value="批准"' not in shown and "/approve" not in author.get(address).content.decode()

    assert second.post(f"{address}/approve", {"seen": "2026-01-31 abc"}).status_code == 409
    (seen,) = re.findall(r'name="seen" value="([^"]+)"', second.get(address).content.decode())
    approved = second.post(f"{address}/approve", {"seen": seen})
    assert "已批准" in page(second, approved.url)  # type: ignore[attr-defined]
    assert "已公布，从2026年2月1日起施行" in page(author, author.post(f"{address}/publish").url)  # type: ignore[attr-defined]
    assert "每小时20元" in page(author, HOME_CARE)
    assert "每小时25元" in page(author, f"{HOME_CARE}?day=2026-02-01")
    history = page(author, address).partition("办理记录")[2]
    assert re.findall(r"(起草|发起测算|校验通过|对照上级通过|测算完成|批准|公布) ", history) == [
        "起草", "发起测算", "校验通过", "对照上级通过", "测算完成", "批准", "公布",
    ]  # fmt: skip
    with scoped(CITY):
        assert AuditEntry.objects.get(what="policy_version_published").detail["version"] == 1


def test_the_author_cannot_approve_however_they_ask(author: Client) -> None:
    address = worth_25(author)

    refused = author.post(f"{address}/approve")

    assert refused.status_code == 403
    assert "起草人不能批准自己的版本" in refused.content.decode()
    assert PolicyVersion.objects.get().state == State.SIMULATED


def test_who_gains_and_who_loses_is_named_by_mask_with_reasons(author: Client) -> None:
    more = page(author, draft(author, **{HOURS_60: "66"}))
    less = page(author, draft(author, **{"when.0.at_least": "90"}))

    assert re.search(r"张\*三 政府购买居家养老服务 60小时/月 66小时/月 \+120 .*能力等级3级", more)
    assert re.search(r"张\*三 政府购买居家养老服务 60小时/月 0小时/月 −1,200 不再满足：年龄≥90周岁（86周岁）", less)
    assert "张小三" not in more + less
    assert "张" not in str(PolicyVersion.objects.values_list("simulation", flat=True))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (YUAN, "二十五", "这里要填数字"), (YUAN, "", "这里要填数字"), (YUAN, "-1", "不能小于0"),
        (YUAN, "25.555", "最多两位小数"), (HOURS_60, "1e999999", "这里要填数字"),
        ("when.0.at_least", "60.5", "这里要填整数"),
        ("when.0.at_least", "200", "不能大于150"), (GRADE_2, "9", "不能大于4"),
        (YUAN, "100000000", "不能大于99999999"), (YUAN, "1e3", "这里要填数字"),
        ("in_force_from", "2026-13-01", "这里要填日期"), ("in_force_from", "2025-12-31", "要填今天或以后的日期"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_place(author: Client, name: str, text: str, said: str) -> None:
    response = author.post(FORM, {YUAN: "25", "in_force_from": "2026-02-01"} | {name: text})

    assert response.status_code == 422
    content = response.content.decode()
    assert "有1处需要改正" in content
    assert said in content
    assert 'aria-invalid="true"' in content
    assert PolicyVersion.objects.count() == 0


def test_full_width_digits_and_thousands_are_understood(author: Client) -> None:
    draft(author, **{YUAN: "１,０２５"})

    assert str(PolicyVersion.objects.get().changes[0].after) == "1025"


def test_a_range_upside_down_is_said(author: Client) -> None:
    form = "/policies/weihai-old-age-allowance/clauses/yearly_80_to_99/change"
    low = "grants.first_of.0.when.0.between"
    response = author.post(form, {f"{low}.0": "89", f"{low}.1": "80", "in_force_from": "2026-02-01"})

    assert response.status_code == 422
    assert "不能小于同一范围的起点" in response.content.decode()


def test_a_form_without_a_change_says_so(author: Client) -> None:
    response = author.post(FORM, {YUAN: "20.00", "in_force_from": "2026-02-01"})

    assert response.status_code == 422
    assert "还没有改动任何数字" in response.content.decode()


def test_a_value_that_changed_meanwhile_is_not_taken_over_silently(author: Client) -> None:
    shown = page(author, draft(author, **{YUAN: "25", f"was.{YUAN}": "19"}))

    assert "改动后的政策读不出来" in shown
    assert "20 stands here, not 19" in shown


def test_a_list_that_falls_below_the_province_s_goes_no_further(author: Client, second: Client) -> None:
    form = "/policies/weihai-old-age-allowance/clauses/monthly_from_100/change"
    address = author.post(form, {"grants.give": "200", "in_force_from": "2026-02-01"}).url  # type: ignore[attr-defined]
    work()
    shown = page(author, address)

    assert "这次改动使下列事项低于上级，不能往下办" in shown
    assert "与上级对照 未通过" in shown
    assert re.search(r"高龄津贴 山东省 低于上级 例如：.*周岁.*本级200元/月，上级300元/月", shown)
    assert second.post(f"{address}/approve").status_code == 409
    assert author.get(f"{address}/change").status_code == 200


def test_a_draft_is_changed_by_its_author_only(author: Client, second: Client) -> None:
    address = worth_25(author)
    assert 'value="25"' in author.get(f"{address}/change").content.decode()
    assert second.get(f"{address}/change").status_code == 403

    assert author.post(f"{address}/change", {YUAN: "30", "in_force_from": "2026-03-01"}).status_code == 302
    work()
    version = PolicyVersion.objects.get()
    assert (str(version.changes[0].after), version.in_force_from, version.state) == (
        "30", date(2026, 3, 1), State.SIMULATED,
    )  # fmt: skip


def test_the_page_waits_and_comes_again_when_the_work_is_done(author: Client) -> None:
    author.post(FORM, {YUAN: "25", "in_force_from": "2026-02-01"})

    assert "正在测算" in page(author, f"{LIST}/1")
    waiting = author.get(f"{LIST}/1/trial")
    assert b'hx-trigger="every 1s"' in waiting.content
    work()
    assert author.get(f"{LIST}/1/trial").headers["HX-Refresh"] == "true"


def test_a_trial_nobody_works_on_any_more_is_said_to_be_interrupted(author: Client) -> None:
    author.post(FORM, {YUAN: "25", "in_force_from": "2026-02-01"})
    Trial.objects.update(started_at=timezone.now() - timedelta(minutes=1))

    shown = page(author, f"{LIST}/1")
    assert "测算中断了" in shown and "重新测算" in shown
    assert author.post(f"{LIST}/1/try").status_code == 302
    work()
    assert "等待另一位" in page(author, f"{LIST}/1")


def test_old_facts_and_newer_runs_are_said(author: Client) -> None:
    address = worth_25(author)
    assert "建议重新测算" not in page(author, address)
    with scoped(CITY):
        determine(area="371000", as_of=date(2026, 1, 1))
    assert "此后又核定过" in page(author, address)
    later = timezone.localdate() + timedelta(days=40)
    with on_day(later):
        assert "数据已是40天前的" in page(author, address)


def test_other_accounts_see_what_was_published_and_nothing_else(author: Client) -> None:
    worth_25(author)
    with scoped(CITY):
        published(HOURS)
    county, township = client_of(account("county")), client_of(account("township"))

    for reader in (county, township):
        listed = page(reader, LIST)
        assert "共1个版本" in listed
        assert text_of(reader, f"{LIST}/1", status=404)
        shown = page(reader, f"{LIST}/2")
        assert "60小时/月 66小时/月" in shown
        assert "撤回" not in shown
        for verb in ("approve", "publish", "withdraw", "try", "reverse"):
            assert reader.post(f"{LIST}/2/{verb}").status_code == 403
        assert reader.get(FORM).status_code == 403


def test_the_list_is_searched_and_filtered(author: Client) -> None:
    assert "还没有政策版本" in page(author, LIST)
    worth_25(author)
    draft(author, **{HOURS_60: "66"})

    assert "共2个版本" in page(author, LIST)
    assert "66小时" in page(author, f"{LIST}?text=66")
    assert "共1个版本" in page(author, f"{LIST}?text=66&state=simulated")
    assert "没有符合条件的版本" in page(author, f"{LIST}?state=published")


def test_a_published_version_that_no_longer_fits_is_named(author: Client, tmp_path: Path, settings: Any) -> None:
    copytree(settings.SONGHE_POLICIES, tmp_path / "policies")
    settings.SONGHE_POLICIES = tmp_path / "policies"
    with scoped(CITY):
        version = published()
    page(author, LIST)
    the_file_says(21)

    assert "已公布的版本1与政策文件对不上" in page(author, LIST)
    assert "每小时25元" in page(author, f"{HOME_CARE}?day=2026-02-01")
    with on_day(FIRST_DAY):
        assert author.post(f"{LIST}/{version.number}/withdraw").status_code == 302
    assert published_versions() == ()
    assert "每小时21元" in page(author, f"{HOME_CARE}?day=2026-02-01")


def test_what_is_in_force_is_undone_by_a_further_version(author: Client) -> None:
    with scoped(CITY):
        published()
    with on_day(FIRST_DAY):
        assert "施行中" in page(author, f"{LIST}/1")
        assert author.post(f"{LIST}/1/withdraw").status_code == 409
        address = author.post(f"{LIST}/1/reverse").url  # type: ignore[attr-defined]
        work()
        assert "恢复版本1之前的数字" in page(author, address)
        assert "25元/小时 20元/小时" in page(author, address)


def test_a_clause_of_a_document_that_is_still_to_come_opens_on_its_day(author: Client) -> None:
    files = {f"371000-weihai/trial/{name}": text for name, text in (FILES | {"document.yaml": DOCUMENT}).items()}
    with scoped(CITY):
        version = tried(a_version(None, files=files))
        actions.approve(by=a_city_officer(), version=version, seen=version.edition)
        actions.publish(by=version.created_by, version=version)

    for name in ("smart_safety", "bed_grant", "public_homes"):
        address = f"/policies/trial-plan/clauses/{name}"
        assert author.get(address).status_code == 404
        assert author.get(f"{address}?day=2026-02-01").status_code == 200, name


def test_a_draft_of_whole_files_has_no_form() -> None:
    officer = a_city_officer()
    with scoped(CITY):
        actions.draft_version(
            by=officer, area="371000", title="x", edits=[], in_force_from=FIRST_DAY, files={"a.yaml": ""}
        )

    author = client_of(officer)
    assert author.get(f"{LIST}/1").status_code == 200
    assert author.get(f"{LIST}/1/change").status_code == 409


def test_the_determination_names_its_version(author: Client) -> None:
    with scoped(CITY):
        published()
        determine(area="371000", as_of=FIRST_DAY)

    assert "含政策版本1" in page(author, "/")
    with on_day(FIRST_DAY):
        assert "已用这个版本" in page(author, f"{LIST}/1")


def test_the_effect_as_an_excel_file(author: Client) -> None:
    address = worth_25(author)
    PolicyVersion.objects.update(title="=cmd()")
    book = load_workbook(BytesIO(author.get(f"{address}.xlsx").getvalue()))

    changed, effect = (list[Any](sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    assert changed[0][1] == "=cmd()" and book.worksheets[0]["B1"].data_type == "s"
    assert changed[2][1:] == ("单价", "20元/小时", "25元/小时")
    (county,) = [row for row in effect if row[0] == "按区县"]
    assert county[1:3] == ("环翠区", 1)
    assert round(county[5] - county[3]) == round(county[6] - county[4]) == 300
    assert county[7:9] == (300, 3600)


def test_the_pages_speak_english(author: Client) -> None:
    address = worth_25(author)
    author.cookies[configured.LANGUAGE_COOKIE_NAME] = "en"

    assert "Against the lists above" in page(author, address)
    assert "Price" in page(author, FORM)
    assert "Versions: 1" in page(author, LIST)


def test_an_empty_version_page_before_it_was_tried(author: Client) -> None:
    with scoped(CITY):
        a_version(Account.objects.get(username="city"))

    assert "还没有测算" in page(author, f"{LIST}/1")
