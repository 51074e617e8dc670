"""政策: every page of the real policies opens, says what the files say, and counts whom a clause reaches."""

import html
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from songhe.areas.models import Division
from songhe.determinations import law
from songhe.determinations.factories import a_determination, a_run
from songhe.foundation.actions import create_account
from songhe.foundation.clock import on_day
from songhe.foundation.models import Account
from songhe.foundation.roles import Role
from songhe.foundation.scope import Scope, scoped
from songhe.policy.clauses import Clause
from songhe.policy.examples import wrong_examples
from songhe.registry.factories import CITY, a_person

pytestmark = pytest.mark.django_db
DAY = date(2026, 1, 1)
ROLES = {
    "city": (Role.CITY_OFFICER, "371000", "3710"),
    "county": (Role.COUNTY_OFFICER, "371002", "371002"),
    "township": (Role.TOWNSHIP_CLERK, "371002001", "371002001"),
}
PLACES = {
    "370000": "山东省", "371000": "威海市", "371002": "环翠区", "371082": "荣成市",
    "371002001": "孙家疃街道", "371002002": "怡园街道",
}  # fmt: skip
HOME_CARE = "/policies/weihai-2017-82/clauses/purchased_home_care"


@pytest.fixture(autouse=True)
def day_and_places() -> Iterator[None]:
    Division.objects.bulk_create(
        Division(code=code, name=name, level="", parent="", scope=code) for code, name in PLACES.items()
    )
    with on_day(DAY):
        yield


def account(who: str) -> Account:
    role, area, scope = ROLES[who]
    return create_account(
        username=who, password="-", name="王敏", role=role, area=area, area_name="", scope=Scope(scope)
    )


def signed_in(who: str = "city") -> Client:
    client = Client()
    client.force_login(account(who))
    return client


def text_of(client: Client, address: str, status: int = 200) -> str:
    """What the page's main part says, without marks and with single spaces."""
    response = client.get(address)
    assert response.status_code == status, address
    main = response.content.decode().partition("<main")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main)).split())


def every_clause() -> Iterable[Clause]:
    return law.library().clauses.values()


def address(clause: Clause) -> str:
    return reverse("console:policy_clause", args=[clause.document, clause.name])


@pytest.mark.parametrize("who", ROLES)
def test_every_page_of_every_document_opens(who: str) -> None:
    client = signed_in(who)
    shelf = text_of(client, reverse("console:policies"))
    for document in law.library().documents.values():
        assert document.title.zh in shelf
        page = text_of(client, reverse("console:policy_document", args=[document.id]))
        assert document.number in page
        for measure in document.measures:
            assert f" {measure.number} {measure.title.zh} " in page
            own = text_of(client, reverse("console:policy_measure", args=[document.id, measure.number]))
            assert f"{measure.number} {measure.title.zh}" in own
            assert ("任务 这条措施" in own) is measure.task
    for clause in every_clause():
        page = text_of(client, address(clause))
        assert clause.title.zh in page
        assert ("✗" in page, "一致" in page or "没有这一事项的算例" in page) == (False, True), clause.id


def figures(entry: Any) -> Iterator[str]:
    """Every number that an entitlement in the YAML file gives, as the page must print it."""
    grants = entry["grants"]
    unit, period = settings.SONGHE_VOCABULARY.units[grants["unit"]].zh, {"month": "/月", "year": "/年", "once": ""}
    for row in [row for hit in ("first_of", "highest_of", "sum_of") for row in grants.get(hit, [])] or [grants]:
        values = row["give"] if isinstance(row["give"], list) else [{"value": row["give"]}]
        yield from (f"{value['value']}{unit}{period[grants['per']]}" for value in values)
    if "worth" in grants:
        yield f"每{unit}{grants['worth']['yuan']}元"


def test_every_clause_page_has_the_figures_and_words_of_its_file() -> None:
    client, found = signed_in(), 0
    for file in settings.SONGHE_POLICIES.rglob("entitlements.yaml"):
        document = yaml.safe_load((file.parent / "document.yaml").read_text())["document"]
        for entry in yaml.safe_load(file.read_text()):
            page = text_of(client, reverse("console:policy_clause", args=[document, entry["entitlement"]]))
            plain = page.replace(",", "")
            assert [figure for figure in figures(entry) if figure not in plain] == []
            assert [term for term in entry["terms"] if term not in page] == []
            assert [cite["measure"] for cite in entry["cites"] if cite["measure"] not in page] == []
            found += 1
    assert found == len(law.library().clauses)


def test_a_clause_can_be_checked_against_the_printed_text() -> None:
    page = text_of(signed_in(), HOME_CARE)

    assert "威政办字〔2017〕82号 三(五)3" in page
    assert "符合几行的，取最高的一行" in page
    assert "60小时/月 分散特困或低保，不能自理 能力等级≥3级（重度失能） 满足任一： 特困供养为分散供养 低保" in page
    assert "每小时20元" in page
    assert "推定的理由：原文未写有效期，发布页标为有效" in page
    assert "由本条与下列条款共同决定，不相加，取最高： 分散特困居家服务小时 威民发〔2024〕8号" in page
    assert "17至60小时/月 取决于：能力等级" in page


def test_a_clause_says_what_it_replaces_and_what_replaces_it() -> None:
    client = signed_in()

    city = text_of(client, "/policies/weihai-disability-subsidies/clauses/care_by_level")
    nation = text_of(client, "/policies/national-basic-list-2023/clauses/severely_disabled")

    assert "取代上级的同一事项： 重度残疾人护理补贴 国家基本养老服务清单(16项)" in city
    assert "不可同时享受，取高者 护理补贴与重度残疾人护理补贴择高" in city
    assert "不由本条、而由下列条款决定： 重度残疾人护理补贴 威海市残疾人两项补贴标准" in nation


def test_the_day_asked_decides_what_is_in_force_and_stays_with_the_links() -> None:
    client, old = signed_in(), "/policies/weihai-relief-2023/clauses/dibao_top_up"

    assert "已停止执行" in text_of(client, old)
    assert "下表是2023年12月31日的标准" in text_of(client, old)
    assert "施行中" in text_of(client, f"{old}?day=2023-06-30")
    assert "1001元/月，减去家庭人均月收入 当日适用" in text_of(client, f"{old}?day=2023-06-30")
    assert b"/policies/weihai-relief-2023?day=2023-06-30" in client.get(f"{old}?day=2023-06-30").content
    assert "尚未施行" in text_of(client, "/policies?day=2017-12-31")


@pytest.mark.parametrize("day", ["2026-13-01", "tomorrow", "2026-02-30"])
def test_a_day_that_is_none_is_said_so_and_today_is_shown(day: str) -> None:
    page = text_of(signed_in(), f"/policies?day={day}", status=400)

    assert f"“{day}”不是一个日期" in page
    assert "2026年1月1日的状态" in page


@pytest.mark.parametrize(
    "path", ["x", "x/measures/1", "weihai-2017-82/measures/99", "x/clauses/y", "weihai-2017-82/clauses/y"]
)
def test_what_does_not_exist_is_not_found(path: str) -> None:
    assert "没有这份文件、这条措施或这项条款" in text_of(signed_in(), f"/policies/{path}", status=404)


def test_the_shelf_is_searched_by_words_and_by_item() -> None:
    client = signed_in()

    by_item = text_of(client, "/policies?item=home_care")
    by_number = text_of(client, "/policies?text=〔2024〕8号")
    by_term = text_of(client, "/policies?text=劳动模范")

    assert "共 2 份文件" in by_item
    assert "共 1 份文件" in by_number and "威海市2024年低保特困标准" in by_number
    assert "共 1 份文件" in by_term and "政府购买居家养老服务" in by_term
    assert "没有符合条件的文件" in text_of(client, "/policies?text=没有这个词")


@pytest.fixture
def reached() -> None:
    """Three granted and two possible in two counties, one of the two without an address on record."""
    with scoped(CITY):
        run = a_run()
        for place, amount in [("371002001001", 60), ("371002002001", 45), ("371082001001", 30), ("371082001001", 0)]:
            certain = {"clause": "weihai-2017-82/purchased_home_care"} if amount else {"clause": "", "could_be": 60}
            a_determination(a_person(person_lives_in=place), amount=amount, run=run, **certain)
        a_determination(
            a_person(person_lives_in=None, person_registered_in=None), amount=0, run=run, clause="", could_be=60
        )


@pytest.mark.parametrize(
    ("who", "rows", "total"),
    [
        ("city", ["环翠区 2 0 2100", "荣成市 1 1 600", "住址不详 0 1 –"], "合计 3 2 2700"),
        ("county", ["孙家疃街道 1 0 1200", "怡园街道 1 0 900"], "合计 2 0 2100"),
        ("township", ["孙家疃街道 1 0 1200"], "合计 1 0 1200"),
    ],
)
def test_counts_by_area_sum_to_those_of_the_callers_area(reached: None, who: str, rows: list[str], total: str) -> None:
    page = text_of(signed_in(who), HOME_CARE)

    assert [row for row in [*rows, total] if row not in page] == []
    assert ("荣成市" in page.partition("算例")[0]) is (who == "city")


def test_a_replaced_clause_reaches_nobody(reached: None) -> None:
    page = text_of(signed_in(), "/policies/weihai-2018-161")
    assert "政府购买居家养老服务" in page
    nation = text_of(signed_in(), "/policies/national-basic-list-2023/clauses/severely_disabled")
    assert "没有人依本条享受，也没有人待核实" in nation


@pytest.mark.parametrize(("path", "queries"), [("/policies", 1), ("/policies/weihai-2017-82", 1), (HOME_CARE, 4)])
def test_a_page_asks_the_database_little(reached: None, path: str, queries: int) -> None:
    """Beside what the frame of every page asks: who is signed in, the scope, the notice, the savepoints."""
    client = signed_in()
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    own = [query["sql"] for query in asked if '"areas_' in query["sql"] or '"determinations_' in query["sql"]]
    assert len(own) == queries
    assert len(asked) - len(own) <= 8


def test_pages_speak_english_too() -> None:
    client = signed_in()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = text_of(client, HOME_CARE)
    assert "of several rows that hold, the highest" in page
    assert "care grade is at least grade 3" in page


@pytest.fixture
def own_policies(tmp_path: Path, settings: Any) -> Path:
    """A copy of the policies to change, instead of the repository's."""
    settings.SONGHE_POLICIES = tmp_path / "policies"
    return Path(copytree(Path(__file__).parents[4] / "policies", settings.SONGHE_POLICIES))


def change(file: Path, before: str, after: str) -> None:
    text = file.read_text()
    assert before in text
    file.write_text(text.replace(before, after))


def test_an_example_that_the_clauses_do_not_meet_is_marked_at_once(own_policies: Path) -> None:
    client = signed_in()
    assert "不一致" not in text_of(client, HOME_CARE)

    change(own_policies / "371000-weihai/medical-care-2017/entitlements.yaml", "give: 60", "give: 59")

    page = text_of(client, HOME_CARE)
    assert "✗ 不一致：59小时/月" in page
    wrong = [
        problem for problem in wrong_examples(law.library(), settings.SONGHE_VOCABULARY) if "medical" in str(problem)
    ]
    assert page.count("✗") == len(wrong) > 0


def test_a_clause_of_a_kind_that_does_not_run_yet_says_so(own_policies: Path) -> None:
    folder = own_policies / "371000-weihai/home-care-2018"
    target = (
        "- target: reach\n  title: {zh: 覆盖率, en: coverage}\n  cites: [{measure: 时数}]\n  terms: []\n  value: 80\n"
    )
    (folder / "targets.yaml").write_text(target)
    change(folder / "measures.yaml", "task: true", "clauses: [reach]")
    client = signed_in()

    assert "目标 1 暂未运行" in text_of(client, "/policies")
    assert "覆盖率 目标 · 暂未运行" in text_of(client, "/policies/weihai-2018-161")
    assert "这类条款已经登记，系统暂未运行它" in text_of(client, "/policies/weihai-2018-161/clauses/reach")


def test_dated_figures_a_cap_and_an_adopted_draft(own_policies: Path) -> None:
    folder = own_policies / "371000-weihai/old-age-allowance"
    dated = "[{value: 400, from: 2023-09-12, until: 2025-12-31}, {value: 450, from: 2026-01-01}]"
    change(folder / "entitlements.yaml", "per: month, give: 400", f"per: month, at_most: 500, give: {dated}")
    change(folder / "document.yaml", "status: in_force", "status: draft\nadopted: true")
    page = text_of(signed_in(), "/policies/weihai-old-age-allowance/clauses/monthly_from_100")

    assert "草案，试行 未核实 推定" in page
    assert "450元/月 符合上面条件的人" in page
    assert "封顶：500元/月" in page
    assert "长寿补贴(按月) 400元/月 2023年9月12日 2025年12月31日" in page
    assert "长寿补贴(按月) 450元/月 当日适用 2026年1月1日 未定止期" in page


def test_a_draft_that_is_not_adopted_grants_nothing(own_policies: Path) -> None:
    folder = own_policies / "371000-weihai/old-age-allowance"
    change(folder / "document.yaml", "status: in_force", "status: draft")
    page = text_of(signed_in(), "/policies/weihai-old-age-allowance/clauses/monthly_from_100")

    assert "草案，未采用" in page
    assert "不由本条、而由下列条款决定： 百岁老人补贴 山东省百岁老人补贴" in page
