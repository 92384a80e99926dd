// Words that were meant: the same but for their spelling, or the nearest; it is never sure of more.

export const halfWidth = (text) => text.normalize("NFKC");

const folded = (word) =>
  halfWidth(word)
    .replace(/^[ “”‘’"']+|[ “”‘’"']+$/g, "")
    .replace(/[\s“”‘’"'-]/g, "_")
    .toLowerCase();

// The choice that is `word` but for width, case, quotes, spaces and joining signs.
export function sameWord(word, choices) {
  const wanted = folded(word);
  return choices.find((choice) => folded(choice) === wanted);
}

function longestMatch(one, other, [from, to, start, end]) {
  let best = [from, start, 0];
  let lengths = new Map();
  for (let at = from; at < to; at += 1) {
    const next = new Map();
    for (let there = start; there < end; there += 1) {
      if (one[at] !== other[there]) continue;
      const length = (lengths.get(there - 1) ?? 0) + 1;
      next.set(there, length);
      if (length > best[2]) best = [at - length + 1, there - length + 1, length];
    }
    lengths = next;
  }
  return best;
}

function matching(one, other) {
  let total = 0;
  const open = [[0, one.length, 0, other.length]];
  while (open.length) {
    const part = open.pop();
    const [at, there, length] = longestMatch(one, other, part);
    if (!length) continue;
    total += length;
    open.push([part[0], at, part[2], there], [at + length, part[1], there + length, part[3]]);
  }
  return total;
}

function likeness(one, other) {
  const [a, b] = [[...one], [...other]];
  return a.length + b.length ? (2 * matching(a, b)) / (a.length + b.length) : 1;
}

// The choice that `word` most likely means; it is a guess.
export function nearest(word, choices) {
  const known = new Map(choices.map((choice) => [folded(choice), choice]));
  const wanted = folded(word);
  if (known.has(wanted)) return known.get(wanted);
  const names = [...known.keys()];
  const starts = names.filter(
    (name) => wanted && (name.startsWith(wanted) || wanted.startsWith(name)),
  );
  if (starts.length === 1) return known.get(starts[0]);
  let best;
  for (const name of names) {
    const score = likeness(name, wanted);
    if (score >= 0.6 && (!best || score > best[0] || (score === best[0] && name > best[1]))) {
      best = [score, name];
    }
  }
  return best && known.get(best[1]);
}
