// Sealed text told from clear and from damaged text (R303, R304, R305); no key is used here.
import { labelAt } from "./field.js";
import { privateValues, publicTexts } from "./stored.js";

export const MARK = "age:";
const BLOCK = 64;
const LONG = /age:[A-Za-z0-9_-]{80,}/g;
const VALUE = "[A-Za-z0-9+/]{43}";
const STANZA = "-> [!-~]+(?: [!-~]+)*\\n(?:[A-Za-z0-9+/]{64}\\n)*[A-Za-z0-9+/]{0,63}\\n";
const FILE = new RegExp(`^age-encryption\\.org/v1\\n((?:${STANZA})+)--- ${VALUE}\\n(.*)$`, "s");
const FOR_A_KEY = new RegExp(`^-> X25519 ${VALUE}\\n${VALUE}\\n`, "m");
const [NONCE, TAG, CHUNK] = [16, 16, 65536];

export const isSealed = (text) => typeof text === "string" && text.startsWith(MARK);
export const holdsSealed = (text) => text.search(LONG) >= 0;
export const withoutSealed = (text) =>
  text.replace(LONG, (found) => MARK + "*".repeat(found.length - MARK.length));

// Why a text that claims to be sealed cannot be whole; empty where it can.
export function damage(token) {
  const body = token.slice(MARK.length);
  if (!/^[A-Za-z0-9_-]+$/.test(body)) {
    return "里面有密文不会有的字符，多半是复制时断开了或混进了别的字";
  }
  if (body.length % 4 === 1) return "长度不对，多半是复制时漏了字";
  const padded = body.replace(/-/g, "+").replace(/_/g, "/") + "=".repeat(-body.length & 3);
  const file = atob(padded);
  const parts = FILE.exec(file);
  if (btoa(file) !== padded || !parts) return "开头或中间不完整，多半是复制时漏了字";
  if (!FOR_A_KEY.test(parts[1])) return "不是用单位的公钥密封的";
  let length = parts[2].length - NONCE;
  length -= TAG * Math.ceil(length / (CHUNK + TAG));
  return length <= 0 || length % BLOCK ? "结尾不完整，多半是复制时漏了字" : "";
}

// What is wrong with how private values are sealed; clear ones are no fault before they are sealed.
export function* wronglySealed(root, data, path, { clear = false } = {}) {
  const finding = (code, pointer, message, help) => ({
    code,
    severity: "error",
    pointer,
    field: labelAt(root, pointer),
    message,
    help,
  });
  for (const [pointer, field, value] of privateValues(root, data)) {
    if (typeof value !== "string" || !value) continue;
    if (!isSealed(value)) {
      if (clear) continue;
      const help = `运行 gongbao seal ${path}，把明文换成密文；已经推送过的，请告诉管理员清理历史。`;
      yield finding("R303", pointer, `“${field.title}”不公开，不能以明文提交。`, help);
      continue;
    }
    const reason = damage(value);
    if (reason) {
      const message = `“${field.title}”里的密文已损坏：${reason}。`;
      const help = `换成原来完整的那一行；找不到时，重新填写明文，再运行 gongbao seal ${path}。`;
      yield finding("R304", pointer, message, help);
    }
  }
  for (const [pointer, field, value] of publicTexts(root, data)) {
    if (field && holdsSealed(value)) {
      const message = `“${field.title}”是公开的，不能放密文。`;
      yield finding("R305", pointer, message, "密文移到不公开的字段里；表单没有这样的字段，就不要报送。");
    }
  }
}
