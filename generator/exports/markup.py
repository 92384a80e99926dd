"""XML documents from element trees, well-formed whatever the text holds; it knows no vocabulary."""

from __future__ import annotations

import re
from typing import Final
from xml.etree.ElementTree import Element, SubElement, indent, tostring

_ILLEGAL: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT: Final = "\ufffd"


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """A new child of `parent`; characters that XML cannot hold become U+FFFD."""
    said = {name: _legal(value) for name, value in attributes.items()}
    child = SubElement(parent, tag, said)
    if text:
        child.text = _legal(text)
    return child


def document(root: Element) -> bytes:
    """The whole document, indented, in UTF-8.

    A carriage return is written as a reference, because a reader turns a bare one into a line feed.
    """
    indent(root)
    body = tostring(root, encoding="unicode").replace("\r", "&#13;")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def _legal(text: str) -> str:
    return _ILLEGAL.sub(_REPLACEMENT, text)
