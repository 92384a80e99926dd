// The one curve that sealing needs, of the library's own parts: its module for it brings another along.
import { montgomery } from "@noble/curves/abstract/montgomery.js";
import { pow } from "@noble/curves/abstract/modular.js";

const P = BigInt(2) ** BigInt(255) - BigInt(19);

// The bits that RFC 7748, section 5, fixes.
function adjustScalarBytes(bytes) {
  bytes[0] &= 248;
  bytes[31] = (bytes[31] & 127) | 64;
  return bytes;
}

export const x25519 = montgomery({
  P,
  type: "x25519",
  adjustScalarBytes,
  powPminus2: (x) => pow(x, P - BigInt(2), P),
});
