// Writes a record as YAML, as the engine does: one way for one record, down to the byte.
import { escaped } from "./field.js";
import { INVISIBLE, SPACES } from "./signs.js";
import { hasOwn, isMapping, isNumber, written } from "./typed.js";

const CONTROL =
  "\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ud800-\\udfff\\ue000-\\uf8ff\\u{f0000}-\\u{10ffff}";
const UNUSUAL = `\\t\\u3000${SPACES}${CONTROL}${INVISIBLE}`;
const BODY = `[^\\n:#${UNUSUAL}]*(?:(?::(?=[^ \\n])|(?<=[^ ])#)[^\\n:#${UNUSUAL}]*)*`;
const PLAIN = new RegExp(
  `^(?:[^ \\n\\-?:,\\[\\]{}#&*!|>'"%@\`${UNUSUAL}]|-(?=[0-9]))${BODY}$`,
  "u",
);
const UNSEEN = new RegExp(`[${INVISIBLE}]`, "gu");
const CONTROLLING = new RegExp(`[${CONTROL}]`, "gu");
const ODD_SPACES = new RegExp(`[\\t${SPACES}]`, "gu");
const NULLS = ["", "~", "null", "Null", "NULL"];
const LOOKS_TYPED =
  /^(?:[-+]?(?:[.0-9_][-+.0-9_:eEtTzZ ]*|0[xX][0-9a-fA-F_]+|0[bBoO][0-9_]+|\.(?:[iI][nN][fF]|[nN][aA][nN]))|=|<<)$/;
const LOOKS_TRUE = /^(?:true|false|yes|no|on|off|y|n)$/i;

// The text without what a record must not hold: unseen signs, odd spaces, spaces at its ends.
export function cleaned(text, { lines = false } = {}) {
  const bare = text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n")
    .normalize("NFC")
    .replace(ODD_SPACES, " ")
    .replace(UNSEEN, "")
    .replace(CONTROLLING, "");
  if (!lines) return bare.replace(/\s*\n\s*/g, " ").trim();
  return bare.replace(/[ \u3000]+$/gm, "").replace(/^\n+|\s+$/g, "");
}

const isEmpty = (value) => !Object.keys(value).length;

function quoted(text) {
  return /["\\]/.test(text) ? `'${text.replace(/'/g, "''")}'` : `"${text}"`;
}

function scalar(value) {
  if (value === null) return "null";
  if (typeof value === "boolean") return `${value}`;
  if (isNumber(value)) return written(value);
  // A reader takes these for a group or a list without anything in it, rather than for nothing.
  if (Array.isArray(value)) return "[]";
  if (isMapping(value)) return "{}";
  const plain =
    PLAIN.test(value) &&
    value.normalize("NFC") === value &&
    !NULLS.includes(value) &&
    value === value.trim() &&
    !LOOKS_TYPED.test(value) &&
    !LOOKS_TRUE.test(value);
  return plain ? value : quoted(value);
}

function block(text) {
  const ends = /\n*$/.exec(text)[0].length;
  const keep = ends > 1 || ends === text.length ? "+" : ends ? "" : "-";
  const width = " \n".includes(text[0]) ? "2" : "";
  return [`|${width}${keep}`, ...text.replace(/\n$/, "").split("\n")];
}

const valueLines = (value) =>
  typeof value === "string" && value.includes("\n") ? block(value) : [scalar(value)];

const indented = (lines) =>
  lines.map(({ text, pointer }) => ({ text: text && `  ${text}`, pointer }));

function entry(field, value, pointer) {
  const at = (text) => ({ text, pointer });
  if (isMapping(value) && !isEmpty(value)) {
    return [at(`${field.name}:`), ...indented(mapping(field, value, pointer))];
  }
  if (Array.isArray(value) && !isEmpty(value)) {
    return [at(`${field.name}:`), ...value.flatMap((item, index) => listItem(field, item, `${pointer}/${index}`))];
  }
  const [first, ...rest] = valueLines(value).map(at);
  return [at(`${field.name}: ${first.text}`), ...indented(rest)];
}

function listItem(field, item, pointer) {
  const lines =
    isMapping(item) && !isEmpty(item) && field.items
      ? mapping(field.items, item, pointer)
      : valueLines(item).map((text) => ({ text, pointer }));
  const [first, ...rest] = lines;
  return [{ text: `  - ${first.text}`, pointer: first.pointer }, ...indented(indented(rest))];
}

function mapping(field, data, pointer) {
  return field.properties
    .filter((each) => hasOwn(data, each.name))
    .flatMap((each) => entry(each, data[each.name], `${pointer}/${escaped(each.name)}`));
}

// The lines of a record, each with the JSON Pointer of the value that it belongs to.
export const recordLines = (root, data) => mapping(root, data, "");

export const textOf = (lines) => lines.map(({ text }) => `${text}\n`).join("");
