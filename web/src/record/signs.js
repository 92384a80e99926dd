// Signs that a text must not hold, or that only look like a space, as classes of expressions.

export const INVISIBLE =
  "\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e" +
  "\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff0-\\uffff\\ufdd0-\\ufdef" +
  "\\u{1d173}-\\u{1d17a}\\u{e0000}-\\u{e0fff}";
export const SPACES = "\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f";
