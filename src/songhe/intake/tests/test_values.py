"""Every kind of value as departments write it, and the sentence for what cannot be read."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from songhe.intake.fields import fields
from songhe.intake.id_numbers import born_on, check_digit, id_number, sex
from songhe.intake.tests.files import TODAY, known
from songhe.intake.wrong import Wrong


def read(field: str, text: str) -> Any:
    return fields()[field].convert(known())(text)


def why(field: str, text: str) -> str:
    with pytest.raises(Wrong) as raised:
        read(field, text)
    assert raised.value.said()
    return raised.value.why


GOOD = [
    ("id_number", "371002194310120012", "371002194310120012"),
    ("id_number", "'371002194310120012", "371002194310120012"),
    ("id_number", "３７１００２１９４３１０１２００１２", "371002194310120012"),
    ("id_number", " 371002 19431012 0012 ", "371002194310120012"),
    ("id_number", "37108219350305002x", "37108219350305002X"),
    ("id_number", "371002431012001", "371002194310120012"),
    ("person.born_on", "1943-10-12", date(1943, 10, 12)),
    ("person.born_on", "1943.10.12", date(1943, 10, 12)),
    ("person.born_on", "1943/1/2", date(1943, 1, 2)),
    ("person.born_on", "１９４３年１０月１２日", date(1943, 10, 12)),
    ("person.born_on", "1943 年 10 月 12 日", date(1943, 10, 12)),
    ("person.born_on", "19431012", date(1943, 10, 12)),
    ("person.born_on", "1943-10-12 00:00:00", date(1943, 10, 12)),
    ("person.born_on", "15991", date(1943, 10, 12)),
    ("person.born_on", "9000", date(1924, 8, 21)),
    ("phone", "138 0000 1234", "13800001234"),
    ("phone", "+86-13800001234", "13800001234"),
    ("phone", "008613800001234", "13800001234"),
    ("phone", "0631-5221234", "06315221234"),
    ("phone", "（0631）5221234", "06315221234"),
    ("phone", "5221234", "5221234"),
    ("name", "王　芳", "王芳"),
    ("name", "买买提•艾力", "买买提·艾力"),
    ("household.income_per_head", "1,234.50元", Decimal("1234.50")),
    ("household.income_per_head", "￥１２００", Decimal("1200.00")),
    ("household.income_per_head", "0.12万元", Decimal("1200.00")),
    ("household.income_per_head", "1200元/月", Decimal("1200.00")),
    ("welfare.dibao", "是", True),
    ("welfare.dibao", "√", True),
    ("welfare.dibao", "享受", True),
    ("welfare.dibao", "无", False),
    ("welfare.dibao", "0", False),
    ("welfare.tekun", "分散供养", "dispersed"),
    ("welfare.tekun", "分散", "dispersed"),
    ("welfare.tekun", "集中供养", "centralised"),
    ("person.sex", "男", "male"),
    ("person.sex", "2", "female"),
    ("disability.level", "一级", 1),
    ("disability.level", "1级", 1),
    ("disability.level", "Ⅰ级", 1),
    ("disability.level", "IV级", 4),
    ("disability.level", "无残疾", 0),
    ("disability.kind", "肢体残疾", "physical"),
    ("assessment.care_grade", "重度失能", 3),
    ("assessment.care_grade", "2级（中度失能）", 2),
    ("ltci.grade", "重度失能Ⅱ级", 4),
    ("visit.visited_in", "2025年3月", 202503),
    ("visit.visited_in", "2025-03-09", 202503),
    ("visit.visited_in", "从未", 0),
    ("person.lives_in", "371002001", "371002001"),
    ("person.lives_in", "371002001000", "371002001"),
    ("person.lives_in", "孙家疃街道", "371002001"),
    ("person.lives_in", "孙家疃", "371002001"),
    ("person.lives_in", "山东省威海市环翠区孙家疃街道远遥社区", "371002001001"),
    ("person.lives_in", "环翠区 孙家疃街道办事处 远遥居委会", "371002001001"),
    ("person.lives_in", "荣成西山村", "371082001001"),
    ("person.registered_in", "110105", "110105"),
    ("longitude", "122.1234567", Decimal("122.123457")),
]


@pytest.mark.parametrize(("field", "text", "value"), GOOD)
def test_read(field: str, text: str, value: Any) -> None:
    assert read(field, text) == value


BAD = [
    ("id_number", "3.71002E+17", "id_scientific"),
    ("id_number", "371002194310120000", "id_rounded"),
    ("id_number", "371002194310120013", "id_check_digit"),
    ("id_number", "37100219431012001", "id_length"),
    ("id_number", "军字第12345号", "id_letters"),
    ("id_number", "371002194313120014", "id_no_such_day"),
    ("id_number", "440524188001010014", "id_too_old"),
    ("person.born_on", "43/10/12", "day_ambiguous"),
    ("person.born_on", "12/10/1943", "day_ambiguous"),
    ("person.born_on", "431012", "day_ambiguous"),
    ("person.born_on", "1943", "day_only_year"),
    ("person.born_on", "1943年10月", "day_only_month"),
    ("person.born_on", "194310", "day_only_month"),
    ("person.born_on", "1943-02-30", "day_none"),
    ("person.born_on", "2026-01-02", "day_late"),
    ("person.born_on", "1879-12-31", "day_early"),
    ("person.born_on", "农历八月十五", "day_unreadable"),
    ("phone", "13800001234/13900001234", "phone_several"),
    ("phone", "1.38E+10", "phone_scientific"),
    ("phone", "138000012", "phone_length"),
    ("phone", "见备注", "phone_letters"),
    ("name", "王芳（已故）", "name_marks"),
    ("name", "王", "name_short"),
    ("household.income_per_head", "一千二", "amount_unreadable"),
    ("household.income_per_head", "1,23", "amount_unreadable"),
    ("household.income_per_head", "14400元/年", "amount_unreadable"),
    ("household.income_per_head", "1200.505", "amount_places"),
    ("household.income_per_head", "-5", "amount_outside"),
    ("welfare.dibao", "城市低保", "yes_no"),
    ("welfare.tekun", "全自理", "choice"),
    ("disability.level", "五级", "grade"),
    ("disability.level", "七", "grade"),
    ("visit.visited_in", "2025年13月", "month_none"),
    ("visit.visited_in", "2026-02", "month_late"),
    ("person.lives_in", "西山村", "place_ambiguous"),
    ("person.lives_in", "青岛市市南区", "place_unknown"),
    ("person.lives_in", "371099", "place_code"),
    ("latitude", "37度", "degrees"),
]


@pytest.mark.parametrize(("field", "text", "key"), BAD)
def test_refused(field: str, text: str, key: str) -> None:
    assert why(field, text) == key


def test_an_ambiguous_place_is_said_with_its_candidates() -> None:
    with pytest.raises(Wrong) as raised:
        read("person.lives_in", "西山村")
    assert "环翠区张村镇西山村委会" in raised.value.said() and "荣成市港西镇西山村委会" in raised.value.said()


DAYS = st.dates(date(1896, 1, 1), TODAY)
NUMBERS = st.builds(
    lambda area, born, order: (body := f"{area:06}{born:%Y%m%d}{order:03}") + check_digit(body),
    st.integers(110000, 829999),
    DAYS,
    st.integers(0, 999),
)


@given(NUMBERS)
def test_an_id_number_is_read_as_printed(number: str) -> None:
    assert id_number(number, TODAY) == number
    assert born_on(number) == date.fromisoformat(f"{number[6:10]}-{number[10:12]}-{number[12:14]}")
    assert sex(number) == ("male" if number[16] in "13579" else "female")


@given(NUMBERS, st.integers(0, 16), st.integers(1, 9))
def test_one_changed_digit_is_found(number: str, place: int, by: int) -> None:
    digit = str((int(number[place]) + by) % 10)
    with pytest.raises(Wrong):
        id_number(number[:place] + digit + number[place + 1 :], TODAY)


@given(NUMBERS, st.integers(0, 16))
def test_two_changed_places_are_found(number: str, place: int) -> None:
    changed = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if changed != number:
        with pytest.raises(Wrong):
            id_number(changed, TODAY)


@given(NUMBERS.filter(lambda number: number[6:8] == "19"))
def test_fifteen_digits_become_eighteen(number: str) -> None:
    assert id_number(number[:6] + number[8:17], TODAY) == number


@given(DAYS)
def test_a_day_is_the_same_however_it_is_written(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    written = [f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}"]
    if serial > 9999 or 1000 <= serial < 1880:
        written.append(str(serial))
    assert {read("valid_from", text) for text in written} == {day}


@given(st.decimals(0, 10**9, places=2))
def test_an_amount_is_the_same_however_it_is_written(amount: Decimal) -> None:
    written = [f"{amount}", f"{amount:,}元", f"￥{amount}", f"{amount / 10_000:.6f}万元"]
    assert {read("household.income_per_head", text) for text in written} == {amount}


@given(st.text(max_size=12), st.sampled_from(sorted(fields())))
def test_whatever_is_written_is_read_or_refused_with_a_sentence(text: str, field: str) -> None:
    try:
        read(field, text)
    except Wrong as wrong:
        assert wrong.said()


def test_a_year_ahead_is_no_day_of_birth_but_an_end() -> None:
    assert read("valid_until", str(TODAY + timedelta(days=365))) == TODAY + timedelta(days=365)
