// Reads the YAML documents that standard input lists as JSON, and says what each of two readers makes of them.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(`${process.argv[2]}/`);
const readers = [require("js-yaml"), require("js-yaml-5")];
const texts = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(texts.map((text) => readers.map((reader) => reader.load(text)))));
