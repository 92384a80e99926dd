// Everything that is wrong with one record, as the engine would say it; it must not show it.
import { explain } from "./explain.js";
import { failures } from "./failures.js";
import { personalData } from "./personal.js";
import { brokenRules } from "./rules.js";
import { isSealed, wronglySealed } from "./sealed.js";
import { privateValues, storedSchema } from "./stored.js";
import { typed } from "./typed.js";

// `tree` is the record as texts. With `clear`, private values may be there unsealed: they are held
// to what the form asks of them, and will be sealed before the record leaves the page.
export function check(root, tree, { path = "", clear = false } = {}) {
  const data = typed(tree, root);
  const sealing = [...wronglySealed(root, data, path, { clear })];
  const schema = storedSchema(root.schema);
  const found = explain(root, schema, tree, data);
  if (clear) found.push(...ofClear(root, tree, data));
  if (!found.length) found.push(...brokenRules(root, root, data));
  const told = new Set(sealing.map((finding) => finding.pointer));
  const kept = found.filter(({ code, pointer }) => !(code[0] === "S" && told.has(pointer)));
  return [...sealing, ...kept, ...ofPersons(root, tree, clear, told)];
}

// Cross-field rules that do not hold already, though other fields are still to be filled in or mended.
// `found` is what `check` said; a rule over a field that it speaks of is not judged yet.
export function soonBroken(root, tree, found) {
  const doubtful = found.filter(({ code }) => code[0] === "S").map(({ at, pointer }) => at ?? pointer);
  return doubtful.length ? [...brokenRules(root, root, typed(tree, root), "", doubtful)] : [];
}

// What the form says of private values that are not sealed yet.
function ofClear(root, tree, data) {
  const hidden = new Set();
  for (const [pointer, , value] of privateValues(root, data)) {
    if (typeof value === "string" && !isSealed(value)) hidden.add(pointer);
  }
  if (!hidden.size) return [];
  return explain(root, root.schema, tree, data).filter(({ pointer }) => hidden.has(pointer));
}

// Private values are left out: they are sealed, or will be, or are told of already.
function ofPersons(root, tree, clear, told) {
  const left = [...privateValues(root, tree)].map(([pointer]) => pointer);
  return [...personalData(root, tree, new Set(left.filter((at) => clear || told.has(at))))];
}

// Whether the form's schema takes the record as it will be stored.
export function isValid(root, tree) {
  return failures(storedSchema(root.schema), typed(tree, root)).next().done;
}

