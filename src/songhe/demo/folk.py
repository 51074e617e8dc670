"""The people of one chunk of a city with their homes and places, sorted by village and household."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from songhe.demo.census import counties
from songhe.demo.chance import Codes, Flags, Streams
from songhe.demo.households import ALONE, COUPLE, INSTITUTION, make_homes
from songhe.demo.people import make_people
from songhe.demo.places import blur, choose_villages, gazetteer, registered, village_weights


@dataclass(frozen=True)
class Folk:
    """What is true of each person, before registers forget some of it. One entry a person."""

    area: str
    as_of: date
    age: Codes
    group: Codes
    female: Flags
    born: NDArray[np.datetime64]
    unit: Codes
    """The row of the household's first member."""
    living: Codes
    village: Codes
    lives_in: Codes
    """Position in the gazetteer's codes, as `registered_in`."""
    registered_in: Codes
    urban: Flags

    def __len__(self) -> int:
        return len(self.age)

    @property
    def at_home(self) -> Flags:
        return np.asarray(self.living != INSTITUTION)

    @property
    def empty_nest(self) -> Flags:
        return np.asarray((self.living == ALONE) | (self.living == COUPLE))

    def of_household(self, values: NDArray[Any]) -> NDArray[Any]:
        """For each person, the value of the household's first member."""
        return values[self.unit]


def gather(streams: Streams, counts: NDArray[np.int64], as_of: date) -> Folk:
    """The people whom `counts` (county, sex, age group) asks for."""
    census, places = counties(streams.area), gazetteer(streams.area)
    people = make_people(streams("people"), counts, as_of)
    homes = make_homes(streams("homes"), people, census)
    # The size of a village is the same in every chunk.
    sizes = village_weights(replace(streams, chunk=0)("village sizes"), places)
    home = choose_villages(streams("villages"), people.county, census, places, sizes)[homes.unit]
    village = np.where(homes.living == INSTITUTION, places.seat[home], home)
    order = np.lexsort((homes.unit, village))
    moves = streams("moves")
    return Folk(
        area=streams.area,
        as_of=as_of,
        age=people.age[order],
        group=people.group[order],
        female=people.female[order],
        born=people.born[order],
        unit=_first_rows(homes.unit[order]),
        living=homes.living[order],
        village=village[order],
        lives_in=blur(moves, village, places)[homes.unit][order],
        registered_in=registered(moves, home, places)[homes.unit][order],
        urban=places.urban[home][order],
    )


def _first_rows(units: Codes) -> Codes:
    """For each row, the first row of its household; the rows of a household stand together."""
    starts = np.flatnonzero(np.diff(units, prepend=-1))
    return np.repeat(starts, np.diff(np.append(starts, len(units))))
