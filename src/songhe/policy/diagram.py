"""Reduced decision diagrams: functions of cells, each kept once, so that equal functions are the same number.

A variable that a reduced diagram still has is one its value really depends on; that is what makes intervals and the
list of missing facts exact.
"""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

Node = int


class TooLarge(Exception):
    """The function needs more nodes than the limit."""


class Diagrams:
    """A store of nodes over variables 0, 1, … in that order; a leaf holds any hashable value."""

    def __init__(self, limit: int = 200_000):
        self.limit = limit
        self._ids: dict[Hashable, Node] = {}
        self._variables: list[int] = []
        self._parts: list[Any] = []
        self._memo: dict[Hashable, Node] = {}

    LEAF = 1 << 30

    def __len__(self) -> int:
        return len(self._parts)

    def leaf(self, value: Hashable) -> Node:
        return self._node(self.LEAF, value)

    def node(self, variable: int, children: Sequence[Node]) -> Node:
        """Branch on a variable; a branch whose children are all the same is that child."""
        first = children[0]
        return first if all(child == first for child in children) else self._node(variable, tuple(children))

    def _node(self, variable: int, parts: Any) -> Node:
        key = (variable, parts)
        if key not in self._ids:
            if len(self._parts) >= self.limit:
                raise TooLarge
            self._ids[key] = len(self._parts)
            self._variables.append(variable)
            self._parts.append(parts)
        return self._ids[key]

    def variable(self, node: Node) -> int:
        return self._variables[node]

    def value(self, leaf: Node) -> Any:
        return self._parts[leaf]

    def combine(self, operation: Callable[[Any, Any], Any], one: Node, other: Node) -> Node:
        """The diagram of `operation(value of one, value of other)`."""
        key = (operation, one, other)
        if key not in self._memo:
            top = min(self._variables[one], self._variables[other])
            if top == self.LEAF:
                self._memo[key] = self.leaf(operation(self._parts[one], self._parts[other]))
            else:
                pairs = zip(*self._widened(top, one, other), strict=True)
                self._memo[key] = self.node(top, [self.combine(operation, *pair) for pair in pairs])
        return self._memo[key]

    def _widened(self, variable: int, *nodes: Node) -> list[Sequence[Node]]:
        width = max(len(self._parts[node]) for node in nodes if self._variables[node] == variable)
        return [self._parts[node] if self._variables[node] == variable else (node,) * width for node in nodes]

    def mapped(self, change: Callable[[Any], Any], node: Node) -> Node:
        """The diagram of `change(value)`."""
        key = (change, node)
        if key not in self._memo:
            parts = self._parts[node]
            if self._variables[node] == self.LEAF:
                self._memo[key] = self.leaf(change(parts))
            else:
                self._memo[key] = self.node(self._variables[node], [self.mapped(change, part) for part in parts])
        return self._memo[key]

    def chosen(self, condition: Node, then: Node, otherwise: Node) -> Node:
        """`then` where the condition's leaf is true, else `otherwise`."""
        return self.combine(_either, self.combine(_guarded, condition, then), otherwise)

    def fixed(self, node: Node, variable: int, child: int) -> Node:
        """The diagram once a variable is known to take one branch."""
        if self._variables[node] > variable:
            return node
        key = (node, variable, child)
        if key not in self._memo:
            parts = self._parts[node]
            if self._variables[node] == variable:
                self._memo[key] = parts[child]
            else:
                self._memo[key] = self.node(
                    self._variables[node], [self.fixed(part, variable, child) for part in parts]
                )
        return self._memo[key]

    def reached(self, node: Node) -> tuple[set[int], list[Any]]:
        """The variables and the leaf values below a node."""
        variables: set[int] = set()
        values: list[Any] = []
        seen, ahead = {node}, [node]
        while ahead:
            current = ahead.pop()
            parts = self._parts[current]
            if self._variables[current] == self.LEAF:
                values.append(parts)
                continue
            variables.add(self._variables[current])
            ahead += [part for part in set(parts) - seen]
            seen |= set(parts)
        return variables, values


class _No:
    """Stands where a guarded value does not apply."""


def _guarded(holds: bool, value: Any) -> Any:
    return value if holds else _No


def _either(value: Any, otherwise: Any) -> Any:
    return otherwise if value is _No else value
