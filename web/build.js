// Bundles the web form into three scripts, with the licences of what is bundled beside them.
// Where they go is the only argument.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = process.argv[2] ?? here("../generator/pages/assets");
const bundled = ["age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes"];

await build({
  entryPoints: ["submit", "seal", "workbook"].map((name) => here(`src/${name}.js`)),
  outdir: out,
  absWorkingDir: here("."),
  bundle: true,
  minify: true,
  format: "iife",
  charset: "utf8",
  target: ["chrome80", "firefox80", "safari16.4"],
  legalComments: "none",
  banner: { js: "/* Made of web/src by web/build.js. Licences: seal.licences.txt */" },
  // Bureaus' keys are X25519: what seals to a passphrase or to other keys would double the script.
  alias: {
    "@noble/hashes/scrypt.js": here("src/no_other_keys.js"),
    "@noble/post-quantum/hybrid.js": here("src/no_other_keys.js"),
    "@noble/curves/nist.js": here("src/no_other_keys.js"),
    "@noble/curves/ed25519.js": here("src/x25519.js"),
    "@scure/base": here("src/key_text.js"),
  },
});

const licences = bundled.map((name) => {
  const text = readFileSync(here(`node_modules/${name}/LICENSE`), "utf8").trim();
  return `${name}\n\n${text}\n`;
});
writeFileSync(`${out}/seal.licences.txt`, licences.join(`\n${"-".repeat(72)}\n\n`));
