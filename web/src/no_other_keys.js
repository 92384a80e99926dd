// Stands for passphrases and for the kinds of keys that bureaus do not have, so that they are not bundled.
export const MLKEM768P256 = undefined;
export const MLKEM768X25519 = undefined;
export const p256 = undefined;
export const scrypt = undefined;
