// Which keywords of a form's schema a record fails, in the schema's own order; it explains none.
import { escaped } from "./field.js";
import { FORMATS } from "./formats.js";
import { hasOwn, isMapping, isNumber } from "./typed.js";

const TYPES = {
  string: (value) => typeof value === "string",
  integer: (value) => isNumber(value) && Number.isInteger(Number(value)),
  number: isNumber,
  boolean: (value) => typeof value === "boolean",
  array: Array.isArray,
  object: isMapping,
  null: (value) => value === null,
};

export function same(one, other) {
  if (isNumber(one) && isNumber(other)) return Number(one) === Number(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, at) => same(item, other[at]));
  }
  if (isMapping(one) && isMapping(other)) {
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => hasOwn(other, name) && same(one[name], other[name]))
    );
  }
  return one === other;
}

export const firstRepeated = (list) =>
  list.findIndex((item, at) => list.slice(0, at).some((earlier) => same(item, earlier)));

const patterns = new Map();

function matches(pattern, text) {
  if (!patterns.has(pattern)) patterns.set(pattern, new RegExp(pattern, "u"));
  return patterns.get(pattern).test(text);
}

const text = (holds) => (limit, value) => typeof value !== "string" || holds(limit, value);
const number = (holds) => (limit, value) => !isNumber(value) || holds(limit, Number(value));
const list = (holds) => (limit, value) => !Array.isArray(value) || holds(limit, value);

const HOLDS = {
  type: (limit, value) => [limit].flat().some((type) => TYPES[type](value)),
  enum: (limit, value) => limit.some((each) => same(each, value)),
  const: (limit, value) => same(limit, value),
  oneOf: (limit, value) => limit.filter((each) => same(each.const, value)).length === 1,
  minimum: number((limit, value) => value >= limit),
  maximum: number((limit, value) => value <= limit),
  exclusiveMinimum: number((limit, value) => value > limit),
  exclusiveMaximum: number((limit, value) => value < limit),
  minLength: text((limit, value) => [...value].length >= limit),
  maxLength: text((limit, value) => [...value].length <= limit),
  pattern: text(matches),
  format: text((limit, value) => FORMATS[limit]?.(value) ?? true),
  minItems: list((limit, value) => value.length >= limit),
  maxItems: list((limit, value) => value.length <= limit),
  uniqueItems: list((limit, value) => !limit || firstRepeated(value) < 0),
};

// Whether a value has what a part of a schema asks of it, what is inside left aside.
export const accepts = (schema, value) =>
  Object.entries(schema).every(([keyword, limit]) => HOLDS[keyword]?.(limit, value) ?? true);

// Every failure: {keyword, pointer, value, limit, schema, missing}.
export function* failures(schema, value, pointer = "") {
  for (const [keyword, limit] of Object.entries(schema)) {
    const failed = (missing = "") => ({ keyword, pointer, value, limit, schema, missing });
    if (HOLDS[keyword]) {
      if (!HOLDS[keyword](limit, value)) yield failed();
    } else if (keyword === "items" && Array.isArray(value)) {
      for (const [at, item] of value.entries()) yield* failures(limit, item, `${pointer}/${at}`);
    } else if (isMapping(value)) {
      yield* ofMapping(keyword, limit, value, schema, pointer, failed);
    }
  }
}

function* ofMapping(keyword, limit, value, schema, pointer, failed) {
  const lacks = (name) => !hasOwn(value, name);
  if (keyword === "properties") {
    for (const [name, inner] of Object.entries(limit)) {
      if (!lacks(name)) yield* failures(inner, value[name], `${pointer}/${escaped(name)}`);
    }
  } else if (keyword === "required") {
    for (const name of limit) if (lacks(name)) yield failed(name);
  } else if (keyword === "additionalProperties" && limit === false) {
    for (const name of Object.keys(value)) {
      if (!hasOwn(schema.properties ?? {}, name)) yield failed(name);
    }
  } else if (keyword === "dependentRequired") {
    for (const [trigger, names] of Object.entries(limit)) {
      if (!lacks(trigger)) for (const name of names) if (lacks(name)) yield failed(name);
    }
  }
}
