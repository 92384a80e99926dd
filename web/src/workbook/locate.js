// Finds the places of a form in a workbook: by its hidden marks, or by nearly all of its labels.

const MARK = /^gongbao-1 ([a-z0-9-]{1,64}) ([a-z0-9-]{1,64}) ([0-9a-f]{12}) (\/[a-z0-9_/*]*)(?: ([a-z0-9/-]+) ([0-9a-f]{12}))?$/;
const LOOKED_AT = 40;
const ENOUGH = 0.8;
const [LABEL, ENTRY, HEAD] = [2, 3, 5];
const OWN = ["填写说明", "选项", "检查结果"];

// What the first cell of a sheet says: {programme, form, version, way, record}, or nothing.
export function markOf(sheet) {
  const [, programme, form, version, way, record] = MARK.exec(sheet.text(1, 1)) ?? [];
  return programme && { programme, form, version, way, record };
}

export const headsResults = (text) => text === "检查结果" || text.startsWith("检查结果：");

const wanted = (text) => text.replace(/[\s*＊:：]|[(（]必填[)）]/g, "");

// The places: {main, lists (by way), unread, doubled}.
export function located(plan, form, sheets) {
  const found = { main: undefined, lists: new Map(), unread: [], doubled: [] };
  const unmarked = [];
  for (const sheet of sheets) {
    const mark = markOf(sheet);
    const list = plan.lists.find(({ way }) => way === mark?.way);
    if (mark?.form !== form) unmarked.push(sheet);
    else if (mark.way === "/" && !found.main) found.main = markedMain(sheet);
    else if (list && !found.lists.has(list.way)) found.lists.set(list.way, markedList(sheet, list));
    else found.doubled.push(sheet);
  }
  for (const sheet of unmarked) {
    const missing = plan.lists.filter(({ way }) => !found.lists.has(way));
    const candidates = missing.map((list) => labelledList(sheet, list)).filter(Boolean);
    const best = candidates.sort((one, other) => other.ways.size - one.ways.size)[0];
    const main = !best && !found.main && labelledMain(plan, sheet);
    if (best) found.lists.set(best.plan.way, best);
    else if (main) found.main = main;
    else if (sheet.held.size && sheet.visible && !OWN.includes(sheet.name)) found.unread.push(sheet);
  }
  return found;
}

function markedMain(sheet) {
  const rows = sheet.rows.filter((row) => row > 1 && sheet.text(row, 1));
  return { sheet, ways: new Map(rows.map((row) => [row, sheet.text(row, 1)])), entry: ENTRY, label: LABEL };
}

function markedList(sheet, plan) {
  const columns = sheet.columns(1).filter((column) => column > 1);
  const head = sheet.rows.find((row) => sheet.text(row, 1) === "@head") ?? HEAD;
  return { sheet, plan, head, ways: new Map(columns.map((column) => [column, sheet.text(1, column)])) };
}

const namesOf = (slots) => new Map(slots.flatMap(({ heading, label, way }) => [[wanted(heading), way], [wanted(label), way]]));

function labelledList(sheet, plan) {
  const names = namesOf(plan.columns);
  if (plan.numbered) names.set("行号", "@number");
  let best;
  for (const row of sheet.rows.slice(0, LOOKED_AT)) {
    const ways = new Map();
    for (const column of sheet.columns(row)) {
      const text = sheet.text(row, column);
      let way = names.get(wanted(text));
      if (plan.parent && wanted(text).startsWith("属于“")) way = "@parent";
      else if (headsResults(text)) way = "@result";
      if (way && ![...ways.values()].includes(way)) ways.set(column, way);
    }
    if (ways.size >= Math.max(ENOUGH * plan.columns.length, 1) && !(best?.ways.size >= ways.size)) {
      best = { sheet, plan, head: row, ways };
    }
  }
  return best;
}

function labelledMain({ slots }, sheet) {
  const names = namesOf(slots).set("填报单位", "@bureau").set("记录编号", "@id");
  const listed = new Map(slots.filter((slot) => slot.listed).map(({ label, way }) => [wanted(label), way]));
  const columns = [...new Set(sheet.rows.flatMap((row) => sheet.columns(row)))].sort((one, other) => one - other);
  let [best, label] = [new Map(), 0];
  const kinds = (ways) => new Set(ways.values());
  for (const column of columns.slice(0, LOOKED_AT)) {
    const ways = new Map();
    for (const row of sheet.rows) {
      const said = wanted(sheet.text(row, column));
      const way = names.get(said) ?? listed.get(/^(.+?)[0-9]{1,3}$/.exec(said)?.[1]);
      if (way) ways.set(row, way);
    }
    if (kinds(ways).size > kinds(best).size) [best, label] = [ways, column];
  }
  const asked = slots.filter(({ way }) => kinds(best).has(way));
  const enough = slots.length && asked.length >= ENOUGH * slots.length;
  return enough ? { sheet, ways: best, entry: label + 1, label } : undefined;
}
