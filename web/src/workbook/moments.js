// Days and times as spreadsheets number them; it judges no value.

const DAY = 86_400_000;
// Up to here the count of days is one short: it has a 29th of February 1900.
const SHORT = 60;

const MOST_DAYS = 1e9;

const two = (number) => String(number).padStart(2, "0");

export const iso = (moment) => new Date(moment).toISOString().slice(0, 10);

// The time of a day as Python writes it; `wide` has two digits for hours.
function clock(ms, wide) {
  const seconds = Math.floor(ms / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const part = ms % 1000 ? `.${String(Math.round(ms % 1000) * 1000).padStart(6, "0")}` : "";
  return `${wide ? two(hours) : hours}:${two(minutes)}:${two(seconds % 60)}${part}`;
}

export function minuteOf(moment) {
  return `${iso(moment)} ${clock(moment - Math.floor(moment / DAY) * DAY, true).slice(0, 5)}`;
}

const moment = (at, whole) => {
  const year = new Date(at).getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) return { kind: "error", value: "#VALUE!" };
  const rest = at - Math.floor(at / DAY) * DAY;
  return { kind: "moment", value: at, midnight: !rest, text: iso(at) + (whole ? "" : ` ${clock(rest, true)}`) };
};

const span = (ms) => {
  const days = Math.floor(ms / DAY);
  const head = days ? `${days} day${Math.abs(days) === 1 ? "" : "s"}, ` : "";
  return { kind: "time", text: head + clock(ms - days * DAY, false) };
};

// What a number of days means: a moment, a time of day, or a span of time.
export function ofSerial(value, { later, spans }) {
  if (spans) return Math.abs(value) < MOST_DAYS ? span(Math.round(value * DAY)) : { kind: "error", value: "#VALUE!" };
  const epoch = later ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  let day = Math.floor(value);
  const rest = Math.round((value - day) * DAY);
  if (value >= 0 && value < 1 && rest < DAY) return { kind: "time", text: clock(rest, true) };
  if (value > 0 && value < SHORT && !later) day += 1;
  return moment(epoch + day * DAY + rest, false);
}

const ISO = /^(?:([0-9]{4})-([0-9]{2})-([0-9]{2}))?T?(?:([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,3})?)?/;

// What a moment that is written out means, or nothing.
export function ofText(text) {
  const [, year, month, day, hours, minutes, seconds, part = 0] = ISO.exec(text);
  const rest = (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000 + Number(part) * 1000;
  if (year) {
    const at = Date.UTC(year, month - 1, day);
    // A day that no month has would silently become one of the next month.
    return new Date(at).getUTCDate() === Number(day) ? moment(at + rest, !hours) : { kind: "error", value: text };
  }
  return hours ? { kind: "time", text: clock(rest, true) } : undefined;
}

const BUILT_IN = {
  0: "General",
  1: "0",
  2: "0.00",
  3: "#,##0",
  4: "#,##0.00",
  9: "0%",
  10: "0.00%",
  14: "mm-dd-yy",
  15: "d-mmm-yy",
  16: "d-mmm",
  17: "mmm-yy",
  18: "h:mm AM/PM",
  19: "h:mm:ss AM/PM",
  20: "h:mm",
  21: "h:mm:ss",
  22: "m/d/yy h:mm",
  45: "mm:ss",
  46: "[h]:mm:ss",
  47: "mmss.0",
  49: "@",
};

// Formats that show days and times in Chinese; files name them by number alone.
const isChinese = (id) => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

// How a number is shown, by the number of its format: {code, dates, spans}.
export function formatOf(id, custom) {
  const code = custom.get(id) ?? BUILT_IN[id] ?? "";
  const [first] = code.split(";");
  const bare = first.replace(/".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]/g, "");
  return { code, dates: (!code && isChinese(id)) || /(?<![_\\])[dmhys]/i.test(bare), spans: /\[(?:hh?|mm?|ss?)\]/i.test(first) };
}
