// Takes in a record that is there already, from the site or from a file; it changes nothing in it.
import { fieldAt, labelAt } from "../record/field.js";
import { readRecord, Unreadable } from "../record/read.js";
import { privateValues } from "../record/stored.js";
import { isMapping } from "../record/typed.js";

// `link` ({url, text}) leads to where it can be loaded.
export class NotLoaded extends Error {
  constructor(message, link) {
    super(message);
    this.link = link;
  }
}

// JSON numbers and truth values as the texts that records write.
function asTexts(value) {
  if (Array.isArray(value)) return value.map(asTexts);
  if (isMapping(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asTexts(each)]));
  }
  return value === null ? null : `${value}`;
}

// JSON.parse would lose the point of 30.0, so numbers are taken as they are written.
const numbersAsTexts = (json) =>
  json.replace(/"(?:[^"\\]|\\.)*"|-?[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );

function fromJson(text) {
  const found = asTexts(JSON.parse(numbersAsTexts(text)));
  const key = typeof found.key === "string" ? found.key.split("/") : [];
  return { tree: found.data ?? found, key };
}

// A text as {tree, key}; `key` are the five names of its place where the text says them.
export function fromText(text, name = "") {
  try {
    return /^\s*\{/.test(text) || name.endsWith(".json") ? fromJson(text) : { tree: readRecord(text), key: [] };
  } catch (error) {
    if (error instanceof Unreadable) throw new NotLoaded(`${error.message}请先用 gongbao check 检查这个文件。`);
    throw new NotLoaded("这个文件读不懂：要选一条记录的 YAML 或 JSON 文件。");
  }
}

// The record as the site publishes it, beside its page.
export async function fromSite(base, key) {
  if (location.protocol === "file:") {
    throw new NotLoaded("这一页是从本机文件打开的，取不到网站上的记录。请在下面选择那条记录的文件。");
  }
  const answer = await fetch(`${base}/records/${key}/index.json`).catch(() => undefined);
  if (!answer?.ok) throw new NotLoaded("没有取到这条记录。请检查网络，或者在下面选择那条记录的文件。");
  return fromJson(await answer.text());
}

// What of a tree the form knows, and the labels of what it does not: {kept, strange}.
export function known(root, tree, pointer = "") {
  const field = fieldAt(root, pointer);
  const strange = [];
  const within = (value, at) => {
    const inner = known(root, value, at);
    strange.push(...inner.strange);
    return inner.kept;
  };
  if (Array.isArray(tree)) {
    if (field?.type !== "array") return { kept: undefined, strange: [labelAt(root, pointer)] };
    return { kept: tree.map((item, at) => within(item, `${pointer}/${at}`)), strange };
  }
  if (!isMapping(tree)) {
    const fits = field && field.type !== "array" && field.type !== "object";
    return fits || tree === null ? { kept: tree, strange } : { kept: undefined, strange: [labelAt(root, pointer)] };
  }
  if (field?.type !== "object") return { kept: undefined, strange: [labelAt(root, pointer)] };
  const kept = {};
  for (const [name, value] of Object.entries(tree)) {
    const at = `${pointer}/${name}`;
    if (!fieldAt(root, at)) strange.push(labelAt(root, at));
    else kept[name] = within(value, at);
  }
  return { kept, strange };
}

export const holdsPrivate = (field) =>
  field.private || field.properties.some(holdsPrivate) || Boolean(field.items && holdsPrivate(field.items));

// Of a record that came from the site: what it may have had that is not published, and now lacks.
export function* lostPrivate(root, tree) {
  for (const field of root.properties.filter(holdsPrivate)) {
    const own = { [field.name]: tree[field.name] ?? null };
    if (!privateValues(root, own).next().done) continue;
    yield {
      code: "R303",
      severity: "warning",
      pointer: `/${field.name}`,
      field: field.title,
      message: `“${field.title}”里不公开的内容没有载入，照现在这样交上去会丢掉。`,
      help: "原来就没有的，不必理会；有的，载入报送库里的原文件，或者重新填写。",
    };
  }
}
