// Says what became of what was loaded; it loads nothing.
import { h } from "./dom.js";

const SHOWN = 100;

// A remark with the cell that it is about.
function line({ spot, field, value, message, help }) {
  const about = [spot && h("code", {}, spot), field, value && `“${value}”`].filter(Boolean);
  return h("li", {}, about.map((each) => [each, " "]), message, help);
}

const listed = (notes) => [
  h("ul", {}, notes.slice(0, SHOWN).map(line)),
  notes.length > SHOWN && h("p", {}, `还有 ${notes.length - SHOWN} 处。`),
];

export function loadedTold({ strange, notes, doubts, more }) {
  const unread = notes.filter(({ severity }) => severity === "error");
  const read = notes.filter((each) => !unread.includes(each));
  return [
    h("p", {}, "已载入。", strange.length > 0 && `表单里没有这些栏目，没有载入：${strange.join("、")}。`, more),
    doubts.length > 0 && h("p", {}, h("b", {}, `有 ${doubts.length} 格读不准，没有载入`), "，请在下面标出的栏目里补填。"),
    unread.length > 0 && [h("p", {}, h("b", {}, `有 ${unread.length} 处没有读，请核对`)), listed(unread)],
    read.length > 0 && h("details", { class: "gb-details" }, h("summary", {}, `有 ${read.length} 处这样读，或者不用读`), listed(read)),
  ]
    .flat(2)
    .filter(Boolean);
}

export const notLoadedTold = ({ message, link }) => [
  h("p", {}, message, " ", link && h("a", { href: link.url }, link.text)),
];
