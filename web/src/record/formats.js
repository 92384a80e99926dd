// The formats that forms may ask for, as yes-or-no tests; it must not explain a failure.

const HOST = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+";
const URL_CHARS = "A-Za-z0-9._~!$&'()*+,;=:@%/";
const PLACES = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export const DOCUMENT_NUMBER = /^[\u4e00-\u9fff]{1,16}〔(?:19|20)[0-9]{2}〕(?:第)?[1-9][0-9]{0,4}号$/;

export function isCalendarDay(year, month, day) {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function isDate(text) {
  if (!/^(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(text)) return false;
  return isCalendarDay(...text.split("-").map(Number));
}

function isUscc(text) {
  if (!/^[0-9]{8}[0-9A-HJ-NPQRTUWXY]{10}$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * PLACES.indexOf(text[at]), 0);
  return text[17] === PLACES[(31 - (sum % 31)) % 31];
}

const matching = (pattern) => (text) => pattern.test(text);

export const FORMATS = {
  date: isDate,
  "year-month": matching(/^(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])$/),
  year: matching(/^(?:19|20)[0-9]{2}$/),
  uscc: isUscc,
  "document-number": matching(DOCUMENT_NUMBER),
  url: matching(
    new RegExp(`^https?://${HOST}(?::[0-9]{1,5})?(?:/[${URL_CHARS}-]*)?(?:\\?[${URL_CHARS}?-]*)?$`),
  ),
};
