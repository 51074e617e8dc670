"""What a call of the push interface brings and what it is answered, as its description (OpenAPI) has it."""

from datetime import date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import ConfigDict, Field, StrictBool, StrictFloat, StrictInt, StrictStr

from songhe.intake.source_keys import CHANGES

Value = StrictBool | StrictInt | StrictFloat | StrictStr | None
Name = Annotated[str, Field(max_length=64)]


class Sentence(Schema):
    """The same in Chinese and in English."""

    zh: str
    en: str


class PushedChange(Schema):
    """One change of one person: 18 characters of an ID number, or a name and a date of birth.

    `facts` by their names in the vocabulary, `particulars` such as phone or address; null: not known any more.
    """

    model_config = ConfigDict(extra="forbid")

    id_number: str | None = Field(None, max_length=32, examples=["371002194001010010"])
    name: str | None = Field(None, max_length=64, examples=["张小三"])
    born_on: date | None = None
    facts: dict[Name, Value] = Field(default_factory=dict, examples=[{"welfare.dibao": True}])
    particulars: dict[Name, Value] = Field(default_factory=dict, examples=[{"phone": "13812341234"}])
    valid_from: date | None = Field(None, description="From this day on; without it, from as_of on.")
    valid_until: date | None = Field(None, description="Until before this day; without it, still.")


class Push(Schema):
    """One call: changes as of a day (without it, today), taken in their order."""

    model_config = ConfigDict(extra="forbid")

    as_of: date | None = None
    changes: list[PushedChange] = Field(min_length=1, json_schema_extra={"maxItems": CHANGES})


class Result(Schema):
    """What became of the change with this number, counted from 1."""

    number: int
    result: Literal["taken", "unchanged", "doubtful", "refused"]
    why: Sentence | None = None


class Pushed(Schema):
    """What became of a call. `delivery` is its number in the registry."""

    delivery: int
    as_of: date
    taken: int
    unchanged: int
    doubtful: int
    refused: int
    results: list[Result]


class PushedBefore(Schema):
    """One call in the list of one's own."""

    delivery: int
    as_of: date
    at: datetime
    taken: int
    unchanged: int
    doubtful: int
    refused: int
    undone: bool


class FactShape(Schema):
    """A fact or particular that this key may state."""

    name: str
    words: Sentence
    kind: str
    values: list[str] = Field(default_factory=list)


class Problem(Schema):
    """Why a call was refused as a whole."""

    code: str
    message: Sentence
