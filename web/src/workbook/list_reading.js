// Reads the rows of a list from its sheet; it must not check what a form asks for.
import { saidBy } from "./cell_text.js";
import { put, valueOf } from "./reading.js";

const TOTALS = ["合计", "总计", "小计", "共计", "总和"];
const LISTED = 10;

const isNumber = (text) => /^[0-9]{1,9}$/.test(text);

// Reads a list into the tree; `parents` and what is returned are rows by their numbers.
export const readList = (reading, place, parents) => new ListReader(reading, place, parents).read();

class ListReader {
  constructor(reading, { sheet, plan, head, ways }, parents) {
    Object.assign(this, { reading, sheet, plan, head, ways, parents });
    const slots = new Map(plan.columns.map((slot) => [slot.way, slot]));
    this.slots = new Map([...ways].filter(([, way]) => slots.has(way)).map(([column, way]) => [column, slots.get(way)]));
    this.own = new Map([...ways].map(([column, way]) => [way, column]));
    this.first = Math.min(...(this.slots.size ? this.slots.keys() : [1]));
    this.spread = this.merged();
  }

  say(row, column, message, more) {
    this.reading.say([this.sheet, row, column], message, more);
  }

  columns(row) {
    return this.sheet.columns(row).filter((column) => this.slots.has(column));
  }

  read() {
    const { sheet, plan, head, first } = this;
    if (!plan.parent) this.reading.place(plan.way, sheet, head, first, true);
    const found = new Map();
    const below = sheet.rows.filter((row) => row > head);
    const used = below.filter((row) => this.columns(row).length);
    for (const row of used) if (!this.isTotal(row)) this.row(row, found);
    const hidden = used.filter((row) => sheet.hidden.has(row));
    if (hidden.length) {
      const shown = hidden.slice(0, LISTED).join("、") + (hidden.length > LISTED ? "等" : "");
      this.say(hidden[0], first, `第 ${shown} 行是隐藏的，也读了。`, { severity: "notice" });
    }
    this.strays(below);
    return found;
  }

  row(row, found) {
    const { sheet, plan, reading } = this;
    const [data, spots] = [{}, []];
    for (const [column, slot] of this.slots) {
      const inner = slot.way.slice(plan.way.length + 2);
      spots.push([inner, column]);
      const cell = this.spread.get(`${row} ${column}`) ?? sheet.get(row, column);
      const said = saidBy(cell, slot);
      if (reading.take(said, [sheet, row, column], slot, cell?.text ?? "")) put(data, inner.split("/").slice(1), valueOf(said));
    }
    const [rows, base] = (Object.keys(data).length && this.target(row)) || [];
    if (!rows) return;
    const pointer = `${base}/${rows.length}`;
    rows.push(data);
    const number = sheet.text(row, this.own.get("@number") ?? 0);
    found.set(isNumber(number) ? Number(number) : found.size + 1, [pointer, data]);
    reading.place(pointer, sheet, row, spots[0][1]);
    for (const [inner, column] of spots) reading.place(pointer + inner, sheet, row, column);
  }

  // The list that a row with content belongs to, and the pointer to it.
  target(row) {
    const { plan, sheet } = this;
    let [tree, way, inner] = [this.reading.tree, plan.way, plan.way];
    if (plan.parent) {
      const column = this.own.get("@parent") ?? this.first;
      const value = sheet.text(row, column);
      const above = isNumber(value) && this.parents.get(Number(value));
      if (!above) {
        this.say(row, column, "没有写明，或找不到这一行属于哪一行。", { help: "写上那一行的行号。", value });
        return undefined;
      }
      inner = plan.way.slice(plan.parent.length + 2);
      [way, tree] = [above[0] + inner, above[1]];
    }
    const names = inner.split("/").slice(1);
    const last = names.pop();
    const group = names.reduce((each, name) => (each[name] ??= {}), tree);
    return [(group[last] ??= []), way];
  }

  isTotal(row) {
    const columns = this.columns(row);
    if (!columns.slice(0, 2).some((column) => TOTALS.includes(this.sheet.text(row, column).replace(/ /g, "")))) return false;
    this.say(row, columns[0], "这一行是合计，不是一条记录。", { help: "合计由系统计算，请删去这一行。" });
    return true;
  }

  // What merged cells say, for each row that they span; merged columns say nothing sure.
  merged() {
    const spread = new Map();
    for (const { top, left, bottom, right } of this.sheet.merged) {
      const [cell, slot] = [this.sheet.get(top, left), this.slots.get(left)];
      if (top <= this.head || !cell || !slot) continue;
      if (left !== right || ["integer", "number"].includes(slot.field.type)) {
        const more = { help: "取消合并，每一格各填各的。", field: slot.label };
        this.say(top, left, "合并了单元格，不知道是谁的内容。", more);
        continue;
      }
      for (const row of this.sheet.rows) if (row >= top && row <= bottom) spread.set(`${row} ${left}`, cell);
      const told = `合并了第 ${top} 到 ${bottom} 行，每一行都按这一格读。`;
      this.say(top, left, told, { field: slot.label, severity: "notice" });
    }
    return spread;
  }

  // Remarks about columns that the form does not have, so that nothing is lost unseen.
  strays(below) {
    const { sheet, ways, slots } = this;
    const seen = new Set([...ways.keys(), ...(slots.has(1) ? [] : [1])]);
    for (const row of below) {
      for (const column of sheet.columns(row)) {
        if (seen.has(column)) continue;
        seen.add(column);
        this.say(row, column, "这一列不是表里的栏目，导入以后会丢失。", {
          help: "属于表里栏目的，移到那一栏；其余的删掉，或移到另外的工作表。",
          field: sheet.text(this.head, column),
          value: sheet.text(row, column),
        });
      }
    }
    for (const [column, way] of ways) {
      if (way.startsWith("@") || slots.has(column) || !below.some((row) => sheet.get(row, column))) continue;
      const help = "表单更新过。请用新的空白电子表格，或者清空这一栏。";
      this.say(this.head, column, "这一栏现在的表单里没有。", { help, field: sheet.text(this.head, column) });
    }
  }
}
