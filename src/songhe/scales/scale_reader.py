"""The files of one scale's folder → a Scale, or its problems with file and line."""

import hashlib
from collections.abc import Mapping

from songhe.scales.entries import Entry, Fields, load
from songhe.scales.errors import Problem
from songhe.scales.form_reader import forms
from songhe.scales.gate_reader import gate
from songhe.scales.question_reader import OptionLists, option_lists, question
from songhe.scales.scale import (
    Band,
    Chosen,
    CountedTogether,
    CrossWalk,
    Domain,
    Grade,
    Level,
    Matrix,
    Rule,
    Scale,
    Validity,
)

FILES = ("scale.yaml", "items.yaml", "forms.yaml", "gate.yaml")
HEAD = (
    "scale", "version", "title", "number", "issuer", "from", "until", "read_only", "verified", "source", "grades",
    "levels", "asked", "rules", "rules_reading", "matrix", "validity", "cross_walk",
)  # fmt: skip


def read_scale(home: str, texts: Mapping[str, str], problems: list[Problem]) -> Scale:
    """The scale of folder `home`; `texts`: its files by their names. Raises Broken, the problems noted."""

    def root(file: str) -> Entry:
        return load(texts[file], f"{home}/{file}", problems)

    head = root("scale.yaml").fields(*HEAD)
    body = (root("items.yaml") if "items.yaml" in texts else head["items.yaml"]).fields("option_lists", "domains")
    shared = option_lists(body)
    levels = tuple(_level(entry) for entry in head.each("levels"))
    scale = Scale(
        id=head["scale"].text(),
        version=head["version"].text(),
        words=head["title"].words(),
        number=head["number"].text(),
        issuer=head["issuer"].text(),
        start=head["from"].day(),
        end=head["until"].day() if "until" in head else None,
        read_only=head.flag("read_only", False),
        verified=head["verified"].flag(),
        source=head["source"].words(),
        grades=tuple(_grade(entry) for entry in head["grades"].items()),
        levels=levels,
        domains=tuple(_domain(entry, levels, shared) for entry in body["domains"].items()),
        asked=tuple(question(entry, "question", shared) for entry in head.each("asked")),
        rules=tuple(_rule(entry) for entry in head.each("rules")),
        rules_reading=head.words_of("rules_reading"),
        matrix=_matrix(head["matrix"], levels) if "matrix" in head else None,
        gate=gate(root("gate.yaml")) if "gate.yaml" in texts else None,
        validity=_validity(head["validity"]),
        cross_walk=_cross_walk(head["cross_walk"]) if "cross_walk" in head else None,
        forms=(),
        place=head.entry.place,
        fingerprint=_fingerprint(texts),
    )
    return forms(root("forms.yaml"), scale) if "forms.yaml" in texts else scale


def _fingerprint(texts: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name in sorted(texts):
        digest.update(f"{name}\0{texts[name]}\0".encode())
    return digest.hexdigest()


def _level(entry: Entry) -> Level:
    fields = entry.fields("level", "zh", "en")
    return Level(fields["level"].text(), fields.words())


def _grade(entry: Entry) -> Grade:
    fields = entry.fields("grade", "total", "zh", "en", "also")
    band = _band(fields["total"]) if "total" in fields else None
    return Grade(fields["grade"].whole(), fields.words(), fields.words_of("also"), band, entry.place)


def _band(entry: Entry) -> Band:
    least, most = entry.pair()
    if most < least:
        raise entry.broken(f"{most} is less than {least}", "write [least, most]")
    return Band(least, most)


def _domain(entry: Entry, levels: tuple[Level, ...], shared: OptionLists) -> Domain:
    fields = entry.fields("domain", "zh", "en", "bands", "bands_verified", "items")
    bands: tuple[Band, ...] = ()
    if "bands" in fields:
        named = fields["bands"].fields(*(level.code for level in levels))
        bands = tuple(_band(named[level.code]) for level in levels)
    return Domain(
        fields["domain"].text(),
        fields.words(),
        tuple(question(part, "item", shared) for part in fields.each("items")),
        bands,
        fields.flag("bands_verified", True),
        entry.place,
    )


def _rule(entry: Entry) -> Rule:
    fields = entry.fields("rule", "zh", "en", "when", "decides", "worse_by")
    if ("decides" in fields) == ("worse_by" in fields):
        raise entry.broken("a rule either decides a grade or makes it worse", "write decides: … or worse_by: …")
    return Rule(
        fields["rule"].text(),
        fields.words(),
        _condition(fields["when"]),
        fields["decides"].whole() if "decides" in fields else None,
        fields["worse_by"].whole() if "worse_by" in fields else 0,
        entry.place,
    )


def _condition(entry: Entry) -> Chosen | CountedTogether:
    if "sum" in entry.fields():
        fields = entry.fields("sum", "at_least")
        return CountedTogether(fields["sum"].texts(), fields["at_least"].whole())
    fields = entry.fields("question", "is")
    return Chosen(fields["question"].text(), frozenset(fields["is"].texts()))


def _matrix(entry: Entry, levels: tuple[Level, ...]) -> Matrix:
    fields = entry.fields("row", "worst_of", "table", "verified", "reading")
    rows = fields["table"].fields(*(level.code for level in levels))
    return Matrix(
        fields["row"].text(),
        fields["worst_of"].texts(),
        tuple(rows[level.code].wholes() for level in levels),
        fields["verified"].flag(),
        fields.words_of("reading"),
        entry.place,
    )


def _validity(entry: Entry) -> Validity:
    fields = entry.fields("months", "remind_days", "verified", "reading")
    months, days = fields["months"].whole(), fields["remind_days"].whole()
    return Validity(months, days, fields["verified"].flag(), fields.words_of("reading"))


def _cross_walk(entry: Entry) -> CrossWalk:
    fields = entry.fields("to", "grades", "verified", "reading")
    return CrossWalk(
        fields["to"].text(),
        {_number(grade, part): part.wholes() for grade, part in _pairs(fields)},
        fields["verified"].flag(),
        fields.words_of("reading"),
        entry.place,
    )


def _pairs(fields: Fields) -> list[tuple[str, Entry]]:
    return list(fields["grades"].fields())


def _number(text: str, entry: Entry) -> int:
    if not text.isdecimal():
        raise entry.broken(f"“{text}” is not the number of a grade")
    return int(text)
