"""A noisy copy of a city: the people who are known, the list that arrives, and the truth, which neither tells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

import pyarrow as pa

from songhe.linkage import id_numbers
from songhe.linkage.noise import COMMON, RATES, Noise, Record
from songhe.linkage.records import GIVEN

COLUMNS = [name for name in GIVEN.names if name != "pinyin"]
TWINS, SHARED_PHONE, VILLAGE_PHONE = 0.005, 0.40, 0.04
"""Shares of people with a twin, of households with one phone for all, of people known by their village's number."""
KNOWN, ARRIVING, TWICE = 0.92, 0.95, 0.01
"""Shares of everybody who are known, who arrive, and of those who arrive twice."""
TWIN_SEQUENCE = 700


@dataclass(frozen=True)
class NoisyCity:
    """`truth`: of each arriving record, the known person it is of, or none. `noises`: what befell it."""

    known: pa.Table
    arriving: pa.Table
    truth: Mapping[str, str | None]
    noises: Mapping[str, tuple[str, ...]]


def noisy_city(people: pa.Table, seed: int, rates: Mapping[str, tuple[Noise, float]] = RATES) -> NoisyCity:
    """Of people (columns of `records.GIVEN`) some are known and some arrive, noisily; the same seed, the same copy."""
    chance = Random(seed)
    everybody = _with_twins(people.select(COLUMNS).to_pylist(), chance)
    _share_phones(everybody, chance)
    known = [person for person in everybody if chance.random() < KNOWN]
    ids = {person["unique_id"] for person in known}
    arriving: list[Record] = []
    truth: dict[str, str | None] = {}
    noises: dict[str, tuple[str, ...]] = {}
    for number, person in enumerate(_arriving(everybody, chance), start=1):
        record = person | {"unique_id": f"A{number:08d}"}
        key, of = record["unique_id"], person["unique_id"]
        noises[key] = _befall(record, rates, chance, chance.choice(everybody))
        truth[key] = of if of in ids else None
        arriving.append(record)
    return NoisyCity(_table(known), _table(arriving), truth, noises)


def _table(records: list[Record]) -> pa.Table:
    schema = pa.schema([GIVEN.field(name) for name in COLUMNS])
    return pa.Table.from_pylist(records, schema=schema)


def _arriving(everybody: list[Record], chance: Random) -> Iterator[Record]:
    for person in everybody:
        if chance.random() < ARRIVING:
            yield person
            if chance.random() < TWICE:
                yield person


def _befall(record: Record, rates: Mapping[str, tuple[Noise, float]], chance: Random, other: Record) -> tuple[str, ...]:
    befell = []
    for name, (noise, rate) in rates.items():
        if chance.random() < rate:
            before = dict(record)
            noise(record, chance, other)
            if record != before:
                befell.append(name)
    return tuple(befell)


def _with_twins(people: list[Record], chance: Random) -> list[Record]:
    """Twins share surname, day of birth, home and phone; their ID numbers follow each other, their names are alike."""
    everybody: list[Record] = []
    born: dict[str, int] = {}
    for person in people:
        everybody.append(person)
        if chance.random() < TWINS and len(person["name"]) == 3:
            first = 2 * born.get(person["id_number"][6:14], 0) + TWIN_SEQUENCE + int(person["id_number"][16]) % 2
            born[person["id_number"][6:14]] = born.get(person["id_number"][6:14], 0) + 2
            name = person["name"][:2] + chance.choice(COMMON.replace(person["name"][2], ""))
            twin = person | {"unique_id": f"{person['unique_id']}-twin", "name": name}
            for one, sequence in ((person, first), (twin, first + 2)):
                one["id_number"] = id_numbers.completed(f"{one['id_number'][:14]}{sequence:03d}")
            everybody.append(twin)
    return everybody


def _share_phones(everybody: list[Record], chance: Random) -> None:
    of_household: dict[str, str | None] = {}
    of_village: dict[str, str] = {}
    for person in everybody:
        home, village = person["household"], person["village"]
        if home and home not in of_household:
            of_household[home] = person["phone"] if chance.random() < SHARED_PHONE else None
        person["phone"] = of_household.get(home) or person["phone"]
        if chance.random() < VILLAGE_PHONE:
            person["phone"] = of_village.setdefault(village, f"154{chance.randrange(10**8):08d}")
