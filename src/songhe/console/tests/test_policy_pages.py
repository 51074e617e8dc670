"""政策: every page of the real policies opens, says what the files say, and is found."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.urls import reverse

from songhe.console.tests.policy_visitor import HOME, HOME_CARE, ROLES, a_city, change, own_queries, signed_in, text_of
from songhe.determinations import law
from songhe.policy.clauses import Clause, Entitlement

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city() -> Iterator[None]:
    with a_city():
        yield


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
        if isinstance(clause, Entitlement):
            assert ("✗" in page, "一致" in page or "没有这一事项的算例" in page) == (False, True), clause.id


def test_documents_of_other_areas_have_names_and_stand_folded() -> None:
    shelf = signed_in("township").get("/policies").content.decode()
    own, _, elsewhere = shelf.partition("<details")

    assert re.findall(r"<h2>([^<]+)</h2>", own) == ["全国", "山东省", "威海市"]
    assert {"江西省", "湖南省", "株洲市"} <= set(re.findall(r"<h2>([^<]+)</h2>", elsewhere))
    assert elsewhere.startswith(' class="policy-elsewhere"><summary>其他地区')
    assert "360000" not in text_of(signed_in(), "/policies")
    assert b'policy-elsewhere" open' in signed_in("county").get("/policies?text=江西").content


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
    client, found = signed_in(), set()
    for file in settings.SONGHE_POLICIES.rglob("entitlements.yaml"):
        document = yaml.safe_load((file.parent / "document.yaml").read_text())["document"]
        for entry in yaml.safe_load(file.read_text()):
            found.add(f"{document}/{entry['entitlement']}")
            if "if" in entry or "'parameter'" in str(entry):  # as an open question is answered
                continue
            page = text_of(client, reverse("console:policy_clause", args=[document, entry["entitlement"]]))
            plain = page.replace(",", "")
            assert [figure for figure in figures(entry) if figure not in plain] == []
            assert [term for term in entry["terms"] if term not in page] == []
            assert [cite["measure"] for cite in entry["cites"] if cite["measure"] not in page] == []
    assert found == {clause.id for clause in every_clause() if isinstance(clause, Entitlement)}


def test_the_day_asked_decides_what_is_in_force_and_stays_with_the_links() -> None:
    client, old = signed_in(), "/policies/weihai-relief-2023/clauses/dibao_top_up"

    assert "已停止施行" in text_of(client, old)
    assert "下表是2023年12月31日的标准" in text_of(client, old)
    assert "施行中" in text_of(client, f"{old}?day=2023-06-30")
    assert "1,001元/月，减去家庭人均月收入 当日适用" in text_of(client, f"{old}?day=2023-06-30")
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


@pytest.mark.parametrize("path", ["/policies", "/policies/weihai-2017-82", "/policies/weihai-2017-82/measures/三(五)3"])
def test_a_page_without_people_asks_for_the_names_of_places_only(path: str) -> None:
    assert own_queries(signed_in(), path) == 1


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
    return Path(copytree(HOME, settings.SONGHE_POLICIES))


PLAN = {
    "standards.yaml": """
- standard: rooms
  title: {zh: 配建用房, en: rooms}
  cites: [{measure: 时数}]
  terms: []
  for: estate
  when: [{fact: estate.built, is: new}]
  requires:
    - {quantity: estate.care_area, at_least: 20, per: estate.households, every: 100}
    - {fact: estate.care_use_only, is: true}
""",
    "targets.yaml": """
- target: reach
  title: {zh: 上门服务占比, en: homes that serve at home}
  cites: [{measure: 时数}]
  terms: []
  level: city
  unit: percent
  counts: {of: institution, when: [{fact: institution.home_service, is: true}]}
  among: {of: institution}
  reach: {at_least: 60, by: 2026-12-31}
""",
    "priorities.yaml": """
- priority: order
  title: {zh: 入住次序, en: order of admission}
  cites: [{measure: 时数}]
  terms: []
  queue: public_home
  tiers:
    - {title: {zh: 特困, en: tekun}, always_served: true, when: [{fact: welfare.tekun, in: [dispersed, centralised]}]}
    - {title: {zh: 其他, en: others}}
  then: [{fact: assessment.care_grade, first: highest}]
""",
}


def test_standards_targets_and_priorities_say_what_they_ask(own_policies: Path) -> None:
    folder = own_policies / "371000-weihai/home-care-2018"
    for file, text in PLAN.items():
        (folder / file).write_text(text)
    change(folder / "measures.yaml", "task: true", "clauses: [rooms, reach, order]")
    client = signed_in()

    assert "目标 1" in text_of(client, "/policies")
    assert "上门服务占比 目标" in text_of(client, "/policies/weihai-2018-161")
    standard = text_of(client, "/policies/weihai-2018-161/clauses/rooms")
    assert "居住区 建成情况为新建居住区 要求 每100户养老服务用房面积≥20平方米 用房专用于养老服务" in standard
    target = text_of(client, "/policies/weihai-2018-161/clauses/reach")
    assert "养老机构数（开展居家上门服务） 占什么的比例 全部养老机构数 要达到 到2026年12月31日不低于60%" in target
    priority = text_of(client, "/policies/weihai-2018-161/clauses/order")
    assert "特困（始终保障）：特困供养为分散供养或集中供养 其他：其他所有人 同一档内的次序 能力等级高者在先" in priority
