/* Asks the index that generator/exports/search_index.py makes; must not touch the page.
 *
 * A search loads search/index.json, the files of the terms asked for and the texts of the pages
 * shown, nothing else. Folding and cutting mirror the Python module: change both or neither.
 */
(() => {
  "use strict";

  const ROOT = new URL("../", document.currentScript.src);
  const HOME = new URL("search/", ROOT);
  const MAX_QUERY = 80;
  const MAX_TERMS = 8;
  const MAX_KEY = 8;
  const FEW = 10;
  const SHORT = 5;
  const RUN = /[0-9a-z]+|(?:(?![0-9a-z])[\p{L}\p{N}])+/gu;
  const PIECE = /[\p{L}\p{N}]+/gu;
  const WORD = /^[0-9a-z]/;
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);

  /* ---- the index ---- */

  const files = new Map();

  function load(path, options) {
    if (!files.has(path)) {
      const answer = fetch(new URL(path, HOME), options).then((response) => {
        if (!response.ok) throw new Error(`${response.status} ${path}`);
        return response.json();
      });
      answer.catch(() => files.delete(path));
      files.set(path, answer);
    }
    return files.get(path);
  }

  const loadIndex = () => load("index.json", { cache: "no-cache" });
  const loadPart = (index, part, number) => load(`${part}/${number}.json?${index.version}`);

  function shardOf(term, shards) {
    let code = 2166136261;
    for (const character of Array.from(term).slice(0, MAX_KEY)) {
      code = Math.imul(code ^ character.codePointAt(0), 16777619);
    }
    return (code >>> 0) % shards;
  }

  /* Document numbers are written as steps: leading digits from "]" on, a last digit from "#" on. */
  function readPostings(written, count, mark) {
    const allBut = written[0] === "!";
    let document = -1;
    let step = 0;
    for (let at = allBut ? 1 : 0; at < written.length; at += 1) {
      const code = written.charCodeAt(at);
      if (code > 92) {
        step = step * 34 + code - 93;
        continue;
      }
      const next = document + step * 57 + code - 35;
      if (!allBut) mark(next);
      else for (let between = document + 1; between < next; between += 1) mark(between);
      document = next;
      step = 0;
    }
    if (allBut) for (let rest = document + 1; rest < count; rest += 1) mark(rest);
  }

  /* ---- the query ---- */

  /* One character at a time, so that every folded character knows where it comes from. */
  function fold(text) {
    let folded = "";
    const origin = [];
    let at = 0;
    for (const character of text) {
      const changed = character.normalize("NFKC").toLowerCase();
      folded += changed;
      for (let unit = 0; unit < changed.length; unit += 1) origin.push(at);
      at += character.length;
    }
    origin.push(at);
    return { folded, origin };
  }

  function grams(run, size) {
    const characters = Array.from(run);
    if (characters.length <= size) return [run];
    return characters.slice(size - 1).map((_, at) => characters.slice(at, at + size).join(""));
  }

  /* The terms that a text with this query in it has; the last word may be only begun. */
  function cut(query, size) {
    const terms = new Set();
    const runs = Array.from(query.matchAll(RUN));
    runs.forEach((match, at) => {
      const run = match[0];
      const end = match.index + run.length;
      if (!WORD.test(run)) return grams(run, size).forEach((term) => terms.add(term));
      const after = runs[at + 1] && runs[at + 1].index === end && Array.from(runs[at + 1][0])[0];
      if (after) terms.add(run.slice(-MAX_KEY) + after);
      else terms.add(end === query.length ? `${run}*` : run);
      return undefined;
    });
    const all = Array.from(terms);
    if (all.length <= MAX_TERMS) return all;
    const stride = (all.length - 1) / (MAX_TERMS - 1);
    return Array.from({ length: MAX_TERMS }, (_, at) => all[Math.round(at * stride)]);
  }

  /* How well each document has one term: in the title before in the text, whole before begun. */
  async function gainsOf(term, index) {
    const begun = term.endsWith("*");
    const whole = begun ? term.slice(0, -1) : term;
    const shard = await loadPart(index, "terms", shardOf(whole, index.shards));
    const gains = new Uint8Array(index.documents);
    const add = (key, title, text) => {
      if (!has(shard, key)) return false;
      [title, text].forEach((gain, field) => {
        readPostings(shard[key][field], index.documents, (document) => {
          gains[document] = Math.max(gains[document], gain);
        });
      });
      return true;
    };
    const complete = add(whole, 8, 2);
    if (begun && !(complete && whole.length > MAX_KEY)) add(`${whole.slice(0, MAX_KEY)}*`, 4, 1);
    return gains;
  }

  /* The documents that have at least this share of the terms, best first. */
  async function rank(terms, index, share) {
    const all = await Promise.all(terms.map((term) => gainsOf(term, index)));
    const found = [];
    for (let document = 0; document < index.documents; document += 1) {
      let matched = 0;
      let score = 0;
      for (const gains of all) {
        if (gains[document]) matched += 1;
        score += gains[document];
      }
      if (matched && matched >= share * terms.length) found.push({ document, matched, score });
    }
    return found.sort(
      (a, b) => b.matched - a.matched || b.score - a.score || a.document - b.document,
    );
  }

  /* The documents with the whole query; where they are few, those with most of it after them. */
  async function find(text) {
    const query = fold(text.slice(0, MAX_QUERY)).folded.trim();
    const pieces = Array.from(new Set(query.match(PIECE) || []));
    const terms = cut(query, 3);
    if (!terms.length) return { documents: [], exact: 0, pieces };
    const index = await loadIndex();
    const whole = await rank(terms, index, 1);
    const pairs = cut(query, 2);
    const enough = whole.length >= FEW || (whole.length > 0 && pairs.length > SHORT);
    const others = enough ? [] : await rank(pairs, index, whole.length ? 0.75 : 0.5);
    const known = new Set(whole.map((hit) => hit.document));
    const near = others.filter((hit) => !known.has(hit.document));
    const best = near.filter((hit) => hit.matched === near[0].matched);
    if (best.length) pieces.push(...pairs.map((term) => term.replace("*", "")));
    const documents = whole.concat(best).map((hit) => hit.document);
    return { documents, exact: whole.length, pieces };
  }

  async function read(documents) {
    const index = await loadIndex();
    return Promise.all(
      documents.map(async (document) => {
        let block = index.blocks.length - 1;
        while (index.blocks[block] > document) block -= 1;
        const entries = await loadPart(index, "texts", block);
        const [url, title, kind, body] = entries[document - index.blocks[block]];
        return { url, title, kind, body: body.replace(/\s/g, " ") };
      }),
    );
  }

  window.gongbaoSearch = { ROOT, HOME, MAX_QUERY, loadIndex, fold, find, read };
})();
