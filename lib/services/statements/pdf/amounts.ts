import type { Decimal } from "decimal.js";

const isNumeric = (text: string): text is `${number}` => /^-?\d+(\.\d+)?$/.test(text);

/** Writes amounts of one column: grouped as the reader's locale does, all with as many decimals, so that points line up. */
export function amountWriter(locale: string, decimals: number): (amount: Decimal | null) => string {
  const format = new Intl.NumberFormat(locale, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    numberingSystem: "latn",
  });
  return (amount) => {
    if (amount === null) return "";
    const text = amount.toFixed(decimals);
    // Given a string, Intl keeps every digit; a Number would not.
    return isNumeric(text) ? format.format(text) : text;
  };
}

/** The sign of a currency where the font has it, such as ₹; else its code. */
export function currencySign(currency: string, locale: string): string {
  if (!/^[A-Z]{3}$/.test(currency)) return currency;
  const parts = new Intl.NumberFormat(locale, { style: "currency", currency }).formatToParts(0);
  const sign = parts.find(({ type }) => type === "currency")?.value ?? currency;
  return /^[\u0020-\u017f\u20ac\u20b9]+$/.test(sign) ? sign : currency;
}

/** `21 Nov 2026, 2:05:09 pm`, without the zone: the page's head names it. */
export function timeWriter(locale: string, zone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat(locale, {
    day: "2-digit",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    numberingSystem: "latn",
    timeZone: zone,
  });
  return (at) => format.format(at);
}
