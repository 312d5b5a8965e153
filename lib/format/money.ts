/** Decimals as the upstream and the database write them: optional sign, digits, optional fraction, optional exponent. */
const DECIMAL = /^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i;

const CURRENCY_CODE = /^[A-Z]{3}$/;

export const DEFAULT_LOCALE = "en-IN";

export interface MoneyOptions {
  /** 2 rounds to two decimals; "wallet" shows two to five, as wallets carry them. */
  decimals?: 2 | "wallet";
  /** "always" writes + before what is positive, as a ledger does. */
  sign?: "auto" | "always";
}

/** The pieces of an amount, for aligning a column at its decimal point. */
export interface MoneyParts {
  sign: "" | "-" | "+";
  symbol: string;
  integer: string;
  decimal: string;
  fraction: string;
  /** How many digits are missing to the widest fraction that these options can show. */
  missing: number;
  /** The whole as one string, for labels and for copying. */
  text: string;
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatterFor(currency: string, locale: string, options: MoneyOptions): Intl.NumberFormat {
  const widest = options.decimals === "wallet" ? 5 : 2;
  const sign = options.sign === "always" ? "exceptZero" : "auto";
  const key = `${locale} ${currency} ${widest} ${sign}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, {
    // An unknown currency is written as a bare number: the caller adds the code.
    ...(CURRENCY_CODE.test(currency)
      ? { style: "currency" as const, currency }
      : { style: "decimal" as const }),
    minimumFractionDigits: 2,
    maximumFractionDigits: widest,
    signDisplay: sign,
  });
  formatters.set(key, made);
  return made;
}

function isDecimal(amount: string): amount is `${number}` {
  return DECIMAL.test(amount);
}

function partsOf(
  amount: string,
  currency: string,
  locale: string,
  options: MoneyOptions,
): Intl.NumberFormatPart[] {
  if (!isDecimal(amount)) throw new RangeError("An amount must be a decimal string");
  // Given a string, Intl keeps every digit; given a Number it would round at about the sixteenth.
  return formatterFor(currency, locale, options).formatToParts(amount);
}

/**
 * An amount of money in words of the viewer's locale: `₹12,34,567.50` for en-IN.
 * @param amount a decimal string; its digits never pass through a float
 * @throws RangeError if the amount is not a decimal string
 */
export function formatMoney(
  amount: string,
  currency: string,
  locale: string = DEFAULT_LOCALE,
  options: MoneyOptions = {},
): string {
  const text = partsOf(amount, currency, locale, options)
    .map((part) => part.value)
    .join("");
  return CURRENCY_CODE.test(currency) ? text : `${text} ${currency}`.trim();
}

/** The same amount in pieces; `missing` says how much blank keeps the decimal points of a column in line. */
export function moneyParts(
  amount: string,
  currency: string,
  locale: string = DEFAULT_LOCALE,
  options: MoneyOptions = {},
): MoneyParts {
  const parts = partsOf(amount, currency, locale, options);
  const pick = (...types: string[]) =>
    parts
      .filter((part) => types.includes(part.type))
      .map((part) => part.value)
      .join("");
  const fraction = pick("fraction");
  const symbol = pick("currency") || (CURRENCY_CODE.test(currency) ? currency : "");
  return {
    sign: parts.some((part) => part.type === "minusSign")
      ? "-"
      : parts.some((part) => part.type === "plusSign")
        ? "+"
        : "",
    symbol,
    integer: pick("integer", "group"),
    decimal: pick("decimal"),
    fraction,
    missing: (options.decimals === "wallet" ? 5 : 2) - fraction.length,
    text: formatMoney(amount, currency, locale, options),
  };
}
