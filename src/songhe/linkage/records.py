"""Records made ready to be compared: one spelling for each value, and the parts of values that comparisons look at."""

import pyarrow as pa
import pyarrow.compute as pc

from songhe.linkage import id_numbers
from songhe.linkage.pinyin import pinyin

GIVEN = pa.schema(
    [
        ("unique_id", pa.string()),
        ("name", pa.string()),
        ("pinyin", pa.string()),
        ("id_number", pa.string()),
        ("born_on", pa.date32()),
        ("sex", pa.string()),
        ("phone", pa.string()),
        ("address", pa.string()),
        ("village", pa.string()),
        ("household", pa.string()),
    ]
)
"""What a caller gives. Every column but `unique_id` may be missing, every value too; `pinyin` is read from the name if
it is; `sex` is male or female; `village` an area code of up to 12 digits, shorter where only the township is known."""

SHORTEST_PHONE = 7
PROVINCE_AND_CITY = r"^([^省市区县]{2,7}(省|自治区))?([^市区县]{1,6}市(辖区)?)?"


class UnusableTable(ValueError):
    """A table without the columns that linkage needs, or with an id twice."""


def prepare(table: pa.Table) -> pa.Table:
    """The given columns, tidied, and what follows from them. Raises UnusableTable.

    Added: surname, id_valid, id_tail (last four), born_year, born_month, born_day, township, county, door.
    """
    given = {field.name: _column(table, field) for field in GIVEN}
    _check(given["unique_id"])
    name = _blank_to_null(pc.replace_substring_regex(_plain(given["name"]), r"[\s··•・.]", ""))
    stated = id_numbers.tidy(given["id_number"])
    number = id_numbers.lengthened(stated)
    born, village = given["born_on"], _blank_to_null(pc.utf8_trim_whitespace(given["village"]))
    address = _blank_to_null(_address(given["address"]))
    columns = {
        "unique_id": given["unique_id"],
        "name": name,
        "pinyin": pc.coalesce(given["pinyin"], _readings(pc.if_else(pc.is_valid(given["pinyin"]), None, name))),
        "surname": pc.utf8_slice_codeunits(name, 0, 1),
        "id_number": number,
        "id_valid": id_numbers.valid(stated),
        "id_tail": _ending(number, 4),
        "born_on": born,
        "born_year": pc.year(born),
        "born_month": pc.month(born),
        "born_day": pc.day(born),
        "sex": given["sex"],
        "phone": _phone(given["phone"]),
        "address": address,
        "door": _blank_to_null(
            pc.replace_substring_regex(pc.replace_substring_regex(address, r"\D+", "-"), r"^-|-$", "")
        ),
        "village": _of_length(village, 12),
        "township": _of_length(village, 9),
        "county": _of_length(village, 6),
        "household": _blank_to_null(pc.utf8_trim_whitespace(given["household"])),
    }
    return pa.table(columns)


def _column(table: pa.Table, field: pa.Field) -> pa.Array:
    if field.name not in table.column_names:
        if field.name == "unique_id":
            raise UnusableTable("A table of people to link needs a column unique_id.")
        return pa.nulls(len(table), field.type)
    return pa.chunked_array(table[field.name].cast(field.type)).combine_chunks()


def _check(ids: pa.Array) -> None:
    if ids.null_count:
        raise UnusableTable(f"{ids.null_count} of {len(ids)} records have no unique_id.")
    if len(pc.unique(ids)) < len(ids):
        raise UnusableTable(f"{len(ids) - len(pc.unique(ids))} records have a unique_id that another one has too.")


def _plain(texts: pa.Array) -> pa.Array:
    return pc.utf8_normalize(texts, form="NFKC")


def _blank_to_null(texts: pa.Array) -> pa.Array:
    return pc.if_else(pc.equal(texts, ""), None, texts)


def _readings(names: pa.Array) -> pa.Array:
    """The pinyin of each, each different name read once."""
    coded = names.dictionary_encode()
    return pa.array([pinyin(name) for name in coded.dictionary.to_pylist()], pa.string()).take(coded.indices)


def _phone(texts: pa.Array) -> pa.Array:
    digits = pc.replace_substring_regex(_plain(texts), r"\D", "")
    digits = pc.replace_substring_regex(digits, r"^(0?0?86)(1\d{10})$", r"\2")
    return pc.if_else(pc.greater_equal(pc.utf8_length(digits), SHORTEST_PHONE), digits, None)


def _address(texts: pa.Array) -> pa.Array:
    """Half-width, without blanks, province and city: both are often left out."""
    return pc.replace_substring_regex(pc.replace_substring_regex(_plain(texts), r"\s", ""), PROVINCE_AND_CITY, "")


def _ending(texts: pa.Array, length: int) -> pa.Array:
    return pc.if_else(pc.greater(pc.utf8_length(texts), length), pc.utf8_slice_codeunits(texts, -length), None)


def _of_length(codes: pa.Array, length: int) -> pa.Array:
    return pc.if_else(pc.greater_equal(pc.utf8_length(codes), length), pc.utf8_slice_codeunits(codes, 0, length), None)
