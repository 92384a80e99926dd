// A workbook's cells as plain values, only those that hold something; it gives them no meaning.
import { INVISIBLE, SPACES } from "../record/signs.js";
import { formatOf, ofSerial, ofText } from "./moments.js";
import { all, columnOf, inner, Parts } from "./parts.js";
import { refuse } from "./refused.js";

const GONE = new RegExp(`_x000D_|[${INVISIBLE}]`, "gu");
const SPACE = new RegExp(`[\\t${SPACES}]`, "gu");
const WIDEST = 16_384;

// The text without what cannot be seen, with ordinary spaces and line ends.
export function plain(text) {
  const lines = text.replace(GONE, "").replace(/\r\n?/g, "\n").split("\n");
  const bare = lines.map((line) => line.replace(SPACE, " ").replace(/[ \u3000]+$/, "")).join("\n");
  return bare.replace(/^[ \u3000\n]+|[ \u3000\n]+$/g, "").normalize("NFC");
}

// A number as a text, without loss where the file holds all its digits.
function numberText(raw, value) {
  if (/^[-+]?[0-9]+$/.test(raw)) return String(BigInt(raw));
  if (Number.isInteger(value)) return String(BigInt(value));
  if (Math.abs(value) >= 1e-4) return String(value);
  return value.toExponential().replace(/-([0-9])$/, "-0$1");
}

function textOf(node) {
  const own = [...node.children];
  const runs = own.filter(({ localName }) => localName === "r").map((run) => inner(run, "t"));
  const parts = [...own.filter(({ localName }) => localName === "t"), ...runs];
  return parts.map((part) => part?.textContent ?? "").join("");
}

class Sheet {
  constructor(name, visible) {
    Object.assign(this, { name, visible, held: new Map(), merged: [], hidden: new Set() });
  }

  put(row, column, cell) {
    if (!this.held.has(row)) this.held.set(row, new Map());
    this.held.get(row).set(column, cell);
  }

  get(row, column) {
    return this.held.get(row)?.get(column);
  }

  text(row, column) {
    return this.get(row, column)?.text ?? "";
  }

  // The rows that hold something, in order, and the columns in which a row does.
  get rows() {
    return [...this.held.keys()].sort((one, other) => one - other);
  }

  columns(row) {
    return [...(this.held.get(row)?.keys() ?? [])].sort((one, other) => one - other);
  }

  get cells() {
    return this.rows.flatMap((row) => this.columns(row).map((column) => this.get(row, column)));
  }
}

class Reader {
  constructor(parts, strings, formats, later) {
    Object.assign(this, { parts, strings, formats, later });
  }

  sheet(tree, name, visible) {
    const sheet = new Sheet(name, visible);
    let row = 0;
    for (const line of all(tree, "row")) {
      row = Number(line.getAttribute("r") ?? row + 1);
      if (["1", "true"].includes(line.getAttribute("hidden"))) sheet.hidden.add(row);
      let column = 0;
      for (const node of line.children) {
        const place = node.getAttribute("r");
        column = place ? columnOf(place.replace(/[^A-Z]/g, "")) : column + 1;
        if (!(column <= WIDEST)) refuse("broken");
        const cell = this.cell(node);
        if (cell) sheet.put(place ? Number(place.replace(/[^0-9]/g, "")) : row, column, cell);
      }
    }
    sheet.merged = all(tree, "mergeCell").map((each) => this.parts.span(each.getAttribute("ref")));
    for (const { top, left, bottom, right } of sheet.merged) {
      for (const row of sheet.rows) {
        for (const column of row < top || row > bottom ? [] : sheet.columns(row)) {
          if (column >= left && column <= right && (row > top || column > left)) sheet.held.get(row).delete(column);
        }
        if (!sheet.held.get(row).size) sheet.held.delete(row);
      }
    }
    return sheet;
  }

  // What a cell holds: {kind, value, text, format, formula}; nothing where it is empty.
  cell(node) {
    const formula = Boolean(inner(node, "f"));
    const format = this.formats[Number(node.getAttribute("s") ?? 0)] ?? { code: "General" };
    const held = this.value(node, format);
    if (held === undefined) return formula ? { kind: "none", text: "", formula } : undefined;
    const { kind, value } = held;
    const text = held.text ?? (kind === "text" || kind === "error" ? plain(value) : "");
    return kind === "text" && !formula && !text ? undefined : { ...held, text, format: format.code, formula };
  }

  value(node, format) {
    const type = node.getAttribute("t") ?? "n";
    if (type === "inlineStr") {
      const own = inner(node, "is");
      return own && { kind: "text", value: textOf(own) };
    }
    const raw = inner(node, "v")?.textContent;
    if (!raw) return undefined;
    if (type === "s") return { kind: "text", value: this.strings[Number(raw)] ?? refuse("broken") };
    if (type === "b") return { kind: "truth", value: raw !== "0", text: raw === "0" ? "False" : "True" };
    if (type === "e") return { kind: "error", value: raw };
    if (type === "d") return ofText(raw) ?? refuse("broken");
    if (type !== "n") return { kind: "text", value: raw };
    const value = Number(raw);
    if (Number.isNaN(value)) refuse("broken");
    if (format.dates) return ofSerial(value, { later: this.later, spans: format.spans });
    return { kind: "number", value, text: Number.isFinite(value) ? numberText(raw.trim(), value) : raw };
  }
}

// Every sheet of an archive, in order. Throws NotAWorkbook.
export async function gridsOf(archive) {
  const parts = new Parts(archive);
  const { tree, named } = await parts.book();
  const other = async (type) => {
    const part = named.find((each) => each.type === type);
    return part && parts.tree(part.path);
  };
  const [words, styles] = [await other("sharedStrings"), await other("styles")];
  const strings = words ? all(words, "si").map((each) => textOf(each).replace(/x005F_/g, "")) : [];
  const later = ["1", "true"].includes(all(tree, "workbookPr")[0]?.getAttribute("date1904"));
  const reader = new Reader(parts, strings, styles ? formatsOf(styles) : [], later);
  const sheets = [];
  for (const each of all(tree, "sheet")) {
    const id = [...each.attributes].find(({ name }) => /(?:^|:)id$/.test(name))?.value;
    const part = named.find((one) => one.id === id);
    if (part?.type !== "worksheet") continue;
    const content = (await parts.tree(part.path)) ?? refuse("broken");
    const visible = (each.getAttribute("state") ?? "visible") === "visible";
    sheets.push(reader.sheet(content, each.getAttribute("name"), visible));
  }
  return sheets.length ? sheets : refuse("broken");
}

function formatsOf(styles) {
  const custom = new Map(all(styles, "numFmt").map((each) => [each.getAttribute("numFmtId"), each.getAttribute("formatCode")]));
  const own = all(styles, "cellXfs")[0];
  return own ? [...own.children].map((each) => formatOf(each.getAttribute("numFmtId") ?? "0", custom)) : [];
}
