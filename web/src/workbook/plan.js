// Which sheets, rows and columns a form takes in a workbook; it must not read one.

export const MAIN_SHEET = "填表";
const TAKEN = [MAIN_SHEET, "填写说明", "选项"];
const LONGEST_NAME = 28;
const SHORT = 60;

// The plan of a form: {slots, lists}. A slot's way is a JSON Pointer with `*` for each item.
export function planOf(root) {
  const names = new Set(TAKEN);
  const [slots, lists] = [[], []];

  function sheetName(title) {
    const plain = title.replace(/[[\]:*?/\\']/g, "").slice(0, LONGEST_NAME) || "列表";
    let name = plain;
    for (let number = 2; names.has(name); number += 1) name = `${plain}${number}`;
    names.add(name);
    return name;
  }

  function group(owner, spot, into) {
    for (const child of owner.properties) {
      const at = { ...spot, way: `${spot.way}/${child.name}`, required: spot.required && child.required };
      if (child.items?.properties.length) list(child, at);
      else if (child.properties.length) group(child, { ...at, prefix: `${at.prefix}${child.title}·` }, into);
      else into.push(slotOf(child, at));
    }
  }

  function list(field, { way, prefix, required, parent }) {
    const title = `${prefix}${field.title}`;
    const own = { way, title, required, parent, columns: [], sheet: sheetName(title) };
    lists.push(own);
    group(field.items, { way: `${way}/*`, prefix: "", required: true, parent: way }, own.columns);
  }

  group(root, { way: "", prefix: "", required: true, parent: "" }, slots);
  for (const each of lists) each.numbered = lists.some(({ parent }) => parent === each.way);
  return { slots, lists };
}

function slotOf(child, { way, prefix, required, parent }) {
  const field = child.items ?? child;
  const listed = Boolean(child.items && !parent);
  const label = `${prefix}${child.title}`;
  const short = (field.schema.maxLength ?? SHORT + 1) <= SHORT;
  return {
    way: listed ? `${way}/*` : way,
    field,
    label,
    heading: field.unit ? `${label}（${field.unit}）` : label,
    required,
    listed,
    many: Boolean(child.items && parent),
    divided: field.options.length > 0 || Boolean(field.reference) || short,
  };
}
