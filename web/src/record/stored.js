// What a form marks as private: the schema of a stored record, and where private values stand.
import { child, escaped } from "./field.js";
import { isMapping } from "./typed.js";

// The schema of what a record stores, its private fields sealed.
export function storedSchema(schema) {
  if (schema["x-private"]) {
    const kept = {};
    for (const name of ["title", "type", "x-private"]) if (name in schema) kept[name] = schema[name];
    return { ...kept, minLength: 1 };
  }
  const found = { ...schema };
  if (schema.items) found.items = storedSchema(schema.items);
  if (schema.properties) {
    found.properties = Object.fromEntries(
      Object.entries(schema.properties).map(([name, inner]) => [name, storedSchema(inner)]),
    );
  }
  return found;
}

// Every value of a private field that is not null: [pointer, field, value].
export function* privateValues(field, value, pointer = "") {
  if (isMapping(value)) {
    for (const [name, content] of Object.entries(value)) {
      const each = child(field, name);
      if (!each || content === null) continue;
      const at = `${pointer}/${escaped(name)}`;
      if (each.private) yield [at, each, content];
      else yield* privateValues(each, content, at);
    }
  } else if (Array.isArray(value) && field.items) {
    for (const [at, item] of value.entries()) yield* privateValues(field.items, item, `${pointer}/${at}`);
  }
}

// Every text that is not the value of a private field: [pointer, field or undefined, text].
export function* publicTexts(field, value, pointer = "") {
  if (typeof value === "string") {
    yield [pointer, field, value];
  } else if (isMapping(value)) {
    for (const [name, content] of Object.entries(value)) {
      const each = child(field, name);
      if (!each?.private) yield* publicTexts(each, content, `${pointer}/${escaped(name)}`);
    }
  } else if (Array.isArray(value)) {
    for (const [at, item] of value.entries()) yield* publicTexts(field?.items, item, `${pointer}/${at}`);
  }
}
