"""The scales as they are published: items, points, words, forms. The tables here are written by hand."""

import pytest

from songhe.scales.scale import Scale
from songhe.scales.tests.answers import ability, insurance, scales

ABILITY_POINTS = {
    "B.1.1": "43210", "B.1.2": "43210", "B.1.3": "43210", "B.1.4": "43210", "B.1.5": "43210", "B.1.6": "43210",
    "B.1.7": "43210", "B.1.8": "43210", "B.2.1": "43210", "B.2.2": "43210", "B.2.3": "43210", "B.2.4": "3210",
    "B.3.1": "43210", "B.3.2": "43210", "B.3.3": "43210", "B.3.4": "43210", "B.3.5": "43210", "B.3.6": "43210",
    "B.3.7": "10", "B.3.8": "10", "B.3.9": "2100", "B.4.1": "210", "B.4.2": "210", "B.4.3": "43210",
    "B.4.4": "3210", "B.4.5": "43210",
}  # fmt: skip
ABILITY_NAMES = [
    "进食", "修饰", "洗澡", "穿/脱上衣", "穿/脱裤子和鞋袜", "小便控制", "大便控制", "如厕",
    "床上体位转移", "床椅转移", "平地行走", "上下楼梯",
    "时间定向", "空间定向", "人物定向", "记忆", "理解能力", "表达能力", "攻击行为", "抑郁症状", "意识水平",
    "视力", "听力", "执行日常事务", "使用交通工具外出", "社会交往能力",
]  # fmt: skip
INSURANCE_POINTS = {
    "进食": (10, 5, 0), "穿衣": (10, 5, 0), "面部与口腔清洁": (5, 0), "大便控制": (10, 5, 0), "小便控制": (10, 5, 0),
    "用厕": (10, 5, 0), "平地行走": (15, 10, 5, 0), "床椅转移": (15, 10, 5, 0), "上下楼": (10, 5, 0), "洗澡": (5, 0),
    "时间定向": (4, 3, 2, 1, 0), "人物定向": (4, 3, 2, 1, 0), "空间定向": (4, 3, 2, 1, 0), "记忆力": (4, 3, 2, 1, 0),
    "视力": (4, 3, 2, 1, 0), "听力": (4, 3, 2, 1, 0), "沟通能力": (4, 3, 2, 1, 0),
}  # fmt: skip


def test_every_item_of_the_national_standard_has_its_name_and_points() -> None:
    items = ability().items

    assert [item.words.zh for item in items] == ABILITY_NAMES
    assert {item.code: "".join(str(option.value) for option in item.options) for item in items} == ABILITY_POINTS


def test_the_domains_of_the_national_standard_add_up_to_90() -> None:
    assert [(domain.words.zh, len(domain.items), domain.most) for domain in ability().domains] == [
        ("自理能力", 8, 32),
        ("基础运动能力", 4, 15),
        ("精神状态", 9, 28),
        ("感知觉与社会参与", 5, 15),
    ]
    assert ability().most == 90


def test_every_item_of_the_insurance_scale_has_its_name_and_points() -> None:
    found = {item.words.zh: tuple(option.value for option in item.options) for item in insurance().items}

    assert found == INSURANCE_POINTS
    assert [(len(domain.items), domain.most) for domain in insurance().domains] == [(10, 100), (4, 16), (3, 12)]


def test_the_grades_have_their_official_names() -> None:
    assert [grade.words.zh for grade in ability().grades] == [
        "能力完好", "能力轻度受损", "能力中度受损", "能力重度受损", "能力完全丧失",
    ]  # fmt: skip
    assert [grade.words.zh for grade in insurance().grades] == [
        "基本正常", "轻度失能", "中度失能", "重度失能Ⅰ级", "重度失能Ⅱ级", "重度失能Ⅲ级",
    ]  # fmt: skip


def test_what_is_not_official_says_so() -> None:
    assert [words.zh for words in insurance().unverified()] == [
        "认知能力的分级界限", "感知觉与沟通能力的分级界限", "组合表", "有效期",
    ]  # fmt: skip
    assert [words.zh for words in ability().unverified()] == ["有效期"]


def test_an_old_grade_3_may_be_3_or_4() -> None:
    old = scales().get("mzt-039-2013")

    assert [scales().grades_on_other(old, grade) for grade in range(4)] == [(0,), (1,), (2,), (3, 4)]


def test_the_forms_ask_everything_that_the_engine_needs() -> None:
    asked = [field.code for form in ability().forms for section in form.sections for field in section.fields]

    assert [form.code for form in ability().forms] == ["A", "B", "C"]
    assert set(ability().questions) <= set(asked)
    assert len(asked) == len(set(asked))


@pytest.mark.parametrize("scale", list(scales()), ids=lambda scale: scale.id)
def test_all_words_are_in_both_languages(scale: Scale) -> None:
    words = [question.words for question in scale.questions.values()]
    words += [thing.words for things in (scale.domains, scale.grades, scale.levels, scale.rules) for thing in things]
    words += [option.words for question in scale.questions.values() for option in question.options]

    assert all(any("一" <= letter <= "鿿" for letter in word.zh) for word in words)
    assert not [word.en for word in words if any("一" <= letter <= "鿿" for letter in word.en)]
