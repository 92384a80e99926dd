// Unpacks what claims to be a workbook, within bounds; it must not read what its parts say.
import { NotAWorkbook, refuse } from "./refused.js";

const MOST_BYTES = 10 * 1024 * 1024;
const UNPACKED = 64 * 1024 * 1024;
const PARTS = 1000;
const OLE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const END = 0x06054b50;
const ENTRY = 0x02014b50;
const MACROS = /vbaproject\.bin|xl\/macrosheets\/|xl\/dialogsheets\/|activex/;
const TYPES = "[Content_Types].xml";

const binary = (bytes) => new TextDecoder("windows-1252").decode(bytes);
const latin = (bytes) => Array.from(bytes, (each) => String.fromCharCode(each)).join("");

// What a file is that is no archive.
function otherKind(bytes) {
  if (!bytes.length) return "empty";
  const start = latin(bytes.subarray(0, 512));
  if (start.startsWith(OLE)) {
    const encrypted = [..."EncryptedPackage"].join("\0");
    return binary(bytes).includes(encrypted) ? "locked" : "old";
  }
  const head = start.replace(/^[\xef\xbb\xbf \t\r\n]+/, "").toLowerCase();
  if (/^(?:<html|<!doctype|<\?xml|<table|mime-version)/.test(head)) return "markup";
  return bytes.subarray(0, 4096).includes(0) ? "broken" : "text";
}

function otherArchive(names) {
  if (names.has("xl/workbook.bin")) return "binary";
  if (names.has("word/document.xml")) return "word";
  return names.has("content.xml") && names.has("mimetype") ? "odf" : "archive";
}

// The entries of the directory that ends the file: [{name, method, sum, size, packed, at, locked}].
function entriesOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 65558 && view.getUint32(end, true) !== END) end -= 1;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const found = [];
  for (let number = 0; number < count; number += 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError();
    const [length, extra, comment] = [28, 30, 32].map((each) => view.getUint16(at + each, true));
    const start = view.getUint32(at + 42, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length));
    const head = view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    found.push({
      name,
      locked: view.getUint16(at + 8, true) & 1,
      method: view.getUint16(at + 10, true),
      sum: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: start + 30 + head,
    });
    at += 46 + length + extra + comment;
  }
  return found;
}

const SUMS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  return sum;
});

// The content of an entry; no byte more than it claims to have is ever unpacked.
async function unpacked(bytes, { method, packed, size, at, sum }) {
  const stored = new Blob([bytes.subarray(at, at + packed)]).stream();
  if (method && method !== 8) throw new RangeError();
  const stream = method ? stored.pipeThrough(new DecompressionStream("deflate-raw")) : stored;
  const reader = stream.getReader();
  const whole = new Uint8Array(size);
  let [filled, found] = [0, -1];
  for (let step; !(step = await reader.read()).done; filled += step.value.length) {
    whole.set(step.value, filled);
    for (const byte of step.value) found = SUMS[(found ^ byte) & 0xff] ^ (found >>> 8);
  }
  if (filled < size || ~found >>> 0 !== sum) throw new RangeError();
  return whole;
}

function textOf(bytes) {
  const wide = { 0xfffe: "utf-16le", 0xfeff: "utf-16be" }[(bytes[0] << 8) | bytes[1]];
  return new TextDecoder(wide ?? "utf-8", { fatal: true }).decode(bytes);
}

// The parts of a file that may be read: {names, types, text(name)}. Throws NotAWorkbook.
export async function opened(bytes) {
  if (bytes.length > MOST_BYTES) refuse("large");
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuse(otherKind(bytes));
  if (!globalThis.DecompressionStream) refuse("unable");
  try {
    return await examined(bytes);
  } catch (error) {
    if (error instanceof NotAWorkbook) throw error;
    return refuse("broken");
  }
}

async function examined(bytes) {
  const entries = entriesOf(bytes);
  const known = new Map(entries.map((each) => [each.name, each]));
  const names = new Set(entries.map(({ name }) => name.toLowerCase()));
  const size = entries.reduce((sum, each) => sum + each.size, 0);
  if (entries.length > PARTS || size > UNPACKED || names.size < entries.length) refuse("swollen");
  if (entries.some(({ locked }) => locked)) refuse("sealed");
  const text = async (name) => {
    const entry = known.get(name);
    if (!entry) return "";
    try {
      return textOf(await unpacked(bytes, entry));
    } catch {
      return refuse("broken");
    }
  };
  const types = await text(TYPES);
  if (!names.has("xl/workbook.xml") && !types.includes("spreadsheetml")) refuse(otherArchive(names));
  if (types.includes("macroEnabled") || [...names].some((name) => MACROS.test(name))) refuse("macros");
  return { types, text };
}
