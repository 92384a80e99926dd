// Choosing from a few given values: radio buttons, boxes to tick, a drop-down; nothing is preset.
import { h } from "./dom.js";

const FEW = 7;

const BOOLEANS = [
  { value: "true", label: "是" },
  { value: "false", label: "否" },
];

export const optionsOf = (field) =>
  field.type === "boolean"
    ? BOOLEANS
    : field.options.map(({ value, label }) => ({ value: `${value}`, label }));

export const isFew = (field) => optionsOf(field).length <= FEW;

function ticked(kind, { id, name, option, checked, onchange }) {
  return h(
    "label",
    { class: "gbf-tick" },
    h("input", { type: kind, id, name, value: option.value, checked, onchange }),
    h("span", {}, option.label),
  );
}

// One of a few. What a loaded record says and the form does not know is told, not lost.
export function radios({ id, field, value, onchoose }) {
  const clear = h(
    "button",
    {
      type: "button",
      class: "gbf-link",
      hidden: value === undefined || field.required,
      onclick: () => {
        for (const input of box.querySelectorAll("input")) input.checked = false;
        clear.hidden = true;
        onchoose("");
      },
    },
    "不选",
  );
  const box = h(
    "div",
    { class: "gbf-ticks" },
    optionsOf(field).map((option, at) =>
      ticked("radio", {
        id: at ? `${id}-${at}` : id,
        name: id,
        option,
        checked: option.value === value,
        onchange: () => {
          clear.hidden = field.required;
          onchoose(option.value);
        },
      }),
    ),
    clear,
  );
  return box;
}

export function dropdown({ id, field, value, attributes, onchoose }) {
  const select = h(
    "select",
    { id, class: "gbf-text", ...attributes, onchange: () => onchoose(select.value) },
    h("option", { value: "" }, "请选择"),
    optionsOf(field).map((option) => h("option", { value: option.value }, option.label)),
  );
  select.value = value ?? "";
  return select;
}

// Several of a few, kept in the order in which they were ticked.
export function boxes({ id, field, values, onchoose }) {
  let chosen = [...values];
  return h(
    "div",
    { class: "gbf-ticks" },
    optionsOf(field).map((option, at) =>
      ticked("checkbox", {
        id: at ? `${id}-${at}` : id,
        option,
        checked: chosen.includes(option.value),
        onchange: (event) => {
          chosen = chosen.filter((each) => each !== option.value);
          if (event.target.checked) chosen.push(option.value);
          onchoose(chosen.length ? chosen : undefined);
        },
      }),
    ),
  );
}
