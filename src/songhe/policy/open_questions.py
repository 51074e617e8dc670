"""What a text leaves open: the questions of a document, the answers used, and one settled in the file's own text."""

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from songhe.policy.clauses import KINDS
from songhe.policy.entries import Answers, Entry, load
from songhe.policy.plan_clauses import Answer, Parameter

NAMED = (*KINDS, "exclusion")


class Questions:
    """Those of one document; `answers` stand in its other files where {parameter: name} is written."""

    def __init__(self) -> None:
        self.chosen: dict[str, Parameter] = {}
        self.answers = Answers()

    def read(self, entry: Entry, document: str) -> Parameter:
        fields = entry.fields("parameter", "question", "measures", "answers", "answer", "why", "verified")
        entry.clause = f"{document}/{entry.need(fields, 'parameter').name()}"
        answers, nodes = [], {}
        for part in entry.need(fields, "answers").items():
            parts = part.fields("value", "title")
            value = part.need(parts, "value")
            answers.append(Answer(str(value.scalar()), part.need(parts, "title").words()))
            nodes[answers[-1].value] = value.node
        chosen = str(entry.need(fields, "answer").scalar())
        if chosen not in nodes or len(nodes) < 2:
            raise entry.broken("an open question has two or more answers, and one of them is used", "mend “answer”")
        found = Parameter(
            name=fields["parameter"].name(),
            document=document,
            question=entry.need(fields, "question").words(),
            measures=entry.need(fields, "measures").texts(),
            answers=tuple(answers),
            answer=chosen,
            why=entry.need(fields, "why").words(),
            verified=entry.need(fields, "verified").flag(),
            place=entry.place,
        )
        self.chosen[found.name], self.answers.nodes[found.name] = found, nodes[chosen]
        return found

    def stands(self, entry: Entry) -> bool:
        """Whether the answer that its “if” asks for is the one that is used."""
        fields = entry.fields()
        if "if" not in fields:
            return True
        asked = fields["if"].fields("parameter", "is")
        name = fields["if"].need(asked, "parameter").one_of(self.chosen, "a parameter of the document")
        answers = self.chosen[name].answers
        wanted = fields["if"].need(asked, "is").one_of([answer.value for answer in answers], "an answer to it")
        self.answers.use(name, next((fields[kind].text() for kind in NAMED if kind in fields), ""))
        return wanted == self.chosen[name].answer

    def touched(self, parameter: Parameter) -> tuple[str, ...]:
        """The clauses in which it stands."""
        used = self.answers.used.get(parameter.name, {})
        return tuple(dict.fromkeys(clause.rpartition("/")[2] for clause in used if clause))


def settled(text: str, parameter: str, answer: str) -> str:
    """The text with this answer used and verified. Raises KeyError when it has no such parameter or answer."""
    fields = _fields(text, parameter)
    if answer not in _values(fields["answers"]):
        raise KeyError(answer)
    for node, value in sorted(
        ((fields["answer"], answer), (fields["verified"], "true")), key=lambda pair: -pair[0].start_mark.index
    ):
        text = text[: node.start_mark.index] + value + text[node.end_mark.index :]
    return text


def answers_in(text: str) -> dict[str, tuple[str, bool]]:
    """By parameter, the answer that a parameters.yaml uses and whether it is verified."""
    every = _each(text)
    return {one["parameter"].value: (one["answer"].value, one["verified"].value == "true") for one in every}


def _fields(text: str, parameter: str) -> dict[str, Node]:
    for fields in _each(text):
        if parameter == fields["parameter"].value:
            return fields
    raise KeyError(parameter)


def _each(text: str) -> list[dict[str, Node]]:
    root = load(text, "", [])
    entries = root.node.value if root and isinstance(root.node, SequenceNode) else []
    return [{str(key.value): node for key, node in one.value} for one in entries if isinstance(one, MappingNode)]


def _values(answers: Node) -> set[str]:
    """As they are written."""
    return {
        node.value
        for entry in answers.value
        for key, node in entry.value
        if key.value == "value" and isinstance(node, ScalarNode)
    }
