"""An open question settled in the text of a parameters.yaml: comments, layout and everything else stay."""

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from songhe.policy.entries import load


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


def _fields(text: str, parameter: str) -> dict[str, Node]:
    root = load(text, "", [])
    entries = root.node.value if root and isinstance(root.node, SequenceNode) else []
    for entry in entries:
        if isinstance(entry, MappingNode):
            fields: dict[str, Node] = {str(key.value): node for key, node in entry.value}
            if parameter == fields["parameter"].value:
                return fields
    raise KeyError(parameter)


def _values(answers: Node) -> set[str]:
    """As they are written."""
    return {
        node.value
        for entry in answers.value
        for key, node in entry.value
        if key.value == "value" and isinstance(node, ScalarNode)
    }
