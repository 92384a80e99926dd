// Lists in a form: rows of fields, and single values one below another; it judges nothing.
import { button, goTo, h, unseen } from "./dom.js";
import { fieldBlock, idOf, single } from "./fields.js";

const OPEN_UP_TO = 6;

// The list as it now is, with another one drawn in its place whenever it changes.
function redrawn(page, draw) {
  const holder = h("div", { class: "gbf-items" });
  const redraw = (focus) => {
    holder.replaceChildren(...draw(redraw).flat().filter(Boolean));
    if (focus) goTo(holder.querySelector(focus));
    page.changed();
  };
  holder.replaceChildren(...draw(redraw).flat().filter(Boolean));
  return holder;
}

function moved(list, from, to) {
  const found = [...list];
  found.splice(to, 0, ...found.splice(from, 1));
  return found;
}

function summaryOf(field, row) {
  const texts = field.items.properties
    .filter((each) => !each.private && !each.items)
    .map((each) => row?.[each.name])
    .filter((value) => typeof value === "string" && value);
  return texts.slice(0, 3).join("，").slice(0, 60);
}

// One row; its fields are made when it is first opened, since a list may have a thousand rows.
function rowBlock(page, field, own, at, tools) {
  const heading = h("span", { class: "gbf-row-text" }, summaryOf(field, page.store.get(own)));
  const content = h("div", {});
  const details = h(
    "details",
    {
      class: "gbf-row",
      "data-row": String(at),
      id: `${idOf(own)}-field`,
      "data-pointer": own,
      ontoggle: () => {
        if (details.open && details.fill()) page.show();
        heading.textContent = details.open ? "" : summaryOf(field, page.store.get(own));
      },
    },
    h("summary", {}, `第${at + 1}行 `, heading),
    h("div", { class: "gbf-faults", id: `${idOf(own)}-faults` }),
    content,
  );
  // Whether there was anything left to make.
  details.fill = () => {
    if (content.children.length) return false;
    const blocks = field.items.properties.map((each) => fieldBlock(page, each, `${own}/${each.name}`));
    content.append(...blocks, tools(at));
    return true;
  };
  return details;
}

export function rowList(page, field, pointer) {
  let opened = -1;
  return redrawn(page, (redraw) => {
    const rows = page.store.list(pointer);
    const put = (list, focus) => {
      page.store.set(pointer, list.length ? list : undefined);
      page.forget(pointer);
      redraw(focus);
    };
    const tools = (at) => {
      const about = unseen(`（第${at + 1}行）`);
      const tool = (text, act, disabled) =>
        h("button", { type: "button", class: "gbf-link", onclick: act, disabled }, text, about.cloneNode(true));
      const step = (to) => {
        opened = to;
        put(moved(rows, at, to), `[data-row="${to}"] > summary`);
      };
      return h(
        "div",
        { class: "gbf-tools" },
        tool("上移", () => step(at - 1), at === 0),
        tool("下移", () => step(at + 1), at === rows.length - 1),
        tool("删除这一行", () => put(rows.filter((_, each) => each !== at), "[data-add]"), false),
      );
    };
    const drawn = rows.map((row, at) => {
      const own = `${pointer}/${at}`;
      const details = rowBlock(page, field, own, at, tools);
      if (rows.length <= OPEN_UP_TO || at === opened) {
        details.open = true;
        details.fill();
      }
      return details;
    });
    const most = field.schema.maxItems ?? Infinity;
    const add = button(
      rows.length ? "再加一行" : "加一行",
      () => {
        opened = rows.length;
        put([...rows, {}], `[data-row="${rows.length}"] .gbf-field`);
      },
      { "data-add": true, disabled: rows.length >= most, "aria-label": `${field.title}：加一行` },
    );
    const count = rows.length > 1 && h("span", { class: "gb-soft" }, ` 共 ${rows.length} 行`);
    return [...drawn, h("p", { class: "gbf-more" }, add, count)];
  });
}

export function itemList(page, field, pointer) {
  return redrawn(page, (redraw) => {
    const now = () => page.store.list(pointer);
    const shown = now().length ? now() : [""];
    const drawn = shown.map((_, at) => {
      const own = `${pointer}/${at}`;
      const remove = h(
        "button",
        {
          type: "button",
          class: "gbf-link",
          onclick: () => {
            const left = now().filter((_each, each) => each !== at);
            page.store.set(pointer, left.length ? left : undefined);
            page.forget(pointer);
            redraw("[data-add]");
          },
        },
        "删除",
        unseen(`第${at + 1}项`),
      );
      const label = { "aria-label": `${field.title} 第${at + 1}项` };
      return h(
        "div",
        { class: "gbf-item", "data-pointer": own, id: `${idOf(own)}-field` },
        h("div", { class: "gbf-item-control" }, single(page, field.items, own, idOf(own), label)),
        shown.length > 1 && remove,
        h("div", { class: "gbf-faults", id: `${idOf(own)}-faults` }),
        h("div", { hidden: true, id: `${idOf(own)}-hint` }),
      );
    });
    const add = button(
      "再加一项",
      () => {
        page.store.set(pointer, [...shown.map((_, at) => now()[at] ?? ""), ""]);
        redraw(`[data-pointer="${pointer}/${shown.length}"] input, [data-pointer="${pointer}/${shown.length}"] textarea`);
      },
      { "data-add": true, disabled: shown.length >= (field.schema.maxItems ?? Infinity), "aria-label": `${field.title}：再加一项` },
    );
    return [...drawn, h("p", { class: "gbf-more" }, add)];
  });
}
