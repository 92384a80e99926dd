// Why a text, a date or a code is refused, by kind of slip; each answers with a finding or nothing.
import { DOCUMENT_NUMBER } from "./formats.js";
import { halfWidth } from "./words.js";

const SIGN = "[ ]*[-年月/.。．—–−~、][ ]*";
const MIDNIGHT = "(?:[T ]+0{1,2}:00(?::00)?)?";
const PATTERNS = {
  date: new RegExp(
    `^(?:([0-9]{4})${SIGN}([0-9]{1,2})${SIGN}([0-9]{1,2})[ ]*[日号]?${MIDNIGHT}` +
      "|([0-9]{4})([0-9]{2})([0-9]{2}))$",
  ),
  "year-month": new RegExp(
    `^(?:([0-9]{4})${SIGN}([0-9]{1,2})[ ]*(?:月份?)?|([0-9]{4})([0-9]{2}))$`,
  ),
  year: /^([0-9]{4})[ ]*年度?$/,
};
const NUMERALS = "〇○零一二三四五六七八九";
const DIGITS = "000123456789";
const KINDS = {
  date: ["年月日", "2000-12-31", 3],
  "year-month": ["年和月", "2000-12", 2],
  year: ["年份", "2000", 1],
};
const QUOTES = /^[“”‘’＂＇「」『』"' ]+|[“”‘’＂＇「」『』"' ]+$/g;

function arabic(text) {
  return text
    .replace(/([一二三])?十([一二三四五六七八九])?/g, (_, tens = "一", ones = "〇") => tens + ones)
    .replace(/[〇○零一二三四五六七八九]/g, (sign) => DIGITS[NUMERALS.indexOf(sign)]);
}

export function fullWidthDigits(fault) {
  if (typeof fault.value !== "string") return undefined;
  const narrow = halfWidth(fault.value).trim();
  if (narrow === fault.value || !fault.wouldTake(narrow)) return undefined;
  return fault.finding("S212", `“${fault.name}”里有全角的数字或字母。`, `改成半角：${narrow}。`, {
    fix: narrow,
  });
}

export function dateInOtherForm(fault) {
  const pattern = PATTERNS[fault.limit];
  if (!pattern || typeof fault.value !== "string") return undefined;
  const found = pattern.exec(arabic(halfWidth(fault.value).trim()));
  if (!found) return undefined;
  const [year, ...others] = found.slice(1).filter(Boolean);
  const meant = [year, ...others.map((part) => part.padStart(2, "0"))].join("-");
  if (!fault.wouldTake(meant)) return undefined;
  return fault.finding("S215", `“${fault.name}”请写成 ${meant}。`, `写成 "${meant}"。`, { fix: meant });
}

export function impossibleDate(fault) {
  const kind = KINDS[fault.limit];
  if (!kind) return undefined;
  const [wanted, example, parts] = kind;
  const shown = fault.shown();
  const numbers = halfWidth(shown).trim().replace(/[日号]+$/, "").split(/[-年月/.]/);
  const dated = numbers.every((each) => /^\p{Nd}+$/u.test(each)) && numbers[0].length === 4;
  let message = `“${fault.name}”要填${wanted}，这里是“${shown}”。`;
  if (dated && numbers.length === parts) {
    const year = Number(numbers[0]);
    const inRange = year >= 1900 && year <= 2099;
    message = inRange ? `日历上没有 ${shown}。` : "年份要在 1900 到 2099 之间。";
  } else if (dated && numbers.length < parts) {
    message = `“${fault.name}”要写到${wanted.slice(-1)}，这里只有“${shown}”。`;
  }
  return fault.finding("S208", message, `写成 "${fault.field?.examples[0] ?? example}" 的样子。`);
}

export function invalidCode(fault) {
  const text = fault.text();
  if (fault.limit === "document-number") {
    const meant = text
      .replace(/[[(（【［{]\s*([0-9]{4})\s*[\])）】］}]/g, "〔$1〕")
      .replace(/ /g, "");
    return fault.finding(
      "S219",
      `发文字号的写法不对：${fault.shown()}`,
      "写成“机关代字〔年份〕几号”的样子，年份两边是六角括号〔〕。",
      { fix: meant !== text && DOCUMENT_NUMBER.test(meant) ? meant : undefined },
    );
  }
  if (fault.limit === "uscc") {
    const length = [...text].length;
    const reason = length === 18 ? "校验码对不上" : `应为 18 位，这里有 ${length} 位`;
    return fault.finding(
      "S219",
      `统一社会信用代码不对：${reason}。`,
      "对照营业执照重新填写，字母用大写。",
    );
  }
  if (fault.limit === "url") {
    return fault.finding(
      "S219",
      `网址的写法不对：${fault.shown()}`,
      "写完整的网址，以 https:// 开头。",
    );
  }
  return undefined;
}

export function wideQuotes(fault) {
  if (typeof fault.value !== "string") return undefined;
  const bare = fault.value.replace(QUOTES, "");
  if (bare === fault.value || !fault.wouldTake(bare)) return undefined;
  return fault.finding("S220", `“${fault.name}”的内容外面有中文引号。`, `去掉引号，直接写 ${bare}。`, {
    fix: bare,
  });
}

export function emptyValue(fault) {
  const empty = fault.keyword === "minLength" && fault.value === "";
  if (fault.value !== null && !empty) return undefined;
  const help = fault.field?.required ? "补上内容。" : "补上内容；没有就把这一行删掉。";
  return fault.finding("S217", `“${fault.name}”没有内容。`, help);
}

export function wrongLength(fault) {
  const least = fault.keyword === "minLength";
  return fault.finding(
    "S206",
    `“${fault.name}”${least ? "最少" : "最多"} ${fault.limit} 个字，这里有 ${[...fault.value].length} 个。`,
    least ? "补全内容。" : "缩短内容。",
  );
}

export function patternMismatch(fault) {
  const example = fault.field?.examples.length
    ? `例如 ${fault.field.examples[0]}。`
    : "对照表单说明里的格式。";
  return fault.finding("S207", `“${fault.name}”的写法不对：${fault.shown()}`, example);
}
