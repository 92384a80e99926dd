// Cross-field expressions in CEL, as far as forms use it: text becomes a tree; it answers nothing.

const TOKEN =
  /\s*(?:([0-9]+\.[0-9]+(?:e[-+]?[0-9]+)?)|([0-9]+)|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|([A-Za-z_][A-Za-z0-9_]*)|(&&|\|\||[<>=!]=|[-+*/%<>!?:.,()[\]]))/y;
const LEVELS = [["||"], ["&&"], ["==", "!=", "<", "<=", ">", ">=", "in"], ["+", "-"], ["*", "/", "%"]];
const LITERALS = { true: true, false: false, null: null };
const ESCAPES = { n: "\n", t: "\t", r: "\r" };

export class NotUnderstood extends Error {}

function unescaped(text) {
  return text.replace(/\\(.)/g, (_, sign) => ESCAPES[sign] ?? sign);
}

function tokensOf(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.trimEnd().length) {
    const token = TOKEN.exec(text);
    if (!token) throw new NotUnderstood(text);
    const [, real, integer, single, double, name, sign] = token;
    const string = single ?? double;
    if (real !== undefined) found.push({ kind: "real", value: Number(real) });
    else if (integer !== undefined) found.push({ kind: "integer", value: Number(integer) });
    else if (string !== undefined) found.push({ kind: "text", value: unescaped(string) });
    else found.push({ kind: name ? "name" : "sign", value: name ?? sign });
  }
  return found;
}

class Parser {
  constructor(text) {
    this.text = text;
    this.tokens = tokensOf(text);
    this.at = 0;
  }

  takes(...values) {
    const token = this.tokens[this.at];
    const fits = token && (token.kind === "sign" || token.value === "in") && values.includes(token.value);
    return fits ? this.tokens[this.at++].value : undefined;
  }

  must(value) {
    if (!this.takes(value)) throw new NotUnderstood(this.text);
  }

  whole() {
    const tree = this.choice();
    if (this.at < this.tokens.length) throw new NotUnderstood(this.text);
    return tree;
  }

  choice() {
    const asked = this.binary(0);
    if (!this.takes("?")) return asked;
    const yes = this.binary(0);
    this.must(":");
    return { kind: "choice", parts: [asked, yes, this.choice()] };
  }

  binary(level) {
    if (level === LEVELS.length) return this.unary();
    let left = this.binary(level + 1);
    for (let sign; (sign = this.takes(...LEVELS[level])); ) {
      left = { kind: "binary", sign, parts: [left, this.binary(level + 1)] };
    }
    return left;
  }

  unary() {
    const sign = this.takes("!", "-");
    return sign ? { kind: "unary", sign, parts: [this.unary()] } : this.member();
  }

  member() {
    let tree = this.primary();
    for (let sign; (sign = this.takes(".", "[")); ) {
      if (sign === "[") {
        tree = { kind: "index", parts: [tree, this.choice()] };
        this.must("]");
        continue;
      }
      const name = this.name();
      tree = this.takes("(")
        ? { kind: "method", name, parts: [tree, ...this.list(")")] }
        : { kind: "member", name, parts: [tree] };
    }
    return tree;
  }

  name() {
    const token = this.tokens[this.at++];
    if (token?.kind !== "name") throw new NotUnderstood(this.text);
    return token.value;
  }

  list(end) {
    const parts = [];
    while (!this.takes(end)) {
      if (parts.length) this.must(",");
      parts.push(this.choice());
    }
    return parts;
  }

  primary() {
    if (this.takes("(")) {
      const tree = this.choice();
      this.must(")");
      return tree;
    }
    if (this.takes("[")) return { kind: "list", parts: this.list("]") };
    const token = this.tokens[this.at++];
    if (!token || token.kind === "sign") throw new NotUnderstood(this.text);
    if (token.kind !== "name") return token;
    if (token.value in LITERALS) return { kind: "literal", value: LITERALS[token.value] };
    if (this.takes("(")) return { kind: "call", name: token.value, parts: this.list(")") };
    return { kind: "variable", name: token.value };
  }
}

const known = new Map();

// The tree of an expression; throws NotUnderstood.
export function parsed(text) {
  if (!known.has(text)) known.set(text, new Parser(text).whole());
  return known.get(text);
}
