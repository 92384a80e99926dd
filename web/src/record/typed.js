// Gives text the type its form asks for; what does not fit stays text, for others to refuse.

// A number that was written with a decimal point: 30.0 is not the same text as 30.
export class Real {
  constructor(value) {
    this.value = value;
  }

  valueOf() {
    return this.value;
  }
}

const INTEGER = /^(?:0|-?[1-9][0-9]{0,14})$/;
export const NUMBER = /^(?!-[0.]+$)-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?$/;

export const hasOwn = (value, name) => Object.prototype.hasOwnProperty.call(value, name);
export const isNumber = (value) => typeof value === "number" || value instanceof Real;
export const isMapping = (value) =>
  typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Real);

function scalar(text, kind) {
  if (kind === "integer") return INTEGER.test(text) ? Number(text) : text;
  if (kind === "number") {
    if (!NUMBER.test(text)) return text;
    return text.includes(".") ? new Real(Number(text)) : Number(text);
  }
  if (kind === "boolean" && (text === "true" || text === "false")) return text === "true";
  return text;
}

// The tree (objects, arrays, strings, null) with numbers and booleans where the form has them.
export function typed(tree, field) {
  if (typeof tree === "string") return field.type === "string" ? tree : scalar(tree, field.type);
  if (Array.isArray(tree)) {
    if (field.type !== "array" || !field.items) return tree;
    return tree.map((item) => typed(item, field.items));
  }
  if (!isMapping(tree) || field.type !== "object") return tree;
  const known = new Map(field.properties.map((each) => [each.name, each]));
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => {
      const each = known.get(name);
      return [name, each ? typed(value, each) : value];
    }),
  );
}

// A number as a record writes it.
export function written(value) {
  const text = String(Number(value));
  return value instanceof Real && !text.includes(".") ? `${text}.0` : text;
}
