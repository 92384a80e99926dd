// Telephones, identity numbers and mail addresses of persons in a record's text (R302).
import { escaped } from "./field.js";
import { isCalendarDay } from "./formats.js";
import { withoutSealed } from "./sealed.js";

const KINDS = [
  ["身份证号", /(?<![0-9A-Za-z])[1-9][0-9]{5}(?:19|20)[0-9]{9}[0-9Xx](?![0-9A-Za-z])/g],
  ["手机号", /(?<![0-9A-Za-z.])(?:\+?86[ -]?)?1[3-9][0-9](?:[ -]?[0-9]{4}){2}(?![0-9A-Za-z])/g],
  [
    "固定电话",
    /(?<![0-9A-Za-z-])(?:\(0[1-9][0-9]{1,2}\) ?|0[1-9][0-9]{1,2}[ -])[2-9][0-9]{2,3}[ -]?[0-9]{4}(?![0-9A-Za-z])/g,
  ],
  ["邮箱", /(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g],
];
const ANY = /[0-9０-９][0-9０-９()（） —–－-]{8}|[@＠]/;
const WIDE = "０１２３４５６７８９（）—–－＠　";
const NARROW = "0123456789()---@ ";
const HELP = "删除它。已经推送过的，请告诉管理员清理历史。";

function isIdentity(text) {
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)].map(Number);
  if (!isCalendarDay(year, month, day)) return false;
  let total = 0;
  for (let at = 0, weight = 1; at < 17; at += 1) {
    weight = 2 ** (17 - at) % 11;
    total += weight * Number(text[at]);
  }
  return "10X98765432"[total % 11] === text[17].toUpperCase();
}

function* privateKinds(line) {
  const narrow = withoutSealed(line.replace(/[０-９（）—–－＠　]/g, (sign) => NARROW[WIDE.indexOf(sign)]));
  for (const [kind, pattern] of KINDS) {
    for (const found of narrow.matchAll(pattern)) {
      if (kind !== "身份证号" || isIdentity(found[0])) yield kind;
    }
  }
}

function counting(field) {
  const own = ["integer", "number"].includes(field.type) ? [field.name] : [];
  const inner = [...field.properties, ...(field.items ? [field.items] : [])];
  return own.concat(inner.flatMap(counting));
}

// Every line of every text of a tree, with the name of its field: [pointer, name, line].
function* linesOf(value, name = "", pointer = "") {
  if (typeof value === "string") {
    for (const line of value.split("\n")) yield [pointer, name, line];
  } else if (value && typeof value === "object") {
    const listed = Array.isArray(value);
    for (const [key, inner] of Object.entries(value)) {
      yield* linesOf(inner, listed ? "" : key, `${pointer}/${escaped(key)}`);
    }
  }
}

// One finding for each in a record, given as texts; `at` is the pointer of the value that holds it.
// What stands in a field that counts something is a figure, however long it is.
export function* personalData(root, tree, left = new Set()) {
  const figures = new Set(counting(root));
  for (const [pointer, name, line] of linesOf(tree)) {
    if (left.has(pointer) || !ANY.test(line)) continue;
    if (figures.has(name) && /^[0-9]+ *$/.test(line)) continue;
    for (const kind of privateKinds(line)) {
      const message = `这里像是个人的${kind}，不能公开。`;
      yield { code: "R302", severity: "error", pointer: "", at: pointer, message, help: HELP };
    }
  }
}

// Whether a file's name looks like personal data.
export const isPersonalName = (name) => ANY.test(name) && !privateKinds(name).next().done;
