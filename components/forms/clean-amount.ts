/**
 * Takes grouping, blanks and the currency off an amount that was typed or pasted: "₹ 1,20,000.50" gives "120000.50".
 * Text that still is no plain decimal is left as it was, for the schema to refuse: a wrong guess would move money.
 *
 * @param currency the only one that is taken off; "USD 500" is not 500 rupees, and "12abc" is not 12
 */
export function cleanAmount(text: string, currency: string): string {
  const words = [currency, ...(currency === "INR" ? ["Rs."] : []), signOf(currency)];
  const trimmed = text.trim();
  const before = words.find((word) => trimmed.toUpperCase().startsWith(word.toUpperCase()));
  const after = words.find((word) => trimmed.toUpperCase().endsWith(word.toUpperCase()));
  const bare = trimmed
    .slice(before?.length ?? 0, after && !before ? -after.length : undefined)
    .replace(/[\s\u00a0\u202f]/g, "");
  // Groups of two or three digits, as lakh or thousands; "1,5" may be a decimal comma and stays.
  const grouped = /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?$/.test(bare);
  const digits = grouped ? bare.replaceAll(",", "") : bare;
  return /^\d+(?:\.\d+)?$/.test(digits) ? digits : text;
}

/** "₹" for INR; the code again where the currency has no sign of its own. */
function signOf(currency: string): string {
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
  return format.formatToParts(0).find(({ type }) => type === "currency")?.value ?? currency;
}
