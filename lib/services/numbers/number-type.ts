import { parsePhoneNumberFromString } from "libphonenumber-js/max";

const WORDS: Record<string, string> = { toll_free: "tollfree", "toll-free": "tollfree", landline: "local" };
const KINDS: Record<string, string> = { TOLL_FREE: "tollfree", MOBILE: "mobile", FIXED_LINE: "local" };

/** The Indian series as the vendor sells them: of 80 and 79 the digits alone could be a mobile's as well. */
const INDIAN: readonly [prefix: string, type: string][] = [
  ["+911800", "tollfree"],
  ["+9192", "mobile"],
  ["+9180", "local"],
  ["+9179", "local"],
  ["+9122", "local"],
  ["+9111", "local"],
];

/** The vendor's word for what a number is, in one spelling; the newer answers carry none, so its digits tell. */
export function typeOf(e164: string, said: string | null): string | null {
  if (said !== null) return WORDS[said.toLowerCase()] ?? said.toLowerCase();
  const series = INDIAN.find(([prefix]) => e164.startsWith(prefix));
  if (series) return series[1];
  const kind = parsePhoneNumberFromString(e164)?.getType();
  return kind ? (KINDS[kind] ?? null) : null;
}
