// What somebody meant who typed or pasted into a field; it takes only what is certain.
import { explained } from "./explain.js";
import { Fault } from "./fault.js";
import { failures } from "./failures.js";
import { isSealed } from "./sealed.js";
import { cleaned } from "./text.js";
import { typed } from "./typed.js";

const STEPS = 3;

// The text as the record will hold it.
export function meant(field, written, { lines = false } = {}) {
  let text = cleaned(written, { lines });
  if (isSealed(text)) return text;
  // Only this value is looked at, so the field stands for the whole form.
  for (let step = 0; step < STEPS && text; step += 1) {
    const [failure] = failures(shape(field), typed(text, field));
    const finding = failure && explained(new Fault(field, text, failure));
    if (finding?.fix === undefined || finding.fix === text) break;
    text = finding.fix;
  }
  return text;
}

// What says how a value is written, as against what it may be.
function shape({ schema }) {
  const { type, format, pattern } = schema;
  const asked = { type, format, pattern: schema["x-private"] ? undefined : pattern };
  return Object.fromEntries(Object.entries(asked).filter(([, limit]) => limit !== undefined));
}
