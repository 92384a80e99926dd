// One failed keyword with all that an explanation needs; it explains nothing.
import { fieldAt, labelAt, valueAt } from "./field.js";
import { accepts } from "./failures.js";
import { isMapping, typed } from "./typed.js";

export class Fault {
  // `root` is the form's tree of fields, `tree` the record as texts, `failure` one of failures().
  constructor(root, tree, failure) {
    Object.assign(this, failure);
    this.root = root;
    this.field = fieldAt(root, this.pointer);
    this.written = valueAt(tree, this.pointer);
  }

  // The label of the field alone; a row is called by its number.
  get name() {
    const field = this.field;
    if (field?.properties.length && this.pointer) {
      return labelAt(this.root, this.pointer).split(" › ").pop();
    }
    return field?.title || this.pointer.split("/").pop();
  }

  // The value as the file writes it.
  text() {
    if (this.value === null) return "";
    return typeof this.written === "string" ? this.written : JSON.stringify(this.written);
  }

  shown() {
    const text = this.text().split(/\s+/).filter(Boolean).join(" ");
    return [...text].length <= 60 ? text : `${[...text].slice(0, 59).join("")}…`;
  }

  get isNumeric() {
    return ["integer", "number"].includes(this.field?.type) && typeof this.value === "string";
  }

  // Whether the keyword that failed would hold with `text` in this value's place.
  wouldTake(text) {
    return Boolean(this.field) && accepts({ [this.keyword]: this.limit }, typed(text, this.field));
  }

  // The finding; `fix` is the text that ought to stand here, where that is certain.
  finding(code, message, help = "", { fix, pointer = this.pointer } = {}) {
    const aboutValue = pointer === this.pointer && this.value !== null && this.value !== "";
    const own =
      (this.keyword === "pattern" && this.schema.patternErrorMessage) || this.schema.errorMessage;
    const oneLine = !isMapping(this.value) && !Array.isArray(this.value) && !/\n/.test(this.text());
    return {
      code,
      severity: "error",
      pointer,
      field: labelAt(this.root, pointer),
      message,
      help: (aboutValue && own) || help,
      fix: oneLine && this.value !== null ? fix : undefined,
    };
  }
}
