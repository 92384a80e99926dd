// Reads a filled-in workbook into what a record would say, with the cell of every value; it checks
// nothing that the form asks for.
import { saidBy } from "./cell_text.js";
import { readList } from "./list_reading.js";
import { headsResults, located } from "./locate.js";
import { nameOf } from "./parts.js";
import { MAIN_SHEET, planOf } from "./plan.js";

const MOST_VALUE = 60;
const AGAIN = "请用本表的空白电子表格填写";

// Puts a value where the names lead, making the groups on the way.
export function put(tree, names, value) {
  const last = names[names.length - 1];
  names.slice(0, -1).reduce((group, name) => (group[name] ??= {}), tree)[last] = value;
}

export const valueOf = ({ lost, items, text }) => (lost ? null : items?.length ? items : text);

export class Reading {
  constructor() {
    Object.assign(this, { tree: {}, spots: new Map(), remarks: [], bureau: "", id: "" });
  }

  // Keeps where a value stands; `once` leaves what is known already.
  place(pointer, sheet, row, column, once = false) {
    if (!once || !this.spots.has(pointer)) this.spots.set(pointer, `${sheet.name}!${nameOf(column)}${row}`);
  }

  // Keeps a remark about a cell, or about the workbook where `at` is nothing.
  say(at, message, { help = "", field = "", value = "", severity = "error" } = {}) {
    const shown = [...value.split(/\s+/).filter(Boolean).join(" ")];
    const short = shown.length > MOST_VALUE ? `${shown.slice(0, MOST_VALUE - 1).join("")}…` : shown.join("");
    const spot = at ? `${at[0].name}!${nameOf(at[2])}${at[1]}` : "";
    this.remarks.push({ spot, message, help, field, value: short, severity });
  }

  // Keeps what there is to remark about a value; whether the value can be used.
  take(said, at, slot, text) {
    const about = { field: slot.label, value: slot.field.private ? "" : text };
    if (said.problem) this.say(at, said.problem, { ...about, help: said.help });
    else if (said.note) this.say(at, said.note, { ...about, severity: "notice" });
    return !said.problem && Boolean(said.text || said.items?.length || said.lost);
  }
}

// What the workbook says of a record of the form: {tree, spots, remarks, bureau, id}; nothing
// where none of its sheets is of the form.
export function read(root, form, sheets) {
  const plan = planOf(root);
  const found = located(plan, form, sheets);
  if (!found.main && !found.lists.size) return undefined;
  const reading = new Reading();
  for (const sheet of found.doubled) {
    reading.say([sheet, 1, 1], "同一张工作表有两份，不知道该读哪一份。", { help: "只留一张，其余的删掉。" });
  }
  if (found.main) readMain(reading, plan, found.main);
  else if (plan.slots.some(({ required }) => required)) {
    reading.say(undefined, `没有找到工作表“${MAIN_SHEET}”。`, { help: `${AGAIN}。` });
  }
  const rows = new Map();
  for (const { way, parent, required, sheet } of plan.lists) {
    const place = found.lists.get(way);
    if (place) rows.set(way, readList(reading, place, rows.get(parent) ?? new Map()));
    else if (required && !parent) {
      reading.say(undefined, `没有找到工作表“${sheet}”。`, { help: `${AGAIN}，不要删去表头。` });
    }
  }
  for (const sheet of found.unread) reading.say([sheet, 1, 1], "这张工作表不属于本表，没有读。", { severity: "notice" });
  return reading;
}

function readMain(reading, { slots }, place) {
  const { sheet, entry } = place;
  reading.place("", sheet, 1, place.label);
  const items = new Map();
  for (const [row, way] of rowsOf(place, slots)) {
    const at = [sheet, row, entry];
    const slot = slots.find((each) => each.way === way);
    if (!slot) {
      readOther(reading, place, way, row);
      continue;
    }
    const cell = sheet.get(row, entry);
    const said = saidBy(cell, slot);
    const usable = reading.take(said, at, slot, cell?.text ?? "");
    const whole = slot.listed ? way.slice(0, -2) : way;
    const names = whole.split("/").slice(1);
    reading.place(whole, ...at, true);
    if (!usable) continue;
    if (!slot.listed) {
      put(reading.tree, names, valueOf(said));
      continue;
    }
    if (!items.has(whole)) items.set(whole, []);
    const listed = items.get(whole);
    reading.place(`${whole}/${listed.length}`, ...at);
    listed.push(valueOf(said));
    put(reading.tree, names, listed);
  }
  strays(reading, place);
}

// Each row with a value and the way to it; a row that was put in goes on with its list.
function* rowsOf({ sheet, ways, entry }, slots) {
  let last = "";
  for (const row of [...new Set([...sheet.rows, ...ways.keys()])].sort((one, other) => one - other)) {
    const listed = slots.find(({ way }) => way === last)?.listed;
    const way = ways.get(row) || (listed && sheet.get(row, entry) ? last : "");
    if (way) yield [row, (last = way)];
  }
}

function readOther(reading, { sheet, entry, label }, way, row) {
  const text = sheet.text(row, entry);
  if (way === "@bureau" || way === "@id") {
    reading[way.slice(1)] = text;
    reading.place(way, sheet, row, entry);
  } else if (text && !way.startsWith("@")) {
    const help = "表单更新过。请用新的空白电子表格，或者清空这一格。";
    reading.say([sheet, row, entry], "这一栏现在的表单里没有。", { help, field: sheet.text(row, label), value: text });
  }
}

// Remarks about what stands beside the form, where nobody reads it.
function strays(reading, { sheet, entry, ways }) {
  if (!ways.size) return;
  for (const row of sheet.rows) {
    for (const column of sheet.columns(row)) {
      if (column < entry + 3 || headsResults(sheet.text(1, column))) continue;
      reading.say([sheet, row, column], "写在表格外面，没有读。", { value: sheet.text(row, column), severity: "notice" });
    }
  }
}
