// What a CEL expression says of a record: true, false, or nothing where a needed field is empty.
import { NotUnderstood, parsed } from "./cel_parse.js";
import { same } from "./failures.js";
import { Real, hasOwn, isMapping, isNumber } from "./typed.js";

// The expression cannot be worked out for these values.
export class Unanswerable extends Error {}
class Missing extends Error {}

const unanswerable = () => {
  throw new Unanswerable("No such overload");
};

const isInteger = (value) => typeof value === "number";
const isText = (value) => typeof value === "string";
const alike = (one, other) =>
  (isNumber(one) && isNumber(other)) ||
  (typeof one === typeof other && ["string", "boolean"].includes(typeof one));

function compared(one, other) {
  if (!alike(one, other)) return unanswerable();
  if (!isText(one)) return Number(one) - Number(other);
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((sign, index) => sign !== b[index]);
  if (at < 0) return a.length - b.length;
  return at < b.length ? a[at].codePointAt(0) - b[at].codePointAt(0) : 1;
}

const ORDER = {
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};
const SUMS = {
  "+": (one, other) => one + other,
  "-": (one, other) => one - other,
  "*": (one, other) => one * other,
  "/": (one, other) => one / other,
  "%": (one, other) => one % other,
};

function calculated(sign, one, other) {
  if (sign === "+" && isText(one) && isText(other)) return one + other;
  if (sign === "+" && Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  if (isInteger(one) && isInteger(other)) {
    if ("/%".includes(sign) && other === 0) return unanswerable();
    return Math.trunc(SUMS[sign](one, other));
  }
  const real = one instanceof Real && other instanceof Real && sign !== "%";
  return real ? new Real(SUMS[sign](Number(one), Number(other))) : unanswerable();
}

function among(value, list) {
  if (Array.isArray(list)) return list.some((each) => same(each, value));
  return isMapping(list) ? hasOwn(list, value) : unanswerable();
}

function binary(sign, one, other) {
  if (sign === "==") return same(one, other);
  if (sign === "!=") return !same(one, other);
  if (sign === "in") return among(one, other);
  return ORDER[sign] ? ORDER[sign](compared(one, other)) : calculated(sign, one, other);
}

const isTruth = (value) => (typeof value === "boolean" ? value : unanswerable());

// `a || b` is true where one side is, whatever the other cannot say; `&&` likewise for false.
function logical(sign, [left, right], scope) {
  const decisive = sign === "||";
  let fault;
  for (const side of [left, right]) {
    try {
      if (isTruth(valueOf(side, scope)) === decisive) return decisive;
    } catch (error) {
      fault ??= error;
    }
  }
  if (fault) throw fault;
  return !decisive;
}

// Adds numbers as they are written, in decimals.
function summed(list) {
  if (!Array.isArray(list) || !list.every(isNumber)) return unanswerable();
  const places = Math.max(0, ...list.map((each) => `${Number(each)}`.split(".")[1]?.length ?? 0));
  const total = Number(list.reduce((sum, each) => sum + Number(each), 0).toFixed(places));
  return Number.isInteger(total) ? total : new Real(total);
}

// Of a text the engine's CEL counts the bytes, against the specification; the two must agree.
function size(value) {
  if (isText(value)) return new TextEncoder().encode(value).length;
  if (Array.isArray(value)) return value.length;
  return isMapping(value) ? Object.keys(value).length : unanswerable();
}

function double(value) {
  const number = isNumber(value) || isText(value) ? Number(value) : NaN;
  return Number.isNaN(number) || value === "" ? unanswerable() : new Real(number);
}

const CALLS = {
  size,
  double,
  sum: summed,
  int: (value) => Math.trunc(Number(double(value))),
  string: (value) => (isText(value) || isNumber(value) ? `${value}` : unanswerable()),
};
const texts = (holds) => (one, other) => (isText(one) && isText(other) ? holds(one, other) : unanswerable());
const METHODS = {
  size,
  startsWith: texts((one, other) => one.startsWith(other)),
  endsWith: texts((one, other) => one.endsWith(other)),
  contains: (one, other) => (isText(one) ? one.includes(other) : among(other, one)),
};

function macro(name, [over, variable, body, then], scope) {
  const list = valueOf(over, scope);
  if (!Array.isArray(list)) return unanswerable();
  const said = (tree, item) => valueOf(tree, { ...scope, [variable.name]: item });
  const holds = (item) => isTruth(said(body, item));
  if (name === "all") return list.every(holds);
  if (name === "exists") return list.some(holds);
  if (name === "exists_one") return list.filter(holds).length === 1;
  if (name === "filter") return list.filter(holds);
  return then ? list.filter(holds).map((item) => said(then, item)) : list.map((item) => said(body, item));
}

const MACROS = ["all", "exists", "exists_one", "filter", "map"];

function method(tree, scope) {
  const { name, parts } = tree;
  if (MACROS.includes(name)) return macro(name, parts, scope);
  if (!hasOwn(METHODS, name)) throw new NotUnderstood(name);
  return METHODS[name](...parts.map((part) => valueOf(part, scope)));
}

function call(tree, scope) {
  const { name, parts } = tree;
  if (name === "has") {
    const whole = valueOf(parts[0].parts[0], scope);
    return isMapping(whole) && hasOwn(whole, parts[0].name);
  }
  if (!hasOwn(CALLS, name)) throw new NotUnderstood(name);
  return CALLS[name](...parts.map((part) => valueOf(part, scope)));
}

function member(whole, name) {
  if (!isMapping(whole)) return unanswerable();
  if (!hasOwn(whole, name)) throw new Missing(name);
  return whole[name];
}

function unary(sign, value) {
  if (sign === "!") return !isTruth(value);
  if (!isNumber(value)) return unanswerable();
  return value instanceof Real ? new Real(-value.value) : -value;
}

function valueOf(tree, scope) {
  const inner = (at) => valueOf(tree.parts[at], scope);
  switch (tree.kind) {
    case "real":
      return new Real(tree.value);
    case "variable":
      return member(scope, tree.name);
    case "list":
      return tree.parts.map((part) => valueOf(part, scope));
    case "member":
      return member(inner(0), tree.name);
    case "index": {
      const [list, at] = [inner(0), inner(1)];
      return Array.isArray(list) ? (list[at] ?? unanswerable()) : member(list, at);
    }
    case "unary":
      return unary(tree.sign, inner(0));
    case "binary":
      if (["||", "&&"].includes(tree.sign)) return logical(tree.sign, tree.parts, scope);
      return binary(tree.sign, inner(0), inner(1));
    case "choice":
      return inner(isTruth(inner(0)) ? 1 : 2);
    case "call":
      return call(tree, scope);
    case "method":
      return method(tree, scope);
    default:
      return tree.value;
  }
}

const named = (expression, pattern) => [...expression.matchAll(pattern)].map((found) => found[1]);

// What the expression says of `self`; undefined where a field that it needs is not filled in.
// Throws Unanswerable, or NotUnderstood where it uses more of CEL than is known here.
export function answer(expression, values) {
  const tree = parsed(expression);
  const asked = named(expression, /\bhas\(self\.([a-z][a-z0-9_]*)\)/g);
  const nulls = named(expression, /\bself\.([a-z][a-z0-9_]*) *[!=]= *null\b/g);
  const used = named(expression, /\bself\.([a-z][a-z0-9_]*)/g);
  const empty = (name) => values[name] === undefined || values[name] === null;
  if (used.some((name) => ![...asked, ...nulls].includes(name) && empty(name))) return undefined;
  const present = Object.fromEntries(nulls.map((name) => [name, null]));
  for (const [name, value] of Object.entries(values)) if (value !== null) present[name] = value;
  try {
    return isTruth(valueOf(tree, { self: present }));
  } catch (error) {
    if (error instanceof Missing) return undefined;
    throw error;
  }
}
