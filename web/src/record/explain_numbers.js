// Why a number or a yes-or-no is refused, by kind of slip; each answers with a finding or nothing.
import { NUMBER } from "./typed.js";
import { halfWidth } from "./words.js";

const SCALES = { "": 0, 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 };
const SCALE = "百万|千万|百|千|万|亿";
const WITH_UNIT = new RegExp(
  `^(-?[0-9][0-9,]*(?:\\.[0-9]+)?)[ ]*(${SCALE})?((?:(?![\\d_])[\\p{L}\\p{N}_]){0,6})$`,
  "u",
);
const TRUE = ["是", "yes", "y", "on", "true", "对", "有", "√", "1"];
const FALSE = ["否", "no", "n", "off", "false", "不是", "无", "×", "0"];

const plain = (text) => (NUMBER.test(text) ? text : undefined);

export function numberWithSeparator(fault) {
  if (!fault.isNumeric) return undefined;
  const text = halfWidth(fault.value).trim().replace(/，/g, ",");
  if (!/^[+-]?[0-9]{1,3}([, ])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]+)?$/.test(text)) return undefined;
  const bare = plain(text.replace(/[, +]/g, ""));
  return fault.finding("S211", `“${fault.name}”里有分节号或空格。`, "只写数字。", {
    fix: bare && fault.wouldTake(bare) ? bare : undefined,
  });
}

export function numberWithUnit(fault) {
  if (!fault.isNumeric) return undefined;
  const found = WITH_UNIT.exec(halfWidth(fault.value).trim());
  if (!found || !(found[2] || found[3])) return undefined;
  const unit = fault.field.unit;
  const told = unit ? `单位已经定为“${unit}”` : "后面不带单位";
  return fault.finding(
    "S213",
    `“${fault.name}”只写数字，${told}。`,
    "只写数字；单位不同的先换算。",
    { fix: converted(found, unit, fault.field.type === "integer") },
  );
}

function converted([, number, scale = "", unit], asked, whole) {
  const [, askedScale = "", askedUnit] = new RegExp(`^(${SCALE})?(.*)$`, "u").exec(asked);
  if (unit && unit !== askedUnit) return undefined;
  if (scale && !unit && askedScale) return undefined;
  return shifted(number.replace(/,/g, ""), SCALES[scale] - SCALES[askedScale], whole);
}

// The decimal number with its point moved; nothing where that needs more than two places.
function shifted(number, places, whole) {
  const sign = number.startsWith("-") ? "-" : "";
  const [before, after = ""] = number.replace("-", "").split(".");
  const digits = before + after + "0".repeat(Math.max(places, 0));
  const point = before.length + places;
  const all = "0".repeat(Math.max(1 - point, 0)) + digits;
  const at = Math.max(point, 1);
  const fraction = all.slice(at).replace(/0+$/, "");
  const integer = all.slice(0, at).padEnd(at, "0").replace(/^0+(?=[0-9])/, "");
  if (fraction.length > 2 || (fraction && whole)) return undefined;
  const zero = !fraction && integer === "0";
  return plain(`${zero ? "" : sign}${integer}${fraction ? `.${fraction}` : ""}`);
}

export function numberAsPercent(fault) {
  if (!fault.isNumeric) return undefined;
  const found = /^(-?[0-9]+(?:\.[0-9]+)?)[ ]*%$/.exec(halfWidth(fault.value).trim());
  if (!found) return undefined;
  const asked = fault.field.unit === "%";
  return fault.finding(
    "S214",
    `“${fault.name}”带了百分号。`,
    asked ? "只写百分号前面的数字。" : `这一项的单位是${fault.field.unit || "数"}，不是百分数。`,
    { fix: asked ? plain(found[1]) : undefined },
  );
}

export function leadingZero(fault) {
  if (typeof fault.value !== "string") return undefined;
  const found = /^(-?)(\+?0*)([0-9]+(?:\.[0-9]+)?)$/.exec(fault.value);
  if (!found) return undefined;
  const number = (/[^0.]/.test(found[3]) ? found[1] : "") + found[3];
  if (number === fault.value || !fault.wouldTake(number)) return undefined;
  const before = found[2] || found[1];
  return fault.finding("S216", `“${fault.name}”的数字前面多了“${before}”。`, `直接写 ${number}。`, {
    fix: number,
  });
}

export function booleanWord(fault) {
  if (fault.field?.type !== "boolean" || typeof fault.value !== "string") return undefined;
  const word = halfWidth(fault.value).trim().toLowerCase();
  const fix = TRUE.includes(word) ? "true" : FALSE.includes(word) ? "false" : undefined;
  return fault.finding(
    "S218",
    `“${fault.name}”要写 true（是）或 false（否）。`,
    "写 true 或 false。",
    { fix },
  );
}

export function outOfRange(fault) {
  const words = {
    minimum: "不能小于",
    maximum: "不能大于",
    exclusiveMinimum: "必须大于",
    exclusiveMaximum: "必须小于",
  };
  const unit = fault.field?.unit ?? "";
  const limit = unit === "%" ? `${fault.limit}%` : `${grouped(`${fault.limit}`)} ${unit}`.trim();
  return fault.finding(
    "S205",
    `“${fault.name}”${words[fault.keyword]} ${limit}，这里是 ${fault.shown()}。`,
    `${unit ? `单位是“${unit}”，` : ""}核对一下有没有多打或少打零。`,
  );
}

// A number's text with its thousands set apart.
export function grouped(text) {
  const [before, after] = text.split(".");
  const apart = before.replace(/\B(?=(?:[0-9]{3})+$)/g, ",");
  return after ? `${apart}.${after}` : apart;
}
