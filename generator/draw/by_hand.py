"""A draw as shell commands, for whoever trusts no program of ours; it must not draw itself."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from generator.draw.order import ALGORITHM, listed
from generator.draw.seed import composed

FOR_AT_MOST = 500
"""Candidates; a longer list is not written into a page."""

_TEMPLATE = """\
draw={draw}
seed={seed}

cat > candidates.txt <<'END'
{candidates}END

LC_ALL=C sort candidates.txt | openssl dgst -sha256
key=$(printf %s "$seed" | openssl dgst -sha256 | sed 's/.* //')
while read -r person; do
  lot=$(printf '{algorithm}\\n%s\\n%s' "$draw" "$person" |
    openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" | sed 's/.* //')
  echo "$lot $person"
done < candidates.txt | LC_ALL=C sort
"""


def commands(draw: str, candidates: Sequence[str], seed: str) -> str:
    """The commands, as docs/draw.md explains them: the list's hash, then everybody in drawn order.

    `draw` and the candidates are whole record keys. Whatever the seed holds, the shell takes it
    for a text.
    """
    return _TEMPLATE.format(
        draw=draw,
        seed=shlex.quote(composed(seed)),
        candidates="".join(f"{key}\n" for key in listed(candidates)),
        algorithm=ALGORITHM,
    )
