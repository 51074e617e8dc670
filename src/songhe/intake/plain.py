"""Names, telephones, addresses, amounts and coordinates as files write them."""

import re
from decimal import Decimal

from songhe.intake.fold import fold, narrow, tight
from songhe.intake.wrong import Wrong

DOTS = str.maketrans("•・‧∙.．", "······")
LONGEST_NAME, LONGEST_ADDRESS, LONGEST_HOUSEHOLD = 64, 200, 32
NO_NAME = re.compile(r"[\d(（)）/、,，;；?？*＊]")
MOBILE = re.compile(r"1[3-9]\d{9}", re.ASCII)
LAND_LINE = re.compile(r"(0\d{2,3})?\d{7,8}", re.ASCII)
SEVERAL = re.compile(r"[/、,，;；]|或")
AMOUNT = re.compile(r"[¥￥]?(-?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(万?)元?整?(?:/?[每人]*月)?", re.ASCII)
LARGEST = Decimal("9999999999.99")


def name(text: str) -> str:
    """Without blanks inside: 王 芳 → 王芳. Raises Wrong for what no name is made of."""
    written = fold(text)
    joined = written if written.isascii() else written.replace(" ", "").translate(DOTS)
    if len(joined) > LONGEST_NAME:
        raise Wrong("too_long", most=LONGEST_NAME)
    if NO_NAME.search(joined):
        raise Wrong("name_marks")
    if len(joined) < 2:
        raise Wrong("name_short")
    return joined


def phone(text: str) -> str:
    """Digits only, without the country's code. Raises Wrong."""
    if MOBILE.fullmatch(text):
        return text
    if SEVERAL.search(fold(text)):
        raise Wrong("phone_several")
    number = re.sub(r"[-()—–]", "", narrow(text)).removesuffix(".0")
    number = re.sub(r"^(\+|00)?86(?=1\d{10}$|0\d{9,11}$)", "", number)
    if "E+" in number.upper():
        raise Wrong("phone_scientific")
    if MOBILE.fullmatch(number) or LAND_LINE.fullmatch(number):
        return number
    if not number.isdecimal():
        raise Wrong("phone_letters")
    raise Wrong("phone_length", length=len(number))


def address(text: str) -> str:
    """At most 200 characters. Raises Wrong."""
    written = fold(text)
    if len(written) > LONGEST_ADDRESS:
        raise Wrong("too_long", most=LONGEST_ADDRESS)
    return written


def household(text: str) -> str:
    """The number of a household, at most 32 characters. Raises Wrong."""
    written = tight(text)
    if len(written) > LONGEST_HOUSEHOLD:
        raise Wrong("too_long", most=LONGEST_HOUSEHOLD)
    return written


def amount(text: str, least: Decimal, most: Decimal | None) -> Decimal:
    """Yuan: 1200, 1,200.50元, ￥1200, 0.12万元, 1200元/月. Raises Wrong."""
    found = AMOUNT.fullmatch(narrow(text))
    if not found:
        raise Wrong("amount_unreadable")
    minus, whole, part, ten_thousand = found.groups()
    number = Decimal(f"{minus}{whole.replace(',', '')}{part or ''}") * (10_000 if ten_thousand else 1)
    exact = number.quantize(Decimal("0.01")) if abs(number) <= LARGEST else number
    if exact != number:
        raise Wrong("amount_places")
    highest = LARGEST if most is None else most
    if not least <= exact <= highest:
        raise Wrong("amount_outside", least=least, most=f"{highest:,}")
    return exact


def degrees(text: str, least: int, most: int) -> Decimal:
    """A coordinate in degrees. Raises Wrong."""
    written = narrow(text).removesuffix("°")
    if not re.fullmatch(r"-?\d{1,3}(\.\d{1,12})?", written, re.ASCII) or not least <= Decimal(written) <= most:
        raise Wrong("degrees", least=least, most=most)
    return round(Decimal(written), 6)
