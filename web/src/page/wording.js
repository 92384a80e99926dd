// What stands beside a field: help, examples, what was read; in words that officials use.
import { grouped } from "../record/explain_numbers.js";
import { NUMBER } from "../record/typed.js";

const DAY = /^([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?$/;

const shown = (example, field) => {
  if (typeof example === "boolean") return example ? "是" : "否";
  const option = field.options.find(({ value }) => value === example);
  return option ? option.label : `${example}`;
};

const SAID = { true: "“是”", false: "“否”", null: "“未知”" };

// The description of a field without the words that only files use.
export function helpOf({ description, type, nullable }) {
  if (type !== "boolean" && !nullable) return description;
  return description.replace(/ ?\b(true|false|null)\b ?/g, (_, word) => SAID[word]);
}

export function exampleOf(field) {
  if (field.reference || field.options.length || field.type === "boolean" || field.items?.properties.length) return "";
  const [example] = field.examples;
  if (example === undefined) return "";
  const texts = [example].flat().map((each) => shown(each, field.items ?? field));
  return `例如：${texts.join("、")}`;
}

// How a value was read, where that is not just what stands there already.
export function readAs(field, written, text) {
  if (!text) return "";
  const changed = text !== written.trim();
  if (["integer", "number"].includes(field.type)) {
    if (!NUMBER.test(text)) return "";
    const [number, unit] = [grouped(text), field.unit && ` ${field.unit}`];
    return changed || number !== text ? `读作 ${number}${unit}` : "";
  }
  const day = field.format !== "year" && DAY.exec(text);
  if (day && field.format) {
    const [, year, month, date] = day;
    const said = `${year} 年 ${Number(month)} 月${date ? ` ${Number(date)} 日` : ""}`;
    return changed ? `读作 ${said}` : "";
  }
  return changed && text !== written ? `记为：${text}` : "";
}

export function lengthTold(schema, text) {
  const length = [...text].length;
  const most = schema.maxLength;
  return most && length ? `已写 ${length} 字，最多 ${most} 字` : "";
}
