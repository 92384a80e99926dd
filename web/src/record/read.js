// Reads the YAML of a record that is written as templates write it; anything else it refuses.
import { hasOwn } from "./typed.js";

const KEY = /^([a-z][a-z0-9_]*):(?: +(.*))?$/;
const NULLS = ["~", "null", "Null", "NULL"];
const DEEPEST = 16;

// The text is no record, or one that this page cannot be sure to read right; `line` counts from 1.
export class Unreadable extends Error {
  constructor(line) {
    super(`第 ${line} 行的写法，网页读不了。`);
    this.line = line;
  }
}

class Reader {
  constructor(text) {
    const body = text.replace(/^\ufeff/, "").replace(/\r\n/g, "\n");
    this.lines = body.replace(/\n$/, "").split("\n");
    this.at = 0;
  }

  refuse() {
    throw new Unreadable(this.at + 1);
  }

  // The next line that says something, with how far it is indented; nothing at the end.
  next() {
    while (this.at < this.lines.length && /^ *(#.*)?$/.test(this.lines[this.at])) this.at += 1;
    if (this.at >= this.lines.length) return undefined;
    const [, blanks, content] = /^( *)(.*)$/s.exec(this.lines[this.at]);
    return { indent: blanks.length, content };
  }

  whole() {
    const first = this.next();
    if (!first || first.indent || !KEY.test(first.content)) this.refuse();
    const tree = this.mapping(0, DEEPEST);
    if (this.next()) this.refuse();
    return tree;
  }

  mapping(indent, deep) {
    const tree = {};
    for (let line; (line = this.next()) && line.indent === indent; ) {
      const found = KEY.exec(line.content);
      if (!found || hasOwn(tree, found[1])) this.refuse();
      tree[found[1]] = this.value(found[2] ?? "", indent, deep, true);
    }
    return tree;
  }

  // What follows a key or a dash at `indent`; a list may stand as deep as the key that it is of.
  value(text, indent, deep, ofKey) {
    if (!deep) this.refuse();
    if (/^\|(?:2?[-+]?)$/.test(text)) return this.block(text, indent);
    this.at += 1;
    if (text) return this.scalar(text);
    const line = this.next();
    const listed = line && /^- /.test(line.content);
    if (listed && (line.indent > indent || (ofKey && line.indent === indent))) {
      return this.list(line.indent, deep - 1);
    }
    return line && line.indent > indent ? this.mapping(line.indent, deep - 1) : null;
  }

  list(indent, deep) {
    const items = [];
    for (let line; (line = this.next()) && line.indent === indent && /^- /.test(line.content); ) {
      const [dash, rest] = /^- +(.*)$/s.exec(line.content)?.slice(0, 2) ?? this.refuse();
      const inner = indent + dash.length - rest.length;
      if (/^- /.test(rest)) this.refuse();
      if (KEY.test(rest)) {
        this.lines[this.at] = " ".repeat(inner) + rest;
        items.push(this.mapping(inner, deep - 1));
      } else {
        items.push(this.value(rest, indent, deep, false));
      }
    }
    return items;
  }

  scalar(text) {
    const fail = () => {
      this.at -= 1;
      this.refuse();
    };
    const double = /^"([^"\\]*)" *$/.exec(text);
    if (double) return double[1];
    const single = /^'((?:[^']|'')*)' *$/.exec(text);
    if (single) return single[1].replace(/''/g, "'");
    const plain = text.trimEnd();
    if (/^[-?:] |^[-?:,[\]{}#&*!|>'"%@`]|: |:$| #|\t/.test(plain) && !/^-[^ ]/.test(plain)) fail();
    if (/: |:$| #|\t/.test(plain)) fail();
    const after = this.next();
    if (after && after.indent && !KEY.test(after.content) && !/^- /.test(after.content)) fail();
    return NULLS.includes(plain) ? null : plain;
  }

  block(head, indent) {
    this.at += 1;
    const taken = [];
    const first = this.lines.slice(this.at).find((line) => line.trim());
    const inner = head.includes("2") ? indent + 2 : /^ */.exec(first ?? "")[0].length;
    if (inner <= indent) this.refuse();
    for (; this.at < this.lines.length; this.at += 1) {
      const line = this.lines[this.at];
      if (line.trim() && /^ */.exec(line)[0].length < inner) break;
      taken.push(line.slice(inner));
    }
    const text = taken.join("\n");
    const bare = text.replace(/\n+$/, "");
    if (head.endsWith("-")) return bare;
    return head.endsWith("+") ? `${text}\n` : `${bare}\n`;
  }
}

// The tree of the text: objects, arrays, strings and null. Throws Unreadable.
export const readRecord = (text) => new Reader(text).whole();
