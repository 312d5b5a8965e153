/**
 * Takes grouping, blanks and a currency sign off an amount that was typed or pasted: "₹ 1,20,000.50" gives "120000.50".
 * Text that still is no plain decimal is left as it was, for the schema to refuse: a wrong guess would move money.
 */
export function cleanAmount(text: string): string {
  const bare = text
    .trim()
    .replace(/^(?:[^\d\s.,+-]{1,3}|[A-Za-z]{3})\s*/, "")
    .replace(/\s*[A-Za-z]{3}$/, "")
    .replace(/[\s\u00a0\u202f]/g, "");
  // Groups of two or three digits, as lakh or thousands; "1,5" may be a decimal comma and stays.
  const grouped = /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?$/.test(bare);
  const digits = grouped ? bare.replaceAll(",", "") : bare;
  return /^\d+(?:\.\d+)?$/.test(digits) ? digits : text;
}
