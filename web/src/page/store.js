// The record as it is being filled in: a tree of texts, named by JSON Pointers; it checks nothing.
import { escaped, tokens } from "../record/field.js";
import { isMapping } from "../record/typed.js";

export class Store {
  constructor(tree = {}) {
    this.tree = tree;
  }

  get(pointer) {
    return tokens(pointer).reduce((value, token) => value?.[token], this.tree);
  }

  // Puts a value in its place; an empty one leaves none.
  set(pointer, value) {
    const way = tokens(pointer);
    const last = way.pop();
    const holder = way.reduce((value, token, at) => {
      value[token] ??= /^[0-9]+$/.test(way[at + 1] ?? last) ? [] : {};
      return value[token];
    }, this.tree);
    if (value !== undefined && (value !== "" || Array.isArray(holder))) holder[last] = value;
    else if (!Array.isArray(holder)) delete holder[last];
  }

  list(pointer) {
    const value = this.get(pointer);
    return Array.isArray(value) ? value : [];
  }
}

// The record without what is left empty, and where in the store the moved items of lists stand:
// {tree, places}, a Map from the pointers of the record to those of the store.
export function composed(root, tree) {
  const places = new Map();
  return { tree: mapping(root, tree, "", "", places), places };
}

function mapping(field, value, from, to, places) {
  const found = {};
  for (const each of field.properties) {
    const [inner, outer] = [`${from}/${escaped(each.name)}`, `${to}/${escaped(each.name)}`];
    const kept = part(each, value[each.name], inner, outer, places);
    if (kept !== undefined) found[each.name] = kept;
  }
  return found;
}

function part(field, value, from, to, places) {
  places.set(to, from);
  if (value === undefined || value === "") return undefined;
  if (Array.isArray(value) && field.items) {
    const kept = [];
    for (const [at, item] of value.entries()) {
      const inner = part(field.items, item, `${from}/${at}`, `${to}/${kept.length}`, places);
      if (inner !== undefined) kept.push(inner);
    }
    return kept.length ? kept : undefined;
  }
  if (!isMapping(value)) return value;
  const kept = mapping(field, value, from, to, places);
  const asked = (field.schema.required ?? []).length;
  return Object.keys(kept).length || asked ? kept : undefined;
}
