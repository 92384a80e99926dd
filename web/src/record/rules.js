// The form's own cross-field rules (R301) over a record that its schema accepts.
import { answer, Unanswerable } from "./cel.js";
import { NotUnderstood } from "./cel_parse.js";
import { escaped, labelAt } from "./field.js";
import { hasOwn, isMapping } from "./typed.js";

function checked(root, rule, value, pointer) {
  const at = rule.field ? `${pointer}/${rule.field}` : pointer;
  const found = { code: "R301", pointer: at, field: labelAt(root, at) };
  try {
    if (answer(rule.rule, value) !== false) return undefined;
  } catch (error) {
    // A rule that only the engine understands is left to it: it checks again after handing in.
    if (error instanceof NotUnderstood) return undefined;
    if (!(error instanceof Unanswerable)) throw error;
    return {
      ...found,
      severity: "error",
      message: `表单的规则“${rule.id}”在这里算不出来，这是表单的错，不是记录的错。`,
      help: "请告诉表单的管理员。",
    };
  }
  return {
    ...found,
    severity: rule.severity ?? "error",
    message: rule.message,
    help: `${rule.help ?? ""}${rule.source ? `（依据：${rule.source}）` : ""}`,
  };
}

// The places that a rule speaks of; `self` by itself is all that is there.
function spokenOf({ rule, field }, pointer) {
  const named = [...rule.matchAll(/\bself\b(?:\.([a-z][a-z0-9_]*))?/g)].map(([, name]) => name);
  return [...named, ...(field ? [field] : [])].map((name) => (name ? `${pointer}/${name}` : pointer));
}

// One finding for each rule that does not hold for the record or one of its rows.
// Rules that speak of a place at or above one of the `doubtful` ones are left out.
export function* brokenRules(root, field, value, pointer = "", doubtful = []) {
  if (isMapping(value)) {
    for (const rule of field.rules) {
      if (spokenOf(rule, pointer).some((place) => doubtful.some((at) => at === place || at.startsWith(`${place}/`)))) continue;
      const found = checked(root, rule, value, pointer);
      if (found) yield found;
    }
    for (const each of field.properties) {
      if (hasOwn(value, each.name)) {
        yield* brokenRules(root, each, value[each.name], `${pointer}/${escaped(each.name)}`, doubtful);
      }
    }
  } else if (Array.isArray(value) && field.items) {
    for (const [at, item] of value.entries()) {
      yield* brokenRules(root, field.items, item, `${pointer}/${at}`, doubtful);
    }
  }
}
