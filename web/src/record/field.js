// A form's JSON Schema as a tree of fields with the programme's words; it must not judge a value.

function options(schema) {
  if (schema.enum) return schema.enum.map((value) => ({ value, label: `${value}` }));
  return (schema.oneOf ?? []).map((entry) => ({ value: entry.const, label: entry.title }));
}

// `labels` are the programme's titles: a key is a field's name, or `list.name` for a column.
export function fieldOf(schema, labels = {}, name = "", way = "", required = true) {
  const types = [schema.type ?? "string"].flat();
  const kinds = types.filter((type) => type !== "null");
  const must = new Set(schema.required ?? []);
  const properties = Object.entries(schema.properties ?? {}).map(([child, inner]) =>
    fieldOf(inner, labels, child, way ? `${way}.${child}` : child, must.has(child)),
  );
  const title = labels[way] ?? schema.title;
  const unit = schema["x-unit"] ?? "";
  return {
    name,
    title,
    heading: unit ? `${title}（${unit}）` : title,
    type: kinds[0] ?? "null",
    nullable: types.includes("null"),
    required,
    unit,
    schema,
    description: schema.description ?? "",
    group: schema["x-group"] ?? "",
    format: schema.format ?? "",
    private: schema["x-private"] ?? false,
    reference: schema["x-reference"],
    options: options(schema),
    rules: schema["x-rules"] ?? [],
    examples: schema.examples ?? [],
    properties,
    items: schema.items && fieldOf(schema.items, labels, "", way),
  };
}

export const child = (field, name) => field?.properties.find((each) => each.name === name);

export const escaped = (token) => token.replace(/~/g, "~0").replace(/\//g, "~1");

export const tokens = (pointer) =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replace(/~1/g, "/").replace(/~0/g, "~"));

const isIndex = (field, token) => field?.type === "array" && /^[0-9]+$/.test(token);

// The field that a JSON Pointer into a record leads to, or undefined.
export function fieldAt(root, pointer) {
  let field = root;
  for (const token of tokens(pointer)) {
    if (!field) return undefined;
    field = isIndex(field, token) ? field.items : child(field, token);
  }
  return field;
}

// The Chinese label of a place, rows counted from 1.
export function labelAt(root, pointer) {
  const labels = [];
  let field = root;
  for (const token of tokens(pointer)) {
    if (isIndex(field, token)) {
      labels.push(`第${Number(token) + 1}${field.items?.properties.length ? "行" : "项"}`);
      field = field.items;
    } else {
      field = child(field, token);
      labels.push(field ? field.title : token);
    }
  }
  return labels.join(" › ");
}

export function valueAt(value, pointer) {
  for (const token of tokens(pointer)) value = value?.[token];
  return value;
}
