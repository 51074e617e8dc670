"""A pushed change with its values checked, by the same rules as a file's."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from songhe.foundation.one_line import one_line
from songhe.intake.fields import FARTHEST, OLDEST_DAY, Known, fields
from songhe.intake.id_numbers import born_on, sex
from songhe.intake.push_shapes import PushedChange, Value
from songhe.intake.wrong import Wrong
from songhe.registry.sources import PARTICULARS, words_of
from songhe.registry.values import KINDS

COORDINATES = ("longitude", "latitude")
SHOWN = 64
"""Of a name that nobody knows."""


class Refused(Exception):
    """A change that is not taken: a sentence of `intake/push_words.py`, and what fills it."""

    def __init__(self, why: str, wrong: Wrong | None = None, **said: object):
        self.why, self.wrong, self.said = why, wrong, said
        super().__init__(why)


@dataclass(frozen=True)
class Change:
    """Whom it is about, as far as it says, and what it states: None is no longer known."""

    number: int
    id_number: str = ""
    name: str = ""
    born_on: date | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def identity(self) -> dict[str, Any]:
        """What an ID number and a name say by themselves of somebody new."""
        number = self.id_number
        return {"name": self.name, "person.born_on": born_on(number), "person.sex": sex(number)}


def read(pushed: PushedChange, number: int, *, may_state: frozenset[str], known: Known) -> Change:
    """The change with its values converted. Raises Refused."""
    id_number = _converted("id_number", pushed.id_number, known) or ""
    name = _converted("name", pushed.name, known) or ""
    _told(id_number, name, pushed.born_on)
    if id_number and pushed.born_on and pushed.born_on != born_on(id_number):
        raise Refused("value", Wrong("id_birth_differs"), of="born_on")
    _period(pushed, known.today)
    facts = dict(_stated(pushed, may_state, known))
    _fits(facts, id_number, pushed.born_on)
    if not facts and not (id_number and name):
        raise Refused("nothing")
    return Change(number, id_number, name, pushed.born_on, facts, pushed.valid_from, pushed.valid_until)


def _told(id_number: str, name: str, birth: date | None) -> None:
    if not id_number and not (name and birth):
        raise Refused("nobody")


def _stated(pushed: PushedChange, may_state: frozenset[str], known: Known) -> Iterator[tuple[str, Any]]:
    for told, here in ((pushed.facts, KINDS), (pushed.particulars, PARTICULARS)):
        for name, value in told.items():
            if name not in here:
                raise Refused("unknown", name=one_line(name)[:SHOWN])
            if name not in may_state:
                raise Refused("not_yours", name=words_of(name))
            found = _converted(name, value, known)
            yield name, str(found) if name in COORDINATES and found is not None else found


def _converted(name: str, value: Value, known: Known) -> Any:
    text = _text(value)
    if not text:
        return None
    try:
        return fields()[name].convert(known)(text)
    except Wrong as wrong:
        raise Refused("value", wrong, of=fields()[name].words) from None


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else one_line(str(value))


def _period(pushed: PushedChange, today: date) -> None:
    first, last = pushed.valid_from, pushed.valid_until
    for day in (first, last):
        if day and not OLDEST_DAY <= day <= today + FARTHEST:
            raise Refused("far", day=day)
    if first and last and last <= first:
        raise Refused("ends_before")
    if last and last <= today - timedelta(days=36525):
        raise Refused("far", day=last)


def _fits(facts: Mapping[str, Any], id_number: str, birth: date | None) -> None:
    """What the ID number contradicts."""
    if id_number:
        birth = born_on(id_number)
        if facts.get("person.sex") not in (None, sex(id_number)):
            raise Refused("value", Wrong("id_sex_differs"), of="person.sex")
    if facts.get("person.born_on") not in (None, birth):
        raise Refused("value", Wrong("id_birth_differs"), of="person.born_on")
    if birth and facts.get("died_on") and facts["died_on"] < birth:
        raise Refused("value", Wrong("died_before_birth"), of="died_on")
