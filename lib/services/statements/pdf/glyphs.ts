/** What the family of fonts has glyphs for: Latin with the accents of Europe, Devanagari, punctuation, ₹ and €. */
export const DRAWABLE =
  /[\u0020-\u007e\u00a0-\u00a3\u00a5\u00a7-\u00ab\u00ad-\u00b0\u00b4\u00b6-\u00b8\u00ba\u00bb\u00bf-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b\u012e-\u0131\u0136\u0137\u0139-\u013e\u0141-\u0148\u0150-\u0155\u0158-\u015b\u015e-\u0161\u0164\u0165\u016a\u016b\u016e-\u017e\u0218-\u021b\u1e9e\u2010\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac\u20b9\u2212]|[\u0900-\u097f]|\u200c|\u200d/u;

/** A text without the signs that would come out as boxes: the letter without its accent, else a question mark. */
export function drawable(text: string): string {
  return [...text.normalize("NFC").replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]/gu, " ")]
    .map((sign) => (DRAWABLE.test(sign) ? sign : bare(sign)))
    .join("");
}

function bare(sign: string): string {
  // Nothing to be seen in the first place: marks of direction, joiners, variants.
  if (/[\p{Cf}\p{Mn}]/u.test(sign)) return "";
  const plain = sign.normalize("NFKD").replace(/\p{M}/gu, "");
  return plain !== "" && [...plain].every((one) => DRAWABLE.test(one)) ? plain : "?";
}
