"""The ways in which another department's list writes the same person down otherwise, one function each.

Each takes a record (a dict of the columns of `records.GIVEN`), which it changes, a source of chance, and somebody else
of the same city, from whom a new phone or home is borrowed. What a record lacks stays lacking.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from songhe.linkage.homophones import homophones

Record = dict[str, Any]
Noise = Callable[[Record, Random, Record], None]
COMMON = "英华芳兰珍梅玲明国志建文德福玉秀"
SHORT_ID = slice(0, 6), slice(8, 17)


def id_missing(record: Record, chance: Random, other: Record) -> None:
    record["id_number"] = None


def id_short(record: Record, chance: Random, other: Record) -> None:
    """The 15 digits of before 1999; only people born in the 1900s had one."""
    number = record["id_number"]
    if number and number[6:8] == "19":
        record["id_number"] = "".join(number[part] for part in SHORT_ID)


def id_transposed(record: Record, chance: Random, other: Record) -> None:
    number = record["id_number"]
    places = [i for i in range(len(number or "") - 1) if number[i] != number[i + 1]]
    if places:
        i = chance.choice(places)
        record["id_number"] = number[:i] + number[i + 1] + number[i] + number[i + 2 :]


def id_digit(record: Record, chance: Random, other: Record) -> None:
    if record["id_number"]:
        record["id_number"] = _wrong_digit(record["id_number"], chance)


def id_two_digits(record: Record, chance: Random, other: Record) -> None:
    id_digit(record, chance, other)
    id_digit(record, chance, other)


def id_of_another(record: Record, chance: Random, other: Record) -> None:
    """The number of the line above in the list."""
    record["id_number"] = other["id_number"]


def homophone(record: Record, chance: Random, other: Record) -> None:
    name = record["name"]
    places = [i for i in range(1, len(name or "")) if homophones(name[i])]
    if places:
        i = chance.choice(places)
        record["name"] = name[:i] + chance.choice(homophones(name[i])) + name[i + 1 :]


def other_character(record: Record, chance: Random, other: Record) -> None:
    name = record["name"]
    if name:
        i = chance.randrange(1, len(name))
        record["name"] = name[:i] + chance.choice(COMMON.replace(name[i], "")) + name[i + 1 :]


def character_left_out(record: Record, chance: Random, other: Record) -> None:
    if len(record["name"] or "") == 3:
        record["name"] = record["name"][0] + record["name"][2]


def wrong_day(record: Record, chance: Random, other: Record) -> None:
    born = record["born_on"]
    if born:
        record["born_on"] = born.replace(day=chance.choice([day for day in range(1, 29) if day != born.day]))


def wrong_year(record: Record, chance: Random, other: Record) -> None:
    born = record["born_on"]
    if born:
        day = min(born.day, 28)
        record["born_on"] = born.replace(year=born.year + chance.choice((-10, -2, -1, 1, 2, 10)), day=day)


def day_and_month_swapped(record: Record, chance: Random, other: Record) -> None:
    born = record["born_on"]
    if born and born.day <= 12:
        record["born_on"] = date(born.year, born.day, born.month)


def born_by_the_moon(record: Record, chance: Random, other: Record) -> None:
    """The day of the lunar calendar: three to seven weeks earlier."""
    if record["born_on"]:
        record["born_on"] -= timedelta(days=chance.randint(20, 50))


def born_missing(record: Record, chance: Random, other: Record) -> None:
    record["born_on"] = None


def phone_missing(record: Record, chance: Random, other: Record) -> None:
    record["phone"] = None


def phone_new(record: Record, chance: Random, other: Record) -> None:
    record["phone"] = f"154{chance.randrange(10**8):08d}"


def phone_slip(record: Record, chance: Random, other: Record) -> None:
    if record["phone"]:
        record["phone"] = _wrong_digit(record["phone"], chance)


def phone_of_another(record: Record, chance: Random, other: Record) -> None:
    record["phone"] = other["phone"] or record["phone"]


def moved(record: Record, chance: Random, other: Record) -> None:
    """Into somebody else's home."""
    for column in ("address", "village", "household"):
        record[column] = other[column]


def address_short(record: Record, chance: Random, other: Record) -> None:
    """Without county and the first characters of the township, as villages write it."""
    if record["address"]:
        record["address"] = record["address"][5:]


def address_long(record: Record, chance: Random, other: Record) -> None:
    if record["address"]:
        record["address"] = f"山东省威海市 {record['address']}"


def address_missing(record: Record, chance: Random, other: Record) -> None:
    record["address"] = None


def village_missing(record: Record, chance: Random, other: Record) -> None:
    record["village"] = None


def household_missing(record: Record, chance: Random, other: Record) -> None:
    record["household"] = None


def sex_wrong(record: Record, chance: Random, other: Record) -> None:
    record["sex"] = {"male": "female", "female": "male"}.get(record["sex"], record["sex"])


def sex_missing(record: Record, chance: Random, other: Record) -> None:
    record["sex"] = None


def _wrong_digit(digits: str, chance: Random) -> str:
    i = chance.randrange(len(digits))
    return digits[:i] + chance.choice("0123456789".replace(digits[i], "")) + digits[i + 1 :]


RATES: dict[str, tuple[Noise, float]] = {
    noise.__name__: (noise, rate)
    for noise, rate in (
        (id_missing, 0.12), (id_short, 0.10), (id_transposed, 0.05), (id_digit, 0.06), (id_two_digits, 0.02),
        (id_of_another, 0.002), (homophone, 0.08), (other_character, 0.02), (character_left_out, 0.01),
        (wrong_day, 0.05), (wrong_year, 0.02), (day_and_month_swapped, 0.02), (born_by_the_moon, 0.02),
        (born_missing, 0.02), (phone_new, 0.12), (phone_slip, 0.03), (phone_of_another, 0.02), (phone_missing, 0.20),
        (moved, 0.08), (address_short, 0.30), (address_long, 0.20), (address_missing, 0.05), (village_missing, 0.10),
        (household_missing, 0.70), (sex_wrong, 0.003), (sex_missing, 0.10),
    )
}  # fmt: skip
"""Each kind with the share of records it befalls; several may befall one."""
