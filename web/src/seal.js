// Seals a text to a bureau's public keys, as the engine's own sealing does; it keeps nothing.
import { Encrypter } from "age-encryption";

const BLOCK = 64;

function token(file) {
  let binary = "";
  for (const byte of file) binary += String.fromCharCode(byte);
  return "age:" + btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

// Without TLS browsers hide their own cryptography; told so, the library takes its own.
if (!crypto.subtle) {
  const importKey = () => Promise.reject(new DOMException("", "NotSupportedError"));
  Object.defineProperty(crypto, "subtle", { value: { importKey } });
}

// The sealed text; filled up with zero bytes, so that its length says little.
export async function seal(text, keys) {
  const content = new TextEncoder().encode(text);
  const padded = new Uint8Array(Math.ceil(content.length / BLOCK) * BLOCK);
  padded.set(content);
  const encrypter = new Encrypter();
  for (const key of keys) encrypter.addRecipient(key);
  return token(await encrypter.encrypt(padded));
}

globalThis.gongbaoSeal = seal;
