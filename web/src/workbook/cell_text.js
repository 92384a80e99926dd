// What a filled-in cell says, as the text that a record would write; it must not check a form.
import { plain } from "./grids.js";
import { iso, minuteOf } from "./moments.js";

const SIGNS = ["/", "／", "\\", "-", "--", "—", "——", "–", "－", "−", "_"];
const NOTHING = [...SIGNS, "无", "没有", "暂无", "不适用", "N/A", "n/a", "NA", "null", "NULL", "空"];
const YES = ["是", "✓", "✔", "☑", "√", "TRUE", "True"];
const NO = ["否", "✗", "✘", "☒", "×", "FALSE", "False"];
const LOST = "原文缺损";
const UNKNOWN = [LOST, `（${LOST}）`, "▢"];
const MARK = "｜";
const DIVIDERS = /[、，,；;]/;
// From here on a spreadsheet keeps only the first fifteen digits.
const EXACT = 1e15;
// Numbers of days that stand for dates of the years that records speak of.
const SERIALS = [32_874, 73_050];
const UNDO = "请把这一格设成“文本”，再照原样重新填写。";

const problem = (said, help = "") => ({ problem: said, help });

const isNumeric = ({ type }) => type === "integer" || type === "number";
const words = (text) => text.split(/\s+/).filter(Boolean).join(" ");

// What the cell says as a value of the slot's field: {text, items, lost, problem, help, note}.
export function saidBy(cell, slot) {
  if (!cell) return {};
  if (cell.kind === "none") {
    return problem("这一格是公式，文件里没有算好的结果。", "用 Excel 或 WPS 打开保存一次，或者直接填数。");
  }
  if (cell.kind === "error") {
    return problem(`这一格是错误值 ${cell.value}。`, "改正公式或日期，或者直接填写内容；没有就清空。");
  }
  return slot.many ? items(cell, slot) : one(cell, slot);
}

function items(cell, slot) {
  if (cell.kind !== "text") {
    const said = one(cell, slot);
    return said.problem || !said.text ? said : { items: [said.text] };
  }
  const lines = cell.value.replace(/_x000D_/g, "\n").includes("\n");
  const parts = lines ? cell.text.split("\n") : slot.divided ? cell.text.split(DIVIDERS) : [cell.text];
  const found = parts.filter((part) => part.trim()).map((part) => textual(plain(part.trim()), slot).text);
  return { items: found.filter(Boolean) };
}

function one(cell, slot) {
  const { kind, value, text } = cell;
  if (kind === "text") return textual(text, slot);
  if (kind === "moment") return moment(cell, slot);
  if (kind === "truth" && slot.field.type === "boolean") return { text: `${value}` };
  if (kind === "truth") return problem(`这一格成了逻辑值 ${text.toUpperCase()}。`, UNDO);
  if (kind === "time") return problem(`这一格成了时间 ${text}。`, UNDO);
  return isNumeric(slot.field) ? number(cell, slot) : numberAsText(cell, slot);
}

function textual(text, slot) {
  const { field } = slot;
  if (field.nullable && UNKNOWN.includes(text)) return { lost: true };
  const labels = new Set(field.options.map(({ label }) => label));
  const named = field.options.find(({ label, value }) => text === (labels.size < field.options.length ? `${value}` : label));
  if (named) return { text: `${named.value}` };
  return nothing(text, slot) ?? { text: asMeant(text, field) };
}

// What a sign or a word means that stands for nothing, or nothing where it is none.
function nothing(text, { field, required }) {
  const open = ["string", "boolean"].includes(field.type) && !field.options.length && !field.reference && !field.format;
  if (!(open ? SIGNS : NOTHING).includes(text)) return undefined;
  return required ? problem(`“${text}”不是内容，这一项必须填。`) : { note: `“${text}”按没有填处理。` };
}

// The text without what only a workbook adds to it.
function asMeant(text, field) {
  if (field.type === "boolean") return YES.includes(text) ? "true" : NO.includes(text) ? "false" : text;
  if (field.reference && text.includes(MARK)) return text.split(MARK)[0].trim();
  return isNumeric(field) ? words(text) : text;
}

function moment({ value, midnight }, { field }) {
  if (field.format === "date") {
    return midnight ? { text: iso(value) } : problem(`日期里带了时间（${minuteOf(value)}）。`, "只写日期，例如 2000-12-31。");
  }
  if (field.format === "year-month" && midnight && iso(value).endsWith("-01")) return { text: iso(value).slice(0, 7) };
  return problem(`这一格被当成了日期 ${iso(value)}。`, UNDO);
}

function number({ value, format }, { field: { unit } }) {
  if (Math.abs(value) >= EXACT) return problem("数字超过 15 位，电子表格存不准。", "核对这个数和它的单位。");
  if (!bare(format).includes("%")) return { text: decimal(value) };
  const shown = decimal(value, 2);
  if (unit === "%") return { text: shown, note: `这一格是百分比格式，显示为 ${shown}%，读作 ${shown}。` };
  const told = unit ? `单位是${unit}` : "不是百分数";
  return problem(`这一格是百分比格式，显示为 ${shown}%，而这一项${told}。`, "把格式改成“常规”，再填数。");
}

// A number where a text belongs; what its program did to it shows in its size and format.
function numberAsText({ value, format }, { field }) {
  if (Math.abs(value) >= EXACT) return problem("长编号存成了数字，第 15 位以后的数字已经丢失。", UNDO);
  const shown = decimal(value);
  if (field.format === "date" && /^[0-9]+$/.test(shown) && value >= SERIALS[0] && value <= SERIALS[1]) {
    const day = iso(Date.UTC(1899, 11, 30 + value));
    return problem(`这一格存的是数字 ${shown}，不是日期。`, `多半是 ${day}：把格式改成日期，或者照这样重新填写。`);
  }
  if (field.format === "year-month" && shown.includes(".")) {
    return problem(`年月存成了小数 ${shown}，分不清是哪个月（10 月会变成 1 月）。`, "写成 2000-12 的样子。");
  }
  return { text: asShown(value, bare(format)) || shown };
}

// The number as its format shows it, where the format is one that people give to codes.
function asShown(value, form) {
  if (form.includes("%")) return `${decimal(value, 2)}%`;
  if (/^0+$/.test(form) && Number.isInteger(value)) {
    const sign = value < 0 ? "-" : "";
    return sign + `${Math.abs(value)}`.padStart(form.length - sign.length, "0");
  }
  const fixed = /^0\.(0+)$/.exec(form);
  return fixed ? value.toFixed(fixed[1].length) : "";
}

// The number with fifteen digits, as its program shows it, its point moved to the right.
function decimal(value, moved = 0) {
  const [digits, power] = Math.abs(value).toExponential(14).split("e");
  const point = Number(power) + 1 + moved;
  const all = digits.replace(".", "").padStart(15 - Math.min(point - 1, 0), "0").padEnd(point, "0");
  const whole = Math.max(point, 1);
  const text = `${all.slice(0, whole)}.${all.slice(whole)}`.replace(/\.0*$|(\.[0-9]*?)0+$/, "$1");
  return value < 0 && text !== "0" ? `-${text}` : text;
}

// The first part of a number format, without its colours and the texts that it prints.
const bare = (form) => form.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, "").split(";")[0].trim();
