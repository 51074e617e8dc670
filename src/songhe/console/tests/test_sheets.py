"""Every list as an Excel file, whatever stands in it."""

from io import BytesIO

from openpyxl import load_workbook

from songhe.console.sheets import sheet
from songhe.foundation.models import Account


def test_text_is_no_formula_and_any_title_names_the_sheet() -> None:
    account = Account(area_name="威海市")
    title = "60%/70%: [a long title] of more letters than Excel takes?"
    made = sheet(account, title, "=1+1", ["=A1", "=A1"], [["=cmd()", 3], ["#N/A", None], ["王", None]])
    (page,) = load_workbook(BytesIO(b"".join(made.streaming_content))).worksheets  # type: ignore[arg-type]

    assert page.title == "60% 70%   a long title  of more"
    assert [[cell.value for cell in row] for row in page.iter_rows()][1:] == [
        ["=A1", "=A1"], ["=cmd()", 3], ["#N/A", None], ["王", None],
    ]  # fmt: skip
    assert {cell.data_type for row in page.iter_rows() for cell in row if isinstance(cell.value, str)} == {"s"}
