"""ID and telephone numbers that look right and can belong to nobody.

ID numbers: GB 11643 begins with an area of GB/T 2260, whose provinces run from 11 to 82. Ours begin with 99. Since 2023
a leading 9 marks foreigners' residence cards, followed by the two digits of a province; ours go on with 9 and the first
digit of the province, 91 to 96, which is no province either. So no authority can have issued such a number, while birth
date, parity of the sequence (odd for men) and check digit are those of a valid one.

Telephones: eleven digits from 154, the one block between 150 and 159 never given to any operator.
"""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from songhe.demo.chance import Codes, Flags

NOBODYS_AREA = "99"
NOBODYS_PHONES = "154"
BLOCKS = 100
"""How many area codes there are for each province: the last two of the six digits."""
WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
CHECK_DIGITS = "10X98765432"


def check_digit(digits: str) -> str:
    """The eighteenth character to the first seventeen (GB 11643-1999)."""
    numbers = np.array([int(digit) for digit in digits])
    return CHECK_DIGITS[int(numbers @ WEIGHTS) % 11]


def id_numbers(province: str, block: int, born: NDArray[np.datetime64], female: Flags) -> pa.Array:
    """A number for each, all different within a block. Raises ValueError when one day has too many births."""
    order = _order_on_day(born, female)
    if len(order) and order.max() >= 499:
        raise ValueError("more than 499 people of one sex were born on one day: no sequence numbers are left")
    sequence = 2 * order + np.where(female, 2, 1)
    days = born.astype("datetime64[D]")
    years = days.astype("datetime64[Y]").astype(np.int64) + 1970
    months = days.astype("datetime64[M]").astype(np.int64) % 12 + 1
    day = (days - days.astype("datetime64[M]")).astype(np.int64) + 1
    area = int(f"{NOBODYS_AREA}{province[:2]}{block:02d}")
    body = (((area * 10_000 + years) * 100 + months) * 100 + day) * 1000 + sequence
    return pc.binary_join_element_wise(pa.array(body).cast(pa.string()), _checks(body), "")


def _order_on_day(born: NDArray[np.datetime64], female: Flags) -> Codes:
    """Of each person, how many of the same sex and day of birth stand before."""
    key = born.astype("datetime64[D]").astype(np.int64) * 2 + female
    order = np.argsort(key, kind="stable")
    starts = np.flatnonzero(np.diff(key[order], prepend=np.iinfo(np.int64).min))
    rank = np.empty(len(key), dtype=np.int64)
    rank[order] = np.arange(len(key)) - np.repeat(starts, np.diff(np.append(starts, len(key))))
    return rank


def _checks(body: NDArray[np.int64]) -> pa.Array:
    total = np.zeros(len(body), dtype=np.int64)
    rest = body.copy()
    for weight in WEIGHTS[::-1]:
        rest, digit = np.divmod(rest, 10)
        total += weight * digit
    return pa.array(list(CHECK_DIGITS)).take(pa.array(total % 11))


def phones(rng: np.random.Generator, size: int) -> pa.Array:
    """Telephone numbers nobody has."""
    numbers = int(NOBODYS_PHONES) * 10**8 + rng.integers(10**8, size=size)
    return pa.array(numbers).cast(pa.string())
