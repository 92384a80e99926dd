// Makes the controls of a field from what its form says of it; it judges nothing that is typed.
import { meant } from "../record/meaning.js";
import { isSealed } from "../record/sealed.js";
import { boxes, dropdown, isFew, optionsOf, radios } from "./choice.js";
import { combobox } from "./combobox.js";
import { button, h } from "./dom.js";
import { itemList, rowList } from "./lists.js";
import { exampleOf, helpOf, lengthTold, readAs } from "./wording.js";

const LONG = 100;
const MANY = 30;

export const idOf = (pointer) => `f${pointer}`;

const isChoice = (field) => field.options.length > 0 || field.type === "boolean";
const severalOf = (field) => field.items && isChoice(field.items) && optionsOf(field.items).length <= MANY;
const isGroup = (field) =>
  Boolean(field.items || field.properties.length || (isChoice(field) && isFew(field)));

// What a field's help, faults and reading are called by for whoever hears the page.
function described(id, ...also) {
  return [`${id}-hint`, `${id}-faults`, ...also].join(" ");
}

function mark(field) {
  return [
    !field.required && h("span", { class: "gbf-mark" }, "（选填）"),
    field.private && h("span", { class: "gb-badge gbf-private" }, "不公开"),
  ];
}

function hint(page, field, id) {
  const receiver = page.programme()?.receiver;
  const sealing =
    field.private &&
    (page.keys().length
      ? `这一栏离开本页以前会密封，只有${receiver}能打开。`
      : `${receiver || "接收单位"}还没有登记公钥，这一栏暂时不能在网上填，请空着。`);
  const choosing = field.reference && "输入名称里的几个字，从名单里选。";
  const about = field.private ? "" : helpOf(field);
  const texts = [about, choosing, sealing, exampleOf(field)].filter(Boolean);
  return h("div", { class: "gbf-hint", id: `${id}-hint` }, texts.map((text) => h("p", {}, text)));
}

const faults = (id) => h("div", { class: "gbf-faults", id: `${id}-faults` });

// A field with its label, help and faults; `label` stands in for the field's own title.
export function fieldBlock(page, field, pointer, label = field.title) {
  const id = idOf(pointer);
  const title = [label, ...mark(field)];
  const about = [hint(page, field, id), faults(id)];
  const control = controlOf(page, field, pointer, id);
  const common = { class: "gbf-field", "data-pointer": pointer, id: `${id}-field` };
  if (isGroup(field)) {
    const group = { ...common, tabindex: "-1", "aria-describedby": described(id) };
    return h("fieldset", group, h("legend", {}, title), about, control);
  }
  return h("div", common, h("label", { for: id, class: "gbf-label" }, title), about, control);
}

function controlOf(page, field, pointer, id) {
  if (field.items?.properties.length) return rowList(page, field, pointer);
  if (severalOf(field)) {
    const values = page.store.list(pointer);
    return boxes({ id, field: field.items, values, onchoose: (list) => page.put(pointer, list) });
  }
  if (field.items) return itemList(page, field, pointer);
  if (field.properties.length) {
    return field.properties.map((each) => fieldBlock(page, each, `${pointer}/${each.name}`));
  }
  return single(page, field, pointer, id);
}

// The control of one value, without its label.
export function single(page, field, pointer, id = idOf(pointer), attributes = {}) {
  const value = page.store.get(pointer);
  const said = { "aria-describedby": described(id), ...attributes };
  const onchoose = (text) => page.put(pointer, text);
  if (field.private) return privateText(page, field, pointer, id, said);
  if (field.nullable) return withUnknown(page, field, pointer, id, said);
  if (field.reference) {
    const choices = page.references.choices(field.reference, page.place);
    return combobox({ id, value, choices, attributes: said, onchoose });
  }
  if (!isChoice(field)) return textInput(page, field, pointer, id, said);
  if (isFew(field)) return radios({ id, field, value, onchoose });
  return dropdown({ id, field, value, attributes: said, onchoose });
}

function isLong(field, value) {
  const { maxLength, pattern } = field.schema;
  if (field.type !== "string" || field.format || pattern) return false;
  return (maxLength ?? LONG + 1) > LONG || value.includes("\n");
}

function textInput(page, field, pointer, id, said) {
  const value = page.store.get(pointer) ?? "";
  const long = isLong(field, value);
  const read = h("p", { class: "gbf-read", id: `${id}-read`, "aria-live": "polite" });
  const length = long && h("p", { class: "gbf-read gb-soft" });
  const numeric = ["integer", "number"].includes(field.type);
  const take = () => {
    const text = meant(field, input.value, { lines: long });
    page.put(pointer, text, { settled: false });
    read.textContent = readAs(field, input.value, text);
    if (length) length.textContent = lengthTold(field.schema, text);
    if (long) input.rows = rowsFor(input.value);
  };
  const attributes = {
    id,
    class: long ? "gbf-text gbf-text--long" : numeric ? "gbf-text gbf-text--number" : "gbf-text",
    autocomplete: "off",
    ...said,
    "aria-describedby": `${said["aria-describedby"]} ${id}-read`,
    oninput: take,
    onchange: () => {
      take();
      page.settle(pointer);
    },
  };
  const input = long
    ? h("textarea", { ...attributes, rows: rowsFor(value) })
    : h("input", { ...attributes, type: "text", inputmode: numeric ? "decimal" : undefined });
  input.value = value;
  if (value) read.textContent = readAs(field, value, value);
  if (length) length.textContent = lengthTold(field.schema, value);
  const unit = field.unit && h("span", { class: "gbf-unit" }, field.unit);
  return [h("div", { class: "gbf-line" }, input, unit), read, length];
}

const rowsFor = (text) =>
  Math.min(14, text.split("\n").reduce((rows, line) => rows + 1 + Math.floor(line.length / 40), 1));

function withUnknown(page, field, pointer, id, said) {
  const known = { ...field, nullable: false };
  const control = h("div", {}, single(page, known, pointer, id, said));
  const lock = (locked) => {
    for (const input of control.querySelectorAll("input,textarea,select")) {
      input.disabled = locked;
      if (locked) input.value = "";
    }
  };
  const box = h("input", {
    type: "checkbox",
    id: `${id}-unknown`,
    checked: page.store.get(pointer) === null,
    onchange: () => {
      lock(box.checked);
      page.put(pointer, box.checked ? null : undefined);
    },
  });
  lock(box.checked);
  return [control, h("label", { class: "gbf-tick" }, box, h("span", {}, "原文没有或者缺损（记为“未知”）"))];
}

function privateText(page, field, pointer, id, said) {
  const value = page.store.get(pointer) ?? "";
  const holder = h("div", {});
  const fill = (focus) => {
    const input = h("input", {
      id,
      type: "text",
      class: "gbf-text",
      autocomplete: "off",
      disabled: !page.keys().length && !value,
      ...said,
      value: isSealed(page.store.get(pointer)) ? "" : (page.store.get(pointer) ?? ""),
      oninput: () => page.put(pointer, meant(field, input.value), { settled: false }),
      onchange: () => (isSealed(input.value.trim()) ? sealed() : page.settle(pointer)),
    });
    holder.replaceChildren(input);
    if (focus) input.focus();
  };
  const sealed = () => {
    const again = button("重新填写", () => {
      page.put(pointer, undefined);
      fill(true);
    }, { id, "aria-label": `${field.title}：重新填写`, "aria-describedby": said["aria-describedby"] });
    holder.replaceChildren(h("p", { class: "gbf-sealed" }, "已有密封的内容，原样保留。 ", again));
    page.settle(pointer);
  };
  if (isSealed(value)) sealed();
  else fill(false);
  return holder;
}
