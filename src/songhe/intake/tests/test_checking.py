"""A whole file against its mapping: one mistake a file, where it stands and what is said; and the file to send back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from songhe.intake import errors, import_errors
from songhe.intake.checking import Checked, check
from songhe.intake.mapping import Column, FileMapping, check_source, positions
from songhe.intake.suggestion import suggest
from songhe.intake.table import Table, read_table
from songhe.intake.tests.files import IDS, book, csv_file, known

HEAD = ("姓名", "身份证号", "性别", "出生日期", "镇街", "低保", "起始日期", "截止日期", "电话")
WANG = ("王芳", IDS[0], "男", "1943-10-12", "孙家疃街道", "是", "2025-01-01", "2026-12-31", "15400000001")
LI = ("李强", IDS[1], "女", "1935-03-05", "张村镇", "是", "2025-01-01", "2026-12-31", "15400000002")


def table_of(folder: Path, rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD) -> Table:
    path = csv_file(folder, "\n".join(",".join(map(str, row)) for row in (head, *rows)))
    return read_table(path, path.name)


def checked(folder: Path, rows: Sequence[Sequence[Any]], head: Sequence[str] = HEAD, **more: Any) -> Checked:
    table = table_of(folder, rows, head)
    mapping = suggest(table, "", known())
    return check(table, FileMapping(mapping.columns, **more) if more else mapping, known())


def but(row: Sequence[str], **changed: str) -> tuple[str, ...]:
    return tuple(changed.get(name, value) for name, value in zip(HEAD, row, strict=True))


def test_a_sound_file_gives_every_row(tmp_path: Path) -> None:
    found = checked(tmp_path, [WANG, LI])
    assert not len(found.problems)
    assert list(found.rows()) == [
        {
            "name": "王芳", "id_number": IDS[0], "person.sex": "male", "person.born_on": date(1943, 10, 12),
            "person.lives_in": "371002001", "welfare.dibao": True, "valid_from": date(2025, 1, 1),
            "valid_until": date(2026, 12, 31), "phone": "15400000001",
        },
        {
            "name": "李强", "id_number": IDS[1], "person.sex": "female", "person.born_on": date(1935, 3, 5),
            "person.lives_in": "371002002", "welfare.dibao": True, "valid_from": date(2025, 1, 1),
            "valid_until": date(2026, 12, 31), "phone": "15400000002",
        },
    ]  # fmt: skip


ONE_MISTAKE = [
    ({"姓名": ""}, "A3", "空着"),
    ({"姓名": "王芳2"}, "A3", "数字或标点"),
    ({"身份证号": "3.71002E+17"}, "B3", "科学记数"),
    ({"身份证号": "371002194310120013"}, "B3", "校验位"),
    ({"身份证号": "37100219431012001"}, "B3", "17位"),
    ({"性别": "女"}, "C3", "性别不一致"),
    ({"出生日期": "1943-10-21"}, "D3", "出生日期不一致"),
    ({"出生日期": "43/10/12"}, "D3", "年份不全"),
    ({"镇街": "西山村"}, "E3", "2个地方"),
    ({"镇街": "烟台"}, "E3", "找不到这个地方"),
    ({"低保": "城市低保"}, "F3", "是还是否"),
    ({"截止日期": "2024-12-31"}, "H3", "早于起始日期"),
    ({"电话": "13800"}, "I3", "5位"),
]


@pytest.mark.parametrize(("change", "cell", "said"), ONE_MISTAKE)
def test_one_mistake_is_said_where_it_stands(tmp_path: Path, change: dict[str, str], cell: str, said: str) -> None:
    found = checked(tmp_path, [LI, but(WANG, **change)])
    [problem] = found.problems.first(10)
    assert problem.cell == cell and said in problem.wrong.said()
    assert [row["name"] for row in found.rows()] == ["李强"]
    assert len(checked(tmp_path, [LI, WANG]).problems) == 0


def test_what_is_blank_is_missing_and_no_problem(tmp_path: Path) -> None:
    found = checked(tmp_path, [but(WANG, 电话="—", 低保="", 镇街="不详")])
    [row] = found.rows()
    assert not len(found.problems) and {"phone", "welfare.dibao", "person.lives_in"}.isdisjoint(row)


def test_a_name_alone_is_nobody(tmp_path: Path) -> None:
    found = checked(tmp_path, [but(WANG, 身份证号="", 出生日期="", 电话="")])
    assert "分不清是谁" in found.problems.first(1)[0].wrong.said()


def test_the_same_row_twice_counts_once(tmp_path: Path) -> None:
    found = checked(tmp_path, [WANG, LI, but(WANG, 身份证号="371002431012001")])
    assert not len(found.problems) and found.repeated == 1 and found.good.tolist() == [0, 1]


def test_the_same_number_with_other_values_is_a_problem(tmp_path: Path) -> None:
    found = checked(tmp_path, [WANG, LI, but(WANG, 低保="否")])
    [problem] = found.problems.first(5)
    assert problem.cell == "B4" and "第2行" in problem.wrong.said() and "低保" in problem.wrong.said()


def test_another_period_of_the_same_person_is_none(tmp_path: Path) -> None:
    found = checked(tmp_path, [WANG, but(WANG, 低保="否", 起始日期="2027-01-01", 截止日期="2027-12-31")])
    assert not len(found.problems) and len(found.good) == 2


def test_words_of_the_mapping_go_before(tmp_path: Path) -> None:
    table = table_of(tmp_path, [but(WANG, 低保="城市低保")])
    mapping = FileMapping(
        (Column("姓名", "name"), Column("身份证号", "id_number"), Column("低保", "welfare.dibao", {"城市低保": "是"}))
    )
    [row] = check(table, mapping, known()).rows()
    assert row["welfare.dibao"] is True


def test_columns_of_county_township_and_village_are_one_place(tmp_path: Path) -> None:
    head = ("姓名", "身份证号", "区市", "镇街", "村居", "低保")
    rows = [("王芳", IDS[0], "荣成市", "港西镇", "西山村", "是"), ("李强", IDS[1], "环翠区", "张村镇", "西山", "是")]
    assert [row["person.lives_in"] for row in checked(tmp_path, rows, head).rows()] == ["371082001001", "371002002001"]


def test_the_book_to_send_back_holds_the_rows_as_they_came(tmp_path: Path) -> None:
    found = checked(tmp_path, [LI, but(WANG, 身份证号="371002194310120013", 电话="=1+1"), but(LI, 性别="男")])
    found.problems.write(tmp_path / "问题.xlsx")
    sheet = CalamineWorkbook.from_path(str(tmp_path / "问题.xlsx")).get_sheet_by_index(0).to_python()
    assert sheet[0] == ["原行号", *HEAD, "问题"]
    assert sheet[1][:3] == ["3", "王芳", "371002194310120013"] and sheet[1][9] == "=1+1"
    assert "B列“身份证号”：校验位" in str(sheet[1][10]) and "I列“电话”" in str(sheet[1][10])
    assert [row[0] for row in sheet] == ["原行号", "3", "4"]


def test_the_book_is_read_by_openpyxl_too(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    checked(tmp_path, [but(WANG, 电话="<&>\x0b1")]).problems.write(tmp_path / "问题.xlsx")
    page = load_workbook(tmp_path / "问题.xlsx").active
    assert page is not None and page["J2"].value == "<&> 1"


def test_what_is_wrong_most_often_stands_first(tmp_path: Path) -> None:
    rows = [but(WANG, 身份证号=f"37100219431012{n:04}", 电话="1") for n in range(100, 130)]
    kinds = checked(tmp_path, rows).problems.kinds()
    assert (kinds[0].letter, kinds[0].rows) == ("I", 30) and kinds[0].example.cell == "I2"


@pytest.mark.parametrize(
    ("columns", "more", "said"),
    [
        ({"身份证号": "id_number", "低保": "welfare.dibao"}, {}, "姓名"),
        ({"姓名": "name", "低保": "welfare.dibao"}, {}, "分不清每一行是谁"),
        ({"姓名": "name", "镇街": "name", "身份证号": "id_number"}, {}, "两列都对应“姓名”"),
        ({"姓名": "name", "身份证号": "id_number"}, {}, "除了姓名"),
        ({"姓名": "name", "身份证号": "id_number", "电话": "phone"}, {"full": True}, "全量名单"),
        ({"姓名": "name", "身份证号": "id_number", "低保": "welfare.nothing"}, {}, "没有这些字段"),
        ({"姓名": "name", "身份证号": "id_number"}, {"defaults": {"welfare.dibao": "也许"}}, "统一值“也许”"),
        (
            {"姓名": "name", "身份证号": "id_number", "低保": "welfare.dibao"},
            {"defaults": {"welfare.dibao": "是"}},
            "只留一个",
        ),
    ],
)
def test_a_mapping_that_cannot_work_is_refused(
    tmp_path: Path, columns: dict[str, str], more: dict[str, Any], said: str
) -> None:
    mapping = FileMapping(tuple(Column(header, field) for header, field in columns.items()), **more)
    with pytest.raises(import_errors.MappingWrong, match=said):
        check(table_of(tmp_path, [WANG]), mapping, known())


def test_columns_that_are_gone_are_named(tmp_path: Path) -> None:
    mapping = FileMapping((Column("姓名", "name"), Column("证件号", "id_number"), Column("低保金", "welfare.dibao")))
    with pytest.raises(errors.ColumnsMissing, match="证件号、低保金"):
        positions(mapping, table_of(tmp_path, [WANG]))


def test_two_columns_of_one_name_are_refused_when_wanted(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("王芳", IDS[0], "1", "2")], ("姓名", "身份证号", "电话", "电话"))
    with pytest.raises(errors.HeaderTwice, match="C and D"):
        positions(FileMapping((Column("电话", "phone"),)), table)


def test_a_file_of_another_department_is_said_to_be_one(tmp_path: Path) -> None:
    head = ("姓名", "身份证号", "残疾类别", "残疾等级")
    mapping = suggest(table_of(tmp_path, [("王芳", IDS[0], "肢体", "一级")], head), "", known())
    with pytest.raises(errors.OtherDepartment, match="disability register"):
        check_source(mapping, "civil_affairs")
    check_source(mapping, "disabled_federation")
    check_source(mapping, "township")


def test_columns_without_telling_names_are_known_by_their_values(tmp_path: Path) -> None:
    table = table_of(tmp_path, [("王芳", IDS[0], "138 0000 1234")], ("姓名", "证号", "号码"))
    mapping = suggest(table, "环翠区城乡低保名单.xlsx", known())
    assert {column.header: column.field for column in mapping.columns} == {
        "姓名": "name", "证号": "id_number", "号码": "phone"
    }  # fmt: skip
    assert mapping.defaults == {"welfare.dibao": "是"}
    assert FileMapping.of(mapping.plain()) == mapping


def test_relatives_are_not_taken_for_the_person(tmp_path: Path) -> None:
    head = ("姓名", "身份证号", "监护人姓名", "监护人身份证号", "配偶姓名")
    mapping = suggest(table_of(tmp_path, [("王芳", IDS[0], "李强", IDS[1], "张三")], head), "", known())
    assert [column.header for column in mapping.columns] == ["姓名", "身份证号"]


def test_an_excel_file_of_two_header_rows_is_matched(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        [["姓名", "身份证号", "残疾情况", None], [None, None, "类别", "等级"], ["王芳", IDS[0], "肢体", "Ⅱ级"]],
        merged=["A1:A2", "B1:B2", "C1:D1"],
    )
    table = read_table(path, path.name)
    [row] = check(table, suggest(table, "", known()), known()).rows()
    assert (row["disability.kind"], row["disability.level"]) == ("physical", 2)
