// Why fields, lists and choices are refused; each answers with a finding or nothing.
import { child, escaped } from "./field.js";
import { firstRepeated, same } from "./failures.js";
import { isMapping } from "./typed.js";
import { nearest, sameWord } from "./words.js";

const WANTED = {
  integer: "整数",
  number: "数字",
  string: "文字",
  boolean: "true（是）或 false（否）",
  array: "列表",
  object: "若干“字段名: 内容”",
};
const only = (example) => `只写阿拉伯数字，例如 ${example}；不能写“约”“若干”`;
const HOW = {
  integer: only("12"),
  number: only("12 或 98.5"),
  string: "写成一行文字",
  array: "每一项另起一行，以短横线和空格开头",
  object: "每个字段另起一行，写“字段名: 内容”，比上一级多缩进两个空格",
};

function fieldSoCalled(fault) {
  const names = new Map();
  for (const each of fault.field.properties) {
    for (const title of [each.heading, each.title, each.name]) names.set(title, each.name);
  }
  return names.get(sameWord(fault.missing, [...names.keys()]));
}

// The field that an unknown name most likely means.
export function meantField(fault) {
  if (!fault.field) return undefined;
  return fieldSoCalled(fault) ?? nearest(fault.missing, fault.field.properties.map((each) => each.name));
}

export function unknownField(fault) {
  const meant = child(fault.field, meantField(fault));
  const known = (fault.field?.properties ?? []).map((each) => `${each.name}（${each.title}）`);
  return fault.finding(
    "S201",
    `没有“${fault.missing}”这个字段。`,
    meant
      ? `是不是“${meant.name}”（${meant.title}）？`
      : `这里可以填的字段：${known.join("、")}。`,
    { pointer: `${fault.pointer}/${escaped(fault.missing)}` },
  );
}

export function missingField(fault) {
  const missing = child(fault.field, fault.missing);
  const example = missing?.examples.length ? `，例如 ${shownExample(missing.examples[0])}` : "";
  const unit = missing?.unit ? `（单位：${missing.unit}）` : "";
  return fault.finding(
    "S202",
    `没有填“${missing?.title ?? fault.missing}”。`,
    `加一行 ${fault.missing}: …${unit}${example.replace(/。$/, "")}。`,
    { pointer: `${fault.pointer}/${escaped(fault.missing)}` },
  );
}

const shownExample = (example) => [example].flat().join("、");

export function notInEnumeration(fault) {
  if (!fault.field) return undefined;
  const options = fault.field.options.length
    ? fault.field.options
    : [{ value: fault.limit, label: `${fault.limit}` }];
  const byLabel = new Map(options.map(({ value, label }) => [label, `${value}`]));
  const names = [...byLabel.keys(), ...byLabel.values()];
  const sure = sameWord(fault.text(), names);
  const near = sure ?? nearest(fault.text(), names);
  const meant = near === undefined ? undefined : (byLabel.get(near) ?? near);
  const listed = options.map(({ value, label }) => (`${value}` === label ? label : `${value}（${label}）`));
  return fault.finding(
    "S204",
    `“${fault.name}”不能填“${fault.shown()}”。`,
    `${meant ? `是不是“${meant}”？` : ""}只能填：${listed.join("、")}。`,
    { fix: sure ? meant : undefined },
  );
}

export function wrongItemCount(fault) {
  const bound = fault.keyword === "minItems" ? "至少" : "至多";
  return fault.finding(
    "S209",
    `“${fault.name}”${bound}要有 ${fault.limit} 项，这里有 ${fault.value.length} 项。`,
    "每一项另起一行，以短横线和空格开头。",
  );
}

export function duplicateItem(fault) {
  const at = firstRepeated(fault.value);
  const earlier = fault.value.findIndex((item) => same(item, fault.value[at]));
  return fault.finding(
    "S210",
    `“${fault.name}”第 ${at + 1} 项和第 ${earlier + 1} 项相同。`,
    "删除重复的一项。",
    { pointer: `${fault.pointer}/${at}` },
  );
}

export function wrongType(fault) {
  const field = fault.field;
  const kind = field?.type ?? "string";
  const optional = field && !field.required && ["integer", "number"].includes(kind);
  return fault.finding(
    "S203",
    `“${fault.name}”要填${WANTED[kind] ?? kind}，这里是${what(fault, kind)}。`,
    `${HOW[kind] ?? ""}${optional ? "；没有就把这一行删掉" : ""}。`,
    { fix: repaired(fault, kind) },
  );
}

function what(fault, kind) {
  if (isMapping(fault.value)) return "一组字段";
  if (Array.isArray(fault.value)) return "一个列表";
  const text = fault.text();
  if (["integer", "number"].includes(kind) && /^-?[0-9]+(\.[0-9]+)?$/.test(text)) {
    const [whole, fraction = ""] = text.replace("-", "").split(".");
    if (whole.length > 15) return ` ${whole.length} 位的数，最多 15 位`;
    return kind === "integer" ? "小数" : ` ${fraction.length} 位小数，最多 6 位`;
  }
  return text && [...text].length <= 20 ? `“${text}”` : "文字";
}

function repaired(fault, kind) {
  const whole = kind === "integer" && /^(-?[0-9]+)\.0+$/.exec(fault.text());
  return whole && fault.wouldTake(whole[1]) ? whole[1] : undefined;
}
