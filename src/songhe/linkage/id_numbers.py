"""Citizens' ID numbers: brought to eighteen characters, and which of them pass their own check (GB 11643-1999)."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

WEIGHTS = np.array([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2])
CHECK_DIGITS = "10X98765432"
NOBODYS = "^$|[*]|X.|^(" + "|".join(f"{digit}+" for digit in range(10)) + ")X?$"
LONG, SHORT = r"^\d{17}[\dX]$", r"^\d{15}$"


def tidy(numbers: pa.Array) -> pa.Array:
    """Half-width, upper case, without blanks and signs between the digits; null where that tells nobody apart.

    That is: nothing is left, digits are masked (3710********0012), or one digit fills the cell.
    """
    plain = pc.replace_substring_regex(pc.utf8_upper(pc.utf8_normalize(numbers, form="NFKC")), r"[^0-9A-Z*]", "")
    return pc.if_else(pc.match_substring_regex(plain, NOBODYS), None, plain)


def lengthened(numbers: pa.Array) -> pa.Array:
    """Tidy numbers of 15 digits, which were given to people born in the 1900s, in 18; all others as they are."""
    old = pc.fill_null(pc.match_substring_regex(numbers, SHORT), False)
    short = pc.if_else(old, numbers, None)
    body = pc.binary_join_element_wise(
        pc.utf8_slice_codeunits(short, 0, 6), "19", pc.utf8_slice_codeunits(short, 6, 15), ""
    )
    return pc.if_else(old, _completed(body), numbers)


def valid(numbers: pa.Array) -> pa.Array:
    """True where 18 characters hold a day that exists and the right check digit; never null.

    Takes tidy numbers, not lengthened: the check digit of a lengthened one was reckoned from what may be a slip.
    """
    formed = pc.fill_null(pc.match_substring_regex(numbers, LONG), False)
    body = pc.if_else(formed, pc.utf8_slice_codeunits(numbers, 0, 17), None)
    right = pc.fill_null(pc.equal(_completed(body), numbers), False)
    return pc.and_(right, pc.is_valid(born_on(pc.if_else(right, numbers, None))))


def born_on(numbers: pa.Array) -> pa.Array:
    """The day of birth that a tidy number of 18 characters states, null where it states none."""
    digits = pc.utf8_slice_codeunits(numbers, 6, 14)
    shaped = pc.fill_null(
        pc.match_substring_regex(digits, r"^(18|19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$"), False
    )
    stamps = pc.strptime(pc.if_else(shaped, digits, None), format="%Y%m%d", unit="s", error_is_null=True)
    days = stamps.cast(pa.date32())
    return pc.if_else(pc.fill_null(pc.equal(pc.strftime(days, format="%Y%m%d"), digits), False), days, None)


def completed(body: str) -> str:
    """Seventeen digits with their check digit."""
    return str(_completed(pa.array([body]))[0].as_py())


def _completed(bodies: pa.Array) -> pa.Array:
    """Seventeen digits with the check digit they ask for; null stays null."""
    known = pc.is_valid(bodies).to_numpy(zero_copy_only=False)
    text = np.array(bodies.drop_null().to_pylist(), dtype="S17")
    digits: NDArray[np.int64] = text.view(np.uint8).reshape(-1, 17).astype(np.int64) - ord("0")
    rest = np.zeros(len(bodies), dtype=np.int64)
    rest[known] = (digits @ WEIGHTS) % 11
    return pc.binary_join_element_wise(bodies, pa.array(list(CHECK_DIGITS)).take(pa.array(rest)), "")
