"""What identifies each person of a demo city: name, ID number, telephone, household, address. All of it is invented."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from songhe.demo.chance import Codes, Flags
from songhe.demo.folk import Folk
from songhe.demo.names import make_names
from songhe.demo.numbers import BLOCKS as BLOCKS
from songhe.demo.numbers import id_numbers, phones
from songhe.demo.places import Gazetteer, gazetteer

NO_PHONE = 0.07
COMMITTEES = ("村民委员会", "居民委员会", "村委会", "居委会", "委员会")
BANNER = "Everybody in this file is invented; no number in it can have been issued to anybody."
SCHEMA = pa.schema(
    [(name, pa.string()) for name in ("person.id", "name", "id_number", "phone", "household", "address", "village")],
    metadata={"note": BANNER},
)
"""`household` is null for residents of institutions, `phone` for those who have none."""


def numbered(area: str, letter: str, first: int, size: int) -> pa.Array:
    """Ids such as 3710-00000001, the first of them for row `first`."""
    return _labels(area, letter, np.arange(first + 1, first + size + 1))


def table(rng: np.random.Generator, folk: Folk, ids: pa.Array, first: int, block: int) -> pa.Table:
    """The identities of these people, whose ids are given; `block` keeps ID numbers of several tables apart."""
    size, nobody = len(folk), ~folk.at_home
    columns = [
        ids,
        make_names(rng, folk.area, folk.female, folk.born),
        id_numbers(folk.area, block, folk.born, folk.female),
        _unless(rng.random(size) < NO_PHONE, phones(rng, size)),
        _unless(nobody, _labels(folk.area, "H", first + folk.unit + 1)),
        _addresses(rng, folk),
        _texts(gazetteer(folk.area).codes, folk.village),
    ]
    return pa.Table.from_arrays(columns, schema=SCHEMA)


def _labels(area: str, letter: str, numbers: Codes) -> pa.Array:
    padded = pc.utf8_lpad(pa.array(numbers).cast(pa.string()), 8, "0")
    return pc.binary_join_element_wise(f"{area[:4]}-{letter}", padded, "")


def _unless(missing: Flags, values: pa.Array) -> pa.Array:
    return pc.if_else(pa.array(missing), None, values)


def _addresses(rng: np.random.Generator, folk: Folk) -> pa.Array:
    """County, township, village and a door, the same for everybody of a household."""
    places = gazetteer(folk.area)
    villages = [_address(places, village) for village in range(places.villages)]
    numbers = folk.of_household(rng.integers(1, 200, len(folk))), folk.of_household(rng.integers(1, 7, len(folk)))
    door = np.select([~folk.at_home, places.urban[folk.village]], [0, 1], 2)
    before, between, after = (
        _texts(words, door) for words in (("养老机构", "", ""), ("室", "号楼", "排"), ("床", "单元", "号"))
    )
    first, second = (pa.array(number).cast(pa.string()) for number in numbers)
    return pc.binary_join_element_wise(_texts(villages, folk.village), before, first, between, second, after, "")


def _address(places: Gazetteer, village: int) -> str:
    """环翠区怡园街道金海湾: the village without the name of its committee."""
    name = places.names[village]
    for ending in COMMITTEES:
        name = name.removesuffix(ending)
    return f"{places.names[places.county[village]]}{places.names[places.township[village]]}{name}"


def _texts(words: Sequence[str], positions: Codes) -> pa.Array:
    return pa.array(words, pa.string()).take(pa.array(positions))
