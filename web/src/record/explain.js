// Why a form's schema refuses a record, one finding a slip; it must not look at the rules beyond it.
import {
  booleanWord,
  leadingZero,
  numberAsPercent,
  numberWithSeparator,
  numberWithUnit,
  outOfRange,
} from "./explain_numbers.js";
import {
  duplicateItem,
  meantField,
  missingField,
  notInEnumeration,
  unknownField,
  wrongItemCount,
  wrongType,
} from "./explain_shape.js";
import {
  dateInOtherForm,
  emptyValue,
  fullWidthDigits,
  impossibleDate,
  invalidCode,
  patternMismatch,
  wideQuotes,
  wrongLength,
} from "./explain_texts.js";
import { failures } from "./failures.js";
import { Fault } from "./fault.js";

const choice = [wideQuotes, notInEnumeration];

// By keyword, the particular before the general.
const EXPLAINERS = {
  additionalProperties: [unknownField],
  required: [missingField],
  dependentRequired: [missingField],
  type: [
    numberWithSeparator,
    fullWidthDigits,
    numberWithUnit,
    numberAsPercent,
    leadingZero,
    emptyValue,
    booleanWord,
    wideQuotes,
    wrongType,
  ],
  format: [fullWidthDigits, dateInOtherForm, invalidCode, wideQuotes, impossibleDate],
  pattern: [fullWidthDigits, wideQuotes, patternMismatch],
  enum: choice,
  const: choice,
  oneOf: choice,
  minimum: [outOfRange],
  maximum: [outOfRange],
  exclusiveMinimum: [outOfRange],
  exclusiveMaximum: [outOfRange],
  minLength: [emptyValue, wrongLength],
  maxLength: [wrongLength],
  minItems: [wrongItemCount],
  maxItems: [wrongItemCount],
  uniqueItems: [duplicateItem],
};

export function explained(fault) {
  for (const explain of EXPLAINERS[fault.keyword] ?? []) {
    const found = explain(fault);
    if (found) return found;
  }
  return undefined;
}

// Every fault of `data` (typed) against `schema`; `tree` is the same record as texts.
export function explain(root, schema, tree, data) {
  const faults = [...failures(schema, data)].map((failure) => new Fault(root, tree, failure));
  const replaced = new Set(
    faults
      .filter((fault) => fault.keyword === "additionalProperties")
      .map((fault) => `${fault.pointer}\n${meantField(fault)}`),
  );
  const found = new Map();
  for (const fault of faults) {
    const place = `${fault.pointer}\n${fault.missing}`;
    if (fault.keyword === "required" && replaced.has(place)) continue;
    if (found.get(place)?.code === "S217") continue;
    const finding = explained(fault);
    if (finding && (!found.has(place) || finding.fix !== undefined)) found.set(place, finding);
  }
  return [...found.values()];
}
