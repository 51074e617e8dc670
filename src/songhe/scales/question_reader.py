"""Items, other questions and their option lists, from YAML."""

from collections.abc import Mapping

from yaml.nodes import ScalarNode

from songhe.scales.entries import Entry, Fields, did_you_mean
from songhe.scales.questions import Option, Question

OptionLists = Mapping[str, tuple[Option, ...]]


def option_lists(fields: Fields) -> OptionLists:
    """The lists of options that several questions share."""
    named = fields.get("option_lists")
    return {name: options(entry) for name, entry in named.fields()} if named else {}


def question(entry: Entry, key: str, shared: OptionLists) -> Question:
    """An entry of items or of asked questions; `key`: the field that holds its code."""
    fields = entry.fields(key, "zh", "en", "about", "reading", "options")
    return Question(
        fields[key].text(),
        fields.words(),
        fields.words_of("about"),
        fields.words_of("reading"),
        _options(fields["options"], shared),
        entry.place,
    )


def _options(entry: Entry, shared: OptionLists) -> tuple[Option, ...]:
    if not isinstance(entry.node, ScalarNode):
        return options(entry)
    name = entry.text()
    if name not in shared:
        raise entry.broken(f"“{name}” is not a list of options", did_you_mean(name, shared))
    return shared[name]


def options(entry: Entry) -> tuple[Option, ...]:
    """A list of options, best first: no code twice, points never rising, counts never falling, at least two."""
    found: list[Option] = []
    for part in entry.items():
        option = _option(part)
        if any(option.code == other.code for other in found):
            raise part.broken(f"two options have the code “{option.code}”", "name one of them: option: …")
        if found and not _in_order(part, found[-1], option):
            message = f"{option.value} stands below {found[-1].value}"
            raise part.broken(message, "options run from the best to the worst: points fall, counts rise")
        found.append(option)
    if len(found) < 2:
        raise entry.broken("a question needs two options or more")
    return tuple(found)


def _in_order(entry: Entry, before: Option, option: Option) -> bool:
    points = "score" in entry.fields()
    return option.value <= before.value if points else option.value >= before.value


def _option(entry: Entry) -> Option:
    fields = entry.fields("option", "score", "count", "zh", "en")
    if "score" in fields and "count" in fields:
        raise entry.broken("an option has points or a count, not both")
    value = next((part.whole() for name, part in fields if name in ("score", "count")), 0)
    code = str(value) if "score" in fields and "option" not in fields else fields["option"].text()
    return Option(code, fields.words(), value)
