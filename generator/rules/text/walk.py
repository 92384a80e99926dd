"""Walks a composed document; it must not judge it."""

from __future__ import annotations

from collections.abc import Iterator

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.records.source import escape_token


def nodes_of(node: Node, pointer: str = "", depth: int = 1) -> Iterator[tuple[str, int, Node]]:
    """Every value node with its JSON Pointer and depth (the root's depth is 1)."""
    yield pointer, depth, node
    if isinstance(node, MappingNode):
        for key, value in node.value:
            name = escape_token(key.value) if isinstance(key, ScalarNode) else "?"
            yield from nodes_of(value, f"{pointer}/{name}", depth + 1)
    elif isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from nodes_of(item, f"{pointer}/{index}", depth + 1)


def mappings_of(node: Node) -> Iterator[tuple[str, MappingNode]]:
    """Every mapping with its JSON Pointer."""
    for pointer, _, found in nodes_of(node):
        if isinstance(found, MappingNode):
            yield pointer, found
