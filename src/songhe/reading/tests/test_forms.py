"""Each form in which policies are printed, in small invented texts."""

from decimal import Decimal

import pytest

from songhe.reading import Document, Measure, read_text


def only(text: str) -> Document:
    (document,) = read_text(text).documents
    return document


def units(measure: Measure) -> tuple[list[str], list[str], bool]:
    return [each.text for each in measure.lead], [each.text for each in measure.with_], measure.open_list


def numbers(document: Document) -> list[str]:
    return [measure.number for measure in document.measures]


def kinds(document: Document) -> set[str]:
    return {unsure.kind for unsure in document.all_unsure}


def noted(note: str) -> tuple[list[str], list[str], bool]:
    """The units of a measure that ends in this note."""
    return units(only(f"一、办好食堂。开设食堂。{note}\n二、修好道路。修整道路。").measures[0])


PAGE = """您当前所在的位置: 首页 > 政务公开
青河市人民政府办公室关于印发松山行动方案的通知
来源:青河网  发布日期: 2031-03-04 10:04 【字体:
青政办字〔2031〕7号
各县(市、区)人民政府:
为做好工作，制定本方案。
一、开设食堂
1.选好地点。每个镇选一处。(牵头单位:市民政局)
2.定好价格。（牵头单位：市发展改革委，参与单位：市财政局）
二、评估能力
3.定期评估。做好记录。(责任单位:市民政局)
附件:食堂清单
扫一扫在手机打开当前页
上一篇:其他
"""


def test_the_head_and_the_page_around_it() -> None:
    document = only(PAGE)
    assert document.title and document.title.text == "松山行动方案"
    assert document.number and document.number.text == "青政办字〔2031〕7号"
    assert document.issuer and document.issuer.text == "青河市人民政府办公室"
    assert document.issued_on == "2031-03-04"
    assert document.jurisdiction and document.jurisdiction.text == "青河市"
    assert numbers(document) == ["1", "2", "3"]
    assert document.measures[-1].text.endswith("(责任单位:市民政局)")
    assert kinds(document) == {"annex"}


def test_signature_at_the_end_gives_issuer_and_day() -> None:
    document = only("松山食堂办法\n一、开设食堂。\n二、定好价格。\n青河市民政局\n2031年3月4日\n")
    assert document.issuer and document.issuer.text == "青河市民政局"
    assert (document.issued_on, document.measures[-1].text) == ("2031-03-04", "二、定好价格。")


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("(牵头单位:市民政局、市水利局,参与单位:市财政局)", (["市民政局", "市水利局"], ["市财政局"], False)),
        ("（牵头单位：市民政局；责任单位：市水利局）", (["市民政局"], ["市水利局"], False)),
        ("(责任单位:市民政局、市水利局)", ([], ["市民政局", "市水利局"], False)),
        ("［责任单位：市民政局］", ([], ["市民政局"], False)),
        ("【责任部门：市民政局】", ([], ["市民政局"], False)),
        ("(责任单位:市民政局、卫生计生委)", ([], ["市民政局", "卫生计生委"], False)),
        ("(责任单位:市民政局、市水利局等)", ([], ["市民政局", "市水利局"], True)),
        ("(责任单位:市民政局等有关部门)", ([], ["市民政局"], True)),
        ("(责任单位:市民政局等,各县〔市、区〕政府)", ([], ["市民政局", "各县〔市、区〕政府"], True)),
        (
            "(省民政厅、省水利厅按职责分工负责，各市州政府负责)",
            ([], ["省民政厅", "省水利厅", "各市州政府"], False),
        ),
        ("(市民政局牵头，市水利局、市财政局参与)", (["市民政局"], ["市水利局", "市财政局"], False)),
        ("(市民政局牵头负责，市财政局配合，2031年底前完成)", (["市民政局"], ["市财政局"], False)),
        ("(责任单位:市民政局 市水利局)", ([], ["市民政局", "市水利局"], False)),
        ("(牵头单位:市民政局和市水利局)", (["市民政局", "市水利局"], [], False)),
        (
            "(责任单位:市人力资源和社会保障局、市自然资源和规划局)",
            ([], ["市人力资源和社会保障局", "市自然资源和规划局"], False),
        ),
        ("(责任单位:市民政局;完成时限:2031年12月底)", ([], ["市民政局"], False)),
        ("\n牵头单位：市民政局\n配合单位：市水利局", (["市民政局"], ["市水利局"], False)),
        ("(含街道、镇)", ([], [], False)),
    ],
)
def test_notes_of_units(note: str, expected: tuple[list[str], list[str], bool]) -> None:
    assert noted(note) == expected


def test_members_named_in_a_sentence() -> None:
    document = only("一、成立小组。市领导任组长,市民政局、水利局、财政局等负责人参加,常开会议。")
    assert units(document.measures[0]) == ([], ["市民政局", "水利局", "财政局"], True)


def test_names_that_are_no_units_are_marked() -> None:
    document = only("一、开设食堂。选好地点。(责任单位:市民政局、热心的人们)")
    assert "unit_unknown" in kinds(document)


def test_a_lost_first_digit() -> None:
    document = only("一、食堂\n.开设食堂。先选地点。\n2.定好价格。先问居民。\n二、道路\n3.修好道路。")
    assert numbers(document) == ["1", "2", "3"]
    assert [each.kind for each in document.measures[0].unsure] == ["number_lost"]


def test_a_doubled_digit() -> None:
    document = only("一、食堂\n1.开设食堂。\n22.定好价格。\n二、道路\n3.修好道路。")
    assert numbers(document) == ["1", "2", "3"]
    assert [each.kind for each in document.measures[1].unsure] == ["number_doubled"]


def test_a_cut_digit() -> None:
    rows = [f"{number}.办好第{number}件事。" for number in range(1, 13)]
    document = only("一、食堂\n" + "\n".join(rows).replace("11.", "1.") + "\n二、道路\n13.修好道路。")
    assert numbers(document) == [str(number) for number in range(1, 14)]
    assert [each.kind for each in document.measures[10].unsure] == ["number_cut"]


def test_numbers_that_jump_are_marked() -> None:
    document = only("一、开设食堂。\n二、定好价格。\n五、修好道路。")
    assert (numbers(document), kinds(document)) == (["一", "二", "五"], {"number_jumps", "no_title"})


def test_numbers_that_start_again_name_their_part() -> None:
    document = only("一、食堂\n(一)地点。\n1.选好地点。\n2.修好地点。\n(二)价格。\n1.定好价格。\n二、道路。修好道路。")
    assert numbers(document) == ["一(一)1", "一(一)2", "一(二)1", "二"]


def test_parts_alone_and_running_on() -> None:
    document = only("一、食堂\n(一)选好地点。\n(二)定好价格。\n二、道路\n(三)修好道路。")
    assert numbers(document) == ["(一)", "(二)", "(三)"]
    assert numbers(only("(一)选好地点。\n(二)定好价格。")) == ["(一)", "(二)"]


def test_a_list_inside_a_measure_is_no_measure() -> None:
    document = only("一、开设食堂。要求：1.干净；2.便宜；3.好吃。\n二、修好道路。")
    assert numbers(document) == ["一", "二"]


def test_no_line_breaks_at_all() -> None:
    document = only(
        "松山食堂方案为办好食堂，制定本方案。一、总体目标要让大家吃好。1.15个镇有食堂。2.食堂开放率达到90%。"
        "二、重点任务(一)开设食堂。选好地点。(责任单位:市民政局)(二)定好价格。问好居民。(责任单位:市财政局)"
    )
    assert document.title and document.title.text == "松山食堂方案"
    assert numbers(document)[-2:] == ["二(一)", "二(二)"]
    assert [units(measure)[1] for measure in document.measures[-2:]] == [["市民政局"], ["市财政局"]]


def test_a_hole_in_the_middle_is_numbered_from_what_follows() -> None:
    document = only(
        "一、食堂(一)开设食堂。选好地点。(责任单位:市民政局、市水利局、经过挑选的食堂不再给予奖励。改为两项：1.给地点。先选。"
        "2.给设备。后买。(责任单位:市财政局)(六)定好价格。问好居民。(责任单位:市商务局)三、道路(一)修好道路。"
    )
    assert numbers(document) == ["一(一)", "二(五)", "二(五)1", "二(五)2", "二(六)", "三(一)"]
    assert [units(measure)[1] for measure in document.measures[:5]] == [
        ["市民政局", "市水利局"],
        ["市财政局"],
        ["市财政局"],
        ["市财政局"],
        ["市商务局"],
    ]
    assert {"units_cut", "head_lost", "units_inherited"} <= kinds(document)


@pytest.mark.parametrize("end", ["先问居民，再", "先问居民。(责任单位:市民政局、市财"])
def test_a_text_that_breaks_off(end: str) -> None:
    document = only(f"一、开设食堂。\n二、定好价格。{end}")
    assert "truncated" in {each.kind for each in document.measures[-1].unsure}
    assert not document.measures[0].unsure


def test_a_document_printed_twice_is_read_once() -> None:
    document = only(PAGE + "\n" + PAGE)
    assert numbers(document) == ["1", "2", "3"]
    assert "repeated" in kinds(document)


def test_several_documents_in_one_file() -> None:
    other = "松山道路方案\n一、修好道路。修整道路。\n二、装好路灯。装上路灯。\n白河市水利局\n2031年5月6日\n"
    first, second = read_text(PAGE + other).documents
    assert (numbers(first), numbers(second)) == (["1", "2", "3"], ["一", "二"])
    assert second.title and second.title.text == "松山道路方案"
    assert (second.issued_on, first.issued_on) == ("2031-05-06", "2031-03-04")


def test_a_numbered_annex_adds_no_measures() -> None:
    document = only("一、开设食堂。\n(一)选好地点。问好居民。\n附件2\n食堂名单\n1.东街食堂\n2.西街食堂\n二、修好道路。")
    assert numbers(document) == ["一(一)", "二"]


def test_an_explanation_behind_a_document_has_no_measures() -> None:
    document = only(PAGE + "《松山行动方案》起草说明\n一、背景。很多人要吃饭。\n二、内容。开设食堂。\n")
    assert numbers(document) == ["1", "2", "3"]
    assert "explanation" in kinds(document)


def test_a_statute_has_articles_and_nothing_invented() -> None:
    document = only(
        "松山市食堂条例\n第一章 总则\n第一条 为办好食堂，依照第二条，制定本条例。\n"
        "第二条 食堂应当：\n（一）干净；\n（二）便宜。\n"
        "第二章 责任\n第三条 民政部门负责食堂工作。\n"
    )
    assert numbers(document) == ["第一条", "第二条", "第三条"]
    assert all(units(measure) == ([], [], False) and not measure.targets for measure in document.measures)
    assert not kinds(document)


def test_general_parts_are_measures_only_with_figures() -> None:
    document = only("一、总体要求。坚持为民。\n二、主要目标。到2031年，食堂覆盖率达到90%。\n三、开设食堂。选好地点。")
    assert numbers(document) == ["二", "三"]


@pytest.mark.parametrize(
    ("words", "what", "op", "value", "unit", "by"),
    [
        ("到2031年底，食堂覆盖率达到100%。", "食堂覆盖率", "=", "100", "%", "2031-12-31"),
        ("2031年年底前，食堂满意率不低于92.5%。", "食堂满意率", "≥", "92.5", "%", "2031-12-31"),
        ("2031年前，投诉率不超过3%。", "投诉率", "≤", "3", "%", "2031年前"),
        ("到2031年，60%以上的镇开设食堂。", "镇开设食堂", "≥", "60", "%", "2031-12-31"),
        ("2031年6月底前，建设食堂410个。", "建设食堂", "≥", "410", "个", "2031-06-30"),
        ("力争食堂总数达到2.5万个。", "食堂总数", "≥", "25000", "个", ""),
        ("每个县（市、区）至少有1所食堂学校。", "每个县（市、区）至少有1所食堂学校", "≥", "1", "所", ""),
        ("“十五五”期间改造不少于50户。", "改造", "≥", "50", "户", "2030-12-31"),
        ("食堂价格不高于市场价格的80%。", "食堂价格", "≤", "80", "%", ""),
        ("到2031年，实现镇食堂全覆盖。", "镇食堂", "=", "100", "%", "2031-12-31"),
    ],
)
def test_targets(words: str, what: str, op: str, value: str, unit: str, by: str) -> None:
    (target,) = only(f"一、开设食堂。{words}").measures[0].targets
    assert (target.what.text, target.op, target.value, target.unit, target.by) == (what, op, Decimal(value), unit, by)
    assert target.quote.text in words


def test_two_areas_under_one_operator() -> None:
    (measure,) = only("一、配好用房。新旧小区按每百户不低于20平方米、15平方米的标准配建。").measures
    assert [(each.op, str(each.value), each.unit) for each in measure.targets] == [
        ("≥", "20", "平方米/百户"),
        ("≥", "15", "平方米/百户"),
    ]


@pytest.mark.parametrize("words", ["对厨师不少于10名的，给予奖励。", "65岁以上老年人优先。", "拨打12399热线。"])
def test_conditions_and_other_numbers_are_no_targets(words: str) -> None:
    assert not only(f"一、开设食堂。{words}").measures[0].targets


def test_a_bare_count_is_read_as_at_least_and_marked() -> None:
    (measure,) = only("一、开设食堂。建设食堂410个，食堂覆盖率达到90%。").measures
    assert [(each.op, each.value) for each in measure.targets] == [("≥", Decimal(410)), ("≥", Decimal(90))]
    assert [(each.kind, each.text) for each in measure.unsure] == [("op_read", "410个")]


def test_a_range_is_marked_and_not_read() -> None:
    (measure,) = only("一、开设食堂。每个镇培育3-5家食堂。").measures
    assert not measure.targets
    assert [(each.kind, each.text) for each in measure.unsure] == [("range", "3-5家")]


def test_a_date_in_another_sentence_is_not_taken_but_said() -> None:
    (measure,) = only("一、开设食堂。到2031年，选好地点。食堂覆盖率达到90%。").measures
    assert [target.by for target in measure.targets] == [""]
    assert [(each.kind, each.text) for each in measure.unsure] == [("date_elsewhere", "到2031年")]


@pytest.mark.parametrize(
    ("words", "op", "value", "unit", "per"),
    [
        ("价格为20元/小时。", "=", "20", "元", ("小时",)),
        ("补助每张床位5400元。", "=", "5400", "元", ("床位",)),
        ("每人每月发给１００元。", "=", "100", "元", ("人", "月")),
        ("每人每月服务60小时。", "=", "60", "小时", ("人", "月")),
        ("给予5万元补助。", "=", "50000", "元", ()),
        ("贷款最高3000万元。", "≤", "30000000", "元", ()),
        ("给予不超过4%的贷款利率。", "≤", "4", "%", ()),
    ],
)
def test_amounts(words: str, op: str, value: str, unit: str, per: tuple[str, ...]) -> None:
    (amount,) = only(f"一、开设食堂。{words}").measures[0].amounts
    assert (amount.op, amount.value, amount.unit, amount.per) == (op, Decimal(value), unit, per)
    assert amount.quote.text in words
