"""ID numbers as they are written, and which of them can be right."""

import pyarrow as pa
import pytest

from songhe.linkage.id_numbers import completed, lengthened, tidy, valid


@pytest.mark.parametrize(
    ("written", "number", "right"),
    [
        ("11010519491231002X", "11010519491231002X", True),
        (" 110105 19491231 002x ", "11010519491231002X", True),
        ("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X", True),
        ("110105194912310021", "110105194912310021", False),
        ("110105491231002", "11010519491231002X", False),
        ("1101051949123100", "1101051949123100", False),
        (completed("11010519490231002"), completed("11010519490231002"), False),
        ("无", None, False),
        ("110105********002X", None, False),
        ("110105XXXXXXXX0021", None, False),
        ("000000000000000000", None, False),
        ("11111111111111111X", None, False),
        (None, None, False),
    ],
)
def test_a_number(written: str | None, number: str | None, right: bool) -> None:
    stated = tidy(pa.array([written], pa.string()))
    assert (lengthened(stated)[0].as_py(), valid(stated)[0].as_py()) == (number, right)
