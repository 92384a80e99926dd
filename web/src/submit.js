// The web form: fills in a record in the browser; where there is no page it only lends its parts.
import { FormPage } from "./page/form.js";
import { parsed } from "./record/cel_parse.js";
import { check } from "./record/check.js";
import { fieldAt, fieldOf } from "./record/field.js";
import { editFile, newFile } from "./record/forge.js";
import { meant } from "./record/meaning.js";
import { readRecord } from "./record/read.js";
import { recordLines, textOf } from "./record/text.js";
import { typed } from "./record/typed.js";

// What tests ask: the same code as the page runs.
globalThis.gongbaoForm = {
  check,
  editFile,
  fieldAt,
  fieldOf,
  meant,
  newFile,
  parsed,
  readRecord,
  recordText: (root, tree) => textOf(recordLines(root, typed(tree, root))),
};

// Milliseconds in which the page comes to rest.
const LATER = 1000;

const holder = globalThis.document?.getElementById("submit");
if (holder) {
  const data = JSON.parse(document.getElementById("submit-data").textContent);
  const page = new FormPage(data, holder);
  page.start(new URLSearchParams(location.search));
  addEventListener("load", () => setTimeout(() => page.prepare(), LATER));
}
