// Takes in a filled-in workbook as if it had been typed; what is doubtful it leaves to the person.
import { fieldOf } from "../record/field.js";
import { meant } from "../record/meaning.js";
import { isMapping } from "../record/typed.js";
import { arrived } from "./dom.js";
import { NotLoaded } from "./load.js";

const MOST_BYTES = 10 * 1024 * 1024;

// The tree with every text as it was meant; `tell` hears of each that was written otherwise.
function understood(field, value, pointer, tell) {
  if (Array.isArray(value)) return value.map((each, at) => understood(field.items, each, `${pointer}/${at}`, tell));
  if (isMapping(value)) {
    const own = field.properties.filter(({ name }) => name in value);
    return Object.fromEntries(own.map((each) => [each.name, understood(each, value[each.name], `${pointer}/${each.name}`, tell)]));
  }
  if (value === null) return null;
  const text = meant(field, value, { lines: field.type === "string" });
  if (text !== value && !field.private) tell(pointer, field, value, text);
  return text;
}

function planOf(page, marks) {
  if (new Set(marks.map(({ programme, form }) => `${programme} ${form}`)).size > 1) {
    throw new NotLoaded("里面有几张不同的表。请每张表单独存成一份。");
  }
  const [mark] = marks;
  if (mark && mark.form !== page.form) {
    const url = `${page.base}/submit/${mark.form}/?programme=${mark.programme}`;
    throw new NotLoaded(`这份表格填的是另一张表（${mark.form}），不能载入这一页。`, { url, text: "打开那张表的填报页" });
  }
  const id = mark?.programme ?? page.place.programme;
  const plan = page.data.programmes.find((each) => each.id === id);
  if (!plan && mark) throw new NotLoaded(`这份表格属于项目计划“${id}”，它现在不用这张表。`);
  if (!plan) throw new NotLoaded("这份表格上看不出是哪个项目计划的。请先选项目计划，再载入。");
  return plan;
}

function placeOf(page, plan, { bureau, id }) {
  const place = { programme: plan.id };
  const name = bureau.split("｜")[0].trim();
  const found = page.references.submitters(plan).filter(({ value, label, words }) => [value, label, ...words].includes(name));
  if (found.length === 1) [place.jurisdiction, place.bureau] = found[0].value.split("/");
  else if (name) Object.assign(place, { jurisdiction: "", bureau: name });
  return id ? { ...place, id } : place;
}

// What a file says: {tree, place, origin, doubts, notes}. Doubts are findings at their fields, notes
// are remarks that belong to none or need nothing done. Throws NotLoaded.
export async function fromWorkbook(page, file) {
  await arrived(page.reading, "读电子表格的程序没有载入。请检查网络，重新打开这一页。").catch(({ message }) => {
    throw new NotLoaded(message);
  });
  const { open, read, NotAWorkbook } = globalThis.gongbaoWorkbook;
  const bytes = new Uint8Array(await file.slice(0, MOST_BYTES + 1).arrayBuffer());
  const { sheets, marks } = await open(bytes).catch((error) => {
    throw error instanceof NotAWorkbook ? new NotLoaded(error.message) : error;
  });
  const plan = planOf(page, marks);
  const root = fieldOf(page.data.form.schema, plan.labels);
  const reading = read(root, page.form, sheets);
  if (!reading) throw new NotLoaded("认不出这是哪张表。请用本表的空白电子表格填写。");
  const pointers = new Map([...reading.spots].map(([pointer, spot]) => [spot, pointer]));
  const notes = [];
  const tree = understood(root, reading.tree, "", (pointer, field, value, text) => {
    const shown = field.type === "boolean" ? { true: "是", false: "否" }[text] : text;
    notes.push({ spot: reading.spots.get(pointer), field: field.title, value, message: `读作“${shown}”。` });
  });
  const [mark] = marks;
  if (mark && mark.version !== plan.workbook) {
    notes.push({ message: "表单在这份表格以后更新过。", help: "有问题时，请用新的空白电子表格。" });
  }
  const doubts = [];
  for (const remark of reading.remarks) {
    const pointer = pointers.get(remark.spot) ?? "";
    if (remark.severity === "error" && pointer.startsWith("/")) doubts.push({ ...remark, pointer });
    else notes.push(remark);
  }
  return { tree, place: placeOf(page, plan, reading), origin: mark?.record, doubts, notes };
}
