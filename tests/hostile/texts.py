"""Texts that are legal in a record and would do harm wherever somebody obeyed them."""

from __future__ import annotations

from typing import Final

HARM: Final = "window.pwned=1"
TEXTS: Final = {
    "script": f"<script>{HARM}</script>",
    "ends": "</script></style></title></textarea>--><h1>假标题</h1>",
    "image": f'"><img src=x onerror={HARM}>',
    "drawing": f"</text></svg><svg/onload={HARM}>",
    "attribute": f"' autofocus tabindex=1 onfocus='{HARM}' onmouseover=\"{HARM}\"",
    "address": f"javascript:{HARM}",
    "document": f"data:text/html,<script>{HARM}</script>",
    "template": "{{7*7}} {% raw %} {# 无 #} {{ config }} ${7*7} #{7*7} <%= 7*7 %>",
    "literal": f"`${{{HARM}}}` %s %(x)s {{0}} {{x!r}}",
    "formula-of-mathematics": r"$\frac{1}{2}$ 与 $x_1^2",
    "underscore": "_x 以下划线开头",
    "markdown": "*a* **b** _c_ `d` ~~e~~ # f { .g onclick=h }",
    "link": f"[a](javascript:{HARM}) ![b](https://elsewhere.example/b.png) <https://e.example/>",
    "snippet": '--8<-- ".git/config"',
    "include": "{% include '.git/config' %} <!--#include file=x -->",
    "formula": "=cmd|' /C calc'!A0",
    "formula-plus": "+1+cmd|' /C calc'!A0",
    "formula-minus": "-2+3",
    "formula-at": "@SUM(A1:A9)",
    "formula-wide": "＝1+1",
    "guarded": "'=1+1",
    "marked-section": "<![CDATA[甲]]> ]]> <!-- 乙 --> <?xml 丙?>",
    "entities": "&amp; &lt;b&gt; &#60; &#x3c; &copy; &unknown; &",
    "quotes": "\"双\" '单' `反` “中” ‘文’",
    "backslashes": r"C:\new\table \u0041 \\server\share \0 \\",
    "long-word": "Supercalifragilistic" * 5,
    "right-to-left": "שלום 12 עולם، مرحبا 34",
    "beyond-the-plane": "🦐😀 𠮷𪚥 👨",
    "marks-of-the-shell": "--gongbao-slot-title-- --gongbao-slot-body-- --gongbao-slot-base--",
    "delimiters": '"],["x","y",[1]]] ! # ] ^ ~ 76* {"a":null}',
    "prototype": "__proto__",
    "constructor": "constructor toString hasOwnProperty valueOf",
    "path": "../../../etc/passwd file:///etc/passwd ~/.ssh/id",
    "nothing": "null",
    "not-a-number": "NaN",
    "yes": "true",
    "zeros": "007",
    "power": "12E5",
    "day": "1-2",
    "digits": "123456789012345678",
    "decimals": "2021.10",
    "list": "甲、乙、[丙]",
    "percent": "%3Cscript%3E %s %% 100%",
    "yaml": "- a: b # c",
    "separators": "a,b;c'd\"e|f",
}
"""What each is about → the text."""

LABELS: Final = (
    *("<b>粗</b>", "$x_1$", "_下划线", "__proto__", "{{7*7}}", "=1+1", "</text>", "&lt;"),
    *("constructor", "]]>", "מים", "🦐"),
)
"""Short enough to stand on one line of a chart."""
