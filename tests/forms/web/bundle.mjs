// Runs the published script outside a page: a question a line in, an answer a line out.
import { createInterface } from "node:readline";
import { readFileSync } from "node:fs";
import { runInThisContext } from "node:vm";

runInThisContext(readFileSync(process.argv[2], "utf8"));
const form = globalThis.gongbaoForm;
const roots = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  const { ask, name, schema, labels, tree, text, path, pointer, forge } = JSON.parse(line);
  if (schema) roots.set(name, form.fieldOf(schema, labels));
  const root = roots.get(name);
  let answer = null;
  if (ask === "check") {
    const found = form.check(root, tree, { path });
    const refused = found.some(({ severity }) => severity === "error");
    answer = { found, text: refused ? "" : form.recordText(root, tree) };
  }
  if (ask === "text") answer = form.recordText(root, tree);
  if (ask === "meant") answer = form.meant(form.fieldAt(root, pointer), text);
  if (ask === "parses") answer = Boolean(form.parsed(text));
  if (ask === "new") answer = form.newFile(forge, path, text) ?? null;
  if (ask === "edit") answer = form.editFile(forge, path) ?? null;
  if (ask === "read") {
    try {
      answer = form.readRecord(text);
    } catch (error) {
      answer = { refused: error.line };
    }
  }
  console.log(JSON.stringify(answer));
}
