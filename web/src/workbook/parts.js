// Reads the parts of a workbook as XML, within bounds; it must not know what a form asks for.
import { refuse } from "./refused.js";

const CELLS = 300_000;
const ELEMENTS = 2_000_000;
const SPANNED = 100_000;
const STRICT = "http://purl.oclc.org/ooxml/";

const count = (text, sign) => (text.match(sign) ?? []).length;

export const all = (node, name) => [...node.getElementsByTagNameNS("*", name)];
export const inner = (node, name) => [...node.children].find((each) => each.localName === name);

// Where a part lies that another, in `folder`, names.
function resolved(folder, target) {
  const way = target.startsWith("/") ? [] : folder.split("/").filter(Boolean);
  for (const step of target.split("/")) {
    if (step === "..") way.pop();
    else if (step && step !== ".") way.push(step);
  }
  return way.join("/");
}

export class Parts {
  constructor(archive) {
    this.archive = archive;
    this.cells = this.elements = this.spanned = 0;
  }

  // What a part says, or nothing where there is none; it is counted before a tree is made of it.
  async tree(name) {
    const text = await this.archive.text(name);
    if (!text) return undefined;
    if (text.includes("<!DOCTYPE")) refuse("doctype");
    this.elements += count(text, /<[^/!?]/g);
    this.cells += count(text, /<(?:\w+:)?(?:c|row)[\s/>]/g);
    if (this.cells > CELLS || this.elements > ELEMENTS) refuse("crowded");
    const tree = new DOMParser().parseFromString(text, "application/xml");
    if (all(tree, "parsererror").length) refuse("broken");
    return tree;
  }

  // The parts that a part names: [{id, type, path}].
  async named(path) {
    const at = path.lastIndexOf("/") + 1;
    const tree = await this.tree(`${path.slice(0, at)}_rels/${path.slice(at)}.rels`);
    return all(tree ?? refuse("broken"), "Relationship").map((each) => ({
      id: each.getAttribute("Id"),
      type: each.getAttribute("Type").replace(/.*\//, ""),
      path: resolved(path.slice(0, at), each.getAttribute("Target")),
    }));
  }

  // The part that names the sheets: {tree, named}.
  async book() {
    const types = await this.tree("[Content_Types].xml");
    const main = types && all(types, "Override").find((each) => /sheet\.main\+xml$/.test(each.getAttribute("ContentType")));
    const path = main?.getAttribute("PartName").slice(1) ?? "xl/workbook.xml";
    const tree = (await this.tree(path)) ?? refuse("broken");
    if (tree.documentElement.namespaceURI?.startsWith(STRICT)) refuse("strict");
    return { tree, named: await this.named(path) };
  }

  // Merged cells as {top, left, bottom, right}; together they span no more than a person merges.
  span(reference) {
    const found = /^\$?([A-Z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Z]{1,3})\$?([0-9]{1,7}))?$/.exec(reference);
    if (!found) refuse("crowded");
    const [, left, top, right = left, bottom = top] = found;
    const span = { top: Number(top), left: columnOf(left), bottom: Number(bottom), right: columnOf(right) };
    this.spanned += (span.right - span.left + 1) * (span.bottom - span.top + 1);
    if (this.spanned > SPANNED) refuse("crowded");
    return span;
  }
}

// The number of a column, counted from 1, and its name.
export const columnOf = (name) => [...name].reduce((sum, each) => sum * 26 + each.charCodeAt(0) - 64, 0);

export function nameOf(column) {
  const before = Math.floor((column - 1) / 26);
  return (before ? nameOf(before) : "") + String.fromCharCode(65 + ((column - 1) % 26));
}
