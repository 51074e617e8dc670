"""Identity numbers as files hold them, checked by GB 11643-1999: 18 characters, date of birth and check digit.

The area is not looked up: numbers were issued by counties that no longer exist.
"""

import re
from datetime import date

from songhe.intake.fold import narrow
from songhe.intake.wrong import Wrong

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
OLDEST = 130
SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.ASCII)
DIGITS_18 = re.compile(r"\d{17}[\dX]", re.ASCII)
DIGITS_15 = re.compile(r"\d{15}", re.ASCII)


def id_number(text: str, today: date) -> str:
    """The 18 characters. One of 15 digits, as issued before 1999, is completed. Raises Wrong."""
    number = text if DIGITS_18.fullmatch(text) else narrow(text).upper().replace("-", "").removesuffix(".0")
    if DIGITS_15.fullmatch(number):
        number = f"{number[:6]}19{number[6:]}"
        number += check_digit(number)
        _birth(number, today)
        return number
    if not DIGITS_18.fullmatch(number):
        raise _no_number(number)
    fits = number[17] == check_digit(number[:17])
    if not fits and number.endswith("000"):
        raise Wrong("id_rounded")
    _birth(number, today)
    if not fits:
        raise Wrong("id_check_digit")
    return number


def check_digit(digits: str) -> str:
    """The eighteenth character to the first seventeen."""
    return CHECK_DIGITS[sum(map(int.__mul__, map(int, digits), WEIGHTS)) % 11]


def born_on(number: str) -> date:
    """The date of birth in a checked number."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def sex(number: str) -> str:
    """male or female, by the seventeenth digit of a checked number."""
    return "male" if int(number[16]) % 2 else "female"


def _birth(number: str, today: date) -> None:
    try:
        born = born_on(number)
    except ValueError:
        raise Wrong("id_no_such_day", day=number[6:14]) from None
    if born > today:
        raise Wrong("id_future", day=born)
    if born.year < today.year - OLDEST:
        raise Wrong("id_too_old", day=born, most=OLDEST)


def _no_number(number: str) -> Wrong:
    if SCIENTIFIC.fullmatch(number):
        return Wrong("id_scientific")
    if number.isascii() and number.rstrip("X").isdigit():
        return Wrong("id_length", length=len(number))
    return Wrong("id_letters")
