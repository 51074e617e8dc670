"""The page of one clause: what it says, whom it reaches, and whether its examples hold."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.conf import settings

from songhe.console.tests.policy_visitor import HOME, HOME_CARE, a_city, change, own_queries, signed_in, text_of
from songhe.determinations import law
from songhe.determinations.factories import a_determination, a_run
from songhe.foundation.scope import scoped
from songhe.policy.examples import wrong_examples
from songhe.registry.factories import CITY, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city() -> Iterator[None]:
    with a_city():
        yield


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
        ("city", ["环翠区 2 0 2,100.00", "荣成市 1 1 600.00", "住址不详 0 1 –"], "合计 3 2 2,700.00"),
        ("county", ["孙家疃街道 1 0 1,200.00", "怡园街道 1 0 900.00"], "合计 2 0 2,100.00"),
        ("township", ["孙家疃街道 1 0 1,200.00"], "合计 1 0 1,200.00"),
    ],
)
def test_counts_by_area_sum_to_those_of_the_callers_area(reached: None, who: str, rows: list[str], total: str) -> None:
    page = text_of(signed_in(who), HOME_CARE)

    assert [row for row in [*rows, total] if row not in page] == []
    assert ("荣成市" in page.partition("算例")[0]) is (who == "city")


def test_a_clause_asks_for_places_the_run_the_counts_and_their_areas(reached: None) -> None:
    assert own_queries(signed_in(), HOME_CARE) == 4


def test_a_replaced_clause_reaches_nobody(reached: None) -> None:
    page = text_of(signed_in(), "/policies/weihai-2018-161")
    assert "政府购买居家养老服务" in page
    nation = text_of(signed_in(), "/policies/national-basic-list-2023/clauses/severely_disabled")
    assert "没有人依本条享受，也没有人待核实" in nation


@pytest.fixture
def own_policies(tmp_path: Path, settings: Any) -> Path:
    """A copy of the policies to change, instead of the repository's."""
    settings.SONGHE_POLICIES = tmp_path / "policies"
    return Path(copytree(HOME, settings.SONGHE_POLICIES))


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


def test_what_songhe_check_would_refuse_does_not_break_a_page(own_policies: Path) -> None:
    folder = own_policies / "371000-weihai/medical-care-2017"
    change(folder / "examples.yaml", "amount: 17, could_be: 60", "amounts: 17, could_be: 60")
    change(folder / "entitlements.yaml", "measure: 对象", "measure: 没有")
    change(folder / "measures.yaml", "clauses: [purchased_home_care]", "clauses: [purchased_home_care, no_such_clause]")
    change(folder / "document.yaml", "issuer:", "supersedes: [no-such-document]\nissuer:")
    client = signed_in()

    assert "✗ 不一致：算例写法有误" in text_of(client, HOME_CARE)
    assert "三(五)3" in text_of(client, "/policies/weihai-2017-82")
