// Keys and headers of age as texts: the two codings that sealing needs, in place of a library of many.

const SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const STEPS = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

// BIP 173: 1 for a text whose last six signs belong to what stands before them.
function checksum(values) {
  let sum = 1;
  for (const value of values) {
    const top = sum >>> 25;
    sum = ((sum & 0x1ffffff) << 5) ^ value;
    STEPS.forEach((step, bit) => (sum ^= (top >>> bit) & 1 ? step : 0));
  }
  return sum;
}

function decodeToBytes(text) {
  const at = text.lastIndexOf("1");
  const prefix = text.slice(0, at);
  const words = [...text.slice(at + 1)].map((sign) => SIGNS.indexOf(sign));
  const codes = [...prefix].map((sign) => sign.charCodeAt(0));
  const whole = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31), ...words];
  if (at < 1 || words.includes(-1) || checksum(whole) !== 1) throw new Error("not a key");
  const [bytes, taken] = [[], words.slice(0, -6)];
  let [bits, held] = [0, 0];
  for (const word of taken) {
    held = ((held << 5) | word) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 0xff);
  }
  return { prefix, bytes: new Uint8Array(bytes) };
}

export const bech32 = { decodeToBytes };

export const base64nopad = {
  encode: (bytes) => btoa(String.fromCharCode(...bytes)).replace(/=+$/, ""),
};

// Only armoured files are written in it.
export const base64 = undefined;
