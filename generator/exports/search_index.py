"""Makes the search index that the browser reads piece by piece; must not know pages or records.

Chinese has no spaces, so a text is not cut into words. Every character, every two and every three
neighbouring characters are a term, and a phrase is found where all of its threes occur: no
dictionary decides what a reader may ask for. Runs of ASCII letters and digits stay whole (``76``,
``qc``), are also filed with the character after them (``76号``) and under their beginnings
(``914201*``).

Three kinds of file leave this module, all JSON, all small, named the same for the same input:

``search/index.json``
    ``{"version", "documents", "shards", "blocks"}``. ``version`` is a hash of everything below and
    goes into the address of the other files, so that a browser never mixes two editions.
``search/terms/N.json``
    ``{term: [title, text]}`` for the terms whose key has the hash N: the documents that have the
    term in the title, and those that have it only in the text (see `_postings`).
``search/texts/N.json``
    ``[[url, title, kind, text], …]``, the neighbouring documents that start at ``blocks[N]``.

`generator/pages/assets/search_index.js` reads them and must fold and cut a query exactly as this
module folds and cuts a text; a test in the browser holds the two together.
"""

from __future__ import annotations

import hashlib
import operator
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import orjson

from generator.artifacts import Artifact

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

FOLDER = "search"
"""Where the files lie, relative to the site's root."""

SHARD_BYTES = 8_000
"""How large a file of terms becomes on average: a query loads one for each of its terms."""

BLOCK_BYTES = 10_000
"""When a file of texts is full: a page of hits loads at most one for each hit."""

STORED_CHARACTERS = 6_000
"""How much of a text is kept to quote from. All of a text is found, also behind this."""

PREFIX_LENGTHS = range(2, 9)
"""How many first characters of a longer word are enough to find it."""

_WORD = re.compile(r"([0-9a-z]+)([^\W_0-9a-z]?)")
_GRAMS = re.compile(r"[^\W_0-9a-z]+")
_LETTERS_THEN_DIGITS = re.compile(r"[a-z]+([0-9]{2,})")
# Printable ASCII but for what JSON escapes and the mark below: 57 last digits, 34 leading ones.
_LAST = [chr(code) for code in range(35, 92)]
_LEADING = [chr(code) for code in range(93, 127)]
_ALL_BUT = "!"


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One page that can be found. `url` is relative to the site's root, the rest is plain text.

    Documents that match equally well are shown in the order in which they were given.
    """

    url: str
    title: str
    kind: str
    text: str


class _Folding(dict[int, str]):
    """Folds width, case and compatibility forms, one character at a time as the browser does."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = unicodedata.normalize("NFKC", chr(code)).lower()
        return folded


_FOLDING = _Folding()


def search_artifacts(documents: Iterable[SearchDocument]) -> Iterator[Artifact]:
    """Yield the files of the index."""
    kept = tuple(documents)
    term_files = dict(_term_files(kept))
    blocks, text_files = _text_files(kept)
    digest = hashlib.sha256()
    for path, content in (term_files | text_files).items():
        digest.update(path.encode())
        digest.update(content)
        yield _artifact(path, content)
    yield _artifact(
        "index.json",
        orjson.dumps(
            {
                "version": digest.hexdigest()[:12],
                "documents": len(kept),
                "shards": len(term_files),
                "blocks": blocks,
            }
        ),
    )


def terms(text: str) -> set[str]:
    """The terms under which a text is found."""
    folded = text.translate(_FOLDING)
    found: set[str] = set()
    for run in _GRAMS.findall(folded):
        found.update(_gram_terms(run))
    for word, after in _WORD.findall(folded):
        found.update(_word_terms(word, after))
    return found


@lru_cache(maxsize=4096)
def _gram_terms(run: str) -> tuple[str, ...]:
    """Every one, two and three neighbouring characters. Labels come in every record: kept."""
    pairs = list(map(operator.add, run, run[1:]))
    return (*run, *pairs, *map(operator.add, pairs, run[2:]))


@lru_cache(maxsize=4096)
def _word_terms(word: str, after: str) -> tuple[str, ...]:
    """A word, its beginnings, the digits at its end (9001 of ISO9001), what follows it (76号)."""
    beginnings = [f"{word[:length]}*" for length in PREFIX_LENGTHS if length < len(word)]
    number = _LETTERS_THEN_DIGITS.fullmatch(word)
    endings = [number[1]] if number else []
    followed = [word[-PREFIX_LENGTHS[-1] :] + after] if after else []
    return (word, *beginnings, *endings, *followed)


def _term_files(documents: Sequence[SearchDocument]) -> Iterator[tuple[str, bytes]]:
    titles: defaultdict[str, list[int]] = defaultdict(list)
    texts: defaultdict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        in_title = terms(document.title)
        for term in in_title:
            titles[term].append(number)
        for term in terms(document.text) - in_title:
            texts[term].append(number)
    steps = [_digits(step) for step in range(len(documents) + 1)]
    postings = {
        term: (_postings(titles.get(term, []), steps), _postings(texts.get(term, []), steps))
        for term in sorted(titles.keys() | texts.keys())
    }
    size = sum(len(title) + len(text) + 16 for title, text in postings.values())
    shards: list[dict[str, tuple[str, str]]] = [{} for _ in range(size // SHARD_BYTES + 1)]
    for term, posting in postings.items():
        shards[shard_of(term, len(shards))][term] = posting
    for number, shard in enumerate(shards):
        yield f"terms/{number}.json", orjson.dumps(shard)


def shard_of(term: str, shards: int) -> int:
    """The number of the file that holds a term: FNV-1a of its key.

    A word and its beginnings share their key where the word is short enough, so that asking for
    ``76`` and for what begins with 76 loads one file.
    """
    code = 2166136261
    for character in term.rstrip("*")[: PREFIX_LENGTHS[-1]]:
        code = ((code ^ ord(character)) * 16777619) & 0xFFFFFFFF
    return code % shards


def _postings(numbers: list[int], steps: Sequence[str]) -> str:
    """Writes rising document numbers as the steps between them, or, shorter, those left out."""
    count = len(steps) - 1
    if len(numbers) <= count // 2:
        return _steps(numbers, steps)
    present = set(numbers)
    return _ALL_BUT + _steps([number for number in range(count) if number not in present], steps)


def _steps(numbers: list[int], steps: Sequence[str]) -> str:
    return "".join([steps[step] for step in map(operator.sub, numbers, [-1, *numbers])])


def _digits(step: int) -> str:
    """A number in one to four printable characters; the last one is of its own alphabet."""
    rest, last = divmod(step, len(_LAST))
    written = _LAST[last]
    while rest:
        rest, leading = divmod(rest, len(_LEADING))
        written = _LEADING[leading] + written
    return written


def _text_files(documents: Sequence[SearchDocument]) -> tuple[list[int], dict[str, bytes]]:
    """The first document of each file of texts, and the files."""
    starts: list[int] = []
    blocks: list[list[bytes]] = []
    size = BLOCK_BYTES
    for number, document in enumerate(documents):
        entry = orjson.dumps(
            (document.url, document.title, document.kind, document.text[:STORED_CHARACTERS])
        )
        if size + len(entry) > BLOCK_BYTES:
            starts.append(number)
            blocks.append([])
            size = 0
        blocks[-1].append(entry)
        size += len(entry)
    files = {
        f"texts/{number}.json": b"[" + b",".join(block) + b"]"
        for number, block in enumerate(blocks)
    }
    return starts, files


def _artifact(path: str, content: bytes) -> Artifact:
    return Artifact(f"{FOLDER}/{path}", "application/json", content)
