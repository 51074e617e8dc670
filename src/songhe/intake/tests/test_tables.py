"""From a file to a table: what is opened, where the header is found, what is left out, what is refused and how."""

import csv
import io
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from songhe.intake import errors, signature
from songhe.intake.table import Table, read_table, sheets_of
from songhe.intake.tests.files import book, csv_file

HEAD = "姓名,身份证号,低保\n"
ROW = "王芳,371002194310120012,是\n"


def rows(table: Table) -> list[list[str]]:
    return [list(row) for row in zip(*(column.to_pylist() for column in table.columns), strict=True)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_text_of_every_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    path = csv_file(tmp_path, (HEAD + ROW).replace(",", separator), encoding=encoding)
    table = read_table(path, path.name)
    assert table.headers == ("姓名", "身份证号", "低保")
    assert rows(table) == [["王芳", "371002194310120012", "是"]]


def test_a_cell_with_a_comma_and_a_line_break(tmp_path: Path) -> None:
    path = csv_file(tmp_path, 'sep,姓名,住址\n1,王芳,"环翠区,\n1号"\n2,李强,荣成市\n')
    assert [row[2] for row in rows(read_table(path, path.name))] == ["环翠区,\n1号", "荣成市"]


def test_excel_gives_days_numbers_and_long_numbers(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        [["姓名", "身份证号", "出生日期", "人均月收入"], ["王芳", 371002194310120012, date(1943, 10, 12), 1200.5]],
    )
    path_2 = book(tmp_path, [["姓名", "出生日期"], ["王芳", datetime(1943, 10, 12, 8)]], "二.xlsx")
    assert rows(read_table(path, path.name)) == [["王芳", "371002194310120000", "1943-10-12", "1200.5"]]
    assert rows(read_table(path_2, path_2.name)) == [["王芳", "1943-10-12 08:00:00"]]


def test_header_below_titles_totals_notes_and_blank_rows(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        [
            ["威海市2026年1月城乡低保名单"],
            ["填报单位：环翠区民政局", "", "", "单位：元"],
            [],
            ["序号", "姓名", "身份证号码", "月保障金"],
            [1, "王芳", "371002194310120012", 800],
            [],
            [2, "李强", "37108219350305002X", 900],
            ["合 计", "", "", 1700],
            ["备注：本表一式三份"],
            ["填表人：张三", "", "审核人：李四"],
        ],
        merged=["A1:D1"],
    )
    table = read_table(path, path.name)
    assert table.headers == ("序号", "姓名", "身份证号码", "月保障金")
    assert table.numbers.tolist() == [5, 7]
    assert {one.why: one.rows for one in table.dropped} == {"blank": (6,), "total": (8,), "note": (9, 10)}


def test_two_rows_of_header_with_merged_cells_are_one(tmp_path: Path) -> None:
    path = book(
        tmp_path,
        [
            ["残疾人名册"],
            ["姓名", "身份证号", "残疾情况", None, "联系人", None],
            [None, None, "类别", "等级", "姓名", "电话"],
            ["王芳", "371002194310120012", "肢体", "二级", "王强", "15400000001"],
        ],
        merged=["A2:A3", "B2:B3", "C2:D2", "E2:F2"],
    )
    table = read_table(path, path.name)
    assert table.headers == ("姓名", "身份证号", "残疾情况类别", "残疾情况等级", "联系人姓名", "联系人电话")
    assert table.numbers.tolist() == [4]


def test_the_header_printed_on_every_page_is_left_out(tmp_path: Path) -> None:
    path = csv_file(tmp_path, HEAD + ROW + HEAD + ROW.replace("王芳", "李强"))
    table = read_table(path, path.name)
    assert table.numbers.tolist() == [2, 4] and table.dropped[0].why == "header"


def test_several_sheets_must_be_chosen_from(tmp_path: Path) -> None:
    made = Workbook()
    first: Any = made.active
    first.append(["姓名", "身份证号"])
    other = made.create_sheet("荣成市")
    other.append(["姓名", "身份证号"])
    other.append(["王芳", "371002194310120012"])
    made.create_sheet("空白")
    hidden = made.create_sheet("字典")
    hidden.append(["是"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "名单.xlsx"
    made.save(path)
    assert sheets_of(path, path.name) == ["Sheet", "荣成市"]
    with pytest.raises(errors.SheetNotChosen, match="Sheet、荣成市"):
        read_table(path, path.name)
    assert len(read_table(path, path.name, "荣成市")) == 1
    with pytest.raises(errors.NoSuchSheet):
        read_table(path, path.name, "文登区")


def test_a_row_longer_than_the_header_is_remembered(tmp_path: Path) -> None:
    path = csv_file(
        tmp_path, "姓名,身份证号,住址\n王芳,371002194310120012,孙家疃街道,1号\n李强,37108219350305002X,荣成\n"
    )
    assert read_table(path, path.name).longer == (2,)


def _zip(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _ods(path: Path, rows: list[list[str]], manifest: str = "") -> Path:
    """The least that OpenDocument asks of a spreadsheet."""
    office, table, text = (f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text"))
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{office}" xmlns:table="{table}"'
        f' xmlns:text="{text}"><office:body><office:spreadsheet><table:table table:name="名单">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return _zip(path, {"mimetype": kind, "META-INF/manifest.xml": manifest.encode(), "content.xml": content.encode()})


def test_an_ods_file_is_read_and_one_with_a_password_refused(tmp_path: Path) -> None:
    cells = [["姓名", "身份证号"], ["王芳", "371002194310120012"]]
    path = _ods(tmp_path / "名单.ods", cells, "<manifest/>")
    assert rows(read_table(path, path.name)) == cells[1:]
    secret = _ods(tmp_path / "密.ods", cells, "<manifest><encryption-data/></manifest>")
    with pytest.raises(errors.Encrypted):
        read_table(secret, secret.name)


def _truncated(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-300])
    return path


def _bad_files(folder: Path) -> dict[str, tuple[Path, type[errors.FileRefused], str]]:
    """One mistake each: the file, the refusal, words of its sentence."""
    good = book(folder, [["姓名", "身份证号"], ["王芳", "371002194310120012"]], "好.xlsx")
    ole = signature.OLE + b"\0" * 600

    def written(name: str, content: bytes) -> Path:
        path = folder / name
        path.write_bytes(content)
        return path

    page = b"<html><body><table><tr><td>1</td></tr></table></body></html>"
    xml = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
    many = _zip(folder / "弹.xlsx", {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": FAR_CELL})
    return {
        "nothing at all": (written("空.csv", b""), errors.Empty, "没有数据"),
        "blanks only": (written("白.csv", b"\n , ,\n\n"), errors.Empty, "没有数据"),
        "a header only": (csv_file(folder, HEAD, "头.csv"), errors.Empty, "没有数据"),
        "no header": (csv_file(folder, ROW, "无头.csv"), errors.NoHeader, "没有找到表头"),
        "csv called xlsx": (csv_file(folder, HEAD + ROW, "改.xlsx"), errors.Renamed, "其实是文本"),
        "xlsx called csv": (written("改.csv", good.read_bytes()), errors.Renamed, "其实是Excel"),
        "a web page called xls": (written("网.xls", page), errors.Renamed, "其实是网页"),
        "xml called xls": (written("表.xls", xml), errors.Renamed, "XML"),
        "pdf": (written("名单.pdf", b"%PDF-1.7 ..."), errors.OtherKind, "PDF"),
        "picture": (written("照片.png", b"\x89PNG\r\n"), errors.OtherKind, "图片"),
        "archive": (_zip(folder / "包.zip", {"a.xlsx": b"1"}), errors.OtherKind, "压缩包"),
        "word": (_zip(folder / "文.docx", {"word/document.xml": b"<x/>"}), errors.OtherKind, "Word"),
        "truncated": (_truncated(book(folder, [["姓名"]] * 9, "断.xlsx")), errors.Unreadable, "打不开"),
        "encrypted": (written("密.xlsx", ole + "EncryptedPackage".encode("utf-16-le")), errors.Encrypted, "密码"),
        "broken xls": (written("坏.xls", ole), errors.Unreadable, "打不开"),
        "binary": (written("乱.csv", b"\0\1\2\3" * 50), errors.Unreadable, "打不开"),
        "no text": (written("码.csv", HEAD.encode() + b"\xff\xff\xff\n"), errors.NotText, "第2行"),
        "an open quote": (csv_file(folder, HEAD + '"王芳' + ROW * 2000, "引.csv"), errors.OpenQuote, "引号"),
        "a cell far away": (many, errors.TooLarge, "太大"),
    }


FAR_CELL = b'<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>'
MISTAKES = [
    "nothing at all", "blanks only", "a header only", "no header", "csv called xlsx", "xlsx called csv",
    "a web page called xls", "xml called xls", "pdf", "picture", "archive", "word", "truncated", "encrypted",
    "broken xls", "binary", "no text", "an open quote", "a cell far away",
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_bad_file_is_refused_with_its_sentence(tmp_path: Path, mistake: str) -> None:
    path, refusal, said = _bad_files(tmp_path)[mistake]
    with pytest.raises(refusal) as raised:
        read_table(path, path.name)
    assert said in raised.value.said("zh")
    assert raised.value.advice["zh"]


def test_a_bomb_is_refused_unopened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _zip(tmp_path / "弹.xlsx", {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * 5_000_000})
    monkeypatch.setattr(signature, "LARGEST_UNPACKED", 1_000_000)
    with pytest.raises(errors.TooLarge):
        read_table(path, path.name)


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = _zip(tmp_path / "弹.xlsx", {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": b" " * 5_000_000})
    content = path.read_bytes().replace((5_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    path.write_bytes(content)
    with pytest.raises(errors.Unreadable):
        read_table(path, path.name)


@given(st.binary(max_size=400), st.sampled_from(["a.csv", "a.xlsx", "a.xls", "a.ods", "a.xlsb"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str) -> None:
    path = tmp_path_factory.mktemp("bytes") / name
    path.write_bytes(content)
    try:
        read_table(path, name)
    except errors.FileRefused as refused:
        assert refused.said("zh")


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=20))
def test_what_was_written_as_csv_is_read(tmp_path_factory: pytest.TempPathFactory, cells: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["姓名", "身份证号", "户号"], *([f"李{a}", "1", b] for a, b in cells)])
    path = csv_file(tmp_path_factory.mktemp("csv"), text.getvalue())
    assert [row[2] for row in rows(read_table(path, path.name))] == [b for _, b in cells]
